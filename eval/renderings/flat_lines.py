"""Text flattenings that keep a cell a cell: F1 tab lines, F2 blank lines, F3 tabs, F4 pipes.

F1 follows reports with one cell a line, F2 those whose merged cells vanish, F3 pasted spreadsheets,
F4 converters that print pipes. F5 to F10 stand in `flat_lossy` and `flat_pages`.
"""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from gongkai.eval.renderings.forms import RESULTS
from gongkai.eval.renderings.layout import (
    ABOVE,
    LEFT,
    GridRow,
    Layout,
    LayoutCell,
    LayoutGrid,
    Paragraph,
)
from gongkai.eval.renderings.lines import Line, refuse_rows_with_blanks

GridWriter = Callable[[LayoutGrid, Random], list[Line]]


def write_lines(layout: Layout, rng: Random, write_grid: GridWriter) -> list[Line]:
    """Write paragraphs as they are and grids through `write_grid`."""
    lines: list[Line] = []
    for element in layout.elements:
        if isinstance(element, Paragraph):
            lines += [Line(text) for text in element.text.split("\n")]
            if element.role in ("title", "preamble") or rng.random() < 0.4:
                lines.append(Line(""))
        else:
            lines += [*write_grid(element, rng), Line("")]
    return lines


def _broken(cell: LayoutCell) -> str:
    """Break a header of four characters or more in two, as narrow columns do."""
    text = cell.text
    if cell.role != "header" or len(text) not in (4, 6) or "\n" in text:
        return text
    return f"{text[: len(text) // 2]}\n{text[len(text) // 2 :]}"


def f1_tab_lines(grid: LayoutGrid, rng: Random) -> list[Line]:
    """One cell a line after a tab, rows split by an empty line, tab-only lines for merged cells."""
    lines: list[Line] = []
    for number, row in enumerate(grid.rows):
        for cell in row:
            if cell is LEFT:
                continue
            text = _broken(cell) if isinstance(cell, LayoutCell) else ""
            lines += [Line(part, grid.table, number) for part in f"\t{text}".split("\n")]
        lines.append(Line("", grid.table, number))
    return lines


def f1_split_heads(grid: LayoutGrid, rng: Random) -> list[Line]:
    """F1 with vertical heads, heads cut over two rows, rows of nothing, a gap after 三、."""
    lines: list[Line] = []
    for number, row in enumerate(grid.rows):
        short = any(
            isinstance(cell, LayoutCell) and cell.role == "header" and len(cell.text) == 4
            for cell in row
        )
        if short and grid.table == "requests":
            lines += _two_head_rows(row, grid.table, number)
            continue
        for cell in row:
            if cell is LEFT:
                continue
            text = cell.text if isinstance(cell, LayoutCell) else ""
            if isinstance(cell, LayoutCell) and cell.role == "header" and len(text) == 4:
                text = "\n".join(text)
            lines += [Line(part, grid.table, number) for part in f"\t{text}".split("\n")]
            if text == RESULTS:
                lines.append(Line("", grid.table, number))
        lines.append(Line("", grid.table, number))
        if short:
            n_cells = sum(cell is not LEFT for cell in row)
            lines += [Line("\t", grid.table, number)] * n_cells + [Line("", grid.table, number)]
    return lines


def _two_head_rows(row: GridRow, table: str, number: int) -> list[Line]:
    lines: list[Line] = []
    for half in (0, 1):
        for cell in row:
            if cell is LEFT:
                continue
            text = cell.text if isinstance(cell, LayoutCell) else ""
            if isinstance(cell, LayoutCell) and cell.role == "header" and len(text) == 4:
                text = text[half * 2 : half * 2 + 2]
            elif half == 1:
                text = ""
            lines.append(Line(f"\t{text}", table, number))
        lines.append(Line("", table, number))
    return lines


def f2_blank_separated(grid: LayoutGrid, rng: Random) -> list[Line]:
    """Every cell a paragraph, blank lines between; empty cells, 三、 and some 总计 vanish."""
    refuse_rows_with_blanks(grid)
    lines: list[Line] = []
    for number, row in enumerate(grid.rows):
        for cell in row:
            if not isinstance(cell, LayoutCell) or not cell.text.strip():
                continue
            if cell.text == RESULTS or (
                grid.table == "review_litigation" and cell.role == "header" and cell.text == "总计"
            ):
                continue
            tail = "\u00a0" if cell.role == "value" and rng.random() < 0.05 else ""
            for part in _broken(cell).split("\n"):
                lines += [
                    Line(f"    {part}{tail}", grid.table, number),
                    Line("", grid.table, number),
                ]
    return lines


def f2_bare(grid: LayoutGrid, rng: Random) -> list[Line]:
    """F2 without blank lines and indents: one cell a line and nothing else."""
    refuse_rows_with_blanks(grid)
    return [
        Line(cell.text, grid.table, number)
        for number, row in enumerate(grid.rows)
        for cell in row
        if isinstance(cell, LayoutCell) and cell.text.strip()
    ]


def _texts(row: GridRow) -> list[str]:
    return [cell.text if isinstance(cell, LayoutCell) else "" for cell in row]


def _one_line(row: GridRow) -> list[str]:
    return [text.replace("\n", " ") for text in _texts(row)]


def f3_tabs(grid: LayoutGrid, rng: Random) -> list[Line]:
    """One row a line, every grid position a tab."""
    return [
        Line("\t".join(_one_line(row)), grid.table, number) for number, row in enumerate(grid.rows)
    ]


def f3_lost_tabs(grid: LayoutGrid, rng: Random) -> list[Line]:
    """F3 whose last rows lost their leading tabs and are padded elsewhere."""
    lines = f3_tabs(grid, rng)
    if grid.table != "requests":
        return lines
    for line in lines[-4:]:
        row = grid.rows[line.row or 0]
        values = [text for cell, text in zip(row, _one_line(row), strict=True) if _is_value(cell)]
        labels = [text for cell, text in zip(row, _one_line(row), strict=True) if _is_label(cell)]
        if values and labels:
            line.text = "\t".join(["".join(labels), "", *values, ""])
            _refuse_if_blank(row)
    return lines


def f3_no_lead(grid: LayoutGrid, rng: Random) -> list[Line]:
    """F3 without the positions of merged cells: label, then the values, then stray tabs."""
    lines: list[Line] = []
    for number, row in enumerate(grid.rows):
        texts = [cell.text.replace("\n", " ") for cell in row if isinstance(cell, LayoutCell)]
        lines.append(Line("\t".join(texts) + "\t" * (number % 3), grid.table, number))
    return lines


def _is_value(cell: object) -> bool:
    return isinstance(cell, LayoutCell) and cell.role == "value"


def _is_label(cell: object) -> bool:
    return isinstance(cell, LayoutCell) and cell.role == "label"


def _refuse_if_blank(row: GridRow) -> None:
    values = [cell for cell in row if isinstance(cell, LayoutCell) and cell.role == "value"]
    if any(not cell.text.strip() for cell in values):
        for cell in values:
            cell.outcome = cell.right().refusable()


def f4_pipes(grid: LayoutGrid, rng: Random) -> list[Line]:
    """| a | b |, merged positions as empty pipes, with a rule under the first row."""
    lines = [
        Line("| " + " | ".join(_one_line(row)) + " |", grid.table, number)
        for number, row in enumerate(grid.rows)
    ]
    rule = Line("|" + " --- |" * len(grid.rows[0]), grid.table, 0)
    return [lines[0], rule, *lines[1:]]


def f4_no_lead(grid: LayoutGrid, rng: Random) -> list[Line]:
    """Pipes without the leading one, and tails of empty pipes."""
    return [
        Line(" | ".join(_one_line(row)) + " |" + "||" * (number % 2), grid.table, number)
        for number, row in enumerate(grid.rows)
    ]


def f4_cell_lines(grid: LayoutGrid, rng: Random) -> list[Line]:
    """`0 |` on its own line; cells under a merged one are a lone pipe."""
    lines: list[Line] = []
    for number, row in enumerate(grid.rows):
        for cell in row:
            if isinstance(cell, LayoutCell):
                lines.append(Line(f"{cell.text} |".strip(), grid.table, number))
            elif cell is ABOVE:
                lines.append(Line("|", grid.table, number))
        _refuse_if_blank(row)
    return lines
