"""Grids -> the table of section four: one row of values under a header of two or three lines."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.extractors.tables.draft import TableDraft
from gongkai.extractors.tables.grid_rows import GridRow, ReadCell, distinct
from gongkai.extractors.tables.header_order import refuse_blocks_out_of_order
from gongkai.extractors.tables.single_row import place_single_row
from gongkai.extractors.tables.templates import TableSpec


def grid_single_row(
    spec: TableSpec, template: str, grids: Sequence[list[GridRow]], text: str
) -> TableDraft | None:
    """Return the last row with values under the header words of section four.

    By what the header calls each column, in whatever order; by place where it does not tell. `text`
    is the document's.
    """
    width = sum(len(row.columns) for row in spec.rows)
    for rows in grids:
        words = {read.label for row in rows for read in row.own}
        if not words & set(spec.decisive):
            continue
        at = _row_of_values(rows, width)
        if at is None:
            continue
        cells = distinct(rows[at].at)
        draft = TableDraft(spec, template, "grid")
        named = _named(spec, rows[:at], cells)
        place_single_row(draft, [read.printed() for read in named or cells])
        draft.start = rows[0].own[0].cell.start
        draft.end = cells[-1].cell.end
        if named is None:
            refuse_blocks_out_of_order(draft, text)
        return draft
    return None


def _row_of_values(rows: Sequence[GridRow], width: int) -> int | None:
    """Return the number of the last row of `width` cells without words, filled ones first.

    Word ends a saved table with a row of no height, one empty cell for the width of each column.
    """
    fitting = [
        (any(read.text for read in cells), at)
        for at, row in enumerate(rows)
        if len(cells := distinct(row.at)) == width and not any(read.is_words for read in cells)
    ]
    return max(fitting)[1] if fitting else None


def _named(
    spec: TableSpec, header: Sequence[GridRow], cells: Sequence[ReadCell]
) -> list[ReadCell] | None:
    """Return the cells in the order of the form, None unless the header names every one."""
    found = {_key(spec, header, read.cell.column): read for read in cells}
    wanted = [(row.key, column) for row in spec.rows for column in row.columns]
    return [found[key] for key in wanted] if found.keys() == set(wanted) else None


def _key(spec: TableSpec, header: Sequence[GridRow], column: int) -> tuple[str, str]:
    """Return the row and the column of the form that the header names above a grid column.

    It is read downwards: 行政诉讼 above 复议后起诉 above 结果维持.
    """
    above = (row.at[column] for row in header)
    words = [read.label for read in above if read is not None]
    block = column_key = ""
    for word in words:
        block = next((row.key for row in spec.rows if word in row.forms), block)
        column_key = next((key for key, forms in spec.columns.items() if word in forms), column_key)
    return block, column_key
