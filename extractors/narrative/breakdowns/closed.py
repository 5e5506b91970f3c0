"""A whole that its parts have made up takes no more of what is told later."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from gongkai.extractors.narrative.breakdowns.wholes import is_opened_within
from gongkai.extractors.narrative.counts.spots import Spot
from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.prose.places import n_open
from gongkai.models.late_regex import late_regex

# What parts the members of a list, the weakest first.
_MARKS = ("、", ",", ";", "。")
# 由单位负责人解读的63件: seen in another way than those before.
_OF_THEM_RE = late_regex(r"由[^,。;:]{2,24}的$")


def close_full(
    parents: list[int | None], spots: Sequence[Spot], passages: Sequence[Passage]
) -> None:
    """Take from a whole that its parts make up those told later, where no word opens them.

    具体为动态60条、公告20条和通知20条。一是发布疫情信息11条: the 11 are none of the 100
    90条(其中概况12条,动态78条),公众号31条                 nor are the 31 of the 90
    """
    members: dict[int, list[int]] = {}
    for index, parent in enumerate(parents):
        if parent is not None and index > parent:
            members.setdefault(parent, []).append(index)
    for whole, parts in members.items():
        value = spots[whole].quantity.value
        bracket = [i for i in parts if _is_in_bracket(whole, i, spots, passages)]
        rest = [i for i in parts if i not in bracket]
        if len(bracket) > 1 and _n_making_up(bracket, value, spots) == len(bracket):
            late = [i for i in rest if i > bracket[-1]]
            freed = _not_made(late, value, bracket[-1], spots, passages)
        else:
            freed = _not_made(rest, value, None, spots, passages)
        for index in freed:
            parents[index] = None


def _not_made(
    parts: Sequence[int],
    whole: float,
    last: int | None,
    spots: Sequence[Spot],
    passages: Sequence[Passage],
) -> list[int]:
    """Return the parts behind those that make up a whole, once or again, up to a word that opens.

    `last` is the one that has closed the whole before them, if any.
    """
    start = 0
    while start < len(parts):
        made = _n_making_up(parts[start:], whole, spots)
        if made < (1 if start else 2):
            break
        start += made
        last = parts[start - 1]
    if last is None or start == len(parts) or _is_one_list(parts[: start + 1], spots, passages):
        return []
    freed: list[int] = []
    for index in parts[start:]:
        if _is_opened_later(freed[-1] if freed else last, index, spots, passages):
            break
        freed.append(index)
    return freed


def _is_one_list(
    members: Sequence[int], spots: Sequence[Spot], passages: Sequence[Passage]
) -> bool:
    """Whether the last of some parts follows the others as they follow one another.

    Then it was told with them, and what they add up to by chance closes nothing: 5件,其中甲4件、
    乙1件、丙1件.
    """
    marks = [
        _mark_between(spots[one], spots[other], passages)
        for one, other in itertools.pairwise(members)
    ]
    return len(marks) > 1 and marks[-1] <= max(marks[:-1])


def _mark_between(one: Spot, other: Spot, passages: Sequence[Passage]) -> int:
    """Return how strong the strongest mark between two quantities is: 0 for 、 or none."""
    if one.passage != other.passage:
        return len(_MARKS)
    between = passages[one.passage].text[one.end : other.start]
    return max((n for n, mark in enumerate(_MARKS) if mark in between), default=0)


def _n_making_up(members: Sequence[int], whole: float, spots: Sequence[Spot]) -> int:
    """Return how many of some parts, in order, make up a whole with the noughts behind them."""
    total, made = 0.0, 0
    for n, index in enumerate(members, 1):
        total += spots[index].quantity.value
        if total > whole:
            break
        made = n if total == whole else made
    return made


def _is_in_bracket(
    whole: int, part: int, spots: Sequence[Spot], passages: Sequence[Passage]
) -> bool:
    """Whether a part stands in a bracket that opens behind its whole."""
    owner, spot = spots[whole], spots[part]
    text = passages[spot.passage].text
    return owner.passage == spot.passage and n_open(text, owner.end, spot.start) > 0


def _is_opened_later(
    one: int, other: int, spots: Sequence[Spot], passages: Sequence[Passage]
) -> bool:
    """Whether a word between two parts, in their passage, opens the second."""
    last, rest = spots[one], spots[other]
    floor = last.end if last.passage == rest.passage else 0
    text = passages[rest.passage].text
    is_seen_anew = _OF_THEM_RE.search(text, floor, rest.start) is not None
    return is_seen_anew or is_opened_within(text, floor, rest.start)
