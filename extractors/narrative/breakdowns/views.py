"""Numbers that make up one told before, seen in one way: 按类别分,甲类5条,乙类11条."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.extractors.documents.torn_lines import MARK_RE
from gongkai.extractors.narrative.breakdowns.opened import listed_behind
from gongkai.extractors.narrative.breakdowns.sums import BY_CHANCE
from gongkai.extractors.narrative.breakdowns.wholes import VIEW_RE
from gongkai.extractors.narrative.counts.spots import Spot, spot_before
from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.prose.places import SENTENCE_END_RE

# How many quantities back the number may stand that a view makes up.
_VIEW_REACH = 12
# A single way in which all are seen: 从方式看,网络申请7件,占100%.
_ALL_RE = re.compile(r"[,(]占[^,。;\d]{0,8}(?:100|百分之百)")
# So many make a number up by no chance where no words say so.
_MIN_UNSAID, _FAR = 3, 100


def viewed(spots: Sequence[Spot], passages: Sequence[Passage]) -> dict[int, int]:
    """Return what makes up, seen in one way, a number told before: 按类别分,甲类5条,乙类11条.

    For each such part the number. The view may be a line of its own, and its parts paragraphs; a
    paragraph that begins with three or more that make a number up is a view of it in any words.
    """
    wholes: dict[int, int] = {}
    for first in range(1, len(spots)):
        spot, before = spots[first], spot_before(first, spots)
        text = passages[spot.passage].text
        if VIEW_RE.search(text, before.end if before else 0, spot.start):
            listed = [first, *listed_behind(first, first, spots, text)]
        elif before is None and spot.passage and _is_view(passages[spot.passage - 1].text):
            listed = _in_paragraphs(first, spots, passages)
        elif before is None:
            listed = _unsaid(first, spots, text)
        else:
            continue
        total = _sum(listed, spots)
        told = [
            i
            for i in range(max(0, first - _VIEW_REACH), first)
            if spots[i].quantity.value == total
            if spot.quantity.unit in (None, spots[i].quantity.unit)
        ]
        is_all = len(listed) == 1 and _ALL_RE.match(text, spot.end) is not None
        if (len(listed) > 1 or is_all) and told:
            wholes.update(dict.fromkeys(listed, told[-1]))
    return wholes


def _unsaid(first: int, spots: Sequence[Spot], text: str) -> list[int]:
    """Return a list that is long enough to make a number up by no chance, else [].

    Across semicolons it is all of a sentence, and makes up the number right before it or so many
    that it does so by no chance.
    """
    listed = [first, *listed_behind(first, first, spots, text)]
    in_all = [first, *listed_behind(first, first, spots, text, SENTENCE_END_RE)]
    stop = SENTENCE_END_RE.search(text, spots[first].end)
    next_one = in_all[-1] + 1
    is_all = in_all == list(range(first, next_one)) and not (
        next_one < len(spots)
        and spots[next_one].passage == spots[first].passage
        and (stop is None or spots[next_one].start < stop.start())
    )
    made = _sum(in_all, spots)
    if is_all and (made == spots[first - 1].quantity.value or made >= _FAR):
        listed = in_all
    is_long = len(listed) >= _MIN_UNSAID and _sum(listed, spots) >= BY_CHANCE
    return listed if is_long else []


def _sum(listed: Sequence[int], spots: Sequence[Spot]) -> float:
    return sum(spots[index].quantity.value for index in listed)


def _is_view(text: str) -> bool:
    """Whether a paragraph says no more than how things are seen (从公开内容上看:)."""
    return text.endswith(":") and VIEW_RE.match(text) is not None


def _in_paragraphs(first: int, spots: Sequence[Spot], passages: Sequence[Passage]) -> list[int]:
    """Return the quantities of a list of paragraphs with a mark, one in each, from one on."""
    listed: list[int] = []
    for index in range(first, len(spots)):
        spot, last = spots[index], spots[listed[-1]] if listed else None
        is_next = last is None or spot.passage == last.passage + 1
        if not is_next or not MARK_RE.match(passages[spot.passage].text):
            break
        listed.append(index)
    return listed
