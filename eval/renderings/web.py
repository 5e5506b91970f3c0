"""HTML: a clean page, a page inside its site, and what Word saves.

Word's HTML gives every character a run of its own, splits numbers over runs and declares gb2312.
"""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from random import Random

from gongkai.eval.renderings.layout import Layout, LayoutCell, LayoutGrid, Paragraph

Mark = Callable[[str], str]

_NAVIGATION = (
    "<div class='top'><a href='/'>首页</a> | <a href='/zwgk/'>政务公开</a> | "
    "<a href='/hd/'>互动交流</a> <span>2024年3月1日 星期五 12℃~3℃</span></div>"
    "<div class='crumbs'>当前位置：<a href='/'>首页</a> &gt; "
    "<a href='/zwgk/'>政府信息公开年报</a></div>"
    "<div class='tools'>浏览次数：1037 字体：<a>大</a> <a>中</a> <a>小</a> 打印 关闭</div>"
)
_RELATED = (
    "<div class='related'><h3>相关链接</h3><ul>"
    "<li><a href='/1.html'>2022年政府信息公开工作年度报告</a> 2023-01-18</li>"
    "<li><a href='/2.html'>2021年政府信息公开工作年度报告</a> 2022-01-20</li></ul></div>"
    "<div class='footer'>主办单位：云岭县人民政府办公室 网站标识码：0000000000 "
    "<a href='/map'>网站地图</a><p>Copyright 2024</p></div>"
)


def _breaks(text: str) -> str:
    return escape(text).replace("\n", "<br>")


def _table(grid: LayoutGrid, mark: Mark, *, attributes: str, has_spans: bool) -> str:
    rows: list[str] = []
    for row in grid.rows:
        cells: list[str] = []
        for cell in row:
            if not isinstance(cell, LayoutCell):
                continue
            spans = f' rowspan="{cell.row_span}"' if cell.row_span > 1 and has_spans else ""
            spans += f' colspan="{cell.col_span}"' if cell.col_span > 1 and has_spans else ""
            cells.append(f"<td{spans}>{mark(cell.text)}</td>")
        rows.append(f"<tr>{''.join(cells)}</tr>")
    return f"<table {attributes}>\n" + "\n".join(rows) + "\n</table>"


def _body(layout: Layout, mark: Mark, *, attributes: str, has_spans: bool = True) -> str:
    parts: list[str] = []
    for element in layout.elements:
        if isinstance(element, Paragraph):
            tag = {"title": "h1", "heading": "h2"}.get(element.role, "p")
            parts.append(f"<{tag}>{mark(element.text)}</{tag}>")
        else:
            parts.append(_table(element, mark, attributes=attributes, has_spans=has_spans))
    return "\n".join(parts)


def _page(body: str, charset: str, title: str) -> bytes:
    page = (
        f'<!DOCTYPE html>\n<html><head><meta charset="{charset}"><title>{escape(title)}</title>'
        f"</head>\n<body>\n{body}\n</body></html>\n"
    )
    return page.encode(charset, errors="xmlcharrefreplace")


def _title(layout: Layout) -> str:
    return "".join(paragraph.text for paragraph in layout.paragraphs("title"))


def clean_html(layout: Layout, rng: Random) -> bytes:
    """The report and nothing else, tables with rowspan and colspan, UTF-8."""
    return _page(_body(layout, _breaks, attributes='border="1"'), "utf-8", _title(layout))


def spanless_html(layout: Layout, rng: Random) -> bytes:
    """As a program that collects pages may save them: no cell says that it is a merged one."""
    body = _body(layout, _breaks, attributes="", has_spans=False)
    return _page(body, "utf-8", _title(layout))


def site_html(layout: Layout, rng: Random) -> bytes:
    """The report inside a site: navigation, counters, related reports, layout tables, GB18030."""
    body = _body(layout, lambda text: f"<p>{_breaks(text)}</p>", attributes='class="tb"')
    inside = (
        f"{_NAVIGATION}<table class='frame'><tr><td><div id='zoom' class='TRS_Editor'>{body}"
        f"</div></td></tr></table>{_RELATED}"
    )
    return _page(inside, "gb18030", _title(layout) + "_云岭县人民政府网")


def word_html(layout: Layout, rng: Random) -> bytes:
    """What Word saves: a span per character, numbers cut over spans, Office tags, gb2312."""

    def runs(text: str) -> str:
        if not text:
            return "<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>"
        spans = "".join(
            "<br>"
            if char == "\n"
            else f"<span lang=EN-US style='font-family:宋体'>{escape(char)}</span>"
            for char in text
        )
        return f"<p class=MsoNormal align=center\nstyle='text-align:center'>{spans}<o:p></o:p></p>"

    body = _body(layout, runs, attributes="class=MsoNormalTable border=1 cellspacing=0")
    page = (
        "<html xmlns:o='urn:schemas-microsoft-com:office:office'><head>"
        "<meta http-equiv=Content-Type content='text/html; charset=gb2312'>"
        f"<title>{escape(_title(layout))}</title><style><!-- p.MsoNormal {{margin:0cm}} --></style>"
        f"</head><body lang=ZH-CN><div class=WordSection1>{body}</div></body></html>"
    )
    return page.encode("gb18030")
