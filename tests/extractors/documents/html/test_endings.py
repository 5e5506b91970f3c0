"""Pages of which a part is missing at the end: what is left is read, and said to be a part."""

from __future__ import annotations

from time import process_time

import pytest

from gongkai.extractors.documents import Source
from gongkai.extractors.documents.html.endings import is_cut_off
from gongkai.extractors.pipeline import read_report

TITLE = "云湄县2023年政府信息公开工作年度报告"
PAGE = (
    f"<html><head><title>{TITLE}</title></head><body><h1>{TITLE}</h1><p>一、总体情况</p>"
    "<p>2023年，全县主动公开政府信息9386条。</p><p>二、主动公开政府信息情况</p><table>"
    "<tr><td>信息内容</td><td>本年制发件数</td><td>本年废止件数</td><td>现行有效件数</td></tr>"
    '<tr><td>规章</td><td>0</td><td>0</td><td>0</td></tr><tr><td class="c">行政规范性文件</td>'
    "<td>5</td><td>1</td><td>41</td></tr></table><p>六、其他需要报告的事项</p><p>无。</p>"
)


@pytest.mark.issue(2)
@pytest.mark.parametrize("end", ['<td class="c">行政', '<td class="', "<td>5</td>"])
def test_a_page_cut_off_within_its_table_says_so(end: str) -> None:
    data = PAGE[: PAGE.index(end) + len(end)].encode()
    report = read_report(Source("a.html", lambda: data))[1]
    assert report.metadata.title == TITLE
    (finding,) = [f for f in report.findings if f.code == "form.cut_off"]
    assert (finding.status, finding.severity) == ("uncertain", "warning")


@pytest.mark.parametrize(
    "page",
    [
        PAGE,  # a fragment, or a page without its last two tags
        PAGE + "</body></html>",
        PAGE + "</html><!-- 12 ms",
        PAGE + "</BODY>",
        PAGE + "<p>1 < 2",
        PAGE + "<TABLE><tr><td>1</TABLE>",
    ],
)
def test_a_page_that_is_whole_says_nothing(page: str) -> None:
    assert not is_cut_off(page)
    report = read_report(Source("a.html", page.encode))[1]
    assert "form.cut_off" not in [finding.code for finding in report.findings]


@pytest.mark.issue(2)
@pytest.mark.parametrize(
    "unshown",
    [
        "<script>document.write('<table><tr><td>');</script>",
        "<!-- <table><tr><td>1 -->",
        "<STYLE>/* <table> */</STYLE >",
    ],
)
def test_a_table_that_a_page_does_not_show_is_not_open(unshown: str) -> None:
    assert not is_cut_off(PAGE + unshown)
    assert not is_cut_off(PAGE + unshown[: len(unshown) // 2 + 9])  # it ends in a script


@pytest.mark.issue(2)
@pytest.mark.parametrize(
    "unshown",
    ["<script>document.write('</body>')</script>", "<!-- </body></html> -->", "</body>" + PAGE],
)
def test_an_end_that_is_none_hides_no_cut(unshown: str) -> None:
    assert is_cut_off(unshown + "<p>一</p>" * 300 + "<table><tr><td>5</td></tr><tr><td cl")
    assert is_cut_off(unshown + "<p>一</p>" * 300 + "<table><tr><td>5</td></tr>")


@pytest.mark.parametrize("piece", ["<", "<!--", "<script>", "<!---->", "<script", "</script>"])
def test_what_is_no_tag_takes_no_time(piece: str) -> None:
    begun = process_time()
    is_cut_off(piece * 200_000)
    assert process_time() - begun < 5  # a square of the length would take minutes
