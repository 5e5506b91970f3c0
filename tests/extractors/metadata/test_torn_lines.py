"""Metadata whose lines a page has torn are those of the whole line."""

from __future__ import annotations

import pytest

from gongkai.extractors.documents import Source
from gongkai.extractors.documents.normal import fold
from gongkai.extractors.documents.torn_lines import torn_places, without
from gongkai.extractors.narrative import load_voice
from gongkai.extractors.pipeline import read_report
from gongkai.extractors.schema import Metadata

REPORT = """\
云岫县人民政府2023年政府信息公开工作年度报告
本报告按照《中华人民共和国政府信息公开条例》的要求，由云岫县人民政府办公室政务公开科编制，所列数据的统计期限自2023年1月1日起至2023年12月31日止。
电子版可在云岫县人民政府网站（http://www.yunxiuxian.gov.invalid/zfxxgk/nb）下载。如有疑问，请与云岫县人民政府办公室政务公开科联系（地址：云岫县溪口镇文昌北路118号，邮编：654321，电话：0871-66012345）。
一、总体情况
2023年，云岫县人民政府认真贯彻落实条例要求，坚持以公开为常态、不公开为例外，全年主动公开政府信息1407条，较好地保障了群众的知情权。
二、主动公开政府信息情况
详见附表，其中本年度制发行政规范性文件12件，废止3件，全部在县人民政府网站集中公开，并标注有效性。
五、存在的主要问题及改进情况
存在的主要问题：一是对政府信息公开工作的重要性认识不足，主动公开的意识有待增强，个别单位存在应付了事的现象。
二是公开的时效性还不强，部分单位报送信息不及时，影响了整体工作的推进，政策解读的形式也较为单一。
"""


def _printed(columns: int) -> str:
    return _lines(REPORT, columns)


def _lines(text: str, columns: int) -> str:
    """Return a text in lines of so many columns."""
    lines = []
    for paragraph in text.splitlines():
        line = ""
        for character in paragraph:
            width = sum(1 if one < "\x80" else 2 for one in line)
            if width + 2 > columns and character not in "，。、；：）":
                lines.append(line)
                line = ""
            line += character
        lines.append(line)
    return "\n".join(lines)


def _metadata(text: str) -> Metadata:
    return read_report(Source("a.txt", text.encode), voice=load_voice("none"))[1].metadata


@pytest.mark.parametrize("columns", [*range(46, 80, 3), 90])
def test_metadata_of_a_printed_page_are_those_of_its_text(columns: int) -> None:
    whole, torn = _metadata(REPORT), _metadata(_printed(columns))
    assert whole.contact.unit == "云岫县人民政府办公室政务公开科"
    assert whole.urls == ["http://www.yunxiuxian.gov.invalid/zfxxgk/nb"]
    assert whole.period.end == "2023-12-31"
    assert torn.model_dump(exclude={"evidence"}) == whole.model_dump(exclude={"evidence"})


@pytest.mark.parametrize("columns", [46, 61])
def test_evidence_points_to_what_is_printed(columns: int) -> None:
    text = _printed(columns)
    metadata = _metadata(text)
    for name in ("contact.unit", "contact.address", "urls.0"):
        start, end = metadata.evidence[name]
        section, _, field = name.partition(".")
        value = metadata.urls[0] if section == "urls" else getattr(metadata.contact, field)
        assert "".join(text[start:end].split()) == value


def test_what_begins_anew_is_joined_to_nothing() -> None:
    text = "云岫县年度报告\n一段没有句号的话\n（一）主动公开\n接着的一段话\n\n另一段话\n38.4万件\n"
    folded = fold(text)
    cuts = torn_places(folded.text, is_torn=lambda _: True, is_running=lambda _: False)
    assert without(folded, cuts).text == (
        "云岫县年度报告\n一段没有句号的话\n(一)主动公开接着的一段话\n\n另一段话38.4万件\n"
    )


def test_heads_and_feet_of_pages_stand_in_no_line() -> None:
    folded = fold("请与云岫县人民政\n- 1 -\n2024年云岫县\n府办公室联系\n")
    cuts = torn_places(folded.text, is_torn=lambda _: True, is_running=lambda line: line[0] in "-2")
    assert without(folded, cuts).text == "请与云岫县人民政府办公室联系\n"
    assert without(folded, []) is folded


@pytest.mark.parametrize("columns", range(46, 80, 3))
def test_contradictions_are_found_on_a_printed_page(columns: int) -> None:
    wrong = (
        "全年我县主动公开政府信息316条，包括政策文件14条、工程建设项目信息87条、保障性住房信息45条、"
        "老旧小区改造信息38条、物业管理信息19条和日常工作动态109条，较好地"
    )
    text = REPORT.replace("全年主动公开政府信息1407条，较好地", wrong)
    told = []
    for one in (text, _lines(text, columns)):
        report = read_report(Source("a.txt", one.encode))[1]
        told.append([(f.code, f.status) for f in report.findings if f.code.startswith("prose.")])
    assert ("prose.parts_sum", "fail") in told[0]
    assert told[1] == told[0]


def test_a_head_set_apart_by_blanks_makes_no_paragraph_of_a_line() -> None:
    head = "11/26/24, 9:08 PM" + " " * 110 + "云岫县2023年报告\n"
    torn = _metadata(head + _printed(46))
    assert torn.contact.unit == "云岫县人民政府办公室政务公开科"
    assert torn.urls == ["http://www.yunxiuxian.gov.invalid/zfxxgk/nb"]
