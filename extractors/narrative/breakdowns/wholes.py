"""Words that open a breakdown -> the quantity they open.

收到30件,上年结转3件,其中网上20件      right before 其中, or the one before that it can be of
在网站公开的信息中,动态12条            the quantity those words name
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from gongkai.extractors.narrative.breakdowns.measures import have_one_measure
from gongkai.extractors.narrative.counts.quantities import RATE_UNITS
from gongkai.extractors.narrative.counts.spots import Spot, spot_before
from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.prose.places import (
    MAIN_CLAUSE_END_RE,
    SENTENCE_END_RE,
    last_end,
    n_open,
    n_sentences,
)
from gongkai.models.late_regex import late_regex

_LIST_RE = late_regex("其中|包括|包含|分别|具体|含|内有|(?:内容)?涵盖")
OPENING_RE = re.compile(_LIST_RE.pattern + r"|\(|:")
# How far behind a quantity the word that opens its breakdown may stand.
OPENING_GAP = 2
# 70条,涵盖政策文件、财政预算等领域。其中,文件7件
ASIDE_RE = re.compile(r",[^。;:!?()]{0,60}[,。]")
# 8件,涉及水价1件、水质|6件: the last of a list that a total stands before.
_LAST_RE = re.compile(r"\d[^,。;:()、\d]{0,4},涉及[^,。;:()]{1,60}、[^,。;:()、\d]{1,16}$")
_ASIDE_IN_BRACKET_RE, _FILL = re.compile(r"\([^()\d]*\)"), "_"
# By how much a number differs from another year's is no whole: 63件,比上年多11件,其中网上38件.
_COMPARED_RE = re.compile(
    r"[,(、](?:(?:相?比|[较与同环])[^,()。;\d]{0,10}(?:\d{4}年)?[^,()。;\d]{0,8}(?:[增多升减少降低]|提高)[^,()。;\d]{0,4}$"
    r"|(?<!\()(?:相?比|[较与])[^,()。;]{2,10}\($)"  # 较2024年度(386条)
)
_COMPARED_REACH, _CARRIED_REACH = 32, 20
# Requests carried over are told beside those received; 结转上年后新收到47件 are those received.
_CARRIED_RE = re.compile(r"结转(?:(?![收接]到?|受理)[^,。;()\d]){0,14}$")
# 在网站公开的信息中, 不予公开中, 从网站公开内容看, 无法提供的原因主要是
_ASPECT = (
    r"(?:主要|具体)?(?:情形|原因|理由|事由|类型|内容|方式|渠道|去向)"
    r"(?:主要|具体|分别)*(?:为|是|有|包括)"
)
_NAMED_RE = re.compile(
    r"(?:^|(?<=[,。;:!?\n中]))(?:在|从)?(?P<name>[^,。;:!?()]{2,32}?)"
    rf"(?:里(?=,)|(?<!其)中(?![心央小国间])|的{_ASPECT}|(?:内容|类别|类型)?(?:来)?看)(?=[,有为:]|其中|[^,。;]{{1,14}}\d)"
)
# 从办理结果看, 按申请方式划分, 以上信息中
VIEW_RE = re.compile(
    r"[从按][^,。;:\d]{1,16}(?:看|分(?![别局]))类?|(?:以上|上述|信息|申请)[^,。;:\d]{0,6}中"
)
# Words that name no quantity in particular.
_IDLE_RE = late_regex(
    r"主动|公开|发布|政府|政务|信息|申请|各类|各|的|全年|本年度?|[年县市区省局]|在|了|情况|\s"
)
_SHARED = 2


def openings_before(spot: Spot, text: str) -> Iterator[re.Match[str]]:
    """Yield what may have begun a breakdown, of its sentence and the one before, nearest first."""
    for match in reversed(list(OPENING_RE.finditer(text, 0, spot.start))):
        if n_sentences(text, match.end(), spot.start) > 1:
            return
        is_closed = match.group() == "(" and ")" in text[match.end() : spot.start]
        if not is_closed and n_open(text, match.end(), spot.start) >= 0:
            yield match


def is_opened_within(text: str, start: int, end: int) -> bool:
    """Whether a word, a bracket or a view of things (从办理结果看) opens a breakdown there."""
    opening = OPENING_RE.search(text, start, end)
    while opening and opening.group() == "(" and ")" in text[opening.end() : end]:
        opening = OPENING_RE.search(text, opening.end(), end)  # a list mark, an aside
    return opening is not None or VIEW_RE.search(text, start, end) is not None


@lru_cache(16)
def without_asides(text: str) -> str:
    """Return a text, as long as it was, with brackets that hold no number made one word.

    >>> without_asides("公开5条(含许可类),其中3条(占60%)")
    '公开5条______,其中3条(占60%)'
    """
    return _ASIDE_IN_BRACKET_RE.sub(lambda match: _FILL * len(match.group()), text)


def right_before(
    opening: re.Match[str], run: Sequence[int], spots: Sequence[Spot], text: str
) -> int | None:
    """Return the quantity that ends right before a word that opens a list, None without one.

    A zero has no parts; where the one right before is less than a part, or what was carried over,
    another of its sentence may be what is meant: 收到30件,上年结转3件,其中网上20件.
    """
    right = standing_before(opening, run, spots, text)
    if right is None:
        return None
    meant = _settled(right, opening.group(), run, spots, text)
    is_aside = _gap(spots[right].end, opening.start(), text) > OPENING_GAP
    return (
        None if is_aside and meant is not None and not _holds(spots[meant], run, spots) else meant
    )


def standing_before(
    opening: re.Match[str], run: Sequence[int], spots: Sequence[Spot], text: str
) -> int | None:
    """Return the quantity before a word that opens a list of some parts, None without one.

    What it is compared with may stand between, an aside, and before 其中 what is counted otherwise:
    发布818篇,访问4万次,其中平台54篇; 发布818篇,电子化率100%。其中平台54篇.
    """
    place, first = opening.start(), spots[run[0]]
    is_passed = False
    for other in range(run[0] - 1, -1, -1):
        owner = spots[other]
        if owner.passage != first.passage:
            return None
        if owner.end > place:
            continue
        if n_open(text, owner.end, place) < 0:  # 83条(累计241条),其中35条: of the 83
            closing = text.rfind(")", owner.end, place)
            if opening.group() == "分别" and place - closing > OPENING_GAP + 1:
                return None  # 180条(含视频30条),微博、抖音分别为70条: not of the 180
            place = text.rfind("(", 0, owner.start)
            continue
        if is_passed and MAIN_CLAUSE_END_RE.search(text, owner.end, place):
            return None
        is_near = _gap(owner.end, place, text) <= OPENING_GAP
        if not (is_passed or is_near or _is_aside(owner, opening, text)):
            return None
        begins = _compared_from(owner, text)
        if begins is None:
            are_rates = owner.quantity.unit == first.quantity.unit in RATE_UNITS
            is_passed = opening.group()[:2] == "其中" and not are_rates
            if not is_passed or have_one_measure(first, owner, text):
                return other
        place = owner.start if begins is None else begins
    return None


def _gap(start: int, end: int, text: str) -> int:
    """Return how much stands between two places, asides in brackets left out."""
    return end - start - without_asides(text).count(_FILL, start, end)


def _holds(owner: Spot, run: Sequence[int], spots: Sequence[Spot]) -> bool:
    """Whether a quantity is not less than any of some parts."""
    return all(
        have_one_measure(spots[i], owner) and spots[i].quantity.value <= owner.quantity.value
        for i in run
    )


def _is_aside(owner: Spot, opening: re.Match[str], text: str) -> bool:
    """Whether but an aside stands between a quantity and 其中, and it ends no list."""
    if opening.group()[:2] != "其中" or not ASIDE_RE.fullmatch(text, owner.end, opening.start()):
        return False
    begins = last_end(SENTENCE_END_RE, text, 0, owner.start)
    return not any(form.search(text, begins, owner.start) for form in (_LIST_RE, _LAST_RE))


def _settled(
    right: int, opening: str, run: Sequence[int], spots: Sequence[Spot], text: str
) -> int | None:
    """Return the quantity right before, or the one of its sentence that is meant instead."""
    owner, first = spots[right], spots[run[0]]
    is_bare = first.quantity.unit is None and owner.quantity.unit not in RATE_UNITS
    if not is_bare and not have_one_measure(first, owner, text):
        return None
    parts = [spots[i].quantity.value for i in run if _have_one_unit(spots[i], owner)]
    least = max([owner.quantity.value, *parts])
    if opening != "(" and (is_carried(owner, text) or least > owner.quantity.value):
        for other in range(right - 1, -1, -1):
            rival = spots[other]
            if rival.passage != owner.passage or n_sentences(text, rival.end, owner.start):
                break
            is_closed = n_open(text, rival.end, owner.start) < 0
            fits = _have_one_unit(rival, owner) and rival.quantity.value >= least
            if fits and not is_closed and not is_compared(rival, text):
                return other
    return right if owner.quantity.value else None


def named_whole(
    index: int,
    members: Sequence[int],
    after: int,
    spots: Sequence[Spot],
    passages: Sequence[Passage],
) -> int | None:
    """Return the quantity before that words like 在网站公开的信息中 name, for a part behind them.

    It is the one whose own clause shares most with the name and that is not less than the part; of
    several the nearest that is not less than the parts together.

    Args:
        index: the part.
        members: the parts that were told together with it.
        after: place of its passage behind which the words are looked for.
        spots: the quantities of the section.
        passages: those they stand in.
    """
    spot = spots[index]
    text = passages[spot.passage].text
    begins = last_end(SENTENCE_END_RE, text, 0, spot.start)
    if not (found := list(_NAMED_RE.finditer(text, max(begins, after), spot.end))):
        return None
    name, place = _IDLE_RE.sub("", found[-1]["name"]), found[-1].start()
    together = sum(
        spots[i].quantity.value
        for i in members
        if spots[i].start > place and _have_one_unit(spots[i], spot)
    )
    shared = {
        other: _n_shared(name, _own_words(other, spots, passages))
        for other in range(index - 1, -1, -1)
        if _have_one_unit(spots[other], spot)
        and (spots[other].passage != spot.passage or spots[other].end <= place)
    }
    fit = [i for i in shared if spots[i].quantity.value >= max(1, spot.quantity.value)]
    inside = _told_inside(index, found[-1], spots)
    if inside is not None:  # 在办结的133件中
        fit = [i for i in fit if spots[i].quantity.value == spots[inside].quantity.value]
    best = max(fit, key=lambda i: (shared[i], spots[i].quantity.value >= together), default=None)
    return best if best is not None and shared[best] >= _SHARED else inside


def _told_inside(index: int, name: re.Match[str], spots: Sequence[Spot]) -> int | None:
    """Return the quantity of its unit that stands in the words that name a part's whole."""
    for other in range(index - 1, -1, -1):
        rival = spots[other]
        if rival.passage != spots[index].passage or rival.start < name.start():
            return None
        if rival.end <= name.end() and _have_one_unit(rival, spots[index]):
            return other
    return None


def _own_words(index: int, spots: Sequence[Spot], passages: Sequence[Passage]) -> str:
    """Return what is told of a quantity: its clause since the last one, and itself."""
    spot, before = spots[index], spot_before(index, spots)
    text = passages[spot.passage].text
    floor = max(0, spot.start - 40, before.end if before else 0)
    return _IDLE_RE.sub("", text[floor : spot.end])


def _n_shared(name: str, words: str) -> int:
    """Return the length of the longest piece of a name that stands in some words.

    >>> _n_shared("门户网站", "通过县门户网站"), _n_shared("目录", "动态")
    (4, 0)
    """
    return max(
        (
            size
            for size in range(1, len(name) + 1)
            if any(name[i : i + size] in words for i in range(len(name) - size + 1))
        ),
        default=0,
    )


def _have_one_unit(one: Spot, other: Spot) -> bool:
    return one.quantity.unit == other.quantity.unit


def is_carried(spot: Spot, text: str) -> bool:
    """Whether a number is of requests carried over from one year to the next."""
    return bool(_CARRIED_RE.search(text, max(0, spot.start - _CARRIED_REACH), spot.start))


def is_compared(spot: Spot, text: str) -> bool:
    """Whether a number is the difference to another year."""
    return _compared_from(spot, text) is not None


def _compared_from(spot: Spot, text: str) -> int | None:
    """Return where the words begin that make a number the difference to another year, else None."""
    found = _COMPARED_RE.search(text, max(0, spot.start - _COMPARED_REACH), spot.start)
    return found.start() if found else None
