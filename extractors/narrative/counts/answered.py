"""Roles of what became of requests: answered, carried on to the next year, granted or refused.

答复47件,转2023年办理2件            carried on beside those answered, no part of them
答复48件(含上年结转5件,另有3件…)    answered with what came in before: no part of those received
予以公开9件,…不予处理2件            outcomes of one list are parts together
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from itertools import islice

from gongkai.extractors.narrative.counts.slots import PART, STANDALONE
from gongkai.extractors.narrative.counts.spots import Spot, spot_before
from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.prose.places import BOUND_RE, SENTENCE_END_RE, last_end, n_open
from gongkai.extractors.narrative.prose.vocabulary import CARRIED_ON
from gongkai.models.late_regex import late_regex

_CARRIED_ON_RE = re.compile(CARRIED_ON)
_ANSWERED_RE = re.compile(r"(?<![应待未需])(?:办结|答复|办复|回复|[办处]理完毕|[办处]理完成)(?!率)")
_WITH_CARRIED_RE = late_regex(r"[,(](?:其中)?[含包][^,。;()\d]{0,6}结转")
# What is told beside a whole, not of it; 另行制作 and 另1件 are of it.
_BESIDE_RE = re.compile(r"另(?:有|外|[通发])")
_OPENS_RE = late_regex(r"其中|包括|包含|含")
_OUTCOME_RE = re.compile(
    r"(?:(?:予以|全部|部分|不予|同意|不同意|免予)(?:部分)?公开|无法提供|(?:信息)?不存在|不予处理|其[他它]处理)"
    r"\"?(?:的|数|的?答复)?$"
)
# What such a name ends with, and how long it can be.
_OUTCOME_ENDS, _OUTCOME_REACH = ("公开", "提供", "存在", "处理", '"', "的", "数", "答复"), 16
_MIN_PARTS = 2
# What came in, told with its verb; what there was to answer is a whole of what was answered.
_CAME_IN_RE = re.compile("收到|接到|受理|接收|新收|收件|申请")
_TO_ANSWER_RE = re.compile("[应需待](?:要|当|予以?)?(?:办理?|答复?|处理|受理)|加上|连同|[合共总]计")
_JUST_ANSWERED_RE = re.compile(r"(?<!已)(?<!已经)(?:办结|答复|办复|[办处]理)(?:完毕)?了?$")
# How many quantities back the number may stand that outcomes make up, and how many those may be.
_FAR, _MOST = 10, 16


def settle_answered(
    spots: Sequence[Spot],
    roles: Sequence[str],
    passages: Sequence[Passage],
    made: Collection[int] = (),
) -> list[str]:
    """Return the roles with those settled that follow from what became of requests.

    What is told beside a whole is of it where it is `made` up so: 申请12件,其中网上10件,另有2件.
    """
    settled = list(roles)
    for members in _outcome_lists(spots, passages):
        if sum(settled[index] == PART for index in members) >= _MIN_PARTS:
            for index in members:
                settled[index] = PART if settled[index] == STANDALONE else settled[index]
    for index in range(len(spots)):
        if settled[index] == PART and _is_apart(index, spots, settled, passages, made):
            settled[index] = STANDALONE
    return settled


def outcome_wholes(spots: Sequence[Spot], passages: Sequence[Passage]) -> dict[int, int]:
    """Return for each outcome of a list that makes up a number told before, that number.

    申请14件,网上9件、邮寄5件。予以公开6件,部分公开3件,无法提供5件: of the 14.
    """
    wholes: dict[int, int] = {}
    for first, *_ in _outcome_lists(spots, passages):
        told = range(max(first - _FAR, 0), first)
        unit = spots[first].quantity.unit
        made = {spots[i].quantity.value: i for i in told if spots[i].quantity.unit == unit}
        members: list[int] = []
        for index in islice(_in_sentence(first, spots, passages), _MOST):
            members.append(index)
            total = sum(spots[i].quantity.value for i in members)
            if len(members) >= _MIN_PARTS and total > _MIN_PARTS and total in made:
                wholes.update(dict.fromkeys(members, made[total]))
                break
    return wholes


def is_told_beside(whole: int, first: int, spots: Sequence[Spot], text: str) -> bool:
    """Whether answers are told beside the requests that came in, as what was carried over is.

    收到申请9件,办结8件,结转1件: some of the 8 may have come in before.
    Not 已办结8件, nor 8件已办结; nor 应办9件,办结8件.
    """
    words = _own_words(whole, spots, text)
    if _TO_ANSWER_RE.search(words) or not _CAME_IN_RE.search(words):
        return False
    floor = last_end(BOUND_RE, text, _floor(first, spots), spots[first].start)
    return _JUST_ANSWERED_RE.search(text, floor, spots[first].start) is not None


def _in_sentence(first: int, spots: Sequence[Spot], passages: Sequence[Passage]) -> Iterator[int]:
    """Yield a quantity and those of its unit that follow it in its sentence, outside brackets."""
    begin = spots[first]
    text = passages[begin.passage].text
    stop = SENTENCE_END_RE.search(text, begin.end)
    for index in range(first, len(spots)):
        spot = spots[index]
        if spot.passage != begin.passage or (stop and spot.start > stop.start()):
            return
        if spot.quantity.unit == begin.quantity.unit and not n_open(text, begin.end, spot.start):
            yield index


def _is_apart(
    index: int,
    spots: Sequence[Spot],
    roles: Sequence[str],
    passages: Sequence[Passage],
    made: Collection[int],
) -> bool:
    """Whether words say that a quantity is no part of what stands before it."""
    spot = spots[index]
    text = passages[spot.passage].text
    before = text[_floor(index, spots) : spot.start]
    beside = _BESIDE_RE.search(before)
    if beside and index not in made and not _OPENS_RE.search(before, beside.end()):
        return True
    if _is_answered(index, spots, text):
        return _WITH_CARRIED_RE.match(text, spot.end) is not None
    if not _CARRIED_ON_RE.search(_own_words(index, spots, text)):
        return False
    answered = _answered_before(index, spots, text)
    return answered is not None and roles[answered] != PART


def _answered_before(index: int, spots: Sequence[Spot], text: str) -> int | None:
    """Return the quantity of what was answered that stands nearest before one, if any."""
    for other in range(index - 1, -1, -1):
        if spots[other].passage != spots[index].passage:
            return None
        if _is_answered(other, spots, text):
            return other
    return None


def _is_answered(index: int, spots: Sequence[Spot], text: str) -> bool:
    words = _own_words(index, spots, text)
    return _ANSWERED_RE.search(words) is not None and not _CARRIED_ON_RE.search(words)


def _floor(index: int, spots: Sequence[Spot]) -> int:
    before = spot_before(index, spots)
    return before.end if before else 0


def _own_words(index: int, spots: Sequence[Spot], text: str) -> str:
    """Return the clause of a quantity, between its neighbours."""
    spot = spots[index]
    start = last_end(BOUND_RE, text, _floor(index, spots), spot.start)
    after = spots[index + 1] if index + 1 < len(spots) else None
    ceiling = after.start if after and after.passage == spot.passage else len(text)
    stop = BOUND_RE.search(text, spot.end, ceiling)
    return text[start : stop.start() if stop else ceiling]


def _outcome_lists(spots: Sequence[Spot], passages: Sequence[Passage]) -> Iterator[list[int]]:
    """Yield the outcomes that one sentence lists, those in brackets apart."""
    found: dict[tuple[int, int, int], list[int]] = {}
    for index, spot in enumerate(spots):
        text = passages[spot.passage].text
        if not text.endswith(_OUTCOME_ENDS, 0, spot.start):
            continue
        floor = max(_floor(index, spots), spot.start - _OUTCOME_REACH)
        if _OUTCOME_RE.search(text, floor, spot.start):
            begins = last_end(SENTENCE_END_RE, text, 0, spot.start)
            key = (spot.passage, begins, n_open(text, begins, spot.start))
            found.setdefault(key, []).append(index)
    yield from found.values()
