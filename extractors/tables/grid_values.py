"""One labelled row of a grid -> its values, each in its column, or why they are refused."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gongkai.extractors.tables.block_headers import BlockHeaders
from gongkai.extractors.tables.draft import PrintedCell, Refusal
from gongkai.extractors.tables.grid_columns import SUBTOTAL, Headers, known_positions
from gongkai.extractors.tables.grid_rows import GridRow, ReadCell, distinct
from gongkai.extractors.tables.templates import RowSpec, TableSpec
from gongkai.extractors.tables.value_lines import does_add_up

OUT_OF_ORDER = Refusal("columns_out_of_order")


class Told(NamedTuple):
    """What the whole table says of its rows.

    Attributes:
        headers, blocks: names of columns.
        early: ids of the rows that begin early.
        is_crowded: some row has more values than the form has columns for it.
    """

    headers: Headers
    blocks: BlockHeaders
    early: set[int]
    is_crowded: bool


def is_crowded(spec: TableSpec, taken: Mapping[int, GridRow]) -> bool:
    """Whether a row has more values than columns: beside them stand another year's, say.

    Only asked where values are left-aligned, in rows of one column or of several lengths.
    """
    if spec.is_even and len(spec.rows[0].columns) > 1:
        return False
    return any(
        sum(bool(read.text) for read in _behind(spec, spec.rows[expected], row))
        > len(spec.rows[expected].columns)
        for expected, row in taken.items()
    )


def read_row(
    spec: TableSpec, row_spec: RowSpec, row: GridRow, told: Told
) -> list[PrintedCell] | Refusal:
    """Return the cells of one row, by the names of its columns where the header tells them."""
    headers, blocks = told.headers, told.blocks
    width = len(row_spec.columns)
    label_end = row.label_end
    if spec.is_even and row.grid in headers.out_of_order:
        return OUT_OF_ORDER
    if spec.is_even:
        outcome = _by_name(spec, row_spec, row, headers)
        if outcome is not None:
            return outcome
    if not spec.is_even and blocks.are_otherwise(row, row_spec.columns):
        positions = blocks.positions(row, row_spec.columns)
        is_told = positions is not None and min(positions) >= label_end
        return _at_positions(row, positions) if positions and is_told else OUT_OF_ORDER
    behind = _behind(spec, row_spec, row)
    if width == 1 or not spec.is_even:
        return _left_aligned(behind, width, is_crowded=told.is_crowded)
    named = headers.columns.get(row.grid, {})
    outcome = _right_aligned(row_spec, behind, named, is_early=id(row) in told.early)
    if named or len(behind) <= width or isinstance(outcome, Refusal):
        return outcome
    # Without names, an empty cell before the values may be the first of them, the last no value.
    is_proved = behind[-1].text or not any(read.text for read in behind)
    if is_proved and does_add_up(spec, row_spec, outcome):
        return outcome
    return Refusal("too_many_values")


def _behind(spec: TableSpec, row_spec: RowSpec, row: GridRow) -> list[ReadCell]:
    """Return the cells behind the label, but for a unit and a running code."""
    behind = [read for read in distinct(row.at[row.label_end :]) if not read.is_unit]
    if spec.has_code_column and len(behind) == len(row_spec.columns) + 1:
        behind = behind[1:]
    return behind


def _by_name(
    spec: TableSpec, row_spec: RowSpec, row: GridRow, headers: Headers
) -> list[PrintedCell] | Refusal | None:
    """Return the cells under the names of the row's columns, None where they are not all told.

    Numbers behind them say that the row is out of place, but not, behind a single value, those of
    a column that has a name of its own: 统计数 | 上年数.
    """
    positions = known_positions(headers.columns.get(row.grid, {}), row_spec.columns)
    if not positions or min(positions) < row.label_end:
        return None
    if any(read is not None and read.is_unit for read in map(row.at.__getitem__, positions)):
        return None  # a header without the cells that its rows have before the values
    outcome = _at_positions(row, positions)
    if isinstance(outcome, Refusal) or does_add_up(spec, row_spec, outcome):
        return outcome
    others = headers.others.get(row.grid, frozenset()) if len(positions) == 1 else frozenset()
    is_beyond = any(
        read is not None and read.value.status == "number" and column not in others
        for column, read in enumerate(row.at)
        if column > max(positions)
    )
    return Refusal("values_out_of_place") if is_beyond else outcome


def _right_aligned(
    row_spec: RowSpec, behind: list[ReadCell], named: dict[str, int], *, is_early: bool
) -> list[PrintedCell] | Refusal:
    """Values are the last cells of a row; what is before them must be empty, and not needed."""
    width = len(row_spec.columns)
    while len(behind) > width and not behind[0].text:
        behind = behind[1:]
    if len(behind) != width:
        return Refusal("too_many_values" if len(behind) > width else "too_few_values")
    if is_early and not behind[0].text:
        return Refusal("too_few_values")  # the first of them is an empty cell of the label
    is_otherwise = any(
        named.get(key, read.cell.column) != read.cell.column
        or named.get(SUBTOTAL) == read.cell.column
        for key, read in zip(row_spec.columns, behind, strict=True)
    )
    return OUT_OF_ORDER if is_otherwise else _printed(behind)


def _at_positions(row: GridRow, positions: Sequence[int]) -> list[PrintedCell] | Refusal:
    cells = [row.at[position] for position in positions]
    if any(cell is None for cell in cells):
        return Refusal("too_few_values")
    found = distinct(cells)
    if len(found) != len(positions):
        return Refusal("cells_merged_over_columns")
    return _printed(found)


def _left_aligned(
    behind: list[ReadCell], width: int, *, is_crowded: bool
) -> list[PrintedCell] | Refusal:
    """Values follow the label at once; what follows them must be empty.

    Empty cells before them are passed over, but not where they may be this year's.
    """
    filled = [read for read in behind if read.text]
    if len(filled) == width and not (is_crowded and filled != behind[:width]):
        return _printed(filled)
    if len(filled) > width:
        return Refusal("too_many_values")
    if len(behind) < width:
        return Refusal("too_few_values")
    if any(read.text for read in behind[width:]):
        return Refusal("values_out_of_place")
    return _printed(behind[:width])


def _printed(cells: Sequence[ReadCell]) -> list[PrintedCell]:
    return [read.printed() for read in cells]
