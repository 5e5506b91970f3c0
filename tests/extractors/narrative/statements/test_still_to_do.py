"""What is still to be done, what ought to be, and what a statement ends with."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import B_M, B_P, I_M, I_P, ToStatements

from gongkai.extractors.documents.normal import fold
from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.statements.clauses import passages_to_clauses
from gongkai.extractors.narrative.statements.lacks import is_wanting


@pytest.mark.parametrize(
    ("text", "is_owed"),
    [
        ("公开栏的内容还须充实", True),
        ("答复的速度仍应加快", True),
        ("公示的面还得放宽", True),
        ("站所供稿尚要加力", True),
        ("村级公示须再规范", True),
        ("我们还要加强培训", False),
        ("各站所还要核对目录", False),
        ("目录还要求逐项核对", False),
        ("专人还要把目录补齐", False),
        ("主要再版目录", False),
    ],
)
def test_what_is_still_to_be_done(text: str, *, is_owed: bool) -> None:
    passage = Passage(text, range(len(text)), "problems_improvements")
    *_, clause = passages_to_clauses([passage], [0])
    assert is_wanting(text, clause) == is_owed


@pytest.mark.parametrize(
    ("text", "tags", "told"),
    [
        # Each that is still to be done is a problem, also where the first was passed over.
        (
            "与群众的需要比还存在差距。公示的面要再放宽，办事渠道要再拓宽，答复的时效要再提高。",
            ["O", "O", "O", "O", B_P, I_P, I_P, I_P],
            ["公示的面要再放宽", "办事渠道要再拓宽", "答复的时效要再提高"],
        ),
        (
            "主要有：查阅的便捷程度还须提高，业务培训还要加力。",
            ["O", B_P, I_P],
            ["查阅的便捷程度还须提高", "业务培训还要加力"],
        ),
        # What cannot be done has no subject of its own.
        (
            "存在的不足：图解内容不够生动，未能把惠农政策说得明白。",
            ["O", "O", B_P, I_P],
            ["图解内容不够生动,未能把惠农政策说得明白"],
        ),
        # What a predicate takes is of it; what names a problem is not.
        (
            "一是内容不够充实，无法突出重点、难点问题；二是更新慢问题。",
            ["O", B_P, I_P, I_P, "O", "O", B_P, "O"],
            ["内容不够充实,无法突出重点、难点问题", "更新慢"],
        ),
        # That there are some is no problem by itself.
        (
            "工作运转平稳，只是还有不够的地方。主要有：一是更新慢；二是解读少。",
            [B_P, I_P, I_P, I_P, "O", B_P, "O", B_P],
            ["更新慢", "解读少"],
        ),
        # An item of a list of measures that lacks nothing is one.
        (
            "一是认识上要有新提升。组织学习；二是内容上要有新进展。充实栏目；三是拓宽渠道。",
            ["O", B_M, I_M, I_M, "O", B_P, I_P, B_M, "O", B_M],
            ["认识上要有新提升。组织学习", "内容上要有新进展。充实栏目", "拓宽渠道"],
        ),
        (
            "一是加强培训；二是渠道上要有新举动；三是充实栏目。",
            ["O", B_M, "O", B_P, I_P, "O", B_M],
            ["加强培训", "渠道上要有新举动", "充实栏目"],
        ),
        # One that lacks something is left, beside measures, too.
        (
            "一是加强培训；二是渠道不多，更新慢；三是充实栏目。",
            ["O", B_M, "O", B_P, I_P, "O", B_M],
            ["加强培训", "渠道不多,更新慢", "充实栏目"],
        ),
        # Whom it serves is of a measure behind what is raised for that.
        (
            "更新慢。今后将完善台账，努力提升服务水平，更好地为群众服务。",
            [B_P, "O", "O", B_M, "O", "O"],
            ["更新慢", "完善台账,努力提升服务水平,更好地为群众服务"],
        ),
        (
            "更新慢。今后将完善台账，更好地为群众服务。",
            [B_P, "O", "O", B_M, "O"],
            ["更新慢", "完善台账"],
        ),
        # How well all of the work is to be done closes it.
        (
            "更新慢。今后将完善台账，力求把这项工作做得更扎实。",
            [B_P, "O", "O", B_M, I_M],
            ["更新慢", "完善台账"],
        ),
    ],
)
def test_bounds(text: str, tags: list[str], told: list[str], to_statements: ToStatements) -> None:
    assert [words for _, words in to_statements(fold(text).text, tags)] == told
