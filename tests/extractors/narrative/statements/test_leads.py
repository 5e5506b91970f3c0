"""What leads to a list or to a measure, and what refers back to a list told before."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import B_M, B_P, I_M, I_P, ToStatements

from gongkai.extractors.narrative.statements.clauses import IMPROVEMENT, PROBLEM

Told = list[tuple[str, str]]


@pytest.mark.parametrize(
    ("text", "tags", "told"),
    [
        (
            "更新不快。我中心将着重从以下方面改进。1、结合工作，改造栏目。2、健全台账。",
            [B_P, "O", "O", "O", "O", B_P, I_P, "O", B_M],
            [(PROBLEM, "更新不快"), (IMPROVEMENT, "结合工作,改造栏目"), (IMPROVEMENT, "健全台账")],
        ),
        (
            "存在一些问题：一是更新不快。二是需要组织培训。三是解读少。今后健全台账。",
            ["O", "O", "O", "O", B_P, "O", B_M, "O", B_P, "O", B_M],
            [
                (PROBLEM, "更新不快"),
                (PROBLEM, "需要组织培训"),
                (PROBLEM, "解读少"),
                (IMPROVEMENT, "健全台账"),
            ],
        ),
        (  # said to be there, whatever the first is worded as
            "随着需求增多，也存在一些问题：一是要进一步提高更新频率；二是解读少。",
            [B_P, "O", "O", "O", "O", B_M, I_M, "O", B_P],
            [(PROBLEM, "进一步提高更新频率"), (PROBLEM, "解读少")],
        ),
        (  # the measures of a problem named before them
            "今年解决了更新不快的问题。一是组织培训。二是健全台账。",
            [B_P, I_P, "O", B_M, "O", B_M],
            [
                (PROBLEM, "今年解决了更新不快的问题"),
                (IMPROVEMENT, "组织培训"),
                (IMPROVEMENT, "健全台账"),
            ],
        ),
        (  # the sentence before the list tells the only problem itself
            "存在更新不快的问题。（一）是落实条例，重视专栏管理。（二）是组织培训。（三）是健全台账。",
            ["O", B_P, "O", "O", B_P, I_P, "O", B_M, "O", B_M],
            [
                (PROBLEM, "更新不快"),
                (IMPROVEMENT, "落实条例,重视专栏管理"),
                (IMPROVEMENT, "组织培训"),
                (IMPROVEMENT, "健全台账"),
            ],
        ),
    ],
)
def test_items_are_what_leads_to_their_list_says(
    to_statements: ToStatements, text: str, tags: list[str], told: Told
) -> None:
    assert to_statements(text, tags) == told


@pytest.mark.parametrize(
    ("text", "tags", "told"),
    [
        (
            "一是更新不快；二是解读少。以上问题已引起重视，正在设法。",
            ["O", B_P, "O", B_P, I_P, I_P],
            [(PROBLEM, "更新不快"), (PROBLEM, "解读少")],
        ),
        (
            "从全年情况看，更新不够及时，业务水平不高。",
            [B_P, I_P, I_P],
            [(PROBLEM, "更新不够及时"), (PROBLEM, "业务水平不高")],
        ),
        ("更新不快。及时采取措施，抓好整改落实。", [B_P, B_M, I_M], [(PROBLEM, "更新不快")]),
        (
            "取得进展，但公开的内容与群众的需求还存在一些差距，更新不快。",
            ["O", "O", "O", B_P, I_P],
            [(PROBLEM, "公开的内容与群众的需求还存在一些差距"), (PROBLEM, "更新不快")],
        ),
        (
            "公开的内容与群众的需求还存在一些差距，信息量偏少，更新不及时。",
            ["O", B_P, I_P, I_P],
            [
                (PROBLEM, "公开的内容与群众的需求还存在一些差距"),
                (PROBLEM, "信息量偏少"),
                (PROBLEM, "更新不及时"),
            ],
        ),
        (
            "工作与上级的要求还存在一些差距，更新不快。",
            ["O", "O", B_P],
            [(PROBLEM, "更新不快")],
        ),
        (
            "更新不快。认真采取有效措施，健全台账。",
            [B_P, B_M, I_M],
            [(PROBLEM, "更新不快"), (IMPROVEMENT, "健全台账")],
        ),
        ("一是我局公开形式单一。", ["O", "O", B_P], [(PROBLEM, "我局公开形式单一")]),
        (
            "一是形式单一。如没有图解等。二是解读少。",
            ["O", B_P, I_P, I_P, "O", "O", B_P],
            [(PROBLEM, "形式单一。如没有图解等"), (PROBLEM, "解读少")],
        ),
        (  # the first mark lost its numeral
            "还有一些不足。是更新不快；二是解读少。",
            ["O", "O", "O", B_P, "O", B_P],
            [(PROBLEM, "更新不快"), (PROBLEM, "解读少")],
        ),
        (  # what was reached is no measure; what was done is one
            "公开工作更加规范。但更新不快。",
            [B_M, "O", B_P],
            [(PROBLEM, "更新不快")],
        ),
        (
            "健全公开台账。但更新不快。",
            [B_M, "O", B_P],
            [(IMPROVEMENT, "健全公开台账"), (PROBLEM, "更新不快")],
        ),
    ],
)
def test_what_is_of_no_statement_stays_outside(
    to_statements: ToStatements, text: str, tags: list[str], told: Told
) -> None:
    assert to_statements(text, tags) == told


def test_an_aim_goes_on_where_nothing_is_done(to_statements: ToStatements) -> None:
    text = "健全台账，确保更新及时，答复规范，进一步丰富解读形式。"
    assert to_statements(text, [B_M, I_M, B_M, I_M]) == [
        (IMPROVEMENT, "健全台账,确保更新及时,答复规范"),
        (IMPROVEMENT, "进一步丰富解读形式"),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "今后认真学习《条例》和关于贯彻《条例》的意见，丰富解读形式。",
            ["认真学习《条例》和关于贯彻《条例》的意见", "丰富解读形式"],
        ),
        ("今后认真学习《条例》，逐步提高素质。", ["认真学习《条例》,逐步提高素质"]),
        ("今后认真贯彻上级的精神，丰富解读形式。", ["丰富解读形式"]),
    ],
)
def test_a_measure_begins_where_something_is_done(
    to_statements: ToStatements, text: str, told: list[str]
) -> None:
    found = to_statements(text, ["O", "O", B_M])
    assert found == [(IMPROVEMENT, one) for one in told]


def test_what_goes_on_explains_no_title(to_statements: ToStatements) -> None:
    text = "深入组织条例学习宣传。继续将公开工作纳入年度考核，每季度通报各科室公开的进度。"
    assert to_statements(text, [B_M, "O", B_M, I_M]) == [
        (IMPROVEMENT, "深入组织条例学习宣传"),
        (IMPROVEMENT, "继续将公开工作纳入年度考核,每季度通报各科室公开的进度"),
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("主要表现在：业务培训力度不够，轮训组织不足。", ["业务培训力度不够", "轮训组织不足"]),
        ("主要表现在：部分培训组织不到位，业务轮训不及时。", ["部分培训组织不到位,业务轮训不及时"]),
        (
            "主要表现在：回应关切的实效有待增强，与群众的互动还不够。",
            ["回应关切的实效有待增强,与群众的互动还不够"],
        ),
    ],
)
def test_lists_subjects_of_their_own_are_problems(
    to_statements: ToStatements, text: str, told: list[str]
) -> None:
    assert to_statements(text, ["O", B_P, I_P]) == [(PROBLEM, one) for one in told]


def test_whose_rules_are_followed_is_no_part_however_many(to_statements: ToStatements) -> None:
    text = "将继续按照国家、省有关公开的规定要求，丰富解读形式。"
    assert to_statements(text, ["O", B_M, I_M, I_M]) == [(IMPROVEMENT, "丰富解读形式")]


def test_what_still_waits_to_be_done_is_a_problem_of_its_own(to_statements: ToStatements) -> None:
    text = "更新不够及时、内容尚待完善。"
    assert to_statements(text, [B_P, I_P]) == [
        (PROBLEM, "更新不够及时"),
        (PROBLEM, "内容尚待完善"),
    ]


@pytest.mark.parametrize(
    ("text", "tags", "told"),
    [
        ("将加强培训。此外还要增设查阅点。", ["O", B_M, "O", "O"], ["加强培训", "增设查阅点"]),
        ("将加强培训。同时还将组织观摩。", ["O", B_M, "O", "O", "O"], ["加强培训", "组织观摩"]),
        # nothing to be done, and nothing told before it
        ("将加强培训。此外还要说明的是。", ["O", B_M, "O", "O"], ["加强培训"]),
        ("此外还要增设查阅点。", ["O", "O"], []),
    ],
)
def test_one_more_measure_is_told_behind_the_others(
    to_statements: ToStatements, text: str, tags: list[str], told: list[str]
) -> None:
    assert to_statements(text, tags) == [(IMPROVEMENT, one) for one in told]


def test_who_has_one_more_to_do_is_no_part_of_it(to_statements: ToStatements) -> None:
    text = "另外，我们还要聘请专职人员，负责更新。"
    assert to_statements(text, ["O", B_M, I_M, I_M]) == [(IMPROVEMENT, "聘请专职人员,负责更新")]


# However long what stands before the list is.
_LONG_LEAD = (
    "（一）存在问题。更新不快。\n（二）改进措施。明年，我局将坚持以民为先，守正、创新、务实，转作风、提效能，"
    "久久为功，善作善成，行稳致远。一是健全台账。二是组织培训。"
)


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        # the mark of the heading is of no item
        (_LONG_LEAD, [*["O"] * 3, B_P, *["O"] * 4, B_M, *[I_M] * 8, "O", B_M, "O", B_M]),
        (  # nor need a lead say that it is a pledge
            "更新不快。\n改进措施\n坚持以民为先，落实《2021年度要点》安排，转变作风。\n一是健全台账。\n二是组织培训。",
            [B_P, "O", B_M, I_M, I_M, "O", B_M, "O", B_M],
        ),
        (
            "更新不快。\n（二）改进措施。坚持以民为先，切实转变作风。一是健全台账。二是组织培训。",
            [B_P, "O", "O", B_M, I_M, "O", B_M, "O", B_M],
        ),
    ],
)
def test_what_leads_to_a_list_of_measures_is_none(
    to_statements: ToStatements, text: str, tags: list[str]
) -> None:
    assert to_statements(text, tags) == [
        (PROBLEM, "更新不快"),
        (IMPROVEMENT, "健全台账"),
        (IMPROVEMENT, "组织培训"),
    ]


def test_what_was_done_before_a_list_is_a_measure_under_a_heading_too(
    to_statements: ToStatements,
) -> None:
    text = "更新不快。\n（二）改进情况。更换了栏目名称。一是健全台账。二是组织培训。"
    tags = [B_P, "O", "O", "O", B_M, "O", B_M, "O", B_M]
    assert to_statements(text, tags)[1] == (IMPROVEMENT, "更换了栏目名称")
