"""What an aligner hands over: for each row of the form, what was read or why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from typing import Literal, NamedTuple

from gongkai.extractors.tables.templates import RowSpec, TableSpec
from gongkai.extractors.tables.values import CellValue

Method = Literal["grid", "lines"]
CellKey = tuple[str, str]


class PrintedCell(NamedTuple):
    """One cell as printed: its value and its place, offsets into the original text."""

    value: CellValue
    start: int
    end: int
    page: int | None = None


# A report has hundreds: this builds one from all its fields without any Python code.
new_printed_cell: Callable[[tuple[object, ...]], PrintedCell] = partial(tuple.__new__, PrintedCell)


@dataclass(frozen=True, slots=True)
class Refusal:
    """A cell or row that is printed but cannot be placed with certainty, and why."""

    reason: str


@dataclass(slots=True)
class TableDraft:
    """A table as one aligner read it.

    Attributes:
        cells: (row key, column key) -> what is printed, or why it was refused. A key that is
            missing is a cell of a row whose label is not there.
        rows: rows whose label was found.
        start, end: stretch of the original text the table was read from.
        n_short: rows of one value a line that have fewer of them than columns.
        strays: the last number of each row that has one too many: (place, number).
        unproved: row placed by the number of such values, no sum for it -> those that may be a
            page's.
    """

    spec: TableSpec
    template: str
    method: Method
    start: int = 0
    end: int = 0
    cells: dict[CellKey, PrintedCell | Refusal] = field(default_factory=dict)
    rows: set[str] = field(default_factory=set)
    n_short: int = 0
    strays: list[tuple[int, int | None]] = field(default_factory=list)
    unproved: dict[str, list[tuple[int, int]]] = field(default_factory=dict)

    def place(self, row: RowSpec, cells: Sequence[PrintedCell]) -> None:
        """Write one printed cell for each column of the row."""
        self.rows.add(row.key)
        self.cells.update(zip(row.cells, cells, strict=True))

    def refuse(self, row: RowSpec, reason: str) -> None:
        """Refuse every cell of the row."""
        self.rows.add(row.key)
        self.cells.update(dict.fromkeys(row.cells, Refusal(reason)))

    def printable_rows(self) -> list[RowSpec]:
        """Return the rows the table may print: its form's, once a row of one form only is found."""
        for form in self.spec.templates:
            if any(row.templates == (form,) and row.key in self.rows for row in self.spec.rows):
                return self.spec.rows_of(form)
        return list(self.spec.rows)

    def numbers(self) -> dict[CellKey, int | float | None]:
        """Return the number each cell that was read counts as in sums (see `as_number`)."""
        return {
            key: as_number(cell.value)
            for key, cell in self.cells.items()
            if isinstance(cell, PrintedCell)
        }

    @property
    def reasons(self) -> set[str]:
        """Why cells were refused."""
        return {cell.reason for cell in self.cells.values() if isinstance(cell, Refusal)}

    @property
    def n_read(self) -> int:
        """Number of cells read."""
        return list(map(type, self.cells.values())).count(PrintedCell)

    @property
    def n_refused(self) -> int:
        """Number of cells refused."""
        return len(self.cells) - self.n_read


def as_number(value: CellValue | None) -> int | float | None:
    """Return a cell's number for sums: blank, dash and not applicable count as 0, text as None."""
    if value is None or value.status == "text":
        return None
    return value.value if value.value is not None else 0


def refusals(cells: Mapping[CellKey, PrintedCell | Refusal]) -> dict[str, int]:
    """Return the number of refused cells by reason, in order of the reasons' names."""
    counts: dict[str, int] = {}
    for cell in cells.values():
        if isinstance(cell, Refusal):
            counts[cell.reason] = counts.get(cell.reason, 0) + 1
    return dict(sorted(counts.items()))
