"""Files printed with line ends: what a page tore apart is read as one."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import Read

from gongkai.extractors.narrative.printed_lines import line_width, page_form

PARAGRAPHS = """\
2021年，云岫县水务局认真贯彻落实条例要求，坚持把公开贯穿于供水、排水、河道管理的全过程。
全年通过县政府网站主动公开政府信息1407条，其中工作动态812条，通知公告346条，财政资金信息249条。
全年收到公民、法人提出的政府信息公开申请38件，其中予以公开31件，部分公开4件，不予公开3件。
在县政务服务中心和16个乡镇便民服务站设置公开专区，配备查询终端21台，接待群众查阅2870人次。
发放明白纸5300份，举办开放日活动9场，邀请用水户代表613人走进水厂。
组织集中培训2期、跟班轮训6批，累计331人次参加，评估结果送县纪委监委和县委组织部各1份。
全年召开新闻发布会4次，在电台做客访谈12期，回应群众关切的水价、停水等问题68件。
""".splitlines()
HEAD = "11/26/21, 9:08 PM 云岫县水务局2021年政府信息公开工作年度报告"
FOOT = "https://shuiwu.yunxiu.invalid/zfxxgk/ndbg/2021.html {}/4"


def _printed(columns: int, n_lines: int = 10_000) -> str:
    """Return the paragraphs in lines of so many columns, an indent before each, and pages."""
    lines = []
    for paragraph in PARAGRAPHS:
        line = "\u3000\u3000"
        for character in paragraph:
            is_mark = character in "，。、；："
            width = sum(1 if one < "\x80" else 2 for one in line)
            if width + 2 > columns and not is_mark:
                lines.append(line)
                line = ""
            line += character
        lines.append(line)
    pages = [lines[start : start + n_lines] for start in range(0, len(lines), n_lines)]
    if len(pages) == 1:
        return "\n".join(lines)
    return "\n".join(
        "\n".join([HEAD, *page, FOOT.format(number)]) for number, page in enumerate(pages, 1)
    )


@pytest.mark.parametrize("columns", [36, 44, 52, 60, 80])
@pytest.mark.parametrize("n_lines", [10_000, 7, 8])
def test_facts_of_a_printed_page_are_those_of_its_text(
    read_prose: Read, columns: int, n_lines: int
) -> None:
    whole = [(fact.value, fact.unit) for fact in read_prose("\n".join(PARAGRAPHS)).facts]
    assert len(whole) > 20
    told = read_prose(_printed(columns, n_lines)).facts
    assert [(fact.value, fact.unit) for fact in told] == whole


def test_lines_that_are_whole_are_not_joined(read_prose: Read) -> None:
    text = "\n".join(
        [
            *PARAGRAPHS,
            "云岫县水务局办公室信息公开栏",
            "58条信息公开工作年度报告目录",
            "云岫县水务局规划财务股公开表",
            "34条信息公开工作年度报告附表",
            "云岫县水务局供水股2021年印发",
            "12条信息公开工作年度报告附图",
        ]
    )
    assert {"58条", "34条", "12条"} <= {fact.text for fact in read_prose(text).facts}


def test_page_form_without_prose_tells_nothing() -> None:
    for lines in ([], [""], ["", "标题"], ["行政许可 12"] * 40):
        form = page_form(lines)
        assert form.width is None
        assert not form.running
        assert not form.is_torn("行政许可")


def test_width_counts_what_a_printed_character_takes() -> None:
    assert line_width("共12条,其中 3 条。") == line_width("共12条,其中3条。") == 17
