"""Authored reports made whole: each `<<requests f1>>` becomes the table its head tells, as text.

An authored report holds its tables as data and says in its body where and in which flattening they
are printed (f1 tab lines, f2 blank lines, f3 tabs, f4 pipes). Here they are printed, and every
offset of the annotation is moved along, so that the whole way from a file to a record is scored,
table cells and all.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace
from random import Random
from typing import Any

from gongkai.annotations.cells import Cells, head_to_cells
from gongkai.annotations.errors import Fault
from gongkai.annotations.report import AnnotatedReport, Span
from gongkai.eval.renderings import flat_lines
from gongkai.eval.renderings.forms import form_for
from gongkai.eval.renderings.layout import LayoutGrid, table_to_grid
from gongkai.eval.renderings.lines import lines_to_text
from gongkai.eval.renderings.source import PrintedTable

PLACE_RE = re.compile(r"^<<(\w+) (f[1-4])>>$", re.MULTILINE)
_WRITERS = {
    "f1": flat_lines.f1_tab_lines,
    "f2": flat_lines.f2_blank_separated,
    "f3": flat_lines.f3_tabs,
    "f4": flat_lines.f4_pipes,
}
_NOT_NAMED = "0"  # a row of the form that the head does not name has nothing to count


def has_tables(report: AnnotatedReport) -> bool:
    """Tell whether a report's body has places for tables."""
    return PLACE_RE.search(report.text) is not None


def report_to_tables(report: AnnotatedReport) -> dict[str, PrintedTable]:
    """Return table -> row -> column -> what is printed, for each table with a place in the body.

    Every row of the form is printed.
    """
    form = form_for(str(report.head["template"]))
    told = report.head.get("tables", {})
    return {
        kind: {
            row: dict(
                zip(
                    columns,
                    map(str, told.get(kind, {}).get(row, [_NOT_NAMED] * len(columns))),
                    strict=True,
                )
            )
            for row, columns in form.tables[kind].columns_by_row().items()
        }
        for kind, _ in PLACE_RE.findall(report.text)
    }


def report_to_grids(report: AnnotatedReport) -> dict[str, LayoutGrid]:
    """Return the tables of a report as grids."""
    if not has_tables(report):
        return {}
    tables = form_for(str(report.head["template"])).tables
    return {
        kind: table_to_grid(tables[kind], printed)
        for kind, printed in report_to_tables(report).items()
    }


def printed_cells(report: AnnotatedReport) -> Cells:
    """Return the cells of all rows that are printed.

    Raises:
        ValueError: the head's tables do not fit its form.
    """
    rows = {
        kind: {row: list(columns.values()) for row, columns in table.items()}
        for kind, table in report_to_tables(report).items()
    }
    faults: list[Fault] = []
    cells = head_to_cells({**report.head, "tables": rows}, report.name, faults)
    if faults:
        raise ValueError("; ".join(map(str, faults)))
    return cells


def print_tables(report: AnnotatedReport) -> AnnotatedReport:
    """Return a report with its tables printed; one without places for them is returned as it is."""
    if not has_tables(report):
        return report
    grids = report_to_grids(report)
    parts: list[str] = []
    ends, shifts = [0], [0]
    last = shift = 0
    for place in PLACE_RE.finditer(report.text):
        kind, writer = place.groups()
        rng = Random(f"{report.name}/{kind}")  # noqa: S311  seeded variety, nothing secret
        lines = _WRITERS[writer](grids[kind], rng)
        table = lines_to_text(lines).rstrip("\n")
        parts += [report.text[last : place.start()], table]
        last = place.end()
        shift += len(table) - (place.end() - place.start())
        ends.append(last)
        shifts.append(shift)
    text = "".join([*parts, report.text[last:]])
    moved = _moved(report, ends, shifts)
    renderings = {writer for _, writer in PLACE_RE.findall(report.text)}
    return replace(
        moved,
        head={**report.head, "rendering": "+".join(sorted(renderings))},
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        cells=printed_cells(report),
    )


def _moved(report: AnnotatedReport, ends: Sequence[int], shifts: Sequence[int]) -> AnnotatedReport:
    """Return the report with every span moved by what was printed before it."""

    def at(offset: int) -> int:
        return offset + shifts[bisect_right(ends, offset) - 1]

    def span(one: Span) -> Span:
        return at(one[0]), at(one[1] - 1) + 1

    def moved(mark: Any) -> Any:
        start, end = span((mark.start, mark.end))
        return replace(mark, start=start, end=end)

    return replace(
        report,
        sections=[moved(mark) for mark in report.sections],
        facts=[replace(moved(fact), items=[span(s) for s in fact.items]) for fact in report.facts],
        channels=[moved(mark) for mark in report.channels],
        problems=[moved(mark) for mark in report.problems],
        improvements=[moved(mark) for mark in report.improvements],
        numbers=[span(one) for one in report.numbers],
    )
