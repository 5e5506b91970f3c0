"""A list that makes up exactly the number right before it is told of that number.

服务群众120人次,咨询80件,投诉30件,建议10件      of the 120, though another word measures it
收到申请86件,网上61件、信函17件、当面8件        a list of its own, by its marks, behind the 86

No word opens such lists, and the tagger wavers; the sum is no chance where it is of three or more.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.extractors.narrative.passages import Passage
from gongkai.extractors.narrative.places import MAIN_CLAUSE_END_RE
from gongkai.extractors.narrative.quantities import PERCENT
from gongkai.extractors.narrative.spots import Spot
from gongkai.extractors.narrative.vocabulary import WORDS
from gongkai.extractors.narrative.wholes import is_compared

_MIN_MEMBERS, _MIN_SUM = 3, 10
# What stands between two members, with the mark of the list first.
_NEXT_RE = re.compile(r"(?P<mark>[、,;])[^,、。;:()\d]{0,24}")
_FIRST_RE = re.compile(r"[^。;!?()]{0,40}")
_STRENGTH = "、,;"
_ACTS = frozenset((*WORDS.act_measures, *WORDS.publication_measures))


def exact_lists(spots: Sequence[Spot], passages: Sequence[Passage]) -> dict[int, int]:
    """Return for each member of a list that makes up the number before it, that number."""
    wholes: dict[int, int] = {}
    for whole in range(len(spots) - _MIN_MEMBERS):
        owner, text = spots[whole], passages[spots[whole].passage].text
        members, marks = _list_behind(whole, spots, text)
        if len(members) < _MIN_MEMBERS or owner.quantity.value < _MIN_SUM or owner.is_zero:
            continue
        total = sum(spots[index].quantity.value for index in members)
        if total == owner.quantity.value and _can_be_whole(owner, spots[members[0]], marks, text):
            wholes.update(dict.fromkeys(members, whole))
    return wholes


def _list_behind(whole: int, spots: Sequence[Spot], text: str) -> tuple[list[int], list[int]]:
    """Return the list that begins behind a number, to its end, and how strong its marks are."""
    members: list[int] = []
    marks: list[int] = []
    for index in range(whole + 1, len(spots)):
        spot, before = spots[index], spots[index - 1]
        if spot.passage != before.passage:
            break
        if spot.quantity.unit == PERCENT or is_compared(spot, text):
            continue
        joint = (_NEXT_RE if members else _FIRST_RE).fullmatch(text, before.end, spot.start)
        if joint is None or spot.quantity.unit != spots[whole + 1].quantity.unit:
            break
        if members:
            marks.append(_STRENGTH.index(joint["mark"]))
        members.append(index)
    return members, marks


def _can_be_whole(owner: Spot, first: Spot, marks: Sequence[int], text: str) -> bool:
    """Whether the number before a list stands apart from it, by its measure or by the marks."""
    if MAIN_CLAUSE_END_RE.search(text, owner.end, first.start):
        return False
    if is_compared(owner, text):
        return False
    if owner.quantity.unit != first.quantity.unit:
        return {owner.quantity.unit, first.quantity.unit} <= _ACTS
    joint = _NEXT_RE.match(text, owner.end, first.start)
    return joint is not None and _STRENGTH.index(joint["mark"]) > max(marks, default=0)
