"""Tables damaged as real ones are: what is read is as printed, what is printed is not absent."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gongkai.extractors.documents import Source
from gongkai.extractors.pipeline import read_report
from gongkai.extractors.schema import Cell, Tables
from gongkai.extractors.tables.templates import template

Row = list[str]
Read = dict[str, list[Cell]]
HEADER = [
    ["申请人情况", *[""] * 7],
    ["", "自然人", "法人或其他组织", "", "", "", "", "总计"],
    ["", "", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", ""],
]
SPECS = {spec.kind: spec for spec in template("2021").tables}
ROWS = SPECS["requests"].rows_of("2021")
KEYS = [row.key for row in ROWS]
SECRET, LAW = KEYS.index("denied_state_secret"), KEYS.index("denied_prohibited_by_law")
FIVE = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
REVIEW = [["行政复议", "行政诉讼"], [*FIVE, "未经复议直接起诉", "复议后起诉"], [*FIVE, *FIVE]]
DISCLOSURE = [
    ["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"],
    ["规章", "1", "2", "3"],
    ["行政规范性文件", "4", "5", "6"],
    ["信息内容", "本年处理决定数量"],
    ["行政许可", "7"],
    ["行政处罚", "8"],
    ["行政强制", "9"],
    ["行政事业性收费", "10.128"],
]


def _requests(first: int = 1) -> list[Row]:
    """The table of section three, every number another one; its rows add up."""
    rows = []
    for number, row in enumerate(ROWS):
        values = [first + 10 * number + column for column in range(6)]
        mark = "、" if row.ordinal in {"一", "二", "三", "四"} else "."
        ordinal = f"{row.ordinal}{mark}" if row.ordinal else ""
        rows.append([ordinal + row.label_zh, *map(str, values), str(sum(values))])
    return rows


def _tabs(rows: list[Row]) -> str:
    return "".join("\t".join(row) + "\n" for row in rows)


def _lines(rows: list[Row]) -> str:
    return "".join(cell + "\n" for row in rows for cell in row if cell)


def _html(rows: list[Row]) -> str:
    cells = ("".join(f"<td>{cell}</td>" for cell in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


WRITERS = {"tabs": _tabs, "lines": _lines, "html": _html}


def _read(body: str, *, is_html: bool = False) -> Tables:
    end = "<p>{}</p>" if is_html else "{}\n"
    parts = [end.format("云岫县2023年政府信息公开工作年度报告"), body]
    data = "".join([*parts, end.format("五、存在的主要问题及改进情况")]).encode()
    return read_report(Source("报告.html" if is_html else "报告.txt", lambda: data))[1].tables


def _read_requests(rows: list[Row], writer: str, behind: str = "") -> Read:
    heading = "三、收到和处理政府信息公开申请情况\n"
    body = heading + WRITERS[writer](rows) + behind
    table = _read(body, is_html=writer == "html").requests or {}
    return {key: [*cells.values()] for key, cells in table.items()}


def _wrong(read: Read, rows: list[Row], lost: tuple[str, ...] = ()) -> list[str]:
    """Rows with a number that is not as printed, or printed and said to be absent."""
    wrong = []
    for key, row in zip(KEYS, rows, strict=True):
        for cell, printed in zip(read.get(key, []), row[1:], strict=True):
            if cell.status == "number" and (key in lost or cell.value != int(printed)):
                wrong.append(f"{key}: {printed} read as {cell.value}")
            if cell.status == "row_absent" and key not in lost:
                wrong.append(f"{key}: said to be absent")
    return wrong


@pytest.mark.parametrize("writer", WRITERS)
def test_whole_table_is_read(writer: str) -> None:
    rows = _requests()
    read = _read_requests([*HEADER, *rows], writer)
    assert _wrong(read, rows) == []
    assert all(cell.status == "number" for cells in read.values() for cell in cells)


def _total_first(rows: list[Row]) -> list[Row]:
    return [[row[0], row[-1], *row[1:-1]] for row in rows]


def _columns_turned(rows: list[Row]) -> list[Row]:
    return [[row[0], *row[:0:-1]] for row in rows]


@pytest.mark.parametrize("writer", ["tabs", "lines"])
@pytest.mark.parametrize("turn", [_total_first, _columns_turned])
def test_columns_in_another_order_are_refused(
    writer: str, turn: Callable[[list[Row]], list[Row]]
) -> None:
    rows = _requests()
    assert _wrong(_read_requests(turn([*HEADER[:1], *rows]), writer), rows) == []


def test_noughts_for_totals_are_no_other_order_of_columns() -> None:
    rows = [[*row[:-1], "0"] for row in _requests()]
    rows[2] = [rows[2][0], "3", "3", *["0"] * 5]
    read = _read_requests([*HEADER, *rows], "tabs")
    assert all(cell.status == "number" for cells in read.values() for cell in cells)


def test_rows_as_columns_are_not_absent() -> None:
    rows = _requests()
    names = ["申请人情况", *HEADER[2][2:7]]
    turned = [[names[at] if at < 6 else "总计", *(row[at] for row in rows)] for at in range(1, 8)]
    read = _read_requests([["", *(row[0] for row in rows)], *turned], "html")
    assert _wrong(read, rows) == []


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("at", [0, 5, 12, 23])
def test_two_labels_in_one_cell_are_nobodys(writer: str, at: int) -> None:
    rows = _requests()
    printed = [list(row) for row in rows]
    printed[at][0] += printed[at + 1][0]
    printed[at + 1][0] = ""
    read = _read_requests([*HEADER, *printed], writer)
    assert _wrong(read, rows) == []


@pytest.mark.parametrize("between", [" ", "\n"])
@pytest.mark.parametrize("writer", ["tabs", "html"])
def test_two_rows_in_one_are_not_one_number(writer: str, between: str) -> None:
    rows = [[row[0], "1", *["0"] * 5, "1"] for row in _requests()]  # 11 0 0 0 0 0 11 adds up
    both = zip(rows[SECRET], rows[LAW], strict=True)
    merged = [between.join(pair) for pair in both]
    if writer == "tabs" and between == "\n":
        pytest.skip("in lines the second row is one of its own")
    read = _read_requests([*HEADER, *rows[:SECRET], merged, *rows[LAW + 1 :]], writer)
    assert _wrong(read, rows) == []


@pytest.mark.parametrize("writer", WRITERS)
def test_values_behind_a_groups_label_are_not_its_own(writer: str) -> None:
    rows = _requests()
    at = KEYS.index("other_overdue_correction")
    printed = [list(row) for row in rows]
    printed[at][0] = "（六）其他处理"
    read = _read_requests([*HEADER, *printed], writer)
    assert _wrong(read, rows) == []
    assert all(cell.status != "number" for cell in read.get("other_processing", []))


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("missing", [0, 1, 13, 24])
def test_row_that_is_missing_is_not_taken_from_another_offices_table(
    writer: str, missing: int
) -> None:
    rows, others = _requests(), _requests(first=500)
    printed = [*HEADER, *rows[:missing], *rows[missing + 1 :]]
    behind = WRITERS[writer]([*HEADER, *others])
    read = _read_requests(printed, writer, f"附：下属单位情况\n{behind}")
    assert _wrong(read, rows, lost=(KEYS[missing],)) == []


@pytest.mark.parametrize("writer", WRITERS)
def test_rows_that_are_left_out_are_not_taken_from_another_offices_table(writer: str) -> None:
    rows, others = _requests(), _requests(first=500)
    kept = {0, 1, 2, len(rows) - 2, len(rows) - 1}
    printed = [*HEADER, *(row for at, row in enumerate(rows) if at in kept)]
    behind = WRITERS[writer]([*HEADER, *others])
    read = _read_requests(printed, writer, f"附：下属单位情况\n{behind}")
    lost = tuple(key for at, key in enumerate(KEYS) if at not in kept)
    assert _wrong(read, rows, lost=lost) == []
    assert [cell.status for cell in read["granted"]] == ["number"] * 7


@pytest.mark.parametrize("writer", WRITERS)
@pytest.mark.parametrize("missing", ["规章", "行政许可", "行政事业性收费"])
def test_missing_row_of_a_short_table_is_not_another_offices(writer: str, missing: str) -> None:
    ours = [row for row in DISCLOSURE if row[0] != missing]
    theirs = [[row[0], *("77" if cell[0].isdigit() else cell for cell in row[1:])] for row in ours]
    theirs = [row if row[0] != "信息内容" else DISCLOSURE[0] for row in theirs]
    theirs.append(
        [missing, "77", "77", "77"][: len(next(r for r in DISCLOSURE if r[0] == missing))]
    )
    theirs.sort(key=lambda row: [r[0] for r in DISCLOSURE].index(row[0]))
    body = "二、主动公开政府信息情况\n" + WRITERS[writer](ours) + "附表\n" + WRITERS[writer](theirs)
    table = _read(body, is_html=writer == "html").proactive_disclosure or {}
    read = [cell.value for cells in table.values() for cell in cells.values()]
    assert 77 not in read
    assert 9 in read


@pytest.mark.parametrize("between", ["附表\n", "\n"])
def test_of_two_rows_of_section_four_the_first_is_read(between: str) -> None:
    ours = [["4", "0", "0", "0", "4", "0", "0", "1", "0", "1", "1", "0", "0", "0", "1"]]
    theirs = [["9", "9", "9", "9", "36", *["0"] * 10]]
    heading = "四、政府信息公开行政复议、行政诉讼情况\n"
    body = heading + _tabs([*REVIEW, *ours]) + between + _tabs([*REVIEW, *theirs])
    table = _read(body).review_litigation or {}
    assert [cell.value for cell in table["reconsideration"].values()] == [4, 0, 0, 0, 4]


@pytest.mark.parametrize(
    "printed", ["1,06", "10,6", "1,0000", "1'060", "1、060", "3B6", "36?5", "0 5"]
)
@pytest.mark.parametrize("form", ["规章\t{}\t2\t3\n", "规章\n{}\n2\n3\n"])
def test_what_is_no_number_is_not_half_read(printed: str, form: str) -> None:
    body = f"二、主动公开政府信息情况\n{_tabs(DISCLOSURE[:1])}{form.format(printed)}"
    body += _tabs(DISCLOSURE[2:])
    cell = (_read(body).proactive_disclosure or {})["regulations"]["issued"]
    assert (cell.status in {"text", "unreadable"}, cell.value) == (True, None)


def test_point_that_may_part_thousands_is_no_decimal_point_but_in_money() -> None:
    rows = [
        [cell.replace("8", "49.120") if cell == "8" else cell for cell in r] for r in DISCLOSURE
    ]
    table = _read("二、主动公开政府信息情况\n" + _tabs(rows)).proactive_disclosure or {}
    assert table["administrative_penalty"]["decisions"].status == "unreadable"
    assert table["administrative_fees"]["amount_10k_yuan"].value == 10.128


@pytest.mark.parametrize("printed", ["约3余件", "16116条信息", "三", "近30", "8注1"])
def test_count_in_words_is_no_label(printed: str) -> None:
    rows = [[row[0], printed] if row[0] == "行政处罚" else row for row in DISCLOSURE]
    body = "二、主动公开政府信息情况\n" + _html(rows)
    table = _read(body, is_html=True).proactive_disclosure or {}
    assert table["administrative_penalty"]["decisions"].status != "row_absent"


def test_blank_edges_of_rows_that_end_otherwise_are_not_guessed() -> None:
    rows = _requests()
    printed = [[row[0], "", *row[1:], ""] for row in rows[1:]]
    printed.insert(0, [rows[0][0], "", "", *rows[0][1:7], ""])  # the total is blank
    read = _read_requests([*HEADER, *printed], "tabs")
    assert all(cell.status == "unreadable" for cell in read["new_received"])
    assert all(cell.status == "number" for cell in read["granted"])


def test_column_lost_wholly_moves_no_other() -> None:
    spare = {"new_received": ["", ""], "carried_over_in": ["", ""]}
    printed = [
        [row[0], *spare.get(key, []), *row[1:3], *row[4:], ""]
        for key, row in zip(KEYS, _requests(), strict=True)
    ]
    read = _read_requests(printed, "tabs")
    assert all(cell.status == "unreadable" for cells in read.values() for cell in cells)


def test_number_of_a_page_beside_known_ones_is_not_a_blank_rows_value() -> None:
    rows = _requests()
    printed = _lines([*HEADER, *rows[:4]]) + "3\n" + _lines(rows[4:]) + "4\n"
    disclosure = [[row[0]] if row[0] == "行政处罚" else row for row in DISCLOSURE]
    body = "二、主动公开政府信息情况\n" + _lines(disclosure).replace("行政强制", "2\n行政强制")
    body += "三、收到和处理政府信息公开申请情况\n" + printed
    table = _read(body).proactive_disclosure or {}
    assert table["administrative_penalty"]["decisions"].status == "unreadable"
    assert table["administrative_compulsion"]["decisions"].value == 9


def test_column_lost_beside_one_of_subtotals_is_seen_by_the_header() -> None:
    names = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "小计", "总计"]
    rows = [[*row[:6], "7", row[7]] for row in _requests()]
    read = _read_requests([["", *names], *rows], "html")
    assert all(cell.status == "unreadable" for cells in read.values() for cell in cells)


def test_two_labels_of_the_first_rows_in_one_cell_are_not_absent() -> None:
    rows = [["规章 行政规范性文件", "1 4", "2 5", "3 6"], *DISCLOSURE[3:]]
    body = "二、主动公开政府信息情况\n" + _html([DISCLOSURE[0], *rows])
    table = _read(body, is_html=True).proactive_disclosure or {}
    assert {cell.status for cell in table["regulations"].values()} == {"unreadable"}
