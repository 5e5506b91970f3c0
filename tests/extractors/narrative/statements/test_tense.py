"""When a measure is taken."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import Read

from gongkai.extractors.documents.normal import fold
from gongkai.extractors.narrative import Voice
from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.statements.tense import join_passages, measures_to_tenses

_LIKELY_DONE = {"done": 0.9, "planned": 0.1}


@pytest.mark.parametrize(
    ("text", "measure", "tense"),
    [
        ("下一步,我局将加强培训。", "加强培训", "planned"),
        ("我们已修订流程。", "修订流程", "done"),
        ("建立机制。明年起安排专人。", "明年起安排专人", "planned"),
        ("今年我局增配了1人。", "增配了1人", "done"),
    ],
)
def test_what_is_certain_is_not_asked(text: str, measure: str, tense: str) -> None:
    start = text.index(measure)
    place = (start, start + len(measure))
    assert list(measures_to_tenses([place], text, lambda _: _LIKELY_DONE)) == [tense]


_ITEM = "每月核对栏目内容，逐条登记更新时间和责任人，" * 6


@pytest.mark.parametrize(
    ("lead", "tenses"),
    [
        ("明年，我们将采取以下措施：\n", ["planned"] * 3),
        ("下一步，我局将补短板、强弱项。", ["planned"] * 3),
        # not told what will be done
        ("存在的主要问题已整改：", ["standing"] * 3),
        ("主要做法：", ["standing"] * 3),
    ],
)
def test_what_leads_to_a_list_as_planned_is_said_of_each_item(lead: str, tenses: list[str]) -> None:
    items = [f"继续完善{one}。{_ITEM}" for one in ("目录", "专栏", "台账")]
    text = fold(lead + "".join(f"（{n}）{i}\n" for n, i in zip("一二三", items, strict=True))).text
    starts = [text.index(fold(one).text) for one in items]
    places = [(start, start + len(items[0]) - 1) for start in starts]
    told = measures_to_tenses(places, text, lambda _: {"standing": 0.9, "planned": 0.1})
    assert list(told) == tenses


def test_an_item_that_was_done_is_none_of_what_is_planned() -> None:
    text = "明年我局将采取以下措施:一是继续完善目录;二是继续培训,年内已办两期。"
    places = [
        (text.index(one), text.index(one) + len(one))
        for one in ("继续完善目录", "继续培训,年内已办两期")
    ]
    assert list(measures_to_tenses(places, text, lambda _: _LIKELY_DONE)) == ["planned", "done"]


def test_lines_of_a_section_know_their_places() -> None:
    passages = [Passage("甲乙", [3, 5], None), Passage("", [], None), Passage("丙", [9], None)]
    assert join_passages(passages, [0, 1, 2]) == ("甲乙\n\n丙\n", [3, 5, 5, 5, 9, 9])


@pytest.mark.parametrize(
    ("text", "tenses"),
    [
        (
            "针对上年度存在的更新不及时问题，已建立提醒机制。目前仍存在业务能力不足的问题。下一步将组织培训。",
            ["done", "planned"],
        ),
        (
            "一年来，针对存在的问题，我局采取以下措施：一是修订公开目录，全年补充事项26项；二是组织培训3次，信息员能力明显提升。",
            ["done", "done"],
        ),
        (
            "对上一年度报告中提出的人员不足问题，我局增配了1名专职人员。但工作中仍存在公开不规范的现象，下一步将完善制度。",
            ["done", "planned"],
        ),
        (  # what leads to a list as done is said of each of its items; of another list it is not
            "针对上年度公开慢的问题，我局认真整改。一是建立台账；二是开展培训。下一步：一是增加解读。",
            ["done", "done", "planned"],
        ),
        (
            "存在公开慢的问题。下一步，我局将认真加以整改：一是建立台账；二是开展培训。",
            ["planned", "planned"],
        ),
    ],
)
def test_what_is_told_before_says_when(
    text: str, tenses: list[str], read_prose: Read, shipped: Voice
) -> None:
    told = read_prose(text, section="problems_improvements", voice=shipped)
    assert [one.tense for one in told.improvements] == tenses
