"""Labels torn over several printed rows: the values beside one part are the row's, none is blank.

In grids (HTML) and in text with borders (tabs).
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from gongkai.extractors.documents import Limits, Source, read_document
from gongkai.extractors.documents.normal import fold
from gongkai.extractors.sections import cut_report
from gongkai.extractors.tables import document_to_tables

Row = Sequence[str]
TITLE = ["云岫县人民政府2023年政府信息公开工作年度报告", "三、收到和处理政府信息公开申请情况"]
HEADER: list[Row] = [
    ["申请人情况", *[""] * 7],
    ["", "自然人", *["法人或其他组织"] * 5, "总计"],
    ["", "", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", ""],
]
FORMS = ("html", "tabs")
EMPTY = [""] * 7
NEW = ["15", "2", "0", "0", "0", "0", "17"]
OLD = ["1", "0", "0", "0", "0", "0", "1"]
GRANTED = ["16", "2", "0", "0", "0", "0", "18"]
CARRIED: Row = ["二、上年结转政府信息公开申请数量", *OLD]
REST: list[Row] = [CARRIED, ["（一）予以公开", *GRANTED], ["（七）总计", *GRANTED]]


def _printed(row: Row, form: str) -> str:
    if form == "tabs":
        return "\t".join(row) + "\n"
    return "<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>"


def _read(tables: Sequence[Sequence[Row]], form: str) -> dict[str, list[object]]:
    """Row key -> what its cells were read as: a number, else the reason or the status."""
    if form == "tabs":
        text = "\n".join(TITLE) + "\n" + "".join(_printed(r, form) for rows in tables for r in rows)
    else:
        drawn = ("".join(_printed(row, form) for row in rows) for rows in tables)
        text = "".join(f"<p>{line}</p>" for line in TITLE)
        text += "".join(f"<table>{rows}</table>" for rows in drawn)
    name = "report.txt" if form == "tabs" else "report.html"
    document = read_document(Source(name, text.encode), Limits())
    folded = fold(document.text)
    sections = cut_report(document, folded).sections
    table = document_to_tables(document, folded, sections, 2023).tables.requests
    assert table is not None
    return {
        row: [
            cell.value if cell.status == "number" else cell.reason or cell.status for cell in read
        ]
        for row, read in ((key, cells.values()) for key, cells in table.items())
    }


def _numbers(row: Row) -> list[object]:
    return [int(cell) for cell in row]


@pytest.mark.issue(2)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("at", [4, 6, 12])
def test_torn_label_values_beside_its_first_part(form: str, at: int) -> None:
    label = "一、本年新收政府信息公开申请数量"
    read = _read([[*HEADER, [label[:at], *NEW], [label[at:], *EMPTY], *REST]], form)
    assert read["new_received"] == _numbers(NEW)
    assert read["carried_over_in"] == _numbers(OLD)


@pytest.mark.issue(2)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("at", [4, 9, 15])
def test_torn_label_values_beside_its_last_part(form: str, at: int) -> None:
    label = "一、本年新收政府信息公开申请数量"
    read = _read([[*HEADER, [label[:at], *EMPTY], [label[at:], *NEW], *REST]], form)
    assert read["new_received"] == _numbers(NEW)


@pytest.mark.issue(2)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("at", [0, 1, 2])
def test_torn_label_of_three_lines_values_beside_any(form: str, at: int) -> None:
    parts = ["一、本年新收", "政府信息公开", "申请数量"]
    rows = [[part, *(NEW if n == at else EMPTY)] for n, part in enumerate(parts)]
    assert _read([[*HEADER, *rows, *REST]], form)["new_received"] == _numbers(NEW)


@pytest.mark.issue(2)
@pytest.mark.parametrize("form", FORMS)
def test_torn_label_behind_a_repeated_header_without_merged_cells_is_refused(form: str) -> None:
    top: list[Row] = [*HEADER, ["一、本年新收", *NEW]]
    below: list[Row] = [*HEADER, ["政府信息公开申请数量", *EMPTY], *REST]
    assert set(_read([top, below], form)["new_received"]) == {"values_over_lines"}


@pytest.mark.issue(2)
@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("rest", ["", "（一）"])
def test_torn_label_values_beside_no_words_are_refused(form: str, rest: str) -> None:
    rows = [["一、本年新收政府信息公开申请数量", *EMPTY], [rest, *NEW], *REST]
    assert set(_read([[*HEADER, *rows]], form)["new_received"]) == {"values_over_lines"}


@pytest.mark.issue(2)
def test_torn_label_that_is_misprinted_is_refused() -> None:
    rows = [["一、本年新收政府信患", *NEW], ["公开申请数量", *EMPTY], *REST]
    assert set(_read([[*HEADER, *rows]], "html")["new_received"]) <= {
        "values_over_lines",
        "label_not_recognised",
    }


@pytest.mark.parametrize("form", FORMS)
def test_whole_label_without_values_stays_blank(form: str) -> None:
    rows = [["一、本年新收政府信息公开申请数量", *EMPTY], *REST]
    assert set(_read([[*HEADER, *rows]], form)["new_received"]) == {"blank"}
    rows = [["一、本年新收政府信息公开申请数量", *NEW], [CARRIED[0], *EMPTY], *REST[1:]]
    read = _read([[*HEADER, *rows]], form)
    assert set(read["carried_over_in"]) == {"blank"}
    assert read["new_received"] == _numbers(NEW)
