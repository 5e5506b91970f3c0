"""DOCX as an office hands it out: official type sizes, ruled tables of fixed widths, page numbers.

`office` writes the barest file a reader must cope with; this one looks like the real thing when
opened, and is what `samples/` ships. The same layout gives the same bytes.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.shared import Cm

from gongkai.eval.renderings.layout import ABOVE, GridRow, Layout, LayoutCell, LayoutGrid, Paragraph

_NS = nsdecls("w")
_FIXED_DATE = (2026, 1, 5, 9, 0, 0)
_PAGE_TWIPS = 8730
"""Text width of A4 with side margins of 2.8 cm."""

_INDENT = '<w:ind w:firstLineChars="200" w:firstLine="640"/>'
_TIGHT = '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>'
_RUN_RE = re.compile(r"[\x21-\x7e]+|[^\x21-\x7e]+")
_SUB_HEADING_RE = re.compile(r"（[一二三四五六七八九十]+）[^。：，]{1,14}$")
_FONTS = {
    "title": ("方正小标宋简体", 44),
    "heading": ("黑体", 32),
    "sub_heading": ("楷体_GB2312", 32),
    "cell": ("宋体", 19),
}
_BODY_FONT = ("仿宋_GB2312", 32)
_WIDTHS = {
    "proactive_disclosure": [2730, 2000, 2000, 2000],
    "requests": [560, 1130, 2650, 630, 630, 630, 630, 630, 630, 610],
    "review_litigation": [582] * 15,
    "statistics": [5730, 1300, 1700],
}


def _run(text: str, font: tuple[str, int], *, is_bold: bool = False) -> str:
    name, half_points = font
    bold = "<w:b/>" if is_bold else ""
    properties = (
        f'<w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" '
        f'w:eastAsia="{name}"/>{bold}<w:sz w:val="{half_points}"/></w:rPr>'
    )
    # Word changes the font, hence the run, wherever Chinese and Latin text meet.
    pieces = "".join(
        f'<w:r>{properties}<w:t xml:space="preserve">{escape(piece)}</w:t></w:r>'
        for piece in _RUN_RE.findall(text)
    )
    return pieces or f"<w:r>{properties}</w:r>"


def _paragraph(paragraph: Paragraph) -> str:
    role: str = paragraph.role
    if role == "prose" and _SUB_HEADING_RE.fullmatch(paragraph.text):
        role = "sub_heading"
    font = _FONTS.get(role, _BODY_FONT)
    justify = {"title": "center", "signature": "right"}.get(role, "both")
    indent = "" if role in ("title", "signature") else _INDENT
    height = 700 if role == "title" else 580
    spacing = f'<w:spacing w:before="0" w:after="0" w:line="{height}" w:lineRule="exact"/>'
    return (
        f'<w:p {_NS}><w:pPr>{spacing}{indent}<w:jc w:val="{justify}"/></w:pPr>'
        f"{_run(paragraph.text, font)}</w:p>"
    )


def _cell(cell: LayoutCell | None, width: int, properties: str) -> str:
    role = cell.role if cell else "empty"
    justify = "left" if role == "label" else "center"
    text = cell.text if cell else ""
    run = _run(text, _FONTS["cell"], is_bold=role == "title")
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{properties}'
        f'<w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr>{_TIGHT}<w:jc w:val="{justify}"/></w:pPr>'
        f"{run}</w:p></w:tc>"
    )


def _row(row: GridRow, widths: list[int], open_spans: dict[int, int]) -> str:
    """One w:tr; `open_spans` maps a column to the width of the merged cell that runs down it."""
    cells: list[str] = []
    for number, entry in enumerate(row):
        if isinstance(entry, LayoutCell):
            span, merge, shown = entry.col_span, "", entry
            if entry.row_span > 1:
                merge = '<w:vMerge w:val="restart"/>'
                open_spans[number] = span
        elif entry is ABOVE and number in open_spans:
            span, merge, shown = open_spans[number], "<w:vMerge/>", None
        else:
            continue
        grid_span = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
        cells.append(_cell(shown, sum(widths[number : number + span]), grid_span + merge))
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{''.join(cells)}</w:tr>"


def _table(grid: LayoutGrid) -> str:
    n_columns = len(grid.rows[0])
    widths = _WIDTHS.get(grid.table, [])
    if len(widths) != n_columns:
        widths = [_PAGE_TWIPS // n_columns] * n_columns
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f'<w:{side} w:val="single" w:sz="4" w:color="000000"/>' for side in sides)
    margins = "".join(f'<w:{side} w:w="40" w:type="dxa"/>' for side in ("left", "right"))
    columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    open_spans: dict[int, int] = {}
    rows = "".join(_row(row, widths, open_spans) for row in grid.rows)
    return (
        f'<w:tbl {_NS}><w:tblPr><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        f"<w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        f"<w:tblGrid>{columns}</w:tblGrid>{rows}</w:tbl>"
    )


_FOOTER = (
    f'<w:p {_NS}><w:pPr><w:jc w:val="center"/></w:pPr><w:r><w:t xml:space="preserve">- </w:t></w:r>'
    '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    '<w:r><w:t xml:space="preserve"> -</w:t></w:r></w:p>'
)


def layout_to_printed_docx(layout: Layout) -> bytes:
    """Write the layout as a paged A4 document with `- 1 -` at the foot of each page."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.8)
    section.top_margin, section.bottom_margin = Cm(3.0), Cm(2.6)
    section.footer._element.insert(0, parse_xml(_FOOTER))  # noqa: SLF001
    body = document.element.body
    for element in layout.elements:
        xml = _paragraph(element) if isinstance(element, Paragraph) else _table(element)
        body.insert(len(body) - 1, parse_xml(xml))
    properties = document.core_properties
    properties.created = properties.modified = datetime(*_FIXED_DATE, tzinfo=UTC)
    properties.title = "".join(paragraph.text for paragraph in layout.paragraphs("title"))
    properties.author = properties.comments = ""
    out = BytesIO()
    document.save(out)
    return _with_fixed_dates(out.getvalue())


def _with_fixed_dates(package: bytes) -> bytes:
    """Repack a zip so that its bytes no longer tell when it was written."""
    out = BytesIO()
    with ZipFile(BytesIO(package)) as old, ZipFile(out, "w") as new:
        for name in old.namelist():
            entry = ZipInfo(name, _FIXED_DATE)
            entry.compress_type = ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            new.writestr(entry, old.read(name))
    return out.getvalue()
