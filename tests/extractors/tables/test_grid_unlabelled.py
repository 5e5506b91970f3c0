"""Short statistical tables with rows of their own: what is no row of the form is nobody's."""

from __future__ import annotations

import pytest

from gongkai.extractors.documents import Source
from gongkai.extractors.pipeline import read_report
from gongkai.extractors.schema import Report

HEADER = ["指标名称", "计量单位", "2015年度", "历年累计"]
FIRST = [["主动公开文件数", "31", "88"], ["1、上网公开", "30", "80"], ["2、登报公开", "1", "8"]]
REQUESTS = [["受理依申请公开信息总数", "9", "15"], ["1、当面申请数", "4", "5"]]
WEB, EMAIL = ["2、网上申请数", "3", "8"], ["3、电子邮件申请数", "0", "0"]
ANSWERS = [
    ["对申请的答复总数", "9", "15"],
    ["1、同意公开答复数", "6", "9"],
    ["2、同意部分公开答复数", "1", "2"],
    ["3、不予公开答复数", "2", "4"],
    ["4、转送办理数", "0", "0"],
    ["行政复议数", "1", "1"],
    ["行政诉讼数", "0", "0"],
]


def _read(rows: list[list[str]], form: str = "html") -> Report:
    printed = [HEADER, *([row[0], "条", *row[1:]] for row in rows)]
    end = "<p>{}</p>" if form == "html" else "{}\n"
    body = end.format("云岫县2015年政府信息公开工作年度报告") + end.format("一、概述")
    body += end.format("全年工作有序。") + end.format("附表")
    if form == "html":
        cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in printed)
        body += f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"
    else:
        body += "".join("\t".join(row) + "\n" for row in printed)
    name = "报告.html" if form == "html" else "报告.txt"
    return read_report(Source(name, body.encode))[1]


def _cells(report: Report) -> dict[str, object]:
    """Row key -> this year's number, else the status of its cell."""
    return {
        key: cells["current"].status if cells["current"].value is None else cells["current"].value
        for key, cells in (report.tables.statistics or {}).items()
    }


@pytest.mark.parametrize("form", ["html", "txt"])
def test_total_of_requests_is_no_catalogue(form: str) -> None:
    rows = [["主动公开信息数", "31", "88"], *REQUESTS, WEB, *ANSWERS[:4], *ANSWERS[5:]]
    read = _cells(_read(rows, form))
    assert (read["requests_total"], read["on_request_catalogue"]) == (9, "row_absent")
    assert (read["published_total"], read["answers_denied"]) == (31, 2)


def test_wording_that_tells_another_thing_is_no_misprint() -> None:
    rows = [[row[0].replace("受理", "本年"), *row[1:]] for row in [*REQUESTS, WEB, *ANSWERS]]
    assert _cells(_read(rows))["on_request_catalogue"] != 9


def test_rows_of_no_form_refuse_no_row_that_is_not_printed() -> None:
    report = _read([*FIRST, *REQUESTS, WEB, *ANSWERS])
    read = _cells(report)
    assert "unreadable" not in read.values()
    assert read["website_visits"] == read["denied_other"] == "row_absent"
    codes = [finding.code for finding in report.findings if finding.status != "pass"]
    assert "statistics.answers_denied" not in codes


@pytest.mark.parametrize("form", ["html", "txt"])
@pytest.mark.parametrize("joint", ["信函、传真申请数", "传真、信函申请数"])
@pytest.mark.parametrize("at", [2, 3, 4])
def test_joint_label_is_the_row_of_neither(form: str, joint: str, at: int) -> None:
    rows = [*REQUESTS, WEB]
    rows.insert(at, [f"2、{joint}", "2", "2"]) if at < 3 else rows.append([joint, "2", "2"])
    read = _cells(_read([*rows, *ANSWERS], form))
    assert {read["requests_letter"], read["requests_fax"]} <= {"unreadable", "row_absent"}
    assert "unreadable" in {read["requests_letter"], read["requests_fax"]}


@pytest.mark.parametrize("label", ["访问量", "门户网站专栏访问次数", "□□", ""])
def test_row_that_may_be_misnamed_is_not_absent(label: str) -> None:
    rows = [["主动公开信息数", "31", "88"], [label, "700", "900"], *REQUESTS, WEB, *ANSWERS]
    read = _cells(_read(rows))
    assert read["website_visits"] in {700, "unreadable"}


def test_row_beside_as_many_unknown_ones_is_not_absent() -> None:
    rows = [*REQUESTS, ["2、某某申领量", "1", "1"], ["3、某某申领量", "1", "1"], WEB, *ANSWERS]
    read = _cells(_read(rows))
    assert read["requests_fax"] == read["requests_email"] == "unreadable"


@pytest.mark.parametrize("form", ["html", "txt"])
def test_row_of_one_thing_and_another_is_not_the_row_of_the_one(form: str) -> None:
    rows = [*REQUESTS, WEB, *ANSWERS[:4], ["行政申诉、投诉数", "5", "5"]]
    assert _cells(_read(rows, form))["appeal_total"] != 5
