"""What is wrong with a compiled report before anybody trains on it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gongkai.annotations.errors import Fault
from gongkai.annotations.report import AnnotatedReport
from gongkai.extractors.narrative.vocabulary import WORDS

# Measure words that make a number look like a count; 年 月 日 级 and the like make it something
# else far more often.
_COUNTED = (
    "条 件 篇 期 个 份 次 宗 册 场 则 张 人 人次 家 户 起 名 批 部 组 幅 本 元 万元 % ％ 条次 件次 篇次 场次"
).split()
_NUMBER_RE = re.compile(
    r"(?<![\d.第\-－—〔\[])(?P<number>\d+(?:[,，.]\d+)*)\s*(?:余|多)?\s*(?:万|亿)?(?:余|多)?\s*"
    rf"(?P<unit>{'|'.join(sorted(_COUNTED, key=len, reverse=True))})"
    r"(?!工作日|月|日|自然日|年)"
)
_TITLE_RE = re.compile(r"《[^《》\n]{0,120}》")
_TABLE_LINE_RE = re.compile(r"<<[^\n]*>>")


def lint_report(report: AnnotatedReport, path: str = "") -> list[Fault]:
    """Return every fault of one report, in order of the text."""
    faults = [
        *_unmarked_numbers(report, path),
        *_overlaps(report, path),
        *_section_five(report, path),
    ]
    return sorted(faults, key=lambda fault: fault.line)


def _line(report: AnnotatedReport, position: int) -> int:
    return report.text.count("\n", 0, position) + 1


def _unmarked_numbers(report: AnnotatedReport, path: str) -> Iterator[Fault]:
    marked = sorted(
        [(fact.start, fact.end) for fact in report.facts]
        + report.numbers
        + [span for fact in report.facts for span in fact.items]
        + [(s.start, s.end) for s in report.sections]
    )
    inert = [match.span() for match in _TITLE_RE.finditer(report.text)]
    for match in _NUMBER_RE.finditer(report.text):
        span = match.span()
        if not any(a < span[1] and span[0] < b for a, b in [*marked, *inert]):
            around = report.text[max(0, span[0] - 8) : span[1] + 4].replace("\n", " ")
            yield Fault(
                path,
                _line(report, span[0]),
                "unmarked",
                f"{match.group()!r} in {around!r} looks like a fact; mark it Q, or N if it is none "
                "(line of the text without head)",
            )


def _overlaps(report: AnnotatedReport, path: str) -> Iterator[Fault]:
    groups: dict[str, Iterable[tuple[int, int]]] = {
        "quantity": {(f.start, f.end) for f in report.facts},
        "channel": {(c.start, c.end) for c in report.channels},
        "problem": {(p.start, p.end) for p in report.problems},
        "improvement": {(m.start, m.end) for m in report.improvements},
    }
    for name, spans in groups.items():
        ordered = sorted(spans)
        for (a, b), (c, d) in zip(ordered, ordered[1:], strict=False):
            if c < b and name != "quantity":
                yield Fault(
                    path,
                    _line(report, c),
                    "overlap",
                    f"two {name} spans: [{a}, {b}) and [{c}, {d})",
                )


def _section_five(report: AnnotatedReport, path: str) -> Iterator[Fault]:
    spans = [(s, e) for kind, s, e in report.section_spans() if kind == "problems_improvements"]
    for name, marks in (("problem", report.problems), ("improvement", report.improvements)):
        for mark in marks:
            if not any(s <= mark.start and mark.end <= e for s, e in spans):
                yield Fault(
                    path,
                    _line(report, mark.start),
                    "section",
                    f"{name} {mark.id} outside a problems_improvements section",
                )
            surface = report.surface(mark)
            if surface[-1] in "。；;，,、" or surface[0] in "。；;，,、":
                yield Fault(
                    path,
                    _line(report, mark.start),
                    "boundary",
                    f"{name} {mark.id} begins or ends with punctuation: {surface[-8:]!r}",
                )


def known_measures() -> frozenset[str]:
    """Return the measure words of the vocabulary."""
    return frozenset(WORDS.measures)
