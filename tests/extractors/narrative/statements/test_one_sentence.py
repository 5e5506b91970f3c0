"""Measures of one sentence: where the next one begins."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import B_M, B_P, I_M, ToStatements

from gongkai.extractors.narrative.statements.clauses import IMPROVEMENT


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("加强业务培训，拓宽公开渠道。", ["加强业务培训", "拓宽公开渠道"]),
        ("加强业务培训，运用新媒体公开。", ["加强业务培训,运用新媒体公开"]),
        ("加强业务培训，不断提高公开时效。", ["加强业务培训,不断提高公开时效"]),
        ("健全公开台账，强化督促检查。", ["健全公开台账,强化督促检查"]),
        ("进一步加大公开力度，进一步完善各项工作。", ["进一步加大公开力度", "进一步完善各项工作"]),
        ("（一）措施\n加强业务培训，拓宽公开渠道。", ["加强业务培训", "拓宽公开渠道"]),
        ("一是加强业务培训，拓宽公开渠道。", ["加强业务培训,拓宽公开渠道"]),
        ("加强业务培训，拓宽公开渠道。改造栏目。", ["加强业务培训,拓宽公开渠道", "改造栏目"]),
    ],
)
def test_one_sentence_of_measures_is_divided_by_topics(
    to_statements: ToStatements, text: str, measures: list[str]
) -> None:
    n_before, is_followed = {"一": 1, "（": 2}.get(text[0], 0), text.endswith("改造栏目。")
    tags = ["O"] * n_before + [B_M, I_M] + [B_M] * is_followed
    told = to_statements(f"更新不快。{text}", [B_P, *tags])
    assert [words for label, words in told if label == IMPROVEMENT] == measures


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        # What goes alike turns, though it could be an aim, where it is of another topic.
        (
            "进一步加强工作领导，进一步提升思想认识。",
            ["进一步加强工作领导", "进一步提升思想认识"],
        ),
        ("进一步加强业务培训，进一步提高操作能力。", ["进一步加强业务培训,进一步提高操作能力"]),
        ("认真落实部署，进一步提高思想认识。", ["认真落实部署,进一步提高思想认识"]),
        # A deed behind an aim begins, whatever it is of.
        (
            "加强业务培训，不断提高能力，强化工作责任。",
            ["加强业务培训,不断提高能力", "强化工作责任"],
        ),
        ("加强业务培训，加大力度，强化工作责任。", ["加强业务培训,加大力度,强化工作责任"]),
        # What a measure goes on with as often begins one behind an aim only.
        (
            "加强业务培训，提高能力，及时更新栏目内容。",
            ["加强业务培训,提高能力", "及时更新栏目内容"],
        ),
        ("健全公开台账，及时更新栏目内容。", ["健全公开台账,及时更新栏目内容"]),
        ("加强业务培训，提高能力，发挥骨干作用。", ["加强业务培训,提高能力,发挥骨干作用"]),
        # 并 tells one more; it stays outside.
        ("加强业务培训，并组织全员轮训。", ["加强业务培训", "组织全员轮训"]),
        # A row of measures of one clause each goes on.
        (
            "健全公开机制，加强政策解读，创新公开渠道，优化信息服务。",
            ["健全公开机制", "加强政策解读", "创新公开渠道", "优化信息服务"],
        ),
        ("健全公开机制，优化信息服务。", ["健全公开机制,优化信息服务"]),
    ],
)
def test_a_clause_turns_to_another_measure(
    to_statements: ToStatements, text: str, measures: list[str]
) -> None:
    tags = [B_M] + [I_M] * text.count("，")
    told = to_statements(f"更新不快。{text}", [B_P, *tags])
    assert [words for label, words in told if label == IMPROVEMENT] == measures


def test_one_pledge_without_a_problem_is_not_divided(to_statements: ToStatements) -> None:
    text = "加强业务培训，拓宽公开渠道。"
    assert to_statements(text, [B_M, I_M]) == [(IMPROVEMENT, "加强业务培训,拓宽公开渠道")]


@pytest.mark.parametrize(
    ("second", "is_other"),
    [
        ("增加政策解读", True),
        ("把政策解读做成图解", True),
        # when, how strictly, and whom else
        ("按月撰写政策解读", True),
        ("从严审核政策解读", True),
        ("引导群众查看政策解读", True),
        # how, by whom or what for the first one is done
        ("由各科室撰写政策解读", False),
        ("按类别撰写政策解读", False),
    ],
)
def test_a_measure_begins_where_a_later_problem_is_answered(
    to_statements: ToStatements, *, second: str, is_other: bool
) -> None:
    text = f"栏目更新慢，政策解读少。今后将每周更新栏目，{second}。"
    told = to_statements(text, [B_P, B_P, "O", "O", B_M, I_M])
    assert len(told) == (4 if is_other else 3)
