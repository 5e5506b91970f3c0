"""An annotated report -> how section five lays out its problems and measures.

The names are those of the coverage table (`COVERAGE.md`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from gongkai.annotations.report import AnnotatedReport, ImprovementMark, ProblemMark

PAIRING_LAYOUTS = ("single-clause list", "titled paragraphs", "last-year block")
_LAST_YEAR_RE = re.compile(r"上一?年度?|去年|往年|上一?次年报|20\d\d年(?:度|的)?(?:年度)?报告")
_TITLE_RE = re.compile(r"[^。！？\n]{2,24}[。\n]\s*\S")


def section_five(report: AnnotatedReport) -> Iterator[str]:
    """Yield the order of section five, and each of the rarer layouts that it holds."""
    yield f"section five: {_order(report)}"
    if _has_single_clauses(report):
        yield "pairing layout: single-clause list"
    for marks in (report.problems, report.improvements):
        if sum(bool(_TITLE_RE.match(report.surface(mark))) for mark in marks) > 1:
            yield "pairing layout: titled paragraphs"
            break
    if _has_last_years(report):
        yield "pairing layout: last-year block"


def _order(report: AnnotatedReport) -> str:
    marks = [(p.start, "P") for p in report.problems] + [
        (m.start, "M") for m in report.improvements
    ]
    order = "".join(label for _, label in sorted(marks))
    n_problems, n_measures = order.count("P"), order.count("M")
    if not order:
        return "nothing told"
    if not n_problems or not n_measures:
        return "measures only" if n_measures else "problems only"
    if re.fullmatch("P+M+", order):
        if n_problems == n_measures:
            return "one problem, one measure" if n_problems == 1 else "two lists, equal"
        return "two lists, more measures" if n_measures > n_problems else "two lists, more problems"
    if re.fullmatch("(?:PM)+", order):
        return "problem and measure in turn"
    return "measures first" if order[0] == "M" else "mixed"


def _has_single_clauses(report: AnnotatedReport) -> bool:
    """Tell whether 、 ， or ； part three problems of no comma: 解读少、更新慢、人手缺."""
    single = [p for p in report.problems if not re.search("[，；。]", report.surface(p))]
    return any(
        all(_is_parted(report, one, other) for one, other in pairwise(single[i : i + 3]))
        for i in range(len(single) - 2)
    )


def _is_parted(report: AnnotatedReport, one: ProblemMark, other: ProblemMark) -> bool:
    return bool(re.fullmatch("[、，,；;]", report.text[one.end : other.start]))


def _has_last_years(report: AnnotatedReport) -> bool:
    """What the last report found, and what was done about it, stand before this year's."""
    done = [m for m in report.improvements if m.tense == "done" and m.addresses]
    return any(_is_of_last_year(report, measure) for measure in done)


def _is_of_last_year(report: AnnotatedReport, measure: ImprovementMark) -> bool:
    problems = {problem.id: problem for problem in report.problems}
    first = min(problems[name].start for name in measure.addresses)
    begun = max((start for _, start, _ in report.section_spans() if start <= first), default=0)
    return bool(_LAST_YEAR_RE.search(report.text, begun, first))
