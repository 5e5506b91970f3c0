"""Skeletons of before 2019, and pages that are no report."""

from __future__ import annotations

import pytest
from tests.extractors.sections import invented

from gongkai.extractors.schema import Section

MARKS = "甲乙丙丁戊己庚辛壬"
S1, S2, S3 = "overview", "proactive_disclosure", "requests"
S4, S5, S6 = "review_litigation", "problems_improvements", "other_matters"
# Heading, and the section it begins; None ends one, "+" goes on with the one before.
SKELETONS: dict[str, list[tuple[str, str | None]]] = {
    "national 2014": [
        ("一、概述", S1),
        ("二、主动公开政府信息情况", S2),
        ("三、回应解读情况", None),
        ("四、依申请公开政府信息情况", S3),
        ("五、行政复议、行政诉讼和举报投诉情况", S4),
        ("六、机构建设、保障经费和培训会议情况", None),
        ("七、存在的问题和下步打算", S5),
    ],
    "measures of a year": [
        ("一、概述", S1),
        ("二、主动公开政府信息情况", S2),
        ("三、依申请公开政府信息情况", S3),
        ("四、行政复议、行政诉讼情况", S4),
        ("五、存在的主要问题", S5),
        ("六、2016年改进措施", "+"),
        ("七、2016年工作重点", "+"),
        ("八、上年度问题整改落实情况", "+"),
    ],
    "Shanghai 2008": [
        ("一、概述", S1),
        ("二、主动公开政府信息情况", S2),
        ("三、依申请公开政府信息情况", S3),
        ("四、咨询处理情况", None),
        ("五、复议、诉讼和申诉情况", S4),
        ("六、人员和收支情况", None),
        ("七、主要问题和改进措施", S5),
        ("八、需要说明的事项与附表", S6),
    ],
    "Fujian": [
        ("一、概述", S1),
        ("二、主动公开政府信息情况", S2),
        ("三、政府信息依申请公开办理情况", S3),
        ("四、政府信息公开的收费及减免情况", None),
        ("五、因政府信息公开申请行政复议、提起行政诉讼的情况", S4),
        ("六、政府信息公开工作存在的主要问题、改进措施", S5),
        ("七、需要说明的事项与附表", S6),
    ],
    "without overview": [
        ("一、主动公开政府信息的情况：", S2),
        ("二、依申请公开信息的情况和不予公开信息的情况", S3),
        ("三、信息公开的收费及减免情况", None),
        ("四、因信息公开申请行政复议、提起行政诉讼的情况", S4),
        ("五、信息公开工作存在的主要问题及改进情况", S5),
    ],
    "county office": [
        ("一、概述", S1),
        ("二、组织领导和制度建设情况", None),
        ("三、重点领域政府信息公开工作推进情况", None),
        ("四、依申请公开政府信息和不予公开政府信息情况", S3),
        ("五、政府信息公开的收费及减免情况", None),
        ("六、行政复议、行政诉讼情况", S4),
        ("七、政府信息公开保密审查及监督检查情况", None),
        ("八、存在的主要问题及改进措施", S5),
    ],
    "other wording at the official place": [
        ("一、加强组织领导", S1),
        ("二、政府信息公开情况", S2),
        ("三、政府信息依申请公开办理情况", S3),
        ("四、依申请信息公开收费情况", None),
        ("五、复议、诉讼和申诉情况", S4),
    ],
    "charges at the place of requests": [
        ("一、主动公开政府信息的情况", S2),
        ("二、政府信息依申请公开办理情况", S3),
        ("三、依申请信息公开收费情况", None),
        ("四、复议、诉讼和申诉情况", S4),
    ],
    "problems and improvements apart": [
        ("一、基本情况", S1),
        ("二、主动公开政府信息情况", S2),
        ("三、依申请公开政府信息情况", S3),
        ("四、行政复议、行政诉讼情况", S4),
        ("五、存在问题", S5),
        ("六、改进措施", "+"),
        ("七、其他需要说明的事项", S6),
    ],
    "improvements at the problems' place": [
        ("一、基本情况", S1),
        ("二、主动公开政府信息情况", S2),
        ("三、依申请公开政府信息情况", S3),
        ("四、存在的主要问题", S5),
        ("五、今后改进方向", "+"),
    ],
    "charges after reviews": [
        ("一、概述", S1),
        ("二、主动公开政府信息情况", S2),
        ("三、依申请公开、不予公开及咨询政府信息情况", S3),
        ("四、申请行政复议、提起行政诉讼和申诉的情况", S4),
        ("五、政府信息公开的收费及减免情况", None),
        ("六、工作存在的主要问题及下步打算", S5),
    ],
    "customs": [
        ("一、总体情况", S1),
        ("二、主动公开情况", S2),
        ("三、依申请公开情况", S3),
        ("四、政府信息管理和平台建设情况", None),
        ("五、制度建设情况", None),
        ("六、互动交流", None),
        ("七、监督保障", None),
        ("八、政务公开工作亮点", None),
        ("九、其他需要报告的情况", S6),
    ],
    "reviews before requests": [
        ("一、总体情况", S1),
        ("二、主动公开政府信息情况", S2),
        ("三、行政复议、行政诉讼情况", S4),
        ("四、依申请公开政府信息情况", S3),
        ("五、存在的主要问题及改进情况", S5),
    ],
}
# The rows of the statistical table carry the wording of the old headings.
STATISTICS = """附表
政府信息公开情况统计表
指标名称	计量单位	统计数
一、主动公开情况	——	——
（一）主动公开政府信息数	条	106
二、回应解读情况	——	——
三、依申请公开情况	——	——
（一）收到申请数	件	2
四、行政复议数量	件	0
五、行政诉讼数量	件	0
六、举报投诉数量	件	0
八、机构建设和保障经费情况	——	——"""


def skeleton_text(name: str, tail: str) -> str:
    lines = ["云岫县林业站2016年政府信息公开工作年度报告", "现公布本站年度报告。"]
    for number, (heading, _) in enumerate(SKELETONS[name]):
        lines += [
            heading,
            f"这一部分写了第{'甲乙丙丁戊己庚辛壬'[number]}件事情，内容属实，数目另见附表。",
        ]
    return "\n".join([*lines, *([tail] if tail else [])])


@pytest.mark.parametrize("name", SKELETONS)
@pytest.mark.parametrize("tail", ["", STATISTICS])
def test_old_skeletons(name: str, tail: str) -> None:
    text = skeleton_text(name, tail)
    sections: dict[str, Section] = {section.kind: section for section in invented.cut(text)}
    expected: dict[str, list[int]] = {}
    last: str | None = None
    for number, (_, kind) in enumerate(SKELETONS[name]):
        last = last if kind == "+" else kind
        if last is not None:
            expected.setdefault(last, []).append(number)

    assert list(sections) == list(expected)
    for kind, numbers in expected.items():
        section = sections[kind]
        body = text[section.start : section.end]
        held = [n for n, mark in enumerate(MARKS) if f"第{mark}件" in body]
        assert held == numbers, kind
        assert section.heading == SKELETONS[name][numbers[0]][0].rstrip("：")
        assert kind == S6 or "统计表" not in body


def test_statistical_table_alone_has_no_sections() -> None:
    assert invented.cut(f"云岫县2016年\n{STATISTICS}") == []


NO_REPORTS = {
    "empty": ("", 0),
    "blank": ("\n \n\t", 0),
    "name": ("云岫县林业站", 0),
    "explained": (
        """【政策解读】年度报告怎么看
一、编制背景
按条例编制。
二、编制依据
条例。
三、主要内容
六部分。""",
        0,
    ),
    "plan": (
        """实施方案
一、总体要求
坚持依法公开。
二、主要任务
公开栏目。
三、工作要求
抓好落实。""",
        0,
    ),
    "summary": (
        """政务公开工作总结
一、总体情况
全年平稳。
二、主要做法和成效
抓培训。
三、存在的问题
人手少。
四、下一步工作打算
加强培训。""",
        2,
    ),
    "news": (
        """近日，县里公布了年度报告。报告显示，主动公开情况良好，依申请公开情况正常，
行政复议和行政诉讼情况平稳，存在的主要问题是人手不足。""",
        0,
    ),
    "menu": ("首页\n主动公开\n依申请公开\n政府信息公开年报\n联系我们\n网站地图", 0),
}


@pytest.mark.parametrize("name", NO_REPORTS)
def test_pages_that_are_no_report(name: str) -> None:
    text, at_most = NO_REPORTS[name]

    assert len(invented.cut(text)) <= at_most


def test_news_with_a_table_of_another_kind() -> None:
    text = "通报\n申请人情况\t数量\n个人\t3\n各单位要对照存在的问题抓好整改。"

    assert invented.cut(text) == []
