"""Web tables whose merged cells are said wrongly, or not at all; rows that only carry widths."""

from __future__ import annotations

import re

import pytest

from gongkai.extractors.documents import Limits, Source, read_document
from gongkai.extractors.documents.normal import fold
from gongkai.extractors.sections import cut_report
from gongkai.extractors.tables import document_to_tables

TITLE = "云岫县人民政府2023年政府信息公开工作年度报告"
_HEADS = {
    "requests": "三、收到和处理政府信息公开申请情况",
    "review_litigation": "四、政府信息公开行政复议、行政诉讼情况",
    "statistics": "附表：政府信息公开情况统计表",
}
REQUESTS = (
    "<tr><td rowspan=3 colspan=3>申请人情况</td><td colspan=7>申请人情况</td></tr>"
    "<tr><td rowspan=2>自然人</td><td colspan=5>法人或其他组织</td><td rowspan=2>总计</td></tr>"
    "<tr><td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td>"
    "</tr><tr><td colspan=3>一、本年新收政府信息公开申请数量</td>{new}</tr>"
    "<tr><td rowspan=4>三、本年度办理结果</td><td colspan=2>（一）予以公开</td>{granted}</tr>"
    "<tr><td rowspan=2>（四）无法提供</td><td>1.本机关不掌握相关政府信息</td>{held}</tr>"
    "<tr><td>2.没有现成信息需要另行制作</td>{made}</tr>"
    "<tr><td>（五）不予处理</td><td>1.信访举报投诉类申请</td>{petition}</tr>"
)
VALUES = {
    "new": [9, 1, 0, 2, 0, 0, 12],
    "granted": [4, 1, 0, 0, 0, 0, 5],
    "held": [2, 0, 0, 1, 0, 0, 3],
    "made": [2, 0, 0, 0, 0, 0, 2],
    "petition": [1, 0, 0, 1, 0, 0, 2],
}
KEYS = {
    "new": "new_received",
    "granted": "granted",
    "held": "unable_not_held",
    "made": "unable_no_existing_information",
    "petition": "not_processed_petition_complaint",
}


def _read(kind: str, table: str) -> dict[str, list[object]]:
    """Row key -> values, or the status or reason of cells without one."""
    page = f"<p>{TITLE}</p><p>{_HEADS[kind]}</p><table>{table}</table>"
    document = read_document(Source("report.html", page.encode), Limits())
    folded = fold(document.text)
    sections = cut_report(document, folded).sections
    tables = document_to_tables(document, folded, sections, 2023).tables
    return {
        row: [
            cell.value if cell.status == "number" else cell.reason or cell.status
            for cell in cells.values()
        ]
        for row, cells in getattr(tables, kind).items()
    }


def _requests(change: tuple[str, str] = ("", "")) -> dict[str, list[object]]:
    rows = {key: "".join(f"<td>{n}</td>" for n in row) for key, row in VALUES.items()}
    read = _read("requests", re.sub(*change, REQUESTS.format(**rows)))
    return {name: read[key] for name, key in KEYS.items()}


@pytest.mark.issue(2)
@pytest.mark.parametrize(
    "change",
    [
        (" colspan=.", ""),
        (" rowspan=.", ""),
        (" (row|col)span=.", ""),
        ("rowspan=2>（四）", "rowspan=3>（四）"),
        ("rowspan=2>（四）", "rowspan=9>（四）"),
    ],
)
def test_requests_under_a_header_that_ends_early_are_read(change: tuple[str, str]) -> None:
    assert _requests(change) == VALUES


@pytest.mark.issue(2)
def test_requests_under_such_a_header_with_organisations_first_are_refused() -> None:
    persons = "<td rowspan=2>自然人</td>"
    table = REQUESTS.replace(persons, "").replace(
        "<td rowspan=2>总计", f"{persons}<td rowspan=2>总计"
    )
    rows = {key: "".join(f"<td>{n}</td>" for n in row) for key, row in VALUES.items()}
    read = _read("requests", re.sub(" colspan=.", "", table.format(**rows)))
    assert read["new_received"] == ["columns_out_of_order"] * 7


@pytest.mark.issue(2)
def test_requests_under_such_a_header_with_others_first_are_refused() -> None:
    header = (
        "<td>商业企业</td><td>科研机构</td><td>社会公益组织</td><td>法律服务机构</td><td>其他</td>"
    )
    assert header in REQUESTS
    other = "<td>其他</td>"
    table = REQUESTS.replace(header, other + header.replace(other, ""))
    rows = {key: "".join(f"<td>{n}</td>" for n in row) for key, row in VALUES.items()}
    read = _read("requests", re.sub(" colspan=.", "", table.format(**rows)))
    assert read["new_received"] == ["columns_out_of_order"] * 7


@pytest.mark.issue(2)
def test_requests_between_empty_cells_one_of_which_is_too_many_are_refused() -> None:
    rows = {key: "".join(f"<td>{n}</td>" for n in row) for key, row in VALUES.items()}
    rows["petition"] = "<td></td><td>1</td><td></td><td>1</td>" + "<td></td>" * 4
    read = _read("requests", re.sub(" (row|col)span=.", "", REQUESTS.format(**rows)))
    assert read["not_processed_petition_complaint"] == ["too_many_values"] * 7
    assert read["unable_not_held"] == VALUES["held"]


@pytest.mark.issue(2)
def test_requests_with_a_column_too_many_under_such_a_header_are_refused() -> None:
    rows = {key: "".join(f"<td>{n}</td>" for n in row) for key, row in VALUES.items()}
    table = REQUESTS.replace(
        "</td></tr><tr><td colspan=3>一、", "</td><td>小计</td></tr><tr><td colspan=3>一、"
    )
    more = {
        key: cells.replace("<td>0</td><td", "<td>0</td><td>3</td><td", 1)
        for key, cells in rows.items()
    }
    more["petition"] = "<td></td><td>1</td>" + "<td></td>" * 4 + "<td>1</td><td>1</td>"
    read = _read("requests", re.sub(" (row|col)span=.", "", table.format(**more)))
    assert read["not_processed_petition_complaint"] == ["too_many_values"] * 7


FIVE = "".join(
    f"<td>{word}</td>" for word in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计")
)


@pytest.mark.issue(2)
def test_review_above_the_row_of_widths_that_word_puts_last() -> None:
    values = "".join(f"<td>{n}</td>" for n in (1, 0, 0, 0, 1, 2, 0, 0, 0, 2, 5, 0, 1, 0, 6))
    table = (
        "<tr><td colspan=5>行政复议</td><td colspan=10>行政诉讼</td></tr>"
        f"<tr>{FIVE.replace('<td', '<td rowspan=2')}"
        "<td colspan=5>未经复议直接起诉</td><td colspan=5>复议后起诉</td></tr>"
        f"<tr>{FIVE * 2}</tr><tr>{values}</tr>"
        f"<tr height=0>{'<td width=40></td>' * 15}</tr>"
    )
    read = _read("review_litigation", table)
    assert read["reconsideration"] == [1, 0, 0, 0, 1]
    assert read["litigation_after_reconsideration"] == [5, 0, 1, 0, 6]
    unfilled = re.sub(r"<td>\d</td>", "<td></td>", table)
    assert _read("review_litigation", unfilled)["litigation_direct"] == ["blank"] * 5
