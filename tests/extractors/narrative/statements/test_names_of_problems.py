"""What names problems and measures, and what was done about a problem that was named."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import B_M, B_P, I_M, I_P, ToStatements

from gongkai.extractors.narrative.statements.clauses import IMPROVEMENT, PROBLEM

Told = list[tuple[str, str]]


@pytest.mark.parametrize(
    ("text", "tags", "told"),
    [
        ("目前的短板主要是人手不够，解读偏少。", [B_P, I_P, I_P], ["人手不够", "解读偏少"]),
        ("仍存在的问题是解读偏少。", ["O", B_P], ["解读偏少"]),
        ("改进措施为增设专栏。", ["O", B_M], ["增设专栏"]),
        # why, and a phrase
        ("公开不全面的问题是因为流程长。", [B_P], ["公开不全面的问题是因为流程长"]),
        ("坚持以问题为导向的意识不强。", [B_P], ["坚持以问题为导向的意识不强"]),
        ("措施是增设专栏，健全台账。", [B_M, I_M, I_M], ["增设专栏,健全台账"]),
    ],
)
def test_what_leads_to_a_statement_is_no_part_of_it(
    text: str, tags: list[str], told: list[str], to_statements: ToStatements
) -> None:
    assert [words for _, words in to_statements(text, tags)] == told


@pytest.mark.parametrize(
    "text", ["我中心在工作中没有发现突出问题。", "公开工作未发现存在明显问题。"]
)
def test_no_problem_found_is_none(text: str, to_statements: ToStatements) -> None:
    assert to_statements(text, [B_P, I_P, "O"]) == []


@pytest.mark.parametrize(
    ("text", "tags", "told"),
    [
        (
            "一是解读偏少的问题，已明确专人撰写；二是栏目陈旧的问题，已按要求改版。",
            ["O", B_P, I_P, I_P, "O", B_P, "O", "O"],
            [
                (PROBLEM, "解读偏少"),
                (IMPROVEMENT, "已明确专人撰写"),
                (PROBLEM, "栏目陈旧"),
                (IMPROVEMENT, "已按要求改版"),
            ],
        ),
        (  # problems that nobody told
            "更新慢的问题，已按要求改版；解读少的问题，已得到改善。",
            ["O"] * 6,
            [(PROBLEM, "更新慢"), (IMPROVEMENT, "已按要求改版"), (PROBLEM, "解读少")],
        ),
        ("解读偏少的问题，已得到改善。", [B_P, I_P, I_P], [(PROBLEM, "解读偏少")]),
        (  # named at the head of an item, what was done in a sentence of its own
            "1.关于解读偏少的问题。已为每份文件配图。2.关于栏目陈旧的问题。清理了过期栏目。",
            ["O", "O", B_P, I_P, I_P, "O", "O", "O", "O", "O"],
            [
                (PROBLEM, "解读偏少"),
                (IMPROVEMENT, "已为每份文件配图"),
                (PROBLEM, "栏目陈旧"),
                (IMPROVEMENT, "清理了过期栏目"),
            ],
        ),
        (  # and what goes on to say more of it
            "1.关于解读偏少的问题。文件多以文字说明。2.关于栏目陈旧的问题。两个栏目常年空着。",
            ["O", B_P, I_P, I_P, I_P, "O", "O", B_P, I_P, I_P],
            [
                (PROBLEM, "解读偏少的问题。文件多以文字说明"),
                (PROBLEM, "栏目陈旧的问题。两个栏目常年空着"),
            ],
        ),
        (  # be it with a noun that is a verb elsewhere
            "1.关于宣传偏少的问题。宣传栏仅更新两期。2.关于协作不畅的问题。对站所的提醒多靠口头。",
            ["O", B_P, I_P, I_P, I_P] * 2,
            [
                (PROBLEM, "宣传偏少的问题。宣传栏仅更新两期"),
                (PROBLEM, "协作不畅的问题。对站所的提醒多靠口头"),
            ],
        ),
        (  # named so it is one, whatever the sentence behind it tells
            "1.关于栏目陈旧的问题。公示牌归站所兼管。2.关于解读偏少的问题。已为每份文件配图。",
            ["O"] * 10,
            [
                (PROBLEM, "栏目陈旧"),
                (PROBLEM, "解读偏少"),
                (IMPROVEMENT, "已为每份文件配图"),
            ],
        ),
        (
            "对去年存在的“重发布、轻解读”的问题，今年我们安排专人负责。",
            ["O", B_P, I_P, "O", "O", "O"],
            [(PROBLEM, "重发布、轻解读"), (IMPROVEMENT, "安排专人负责")],
        ),
        (
            "更新慢的问题，已通过热线反映多次。",
            [B_P, I_P, I_P, I_P],
            [(PROBLEM, "更新慢的问题,已通过热线反映多次")],
        ),
        (  # of the year before, and no part of the one before it
            "人手不足。去年“更新慢”问题，已整改到位。",
            [B_P, I_P, I_P, I_P],
            [(PROBLEM, "人手不足"), (PROBLEM, '去年"更新慢"')],
        ),
        # what it brought about, and no remedy
        ("链接失效的问题，已影响查阅。", [B_P, I_P, I_P], [(PROBLEM, "链接失效的问题,已影响查阅")]),
    ],
)
def test_what_was_done_about_a_problem_named_is_a_measure(
    text: str, tags: list[str], told: Told, to_statements: ToStatements
) -> None:
    assert to_statements(text, tags) == told


@pytest.mark.parametrize(
    ("text", "tags", "told"),
    [
        (
            "存在内容不够全面、及时，形式不够丰富等问题。",
            ["O", B_P, I_P, I_P, "O"],
            ["内容不够全面、及时", "形式不够丰富"],
        ),
        (
            "更新不够及时、准确、全面，解读形式单一。",
            [B_P, I_P, I_P, I_P],
            ["更新不够及时、准确、全面", "解读形式单一"],
        ),
    ],
)
def test_one_predicate_says_several_qualities(
    text: str, tags: list[str], told: list[str], to_statements: ToStatements
) -> None:
    assert [words for _, words in to_statements(text, tags)] == told


def test_behind_a_heading_in_its_paragraph_a_semicolon_parts(to_statements: ToStatements) -> None:
    text = "（一）存在问题：一是更新不快。（二）改进措施：增派人手，每周查看；修订流程。"
    tags = ["O", "O", "O", "O", B_P, "O", "O", B_M, I_M, I_M]
    assert [words for _, words in to_statements(text, tags)] == [
        "更新不快",
        "增派人手,每周查看",
        "修订流程",
    ]


def test_an_item_goes_on_behind_its_semicolon_with_what_is_done(
    to_statements: ToStatements,
) -> None:
    text = "1、补传附件，完善功能；更新清理结果。\n2、增派人手。"
    assert [words for _, words in to_statements(text, ["O", B_M, I_M, "O", "O", B_M])] == [
        "补传附件,完善功能;更新清理结果",
        "增派人手",
    ]
    for other in ("来年再看", "公开意识仍有待增强", "更新不及时"):
        text = f"1、补传附件，完善功能；{other}。\n2、增派人手。"
        assert [words for _, words in to_statements(text, ["O", B_M, I_M, "O", "O", B_M])] == [
            "补传附件,完善功能",
            "增派人手",
        ]


def test_whose_goals_are_followed_is_no_part_of_what_is_done(to_statements: ToStatements) -> None:
    text = "按照上级的各项要求和目标，增派人手。"
    assert [words for _, words in to_statements(text, [B_M, I_M])] == ["增派人手"]
