"""Files printed with line ends: what a page tore apart is read as one."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import Read

from gongkai.extractors.documents.normal import fold
from gongkai.extractors.documents.printed_lines import line_width, page_form
from gongkai.extractors.narrative.prose.passages import text_to_page_form, without_sentences
from gongkai.extractors.narrative.statements.titles import section_to_passages

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


def test_a_decimal_at_the_start_of_a_line_is_no_list_mark(read_prose: Read) -> None:
    text = "全年市民服务热线共接听群众来电并及时转交各单位办理合计\n38.4万件，按期办结率98.7%。"
    assert [fact.text for fact in read_prose(text).facts] == ["38.4万件", "98.7%"]
    listed = read_prose("全年接听群众来电并及时转交各单位办理的各类事项总数合计\n3.信息公开38件。")
    assert [fact.text for fact in listed.facts] == ["38件"]


def test_a_line_that_ends_a_clause_at_the_edge_of_the_page_goes_on() -> None:
    text = _printed(44).replace("1407条，其中工作", "1407条；其中工作", 1)
    folded = fold(text)
    form = text_to_page_form(folded, 0, len(text), [])
    assert form.width is not None
    line = "全年通过县政府网站主动公开政府信息一千条;"
    assert form.is_torn(line)
    assert not form.is_torn(line[:-1] + "。")
    assert not form.is_torn("全年公开;")


def test_a_sub_heading_goes_on_with_nothing() -> None:
    text = "一是依申请公开办理质量还需加强，基层单位办理压力较大，个别答复说理不够充分\n改进情况\n"
    passages = section_to_passages(fold(text), 0, len(text), "problems_improvements", [])
    assert [passage.text for passage in passages][1] == "改进情况"
    torn = text.replace("改进情况", "的情况时有发生。")
    passages = section_to_passages(fold(torn), 0, len(torn), "problems_improvements", [])
    assert len(passages) == 1


def test_sentences_torn_over_lines_among_cells_are_no_cells() -> None:
    text = (
        "行政复议\t行政诉讼\n全年因政府信息公开被申请行政复议2件,其\n"
        "中结果维持1件、结果纠正1件;没有行政诉讼\n案件。\n结果维持\t1\n"
    )
    assert [text[a:b] for a, b in without_sentences(text, 0, len(text))] == [
        "行政复议\t行政诉讼\n",
        "结果维持\t1\n",
    ]
    table = "申请人逾期未按收费通知要求缴纳费用\n0\n0\n其他处理的情形共计\n3\n"
    assert list(without_sentences(table, 0, len(table))) == [(0, len(table))]


def test_page_form_without_prose_tells_nothing() -> None:
    for lines in ([], [""], ["", "标题"], ["行政许可 12"] * 40):
        form = page_form(lines)
        assert form.width is None
        assert not form.running
        assert not form.is_torn("行政许可")


def test_width_counts_what_a_printed_character_takes() -> None:
    assert line_width("共12条,其中 3 条。") == line_width("共12条,其中3条。") == 17
