"""Bounds of problems and measures in section five: what opens them, and what is no part of them."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import B_M, B_P, I_M, I_P, ToStatements

from gongkai.extractors.documents.normal import fold
from gongkai.extractors.narrative.statements.clauses import IMPROVEMENT, PROBLEM

Told = list[tuple[str, str]]
# Titled paragraphs.
_TIMELY = "聚焦信息时效，完善更新制度。每月核对栏目内容，每季度通报一回，做到随产生随公开。"
_READABLE = "聚焦解读质量，丰富解读形式。逐件制作图解和问答，邀请有关人员讲解，方便居民了解和掌握。"


@pytest.mark.parametrize(
    ("text", "tags", "told"),
    [
        # 还有待 is a predicate, and 对 does not tell whom the next one is said of.
        (
            "主要存在问题：对公开的认识还有待深入，网站栏目有待充实。",
            ["O", "O", "O", B_P, I_P],
            ["对公开的认识还有待深入", "网站栏目有待充实"],
        ),
        # 深入 says how much is known, not what is published.
        (
            "主要包括对公开的认识还不够深入，公开内容需要进一步充实等。",
            ["O", B_P, I_P, "O"],
            ["对公开的认识还不够深入", "公开内容需要进一步充实"],
        ),
        # 表现在 opens a list; the nouns of one predicate stay together.
        (
            "主要表现在：公开的信息量还有提升空间、公开的渠道还要更加丰富、网站的便捷度、满意度还要进一步提高。",
            ["O", B_P, I_P, I_P, I_P],
            [
                "公开的信息量还有提升空间",
                "公开的渠道还要更加丰富",
                "网站的便捷度、满意度还要进一步提高",
            ],
        ),
        # Nothing but what lacks stands before the measures: they are none.
        (
            "主要表现在：公开的信息量还有提升空间、公开的渠道还要更加丰富。",
            ["O", B_M, I_M],
            ["公开的信息量还有提升空间", "公开的渠道还要更加丰富"],
        ),
        ("更新不及时等薄弱环节。", [B_P, I_P], ["更新不及时"]),
        (
            "还存在更新不及时、栏目不全面两项不足。",
            ["O", B_P, I_P, I_P],
            ["更新不及时", "栏目不全面"],
        ),
        (
            "还存在以下问题：信息发布未经审批，职权目录没上传网络。",
            ["O", "O", "O", B_P, I_P],
            ["信息发布未经审批", "职权目录没上传网络"],
        ),
        (  # what 存在 opens behind a problem is a list, and its first is one
            "主要问题为：个别科室对公开的意义认识不足，存在主动性不强，发布的内容不全面等问题。",
            ["O", B_P, I_P, I_P, B_P, "O"],
            ["个别科室对公开的意义认识不足", "主动性不强", "发布的内容不全面"],
        ),
        (  # but within an item it goes on
            "一是对公开的意义认识不足，存在主动性不强，发布的内容不全面等问题。",
            ["O", B_P, I_P, I_P, B_P, "O"],
            ["对公开的意义认识不足,存在主动性不强,发布的内容不全面"],
        ),
        # What needs to be done further is what lacks.
        (
            "一是内容不全面，需进一步改善时效。",
            ["O", B_P, I_P, I_P],
            ["内容不全面,需进一步改善时效"],
        ),
    ],
)
def test_bounds_of_problems(
    to_statements: ToStatements, text: str, tags: list[str], told: list[str]
) -> None:
    assert to_statements(text, tags) == [(PROBLEM, one) for one in told]


@pytest.mark.parametrize(
    ("text", "tags", "told"),
    [
        (
            "下一步，我局一是加强培训；二是充实栏目。",
            ["O", "O", "O", B_M, "O", B_M],
            ["加强培训", "充实栏目"],
        ),
        ("今后将按照《条例》要求，加强培训。", ["O", "O", B_M, I_M], ["加强培训"]),
        ("加强培训；并增设专栏。", [B_M, B_M], ["加强培训", "增设专栏"]),
        # What an item is for belongs to it.
        (
            "一是开展培训，更好地服务群众。",
            ["O", B_M, "O"],
            ["开展培训,更好地服务群众"],
        ),
        (
            "将在巩固现有渠道的基础上，增设专栏，特别要做好财政信息的公开。",
            ["O", "O", B_M, "O", B_M],
            ["在巩固现有渠道的基础上,增设专栏,特别要做好财政信息的公开"],
        ),
        # The heading before them is no item of a list.
        (
            "（二）解决办法和改进措施：将加大培训。同时，优化栏目。",
            ["O", "O", "O", B_M, I_M, I_M],
            ["加大培训", "优化栏目"],
        ),
        ("今年以来，增设专栏。", [B_M, I_M], ["增设专栏"]),
    ],
)
def test_bounds_of_measures(
    to_statements: ToStatements, text: str, tags: list[str], told: list[str]
) -> None:
    assert to_statements(text, tags) == [(IMPROVEMENT, one) for one in told]


@pytest.mark.parametrize(
    ("text", "tags", "told"),
    [
        (
            "1.针对“解读形式较为单一”问题，制作图解。",
            ["O", "O", B_P, I_P, B_M],
            [(PROBLEM, "解读形式较为单一"), (IMPROVEMENT, "制作图解")],
        ),
        # What was reached before 但 is no measure, where no problem was told.
        (
            "2023年，镇里通过组织培训提高了认识，但公开内容还不够全面。",
            ["O", B_M, "O", B_P],
            [(PROBLEM, "公开内容还不够全面")],
        ),
        (
            "一是培训还不够，应加强对信息员的培训。",
            ["O", B_P, I_P, I_P],
            [(PROBLEM, "培训还不够"), (IMPROVEMENT, "加强对信息员的培训")],
        ),
        # What was done is told verb by verb.
        (
            "内容不全、人手不足等问题，我办充实了工作力量，完善了通报机制。",
            [B_P, B_P, "O", "O", B_M, I_M],
            [
                (PROBLEM, "内容不全"),
                (PROBLEM, "人手不足"),
                (IMPROVEMENT, "充实了工作力量"),
                (IMPROVEMENT, "完善了通报机制"),
            ],
        ),
        # What came of it all is no part of it, and what nobody tagged is found.
        (
            "针对更新慢等问题，2021年，我局完善了报送制度，加大督促力度，工作有了改善。",
            ["O", B_P, "O", "O", "O", "O", "O", "O"],
            [(PROBLEM, "更新慢"), (IMPROVEMENT, "完善了报送制度,加大督促力度")],
        ),
        (
            "二是解读还不多，我局将加强解读。",
            ["O", B_P, I_P, I_P],
            [(PROBLEM, "解读还不多"), (IMPROVEMENT, "加强解读")],
        ),
        # A pledge is a measure where it answers a problem.
        (
            "认识不到位。今后将进一步提高认识，加强培训。",
            [B_P, "O", "O", "O", B_M],
            [
                (PROBLEM, "认识不到位"),
                (IMPROVEMENT, "进一步提高认识"),
                (IMPROVEMENT, "加强培训"),
            ],
        ),
        # Problems need not be answered in their order, and a list of nouns is of its verb.
        (
            "更新慢。解读形式少。今后将大力丰富图解、视频等解读形式，建立信息更新台账。",
            [B_P, B_P, "O", "O", B_M, I_M, I_M],
            [
                (PROBLEM, "更新慢"),
                (PROBLEM, "解读形式少"),
                (IMPROVEMENT, "大力丰富图解、视频等解读形式"),
                (IMPROVEMENT, "建立信息更新台账"),
            ],
        ),
        # Measures before titled paragraphs lead to them only where nothing stands between.
        (
            f"我局加强了培训。但更新不及时。\n{_TIMELY}\n{_READABLE}",
            ["O", B_M, "O", B_P, *[B_M, *[I_M] * 4] * 2],
            [
                (IMPROVEMENT, "加强了培训"),
                (PROBLEM, "更新不及时"),
                *[(IMPROVEMENT, fold(one).text.rstrip("。")) for one in (_TIMELY, _READABLE)],
            ],
        ),
    ],
)
def test_bounds_between_a_problem_and_its_measure(
    to_statements: ToStatements, text: str, tags: list[str], told: Told
) -> None:
    assert to_statements(text, tags) == told
