"""From ruling lines to the grids they draw: which cells there are, and what each is merged over.

Coordinates here run to the right and downwards, in points.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from operator import and_
from typing import NamedTuple

from gongkai.extractors.documents.pdf.rulings import Ruling, Rulings

# Borders of one cell drawn by its neighbours lie up to 3 points apart (seen in PDFs by WPS);
# rows and columns of a report's tables are some 10 points and more.
_SNAP = 3.0
_MAX_GAP = 5.0  # within one line: dashes, dots, the corners left open between two borders
_MIN_LENGTH = 6.0  # of a line once joined; a single dot is none
_MAX_LINES = 1_000  # of one direction on one page, once joined
_MIN_OPEN_ENDS = 3  # lines that end without a cross line before a page break is believed


class RuledCell(NamedTuple):
    """One cell: the position of its upper left corner in the grid, and how far it reaches."""

    row: int
    column: int
    row_span: int
    column_span: int


# A page has a hundred: this builds one from its fields without any Python code.
_new_cell: Callable[[tuple[object, ...]], RuledCell] = partial(tuple.__new__, RuledCell)


@dataclass(slots=True)
class RuledGrid:
    """One ruled table of a page.

    Attributes:
        xs, ys: the edges of its columns and rows, ascending; one more than columns and rows.
        cells: in reading order; together they cover every position once.
        cell_at: for each row, the index of the cell at each column.
    """

    xs: list[float]
    ys: list[float]
    cells: list[RuledCell]
    cell_at: list[list[int]]


def rulings_to_grids(
    rulings: Rulings, *, max_positions: int
) -> tuple[list[RuledGrid], list[Ruling]]:
    """Return the tables a page's rulings draw, from the top down, and the lines that cross none.

    A frame around a single column is no table; one of more than `max_positions` (rows x columns)
    is left out.
    """
    horizontal = _join(rulings.horizontal)
    vertical = _join(rulings.vertical)
    if len(horizontal) > _MAX_LINES or len(vertical) > _MAX_LINES:
        return [], []
    grids = []
    groups = _connected(horizontal, vertical)
    for group in groups:
        if not group.vertical:
            continue
        _close_border(group.horizontal, group.vertical)
        _close_border(group.vertical, group.horizontal)
        grid = _group_to_grid(group, max_positions)
        if grid is not None:
            grids.append(grid)
    grids.sort(key=lambda grid: (grid.ys[0], grid.xs[0]))
    return grids, [group.horizontal[0] for group in groups if not group.vertical]


def _join(lines: list[Ruling]) -> list[Ruling]:
    """Return lines on one height as one, and their pieces joined where the gap is small."""
    joined: list[Ruling] = []
    lines = sorted(lines)
    begin = 0
    for k in range(1, len(lines) + 1):
        if k < len(lines) and lines[k].at - lines[begin].at <= _SNAP:
            continue
        joined += _join_level(lines[begin:k])
        begin = k
    return joined


def _join_level(lines: list[Ruling]) -> list[Ruling]:
    at = lines[len(lines) // 2].at
    spans = sorted((line.start, line.end) for line in lines)
    joined = []
    start, end = spans[0]
    for next_start, next_end in spans[1:]:
        if next_start <= end + _MAX_GAP:
            end = max(end, next_end)
        else:
            joined.append(Ruling(at, start, end))
            start, end = next_start, next_end
    joined.append(Ruling(at, start, end))
    return [line for line in joined if line.end - line.start >= _MIN_LENGTH]


def _connected(horizontal: list[Ruling], vertical: list[Ruling]) -> list[Rulings]:
    """Return the lines that cross or touch one another, directly or over others, group by group.

    A horizontal line that no vertical one touches is a group of its own.
    """
    group_of = list(range(len(horizontal)))  # of each horizontal line, by its first member
    members: dict[int, list[int]] = {h: [h] for h in group_of}
    uprights: dict[int, list[Ruling]] = {h: [] for h in group_of}
    levels = [line.at for line in horizontal]
    for upright in vertical:
        first = bisect_left(levels, upright.start - _SNAP)
        last = bisect_right(levels, upright.end + _SNAP)
        touched = {
            group_of[h]
            for h in range(first, last)
            if horizontal[h].start - _SNAP <= upright.at <= horizontal[h].end + _SNAP
        }
        if not touched:
            continue
        group = min(touched)
        uprights[group].append(upright)
        for other in touched - {group}:
            members[group] += members[other]
            uprights[group] += uprights.pop(other)
            for h in members.pop(other):
                group_of[h] = group
    return [
        Rulings([horizontal[h] for h in sorted(members[group])], sorted(uprights[group]))
        for group in members
    ]


def _close_border(across: list[Ruling], along: list[Ruling]) -> None:
    """Add the border that a page break left undrawn: where lines `along` end without one across.

    Three such ends, or the two outermost lines of a table, make a border. Done for both ends.
    """
    outermost = {min(line.at for line in along), max(line.at for line in along)}
    for is_end, limit in ((False, across[0].at), (True, across[-1].at)):
        loose = [
            line
            for line in along
            if (line.end > limit + _SNAP if is_end else line.start < limit - _SNAP)
        ]
        ends = outermost <= {line.at for line in loose} and len(outermost) > 1
        if len(loose) < _MIN_OPEN_ENDS and not ends:
            continue
        levels = [line.end if is_end else line.start for line in loose]
        at = max(levels) if is_end else min(levels)
        border = Ruling(
            at,
            min(*(line.start for line in across), *(line.at for line in loose)),
            max(*(line.end for line in across), *(line.at for line in loose)),
        )
        across.insert(len(across) if is_end else 0, border)


def _group_to_grid(group: Rulings, max_positions: int) -> RuledGrid | None:
    ys = sorted({line.at for line in group.horizontal})
    xs = sorted({line.at for line in group.vertical})
    n_columns = len(xs) - 1
    if len(ys) < 2 or n_columns < 2 or (len(ys) - 1) * n_columns > max_positions:
        return None
    above = _separators(group.horizontal, ys, xs)
    before = list(map(bytes, zip(*_separators(group.vertical, xs, ys), strict=True)))
    cells: list[RuledCell] = []
    taken = [bytearray(n_columns) for _ in before]
    cell_at = [[0] * n_columns for _ in before]
    for row, used in enumerate(taken):
        is_alone = list(map(and_, before[row][1:], above[row + 1]))  # as most cells are
        for column in range(n_columns):
            if used[column]:
                continue
            if is_alone[column]:
                cell_at[row][column] = len(cells)
                cells.append(_new_cell((row, column, 1, 1)))
                continue
            cell = _grow(row, column, taken, above, before)
            for covered in range(row, row + cell.row_span):
                reach = slice(column, column + cell.column_span)
                taken[covered][reach] = b"\x01" * cell.column_span
                cell_at[covered][reach] = [len(cells)] * cell.column_span
            cells.append(cell)
    grid = _without_empty_lines(RuledGrid(xs, ys, cells, cell_at))
    return grid if len(grid.xs) > 2 else None


def _separators(lines: list[Ruling], levels: list[float], edges: list[float]) -> list[bytearray]:
    """Return, for each level, for each stretch between two edges, whether a line is drawn there."""
    middles = [(one + other) / 2 for one, other in pairwise(edges)]
    drawn = {at: bytearray(len(middles)) for at in levels}
    for at, start, end in lines:
        first, last = bisect_left(middles, start), bisect_right(middles, end)
        drawn[at][first:last] = b"\x01" * (last - first)
    return [drawn[at] for at in levels]


def _grow(
    row: int, column: int, taken: list[bytearray], above: list[bytearray], before: list[bytes]
) -> RuledCell:
    """Return the cell that begins here: as wide as no line stops it, then as deep as none does.

    Args:
        row: where it begins.
        column: where it begins.
        taken: for each row, for each column, whether a cell covers it.
        above: for each row and one more, for each column, whether a line is drawn above it.
        before: for each row, for each column and one more, whether a line is drawn before it.
    """
    n_columns = len(taken[row])
    stops = (before[row].find(1, column + 1), taken[row].find(1, column + 1), n_columns)
    right = min(stop for stop in stops if stop >= 0)
    bottom = row + 1
    while bottom < len(taken) and not (
        any(above[bottom][column:right])
        or any(before[bottom][column + 1 : right])
        or any(taken[bottom][column:right])
    ):
        bottom += 1
    return RuledCell(row, column, bottom - row, right - column)


def _without_empty_lines(grid: RuledGrid) -> RuledGrid:
    """Return the grid without rows and columns in which no cell begins.

    A line drawn within a cell, an underlined blank or a stroke that stops short, makes one.
    """
    rows = sorted({cell.row for cell in grid.cells})
    columns = sorted({cell.column for cell in grid.cells})
    if len(rows) == len(grid.ys) - 1 and len(columns) == len(grid.xs) - 1:
        return grid
    cells = []
    for cell in grid.cells:
        row, column = bisect_left(rows, cell.row), bisect_left(columns, cell.column)
        row_span = bisect_left(rows, cell.row + cell.row_span) - row
        column_span = bisect_left(columns, cell.column + cell.column_span) - column
        cells.append(RuledCell(row, column, row_span, column_span))
    ys = [grid.ys[row] for row in rows] + [grid.ys[-1]]
    xs = [grid.xs[column] for column in columns] + [grid.xs[-1]]
    cell_at = [[grid.cell_at[row][column] for column in columns] for row in rows]
    return RuledGrid(xs, ys, cells, cell_at)
