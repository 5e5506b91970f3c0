"""A list that makes up exactly the number right before it is told of that number.

服务群众120人次,咨询80件,投诉30件,建议10件      of the 120, though another word measures it
收到申请86件,网上61件、信函17件、当面8件        a list of its own, by its marks, behind the 86
申请124宗(含结转5宗),公民113宗,法人11宗        who asked, or how

受理留言111条,公开答复41条、电话答复70条    of one sort, which the 111 are not

No word opens such lists, and the tagger wavers; the sum is no chance where it is of three or more,
or where all are told apart by the same thing.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence

from gongkai.extractors.narrative.breakdowns.wholes import is_compared
from gongkai.extractors.narrative.counts.answered import is_told_beside
from gongkai.extractors.narrative.counts.beside import was_before
from gongkai.extractors.narrative.counts.each import each_of
from gongkai.extractors.narrative.counts.quantities import RATE_UNITS
from gongkai.extractors.narrative.counts.spots import Spot, spot_before
from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.prose.places import (
    BOUND_RE,
    BRACKET_RE,
    MAIN_CLAUSE_END_RE,
    last_end,
    n_open,
)
from gongkai.extractors.narrative.prose.vocabulary import CARRIED_ON, WORDS, words_to_late_pattern
from gongkai.models.late_regex import late_regex

_MIN_MEMBERS, _MIN_SUM = 3, 10
# How many numbers back one may stand that is divided again, into how many at least.
_FAR, _LEAST = 6, 2
_CARRIED_ON_RE = late_regex(CARRIED_ON)
# What stands between two members: what the first counts, the mark of the list, what the next does.
# 和 is a mark right behind a number only: 402条和285条.
_NEXT_RE = re.compile(
    r"(?:[^,、。;:()\d]{0,24}(?P<mark>[、,;])|(?:以?及|[和与]))[^,、。;:()\d]{0,24}"
)
_YEAR_RE = re.compile(r"20\d\d年度?")
_FIRST_RE = re.compile(r"[^。;!?()]{0,40}[。;]?[^。;!?()]{0,24}")
# The last of a list are all the others: 1件不予公开,另2件公开.
_OTHERS_RE = re.compile(r"(?:另外?|其余|剩[余下]|余下|其[他它])的?$")
_VAGUE_REST_RE = re.compile(r"其[他它]的?$")
# What ends each part right before its number: 涉及甲的4件,涉及乙的1件; 甲占3件,乙占2件.
_ALIKE = ("的", "占")
_STRENGTH = "、,;"
# Requests are counted by these; meetings, 会议4次,培训、座谈各2次, add up by chance.
_CASES = frozenset("件宗起例")
_CASE_RE = late_regex("申请|受理|应办|应予?答复|收到|诉求|来[信访电]")
# Other cases, files, and what came in besides: 收到申请20件,...;办理建议12件、提案8件.
_ELSE_RE = re.compile(
    "复议|诉讼|应诉|建议|提案|议案|文件|通知|方案|计划|举报|投诉|信访|来[信访电]|[制印]发|收到|受理|[上去]年"
)
# An outcome of a request, by its official name: 作为信访举报投诉处理.
_HANDLED_RE = re.compile("(?:作为|转为|按)(?:信访|举报|投诉|、){1,5}(?:件|类)?(?:处理|办理)")
# 其他 is the rest of a number only where words divide it: 主要是甲21期,其它11期.
_DIVIDED_RE = late_regex("主要|其中|包括|[含分为是]")
# The last characters of an item say what sort of thing it is.
_HEAD = 2
# Who asked, and how: what requests are told apart by.
_FACET_RES = [words_to_late_pattern(words) for words in WORDS.request_facets.values()]
_OWN_FACET_RES = [re.compile(rf"(?:{f.pattern})(?:申请|提交|提出)?$") for f in _FACET_RES]
# How far before a number the words that say this of it may begin.
_WORDS_REACH = 12
_ACTS = frozenset((*WORDS.act_measures, *WORDS.publication_measures))


def exact_lists(spots: Sequence[Spot], passages: Sequence[Passage]) -> dict[int, int]:
    """Return for each member of a list that makes up the number before it, that number."""
    wholes: dict[int, int] = {}
    compared = {i for i, s in enumerate(spots) if is_compared(s, passages[s.passage].text)}
    for whole in range(len(spots) - 1):
        owner, text = spots[whole], passages[spots[whole].passage].text
        if owner.is_zero or owner.quantity.value == 0 or whole in compared:
            continue
        if was_before(owner, spots[whole + 1], text):
            continue
        listed, strengths = _list_behind(whole, spots, text, compared)
        wholes.update(_divided_again(whole, listed, spots, text))
        for members, marks in _endings(listed, strengths):
            if whole in wholes and all(wholes.get(i) == wholes[whole] for i in members):
                break  # 12件,其中6件、3件,另3件: they make up the 12 with it, the 6 by chance
            if _is_division(whole, members, marks, spots, text):
                wholes.update(dict.fromkeys(members, whole))
                break
    return wholes


def _is_division(
    whole: int, members: Sequence[int], marks: Sequence[int], spots: Sequence[Spot], text: str
) -> bool:
    """Whether a list makes a number up, and by no chance."""
    owner = spots[whole]
    total = sum(_size(spots[index], text) for index in members)
    if total != owner.quantity.value:
        return False
    if _are_told_alike(whole, members, spots, text):
        return True
    if len(members) < _LEAST:
        return False
    is_long = len(members) >= _MIN_MEMBERS and total >= _MIN_SUM
    return (
        (is_long and _is_apart(owner, spots[members[0]], marks, text))
        or _are_all_cases(whole, members, spots, text)
        or _have_one_facet(whole, members, spots, text)
        or (total >= _MIN_SUM and _have_one_head(owner, [spots[i] for i in members], text))
        or _is_rest(whole, members, spots, text)
    )


def _list_behind(
    whole: int, spots: Sequence[Spot], text: str, compared: Collection[int]
) -> tuple[list[int], list[int]]:
    """Return the list that begins behind a number, to its end, and how strong its marks are.

    The numbers that are `compared` with another year's are of no list.
    """
    members: list[int] = []
    marks: list[int] = []
    before = spots[whole]
    for index in range(whole + 1, len(spots)):
        spot = spots[index]
        if spot.passage != before.passage:
            break
        if n_open(text, spots[whole].end, spot.start) > 0:
            continue
        end, before = before.end, spot
        if spot.quantity.unit in RATE_UNITS or index in compared:
            continue
        gap = _YEAR_RE.sub("", BRACKET_RE.sub("", text[end : spot.start]))
        joint = (_NEXT_RE if members else _FIRST_RE).fullmatch(gap)
        first = spots[members[0]] if members else spot
        if joint is None or spot.quantity.unit != first.quantity.unit:
            break
        if members:
            marks.append(_STRENGTH.index(joint["mark"] or _STRENGTH[0]))
        members.append(index)
    return members, marks


def _endings(
    members: Sequence[int], marks: Sequence[int]
) -> Iterator[tuple[Sequence[int], Sequence[int]]]:
    """Yield a list with its marks, whole and up to each stronger mark in it."""
    ends = [n for n in range(1, len(marks)) if marks[n] > max(marks[:n])]
    for n in (len(marks), *ends):
        if members:
            yield members[: n + 1], marks[:n]


def are_others(index: int, spots: Sequence[Spot], text: str) -> bool:
    """Whether a quantity is said to be all the others: 另2件."""
    place = spots[index].start
    return _OTHERS_RE.search(text, max(0, place - _WORDS_REACH), place) is not None


def _are_told_alike(whole: int, members: Sequence[int], spots: Sequence[Spot], text: str) -> bool:
    """Whether each of a list is told by one form of words, or requests two by one number."""
    if any(_n_each(spots[index], text) > 1 for index in members):
        return _is_case(whole, spots, text) and _are_cases(members, spots, text)
    return len(members) >= _LEAST and all(
        text.startswith(_ALIKE, spots[index].start - 1) for index in members
    )


def _size(spot: Spot, text: str) -> float:
    return spot.quantity.value * _n_each(spot, text)


def _n_each(spot: Spot, text: str) -> int:
    """Return of how many things of a list a number is told: 2 for 信函、网络各1件."""
    return len(each_of(spot, (), text)) or 1


def _is_rest(whole: int, members: Sequence[int], spots: Sequence[Spot], text: str) -> bool:
    """Whether the last of a list are all the others; 其他 only where words divide the number."""
    if not are_others(members[-1], spots, text):
        return False
    is_vague = _VAGUE_REST_RE.search(text, spots[whole].end, spots[members[-1]].start)
    opens = _DIVIDED_RE.search(text, spots[whole].end, spots[members[0]].start)
    return not is_vague or opens is not None


def _have_one_facet(whole: int, members: Sequence[int], spots: Sequence[Spot], text: str) -> bool:
    """Whether all of a list, but not the number before it, say who asked, or how."""
    owner = spots[whole]
    floor = max(0, owner.start - _WORDS_REACH)
    if any(facet.search(text, floor, owner.start) for facet in _OWN_FACET_RES):
        return False
    return len(with_one_facet(members, spots, text)) == len(members)


def _own_words(index: int, spots: Sequence[Spot], text: str) -> str:
    """Return what stands around a quantity up to the bounds of its part of the clause."""
    spot, before = spots[index], spot_before(index, spots)
    begins = last_end(BOUND_RE, text, before.end if before else 0, spot.start)
    stop = BOUND_RE.search(text, spot.end)
    return text[begins : stop.start() if stop else len(text)]


def _divided_again(
    last: int, members: Sequence[int], spots: Sequence[Spot], text: str
) -> dict[int, int]:
    """Return the members of a list that divide a number again, behind the `last` of its parts.

    申请659宗,其中新收610宗,结转49宗。公民638宗,法人21宗,办结630宗: who asked, of the 659.
    """
    if len(members) < _LEAST or spot_before(last, spots) is None:
        return {}
    is_new = _is_new(last, members, spots, text)
    alike = members if is_new else with_one_facet(members, spots, text)
    if len(alike) < _LEAST:
        return {}
    total = sum(_size(spots[index], text) for index in alike)
    for index in range(last - 1, max(last - _FAR, -1), -1):
        owner = spots[index]
        if owner.passage != spots[last].passage:
            break
        is_whole = owner.quantity.value == total >= _MIN_SUM and not is_compared(owner, text)
        if is_whole and owner.quantity.unit == spots[alike[0]].quantity.unit:
            return dict.fromkeys(alike, index)
    return {}


def with_one_facet(members: Sequence[int], spots: Sequence[Spot], text: str) -> Sequence[int]:
    """Return the first members of a list, as far as all say who asked, or all say how."""
    facets = _FACET_RES
    for n, index in enumerate(members):
        own = _own_words(index, spots, text)
        facets = [facet for facet in facets if facet.search(own)]
        if not facets:
            return members[:n]
    return members


def _is_new(last: int, members: Sequence[int], spots: Sequence[Spot], text: str) -> bool:
    """Whether a list of requests begins with its sentence, and is no rest of another."""
    is_apart = MAIN_CLAUSE_END_RE.search(text, spots[last].end, spots[members[0]].start)
    return is_apart is not None and _are_cases(members, spots, text)


def _are_all_cases(whole: int, members: Sequence[int], spots: Sequence[Spot], text: str) -> bool:
    """Whether a list divides all requests: the last were carried on, or they begin the sentence.

    受理9件,全部来自网络,8件已办结,1件结转下年; 受理14件,作出不予公开决定5件,不予处理9件.
    """
    owner, before = spots[whole], spot_before(whole, spots)
    if not (_is_case(whole, spots, text) and _are_cases(members, spots, text)):
        return False
    if _CARRIED_ON_RE.search(_own_words(members[-1], spots, text)):
        return not is_told_beside(whole, members[0], spots, text)
    begins = before is None or MAIN_CLAUSE_END_RE.search(text, before.end, owner.start)
    return owner.quantity.value >= _MIN_SUM and bool(begins)


def _is_case(whole: int, spots: Sequence[Spot], text: str) -> bool:
    words = _own_words(whole, spots, text)
    return spots[whole].quantity.unit in _CASES and _CASE_RE.search(words) is not None


def _are_cases(members: Sequence[int], spots: Sequence[Spot], text: str) -> bool:
    """Whether all of a list may be requests: none is said to be another case, or a file."""
    return all(
        spots[index].quantity.unit in _CASES
        and not _ELSE_RE.search(_HANDLED_RE.sub("", _own_words(index, spots, text)))
        for index in members
    )


def _have_one_head(owner: Spot, members: Sequence[Spot], text: str) -> bool:
    """Whether all of a list, but not the number before it, are named alike: 书面答复, 电话答复."""
    heads = {_head(spot, text) for spot in members}
    return len(heads) == 1 and None not in heads and _head(owner, text) not in heads


def _head(spot: Spot, text: str) -> str | None:
    return text[spot.item.end - _HEAD : spot.item.end] if spot.item else None


def _is_apart(owner: Spot, first: Spot, marks: Sequence[int], text: str) -> bool:
    """Whether the number before a list stands apart from it, by its measure or by the marks."""
    if MAIN_CLAUSE_END_RE.search(text, owner.end, first.start):
        return False
    if owner.quantity.unit != first.quantity.unit:
        return {owner.quantity.unit, first.quantity.unit} <= _ACTS
    joint = _NEXT_RE.match(text, owner.end, first.start)
    mark = joint["mark"] if joint else None
    return mark is not None and _STRENGTH.index(mark) > max(marks, default=0)
