"""Text flattenings that lose something: F5 glued, F7 raw PDF order, F9 no tables, F10 totals only.

A reader may read what is left or refuse it; a wrong number is as wrong as anywhere.
"""

from __future__ import annotations

from random import Random

from gongkai.eval.renderings.flat_lines import f2_blank_separated, f3_tabs, write_lines
from gongkai.eval.renderings.layout import (
    Layout,
    LayoutCell,
    LayoutGrid,
    Paragraph,
    row_labels,
    row_values,
)
from gongkai.eval.renderings.lines import Line
from gongkai.eval.renderings.outcome import ABSENT


def _refusable(grid: LayoutGrid) -> None:
    for cell in grid.cells():
        if cell.ref is not None:
            cell.outcome = cell.right().refusable()


def f5_glued(layout: Layout, rng: Random) -> list[Line]:
    """F5: a table in one line, nothing between labels and digits."""
    lines: list[Line] = []
    for element in layout.elements:
        if isinstance(element, Paragraph):
            lines.append(Line(element.text))
            continue
        _refusable(element)
        glued = "".join(cell.text.strip().replace("\n", "") for cell in element.cells())
        lines.append(Line(glued, element.table, 0))
    return lines


def f5_glued_rows(layout: Layout, rng: Random) -> list[Line]:
    """F5, a line a row: the label and all digits of the row run together."""

    def write(grid: LayoutGrid, rng: Random) -> list[Line]:
        _refusable(grid)
        return [
            Line("".join(cell.text for cell in row if isinstance(cell, LayoutCell)), grid.table, n)
            for n, row in enumerate(grid.rows)
        ]

    return write_lines(layout, rng, write)


def _columns_down(grid: LayoutGrid, rng: Random) -> list[Line]:
    """Labels as one block, then the values column after column."""
    _refusable(grid)
    labels = [cell.text for row in grid.rows for cell in row_labels(row)]
    heads = [cell.text for cell in grid.cells() if cell.role in ("header", "corner", "title")]
    rows = [[cell.text for cell in row_values(row)] for row in grid.rows]
    width = max((len(values) for values in rows), default=0)
    columns = [[row[number] for row in rows if number < len(row)] for number in range(width)]
    blocks = [*heads, *labels, *[text for column in columns for text in column]]
    return [Line(text, grid.table, number) for number, text in enumerate(blocks)]


def f7_columns_down(layout: Layout, rng: Random) -> list[Line]:
    """F7: reading order runs down the columns, blocks of equal digits."""
    return write_lines(layout, rng, _columns_down)


def _values_first(grid: LayoutGrid, rng: Random) -> list[Line]:
    """Every row's values before its label."""
    _refusable(grid)
    lines: list[Line] = []
    for number, row in enumerate(grid.rows):
        values = [cell.text for cell in row_values(row)]
        rest = [cell.text for cell in row if isinstance(cell, LayoutCell) and cell.role != "value"]
        if values:
            lines.append(Line(" ".join(values), grid.table, number))
        lines += [Line(text, grid.table, number) for text in rest]
    return lines


def f7_values_first(layout: Layout, rng: Random) -> list[Line]:
    """F7: labels after their values."""
    return write_lines(layout, rng, _values_first)


def f9_dropped(layout: Layout, rng: Random) -> list[Line]:
    """F9: the tables were images; their headings follow each other."""
    for grid in layout.grids():
        for cell in grid.cells():
            if cell.ref is not None:
                layout.absent[cell.ref] = ABSENT
    layout.elements = layout.paragraphs()  # type: ignore[assignment]
    return [Line(paragraph.text) for paragraph in layout.paragraphs()]


def f10_totals(layout: Layout, rng: Random) -> list[Line]:
    """F10: only the 总计 column is filled; the other cells are blank."""
    _blank_parts(layout)
    return write_lines(layout, rng, f3_tabs)


def f10_totals_alone(layout: Layout, rng: Random) -> list[Line]:
    """F10 with the blank cells gone: one number after each label."""
    _blank_parts(layout)
    return write_lines(layout, rng, f2_blank_separated)


def _blank_parts(layout: Layout) -> None:
    for grid in layout.grids("requests"):
        for cell in grid.cells():
            if cell.ref is not None and cell.ref[2] != "total":
                cell.text, cell.outcome = "", None
        _refusable(grid)
