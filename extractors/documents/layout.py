"""Lines and tables -> text, blocks and grids of a Document; shared by HTML and DOCX.

How the text of a laid-out document is written: a line of the page is a line of the text, the cells
of a table row stand on one line with a tab between, a line break inside a cell stays a line break.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from gongkai.extractors.documents.document import Block, Grid, GridCell, new_grid_cell
from gongkai.extractors.documents.limits import Limits
from gongkai.extractors.errors import LimitError

_LINE_RE = re.compile(r"[^\n\r\f\v\x85\u2028\u2029]+")


def _lines(text: str) -> list[str]:
    # `splitlines` knows more line ends than are meant here: it only tells quickly that none is.
    return [text] if text.splitlines() == [text] else _LINE_RE.findall(text)


class DraftCell(NamedTuple):
    """A cell before it is written: where it stands (from 0), what it covers, what it says."""

    row: int
    column: int
    row_span: int
    column_span: int
    text: str


@dataclass(frozen=True, slots=True)
class DraftTable:
    """A table before it is written. Cells in reading order, none covering a position twice."""

    n_rows: int
    n_columns: int
    cells: tuple[DraftCell, ...]


def drop_empty_tracks(table: DraftTable, slivers: Iterable[int] = ()) -> DraftTable:
    """Return the table without the rows and columns in which no cell begins.

    Such a column is only reached over by merged cells: a `colspan` larger than the table, or the
    hair-wide column left where two rows were cut a little differently. It says nothing, and would
    shift every column after it.

    Args:
        table: the table as the file has it.
        slivers: columns to drop although a merged cell begins there (known to be hair-wide). One
            that holds a cell of its own, or all of a cell, is kept.
    """
    rows = sorted({cell.row for cell in table.cells})
    columns = sorted({cell.column for cell in table.cells})
    for sliver in slivers:
        left = [column for column in columns if column != sliver]
        if all(_reaches(cell, left) for cell in table.cells):
            columns = left
    if len(rows) == table.n_rows and len(columns) == table.n_columns:
        return table
    cells = []
    for cell in table.cells:
        row, row_span = _moved(rows, cell.row, cell.row_span)
        column, column_span = _moved(columns, cell.column, cell.column_span)
        moved = cell._replace(row=row, row_span=row_span, column=column, column_span=column_span)
        cells.append(moved)
    return DraftTable(len(rows), len(columns), tuple(cells))


def _reaches(cell: DraftCell, columns: Sequence[int]) -> bool:
    """Return whether the cell still covers one of the columns, and was not cut from its own one."""
    return any(cell.column <= column < cell.column + cell.column_span for column in columns)


def _moved(kept: Sequence[int], first: int, span: int) -> tuple[int, int]:
    before = sum(1 for track in kept if track < first)
    covered = sum(1 for track in kept if first <= track < first + span)
    return before, covered


def clean_cell(text: str) -> str:
    r"""Return a cell's text on one or more lines, tabs and blank lines gone, ends stripped.

    >>> clean_cell(" 商业\t \n\n 企业 ")
    '商业\n企业'
    """
    if text.isalnum():
        return text
    lines = [line.replace("\t", " ").strip() for line in _lines(text)]
    return "\n".join([line for line in lines if line])


class LayoutWriter:
    """Collects lines and tables in reading order and writes the text they make up."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self._grids: list[Grid] = []

    def add_line(self, line: str) -> None:
        """Write one line, or several with line breaks between; blank ones are left out."""
        for printed in _lines(line):
            core = printed.strip()
            if not core:
                continue
            start = self._length + printed.index(core)
            self._write(printed.rstrip())
            self._write("\n")
            self._blocks.append(Block(start, start + len(core)))

    def add_table(self, table: DraftTable) -> None:
        """Write a table; one without any text is left out.

        A table of a single column, or of more positions than the limit allows, is written as lines.
        """
        if not any(cell.text for cell in table.cells):
            return
        positions = table.n_rows * table.n_columns
        if table.n_columns < 2 or positions > self._limits.max_table_cells:
            for cell in table.cells:
                self.add_line(cell.text)
            return
        start = self._length
        cells = self._write_rows(table)
        end = self._length
        self._write("\n")
        self._blocks.append(Block(start, end, "table"))
        self._grids.append(Grid(start, end, table.n_rows, table.n_columns, tuple(cells)))

    def _write_rows(self, table: DraftTable) -> list[GridCell]:
        written: list[GridCell] = []
        start_of_table = self._length
        for _, group in groupby(table.cells, key=itemgetter(0)):
            row = list(group)
            texts = [cell.text for cell in row]
            # One empty cell alone writes nothing: no table begins or ends in a line break.
            if (len(row) > 1 or texts[0]) and self._length > start_of_table:
                self._write("\n")
            begin = self._length
            for cell, text in zip(row, texts, strict=True):
                end = begin + len(text)
                written.append(new_grid_cell((*cell[:4], begin, end, None)))
                begin = end + 1
            self._write("\t".join(texts))
        return written

    def _write(self, text: str) -> None:
        self._length += len(text)
        if self._length > self._limits.max_text_chars:
            raise LimitError(
                "text_too_long",
                f"The text is longer than {self._limits.max_text_chars} characters; "
                "raise max_text_chars to read it.",
            )
        self._parts.append(text)

    def finish(self) -> tuple[str, tuple[Block, ...], tuple[Grid, ...]]:
        """Return the text with its blocks and grids."""
        return "".join(self._parts), tuple(self._blocks), tuple(self._grids)
