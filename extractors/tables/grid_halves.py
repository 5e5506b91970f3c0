"""A list printed in two halves side by side -> its halves, one above the other.

指标名称 | 计量单位 | 本年度 | 指标名称 | 计量单位 | 本年度
主动公开信息数 | 条 | 523 | 申请总数 | 条 | 7
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongkai.extractors.tables.grid_rows import GridRow
from gongkai.extractors.tables.templates import TableSpec


def halves_one_above_other(spec: TableSpec, grid: list[GridRow]) -> list[GridRow]:
    """Return the rows of a grid; those of a list whose header is printed again beside it, cut up.

    Cut are only grids in which no cell but those above the header lies over a cut.
    """
    if spec.kind != "statistics":
        return grid
    starts = next((found for row in grid if len(found := _starts(spec, row)) > 1), [])
    if not starts:
        return grid
    first = next(n for n, row in enumerate(grid) if _starts(spec, row) == starts)
    bounds = list(pairwise([*starts, len(grid[0].at)]))
    if starts[0] or any(_lies_over(row, starts[1:]) for row in grid[first:]):
        return grid
    return [part for bound in bounds for part in _parts(grid[first:], *bound)]


def _starts(spec: TableSpec, row: GridRow) -> list[int]:
    """Return the columns in which the row prints the header of the labels."""
    return [read.cell.column for read in row.own if read.label == spec.headers[0]]


def _lies_over(row: GridRow, cuts: Sequence[int]) -> bool:
    return any(row.at[cut] is not None and row.at[cut] is row.at[cut - 1] for cut in cuts)


def _parts(rows: Sequence[GridRow], start: int, end: int) -> Iterator[GridRow]:
    """Yield the part of each row from one column to another, its columns counted from 0."""
    for row in rows:
        moved = {
            id(read): read._replace(cell=read.cell._replace(column=read.cell.column - start))
            for read in row.at[start:end]
            if read is not None
        }
        at = [moved[id(read)] if read is not None else None for read in row.at[start:end]]
        yield GridRow(row.grid, at, [moved[id(read)] for read in row.own if id(read) in moved])
