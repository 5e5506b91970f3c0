"""What is odd in the order, the numbers and the years of a report."""

from __future__ import annotations

import pytest

from gongkai.extractors.documents.document import Document
from gongkai.extractors.pipeline import document_to_report
from gongkai.extractors.schema import Finding

PARTS = {
    "title": "青石县2023年政府信息公开工作年度报告\n统计期限自2023年1月1日起至2023年12月31日止。",
    "overview": "一、总体情况\n（一）主动公开。全年平稳。\n（二）依申请公开。没有申请。",
    "proactive_disclosure": "二、主动公开政府信息情况\n见附表。",
    "requests": "三、收到和处理政府信息公开申请情况\n见附表。",
    "review_litigation": "四、政府信息公开行政复议、行政诉讼情况\n见附表。",
    "problems_improvements": "五、存在的主要问题及改进情况\n一是内容不够全面；二是更新不够及时。",
    "other_matters": "六、其他需要报告的事项\n无。",
}
CODES = (
    "form.section_order",
    "form.section_empty",
    "form.ordinals",
    "form.cells_blank",
    "form.period_year",
    "form.year_standing",
    "form.year_unknown",
    "form.text_damaged",
)


def found(**changed: str) -> list[Finding]:
    text = "\n".join({**PARTS, **changed}.values())
    document = Document(path="a.txt", sha256="0" * 64, format="text", encoding="utf-8", text=text)
    report = document_to_report(document)
    for finding in report.findings:
        for operand in finding.operands:
            assert operand.start is None or text[operand.start : operand.end]
    return [finding for finding in report.findings if finding.code in CODES]


def codes(**changed: str) -> list[str]:
    return [finding.code for finding in found(**changed)]


def test_report_in_order() -> None:
    assert found() == []


@pytest.mark.parametrize(
    ("part", "text", "code"),
    [
        ("title", "青石县政府信息公开工作年度报告", "form.year_unknown"),
        ("overview", "一、总体情况\n全年公开信息1\ufffd件。", "form.text_damaged"),
        ("other_matters", "六、其他需要报告的事项", "form.section_empty"),
        ("problems_improvements", "五、存在的主要问题及改进情况\n无。", "form.section_empty"),
        ("overview", "1、总体情况\n全年平稳。", "form.ordinals"),
        ("overview", "一、总体情况\n（一）公开。平稳。\n（三）申请。没有。", "form.ordinals"),
        ("overview", "一、总体情况\n（一）公开。\n（二）申请。\n(3)管理。好。", "form.ordinals"),
        ("problems_improvements", "五、存在的主要问题及改进情况\n二是不全面。", "form.ordinals"),
        ("overview", "一、总体情况\n2022年，我县公开平稳。", "form.year_standing"),
        (
            "proactive_disclosure",
            "二、主动公开政府信息情况\n2022年形成政府信息310条，均已公开。",
            "form.year_standing",
        ),
        (
            "proactive_disclosure",
            "二、主动公开政府信息情况\n（一）2022年，我局共主动公开各类政府信息 310 条。",
            "form.year_standing",
        ),
        (
            "problems_improvements",
            "五、存在的主要问题及改进情况\n内容不全面。2023年，我县将改进。",
            "form.year_standing",
        ),
        (
            "title",
            "青石县2023年政府信息公开工作年度报告\n统计期限自2023年1月1日起至2023年6月30日止。",
            "form.period_year",
        ),
    ],
)
def test_odd_form(part: str, text: str, code: str) -> None:
    assert code in codes(**{part: text})


@pytest.mark.parametrize(
    "sentence",
    [
        "2022年法治政府建设年度报告公开。",
        "2022年全县国民经济和社会发展统计公报公开。",
        "2022年政府信息公开工作年度报告在网站公布。",
        "（二）2022年度惠民惠农补贴资金发放情况公开120条。",
        "2022年审计结果公告1期。",
        "2022年度三公经费支出公开。",
        "2022年度报告反馈的问题整改到位。",
        "2022年公开招聘拟录用人员名单公示12条。",
        "2022年制发文件目录公开3个。",
        "2022年我局抽查结果公开6条。",
    ],
)
def test_what_is_published_of_last_year_is_no_last_year_left_standing(sentence: str) -> None:
    assert codes(proactive_disclosure=f"二、主动公开政府信息情况\n{sentence}") == []


@pytest.mark.parametrize(
    ("part", "text"),
    [
        ("overview", "一、总体情况\n2022年结转1件。"),
        ("overview", "一、总体情况\n与2022年相比，有所增加。"),
        ("overview", "一、总体情况\n2022年公开30条，2023年公开41条。"),
        ("problems_improvements", "五、存在的主要问题及改进情况\n不全面。2024年，我县将改进。"),
        ("problems_improvements", "五、存在的主要问题及改进情况\n第一是不全面。"),
        (
            "title",
            "青石大学2023年政府信息公开工作年度报告\n统计期限自2022年9月1日起至2023年8月31日止。",
        ),
    ],
)
def test_nothing_odd(part: str, text: str) -> None:
    assert codes(**{part: text}) == []


def test_sections_in_another_order() -> None:
    moved = {kind: PARTS[kind] for kind in ("title", "overview", "other_matters")}
    rest = {kind: text for kind, text in PARTS.items() if kind not in moved}
    text = "\n".join([*moved.values(), *rest.values()])
    document = Document(path="a.txt", sha256="0" * 64, format="text", encoding="utf-8", text=text)
    assert "form.section_order" in [f.code for f in document_to_report(document).findings]


def test_form_findings_never_fail() -> None:
    for finding in found(overview="1、总体情况\n2022年，我县公开平稳。", other_matters="六、其他"):
        assert finding.status == "uncertain"
        assert finding.message_zh
