"""Prose x prose -> findings: one thing counted twice under one name, with two numbers.

What a reader linked as a restatement is another rule's (`told_twice`); this one goes by the names
and the digits alone, for what stands far apart: 听证会14场 here and 听证会15场 there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from gongkai.extractors.checks.claims import number_confidence
from gongkai.extractors.checks.codes import FindingCode
from gongkai.extractors.checks.context import fact_context, squeezed_between
from gongkai.extractors.checks.finding import Said, fact_operand, make_finding, plain
from gongkai.extractors.checks.slips import is_transposed
from gongkai.extractors.schema import Fact, Finding
from gongkai.models.late_regex import late_regex

_MIN_NAME = 3  # a shorter item (信息, 文件, 培训) names too many things
_COMMON_RE = re.compile(r"^(?:各类|主动|公开|政府|政务|信息|数据|文件|事项|工作|活动)+$")
_MIN_SHARED = 2  # characters that two names have in common where their digits are turned
_PASSING_RE = late_regex(r"公开|信息|政府|全年|本年|年度|发布|申请|办理|办结|其中|合计|共计|收到")
_SENTENCE_END_RE = re.compile(r"[。\n]")
# What was done with what is counted, each group another: made, changed, ended; received, answered.
_DONE_RE = late_regex(
    r"(制[定发]|印发|出台|起草)|(修[改订])|(废止|失效)|(清理)|(收到|受理|接到)|(办结|答复|回复|办复)"
)
_MAX_ALIKE = 20  # numbers of the same digits, each pair of which is looked at
_SAME_NAME, _TURNED = 0.4, 0.8


def named_alike_findings(facts: Sequence[Fact], text: str) -> Iterator[Finding]:
    """Yield two numbers of one name, unit and period that differ, each pair of names once.

    The same name in two paragraphs is a doubt: it may be two things of one name. Two digits turned
    (221, 212) in names that share a word are no chance: a fail.
    """
    told = [
        (index, fact)
        for index, fact in enumerate(facts)
        if fact.kind != "rate" and fact.approx == "exact" and fact.value and fact.role != "restated"
    ]
    yield from _same_names(told, text)
    yield from _turned(told, text)


def _same_names(told: Sequence[tuple[int, Fact]], text: str) -> Iterator[Finding]:
    """Yield names that stand for two numbers; of three and more none is known to be the same."""
    by_name: dict[tuple[object, ...], list[tuple[int, Fact]]] = {}
    for index, fact in told:
        name = "".join((fact.item or "").split())
        if len(name) < _MIN_NAME or _COMMON_RE.match(name) or fact.role == "part":
            continue
        key = (name, fact.unit, fact.period, fact.kind, fact.scope, tuple(fact.channel))
        by_name.setdefault(key, []).append((index, fact))
    for found in by_name.values():
        if len(found) != 2:
            continue
        (one, before), (two, after) = found
        if before.value == after.value or is_transposed(before.value, after.value):
            continue
        if _is_same_thing(before, after, text):
            yield _finding((one, before), (two, after), str(before.item), text, is_turned=False)


def _is_same_thing(before: Fact, after: Fact, text: str) -> bool:
    """Whether two numbers of one name may be of one thing.

    They stand in two paragraphs (a printed line is none), and nothing else was done with the
    second: what was made and what was repealed are two things.
    """
    line = text.rfind("\n", 0, before.start) + 1
    n_before = squeezed_between(text, line, before.end).count("\n")
    if squeezed_between(text, line, after.start).count("\n") <= n_before:
        return False
    done = [_DONE_RE.findall(fact_context(text, fact).sentence) for fact in (before, after)]
    groups = [{n for n, word in enumerate(found[-1]) if word} for found in done if found]
    return len(groups) < 2 or groups[0] == groups[1]


def _turned(told: Sequence[tuple[int, Fact]], text: str) -> Iterator[Finding]:
    by_digits: dict[tuple[object, ...], list[tuple[int, Fact]]] = {}
    for index, fact in told:
        key = (fact.unit, fact.period, *sorted(str(fact.value)))
        by_digits.setdefault(key, []).append((index, fact))
    for group in by_digits.values():
        for (one, before), (two, after) in combinations(group[:_MAX_ALIKE], 2):
            if not is_transposed(before.value, after.value):
                continue
            name = _shared(before, after, text)
            if name and _SENTENCE_END_RE.search(text, before.end, after.start):
                yield _finding((one, before), (two, after), name, text, is_turned=True)


def _shared(one: Fact, other: Fact, text: str) -> str:
    """Return the word that stands before both numbers; "" where there is none that says much."""
    left, right = (_PASSING_RE.sub("\0", fact_context(text, fact).near) for fact in (one, other))
    right = right.replace("\0", "\1")  # what was taken out is no common character
    found = SequenceMatcher(None, left, right, autojunk=False).find_longest_match()
    return left[found.a : found.a + found.size] if found.size >= _MIN_SHARED else ""


def _finding(
    one: tuple[int, Fact], other: tuple[int, Fact], name: str, text: str, *, is_turned: bool
) -> Finding:
    a, b = plain(one[1].value), plain(other[1].value)
    sure = min(number_confidence(fact, text) for _, fact in (one, other))
    return make_finding(
        FindingCode.RESTATED,
        "fail" if is_turned else "uncertain",
        Said(
            f"{name}: told as {a}, and elsewhere as {b}"
            + (", the same digits turned." if is_turned else "; it may be two things of one name."),
            f"“{name}”一处为{a}，另一处为{b}"
            + ("，数字疑似颠倒。" if is_turned else "；也可能是同名的两件事。"),
        ),
        [fact_operand(*one), fact_operand(*other)],
        expected=a,
        observed=b,
        confidence=(_TURNED if is_turned else _SAME_NAME) * sure,
    )
