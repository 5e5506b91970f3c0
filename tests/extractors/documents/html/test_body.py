from __future__ import annotations

import pytest

from gongkai.extractors.documents import Limits, Source, read_document

TITLE = "云溪县2023年政府信息公开工作年度报告"
NAV = "<div class=top><ul>" + "".join(
    f"<li><a href=/{word}>{word}</a></li>" for word in ("首页", "政务公开栏目", "办事服务大厅")
) + "</ul></div>"  # fmt: skip
SIDE = "<div class=left><h3>栏目</h3><ul>" + "".join(
    f"<li><a href=/{year}>{year}年政府信息公开工作年度报告</a></li>" for year in range(2015, 2022)
) + "</ul></div>"  # fmt: skip
FOOT = (
    "<div class=bottom><p>主办单位：云溪县人民政府办公室，联系电话：0000-1234567，"
    "网站标识码：0000</p><p>版权所有，建议使用较新的浏览器访问本站，以便获得更好的浏览效果，分辨率不低于本站要求。</p></div>"
)
INFO = (
    "<div>发布时间：2024-01-25 10:22　来源：云溪县人民政府办公室　浏览次数：<span>235</span></div>"
)
HEAD_TABLE = (
    "<table><tr><td>索 引 号：</td><td>000014349/2024-00012</td><td>发文日期：</td>"
    "<td>2024-01-25</td></tr><tr><td>发布机构：</td><td>云溪县人民政府办公室</td>"
    "<td>文　　号：</td><td></td></tr></table>"
)
REPORT = (
    "<p>本年度报告由六个部分组成，所列数据的统计期限自2023年1月1日起至12月31日止，欢迎查阅。</p>"
    "<p>一、总体情况</p><p>全县主动公开政府信息3120条，办结依申请公开17件，均在法定期限内答复申请人。</p>"
    "<p>二、主动公开政府信息情况</p><table><tr><td>信息内容<td>制发件数</tr><tr><td>规章<td>0</tr>"
    "<tr><td>行政规范性文件<td>4</tr></table><p>六、其他需要报告的事项</p><p>无。</p>"
)
KEPT = ("3120条", "17件", "制发件数", "行政规范性文件\t4", "六、其他需要报告的事项", "无。")
CHROME = ("办事服务大厅", "2016年政府信息公开", "网站标识码", "分辨率")

PAGES = {
    "columns": f"{NAV}{SIDE}<div class=main><h1>{TITLE}</h1>{INFO}<div>{REPORT}</div></div>{FOOT}",
    "layout tables": (
        f"<table><tr><td colspan=2>{NAV}</td></tr><tr><td>{SIDE}</td><td><table><tr><td><b>{TITLE}"
        f"</b></td></tr><tr><td>{INFO}</td></tr><tr><td>{REPORT}</td></tr></table></td></tr></table>"
        f"<table><tr><td>{FOOT}</td></tr></table>"
    ),
    "head table": f"{NAV}<div>{HEAD_TABLE}</div><div><p>{TITLE}</p>{REPORT}</div>{SIDE}{FOOT}",
    "one form": (
        f"<form>{NAV}<div>{SIDE}<div><h2>{TITLE}</h2>{INFO}{REPORT}</div></div>{FOOT}</form>"
    ),
    "two parts": (
        f"{NAV}<h1>{TITLE}</h1>{INFO}<div>{REPORT[:130]}</p></div><div>{REPORT[130:]}</div>{SIDE}{FOOT}"
    ),
}


def text_of(page: str) -> str:
    data = f"<html><head><title>{TITLE}_云溪县人民政府</title></head><body>{page}</body></html>"
    return read_document(Source("a.html", data.encode), Limits()).text


@pytest.mark.parametrize("layout", PAGES)
def test_report_is_kept_and_the_site_left_out(layout: str) -> None:
    text = text_of(PAGES[layout])
    assert [part for part in (TITLE, "2024-01-25", *KEPT) if part not in text] == []
    assert [part for part in CHROME if part in text] == []


def test_page_of_nothing_but_a_report_comes_whole() -> None:
    text = text_of(f"<p>{TITLE}</p>{REPORT}<p>云溪县人民政府办公室</p><p>2024年1月25日</p>")
    assert text.startswith(TITLE)
    assert text.endswith("云溪县人民政府办公室\n2024年1月25日\n")


def test_page_without_a_report_comes_whole() -> None:
    assert text_of(f"{NAV}<p>系统维护中</p>") == "首页\n政务公开栏目\n办事服务大厅\n系统维护中\n"


def test_report_in_an_element_named_like_chrome_is_kept() -> None:
    text = text_of(f"{NAV}<div class='nav content'><div>{REPORT}</div></div>")
    assert [part for part in KEPT if part not in text] == []


def test_links_within_the_report_stay() -> None:
    link = "<p>本报告的电子版可在<a href=/x>云溪县人民政府门户网站政府信息公开专栏</a>下载。</p>"
    assert "门户网站政府信息公开专栏" in text_of(f"{NAV}<div>{REPORT}{link}</div>{FOOT}")
