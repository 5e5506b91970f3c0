"""What alone is wanting to make a whole up is in its list; what the words leave out is not.

申请46件。公开15件,不予公开30件,结转下年1件      the last is a part: 15+30+1 = 46
甲类15条,乙类30条,丙类7条,丁类9条,戊类2条         all are, where the first of them are
公开536条(不含社区自行公开的2100条)               the 2100 are none
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.extractors.narrative.breakdowns.sums import BY_CHANCE
from gongkai.extractors.narrative.counts.slots import PART, STANDALONE
from gongkai.extractors.narrative.counts.spots import Spot
from gongkai.extractors.narrative.prose.passages import Passage

# How many parts there are before the last, at least, and how far before them their whole may be.
_MIN_PARTS, _WHOLE_REACH = 2, 3
_LEFT_OUT_RE = re.compile(r"[(,](?:其中)?(?:不含|不包[括含]|未含|不计|未计入|未包括)[^(),。;]*$")
# 公开5条,去年同期为3条: another year's.
_LAST_YEAR_RE = re.compile("[,(;][上去]一?年度?(?:同期)?(?:公开|发布)?(?:为|是|共|有)*$")
_YEAR_REACH = 12
# The end of a main clause; ;另有2件 goes on with the list before it.
_TURNS_RE = re.compile("[。!?]|;(?!另)")
# What alone stands between a number and what the next of its list counts.
_LIST_MARKS = frozenset(",、;")
# So many parts told in one form make what goes on in it a part, too; so far back is their whole.
_MIN_ALIKE, _ALIKE_REACH = 3, 12
_NOT_COUNTED_RE = re.compile(r"[^,。;]{0,6},?(?:均|也)?(?:未|不)(?:计入|纳入|列入|包括在|含在)")


def wanting(
    spots: Sequence[Spot], roles: Sequence[str], passages: Sequence[Passage]
) -> Iterator[int]:
    """Yield the quantities behind a run of parts that make its whole up together with them.

    They may be parts themselves.
    """
    for index in range(_MIN_PARTS + 1, len(spots)):
        is_free = roles[index] in (STANDALONE, PART) and spots[index].quantity.value
        if not is_free or not _goes_on(index, spots, passages):
            continue
        first = index
        while first and roles[first - 1] == PART and _goes_on(first, spots, passages):
            first -= 1
        run = spots[first : index + 1]
        made = sum(spot.quantity.value for spot in run)
        before = spots[max(0, first - _WHOLE_REACH) : first]
        is_made = any(
            whole.quantity.value == made and whole.quantity.unit == run[0].quantity.unit
            for whole in before
        )
        if len(run) > _MIN_PARTS and made >= BY_CHANCE and is_made:
            yield index


def _goes_on(index: int, spots: Sequence[Spot], passages: Sequence[Passage]) -> bool:
    """Whether a quantity goes on with the list of the one before it, and is counted alike.

    It does within a main clause, and behind ;另, which takes the list up again.
    """
    before, spot = spots[index - 1], spots[index]
    if before.passage != spot.passage or before.quantity.unit != spot.quantity.unit:
        return False
    text = passages[spot.passage].text
    return _TURNS_RE.search(text, before.end, spot.start) is None


def told_on(
    spots: Sequence[Spot], roles: Sequence[str], passages: Sequence[Passage]
) -> Iterator[int]:
    """Yield the quantities that go on with a list of parts in its form: label, number, mark.

    Not those behind parts that make a number before them up: 办结21件:公开16件,…,结转下年2件.
    """
    settled = list(roles)
    for index in range(_MIN_ALIKE, len(spots)):
        mark = _mark_before(index, spots, passages)
        if settled[index] != STANDALONE or mark is None:
            continue
        first = index - 1
        while first and settled[first] == PART and _mark_before(first, spots, passages) == mark:
            first -= 1
        first += settled[first] != PART
        made = sum(spot.quantity.value for spot in spots[first:index])
        before = spots[max(0, first - _ALIKE_REACH) : first]
        if index - first >= _MIN_ALIKE and all(one.quantity.value != made for one in before):
            settled[index] = PART
            yield index


def _mark_before(index: int, spots: Sequence[Spot], passages: Sequence[Passage]) -> str | None:
    """Return the mark that alone parts a quantity and what it counts from the one before it."""
    before, spot = spots[index - 1], spots[index]
    is_next = before.passage == spot.passage and before.quantity.unit == spot.quantity.unit
    if not is_next or spot.item is None or spot.item.end != spot.start:
        return None
    between = passages[spot.passage].text[before.end : spot.item.start]
    return between if between in _LIST_MARKS else None


def is_left_out(spot: Spot, text: str) -> bool:
    """Whether the words say that a quantity is not in the number before it.

    >>> from gongkai.extractors.narrative.counts.quantities import Quantity
    >>> text = "公开5条(不含社区2条),分局3条,未计入上述数据"
    >>> told = [Quantity(2, "条", "exact"), Quantity(3, "条", "exact")]
    >>> [
    ...     is_left_out(Spot(0, a, a + 2, one, False, None, (), None, 1.0, "rule"), text)
    ...     for a, one in zip((10, 16), told)
    ... ]
    [True, True]
    """
    if _LAST_YEAR_RE.search(text, max(0, spot.start - _YEAR_REACH), spot.start):
        return True
    before = _LEFT_OUT_RE.search(text, 0, spot.start)
    return before is not None or _NOT_COUNTED_RE.match(text, spot.end) is not None
