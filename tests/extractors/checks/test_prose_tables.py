"""What the prose tells of a table's numbers: found, agreed with, doubted, or passed over."""

from __future__ import annotations

from typing import Any

import pytest
from tests.extractors.checks.told import ROWS, TABLES, findings_of, told

from gongkai.extractors.tables.templates import template

RECEIVED = "prose_table.requests_received"


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("全年收到{政府信息公开申请|I}{24件|Q req}。", RECEIVED),
        ("全年共收到{依申请公开|I}{24件|Q req}。", RECEIVED),
        ("全年共收到公民、法人和其他组织{政府信息公开申请|I}{24件|Q req}。", RECEIVED),
        ("全年收到社会公众提出的{政府信息公开申请|I}{24件|Q req}。", RECEIVED),
        ("依申请公开方面，{新收|I}{24件|Q req}。", RECEIVED),
        ("受理{申请|I}{25件|Q req}（含上年结转{1件|Q req}）。", RECEIVED),
        ("本年共有{24件|Q req}{申请|I <}。", RECEIVED),
        ("申请方面，{上年结转|I}{1件|Q req}。", "prose_table.requests_carried_in"),
        ("申请方面，{2022年结转|I}的{1件|Q req}。", "prose_table.requests_carried_in"),
        ("申请方面，{结转下年度继续办理|I}{3件|Q req}。", "prose_table.requests_carried_out"),
        ("申请办理中，另有{3件|Q req}转至2024年。", "prose_table.requests_carried_out"),
        ("申请方面，全年{办结|I}{22件|Q req}。", "prose_table.requests_answered"),
        ("申请中{不予公开|I}{3件|Q req}。", "prose_table.requests_outcome"),
        ("申请中{无法提供|I}{5件|Q req}。", "prose_table.requests_outcome"),
        ("收到{申请|I}{24件|Q req total}，{自然人|I}{21件|Q req part}。", RECEIVED),
        ("发生{行政复议|I}{5件|Q rev}。", "prose_table.reconsideration"),
        ("发生{行政诉讼|I}{2件|Q rev}。", "prose_table.litigation"),
        ("制定{行政规范性文件|I}{6件|Q pub}。", "prose_table.normative_issued"),
        ("规范性文件{废止|I}{2件|Q pub}。", "prose_table.normative_repealed"),
        ("{现行有效规范性文件|I}{31件|Q pub p=point}。", "prose_table.normative_in_force"),
        ("作出{行政许可|I}{1386件|Q act}。", "prose_table.licences"),
        ("全年作出{行政处罚|I}{3740件|Q act}。", "prose_table.penalties"),
        ("采取{行政强制措施|I}{12件|Q act}。", "prose_table.compulsion"),
        ("{行政事业性收费|I}共计{437880元|Q act}。", "prose_table.fees"),
    ],
)
def test_number_is_held_against_the_table(source: str, code: str) -> None:
    assert (code, "pass") in told(findings_of(source))
    wrong = {
        kind: {k: [_off(v) for v in r] for k, r in rows.items()} for kind, rows in TABLES.items()
    }
    assert (code, "fail") in told(findings_of(source, wrong))


def test_blank_cells_contradict_nothing() -> None:
    """Regression, from a real page of 2019: outcomes are told by applicant, their totals blank."""
    blank: dict[str, list[Any]] = {**ROWS, "unable_not_held": [""] * 7}
    source = "共{答复申请|I}{22件|Q req total}，其中{无法提供|I}{5件|Q req part}。"
    outcome = ("prose_table.requests_outcome", "not_assessable")
    assert outcome in told(findings_of(source, {"requests": blank_out(blank, "unable_")}))
    totals: dict[str, list[Any]] = {
        key: [*row[:-1], "" if key not in SUMS else row[-1]] for key, row in ROWS.items()
    }
    found = told(findings_of(source, {"requests": blank_out(totals, "")}))
    assert "fail" not in {status for _, status in found}


SUMS = ("new_received", "carried_over_in", "results_total", "carried_over_out")


def blank_out(rows: dict[str, list[Any]], prefix: str) -> dict[str, list[Any]]:
    """Return rows with blank ones for the outcomes of a prefix that are not printed."""
    spec = next(one for one in template("2021").tables if one.kind == "requests")
    absent = [row.key for row in spec.rows_of("2021") if row.key not in rows]
    return rows | {key: [""] * 7 for key in absent if key.startswith(prefix)}


def _off(value: Any) -> Any:
    return float(value) + 7 if isinstance(value, str) else value + 7


@pytest.mark.parametrize(
    "source",
    [
        "收到{补正申请|I}{2件|Q req}。",
        "{网上收到申请|I}{7件|Q req}。",
        "办理人大代表{建议|I}{9件|Q act}。",
        "截至6月底，收到{申请|I}{9件|Q req}。",
        "审核{规范性文件草案|I}{14件|Q act}。",
        "公示{行政许可|I}{52条|Q pub}。",
        "未收取{信息处理费|I}{0元|Q fee}。",
        "收取{信息处理费|I}{468元|Q fee}。",
        "省政府规章制定{7部|Q pub}，{废止|I}{5部|Q pub}。",
        "申请人提出的{申请|I}中有{8件|Q req}要求查询登记簿。",
        "{规范性文件|I}清理后{继续有效|I}{7件|Q pub}。",
        "对索要案卷材料的{申请|I}，{不予公开|I}{1件|Q req}。",
        # of one cause each, and together what the table prints
        "因未按时答复被{申请行政复议|I}{2件|Q rev}；因不服答复被{申请行政复议|I}{3件|Q rev}。",
    ],
)
def test_other_numbers_are_passed_over(source: str) -> None:
    assert told(findings_of(source)) == []


@pytest.mark.parametrize(
    ("source", "status"),
    [
        ("局机关收到{申请|I}{9件|Q req}。", "uncertain"),  # the office alone, below the whole
        ("局机关收到{申请|I}{90件|Q req}。", "fail"),  # a part is not above its whole
        ("全县收到{申请|I}{90件|Q req}。", "uncertain"),
        ("全县收到{申请|I}{9件|Q req}。", "fail"),
        ("收到{申请|I}{9件|Q req s=sub}。", "uncertain"),
        ("收到{申请|I}{20余件|Q req}。", "pass"),
        ("收到{申请|I}{30余件|Q req}。", "uncertain"),
        ("收到{申请|I}{约25件|Q req}。", "pass"),
        ("收到{申请|I}{25件|Q req}。", "uncertain"),  # with the one carried in, perhaps
        ("收到{申请|I}{25件|Q req}，{上年结转|I}{1件|Q req}。", "fail"),
        # received and carried in are told together
        ("新收24件，上年结转1件，合计受理{申请|I}{25件|Q req}。", "pass"),
        ("{未收到{申请|I}|Q req}。", "fail"),
        ("2023年{未收到{申请|I}|Q req}。", "fail"),
        ("全年我局{未收到{申请|I}|Q req}。", "fail"),
    ],
)
def test_scope_and_rounding_are_respected(source: str, status: str) -> None:
    assert told(findings_of(source), RECEIVED) == [(RECEIVED, status)]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ("申请方面，{上年无{结转|I}|Q req}。", "prose_table.requests_carried_in"),
        ("申请方面，{无上年{结转申请|I}|Q req}。", "prose_table.requests_carried_in"),
        ("申请方面，上年还有{6件|Q req}转入。", "prose_table.requests_carried_in"),
        ("申请方面，{没有{结转下年度|I}|Q req}。", "prose_table.requests_carried_out"),
        ("申请方面，{没有{向下一年度结转|I}|Q req}。", "prose_table.requests_carried_out"),
    ],
)
def test_nothing_carried_over_is_held_against_the_table(source: str, code: str) -> None:
    assert (code, "fail") in told(findings_of(source))


@pytest.mark.parametrize("before", ["网上", "2022年"])
def test_nothing_received_in_one_way_or_another_year_says_little(before: str) -> None:
    assert told(findings_of(before + "{未收到{申请|I}|Q req}。"), RECEIVED) == []


def test_published_documents_are_a_doubt_only() -> None:
    source = "公开{规范性文件|I}{8条|Q pub}。"
    assert told(findings_of(source)) == [("prose_table.normative_issued", "uncertain")]


def test_part_told_beside_the_whole_says_nothing() -> None:
    source = "全县收到{申请|I}{24件|Q req}。县政府办公室收到{申请|I}{9件|Q req}。"
    assert told(findings_of(source)) == [(RECEIVED, "pass")]


def test_scope_of_what_was_received_carries_on() -> None:
    source = "局机关收到{申请|I}{9件|Q req}，{上年结转|I}{0件|Q req}。"
    assert told(findings_of(source))[1] == ("prose_table.requests_carried_in", "uncertain")


def test_total_column_wrong_in_the_table_is_not_the_prose_s_fault() -> None:
    rows = {**TABLES["requests"], "new_received": [21, 2, 0, 0, 1, 0, 0]}
    source = "收到{申请|I}{24件|Q req}。"
    found = findings_of(source, {"requests": rows})
    assert (RECEIVED, "pass") in told(found)
    (agreed,) = [f for f in found if f.code == RECEIVED]
    assert "tells 24" in agreed.message
    assert "printed there is 0" in agreed.message
    assert ("requests.row_total", "fail") in told(found, "requests.")


def test_blank_table_is_no_zero() -> None:
    rows = {"new_received": ["", "", "", "", "", "", 3]}
    assert told(findings_of("{未收到{申请|I}|Q req}。", {"requests": rows})) == [(RECEIVED, "fail")]


def test_unreadable_cell_cannot_be_assessed() -> None:
    rows = {"new_received": [1, 0, 0, 0, 0, 0, "见附件"]}
    found = findings_of("收到{申请|I}{3件|Q req}。", {"requests": rows})
    assert told(found, RECEIVED) == [(RECEIVED, "not_assessable")]


def test_outcomes_of_reviews_go_to_what_they_are_of() -> None:
    source = (
        "{行政复议|I}{5件|Q rev total}，其中{维持|I}{3件|Q rev part}；"
        "{行政诉讼|I}{2件|Q rev total}，{纠正|I}{2件|Q rev part}。"
    )
    assert told(findings_of(source), "prose_table.review_outcome") == [
        ("prose_table.review_outcome", "pass"),
        ("prose_table.review_outcome", "fail"),
    ]


def test_all_closed_beside_a_carry_over() -> None:
    code = "prose_table.all_closed"
    for words, status in (("已全部办结", "fail"), ("均已按时答复", "uncertain")):
        assert (code, status) in told(findings_of(f"收到{{申请|I}}{{24件|Q req}}，{words}。"))
    told_of = "收到{申请|I}{24件|Q req}，全部办结，{结转下年度|I}{3件|Q req}。"
    assert code not in [c for c, _ in told(findings_of(told_of))]


def test_closed_in_prose_without_an_outcome_in_the_table() -> None:
    rows = {**TABLES["requests"], "unable_not_held": [0] * 7}
    found = findings_of(
        "申请方面，全年{收到申请|I}{24件|Q req}，{办结|I}{22件|Q req}。", {"requests": rows}
    )
    assert ("prose_table.requests_outcomes_sum", "fail") in told(found)


def test_old_forms_have_their_own_rows() -> None:
    tables = {"statistics": {"requests_received": [44], "requests_web": [14]}}
    source = "收到{申请|I}{44件|Q req total}，其中{网络申请|I}{15件|Q req part}。"
    found = told(findings_of(source, tables, template="2014", year=2016))
    assert found == [(RECEIVED, "pass"), ("prose_table.requests_ways", "fail")]


def test_finding_points_to_both_sides_in_two_languages() -> None:
    (finding,) = [f for f in findings_of("全年收到{申请|I}{79件|Q req}。") if f.code == RECEIVED]
    assert [operand.ref for operand in finding.operands] == [
        "/facts/0",
        "/tables/requests/new_received/total",
    ]
    assert (finding.expected, finding.observed) == (24, 79)
    assert (finding.operands[0].start, finding.operands[0].end) == (6, 9)
    for message in (finding.message, finding.message_zh):
        assert "79" in message
        assert "24" in message
    assert finding.confidence is not None
    assert 0.6 < finding.confidence < 1


def test_report_without_tables_or_without_prose() -> None:
    assert told(findings_of("收到{申请|I}{9件|Q req}。", {})) == []
    assert told(findings_of("本年度工作平稳。")) == []


def test_unknown_cell_is_named() -> None:
    rows = {"new_received": [1, 0, 0, 0, 0, 0, "见附件"]}
    (found,) = [
        f
        for f in findings_of("收到{申请|I}{3件|Q req}。", {"requests": rows})
        if f.code == RECEIVED
    ]
    assert "“newly received in the year · total” holds words" in found.message
    assert "·总计”不是数字" in found.message_zh


@pytest.mark.parametrize(
    ("told_of", "printed", "status"),
    [
        ("123456789012345件", 123_456_789_012_345, "pass"),
        ("123456789012345件", 123_456_789_012_346, "fail"),
        ("1234567件", 1_234_568, "fail"),
        ("1.2万件", 12_034, "pass"),  # rounded to thousands
        ("1.2万件", 12_634, "fail"),
    ],
)
def test_large_numbers_are_compared_to_the_last_printed_digit(
    told_of: str, printed: int, status: str
) -> None:
    rows = {"new_received": [printed, 0, 0, 0, 0, 0, printed]}
    found = findings_of(f"收到{{申请|I}}{{{told_of}|Q req}}。", {"requests": rows})
    assert told(found, RECEIVED) == [(RECEIVED, status)]


@pytest.mark.parametrize(
    ("told_of", "printed", "status"),
    [
        ("437880元", "43.788", "pass"),
        ("43.788万元", "43.788", "pass"),
        ("43.79万元", "43.788", "pass"),
        ("437880元", "43.79", "pass"),
        ("437880元", "43.69", "fail"),
        ("437880元", "44", "uncertain"),  # a whole number may be rounded
        ("437880元", "437880", "fail"),  # yuan where the form asks for ten thousands
        ("4000元", "0", "fail"),
    ],
)
def test_yuan_and_ten_thousands_of_yuan(told_of: str, printed: str, status: str) -> None:
    tables = {"proactive_disclosure": {"administrative_fees": [printed]}}
    found = findings_of(f"{{行政事业性收费|I}}共计{{{told_of}|Q fee}}。", tables)
    assert told(found, "prose_table.fees") == [("prose_table.fees", status)]


@pytest.mark.parametrize(
    ("whole", "status"), [("全县收到{申请|I}{24件|Q req}，", "fail"), ("", "uncertain")]
)
def test_area_that_the_table_is_seen_to_count_explains_no_difference(
    whole: str, status: str
) -> None:
    source = f"{whole}全县申请中{{不予公开|I}}{{4件|Q req}}。"
    code = "prose_table.requests_outcome"
    assert told(findings_of(source), code) == [(code, status)]
