"""Grids -> rows with a label part and a value part, ready to be matched to a form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from typing import NamedTuple

from gongkai.extractors.documents.document import Document, Grid, GridCell
from gongkai.extractors.documents.normal import fold
from gongkai.extractors.tables.draft import PrintedCell, new_printed_cell
from gongkai.extractors.tables.templates import han
from gongkai.extractors.tables.values import MAX_KEPT, CellValue, parse_value
from gongkai.models.late_regex import late_regex

_ORDINAL_RE = late_regex(r"^[^一-鿿]*(?:[一二三四五六七八九十]{1,2}[)、.,:]\s*|[^一-鿿]*)")
# A count told in words (约3件, 三, 无件): a value, not wording.
_COUNT_RE = late_regex(
    r"\W*(?:[约近共计超逾]{0,2}\s*\d[\d.,]*\s*[余多]?(?:(?:[件次项个条篇份宗起人家类期部场]|万?元)[一-鿿]{0,3})?"
    r"|无(?:[件次项个条篇份人期部]|人次|万?元)|[零一二两三四五六七八九十百千]+)\W*(?:注?\d{1,2}\W*)?\Z"
)
# Units the statistical forms print in a column of their own.
UNITS = frozenset({"条", "件", "次", "篇", "个", "人", "人次", "元", "万元", "部", "期"})


class ReadCell(NamedTuple):
    """A grid cell with its text read once.

    Attributes:
        label: its Han characters, folded; "" where it holds a value.
        is_words: it holds wording rather than a value or the unit of one.
        is_unit: it holds nothing but a unit, as the statistical forms print beside a label.
    """

    cell: GridCell
    text: str
    label: str
    value: CellValue
    is_words: bool = False
    is_unit: bool = False

    def printed(self) -> PrintedCell:
        """Return it as a cell of a table."""
        return new_printed_cell((self.value, *self.cell[4:]))  # start, end and page


# A report has hundreds: this builds one from all its fields without any Python code.
new_read_cell: Callable[[tuple[object, ...]], ReadCell] = partial(tuple.__new__, ReadCell)


@dataclass(frozen=True, eq=False)
class GridRow:
    """One row of a grid.

    Attributes:
        grid: number of the grid in the document.
        at: one entry a column: the cell there (merged cells at each place), None where none is.
        own: the cells that begin in this row, left to right.
    """

    grid: int
    at: list[ReadCell | None]
    own: list[ReadCell]

    def label_forms(self) -> list[str]:
        """Return what the row may be called: its last wording, and all its own wording in one."""
        words = [read.label for read in self.own if read.is_words]
        if not words:
            return []
        joined = "".join(words)
        return [words[-1]] if joined == words[-1] else [words[-1], joined]

    def label_number(self) -> str:
        """Return the digits printed in the row's last wording, without its ordinal."""
        words = [read for read in self.own if read.is_words]
        text = fold(words[-1].text).text if words else ""
        return "".join(c for c in _ORDINAL_RE.sub("", text, count=1) if c.isdigit())

    @cached_property
    def label_end(self) -> int:
        """The first column behind the label cells (merged ones included)."""
        columns = [column for column, read in enumerate(self.at) if read and read.is_words]
        return columns[-1] + 1 if columns else 0


def document_to_grid_rows(document: Document, start: int, end: int) -> Iterator[list[GridRow]]:
    """Yield the rows of each grid that lies in document.text[start:end]."""
    for number, grid in enumerate(document.grids):
        if grid.start >= start and grid.end <= end:
            yield grid_rows(document.text, grid, number)


def grid_rows(text: str, grid: Grid, number: int) -> list[GridRow]:
    """Return the rows of one grid, every cell's text read once."""
    read = [_read_cell(text, cell) for cell in grid.cells]
    rows = [GridRow(number, at, []) for at in grid.spread(read)]
    for entry in read:
        rows[entry.cell.row].own.append(entry)
    return rows


def _read_cell(text: str, cell: GridCell) -> ReadCell:
    raw = text[cell.start : cell.end]
    return new_read_cell((cell, *(_said(raw) if len(raw) > MAX_KEPT else _kept_said(raw))))


def _said(raw: str) -> tuple[str, str, CellValue, bool, bool]:
    """Return what a cell's text says: the fields of a `ReadCell` from `text` on."""
    value = parse_value(raw)
    if value.status != "text":
        return raw, "", value, False, False
    label = text_to_label(raw)
    is_unit = label in UNITS
    is_words = bool(label) and not is_unit and not _COUNT_RE.match(fold(raw).text)
    return raw, label if is_words or is_unit else "", value, is_words, is_unit


def text_to_label(raw: str) -> str:
    """Return the Han characters of a label as printed, without its ordinal.

    >>> text_to_label("4．保护第三方")
    '保护第三方'
    """
    return han(_ORDINAL_RE.sub("", fold(raw).text, count=1))


_kept_said = lru_cache(maxsize=4096)(_said)  # reports print the same labels and small numbers


def distinct(cells: Sequence[ReadCell | None]) -> list[ReadCell]:
    """Return each cell once, in order.

    A merged cell stands at several places of a row.
    """
    return list({id(read): read for read in cells if read is not None}.values())
