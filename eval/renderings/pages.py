"""PDF pages drawn with reportlab: ruled or unruled tables, one or several pages, page numbers.

Drawn by hand and not with reportlab's own tables, because a cell merged over 22 rows has to break
over pages the way Word breaks it: its text once, on the page where it is centred.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from io import BytesIO
from random import Random

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from gongkai.eval.renderings.flat_pages import display_width, wrap
from gongkai.eval.renderings.layout import Layout, LayoutCell, LayoutGrid, Paragraph

FONT = "STSong-Light"
_WIDTH, _HEIGHT = A4
_MARGIN = 60.0
_LEADING = 1.35
_COLUMNS = {
    "requests": [0.05, 0.13, 0.26, *[0.08] * 7],
    "review_litigation": [1 / 15] * 15,
    "proactive_disclosure": [0.34, 0.22, 0.22, 0.22],
}


@dataclass
class _Page:
    """The pen: where it is on which page, and how pages end."""

    canvas: Canvas
    footer: str
    bottom: float
    number: int = 1
    top: float = field(default=_HEIGHT - _MARGIN)

    def need(self, height: float) -> None:
        """Begin a new page unless `height` fits on this one."""
        if self.top - height < self.bottom:
            self.end()

    def end(self) -> None:
        """Print the page number and turn over."""
        if self.footer:
            self.canvas.setFont(FONT, 9)
            self.canvas.drawCentredString(_WIDTH / 2, 30, self.footer.format(self.number))
        self.canvas.showPage()
        self.number += 1
        self.top = _HEIGHT - _MARGIN


def _draw_paragraph(page: _Page, paragraph: Paragraph) -> None:
    size = 18.0 if paragraph.role == "title" else 11.0
    n_columns = int((_WIDTH - 2 * _MARGIN) / size * 2)
    indent = "" if paragraph.role in ("title", "heading") else "\u3000\u3000"
    for text in wrap(indent + paragraph.text, n_columns):
        page.need(size * _LEADING)
        page.top -= size * _LEADING
        page.canvas.setFont(FONT, size)
        if paragraph.role == "title":
            page.canvas.drawCentredString(_WIDTH / 2, page.top, text)
        else:
            page.canvas.drawString(_MARGIN, page.top, text)
    page.top -= 4


class _TableDrawing:
    """One grid on its way onto pages, row by row, merged cells kept open over page ends."""

    def __init__(self, page: _Page, grid: LayoutGrid, *, is_ruled: bool, size: float) -> None:
        self.page, self.grid, self.is_ruled, self.size = page, grid, is_ruled, size
        shares = _COLUMNS.get(grid.table, [])
        if shares and len(shares) < len(grid.rows[0]):
            shares = [*shares, *shares[-1:] * (len(grid.rows[0]) - len(shares))]
            shares = [share / sum(shares) for share in shares]
        elif len(shares) != len(grid.rows[0]):
            rest = len(grid.rows[0]) - 1
            shares = [0.55, *[0.45 / rest] * rest]
        width = _WIDTH - 2 * _MARGIN + 60
        self.edges = [_MARGIN - 30]
        for share in shares:
            self.edges.append(self.edges[-1] + share * width)

    def lines(self, column: int, cell: LayoutCell) -> list[str]:
        width = self.edges[column + cell.col_span] - self.edges[column] - 4
        return wrap(cell.text, max(2, int(width / self.size * 2))) if cell.text else []

    def height(self, row: int) -> float:
        n_lines = 1
        for column, cell in enumerate(self.grid.rows[row]):
            if isinstance(cell, LayoutCell) and cell.row_span == 1:
                n_lines = max(n_lines, len(self.lines(column, cell)))
        return n_lines * self.size * _LEADING + 6

    def draw(self) -> None:
        """Draw the grid, a new page wherever the next row does not fit."""
        first = 0
        while first < len(self.grid.rows):
            last, tops = first, [self.page.top]
            while last < len(self.grid.rows):
                top = tops[-1] - self.height(last)
                if top < self.page.bottom and last > first:
                    break
                tops.append(top)
                last += 1
            self._draw_part(first, last, tops)
            self.page.top = tops[-1] - 14
            if last < len(self.grid.rows):
                self.page.end()
            first = last

    def _draw_part(self, first: int, last: int, tops: list[float]) -> None:
        for row in range(last):
            for column, cell in enumerate(self.grid.rows[row]):
                if not isinstance(cell, LayoutCell):
                    continue
                above, below = max(row, first), min(row + cell.row_span, last)
                if below <= above:
                    continue
                is_here = self._is_here(row, cell, first, last)
                self._draw_cell(
                    column, cell, tops[above - first], tops[below - first], with_text=is_here
                )

    def _is_here(self, row: int, cell: LayoutCell, first: int, last: int) -> bool:
        """The page with most rows of a merged cell prints its text; the first one in a tie."""
        inside = min(row + cell.row_span, last) - max(row, first)
        before = max(0, first - row)
        after = max(0, row + cell.row_span - last)
        return inside > before and inside >= after

    def _draw_cell(
        self, column: int, cell: LayoutCell, top: float, bottom: float, *, with_text: bool
    ) -> None:
        canvas = self.page.canvas
        left, right = self.edges[column], self.edges[column + cell.col_span]
        if self.is_ruled:
            canvas.rect(left, bottom, right - left, top - bottom)
        if not with_text:
            return
        lines = self.lines(column, cell)
        canvas.setFont(FONT, self.size)
        y = (top + bottom) / 2 + (len(lines) / 2 - 0.8) * self.size * _LEADING
        for line in lines:
            if cell.role == "label":
                canvas.drawString(left + 2, y, line)
            else:
                x = (left + right) / 2 - display_width(line) * self.size / 4
                canvas.drawString(x, y, line)
            y -= self.size * _LEADING


def _layout_to_pdf(
    layout: Layout, *, is_ruled: bool, footer: str, size: float, bottom: float
) -> bytes:
    if FONT not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    out = BytesIO()
    canvas = Canvas(out, pagesize=A4, invariant=1)
    canvas.setLineWidth(0.5)
    page = _Page(canvas, footer, bottom)
    for element in layout.elements:
        if isinstance(element, Paragraph):
            _draw_paragraph(page, element)
        else:
            _TableDrawing(page, element, is_ruled=is_ruled, size=size).draw()
    page.end()
    canvas.save()
    return out.getvalue()


def ruled_pdf(layout: Layout, rng: Random) -> bytes:
    """Ruled tables, small type, page numbers."""
    return _layout_to_pdf(layout, is_ruled=True, footer="- {} -", size=8.5, bottom=60)


def unruled_pdf(layout: Layout, rng: Random) -> bytes:
    """No ruling lines at all: columns by position only."""
    return _layout_to_pdf(layout, is_ruled=False, footer="{}", size=8.5, bottom=60)


def ruled_pages_pdf(layout: Layout, rng: Random) -> bytes:
    """Short pages, so that tables break over two or three of them, page numbers in dashes."""
    return _layout_to_pdf(layout, is_ruled=True, footer="— {} —", size=10, bottom=330)


def unruled_pages_pdf(layout: Layout, rng: Random) -> bytes:
    """Short pages without ruling lines."""
    return _layout_to_pdf(layout, is_ruled=False, footer="第{}页", size=10, bottom=330)
