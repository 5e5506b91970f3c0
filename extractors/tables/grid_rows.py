"""Grids -> rows with a label part and a value part, ready to be matched to a form."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gongkai.extractors.documents.document import Document, Grid, GridCell
from gongkai.extractors.documents.normal import fold
from gongkai.extractors.tables.draft import PrintedCell
from gongkai.extractors.tables.templates import han
from gongkai.extractors.tables.values import CellValue, parse_value

_ORDINAL_RE = re.compile(r"^[^一-鿿]*(?:[一二三四五六七八九十]{1,2}[)、.,:]\s*|[^一-鿿]*)")
# Units the statistical forms print in a column of their own.
UNITS = frozenset({"条", "件", "次", "篇", "个", "人", "人次", "元", "万元", "部", "期"})


@dataclass(frozen=True, slots=True)
class ReadCell:
    """A grid cell with its text read once; `label` is its Han characters, folded."""

    cell: GridCell
    text: str
    label: str
    value: CellValue

    @property
    def is_words(self) -> bool:
        """Whether it holds wording rather than a value or the unit of one."""
        return self.value.status == "text" and bool(self.label) and not self.is_unit

    @property
    def is_unit(self) -> bool:
        """Whether it holds nothing but a unit, as the statistical forms print beside a label."""
        return self.label in UNITS

    def printed(self) -> PrintedCell:
        """Return it as a cell of a table."""
        return PrintedCell(self.value, self.cell.start, self.cell.end, self.cell.page)


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of a grid.

    Attributes:
        grid: number of the grid in the document.
        row: number of the row in its grid.
        at: one entry a column: the cell there (merged cells at each place), None where none is.
    """

    grid: int
    row: int
    at: tuple[ReadCell | None, ...]

    def own(self) -> list[ReadCell]:
        """Return the cells that begin in this row, left to right, each once."""
        cells: list[ReadCell] = []
        for read in self.at:
            if read and read.cell.row == self.row and (not cells or cells[-1] is not read):
                cells.append(read)
        return cells

    def label_forms(self) -> list[str]:
        """Return what the row may be called: its last wording, and all its own wording in one."""
        words = [read.label for read in self.own() if read.is_words]
        if not words:
            return []
        joined = "".join(words)
        return [words[-1]] if joined == words[-1] else [words[-1], joined]

    def label_number(self) -> str:
        """Return the digits printed in the row's last wording, without its ordinal."""
        words = [read for read in self.own() if read.is_words]
        text = fold(words[-1].text).text if words else ""
        return "".join(c for c in _ORDINAL_RE.sub("", text, count=1) if c.isdigit())

    def label_end_column(self) -> int:
        """Return the first column behind the label cells (merged ones included)."""
        end = 0
        for column, read in enumerate(self.at):
            if read and read.is_words:
                end = column + 1
        return end


def document_to_grid_rows(document: Document, start: int, end: int) -> Iterator[list[GridRow]]:
    """Yield the rows of each grid that lies in document.text[start:end]."""
    for number, grid in enumerate(document.grids):
        if grid.start >= start and grid.end <= end:
            yield grid_rows(document.text, grid, number)


def grid_rows(text: str, grid: Grid, number: int) -> list[GridRow]:
    """Return the rows of one grid, every cell's text read once."""
    read: dict[tuple[int, int], ReadCell] = {}
    rows = []
    for index, cells in enumerate(grid.rows()):
        entries: list[ReadCell | None] = []
        for cell in cells:
            if cell is None:
                entries.append(None)
                continue
            key = (cell.row, cell.column)
            if key not in read:
                read[key] = _read_cell(text, cell)
            entries.append(read[key])
        rows.append(GridRow(number, index, tuple(entries)))
    return rows


def _read_cell(text: str, cell: GridCell) -> ReadCell:
    raw = text[cell.start : cell.end]
    value = parse_value(raw)
    label = han(_ORDINAL_RE.sub("", fold(raw).text, count=1)) if value.status == "text" else ""
    return ReadCell(cell, raw, label, value)


def distinct(cells: Sequence[ReadCell | None]) -> list[ReadCell]:
    """Return each cell once, in order.

    A merged cell stands at several places of a row.
    """
    found: list[ReadCell] = []
    for read in cells:
        if read is not None and not any(read is other for other in found):
            found.append(read)
    return found
