"""Findings on the form: what is missing or odd, and pages that are no report."""

from __future__ import annotations

import re
from typing import Any, get_args

import pytest

from gongkai.eval.renderings.cases import case_from_label
from gongkai.extractors.checks.labels import named, named_words
from gongkai.extractors.documents import Source
from gongkai.extractors.metadata.year import YearSource
from gongkai.extractors.pipeline import read_report
from gongkai.extractors.schema import Finding, Report
from gongkai.extractors.sections.wording import KINDS
from gongkai.extractors.tables.templates import template

TITLE = "云岫县2023年政府信息公开工作年度报告\n"
FIVE = "结果维持\t结果纠正\t其他结果\t尚未审结\t总计"
SPECS = {spec.kind: spec for spec in template("2021").tables}
TABLE_3 = (
    "申请人情况\n自然人\t法人或其他组织\t总计\n商业企业\t科研机构\t社会公益组织\t其他\n"
    + "".join(
        f"{row.ordinal}.{row.label_zh}" + "\t0" * 7 + "\n"
        for row in SPECS["requests"].rows_of("2021")
    )
)
SECTIONS = {
    "overview": "一、总体情况\n2023年，我县认真推进政务公开工作。\n",
    "proactive_disclosure": (
        "二、主动公开政府信息情况\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t0\n"
        "行政规范性文件\t3\t0\t26\n信息内容\t本年处理决定数量\n行政许可\t0\n行政处罚\t0\n"
        "行政强制\t0\n信息内容\t本年收费金额（单位：万元）\n行政事业性收费\t0\n"
    ),
    "requests": "三、收到和处理政府信息公开申请情况\n" + TABLE_3,
    "review_litigation": (
        "四、政府信息公开行政复议、行政诉讼情况\n行政复议\t行政诉讼\n"
        f"{FIVE}\t未经复议直接起诉\t复议后起诉\n{FIVE}\t{FIVE}\n" + "\t".join("0" * 15) + "\n"
    ),
    "problems_improvements": "五、存在的主要问题及改进情况\n公开的内容还不够全面。\n",
    "other_matters": "六、其他需要报告的事项\n无其他需要报告的事项。\n",
}


def _read(text: str) -> Report:
    data = text.encode()
    return read_report(Source("报告.txt", lambda: data))[1]


def _report(**changed: str) -> Report:
    return _read(TITLE + "".join({**SECTIONS, **changed}.values()))


def _form(report: Report) -> list[Finding]:
    return [finding for finding in report.findings if finding.code.startswith("form.")]


def _resolve(record: Any, pointer: str) -> Any:
    for part in pointer.split("/")[1:]:
        record = record[int(part)] if isinstance(record, list) else record[part]
    return record


def _only(report: Report, code: str) -> Finding:
    (finding,) = [finding for finding in _form(report) if finding.code == code]
    record = report.model_dump(mode="json")
    for operand in finding.operands:
        _resolve(record, operand.ref)
    return finding


def test_form_report_in_order_has_no_finding() -> None:
    report = _report()
    assert _form(report) == []
    assert {finding.status for finding in report.findings} == {"pass"}
    assert [reading.n_read for reading in report.readings] == [10, 175, 15]


@pytest.mark.parametrize("kind", ["problems_improvements", "other_matters"])
def test_form_section_missing(kind: str) -> None:
    report = _report(**{kind: ""})
    finding = _only(report, "form.section_missing")
    assert (finding.status, finding.severity) == ("uncertain", "warning")
    assert finding.expected == kind
    assert f"“{named('section', kind).en}”" in finding.message
    assert kind not in {section.kind for section in report.sections}


def test_form_section_missing_with_its_table() -> None:
    report = _report(review_litigation="")
    codes = [finding.code for finding in _form(report)]
    assert codes == ["form.section_missing", "form.table_missing"]
    assert report.tables.review_litigation is None


def test_form_heading_lost_while_its_table_stands() -> None:
    text = SECTIONS["review_litigation"].partition("\n")[2]
    report = _report(review_litigation="\n" + text)
    finding = _only(report, "form.heading_lost")
    assert (finding.status, finding.severity) == ("pass", "info")
    section = _resolve(report.model_dump(), finding.operands[0].ref)
    assert (section["kind"], section["heading"]) == ("review_litigation", "")
    assert report.readings[-1].n_read == 15


def test_form_table_missing_is_absent_and_never_zero() -> None:
    report = _report(requests="三、收到和处理政府信息公开申请情况\n详见附表。\n")
    finding = _only(report, "form.table_missing")
    assert "requests" in finding.message
    requests = report.tables.requests
    assert requests is not None
    assert {cell.status for row in requests.values() for cell in row.values()} == {"row_absent"}
    sums = [finding for finding in report.findings if finding.code.startswith("requests.")]
    assert {finding.status for finding in sums} <= {"not_assessable"}


@pytest.mark.parametrize("key", ["carried_over_in", "unable_not_held", "carried_over_out"])
def test_form_row_missing_names_the_row(key: str) -> None:
    row = next(row for row in SPECS["requests"].rows if row.key == key)
    line = f"{row.ordinal}.{row.label_zh}" + "\t0" * 7 + "\n"
    assert line in SECTIONS["requests"]
    report = _report(requests=SECTIONS["requests"].replace(line, ""))
    finding = _only(report, "form.row_missing")
    assert [operand.ref for operand in finding.operands] == [f"/tables/requests/{key}"]
    assert report.tables.requests is not None
    assert {cell.status for cell in report.tables.requests[key].values()} == {"row_absent"}
    assert report.readings[1].n_absent == 7


def test_form_cells_unreadable_are_counted_by_reason() -> None:
    line = next(row.label_zh for row in SPECS["requests"].rows if row.key == "granted")
    broken = SECTIONS["requests"].replace(f"{line}" + "\t0" * 7, f"{line}\t5\t6\t0")
    report = _report(requests=broken)
    finding = _only(report, "form.cells_unreadable")
    (reason,) = report.readings[1].refused
    assert report.readings[1].refused == {reason: 7}
    assert named("reason", reason).en in finding.message
    assert finding.operands[0].ref == "/tables/requests"


def test_form_year_conflict_between_title_and_period() -> None:
    overview = "一、总体情况\n所列数据统计期限自2022年1月1日起至2022年12月31日止。\n"
    finding = _only(_report(overview=overview), "form.year_conflict")
    assert "2022" in finding.message
    assert "2023" in finding.message
    assert finding.status == "uncertain"


@pytest.mark.parametrize(
    "text",
    [
        "云岫县人民政府办公室关于召开会议的通知\n各乡镇人民政府：定于3月2日召开会议，请准时参加。\n",
        "一图读懂云岫县2023年政府信息公开工作年度报告\n一、总体情况\n主动公开信息5条。\n",
        "云岫县2023年政府信息公开工作要点\n一、总体要求\n做好政府信息公开工作。\n二、主要任务\n",
        "5\n",
    ],
)
def test_form_page_that_is_no_report(text: str) -> None:
    report = _read(text)
    assert [finding.code for finding in report.findings] == ["form.not_a_report"]
    assert report.findings[0].status == "fail"
    assert report.template == "none"
    assert report.sections == []
    assert report.readings == []
    assert not any(table for _, table in report.tables)


def test_form_report_without_any_table_is_still_a_report() -> None:
    empty = {kind: SECTIONS[kind].partition("\n")[0] + "\n（表格略）\n" for kind in SPECS}
    report = _report(**empty)
    assert report.template == "2021"
    assert [f.code for f in _form(report)] == ["form.table_missing"] * 3


def test_a_report_of_three_sections_lacks_the_others_and_the_tables() -> None:
    kinds = ("overview", "problems_improvements", "other_matters")
    report = _read(TITLE + "".join(SECTIONS[kind] for kind in kinds))
    assert report.template == "2021"
    assert [(f.code, f.expected) for f in _form(report)] == [
        ("form.section_missing", "proactive_disclosure"),
        ("form.section_missing", "requests"),
        ("form.section_missing", "review_litigation"),
        ("form.table_missing", "proactive_disclosure"),
        ("form.table_missing", "requests"),
        ("form.table_missing", "review_litigation"),
    ]


def test_a_title_in_traditional_characters_is_one() -> None:
    report = _read("雲岫鎮2023年度政府信息公開工作年度報告\n一、總體情況\n主動公開信息337條。\n")
    assert [section.kind for section in report.sections] == ["overview"]
    assert "form.not_a_report" not in {finding.code for finding in report.findings}


@pytest.mark.parametrize(
    ("title", "is_report"),
    [
        ("泽阳县政府信息公开工作2019年年度报告", True),
        ("云岫县教育局2021年度政府信息公开工作报告（文字版）", True),
        ("云岫县教育局政府信息公开工作年度报告（2021年度）", True),
        ("云岫县教育局2021年度政务公开工作报告", True),
        ("云岫县教育局关于2021年度政府信息公开工作情况的报告", True),
        ("云岫县教育局政务公开工作报告", False),
        ("云岫县教育局关于做好2021年度政府信息公开工作报告的通知", False),
    ],
)
def test_a_title_is_one_of_a_report_whatever_note_it_ends_with(title: str, is_report: bool) -> None:
    report = _read(f"{title}\n一、总体情况\n主动公开信息337条。\n")
    assert ("form.not_a_report" not in {finding.code for finding in report.findings}) == is_report


def test_a_summary_of_work_with_the_six_sections_is_a_report_by_another_name() -> None:
    parts = [
        "概述",
        "主动公开情况",
        "依申请公开情况",
        "行政复议和行政诉讼情况",
        "存在的不足及下步打算",
    ]
    body = "".join(f"{'一二三四五'[n]}）{part}\n工作有序推进。\n" for n, part in enumerate(parts))
    report = _read(f"云岫镇2021年政府信息公开工作总结报告\n{body}")
    assert len(report.sections) == 5
    assert "form.not_a_report" not in {finding.code for finding in report.findings}


def test_titled_report_whose_tables_are_all_refused_is_still_a_report() -> None:
    """Regression: with every cell refused the whole report was said to be none."""
    rendering = case_from_label("2008/F5_glued/plain/seed1").render()
    report = read_report(Source("a.txt", lambda: rendering.data))[1]
    assert report.template == "2008"
    assert "form.not_a_report" not in [finding.code for finding in report.findings]


_KEY_RE = re.compile(r"\b[a-z0-9]+(?:_[a-z0-9]+)+\b")
_LATIN_RE = re.compile(r"[A-Za-z]{2,}")
_TOO_MANY = SECTIONS["review_litigation"].replace("0\t0\t0\t0", "0\t\t0\t00 0\t1 2")


@pytest.mark.parametrize(
    ("changed", "code", "said", "said_zh"),
    [
        (
            {"problems_improvements": ""},
            "form.section_missing",
            "Section “problems and improvements” is not there.",
            "缺少“存在的主要问题及改进情况”部分。",
        ),
        (
            {"problems_improvements": "五、存在的主要问题及改进情况\n"},
            "form.section_empty",
            "Section “problems and improvements” says nothing.",
            "“存在的主要问题及改进情况”部分没有内容。",
        ),
        (
            {"review_litigation": _TOO_MANY},
            "form.cells_unreadable",
            (
                "15 cells could not be read in “administrative reconsideration”, “lawsuits without "
                "reconsideration”, “lawsuits after reconsideration” (the row has more values than "
                "columns: 15)."
            ),
            "15个单元格未能识别：“行政复议”、“未经复议直接起诉”、“复议后起诉”（该行数字多于列数：15）。",
        ),
        (
            {"overview": "一、总体情况\n统计期限自2022年1月1日至2022年12月31日。\n"},
            "form.year_conflict",
            "title 2023",
            "标题2023年",
        ),
    ],
)
def test_messages_name_what_they_mean_in_words(
    changed: dict[str, str], code: str, said: str, said_zh: str
) -> None:
    report = _report(**changed)
    finding = _only(report, code)
    assert said in finding.message
    assert said_zh in (finding.message_zh or "")
    for each in report.findings:
        assert not _KEY_RE.search(each.message), each.message
        assert not _LATIN_RE.search(each.message_zh or ""), each.message_zh


def test_keys_that_messages_name_are_those_there_are() -> None:
    assert list(named_words()["section"]) == list(KINDS)
    assert set(named_words()["year_source"]) == set(get_args(YearSource))
