"""<table> -> DraftTable: cells placed as a browser places them (WHATWG HTML 4.9.12).

Tables that only lay out the page are told apart first; they are read as the text they hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from gongkai.extractors.documents.html.white_space import collapse
from gongkai.extractors.documents.layout import (
    DraftCell,
    DraftTable,
    clean_cell,
    drop_empty_tracks,
)
from gongkai.extractors.documents.limits import Limits

_SPAN_RE = re.compile(r"\s*(\d{1,9})")
# The specification's own clamps.
_MAX_COLUMN_SPAN = 1_000
_MAX_ROW_SPAN = 65_534
_CELL_BREAKS = frozenset(
    ("p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "center", "tr", "td", "th", "pre")
)
# A cell with more text than this holds a page, not a value; the longest label of the official
# forms has 60 characters.
_LAYOUT_CELL_CHARS = 600


def data_table(table: etree._Element, limits: Limits) -> DraftTable | None:
    """Return a table with its merged cells resolved; None when it only lays out the page.

    Layout is: a table around other tables of more than one cell, one that says so
    (role=presentation), one of a single row and column, one with a cell as long as a page.
    """
    if table.get("role") in ("presentation", "none") or not _has_cells(table, 2):
        return None
    for inner in table.iter("table"):
        if inner is not table and _has_cells(inner, 2):
            return None
    draft = table_to_draft(table, limits)
    if draft is None or any(len(cell.text) > _LAYOUT_CELL_CHARS for cell in draft.cells):
        return None
    return draft


def _has_cells(table: etree._Element, least: int) -> bool:
    cells = table.iter("td", "th")
    return sum(1 for _, _ in zip(range(least), cells, strict=False)) >= least


def table_to_draft(table: etree._Element, limits: Limits) -> DraftTable | None:
    """Return the table with its merged cells resolved; None when it holds no cell.

    Cells that would overlap are cut back at the cell that was there first; a `rowspan` ends with
    its row group. A table wider than the limit allows comes back as one column.
    """
    groups = list(_row_groups(table))
    n_rows = max(1, sum(map(len, groups)))
    cells: list[DraftCell] = []
    first_row = 0
    n_columns = 0
    for rows in groups:
        placed, width = _place_group(rows, first_row, limits.max_table_cells // n_rows)
        cells.extend(placed)
        n_columns = max(n_columns, width)
        first_row += len(rows)
        if n_rows * width > limits.max_table_cells:
            return _one_column([cell for group in groups for row in group for cell in row])
    if not cells:
        return None
    return drop_empty_tracks(DraftTable(n_rows, n_columns, tuple(cells)))


def _one_column(elements: list[etree._Element]) -> DraftTable:
    cells = (DraftCell(row, 0, 1, 1, cell_text(cell)) for row, cell in enumerate(elements))
    return DraftTable(len(elements), 1, tuple(cells))


def _row_groups(table: etree._Element) -> Iterator[list[list[etree._Element]]]:
    """Yield thead, tbody and tfoot (last, wherever it stands), each as rows of cell elements."""
    direct: list[list[etree._Element]] = []
    feet: list[list[list[etree._Element]]] = []
    for child in table:
        if child.tag in ("thead", "tbody", "tfoot"):
            if direct:
                yield direct
                direct = []
            rows = _rows(child)
            if child.tag == "tfoot":
                feet.append(rows)
            else:
                yield rows
        else:
            _add_row(direct, child)
    if direct:
        yield direct
    yield from feet


def _rows(group: etree._Element) -> list[list[etree._Element]]:
    rows: list[list[etree._Element]] = []
    for child in group:
        _add_row(rows, child)
    return rows


def _add_row(rows: list[list[etree._Element]], child: etree._Element) -> None:
    if child.tag == "tr":
        rows.append(_cells(child))
    elif child.tag in ("td", "th"):
        # A cell outside any row: a parser opens a row for it.
        rows.append([child])
    elif child.tag not in ("caption", "colgroup", "col", "table"):
        # A form or div between table and row.
        rows.extend(_cells(row) for row in child.iter("tr"))


def _cells(row: etree._Element) -> list[etree._Element]:
    cells: list[etree._Element] = []
    for child in row:
        if child.tag in ("td", "th"):
            cells.append(child)
        elif child.tag not in ("table", "tr"):
            cells.extend(child.iter("td", "th"))
    return cells


def _place_group(
    rows: list[list[etree._Element]], first_row: int, max_columns: int
) -> tuple[list[DraftCell], int]:
    """Return the cells of one row group in place, and the number of columns it needs.

    Stops where it needs more columns than `max_columns`.
    """
    placed: list[DraftCell] = []
    # For every column the row (within the group) from which it is free again.
    free_from: list[int] = []
    for row, elements in enumerate(rows):
        column = 0
        for element in elements:
            while column < len(free_from) and free_from[column] > row:
                column += 1
            width = _free_width(free_from, row, column, _column_span(element))
            height = min(_row_span(element) or len(rows), len(rows) - row)
            free_from.extend([0] * (column + width - len(free_from)))
            free_from[column : column + width] = [row + height] * width
            text = cell_text(element)
            placed.append(DraftCell(first_row + row, column, height, width, text))
            column += width
            if len(free_from) > max_columns:
                return placed, len(free_from)
    return placed, len(free_from)


def _free_width(free_from: list[int], row: int, column: int, wanted: int) -> int:
    for offset in range(1, wanted):
        if column + offset < len(free_from) and free_from[column + offset] > row:
            return offset
    return wanted


def _column_span(cell: etree._Element) -> int:
    span = cell.get("colspan")
    match = None if span is None else _SPAN_RE.match(span)
    return 1 if match is None else min(max(1, int(match[1])), _MAX_COLUMN_SPAN)


def _row_span(cell: etree._Element) -> int:
    """Return the rows a cell covers; 0 means all that are left in its group."""
    span = cell.get("rowspan")
    match = None if span is None else _SPAN_RE.match(span)
    return 1 if match is None else min(int(match[1]), _MAX_ROW_SPAN)


def cell_text(cell: etree._Element) -> str:
    """Return the text of a cell: paragraphs and <br> on lines of their own."""
    children = list(cell)
    if not children:
        return clean_cell(collapse(cell.text or ""))
    # Nearly every cell is text in paragraphs, and most have one; deeper ones take the slower walk.
    if len(children) == 1 and _is_all(children[0], cell):
        return clean_cell(collapse(children[0].text or ""))
    lines: list[str] = []
    parts: list[str] = [cell.text] if cell.text else []
    pieces: Iterable[tuple[bool, str | None, str | None]]
    if any(map(len, children)):
        pieces = _walked_pieces(cell)
    else:
        pieces = [(child.tag in _CELL_BREAKS, child.text, child.tail) for child in children]
    for is_break, text, tail in pieces:
        if is_break and parts:
            lines.append(collapse("".join(parts)))
            parts.clear()
        if text:
            parts.append(text)
        if is_break and parts:
            lines.append(collapse("".join(parts)))
            parts.clear()
        if tail:
            parts.append(tail)
    if parts:
        lines.append(collapse("".join(parts)))
    return clean_cell("\n".join(lines))


def _is_all(child: etree._Element, cell: etree._Element) -> bool:
    """Whether the only element in a cell holds all its text and has no element in it."""
    around = cell.text, child.tail
    return not len(child) and all(text is None or text.isspace() for text in around)


def _walked_pieces(cell: etree._Element) -> Iterator[tuple[bool, str | None, str | None]]:
    """Yield for every start and end of an element whether a line ends there, and what follows."""
    for event, element in etree.iterwalk(cell, events=("start", "end")):
        if element is not cell:
            is_break = element.tag in _CELL_BREAKS
            yield is_break, None, element.text if event == "start" else element.tail
