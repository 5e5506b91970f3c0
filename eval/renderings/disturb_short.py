"""Disturbances that leave a row a cell short: one of its cells is dropped, or two are one.

Which columns the others stand in is lost with it: any number but a cell's own is wrong, and a
blank cell is one that was never printed.
"""

from __future__ import annotations

from random import Random

from gongkai.eval.renderings.disturb_cells import refuse_row
from gongkai.eval.renderings.layout import GridRow, Layout, LayoutCell, row_values

_MIN_VALUES = 2  # a row of a single value has no column to move to


def dropped_cells(layout: Layout, rng: Random) -> None:
    """A cell left out of each of four rows."""
    for row in _pick_rows(layout, rng):
        _drop(layout, row, rng.choice(row_values(row)[:-1]))


def glued_short(layout: Layout, rng: Random) -> None:
    """Two neighbouring numbers in one cell, and no other cell in the place of the second."""
    for row in _pick_rows(layout, rng):
        values = row_values(row)
        place = rng.randrange(len(values) - 1)
        glued = values[place].text + values[place + 1].text
        _drop(layout, row, values[place + 1])
        values[place].text = glued


def _pick_rows(layout: Layout, rng: Random) -> list[GridRow]:
    """Rows of several values; one with a number over two cells would be whole again."""
    found = [
        row
        for grid in layout.grids()
        for row in grid.rows
        if len(row_values(row)) >= _MIN_VALUES
        and not any("\t" in cell.text for cell in row_values(row))
    ]
    return rng.sample(found, k=min(4, len(found)))


def _drop(layout: Layout, row: GridRow, dropped: LayoutCell) -> None:
    refuse_row(row)
    if dropped.ref is not None:
        layout.absent[dropped.ref] = dropped.right()
    del row[next(place for place, cell in enumerate(row) if cell is dropped)]
