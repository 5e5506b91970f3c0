"""The Document every reader hands over: one text, and what of its layout is known.

First stage of the flow: `documents` -> sections -> metadata, tables and narrative -> checks.
All offsets in the project are code points of `Document.text`, 0-based, end exclusive. For a text
file the text is the decoded file unchanged (line ends included, a byte order mark left out); for
every other format the reader writes it, and nothing later alters it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Literal, NamedTuple, TypeVar

FileFormat = Literal["text", "html", "docx", "pdf", "doc"]
BlockKind = Literal["paragraph", "table"]
Entry = TypeVar("Entry")


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its number as a reader of the file counts it (from 1) and its stretch of text."""

    number: int
    start: int
    end: int


class Block(NamedTuple):
    """A paragraph (for text files and unruled pages: one printed line), or a whole table.

    `text[start:end]` holds no line break at either end.
    """

    start: int
    end: int
    kind: BlockKind = "paragraph"
    page: int | None = None


class GridCell(NamedTuple):
    """One cell of a grid, standing once in the text however many positions it is merged over.

    Attributes:
        row, column: the upper left position it covers, from 0.
        row_span, column_span: positions covered downwards and to the right, at least 1.
        start, end: its text, without white space at the ends; start == end for an empty cell.
    """

    row: int
    column: int
    row_span: int
    column_span: int
    start: int
    end: int
    page: int | None = None


# A report has hundreds of both: these build one from all its fields without any Python code.
new_block: Callable[[tuple[object, ...]], Block] = partial(tuple.__new__, Block)
new_grid_cell: Callable[[tuple[object, ...]], GridCell] = partial(tuple.__new__, GridCell)


@dataclass(frozen=True, slots=True)
class Grid:
    """A table whose cells are known from the file, merged cells resolved.

    Cells come in reading order and cover no position twice. A table cut by a page break is one
    grid a page: joining them needs the template, so it is done in the tables stage.
    """

    start: int
    end: int
    n_rows: int
    n_columns: int
    cells: tuple[GridCell, ...]

    def rows(self) -> list[list[GridCell | None]]:
        """Return n_rows lists of n_columns entries; a merged cell stands wherever it covers.

        A position no cell covers is None.
        """
        return self.spread(self.cells)

    def spread(self, entries: Sequence[Entry]) -> list[list[Entry | None]]:
        """Return the same as `rows`, with `entries[k]` standing for the k-th cell."""
        rows: list[list[Entry | None]] = [[None] * self.n_columns for _ in range(self.n_rows)]
        for cell, entry in zip(self.cells, entries, strict=True):
            row, column, row_span, column_span = cell[:4]
            if row_span == column_span == 1:
                rows[row][column] = entry
                continue
            last_column = min(column + column_span, self.n_columns)
            for covered in rows[row : row + row_span]:
                covered[column:last_column] = [entry] * (last_column - column)
        return rows


@dataclass(frozen=True, slots=True)
class Document:
    """What was read from one file, before anybody asks what it says.

    Attributes:
        path: as the person gave it; a member of an archive is `archive.zip!/folder/name.html`.
        sha256: of the file's bytes (of the member's bytes for an archive), hexadecimal.
        encoding: of the bytes, as Python names it; None where the format has none of its own.
        declared_title: the file's own title (HTML <title>, DOCX and PDF properties), if any.
        blocks: in text order, not overlapping; everything outside is white space.
        grids: in text order; the reader could tell cells apart. Empty for text files.
        pages: in order; empty where the format knows no pages.
        is_cut_off: the file is known to break off before its end; what is missing cannot be known.
    """

    path: str
    sha256: str
    format: FileFormat
    encoding: str | None
    text: str
    blocks: tuple[Block, ...] = ()
    grids: tuple[Grid, ...] = ()
    pages: tuple[Page, ...] = ()
    declared_title: str | None = None
    is_cut_off: bool = False

    def page_at(self, offset: int) -> int | None:
        """Return the number of the page that holds `offset`, None where there are no pages."""
        for page in self.pages:
            if page.start <= offset < page.end:
                return page.number
        return None
