"""Properties of the whole reader on tables of any numbers, printed in simple forms."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.extractors.documents import Document, Source
from gongkai.extractors.pipeline import read_report
from gongkai.extractors.schema import Cell, Finding, Report
from gongkai.extractors.tables.templates import TableSpec, template

Numbers = list[int]
SPECS: dict[str, TableSpec] = {spec.kind: spec for spec in template("2021").tables}
HEADINGS = {
    "proactive_disclosure": "二、主动公开政府信息情况",
    "requests": "三、收到和处理政府信息公开申请情况",
    "review_litigation": "四、政府信息公开行政复议、行政诉讼情况",
}
FIVE = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
HEADERS = {
    "proactive_disclosure": [["信息内容", "本年制发件数", "本年废止件数", "现行有效件数"]],
    "requests": [
        ["申请人情况"],
        ["自然人", "法人或其他组织", "总计"],
        ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"],
    ],
    "review_litigation": [
        ["行政复议", "行政诉讼"],
        [*FIVE, "未经复议直接起诉", "复议后起诉"],
        [*FIVE, *FIVE],
    ],
}
N_CELLS = {"proactive_disclosure": 10, "requests": 175, "review_litigation": 15}
FORMS = ("tabs", "tab lines", "lines", "blank lines", "pipes", "cell lines")
PROSE = "全年共举办培训3次，本年新收政府信息公开申请数量4件，予以公开3件，均在20日内办结。\n"


def _lines(rows: list[list[str]], form: str) -> str:
    if form == "tabs":
        return "".join("\t".join(row) + "\n" for row in rows)
    if form == "tab lines":
        return "".join("".join(f"\t{cell}\n" for cell in row) + "\n" for row in rows)
    if form == "pipes":
        return "".join("| " + " | ".join(row) + " |\n" for row in rows)
    if form == "cell lines":
        return "".join("".join(f"{cell} |\n" for cell in row) + "||\n" for row in rows)
    gap = "\n" if form == "lines" else "\n\n"
    return "".join(cell + gap for row in rows for cell in row)


def _rows(spec: TableSpec, numbers: Numbers) -> list[list[str]]:
    remaining = iter(map(str, numbers))
    if spec.single_row:
        return [list(remaining)]
    return [
        [f"{row.ordinal}.{row.label_zh}", *(next(remaining) for _ in row.columns)]
        for row in spec.rows_of("2021")
    ]


def _print(numbers: dict[str, Numbers], form: str) -> str:
    parts = ["云岫县2023年政府信息公开工作年度报告\n一、总体情况\n", PROSE]
    for kind, spec in SPECS.items():
        parts.append(f"{HEADINGS[kind]}\n")
        parts.append(_lines([*HEADERS[kind], *_rows(spec, numbers[kind])], form))
    parts.append("五、存在的主要问题及改进情况\n公开不够及时。\n六、其他需要报告的事项\n无。\n")
    return "".join(parts)


def _read(text: str) -> tuple[Document, Report]:
    data = text.encode()
    return read_report(Source("报告.txt", lambda: data))


def _cells(report: Report) -> dict[tuple[str, str, str], Cell]:
    return {
        (kind, row, column): cell
        for kind in SPECS
        for row, cells in (getattr(report.tables, kind) or {}).items()
        for column, cell in cells.items()
    }


def _printed(numbers: dict[str, Numbers]) -> dict[tuple[str, str, str], int]:
    found: dict[tuple[str, str, str], int] = {}
    for kind, spec in SPECS.items():
        remaining = iter(numbers[kind])
        for row in spec.rows_of("2021"):
            found |= {(kind, row.key, column): next(remaining) for column in row.columns}
    return found


_number = st.one_of(st.just(0), st.integers(0, 9), st.integers(0, 99_999))
_tables = st.fixed_dictionaries(
    {kind: st.lists(_number, min_size=n, max_size=n) for kind, n in N_CELLS.items()}
)


@settings(max_examples=30, deadline=None)
@given(numbers=_tables, form=st.sampled_from(FORMS))
def test_any_numbers_are_read_as_printed(numbers: dict[str, Numbers], form: str) -> None:
    document, report = _read(_print(numbers, form))
    cells = _cells(report)
    assert {key: cell.value for key, cell in cells.items()} == _printed(numbers)
    for cell in cells.values():
        assert cell.status == "number"
        assert document.text[cell.start : cell.end] == cell.raw == str(cell.value)


@settings(max_examples=18, deadline=None)
@given(numbers=_tables, form=st.sampled_from(FORMS), data=st.data())
def test_changing_one_number_changes_one_cell(
    numbers: dict[str, Numbers], form: str, data: st.DataObject
) -> None:
    kind = data.draw(st.sampled_from(list(SPECS)))
    at = data.draw(st.integers(0, N_CELLS[kind] - 1))
    changed = {name: list(values) for name, values in numbers.items()}
    changed[kind][at] += data.draw(st.integers(1, 50))
    before, after = (_read(_print(each, form))[1] for each in (numbers, changed))
    differing = [
        key
        for (key, old), new in zip(_cells(before).items(), _cells(after).values(), strict=True)
        if old.value != new.value
    ]
    expected = list(_printed(numbers))[list(_printed(numbers)).index(_first(kind)) + at]
    assert differing == [expected]
    ref = "/tables/" + "/".join(expected)
    for old_finding, new_finding in zip(_of_tables(before), _of_tables(after), strict=True):
        # A sum that holds names no cells; with one number changed it cannot hold both times.
        refs = [operand.ref for operand in (*old_finding.operands, *new_finding.operands)]
        assert (_placeless(old_finding) != _placeless(new_finding)) == (ref in refs)


def _of_tables(report: Report) -> list[Finding]:
    """Return the findings of the tables alone: that all was closed is held against one cell."""
    return [finding for finding in report.findings if not finding.code.startswith("prose")]


def _placeless(finding: Finding) -> dict[str, Any]:
    """A longer number moves whatever is printed behind it."""
    fields = finding.model_dump()
    for operand in fields["operands"]:
        operand.update(start=None, end=None)
    return fields


def _first(kind: str) -> tuple[str, str, str]:
    row = SPECS[kind].rows_of("2021")[0]
    return kind, row.key, row.columns[0]


@settings(max_examples=8, deadline=None)
@given(numbers=_tables)
def test_every_form_gives_the_same_numbers(numbers: dict[str, Numbers]) -> None:
    read = [_cells(_read(_print(numbers, form))[1]) for form in FORMS]
    values = [{key: cell.value for key, cell in cells.items()} for cells in read]
    assert all(each == values[0] for each in values)


@settings(max_examples=8, deadline=None)
@given(numbers=_tables, form=st.sampled_from(["tabs", "tab lines", "pipes"]), data=st.data())
def test_a_blank_cell_stays_blank_between_borders(
    numbers: dict[str, Numbers], form: str, data: st.DataObject
) -> None:
    rows = _rows(SPECS["requests"], numbers["requests"])
    at = data.draw(st.integers(0, len(rows) - 1))
    column = data.draw(st.integers(1, 7))
    printed = _lines(rows, form)
    rows[at][column] = ""
    document, report = _read(_print(numbers, form).replace(printed, _lines(rows, form)))
    row = SPECS["requests"].rows_of("2021")[at]
    key = ("requests", row.key, row.columns[column - 1])
    for other, cell in _cells(report).items():
        if other == key:
            assert cell.status in {"blank", "unreadable"}
        elif cell.status != "unreadable":
            assert cell.value == _printed(numbers)[other]
    assert _cells(report)[key].status == "blank"
    assert document.text.count("一、总体情况") == 1


@pytest.mark.parametrize("form", FORMS)
def test_prose_naming_the_rows_is_not_read_as_the_table(form: str) -> None:
    numbers = {kind: list(range(1, n + 1)) for kind, n in N_CELLS.items()}
    heading = HEADINGS["requests"] + "\n"
    prose = (
        "本年新收政府信息公开申请数量400件，其中自然人300件、法人或其他组织100件；上年结转政府"
        "信息公开申请数量90件。\n予以公开30件，重复申请2件，结转下年度继续办理10件，总计44件。\n"
    )
    text = _print(numbers, form).replace(heading, heading + prose)
    cells = _cells(_read(text)[1])
    assert {key: cell.value for key, cell in cells.items()} == _printed(numbers)


@pytest.mark.parametrize("form", FORMS)
def test_swapped_columns_go_by_their_header_or_are_refused(form: str) -> None:
    numbers = {kind: list(range(1, n + 1)) for kind, n in N_CELLS.items()}
    old = _lines(HEADERS["requests"], form)
    swapped = [["申请人情况"], ["总计", *HEADERS["requests"][2], "自然人"]]
    report = _read(_print(numbers, form).replace(old, _lines(swapped, form)))[1]
    for (kind, row, column), value in _printed(numbers).items():
        if kind == "requests" and column == "natural_person":
            cell = _cells(report)[kind, row, column]
            assert cell.value == value + 6 or cell.status == "unreadable"


@pytest.mark.parametrize("form", FORMS)
def test_rows_printed_out_of_order_are_read_or_refused_but_not_absent(form: str) -> None:
    numbers = {kind: list(range(1, n + 1)) for kind, n in N_CELLS.items()}
    rows = _rows(SPECS["requests"], numbers["requests"])
    granted, partly = (_lines([row], form) for row in rows[2:4])
    text = _print(numbers, form).replace(granted + partly, partly + granted)
    for key, cell in _cells(_read(text)[1]).items():
        assert cell.status != "row_absent", key
        assert cell.value in {None, _printed(numbers)[key]}


@pytest.mark.parametrize("form", FORMS)
def test_unknown_first_label_costs_its_own_row_only(form: str) -> None:
    numbers = {kind: list(range(1, n + 1)) for kind, n in N_CELLS.items()}
    label = SPECS["requests"].rows[0].label_zh
    report = _read(_print(numbers, form).replace(f"{label}", "某种情形之申请"))[1]
    refused = {key[1] for key, cell in _cells(report).items() if cell.value is None}
    assert refused == {"new_received"}


@pytest.mark.issue(2)
@pytest.mark.parametrize(
    ("row", "status"),
    [
        ("\t\t\t5\t0\t0\t0\t0\t零\n5", "unreadable"),  # the last value stands on the next line
        ("\t5\t0\t0\t0\t0\t0\t5\n3", "number"),  # the row adds up: a page number
        ("\t\t1\t2\t0\t0\t0\t4\n\n1", "unreadable"),
    ],
)
def test_numbers_left_over_below_a_row_with_borders_cost_the_row(row: str, status: str) -> None:
    numbers = {kind: [0] * n for kind, n in N_CELLS.items()}
    label = SPECS["requests"].rows[0].label_zh
    before, _, behind = _print(numbers, "tabs").partition(f"{label}\t0")
    report = _read(before + label + row + "\n" + behind.partition("\n")[2])[1]
    assert report.tables.requests is not None
    assert {cell.status for cell in report.tables.requests["new_received"].values()} == {status}


@pytest.mark.issue(2)
def test_a_sign_whose_number_stands_on_the_next_line_is_no_dash() -> None:
    numbers = {kind: [1] * n for kind, n in N_CELLS.items()}
    label = SPECS["proactive_disclosure"].rows[0].label_zh
    before, _, behind = _print(numbers, "tabs").partition(f"{label}\t1\t1\t1\n")
    report = _read(f"{before}{label}\t1\t1\t-\n31\t\n{behind}")[1]
    assert report.tables.proactive_disclosure is not None
    first, *others = report.tables.proactive_disclosure.values()
    assert {cell.status for cell in first.values()} == {"unreadable"}
    assert {cell.status for row in others for cell in row.values()} == {"number"}


@pytest.mark.issue(2)
def test_a_number_cut_over_two_cells_costs_the_row() -> None:
    numbers = {kind: [0] * n for kind, n in N_CELLS.items()}
    label = SPECS["requests"].rows[0].label_zh
    before, _, behind = _print(numbers, "tabs").partition(f"{label}\t0")
    row = f"{label}" + "\t" * 7 + "5\t5\n"  # 55, with nothing but blanks before it
    report = _read(before + row + behind.partition("\n")[2])[1]
    assert report.tables.requests is not None
    statuses = {cell.status for cell in report.tables.requests["new_received"].values()}
    assert statuses == {"unreadable"}
