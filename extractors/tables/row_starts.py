"""Rows whose values seem to begin in a column before those of other rows: they are a cell short.

A merged label leaves empty cells behind it. In `数量 | | | 39 | 11 | 1 | 5 | 2 | 58` one of them
passes for the first of seven values, though it is the row's own six and a cell too few.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from gongkai.extractors.tables.printed_rows import PrintedRow


class RowStart(NamedTuple):
    """Where a row begins.

    Attributes:
        label_end: the column behind its label.
        values: the column of its first value, if its last one is where the rows end.
    """

    label_end: int
    values: int


def printed_start(
    label_end: int, behind: PrintedRow, width: int, trailing: Iterable[int]
) -> RowStart | None:
    """Return where a bordered row begins, None if it may begin in several columns or in none.

    Args:
        label_end: the column behind its label.
        behind: the cells from there on.
        width: how many of them are values.
        trailing: how many empty cells may close a row.
    """
    filled = [index for index, (start, end) in enumerate(behind.cells) if end > start]
    first, last = (filled[0], filled[-1]) if filled else (width, -1)
    starts = [len(behind.cells) - n - width for n in trailing]
    fitting = [start for start in starts if 0 <= start <= first and last < start + width]
    return RowStart(label_end, label_end + fitting[0]) if len(fitting) == 1 else None


def early_rows(starts: Sequence[RowStart | None]) -> list[bool]:
    """Return which rows begin in a column before that of their like.

    Rows are alike whose labels end in the same column. Where others, whose labels end in several,
    all begin in one column, it is every row's.

    >>> early_rows([RowStart(1, 2), RowStart(1, 3), RowStart(3, 3)])
    [True, False, False]
    >>> early_rows([RowStart(1, 2), RowStart(2, 3), RowStart(3, 3)])
    [True, False, False]
    >>> early_rows([RowStart(1, 1), RowStart(1, 1), RowStart(2, 2), RowStart(3, 3)])
    [False, False, False, False]
    >>> early_rows([RowStart(1, 1), RowStart(2, 2)])  # without the empty cells of merged labels
    [False, False]
    """
    usual: dict[int, int] = {}
    for start in starts:
        if start is not None:
            usual[start.label_end] = max(usual.get(start.label_end, 0), start.values)
    return [start is not None and _is_early(start, usual) for start in starts]


def _is_early(start: RowStart, usual: dict[int, int]) -> bool:
    others = [column for label_end, column in usual.items() if label_end != start.label_end]
    agreed = others[0] if len(others) > 1 and len(set(others)) == 1 else 0
    return start.values < max(usual[start.label_end], agreed)
