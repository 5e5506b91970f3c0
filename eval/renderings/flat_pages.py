"""Text flattenings of printed pages: F6 columns held apart by spaces, F8 a flip-book.

What layout-preserving PDF converters print: labels wrapped over lines with the numbers on the
middle one, merged cells centred over the rows they cover, narrow ones printed one character a
line, and whatever stands at the foot of a page in the middle of the table.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from random import Random

from gongkai.eval.renderings.layout import Layout, LayoutCell, LayoutGrid, Paragraph
from gongkai.eval.renderings.lines import Line

_PROSE_WIDTH = 84
_PAGE_LINES = 46
_WIDTHS = {
    "requests": [4, 16, 30, *[8] * 7],
    "review_litigation": [8] * 15,
    "proactive_disclosure": [26, 18, 18, 18],
}


def display_width(text: str) -> int:
    """Width in half-width columns, East Asian wide characters counting two.

    >>> display_width("总计 12")
    7
    """
    return sum(2 if unicodedata.east_asian_width(char) in "WFA" else 1 for char in text)


def wrap(text: str, width: int) -> list[str]:
    """Cut a text into lines of at most `width` columns; numbers are never cut."""
    lines = [""]
    for part in text.split("\n"):
        if lines[-1]:
            lines.append("")
        for piece in _pieces(part):
            if lines[-1] and display_width(lines[-1] + piece) > width:
                lines.append("")
            lines[-1] += piece
    return lines


def _pieces(text: str) -> list[str]:
    """Single characters, except that runs of ASCII stay together."""
    pieces: list[str] = []
    for char in text:
        if pieces and char.isascii() and char != " " and pieces[-1][-1].isascii():
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def _balanced(cell: LayoutCell, width: int) -> str:
    """Break a header too wide for its column in the middle, as typesetters do (商业 / 企业)."""
    text = cell.text
    if cell.role != "header" or "\n" in text or width < 4 or display_width(text) <= width:
        return text
    half = (len(text) + 1) // 2
    return f"{text[:half]}\n{text[half:]}" if display_width(text[:half]) <= width else text


@dataclass
class _Canvas:
    """Printed lines of one grid, each a list of (column, text)."""

    rows: list[int]
    marks: list[list[tuple[int, str]]] = field(default_factory=list)

    def put(self, line: int, left: int, right: int, text: str, *, centred: bool) -> None:
        gap = max(0, right - left - 1 - display_width(text))
        self.marks[line].append((left + (gap // 2 if centred else 0), text))

    def line_text(self, number: int) -> str:
        text = ""
        for column, mark in sorted(self.marks[number]):
            space = max(1 if text else 0, column - display_width(text))
            text += " " * space + mark
        return text


def _column_edges(grid: LayoutGrid) -> list[int]:
    widths = list(_WIDTHS.get(grid.table, []))
    if widths and len(widths) < len(grid.rows[0]):
        widths += widths[-1:] * (len(grid.rows[0]) - len(widths))
    elif len(widths) != len(grid.rows[0]):
        widths = [44, *[12] * (len(grid.rows[0]) - 1)]
    for row in grid.rows:
        for number, cell in enumerate(row):
            if isinstance(cell, LayoutCell) and cell.col_span == 1 and cell.role == "value":
                widths[number] = max(widths[number], display_width(cell.text) + 2)
    edges = [2]
    for width in widths:
        edges.append(edges[-1] + width)
    return edges


def _row_heights(grid: LayoutGrid, edges: list[int]) -> list[int]:
    heights: list[int] = []
    for row in grid.rows:
        height = 1
        for number, cell in enumerate(row):
            if isinstance(cell, LayoutCell) and cell.row_span == 1:
                width = edges[number + cell.col_span] - edges[number] - 1
                height = max(height, len(wrap(_balanced(cell, width), width)))
        heights.append(height)
    return heights


def grid_to_page_lines(grid: LayoutGrid) -> list[Line]:
    """Print a grid with its columns held apart by spaces."""
    edges = _column_edges(grid)
    heights = _row_heights(grid, edges)
    starts = [sum(heights[:number]) for number in range(len(heights) + 1)]
    canvas = _Canvas([row for row, height in enumerate(heights) for _ in range(height)])
    canvas.marks = [[] for _ in canvas.rows]
    for row_number, row in enumerate(grid.rows):
        for number, cell in enumerate(row):
            if not isinstance(cell, LayoutCell) or not cell.text.strip():
                continue
            left, right = edges[number], edges[number + cell.col_span]
            first = starts[row_number]
            last = starts[min(row_number + cell.row_span, len(heights))]
            parts = wrap(_balanced(cell, right - left - 1), right - left - 1)
            offset = max(0, (last - first - len(parts)) // 2)
            for shift, part in enumerate(parts[: last - first]):
                canvas.put(first + offset + shift, left, right, part, centred=cell.role != "label")
    return [
        Line(canvas.line_text(number), grid.table, row) for number, row in enumerate(canvas.rows)
    ]


def _page_lines(layout: Layout) -> list[Line]:
    lines: list[Line] = []
    for element in layout.elements:
        if isinstance(element, Paragraph):
            indent = "    " if element.role in ("prose", "preamble") else ""
            centre = " " * 24 if element.role == "title" else ""
            wrapped = wrap(indent + centre + element.text, _PROSE_WIDTH)
            lines += [Line(text) for text in wrapped]
        else:
            lines += [Line(""), *grid_to_page_lines(element), Line("")]
    return lines


def f6_columns(layout: Layout, rng: Random) -> list[Line]:
    """F6: one text, page footers and form feeds wherever a page ended."""
    style = rng.choice(["- {} -", "— {} —", "{}"])
    lines: list[Line] = []
    page = 1
    for number, line in enumerate(_page_lines(layout), start=1):
        lines.append(line)
        if number % _PAGE_LINES == 0:
            foot = " " * 40 + style.format(page)
            lines += [Line("", line.table, line.row), Line(foot, line.table, line.row)]
            lines.append(Line("\f", line.table, line.row))
            page += 1
    return lines


def f6_no_pages(layout: Layout, rng: Random) -> list[Line]:
    """F6 of a single long page: no footers."""
    return _page_lines(layout)


def f8_flip_book(layout: Layout, rng: Random) -> list[Line]:
    """F8: pages with a running head, `Page 8 - TITLE` or `P. 8`."""
    title = "".join(paragraph.text for paragraph in layout.paragraphs("title"))
    head = rng.choice(["Page {} - " + title, "P. {}", title + "  P. {}"])
    lines: list[Line] = []
    for number, line in enumerate(_page_lines(layout)):
        if number % _PAGE_LINES == 0:
            page = number // _PAGE_LINES + 1
            lines += [
                Line("", line.table, line.row),
                Line(head.format(page), line.table, line.row),
                Line("", line.table, line.row),
            ]
        lines.append(line)
    return lines
