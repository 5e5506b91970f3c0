"""Cells of a table that runs off its page: what is not printed is unread, not blank."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from gongkai.extractors.documents.pdf.calls import Rectangle
from gongkai.extractors.documents.pdf.grid import RuledGrid
from gongkai.extractors.documents.pdf.runs import Run


def cut_off_cells(
    texts: Sequence[str], grid: RuledGrid, page_box: Rectangle, off_page: Sequence[Run]
) -> set[int]:
    """Return the numbers of a grid's cells that lose text at the edge of the page.

    That is one with a text that stands off the page, and a blank one whose middle does.

    Args:
        texts: of the cells, as far as they are printed.
        grid: the table, in the coordinates of its text.
        page_box: left, top, right, bottom of the page, in the same.
        off_page: runs that stand off the page.
    """
    left, top, right, bottom = page_box
    xs, ys = grid.xs, grid.ys
    if xs[0] >= left and xs[-1] <= right and ys[0] >= top and ys[-1] <= bottom:
        return set()
    losing: set[int] = set()
    for run in off_page:
        x, y = (run.left + run.right) / 2, (run.top + run.bottom) / 2
        if xs[0] < x < xs[-1] and ys[0] < y < ys[-1]:
            losing.add(grid.cell_at[bisect_right(ys, y) - 1][bisect_right(xs, x) - 1])
    for number, cell in enumerate(grid.cells):
        x = (xs[cell.column] + xs[cell.column + cell.column_span]) / 2
        y = (ys[cell.row] + ys[cell.row + cell.row_span]) / 2
        if not (left <= x <= right and top <= y <= bottom) and not texts[number]:
            losing.add(number)
    return losing
