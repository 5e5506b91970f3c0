"""One cell against what is right for it, and the counts of many.

The only unforgivable answer is a silent wrong number, so it has a verdict of its own; a refusal
is never wrong, and is excused where the print itself has lost the answer.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from gongkai.eval.renderings.outcome import ABSENT, Outcome, Ref
from gongkai.extractors.schema import Cell, Tables

Verdict = Literal["right", "absent", "refused", "excused", "wrong"]


def score_cell(right: Outcome, cell: Cell | None) -> Verdict:
    """Judge one cell; a cell the record does not hold counts as `row_absent`.

    `text` keeps what is printed without claiming a number, so it is a refusal where it is not
    right. Blank, dash and not printed are three different answers.
    """
    status = "row_absent" if cell is None else cell.status
    if status == "number":
        value = cell.value if cell is not None else None
        return "right" if value is not None and _is_among(value, right.values) else "wrong"
    if status in right.statuses:
        return "absent" if status == "row_absent" else "right"
    if status in ("unreadable", "text"):
        return "excused" if right.may_refuse else "refused"
    return "wrong"


def _is_among(value: float, values: frozenset[float]) -> bool:
    return any(math.isclose(value, other, rel_tol=1e-12, abs_tol=1e-9) for other in values)


def record_cells(tables: Tables) -> Iterator[tuple[Ref, Cell]]:
    """Every cell of a record with its place."""
    for kind in ("proactive_disclosure", "requests", "review_litigation", "statistics"):
        table: Mapping[str, Mapping[str, Cell]] = getattr(tables, kind) or {}
        for row, columns in table.items():
            for column, cell in columns.items():
                yield (kind, row, column), cell


@dataclass(frozen=True)
class WrongCell:
    """A wrong cell: where, what was printed as right, what the reader said."""

    case: str
    ref: Ref
    right: str
    said: str


@dataclass
class Tally:
    """Counts of verdicts; tallies add up.

    `read_rate` is of the printed cells whose answer is not lost; `absent` ones are left out.
    """

    counts: Counter[Verdict] = field(default_factory=Counter)
    n_reports: int = 0
    n_whole: int = 0
    failures: list[str] = field(default_factory=list)
    wrong: list[WrongCell] = field(default_factory=list)

    @property
    def n_cells(self) -> int:
        """All cells judged."""
        return sum(self.counts.values())

    @property
    def read_rate(self) -> float:
        """Share of the cells that can be read and were; 1 where there are none."""
        readable = self.counts["right"] + self.counts["refused"] + self.counts["wrong"]
        return self.counts["right"] / readable if readable else 1.0

    def add(self, other: Tally) -> None:
        """Add another tally's counts."""
        self.counts += other.counts
        self.n_reports += other.n_reports
        self.n_whole += other.n_whole
        self.failures += other.failures
        self.wrong += other.wrong


def score_tables(expected: Mapping[Ref, Outcome], tables: Tables | None, case: str) -> Tally:
    """Judge a whole record; `tables` None means the file could not be read at all.

    A cell the form does not have counts as one that is not printed: a number there is wrong.
    """
    tally = Tally(n_reports=1)
    if tables is None:
        for right in expected.values():
            tally.counts["excused" if right.may_refuse else "refused"] += 1
        return tally
    read = dict(record_cells(tables))
    for ref in [*expected, *[ref for ref in read if ref not in expected]]:
        right, cell = expected.get(ref, ABSENT), read.get(ref)
        verdict = score_cell(right, cell)
        if ref not in expected and verdict != "wrong":
            continue
        tally.counts[verdict] += 1
        if verdict == "wrong":
            tally.wrong.append(WrongCell(case, ref, _words(right), _said(cell)))
    tally.n_whole = int(not tally.counts["wrong"] and not tally.counts["refused"])
    return tally


def _words(right: Outcome) -> str:
    values = [f"{value:g}" for value in sorted(right.values)]
    return " or ".join([*values, *sorted(right.statuses)])


def _said(cell: Cell | None) -> str:
    if cell is None:
        return "row_absent (no cell)"
    return f"{cell.value}" if cell.status == "number" else cell.status
