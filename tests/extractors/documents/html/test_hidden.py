"""What a page holds and does not show is not joined to what it shows."""

from __future__ import annotations

import time

import pytest

from gongkai.extractors.documents import Document, Limits, Source, read_document

ROWS = "<tr><td>规章<td>0<tr><td>行政规范性文件<td>48<tr><td>行政处罚<td>12"


def read(markup: str) -> Document:
    return read_document(Source("a.html", markup.encode), Limits())


def values(cell: str, style: str = "") -> list[str]:
    """Return the second column of a table whose first value is `cell`, a whole <td>."""
    head = f"<html><head><style>{style}</style></head><body><p>二、主动公开政府信息情况</p>"
    document = read(f"{head}<table><tr><td>行政许可{cell}{ROWS}</table></body></html>")
    (grid,) = document.grids
    rows = grid.rows()
    return ["" if (at := row[1]) is None else document.text[at.start : at.end] for row in rows]


@pytest.mark.issue(2)
@pytest.mark.parametrize(
    "cell",
    [
        "<td><s>77</s>7837",
        "<td><strike>77</strike>7837",
        "<td><del>77</del><ins>7837</ins>",
        "<td><p><del><span>7</span>7</del></p><p>7837</p>",
        "<td><span style='text-decoration: underline line-through'>77</span>7837",
        "<td><span style='text-decoration-line:LINE-THROUGH;color:red'>77</span>7837",
        "<td><span style='visibility:hidden'>77</span>7837",
        "<td><span style='font-size:0'>77</span>7837",
        "<td><span style='FONT-SIZE : 0.0pt !important'>77</span>7837",
    ],
)
def test_struck_out_and_invisible_text_is_left_out(cell: str) -> None:
    assert values(cell) == ["7837", "0", "48", "12"]


@pytest.mark.issue(2)
@pytest.mark.parametrize(
    "rule",
    [
        ".h{display:none}",
        "p{margin:0} td , i.h { color:red; DISPLAY : none !important }",
        "<!-- /* {} */ .h\n{visibility:hidden;} -->",
        ".h{font-size:0px}",
        "@import url(x.css); .h{text-decoration:line-through}",
        "#i{display:none}",
    ],
)
def test_what_a_rule_of_the_page_hides_is_left_out(rule: str) -> None:
    assert values("<td><i class='a h' id=i>77</i>7837", rule)[0] == "7837"


@pytest.mark.parametrize(
    "rule",
    [
        "@media print{.h{display:none}}",
        ".h{display:none} .open .h{display:block}",
        ".h{display:none} .h:hover,.x{visibility:visible}",
        "p.h{display:none}",
        "td .h{display:none}",
        ".h{font-size:0.5em}",
        ".h{text-decoration:none;overflow:hidden;border:none}",
        "}}{.h{display:none",
    ],
)
def test_rule_that_may_not_hide_is_no_reason_to_leave_out(rule: str) -> None:
    assert values("<td><i class='h'>78</i>37", rule)[0] == "7837"


@pytest.mark.parametrize(
    "cell",
    [
        "<td><i class=h style='display:inline'>78</i>37",
        "<td style='font-size:0'><span style='font-size:12px'>7837</span>",
        "<td><i style='visibility:hidden'><b style='visibility: visible'>78</b></i>37",
        "<td><i style='visibility:hidden;animation-name:fadeIn'>78</i>37",
        "<td><i style='text-decoration:none;font-size:05px'>78</i>37",
    ],
)
def test_what_is_shown_within_or_in_spite_of_a_style_stays(cell: str) -> None:
    assert values(cell, ".h{display:none}")[0] == "7837"


@pytest.mark.parametrize("how", ["visibility:hidden", "text-decoration:line-through"])
def test_invisible_cell_keeps_its_place_and_one_not_displayed_has_none(how: str) -> None:
    assert values(f"<td style='{how}'>77<td>7837") == ["", "0", "48", "12"]
    assert values("<td style='display:none'>77<td>7837") == ["7837", "0", "48", "12"]


def test_page_struck_out_as_a_whole_stays() -> None:
    assert (
        read("<body><s>" + "<p>主动公开政府信息。</p>" * 9 + "</s></body>").text.count("公开") == 9
    )


def test_styles_and_rules_by_the_thousand_do_not_take_for_ever() -> None:
    start = time.monotonic()
    style = "{" * 20_000 + ".h{display:none}" * 20_000
    page = f"<style>{style}</style>" + "<i class=h style='font-size:0'>7</i>" * 20_000
    document = read(f"<body>{page}<p>六、其他需要报告的事项</p></body>")
    assert document.text == "六、其他需要报告的事项\n"
    assert time.monotonic() - start < 20


def test_nested_hidden_elements_end_within_the_time() -> None:
    page = "<s>" * 1_500 + "七" * 10 + "</s>" * 1_500 + "<p>一</p>" * 20
    assert "一" in read(f"<body>{page}</body>").text
