"""Lists of section five, with marks and without: where a statement begins and ends."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import B_M, B_P, I_M, I_P, ToStatements

from gongkai.extractors.narrative.statements.clauses import IMPROVEMENT, PROBLEM


@pytest.mark.parametrize(
    ("text", "tags", "told"),
    [
        (
            "还存在宣传力度不大、解读形式较少等问题。",
            ["O", B_P, I_P, "O"],
            ["宣传力度不大", "解读形式较少"],
        ),
        (
            "存在一些不足，宣传力度不够，稿件质量有待提高。",
            ["O", "O", B_P, I_P],
            ["宣传力度不够", "稿件质量有待提高"],
        ),
        (
            "还存在以下问题：网页内容陈旧、群众互动不多。",
            ["O", "O", "O", B_P, I_P],
            ["网页内容陈旧", "群众互动不多"],
        ),
        # Under a heading a list needs no frame.
        (
            "（一）存在问题\n栏目更新慢，对外宣传少。",
            ["O", "O", "O", B_P, I_P],
            ["栏目更新慢", "对外宣传少"],
        ),
        # What is said before them is said of both.
        (
            "政策解读以文字为主，形式较为单一，对企业关心的内容解读不够。",
            [B_P, I_P, I_P],
            ["政策解读以文字为主,形式较为单一,对企业关心的内容解读不够"],
        ),
        # Some stations do both.
        (
            "还存在个别站所更新较慢、形式单一等问题。",
            ["O", B_P, I_P, "O"],
            ["个别站所更新较慢、形式单一"],
        ),
        # What has to be better, nothing said of it but that.
        (
            "存在以下问题：宣传力度还要加大，经办人员业务生疏。",
            ["O", "O", "O", B_P, I_P],
            ["宣传力度还要加大", "经办人员业务生疏"],
        ),
        # Neither opened nor closed: a problem and what it means.
        (
            "工作有进展。宣传力度不够，稿件质量有待提高。",
            ["O", B_P, I_P],
            ["宣传力度不够,稿件质量有待提高"],
        ),
    ],
)
def test_lists_short_ones_without_marks_are_split_at_each_predicate(
    to_statements: ToStatements, text: str, tags: list[str], told: list[str]
) -> None:
    assert to_statements(text, tags) == [(PROBLEM, one) for one in told]


def test_lists_many_predicates_are_left_in_groups(to_statements: ToStatements) -> None:
    pieces = ["宣传力度不大", "更新较慢", "解读偏少", "队伍不稳", "形式单一", "互动不足"]
    text = f"还存在{'，'.join(pieces)}等问题。"
    assert len(to_statements(text, ["O", B_P, *[I_P] * 5, "O"])) == 1


def test_lists_a_statement_ends_where_its_clause_or_its_nouns_end(
    to_statements: ToStatements,
) -> None:
    text = "及时性、全面性都还需要在今后的工作中加以改进。"
    assert to_statements(text, [B_P, "O"]) == [(PROBLEM, text.rstrip("。"))]
    text = "组织培训，将公开纳入考核。"
    assert to_statements(text, [B_M, I_M, B_M]) == [(IMPROVEMENT, "组织培训,将公开纳入考核")]


@pytest.mark.parametrize(
    ("text", "tags", "told"),
    [
        (
            "经办人员变动频繁，信息更新慢，栏目不合理。",
            ["O", "O", B_P],
            [
                (PROBLEM, "经办人员变动频繁"),
                (PROBLEM, "信息更新慢"),
                (PROBLEM, "栏目不合理"),
            ],
        ),
        (
            "我局将进一步规范、完善公开工作。",
            ["O", "O", B_M],
            [(IMPROVEMENT, "进一步规范、完善公开工作")],
        ),
        ("我局将加大工作力度，充实内容。", ["O", "O", B_M], [(IMPROVEMENT, "充实内容")]),
    ],
)
def test_lists_the_first_of_a_list_is_not_lost_and_a_pledge_is_none(
    to_statements: ToStatements, text: str, tags: list[str], told: list[tuple[str, str]]
) -> None:
    assert to_statements(text, tags) == told


def test_lists_a_cause_stays_with_its_problem(to_statements: ToStatements) -> None:
    text = "文件数量较少，这主要是由于业务性质决定的。"
    assert to_statements(text, [B_P, B_P, I_P]) == [
        (PROBLEM, "文件数量较少,这主要是由于业务性质决定的")
    ]


def test_lists_measures_without_marks_end_at_each_stop(to_statements: ToStatements) -> None:
    text = "加强培训；充实内容。完善制度。"
    told = [(IMPROVEMENT, one) for one in ("加强培训", "充实内容", "完善制度")]
    assert to_statements(text, [B_M, I_M, I_M]) == told
    assert len(to_statements(f"一是{text}", ["O", B_M, I_M, I_M])) == 1


def test_lists_a_title_within_a_block_goes_with_its_text(to_statements: ToStatements) -> None:
    text = "加强更新提醒,对超期未更新的栏目按周通报并督促整改。聚焦重点,深化公开。细化清单。"
    told = to_statements(text, [B_M, I_M, I_M, I_M, I_M])
    assert [one for _, one in told] == [
        "加强更新提醒,对超期未更新的栏目按周通报并督促整改",
        "聚焦重点,深化公开。细化清单",
    ]


def test_lists_problems_without_marks_end_at_a_stop_where_another_begins(
    to_statements: ToStatements,
) -> None:
    text = "信息更新较慢，常常晚于规定的时间。解读材料偏少。主要是图解不多。"
    assert to_statements(text, [B_P, I_P, I_P, I_P, I_P]) == [
        (PROBLEM, "信息更新较慢,常常晚于规定的时间"),
        (PROBLEM, "解读材料偏少。主要是图解不多"),
    ]


def test_lists_a_mark_without_a_number_begins_the_next(to_statements: ToStatements) -> None:
    text = "首先更新较慢，其次人员缺乏。"
    told = to_statements(text, ["O", B_P, I_P, I_P])
    assert told == [(PROBLEM, "更新较慢"), (PROBLEM, "人员缺乏")]


def test_lists_no_statement_runs_over_a_heading(to_statements: ToStatements) -> None:
    told = to_statements("信息更新较慢\n（二）改进措施\n加强更新", [B_P, I_P, I_P, B_M])
    assert told == [(PROBLEM, "信息更新较慢"), (IMPROVEMENT, "加强更新")]


def test_lists_the_one_item_that_was_passed_over_is_taken_in(to_statements: ToStatements) -> None:
    text = "（一）加强培训。（二）充实内容。（三）把公开抓紧抓好。"
    told = [(IMPROVEMENT, one) for one in ("加强培训", "充实内容", "把公开抓紧抓好")]
    assert to_statements(text, ["O", B_M, "O", B_M, "O", "O"]) == told


def test_lists_the_heading_of_the_next_list_is_no_item(to_statements: ToStatements) -> None:
    text = "（一）更新慢。（二）解读少。（三）改进情况。"
    told = to_statements(text, ["O", B_P, "O", B_P, "O", "O", "O"])
    assert told == [(PROBLEM, "更新慢"), (PROBLEM, "解读少")]


def test_lists_a_sentence_that_leads_to_measures_is_no_title(to_statements: ToStatements) -> None:
    text = "下一步，我镇将做好以下工作。加强培训，充实内容，完善各项公开制度。规范流程。"
    told = to_statements(text, ["O", "O", "O", "O", B_M, I_M, I_M, B_M])
    assert told == [
        (IMPROVEMENT, "加强培训,充实内容,完善各项公开制度"),
        (IMPROVEMENT, "规范流程"),
    ]


def test_lists_a_problem_before_measures_is_not_swallowed(to_statements: ToStatements) -> None:
    text = "信息更新不及时。加强培训，充实内容，完善各项公开制度。规范工作流程。"
    told = to_statements(text, ["O", B_M, I_M, I_M, B_M])
    assert (IMPROVEMENT, "加强培训,充实内容,完善各项公开制度") in told


def test_lists_an_item_turns_from_its_problem_to_the_remedy(to_statements: ToStatements) -> None:
    text = "一是解读不多，要丰富解读形式，多用图表。二是更新慢，需要反复督促。"
    told = to_statements(text, ["O", B_P, I_P, I_P, I_P, "O", B_P, I_P, I_P])
    assert told == [
        (PROBLEM, "解读不多"),
        (IMPROVEMENT, "丰富解读形式,多用图表"),
        (PROBLEM, "更新慢,需要反复督促"),
    ]
    assert to_statements("能力不强，需进一步提高。", [B_P, I_P, I_P]) == [
        (PROBLEM, "能力不强,需进一步提高")
    ]


def test_lists_openers_at_the_edges_are_no_part_of_a_statement(
    to_statements: ToStatements,
) -> None:
    assert to_statements("形式单一，加之", [B_P, I_P]) == [(PROBLEM, "形式单一")]
    assert to_statements("形式单一，加之人员变动频繁。", [B_P, I_P, B_P]) == [
        (PROBLEM, "形式单一"),
        (PROBLEM, "人员变动频繁"),
    ]
    assert to_statements("力量不足等方面。", [B_P, I_P]) == [(PROBLEM, "力量不足")]
    assert to_statements("要加强培训。", [B_M, I_M]) == [(IMPROVEMENT, "加强培训")]


def test_lists_a_mark_with_nothing_behind_it_is_no_item(to_statements: ToStatements) -> None:
    """The tags of the clauses behind it were once moved by one."""
    text = "存在问题：（一）更新较慢。（二）（三）解读不多。（四）人手不够。"
    tags = ["O", "O", "O", B_P, "O", "O", B_P, "O", B_P]
    told = [words for _, words in to_statements(text, tags)]
    assert told == ["更新较慢", "解读不多", "人手不够"]


def test_lists_the_problem_of_an_item_begins_where_the_item_does(
    to_statements: ToStatements,
) -> None:
    text = "一是组织建设仍要改进。台账没有建立；二是力量不足。"
    assert [one for _, one in to_statements(text, ["O", "O", B_P, "O", B_P])] == [
        "组织建设仍要改进。台账没有建立",
        "力量不足",
    ]


@pytest.mark.parametrize(
    ("text", "tags", "told"),
    [
        (  # what opens a predicate, …仍有|欠缺, is of it
            "主要是站所上传不勤，信息队伍建设仍有欠缺，政策图解制作不及时等问题。",
            ["O", B_P, I_P, I_P, I_P, "O"],
            ["站所上传不勤", "信息队伍建设仍有欠缺", "政策图解制作不及时"],
        ),
        (  # what is said of all that a list tells is none of it
            "更新慢、解读少等等，都有待今后逐个解决。",
            [B_P, B_P, "O", B_P],
            ["更新慢", "解读少"],
        ),
        (  # nor is the gap that all of it makes
            "更新慢、解读少等问题，与上级的要求还有一定差距。",
            [B_P, B_P, "O", B_P, I_P],
            ["更新慢", "解读少"],
        ),
        (  # what was told as one stays one
            "还存在栏目更新不快、通告常常隔日见报、公示牌无人管护等问题。",
            ["O", B_P, B_P, B_P, "O"],
            ["栏目更新不快", "通告常常隔日见报", "公示牌无人管护"],
        ),
        (  # a predicate without a subject is told of what the one before is
            "主要问题为：发布的内容不全面、不及时，经办人员业务不熟等问题。",
            ["O", B_P, B_P, B_P, "O"],
            ["发布的内容不全面、不及时", "经办人员业务不熟"],
        ),
        (  # what is to be done with something is told of it
            "还存在差距。公开的面要再放宽，公示的栏目要再充实，答复的速度要再加快。",
            ["O", "O", "O", "O", "O", "O", "O", B_P],
            ["公开的面要再放宽", "公示的栏目要再充实", "答复的速度要再加快"],
        ),
        (  # each lacks something
            "还存在栏目归类有误、政策解读以转载居多、公示牌无人管护等问题。",
            ["O", B_P, I_P, I_P, "O"],
            ["栏目归类有误", "政策解读以转载居多", "公示牌无人管护"],
        ),
        (
            "发布的内容离村民的需求还有不小差距，更新不快。",
            ["O", "O", B_P],
            ["发布的内容离村民的需求还有不小差距", "更新不快"],
        ),
        (  # an item goes on behind a semicolon where full stops part the items
            "一是更新不快；有的栏目常年空着。二是解读少。",
            ["O", B_P, "O", "O", B_P],
            ["更新不快;有的栏目常年空着", "解读少"],
        ),
        (  # not with what was done
            "一是更新不快；已建立台账。二是解读少。",
            ["O", B_P, "O", "O", B_P],
            ["更新不快", "解读少"],
        ),
    ],
)
def test_what_goes_with_the_problems_of_a_list(
    text: str, tags: list[str], told: list[str], to_statements: ToStatements
) -> None:
    assert to_statements(text, tags) == [(PROBLEM, words) for words in told]


@pytest.mark.parametrize(
    ("text", "tags", "told"),
    [
        (
            "（一）规范发布。逐条核对。同时，答复继续按期办理。",
            ["O", B_M, I_M, "O", B_M],
            ["规范发布。逐条核对。同时,答复继续按期办理"],
        ),
        ("1.要把目录做细。2.健全台账。", ["O", B_M, I_M, "O", B_M], ["把目录做细", "健全台账"]),
    ],
)
def test_an_item_is_one_measure_behind_what_opens_it(
    text: str, tags: list[str], told: list[str], to_statements: ToStatements
) -> None:
    assert to_statements(text, tags) == [(IMPROVEMENT, words) for words in told]
