"""Lists within items, what is said to exist, in what respect, and what answers another problem."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import B_M, B_P, I_M, I_P, ToPassages, ToStatements

from gongkai.extractors.narrative.statements.clauses import (
    IMPROVEMENT,
    PROBLEM,
    clause_words,
    passages_to_clauses,
)
from gongkai.extractors.narrative.statements.untold import find_next_problems


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("text", "tags", "told"),
    [
        # one problem, with what it shows in
        (
            "一是内容不够全面。（1）许可公开少；（2）解读少。二是渠道较窄。",
            ["O", B_P, "O", B_P, "O", B_P, "O", B_P],
            ["内容不够全面。(1)许可公开少;(2)解读少", "渠道较窄"],
        ),
        # the item only announces them
        (
            "一是内容上有两点不足。（1）许可公开少；（2）解读少。二是渠道较窄。",
            ["O", B_P, "O", B_P, "O", I_P, "O", B_P],
            ["许可公开少", "解读少", "渠道较窄"],
        ),
        # it announces them, and lacks something itself
        (
            "一是公示不够精细，表现为两点：（1）只到村；（2）不到户。",
            ["O", B_P, I_P, I_P, "O", B_P, "O", B_P],
            ["公示不够精细,表现为两点:(1)只到村;(2)不到户"],
        ),
        # the heading of a list is no item with a list in it
        (
            "（一）存在问题。1.意识不强；2.内容单一。",
            ["O", "O", "O", "O", B_P, "O", B_P],
            ["意识不强", "内容单一"],
        ),
    ],
)
def test_a_list_within_an_item(
    text: str, tags: list[str], told: list[str], to_statements: ToStatements
) -> None:
    assert to_statements(text, tags) == [(PROBLEM, words) for words in told]


def test_a_measure_keeps_what_it_is_made_of_whatever_the_tagger_says(
    to_statements: ToStatements,
) -> None:
    text = "一是优化供给。（1）厘清权责；（2）围绕办证开展归集。"
    tags = ["O", B_M, "O", B_M, "O", B_P]
    assert to_statements(text, tags) == [(IMPROVEMENT, text[2:-1].translate(_ASCII))]


_ASCII = str.maketrans("（）；，", "();,")


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("text", "tags", "told"),
    [
        # what is said to exist begins behind the word for it
        (
            "一是存在个别单位重发布、轻管理的现象；二是解读少。",
            ["O", B_P, I_P, I_P, I_P, "O", B_P],
            ["个别单位重发布、轻管理", "解读少"],
        ),
        # in what respect is no part of a problem, but in an item of a list
        (
            "公开内容方面，只公布批复；配合方面，职责交叉。",
            [B_P, I_P, B_P, I_P],
            ["只公布批复", "职责交叉"],
        ),
        ("一是在公开方面，内容较少。", ["O", B_P, I_P], ["在公开方面,内容较少"]),
        # nouns of one predicate; a list goes on behind what goes with the one before
        (
            "主要问题是收费、结余等信息不完整、发布口径偶有出入、家长知晓度不高。",
            ["O", B_P, I_P, I_P, I_P],
            ["收费、结余等信息不完整", "发布口径偶有出入", "家长知晓度不高"],
        ),
        (
            "仍存在差距：更新规律性不强，年末扎堆，处室配合不够默契，同志多为兼职。",
            ["O", "O", B_P, I_P, I_P, I_P],
            ["更新规律性不强,年末扎堆", "处室配合不够默契", "同志多为兼职"],
        ),
        # how it does not fit goes with what does not
        (
            "仍存在差距：数据公布的频率偏低，与参保单位的期待不相适应。",
            ["O", "O", B_P, I_P],
            ["数据公布的频率偏低,与参保单位的期待不相适应"],
        ),
        # where commas and 、 divide, the commas do
        (
            "仍存在系统衔接不畅、重复录入较多，目录更新滞后，触达率偏低等不足。",
            ["O", B_P, I_P, I_P, I_P, "O"],
            ["系统衔接不畅、重复录入较多", "目录更新滞后", "触达率偏低"],
        ),
        # 等方面的不足 is no part
        (
            "街道还存在人员流动快、公开偏少等方面的不足。",
            ["O", B_P, I_P, I_P],
            ["人员流动快", "公开偏少"],
        ),
    ],
)
def test_bounds_of_problems(
    text: str, tags: list[str], told: list[str], to_statements: ToStatements
) -> None:
    assert to_statements(text, tags) == [(PROBLEM, words) for words in told]


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("text", "tags", "told"),
    [
        # 将 stands for 把 where something becomes of what stands behind it
        ("此外，将抽查结果与平台联动。", ["O", "O", B_M], ["将抽查结果与平台联动"]),
        ("下一步，将完善目录与考核挂钩办法。", ["O", "O", B_M], ["完善目录与考核挂钩办法"]),
        # whatever a measure begins with, where it answers the next problem
        (
            "存在补贴公示过于简略、站所供稿积极性不高等问题。今后将细化补贴公示要素，把站所供稿数计入积分。",
            ["O", B_P, B_P, "O", "O", "O", B_M, I_M],
            ["细化补贴公示要素", "把站所供稿数计入积分"],
        ),
        # how far the deed before it goes
        (
            "存在经费公开笼统、数据不到路段等问题。今后把经费决算一并公开，细化到路段。",
            ["O", B_P, B_P, "O", "O", B_M, I_M],
            ["把经费决算一并公开,细化到路段"],
        ),
        # what closes a block in general words, but in an item of a list
        (
            "今后将加强培训，推动全县政务公开工作再上新台阶。",
            ["O", "O", B_M, I_M],
            ["加强培训"],
        ),
        (
            "一是加强培训，推动全县政务公开工作再上新台阶。",
            ["O", B_M, I_M],
            ["加强培训,推动全县政务公开工作再上新台阶"],
        ),
        # what was done about a problem named
        (
            "图件不清晰的问题，已要求编制单位提供图件。",
            [B_P, I_P, I_P],
            ["已要求编制单位提供图件"],
        ),
        # a pledge in general, and what answers a problem
        (
            "存在培训不足、宣传不够的问题。今后将加强领导，加强宣传。",
            ["O", B_P, B_P, "O", "O", "O", B_M, I_M],
            ["加强领导", "加强宣传"],
        ),
    ],
)
def test_bounds_of_measures(
    text: str, tags: list[str], told: list[str], to_statements: ToStatements
) -> None:
    found = to_statements(text, tags)
    assert [words for label, words in found if label == IMPROVEMENT] == told


def test_what_a_first_mark_begins_has_nothing_before_it(to_passages: ToPassages) -> None:
    passages = to_passages("一是培训少。更新慢。", "problems_improvements")
    clauses = passages_to_clauses(passages, range(len(passages)))
    words = [clause_words(one, passages) for one in clauses]
    assert find_next_problems(["O", "O", B_P], clauses, words) == ["O", "O", B_P]


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("我局拟定脱敏样例。", ["我局", "拟定脱敏样例。"]),
        ("我局拟编写样例。", ["我局", "拟", "编写样例。"]),
        ("计划生育政策解读少。", ["计划生育政策解读少。"]),
        ("（一）关于说理不透彻的问题。", ["(一)", "关于", "说理不透彻", "的问题。"]),
        ("关于印发办法的通知未公开。", ["关于印发办法的通知未公开。"]),
        ("工作尚存目录陈旧、更新慢的问题。", ["工作尚存", "目录陈旧、", "更新慢", "的问题。"]),
        ("在例会上说明情况。", ["在例会上说明情况。"]),
    ],
)
def test_cuts_of_clauses(text: str, words: list[str], to_passages: ToPassages) -> None:
    passages = to_passages(text, "problems_improvements")
    clauses = passages_to_clauses(passages, range(len(passages)))
    assert [clause_words(one, passages) for one in clauses] == words
