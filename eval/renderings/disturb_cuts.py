"""Disturbances that cut one table into several: over pages, or into a dozen small ones."""

from __future__ import annotations

from copy import deepcopy
from random import Random

from gongkai.eval.renderings.disturb_cells import refuse_row
from gongkai.eval.renderings.layout import (
    ABOVE,
    GridRow,
    Layout,
    LayoutCell,
    LayoutGrid,
    Paragraph,
)

_N_HEAD = {"requests": 3, "proactive_disclosure": 1, "statistics": 1, "review_litigation": 0}
"""Header rows of each table; 0: it has a single row of values and is never cut."""


def page_cut(layout: Layout, rng: Random) -> None:
    """Every table cut in two by a page number, the header not repeated."""
    _cut_grids(layout, rng, has_header=False, words="- {} -")


def page_cut_with_header(layout: Layout, rng: Random) -> None:
    """Every table cut in two, the header printed again on the next page."""
    _cut_grids(layout, rng, has_header=True, words="{}")


def small_tables(layout: Layout, rng: Random) -> None:
    """Table three cut into a dozen small tables with invented headings."""
    elements: list[Paragraph | LayoutGrid] = []
    for element in layout.elements:
        if isinstance(element, Paragraph) or element.table != "requests":
            elements.append(element)
            continue
        first, part = 3, 1
        while first < len(element.rows):
            last = min(len(element.rows), first + rng.randint(1, 3))
            head = copy_rows(element, 0, 3)
            elements.append(Paragraph(f"表三之{part} 办理情况（续）", "prose"))
            elements.append(LayoutGrid("requests", [*head, *cut_rows(element, first, last)]))
            first, part = last, part + 1
    layout.elements = elements


def _cut_grids(layout: Layout, rng: Random, *, has_header: bool, words: str) -> None:
    """Cut anywhere below the header, also under a group label: its rows go to the next page."""
    elements: list[Paragraph | LayoutGrid] = []
    for number, element in enumerate(layout.elements):
        n_head = 0 if isinstance(element, Paragraph) else _N_HEAD.get(element.table, 1)
        if isinstance(element, Paragraph) or n_head == 0 or len(element.rows) < n_head + 4:
            elements.append(element)
            continue
        is_repeated = has_header and element.table != "proactive_disclosure"
        head = copy_rows(element, 0, n_head) if is_repeated else []
        cut = rng.randint(n_head + 1, len(element.rows) - 2)
        before, after = cut_rows(element, 0, cut), cut_rows(element, cut, len(element.rows))
        if words == "{}":  # a bare number may be taken for one more value of the row before it
            refuse_row(before[-1])
            refuse_row(after[0])
        elements += [
            LayoutGrid(element.table, before),
            Paragraph(words.format(number), "prose"),
            LayoutGrid(element.table, [*head, *after]),
        ]
    layout.elements = elements


def copy_rows(grid: LayoutGrid, first: int, last: int) -> list[GridRow]:
    """Rows once more, as cells of their own."""
    return [
        [deepcopy(cell) if isinstance(cell, LayoutCell) else cell for cell in row]
        for row in grid.rows[first:last]
    ]


def cut_rows(grid: LayoutGrid, first: int, last: int) -> list[GridRow]:
    """Rows first..last as a table; a merged cell cut by the edge goes on unlabelled."""
    open_width = _open_widths(grid, first)
    rows: list[GridRow] = []
    for place in range(first, last):
        row = list(grid.rows[place])
        for number, cell in enumerate(row):
            if isinstance(cell, LayoutCell):
                cell.row_span = min(cell.row_span, last - place)
            elif cell is ABOVE and place == first:
                span = _span_left(grid, place, number, last)
                width = open_width.get(number, 1)
                row[number] = LayoutCell("", "empty", row_span=span, col_span=width)
        rows.append(row)
    return rows


def _open_widths(grid: LayoutGrid, before: int) -> dict[int, int]:
    """Column -> width of the merged cell that last began there above row `before`."""
    return {
        number: cell.col_span
        for row in grid.rows[:before]
        for number, cell in enumerate(row)
        if isinstance(cell, LayoutCell)
    }


def _span_left(grid: LayoutGrid, place: int, number: int, last: int) -> int:
    span = 1
    while place + span < last and grid.rows[place + span][number] is ABOVE:
        span += 1
    return span
