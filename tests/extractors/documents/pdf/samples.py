"""PDF files with the official tables, drawn for the tests of the PDF reader.

A form is a list of cells as the form prints them. It can be drawn with any kind of border, without
any, and over several pages; what the reader must find is computed from the same list.
"""

from __future__ import annotations

import io
import re
from pathlib import Path
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from gongkai.extractors.documents.document import Document, Grid
from gongkai.extractors.documents.limits import Limits
from gongkai.extractors.documents.pdf.reader import pdf_to_document

SONG = "STSong-Light"
HEI = "WenQuanYi"
HEI_FILE = Path("/usr/share/fonts/truetype/wqy/wqy-zenhei.ttc")


def register_fonts() -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(SONG))
    if HEI_FILE.exists() and HEI not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(HEI, str(HEI_FILE), subfontIndex=0))


class Sheet:
    """A PDF being drawn. Positions are in points from the lower left corner."""

    def __init__(self, font: str = SONG, size: float = 9.0) -> None:
        register_fonts()
        self._file = io.BytesIO()
        self.font, self.size = font, size
        self.canvas = Canvas(self._file, pagesize=A4, invariant=1)
        self.canvas.setFont(font, size)

    def text(self, x: float, y: float, text: str, size: float | None = None) -> None:
        self.canvas.setFont(self.font, size or self.size)
        self.canvas.drawString(x, y, text)

    def page(self) -> None:
        self.canvas.showPage()

    def bytes(self) -> bytes:
        self.canvas.save()
        return self._file.getvalue()

    def table(
        self,
        form: Any,
        *,
        x: float = 60,
        y: float = 780,
        borders: str = "cells",
        first: int = 0,
        end: int | None = None,
        open_end: bool = False,
        background: bool = False,
    ) -> float:
        """Draw rows first to end, y being the upper border; return the lower one.

        borders: "cells" (a stroked rectangle a cell), "rects" (four thin filled rectangles a
        cell), "dashes", "sides open" (no outer left and right border), or "none".
        open_end: the border at the page break is not drawn.
        """
        end = form.n_rows if end is None else end
        xs = [x]
        for width in form.widths:
            xs.append(xs[-1] + width)
        ys = [y]
        for height in self._heights(form)[first:end]:
            ys.append(ys[-1] - height)
        for cell in form.cells:
            top, bottom = max(cell.row, first), min(cell.row + cell.row_span, end)
            if top >= bottom:
                continue
            left, right = xs[cell.column], xs[cell.column + cell.column_span]
            box = (left, ys[bottom - first], right, ys[top - first])
            if background:
                self._fill(box)
            is_cut = open_end and bottom == end
            self._border(box, borders, is_cut=is_cut, outer=(left == x, right == xs[-1]))
            if cell.row >= first:
                self._cell_text(cell.text, box)
        return ys[-1]

    def _lines(self, text: str, width: float) -> list[str]:
        lines, line = [], ""
        for char in text:
            if pdfmetrics.stringWidth(line + char, self.font, self.size) > width - 6 and line:
                lines.append(line)
                line = ""
            line += char
        return [*lines, line]

    def _heights(self, form: Any) -> list[float]:
        heights = [self.size * 1.3 + 6] * form.n_rows
        for cell in form.cells:
            if cell.row_span == 1:
                width = sum(form.widths[cell.column : cell.column + cell.column_span])
                needed = len(self._lines(cell.text, width)) * self.size * 1.3 + 6
                heights[cell.row] = max(heights[cell.row], needed)
        return heights

    def _fill(self, box: tuple[float, float, float, float]) -> None:
        left, bottom, right, top = box
        self.canvas.setFillGray(0.9)
        self.canvas.rect(left, bottom, right - left, top - bottom, stroke=0, fill=1)
        self.canvas.setFillGray(0)

    def _border(
        self,
        box: tuple[float, float, float, float],
        borders: str,
        *,
        is_cut: bool,
        outer: tuple[bool, bool],
    ) -> None:
        left, bottom, right, top = box
        canvas = self.canvas
        canvas.setLineWidth(0.5)
        if borders == "cells" and not is_cut:
            canvas.rect(left, bottom, right - left, top - bottom)
            return
        edges = [(left, top, right, top)]
        edges += [] if is_cut else [(left, bottom, right, bottom)]
        sides = [(left, bottom, left, top), (right, bottom, right, top)]
        for side, is_outer in zip(sides, outer, strict=True):
            if not (borders == "sides open" and is_outer):
                edges.append(side)
        for x1, y1, x2, y2 in edges:
            if borders == "rects":
                canvas.rect(x1 - 0.3, y1 - 0.3, x2 - x1 + 0.6, y2 - y1 + 0.6, stroke=0, fill=1)
            elif borders == "dashes":
                n_dashes = int(max(x2 - x1, y2 - y1) // 6) + 1
                for k in range(n_dashes):
                    share, tail = k / n_dashes, (k + 0.6) / n_dashes
                    canvas.line(
                        x1 + share * (x2 - x1),
                        y1 + share * (y2 - y1),
                        x1 + tail * (x2 - x1),
                        y1 + tail * (y2 - y1),
                    )
            elif borders != "none":
                canvas.line(x1, y1, x2, y2)

    def _cell_text(self, text: str, box: tuple[float, float, float, float]) -> None:
        left, bottom, right, top = box
        lines = self._lines(text, right - left)
        y = (top + bottom) / 2 + len(lines) * self.size * 1.3 / 2 - self.size
        for line in lines:
            width = pdfmetrics.stringWidth(line, self.font, self.size)
            self.text((left + right - width) / 2, y, line)
            y -= self.size * 1.3


def read(data: bytes) -> Document:
    document = pdf_to_document(data, path="a.pdf", sha256="0" * 64, limits=Limits())
    check_contract(document)
    return document


def check_contract(document: Document) -> None:
    """What `documents.document` promises of every Document."""
    text = document.text
    end = 0
    for block in document.blocks:
        assert end <= block.start < block.end <= len(text)
        assert not text[end : block.start].strip()
        printed = text[block.start : block.end]
        assert printed.strip("\r\n") == printed
        end = block.end
    assert not text[end:].strip()
    for grid in document.grids:
        covered = set()
        at = grid.start
        for cell in grid.cells:
            assert at <= cell.start <= cell.end <= grid.end
            at = cell.end
            printed = text[cell.start : cell.end]
            assert printed.strip() == printed
            for row in range(cell.row, cell.row + cell.row_span):
                for column in range(cell.column, cell.column + cell.column_span):
                    assert (row, column) not in covered
                    covered.add((row, column))
        assert len(covered) == grid.n_rows * grid.n_columns
        assert max(covered) == (grid.n_rows - 1, grid.n_columns - 1)
    for before, page in zip(document.pages, document.pages[1:], strict=False):
        assert before.end + 1 == page.start


def grid_texts(document: Document, grid: Grid) -> list[list[str]]:
    return [
        [
            "" if cell is None else re.sub(r"\s", "", document.text[cell.start : cell.end])
            for cell in row
        ]
        for row in grid.rows()
    ]


def lines_of(document: Document) -> list[str]:
    """Return the paragraphs of a document."""
    return [document.text[b.start : b.end] for b in document.blocks if b.kind == "paragraph"]
