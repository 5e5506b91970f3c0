"""HTML as people save it: the article of a site's page, and Word's "save as web page".

`web` writes the barest pages a reader must cope with; these look like the real thing in a browser
and are what `samples/` ships. A site's chrome is a template of its own (`string.Template`).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape
from random import Random
from string import Template

from gongkai.eval.renderings.layout import Layout, LayoutCell, LayoutGrid, Paragraph

Mark = Callable[[LayoutCell], str]
_SCRIPT_RE = re.compile(r"[\x21-\x7e]+|[^\x21-\x7e]+")


def _table(grid: LayoutGrid, attributes: str, mark: Mark, cell_style: str) -> str:
    rows: list[str] = []
    for row in grid.rows:
        cells: list[str] = []
        for cell in row:
            if isinstance(cell, LayoutCell):
                spans = f' colspan="{cell.col_span}"' if cell.col_span > 1 else ""
                spans += f' rowspan="{cell.row_span}"' if cell.row_span > 1 else ""
                cells.append(f"<td{spans}{cell_style}>{mark(cell)}</td>")
        rows.append("<tr>\n" + "\n".join(cells) + "\n</tr>")
    return f"<table {attributes}>\n<tbody>\n" + "\n".join(rows) + "\n</tbody>\n</table>"


def layout_to_article(layout: Layout) -> str:
    """Write what stands between a page's headline and its foot: no title, no chrome lines."""

    def mark(cell: LayoutCell) -> str:
        align = "left" if cell.role == "label" else "center"
        return f'<p style="text-align: {align};">{escape(cell.text) or "&nbsp;"}</p>'

    parts: list[str] = []
    for element in layout.elements:
        if isinstance(element, LayoutGrid):
            attributes = 'border="1" cellspacing="0" cellpadding="0" class="nb-table"'
            parts.append(
                _table(
                    element, attributes, mark, ' style="border: 1px solid #000; padding: 2px 4px;"'
                )
            )
        elif element.role == "heading":
            parts.append(f"<p>　　<strong>{escape(element.text)}</strong></p>")
        elif element.role == "signature":
            parts.append(f'<p style="text-align: right;">{escape(element.text)}</p>')
        elif element.role not in ("title", "chrome"):
            parts.append(f"<p>　　{escape(element.text)}</p>")
    return "\n".join(parts)


def layout_to_site_page(layout: Layout, template: str) -> bytes:
    """Set the report into a page of its site, in UTF-8.

    Args:
        layout: the report; its chrome lines read 索引号：….
        template: the page with `$title`, `$article`, `$chrome` (the chrome lines as cells of a
            table, label and value apart) and `$byline` (the same lines side by side).
    """
    lines = [paragraph.text for paragraph in layout.paragraphs("chrome")]
    pairs = [line.partition("：") for line in lines]
    cells = [f"<td class='k'>{escape(key)}：</td><td>{escape(v)}</td>" for key, _, v in pairs]
    rows = ["<tr>" + "".join(cells[n : n + 2]) + "</tr>" for n in range(0, len(cells), 2)]
    page = Template(template).substitute(
        title=escape("".join(paragraph.text for paragraph in layout.paragraphs("title"))),
        chrome="\n".join(rows),
        byline="&nbsp;&nbsp;".join(f"<span>{escape(line)}</span>" for line in lines),
        article=layout_to_article(layout),
    )
    return page.encode()


def _runs(text: str, rng: Random, size: str) -> str:
    """One to four characters a run, numbers cut as well, as after years of corrections in Word."""
    spans: list[str] = []
    for piece in _SCRIPT_RE.findall(text):
        is_latin = piece.isascii() and not piece.isspace()
        start = 0
        while start < len(piece):
            end = start + rng.randint(1, 4)
            family = '"Times New Roman",serif' if is_latin else "仿宋_GB2312"
            lang = " lang=EN-US" if is_latin else ""
            spans.append(
                f"<span{lang}\nstyle='font-size:{size};font-family:{family};"
                f"mso-bidi-font-size:11.0pt'>{escape(piece[start:end])}</span>"
            )
            start = end
    return "".join(spans) or f"<span lang=EN-US style='font-size:{size}'><o:p>&nbsp;</o:p></span>"


_WORD_HEAD = Template("""<html xmlns:v="urn:schemas-microsoft-com:vml"
xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word"
xmlns="http://www.w3.org/TR/REC-html40">

<head>
<meta http-equiv=Content-Type content="text/html; charset=gb2312">
<meta name=ProgId content=Word.Document>
<meta name=Generator content="Microsoft Word 15">
<title>$title</title>
<!--[if gte mso 9]><xml>
 <w:WordDocument>
  <w:View>Print</w:View>
  <w:Zoom>110</w:Zoom>
 </w:WordDocument>
</xml><![endif]-->
<style>
<!--
 p.MsoNormal, li.MsoNormal, div.MsoNormal
\t{margin:0cm; text-align:justify; text-justify:inter-ideograph; font-size:10.5pt;
\tmso-font-kerning:1.0pt;}
@page WordSection1
\t{size:595.3pt 841.9pt; margin:85.0pt 79.4pt 73.7pt 79.4pt;}
div.WordSection1
\t{page:WordSection1; max-width:440pt; margin:auto;}
-->
</style>
</head>

<body lang=ZH-CN style='tab-interval:21.0pt;text-justify-trim:punctuation'>

<div class=WordSection1 style='layout-grid:15.6pt'>

""")


def _word_paragraph(paragraph: Paragraph, rng: Random) -> str:
    style = {
        "title": ("text-align:center;line-height:35.0pt", "22.0pt"),
        "signature": ("text-align:right;line-height:29.0pt", "16.0pt"),
    }.get(paragraph.role, ("text-indent:32.0pt;line-height:29.0pt", "16.0pt"))
    runs = _runs(paragraph.text, rng, style[1])
    if paragraph.role == "heading":
        runs = f"<b style='mso-bidi-font-weight:normal'>{runs}</b>"
    return f"<p class=MsoNormal style='{style[0]}'>{runs}<span lang=EN-US><o:p></o:p></span></p>\n"


def layout_to_word_html(layout: Layout, rng: Random) -> bytes:
    """Write the report as Word does: declared gb2312, in fact GBK, `rng` cuts the runs.

    Raises:
        UnicodeEncodeError: the report holds characters that GBK has not.
    """

    def mark(cell: LayoutCell) -> str:
        align = "left" if cell.role == "label" else "center"
        runs = _runs(cell.text, rng, "9.0pt")
        return f"\n<p class=MsoNormal align={align} style='text-align:{align}'>{runs}</p>\n"

    attributes = (
        "class=MsoNormalTable border=1 cellspacing=0 cellpadding=0\n"
        "style='border-collapse:collapse;border:none;mso-border-alt:solid windowtext .5pt'"
    )
    style = "\nstyle='border:solid windowtext 1.0pt;padding:0cm 2.0pt 0cm 2.0pt'"
    title = "".join(paragraph.text for paragraph in layout.paragraphs("title"))
    parts = [_WORD_HEAD.substitute(title=escape(title))]
    for element in layout.elements:
        if isinstance(element, LayoutGrid):
            parts.append(_table(element, attributes, mark, style) + "\n")
        else:
            parts.append(_word_paragraph(element, rng))
    return "\n".join([*parts, "</div>\n\n</body>\n\n</html>\n"]).encode("gbk")
