"""What leads to a list or to a measure, and what refers back to a list told before."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import B_M, B_P, I_P, ToStatements

from gongkai.extractors.narrative.clauses import IMPROVEMENT, PROBLEM

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
        (  # the measures of a problem named before them
            "今年解决了更新不快的问题。一是组织培训。二是健全台账。",
            [B_P, I_P, "O", B_M, "O", B_M],
            [
                (PROBLEM, "今年解决了更新不快的问题"),
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
