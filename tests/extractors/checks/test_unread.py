"""A section five of which nothing was read is said to be so."""

from __future__ import annotations

import pytest

from gongkai.extractors.checks.unread import unread_findings
from gongkai.extractors.documents import Limits, Source
from gongkai.extractors.narrative import Voice
from gongkai.extractors.pipeline import read_report
from gongkai.extractors.schema import Problem, Section

HEADING = "五、存在的主要问题及改进情况\n"
SPEAKS = "序号 存在问题 改进措施 1 展板更换不及时 每月统一更换展板 2 渠道单一 增设广播"


def _codes(body: str) -> list[str]:
    text = HEADING + body
    section = Section(kind="problems_improvements", heading=HEADING, start=0, end=len(text))
    return [
        (finding.code, finding.status)[0] for finding in unread_findings([section], [], [], text)
    ]


@pytest.mark.parametrize(
    ("body", "is_told"),
    [
        (SPEAKS, True),
        ("无。", False),
        ("本年度未发现明显问题，今后将一如既往地加强学习，做好各项公开工作。", False),
        ("详见本单位网站上公布的自查报告，其中有各科室的说明与附件。", False),
    ],
)
def test_a_section_that_speaks_and_was_not_read_is_told(body: str, *, is_told: bool) -> None:
    assert _codes(body) == ["form.section_unread"] * is_told


def test_a_table_read_as_one_sentence_is_told() -> None:
    text = HEADING + "展板更换不及时\t每月统一更换\n渠道单一\t增设广播"
    section = Section(kind="problems_improvements", heading=HEADING, start=0, end=len(text))
    start = len(HEADING)
    read = Problem(
        id="p1", text=text[start:], start=start, end=len(text), types=[], hedge=None, confidence=0.9
    )
    (finding,) = unread_findings([section], [read], [], text)
    assert (finding.code, finding.status) == ("form.section_unread", "uncertain")
    assert "holds a table" in finding.message
    assert "含有表格" in finding.message_zh


def test_what_was_read_raises_no_doubt_and_nobody_is_asked_without_a_reader() -> None:
    lines = ["云岫县2023年政府信息公开工作年度报告", "一、总体情况", "公开信息3条。"]
    lines += [HEADING.strip(), "存在更新不及时的问题。下一步将加强培训，每月检查一次栏目。"]
    lines += ["六、其他需要报告的事项", "无。"]
    source = Source("a.txt", lambda: "\n".join(lines).encode())
    for voice in (None, Voice(None, "none")):
        _, record = read_report(source, Limits(), voice)
        assert [s.kind for s in record.sections][-2] == "problems_improvements"
        assert "form.section_unread" not in [finding.code for finding in record.findings]
