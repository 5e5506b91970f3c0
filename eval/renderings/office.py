"""DOCX with merged cells, by python-docx; the table XML is written directly, as Word writes it."""

from __future__ import annotations

from io import BytesIO
from random import Random
from xml.sax.saxutils import escape

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from gongkai.eval.renderings.layout import (
    ABOVE,
    Layout,
    LayoutCell,
    LayoutGrid,
    Paragraph,
)


def _runs(text: str, *, is_split: bool) -> str:
    """Runs of one paragraph; split ones hold one character each, as after spell checking."""
    pieces = list(text) if is_split else [text]
    return "".join(
        "<w:r><w:br/></w:r>" if piece == "\n" else _run(piece) for piece in pieces if piece
    )


def _run(text: str) -> str:
    parts = text.split("\n")
    inner = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in parts)
    return f"<w:r>{inner}</w:r>"


def _cell(text: str, properties: str, *, is_split: bool) -> str:
    runs = _runs(text, is_split=is_split)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr><w:p>{runs}</w:p></w:tc>"


def _row(row: list[object], open_spans: dict[int, int], *, is_split: bool) -> str:
    """One w:tr; `open_spans` maps a column to the width of the merged cell that runs down it."""
    cells: list[str] = []
    for number, cell in enumerate(row):
        if isinstance(cell, LayoutCell):
            span = f'<w:gridSpan w:val="{cell.col_span}"/>' if cell.col_span > 1 else ""
            if cell.row_span > 1:
                span += '<w:vMerge w:val="restart"/>'
                open_spans[number] = cell.col_span
            cells.append(_cell(cell.text, span, is_split=is_split))
        elif cell is ABOVE:
            width = open_spans.get(number, 1)
            span = f'<w:gridSpan w:val="{width}"/>' if width > 1 else ""
            cells.append(_cell("", span + "<w:vMerge/>", is_split=False))
    return f"<w:tr>{''.join(cells)}</w:tr>"


def _table_xml(grid: LayoutGrid, *, is_split: bool) -> str:
    columns = '<w:gridCol w:w="800"/>' * len(grid.rows[0])
    open_spans: dict[int, int] = {}
    rows = "".join(_row(list(row), open_spans, is_split=is_split) for row in grid.rows)
    return (
        f"<w:tbl {nsdecls('w')}><w:tblPr><w:tblStyle w:val='TableGrid'/></w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


def _layout_to_docx(layout: Layout, *, is_split: bool) -> bytes:
    document = docx.Document()
    body = document.element.body
    for element in layout.elements:
        if isinstance(element, Paragraph):
            xml = f"<w:p {nsdecls('w')}>{_runs(element.text, is_split=is_split)}</w:p>"
        else:
            xml = _table_xml(element, is_split=is_split)
        body.insert(len(body) - 1, parse_xml(xml))
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def merged_docx(layout: Layout, rng: Random) -> bytes:
    """A document whose tables have merged cells, one run a paragraph."""
    return _layout_to_docx(layout, is_split=False)


def split_runs_docx(layout: Layout, rng: Random) -> bytes:
    """The same with a run per character, numbers included."""
    return _layout_to_docx(layout, is_split=True)
