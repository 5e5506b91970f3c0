"""Columns that the header names in another order: read by it in a grid, refused in lines."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gongkai.extractors.documents import Limits, Source, read_document
from gongkai.extractors.documents.normal import fold
from gongkai.extractors.sections import cut_report
from gongkai.extractors.tables import document_to_tables

TITLE = "云岫县人民政府2023年政府信息公开工作年度报告"
FIVE = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
DIRECT, AFTER = "未经复议直接起诉", "复议后起诉"
REVIEW = ["reconsideration", "litigation_direct", "litigation_after_reconsideration"]
ORGANISATIONS = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
Row = Sequence[str]


def _read(kind: str, heading: str, rows: Sequence[Row], form: str) -> dict[str, list[object]]:
    """Row key -> what was read; a cell "字*5" is one over five columns, "字/2" over two rows."""
    if form == "html":
        text = f"<p>{TITLE}</p><p>{heading}</p><table>{''.join(map(_drawn, rows))}</table>"
    else:
        text = f"{TITLE}\n{heading}\n" + "".join("\t".join(map(_word, row)) + "\n" for row in rows)
    name = {"html": "report.html", "tabs": "report.txt"}[form]
    document = read_document(Source(name, text.encode), Limits())
    folded = fold(document.text)
    tables = document_to_tables(document, folded, cut_report(document, folded).sections, 2023)
    return {
        row: [cell.value if cell.status == "number" else cell.reason for cell in cells.values()]
        for row, cells in getattr(tables.tables, kind).items()
    }


def _word(cell: str) -> str:
    return cell.partition("*")[0].partition("/")[0]


def _drawn(row: Row) -> str:
    spans = [
        f' colspan="{cell.partition("*")[2] or 1}" rowspan="{cell.partition("/")[2] or 1}"'
        for cell in row
    ]
    cells = zip(row, spans, strict=True)
    return "<tr>" + "".join(f"<td{span}>{_word(cell)}</td>" for cell, span in cells) + "</tr>"


def _review(top: Row, middle: Row, bottom: Row, form: str) -> list[list[object]]:
    values = ["1", "0", "0", "0", "1", "2", "0", "0", "0", "2", "5", "0", "1", "0", "6"]
    heading = "四、政府信息公开行政复议、行政诉讼情况"
    read = _read("review_litigation", heading, [top, middle, bottom, values], form)
    return [read[row] for row in REVIEW]


OFFICIAL = ["行政复议*5", "行政诉讼*10"]
HIGH = [f"{word}/2" for word in FIVE]
FIRST, SECOND, THIRD = [1, 0, 0, 0, 1], [2, 0, 0, 0, 2], [5, 0, 1, 0, 6]
REFUSED = [["columns_out_of_order"] * 5] * 3


def test_review_in_official_order() -> None:
    header = (OFFICIAL, [*HIGH, f"{DIRECT}*5", f"{AFTER}*5"], FIVE * 2)
    assert _review(*header, "html") == [FIRST, SECOND, THIRD]
    assert _review(*header, "tabs") == [FIRST, SECOND, THIRD]


@pytest.mark.issue(2)
def test_review_lawsuits_named_before_reconsiderations() -> None:
    header = (["行政诉讼*10", "行政复议*5"], [f"{DIRECT}*5", f"{AFTER}*5", *HIGH], FIVE * 2)
    assert _review(*header, "html") == [THIRD, FIRST, SECOND]
    assert _review(*header, "tabs") == REFUSED


@pytest.mark.issue(2)
def test_review_lawsuits_after_reconsideration_named_first() -> None:
    header = (OFFICIAL, [*HIGH, f"{AFTER}*5", f"{DIRECT}*5"], FIVE * 2)
    assert _review(*header, "html") == [FIRST, THIRD, SECOND]
    assert _review(*header, "tabs") == REFUSED


@pytest.mark.issue(2)
def test_review_results_named_in_another_order() -> None:
    other = [FIVE[1], FIVE[0], *FIVE[2:]]
    high = [f"{word}/2" for word in other]
    header = (OFFICIAL, [*high, f"{DIRECT}*5", f"{AFTER}*5"], other * 2)
    swapped = [[0, 1, 0, 0, 1], [0, 2, 0, 0, 2], [0, 5, 1, 0, 6]]
    assert _review(*header, "html") == swapped
    assert _review(*header, "tabs") == REFUSED


@pytest.mark.issue(2)
def test_review_results_named_in_another_order_by_other_words() -> None:
    for other, is_known in (
        (["纠正", "维持", "其他", "未审结", "合计"], True),
        (["结果纠正", "结果维持", "其他结果", "未结", "总计"], False),
    ):
        high = [f"{word}/2" for word in other]
        header = (OFFICIAL, [*high, f"{DIRECT}*5", f"{AFTER}*5"], other * 2)
        swapped = [[0, 1, 0, 0, 1], [0, 2, 0, 0, 2], [0, 5, 1, 0, 6]]
        assert _review(*header, "html") == (swapped if is_known else REFUSED)
        assert _review(*header, "tabs") == REFUSED


@pytest.mark.issue(2)
def test_review_order_that_a_grid_without_merged_cells_does_not_place_is_refused() -> None:
    header = (["行政复议", "行政诉讼"], [*FIVE, AFTER, DIRECT], FIVE * 2)
    assert _review(*header, "html") == REFUSED


@pytest.mark.issue(2)
def test_disclosure_in_force_named_before_issued() -> None:
    heading = "二、主动公开政府信息情况"
    rows = [
        ["第二十条第（一）项*4"],
        ["信息内容", "现行有效件数", "本年制发件数", "本年废止件数"],
        ["规章", "0", "0", "0"],
        ["行政规范性文件", "48", "7", "1"],
        ["第二十条第（五）项*4"],
        ["信息内容", "本年处理决定数量*3"],
        ["行政许可", "26*3"],
    ]
    read = _read("proactive_disclosure", heading, rows, "html")
    assert read["normative_documents"] == [7, 1, 48]
    assert read["administrative_licensing"] == [26]
    read = _read("proactive_disclosure", heading, rows, "tabs")
    assert read["normative_documents"] == ["columns_out_of_order"] * 3
    assert read["administrative_licensing"] == [26]


@pytest.mark.issue(2)
def test_disclosure_in_force_named_before_issued_in_a_grid_that_does_not_name_all() -> None:
    rows = [
        ["信息内容", "现行有效件数", "本年制发件数", "件数"],
        ["规章", "0", "0", "0"],
        ["行政规范性文件", "48", "7", "1"],
    ]
    read = _read("proactive_disclosure", "二、主动公开政府信息情况", rows, "html")
    assert read["normative_documents"] == ["columns_out_of_order"] * 3


@pytest.mark.issue(2)
def test_requests_organisations_named_before_persons() -> None:
    rows = [
        ["申请人情况/3", "法人或其他组织*5", "自然人/2", "总计/2"],
        ORGANISATIONS,
        ["一、本年新收政府信息公开申请数量", "2", "0", "4", "0", "0", "15", "21"],
        ["二、上年结转政府信息公开申请数量", "1", "0", "0", "0", "0", "0", "1"],
        ["四、结转下年度继续办理", "0", "0", "0", "0", "0", "0", "0"],
    ]
    heading = "三、收到和处理政府信息公开申请情况"
    assert _read("requests", heading, rows, "tabs")["new_received"] == ["columns_out_of_order"] * 7
    rows[0] = ["申请人情况/2", *rows[0][1:]]
    assert _read("requests", heading, rows, "html")["new_received"] == [15, 2, 0, 4, 0, 0, 21]
