"""Rows of bordered tables that are a cell short, beside rows with blank cells that are whole."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gongkai.extractors.documents import Source
from gongkai.extractors.pipeline import read_report
from gongkai.extractors.schema import Cell

pytestmark = pytest.mark.issue(2)

Rows = list[list[str]]
NEW, OLD, NEXT = "new_received", "carried_over_in", "carried_over_out"
LABELS = {
    NEW: "一、本年新收政府信息公开申请数量",
    OLD: "二、上年结转政府信息公开申请数量",
    NEXT: "四、结转下年度继续办理",
}
FIVE = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]


def _tabs(rows: Rows) -> str:
    return "".join("\t".join(row) + "\n" for row in rows)


def _pipes(rows: Rows) -> str:
    return "".join("| " + " | ".join(row) + " |\n" for row in rows)


def _open_pipes(rows: Rows) -> str:
    return "".join(" | ".join(row) + " |\n" for row in rows)


def _html(rows: Rows) -> str:
    lines = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>\n"


FORMS = (_tabs, _pipes, _open_pipes, _html)
Form = Callable[[Rows], str]


def _read(form: Form, heading: str, rows: Rows, kind: str) -> dict[str, list[Cell]]:
    html = form is _html
    heading = f"<p>{heading}</p>" if html else f"{heading}\n"
    page = f"<html><body>{heading}{form(rows)}</body></html>" if html else heading + form(rows)
    source = Source(f"a.{'html' if html else 'txt'}", page.encode)
    table = getattr(read_report(source)[1].tables, kind)
    return {row: list(columns.values()) for row, columns in table.items()}


def _requests(
    form: Form, values: dict[str, str], *, has_header: bool = True
) -> dict[str, list[Cell]]:
    header = [
        ["", "", "", "申请人情况", "", "", "", "", "", ""],
        ["", "", "", "自然人", "法人或其他组织", "", "", "", "", "总计"],
        ["", "", "", "", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", ""],
    ]
    rows = [[LABELS[key], "", "", *cells.split(" ")] for key, cells in values.items()]
    heading = "三、收到和处理政府信息公开申请情况"
    return _read(form, heading, [*header[: 3 * has_header], *rows], "requests")


def _said(cells: list[Cell]) -> list[float | str | None]:
    return [cell.value if cell.status == "number" else cell.reason or cell.status for cell in cells]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("has_header", [True, False])
@pytest.mark.parametrize("short", ["39 11 1 5 2 58", "3911 1 0 5 2 58", "39 11 1 0 5 258"])
def test_a_row_a_cell_short_borrows_no_empty_cell_of_its_label(
    short: str, form: Form, *, has_header: bool
) -> None:
    values = {NEW: short, OLD: "2 1 0 0 0 0 3", NEXT: "3 1 0 0 0 0 4"}
    found = _requests(form, values, has_header=has_header)
    assert _said(found[NEW]) == ["too_few_values"] * 7
    assert _said(found[NEXT]) == [3, 1, 0, 0, 0, 0, 4]


@pytest.mark.parametrize("form", FORMS)
def test_blank_cells_of_whole_rows_are_blank(form: Form) -> None:
    values = {NEW: "39 11 1 0 5 2 58", OLD: "      3", NEXT: " 1     4"}
    found = _requests(form, values)
    assert _said(found[NEW]) == [39, 11, 1, 0, 5, 2, 58]
    assert _said(found[OLD]) == [*["blank"] * 6, 3]
    assert _said(found[NEXT]) == ["blank", 1, *["blank"] * 4, 4]


@pytest.mark.parametrize("form", FORMS)
def test_blank_cells_are_blank_where_no_row_is_full(form: Form) -> None:
    rows = [
        ["", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"],
        [LABELS[NEW], "39", "11", "1", "", "5", "2", "58"],
        [LABELS[OLD], "", "", "", "", "", "", "3"],
        [LABELS[NEXT], "", "1", "", "", "", "", "4"],
    ]
    found = _read(form, "三、收到和处理政府信息公开申请情况", rows, "requests")
    assert _said(found[NEW]) == [39, 11, 1, "blank", 5, 2, 58]
    assert _said(found[OLD]) == [*["blank"] * 6, 3]
    assert _said(found[NEXT]) == ["blank", 1, *["blank"] * 4, 4]


@pytest.mark.parametrize("form", FORMS)
def test_the_border_behind_a_short_row_is_no_blank_cell(form: Form) -> None:
    rows = [
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
        ["规章", "0", "0", "0"],
        ["行政规范性文件", "35", "34"],
        ["信息内容", "本年处理决定数量", "", ""],
        ["行政许可", "1862", "", ""],
        ["行政处罚", "37", "", ""],
    ]
    found = _read(form, "二、主动公开政府信息情况", rows, "proactive_disclosure")
    assert _said(found["normative_documents"]) == ["too_few_values"] * 3
    assert _said(found["regulations"]) == [0, 0, 0]
    assert _said(found["administrative_licensing"]) == [1862]


@pytest.mark.parametrize("form", FORMS)
def test_fourteen_cells_of_fifteen_are_too_few(form: Form) -> None:
    rows = [
        ["行政复议", "", "", "", "", "行政诉讼", *[""] * 9],
        [*FIVE, "未经复议直接起诉", "", "", "", "", "复议后起诉", "", "", "", ""],
        [*[""] * 5, *FIVE, *FIVE],
        list("31015000001012"),
    ]
    heading = "四、政府信息公开行政复议、行政诉讼情况"
    found = _read(form, heading, rows, "review_litigation")
    assert [said for cells in found.values() for said in _said(cells)] == ["too_few_values"] * 15


def test_a_blank_cell_where_rows_end_at_random_may_be_none_of_the_row() -> None:
    rows = [
        ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数", ""],
        ["规章", "0", "0", "", ""],
        ["行政规范性文件", "3", "5", "34"],
        ["行政许可", "1862", "", "", "", ""],
    ]
    found = _read(_tabs, "二、主动公开政府信息情况", rows, "proactive_disclosure")
    assert _said(found["regulations"]) == ["too_few_values"] * 3
    assert _said(found["normative_documents"]) == [3, 5, 34]


@pytest.mark.parametrize(("end", "last"), [("", "blank"), (" |", "too_few_values")])
def test_a_column_blank_in_every_row_is_one_where_the_header_has_no_outer_pipe(
    end: str, last: str
) -> None:
    header = ["信息内容", "本年制发件数", "本年废止件数", f"现行有效件数{end}"]
    rows = [header, ["规章", "0", "0", ""], ["行政规范性文件", "3", "1", ""]]

    def bare(rows: Rows) -> str:
        return "".join(" | ".join(row) + "\n" for row in rows)

    heading = "二、主动公开政府信息情况"
    found = _read(bare, heading, rows, "proactive_disclosure")["normative_documents"]
    assert _said(found) == [3 if not end else last, 1 if not end else last, last]
