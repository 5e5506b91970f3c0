"""Rows of a grid with more columns than the form: another year's beside this one's."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gongkai.extractors.documents import Limits, Source, read_document
from gongkai.extractors.documents.normal import fold
from gongkai.extractors.tables import document_to_tables

ROWS = [
    ("（一）主动公开政府信息数", "条", "523", "498"),
    ("制发规范性文件总数", "件", "4", "7"),
    ("1.政府公报公开政府信息数", "条", "", "11"),
    ("2.政府网站公开政府信息数", "条", "410", "388"),
    ("3.政务微博公开政府信息数", "条", "/", ""),
]
KEYS = [
    "published_total",
    "normative_documents_issued",
    "published_gazette",
    "published_website",
    "published_weibo",
]


def _counts(header: str, rows: Sequence[tuple[str, ...]]) -> list[object]:
    drawn = [header.split("|"), *rows]
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in drawn)
    table = "".join(f"<tr>{row}</tr>" for row in cells)
    page = f"<p>政府信息公开情况统计表</p><table>{table}</table>"
    document = read_document(Source("report.html", page.encode), Limits())
    tables = document_to_tables(document, fold(document.text), [], 2016).tables
    assert tables.statistics is not None
    found = (tables.statistics[key]["count"] for key in KEYS)
    return [c.value if c.status == "number" else c.reason or c.status for c in found]


@pytest.mark.issue(2)
def test_counts_beside_those_of_the_year_before_go_by_their_header() -> None:
    header = "统计指标|单位|统计数|上年数"
    assert _counts(header, ROWS) == [523, 4, "blank", 410, "dash"]
    behind = [(label, unit, last, this) for label, unit, this, last in ROWS]
    assert _counts("统计指标|单位|上年数|统计数", behind) == [523, 4, "blank", 410, "dash"]


@pytest.mark.issue(2)
def test_counts_of_two_years_that_the_header_does_not_tell_are_refused() -> None:
    read = _counts("统计指标|单位|2016年|2015年", ROWS)
    assert set(read) <= {"too_many_values", "values_out_of_place"}


@pytest.mark.issue(2)
def test_counts_behind_an_empty_cell_of_a_label_are_read() -> None:
    rows = [(label, "", unit, count) for label, unit, count, _ in ROWS if count]
    read = _counts("统计指标|单位|统计数", rows)
    assert read == [523, 4, "row_absent", 410, "dash"]


@pytest.mark.issue(2)
def test_counts_of_two_years_in_lines_are_refused() -> None:
    rows = [*ROWS, ("4.政务微信公开政府信息数", "条", "", "9")]
    lines = "".join(f"{cell}\n" for row in rows for cell in row)
    text = f"政府信息公开情况统计表\n统计指标\n单位\n2016年\n2015年\n{lines}"
    document = read_document(Source("report.txt", text.encode), Limits())
    statistics = document_to_tables(document, fold(document.text), [], 2016).tables.statistics
    assert statistics is not None
    assert not [row for row, cells in statistics.items() if cells["count"].status == "number"]


@pytest.mark.issue(2)
def test_halves_side_by_side_are_one_list() -> None:
    (first, *_), (second, *_), (third, *_), (fourth, *_), (fifth, *_) = ROWS
    halves = [
        (first, "条", "523", fourth, "条", "410"),
        (second, "件", "4", fifth, "条", "/"),
        (third, "条", "", "4.政务微信公开政府信息数", "条", "0"),
    ]
    header = "统计指标|单位|统计数|统计指标|单位|统计数"
    assert _counts(header, halves) == [523, 4, "blank", 410, "dash"]


@pytest.mark.issue(2)
def test_halves_side_by_side_without_a_grid_are_refused() -> None:
    (first, *_), (second, *_), (third, *_), (fourth, *_), _ = ROWS
    text = (
        "政府信息公开情况统计表\n统计指标  单位  统计数  统计指标  单位  统计数\n"
        f"{first}  条  523  {third}  条  0\n{second}  件  4  {fourth}  条  410\n"
    )
    document = read_document(Source("report.txt", text.encode), Limits())
    statistics = document_to_tables(document, fold(document.text), [], 2016).tables.statistics
    assert statistics is not None
    assert not [key for key in KEYS if statistics[key]["count"].status == "number"]
