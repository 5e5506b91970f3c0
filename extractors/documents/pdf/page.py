"""One PDF page to its paragraphs and ruled tables, in reading order."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass
from itertools import pairwise

from gongkai.extractors.documents.limits import Limits
from gongkai.extractors.documents.pdf.chars import PageText
from gongkai.extractors.documents.pdf.cut_off import cut_off_cells
from gongkai.extractors.documents.pdf.grid import RuledGrid, rulings_to_grids
from gongkai.extractors.documents.pdf.lines import (
    beside_columns,
    line_to_text,
    runs_to_lines,
    runs_to_text,
    vertical_labels,
)
from gongkai.extractors.documents.pdf.objects import PageObjects
from gongkai.extractors.documents.pdf.rulings import objects_to_rulings
from gongkai.extractors.documents.pdf.runs import Run, merge
from gongkai.extractors.documents.pdf.struck import without_struck
from gongkai.extractors.documents.pdf.turning import turn_rulings

_CROSSING = 1.5  # points a run may reach over a border before its characters are looked at
_UNREAD = "\ufffd"  # in the place of what is not printed
_CELL_GAP = 0.15  # of its height: between the texts of two cells


@dataclass(slots=True)
class PageTable:
    """A ruled table, the text of each of its cells, and how many of these the page cuts off."""

    grid: RuledGrid
    texts: list[str]
    n_cut_off: int = 0


def page_to_content(text: PageText, objects: PageObjects, limits: Limits) -> list[str | PageTable]:
    """Return the lines and the tables of a page, from the top down.

    Text printed at an angle (a watermark) comes last: it belongs to no line.
    """
    runs = text.runs(objects)
    placed: list[tuple[float, str | PageTable]] = []
    rulings = turn_rulings(objects_to_rulings(objects), text.quarter)
    grids, loose = rulings_to_grids(rulings, max_positions=limits.max_table_cells)
    outside = without_struck([run for run in runs if not run.is_slanted], loose, text)
    for grid in grids:
        by_cell, outside = _runs_to_cells(outside, grid, text)
        if any(by_cell):
            texts = [runs_to_text(cell, text) if cell else "" for cell in by_cell]
            cut_off = cut_off_cells(texts, grid, text.page_box(), text.off_page)
            for number in cut_off:
                texts[number] += _UNREAD
            placed.append((grid.ys[0], PageTable(grid, texts, len(cut_off))))
    if outside:
        lines = runs_to_lines(outside)
        parted = vertical_labels(lines)
        printed = [line_to_text(line, text, has_columns=True, parted=parted) for line in lines]
        placed += [
            (line[0].top, line_text)
            for line, line_text in zip(lines, beside_columns(lines, printed), strict=True)
        ]
    placed.sort(key=lambda entry: entry[0])
    content = [entry for _, entry in placed]
    return content + [run.text for run in runs if run.is_slanted]


def _runs_to_cells(
    runs: list[Run], grid: RuledGrid, text: PageText
) -> tuple[list[list[Run]], list[Run]]:
    """Return the runs within each cell of a grid, and those outside of it.

    Where its middle stands decides; of a run that reaches over a border, see `_cut`.
    """
    by_cell: list[list[Run]] = [[] for _ in grid.cells]
    outside: list[Run] = []
    xs, ys, cell_at = grid.xs, grid.ys, grid.cell_at
    x_min, x_max, y_min, y_max = xs[0], xs[-1], ys[0], ys[-1]
    for run in runs:
        left, top, right, bottom = run[:4]
        y = (top + bottom) / 2
        if not (y_min < y < y_max and x_min < (left + right) / 2 < x_max):
            outside.append(run)
            continue
        row = cell_at[bisect_right(ys, y) - 1]
        first, last = bisect_right(xs, left + _CROSSING), bisect_right(xs, right - _CROSSING)
        if first == last and 0 < first < len(xs):
            by_cell[row[first - 1]].append(run)
            continue
        first, last = max(first, 1), min(last, len(xs) - 1)
        if first >= last or row[first - 1] == row[last - 1]:
            by_cell[row[_column(run, xs)]].append(run)
            continue
        for piece in _cut(run, xs, text):
            by_cell[row[_column(piece, xs)]].append(piece)
    return by_cell, outside


def _cut(run: Run, xs: list[float], text: PageText) -> list[Run]:
    """Return a run that reaches over a border as the texts of the cells on both sides.

    Pdfium runs together what stands close in two cells; but a number may also be wider than its
    cell, and must stay whole. So the run is cut at a border only where its characters leave a gap
    there, or come from two text objects.
    """
    characters = text.characters(run)
    parts = [[characters[0]]]
    for before, char in pairwise(characters):
        is_cut = _column(before, xs) != _column(char, xs) and (
            char.left - before.right > _CELL_GAP * (run.bottom - run.top)
            or text.owner(before) != text.owner(char)
        )
        if is_cut:
            parts.append([char])
        else:
            parts[-1].append(char)
    return [merge(part) for part in parts]


def _column(run: Run, xs: list[float]) -> int:
    """Return the column that holds the middle of a run, the nearest one outside of the grid."""
    return min(max(bisect_right(xs, (run.left + run.right) / 2) - 1, 0), len(xs) - 2)
