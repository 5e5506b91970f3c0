"""w:tbl -> DraftTable: gridSpan, vMerge, hMerge, gridBefore and gridAfter resolved."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TypeAlias

from lxml import etree

from gongkai.extractors.documents.deadline import Deadline
from gongkai.extractors.documents.layout import (
    DraftCell,
    DraftTable,
    clean_cell,
    drop_empty_tracks,
)
from gongkai.extractors.documents.word.body import paragraph_text
from gongkai.extractors.documents.word.names import WordNames

_MAX_SPAN = 1_000
# A cell with more text than this holds a page, not a value (see html/tables.py).
_LAYOUT_CELL_CHARS = 600
# Twips. The margins of a cell alone take 216: nothing can be read in a narrower column.
_SLIVER_WIDTH = 200
_UNMERGED = (1, None, None)
# By the cell.
MergeMarks: TypeAlias = "Mapping[etree._Element, Sequence[etree._Element]]"  # noqa: SLF001


def flow(
    container: etree._Element, names: WordNames, deadline: Deadline
) -> Iterator[str | DraftTable]:
    """Yield the text of paragraphs, and data tables, in order; layout tables are opened.

    A table lays out the page when it has one cell, holds tables of several cells, or a page's text
    in one of its own.

    Raises:
        LimitError: `too_slow`.
    """
    pending = [iter(container)]
    while pending:
        block = next(pending[-1], None)
        if block is None:
            pending.pop()
        elif block.tag == names.paragraph:
            yield paragraph_text(block, names)
        elif block.tag != names.table:
            pending.append(iter(block))
        else:
            deadline.check()
            table = None if _is_layout(block, names) else table_to_draft(block, names)
            if table is None or any(len(cell.text) > _LAYOUT_CELL_CHARS for cell in table.cells):
                pending.append(iter(block))
            else:
                yield table


def _is_layout(table: etree._Element, names: WordNames) -> bool:
    for inner in table.iter(names.table):
        if inner is not table and _has_cells(inner, names):
            return True
    return not _has_cells(table, names)


def _has_cells(table: etree._Element, names: WordNames) -> bool:
    """Return whether the table has more than one cell."""
    cells = table.iter(names.cell)
    return next(cells, None) is not None and next(cells, None) is not None


def table_to_draft(table: etree._Element, names: WordNames) -> DraftTable:
    """Return the table with its merged cells resolved and hair-wide columns left out.

    A cell that continues the one above is not a cell of its own, and its text, which Word does not
    show, is left out; one that has nothing to continue is.
    """
    cells: list[DraftCell] = []
    # Column -> index of the cell that is merged downwards there.
    merged: dict[int, int] = {}
    n_rows = 0
    n_columns = 0
    marks = _merge_marks(table, names)
    for row in table.iterchildren(names.row):
        merged, width = _add_row(row, n_rows, cells, merged, marks=marks, names=names)
        n_columns = max(n_columns, width)
        n_rows += 1
    draft = DraftTable(n_rows, n_columns, tuple(cells))
    return drop_empty_tracks(draft, _slivers(table, names))


def _add_row(
    row: etree._Element,
    number: int,
    cells: list[DraftCell],
    above: dict[int, int],
    *,
    marks: MergeMarks,
    names: WordNames,
) -> tuple[dict[int, int], int]:
    """Add the cells of a row; return the downward merges open below it, and the row's width."""
    merged: dict[int, int] = {}
    column, after = _skipped(row, names)
    last: int | None = None
    for element in row.iterchildren(names.cell):
        found = marks.get(element)
        span, vertical, horizontal = _merges(found, names) if found else _UNMERGED
        upper = above.get(column) if vertical == "continue" else None
        if horizontal == "continue" and last is not None:
            cells[last] = cells[last]._replace(column_span=cells[last].column_span + span)
        elif upper is not None and cells[upper].column_span == span:
            cells[upper] = cells[upper]._replace(row_span=cells[upper].row_span + 1)
            merged[column] = upper
            last = None
        else:
            last = len(cells)
            cells.append(DraftCell(number, column, 1, span, _cell_text(element, names)))
            if vertical is not None:
                merged[column] = last
        column += span
    return merged, column + after


def _cell_text(cell: etree._Element, names: WordNames) -> str:
    lines = [paragraph_text(paragraph, names) for paragraph in cell.iter(names.paragraph)]
    return clean_cell("\n".join(lines))


def _merge_marks(table: etree._Element, names: WordNames) -> MergeMarks:
    """Return what merges cells, by the cell: most have nothing of the kind."""
    found: dict[etree._Element, list[etree._Element]] = {}
    for mark in table.iter(names.column_span, *names.merges):
        properties = mark.getparent()
        cell = None if properties is None else properties.getparent()
        if properties is not None and properties.tag == names.properties and cell is not None:
            found.setdefault(cell, []).append(mark)
    return found


def _merges(
    marks: Sequence[etree._Element], names: WordNames
) -> tuple[int, str | None, str | None]:
    """Return the columns that the marks of a cell make it span, and its two merges.

    A merge is `restart`, `continue`, or None for a cell that is not merged this way.
    """
    span = 1
    merges: dict[str, str] = {}
    for mark in marks:
        tag = str(mark.tag)
        if tag == names.column_span:
            span = max(1, _number(mark.get(names.value), 1))
        else:
            is_first = mark.get(names.value) == "restart"
            merges[names.merges[tag]] = "restart" if is_first else "continue"
    return span, merges.get("vertical"), merges.get("horizontal")


def _skipped(row: etree._Element, names: WordNames) -> tuple[int, int]:
    """Return the columns the row leaves free at its left and at its right."""
    skipped = {"gridBefore": 0, "gridAfter": 0}
    # `find` does the same and takes four times as long.
    properties = next(row.iterchildren(names.prefix + "trPr"), None)
    for mark in properties if properties is not None else ():
        name = str(mark.tag).removeprefix(names.prefix)
        if name in skipped:
            skipped[name] = _number(mark.get(names.value), 0)
    return skipped["gridBefore"], skipped["gridAfter"]


def _number(value: str | None, default: int) -> int:
    if value is None or not value.isascii() or not value.isdecimal():
        return default
    return min(int(value[:9]), _MAX_SPAN)


def _slivers(table: etree._Element, names: WordNames) -> list[int]:
    grid = table.find(names.prefix + "tblGrid")
    if grid is None:
        return []
    widths = (column.get(names.prefix + "w") for column in grid)
    return [number for number, width in enumerate(widths) if _number(width, 10**6) < _SLIVER_WIDTH]
