"""An annotated report -> the ways it puts its numbers: shares, bases, carry-over, norms.

The names are those of the coverage table (`COVERAGE.md`), all of its group "numbers".
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.annotations.report import AnnotatedReport, FactMark

NUMBER_FORMS = (
    *("percent list", "comparison with a base", "carry-over", "count plus reach"),
    *("two totals, one 其中", "norm or target"),
)
_SENTENCE_RE = re.compile(r"[^。！？\n]+")
_SHARE_RE = re.compile("占[^，。；、]{0,4}$")
_CARRIED_RE = re.compile("结转|转入|转到|转至|移到明年|跨年")
_CHANGE_RE = re.compile("增|减|多|少|升|降")
_AMONG_RE = re.compile("其中")
_EVERY_RE = re.compile("每[一半个]{0,2}[日天周旬月季年]|不少于|不得少于|至少|不超过")
# How far before a number the words of a norm stand: 每月更新|2次.
_REACH_BACK = 8


def number_forms(report: AnnotatedReport) -> Iterator[str]:
    """Yield a name for every place where numbers stand in one of these ways.

    A percent list is a sentence of two shares at least; count plus reach, a sentence that tells
    what was published and, behind it, how often it was read.
    """
    for match in _SENTENCE_RE.finditer(report.text):
        facts = [f for f in report.facts if match.start() <= f.start < match.end()]
        if sum(_is_share(report, fact) for fact in facts) > 1:
            yield "numbers: percent list"
        if _has_reach_behind(facts):
            yield "numbers: count plus reach"
        yield from ("numbers: comparison with a base" for _ in _bases(facts))
    yield from ("numbers: carry-over" for fact in report.facts if _is_carried(report, fact))
    yield from ("numbers: two totals, one 其中" for _ in _shared_among(report))
    yield from ("numbers: norm or target" for span in report.numbers if _is_norm(report, span))


def _is_share(report: AnnotatedReport, fact: FactMark) -> bool:
    before = report.text[max(0, fact.start - _REACH_BACK) : fact.start]
    return fact.kind == "rate" and bool(_SHARE_RE.search(before))


def _has_reach_behind(facts: list[FactMark]) -> bool:
    counts = [fact.start for fact in facts if fact.kind == "publication"]
    return any(f.kind == "reach" and counts and min(counts) < f.start for f in facts)


def _bases(facts: list[FactMark]) -> Iterator[FactMark]:
    """Yield the numbers of last year beside which this year's stands."""
    for base in facts:
        if base.period == "previous_year" and any(
            fact.kind == base.kind and fact.period != "previous_year" for fact in facts
        ):
            yield base


def _is_carried(report: AnnotatedReport, fact: FactMark) -> bool:
    words = [report.text[start:end] for start, end in fact.items] + [report.surface(fact)]
    return fact.kind == "request" and any(_CARRIED_RE.search(word) for word in words)


def _shared_among(report: AnnotatedReport) -> Iterator[int]:
    """Yield where 其中 stands behind two counts of one kind and unit, one of them the whole.

    What stands before a ； is told by itself; a difference (比上年减少5件) is no total.
    """
    for match in _AMONG_RE.finditer(report.text):
        begun = max(report.text.rfind(end, 0, match.start() - 2) for end in "。！？；\n") + 1
        before = [f for f in report.facts if begun <= f.start < match.start() and f.value]
        behind = next((f for f in report.facts if f.start > match.start()), None)
        whole = next((f for f in before if behind and f.id == behind.parent), None)
        others = [f for f in before if whole and (f.kind, f.unit) == (whole.kind, whole.unit)]
        if sum(_may_be_total(report, fact) for fact in others) > 1:
            yield match.start()


def _may_be_total(report: AnnotatedReport, fact: FactMark) -> bool:
    items = [report.text[start:end] for start, end in fact.items]
    return (
        fact.role in ("total", "standalone")
        and fact.period != "previous_year"
        and not any(_CHANGE_RE.search(item) for item in items)
    )


def _is_norm(report: AnnotatedReport, span: tuple[int, int]) -> bool:
    around = report.text[max(0, span[0] - _REACH_BACK) : span[1]]
    within = report.text.startswith("内", span[1]) or report.text[span[0] : span[1]].endswith("内")
    return within or bool(_EVERY_RE.search(around))
