"""Problems told among the plans, before what is to be done about them."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import B_M, I_M, ToStatements

from gongkai.extractors.narrative.statements.clauses import IMPROVEMENT, PROBLEM

Told = list[tuple[str, str]]
_FIRST = (IMPROVEMENT, "每周检查栏目")


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("text", "tags", "told"),
    [
        (
            "窗口人员也没有统一着装和挂牌，对此拟每季培训一次。",
            [B_M, I_M, I_M, I_M],
            [(PROBLEM, "窗口人员也没有统一着装和挂牌"), (IMPROVEMENT, "每季培训一次")],
        ),
        # What a problem is only named in is no part of it.
        (
            "关于人手，目前仅一人熟悉后台，中心准备每季培训一次。",
            [B_M, I_M, "O", B_M],
            [(PROBLEM, "目前仅一人熟悉后台"), (IMPROVEMENT, "每季培训一次")],
        ),
        # What is done before it is a measure.
        (
            "完善考核办法，一些站所应付检查不上报，为此我局将每季培训一次。",
            [B_M, I_M, "O", "O", B_M],
            [
                (IMPROVEMENT, "完善考核办法"),
                (PROBLEM, "一些站所应付检查不上报"),
                (IMPROVEMENT, "每季培训一次"),
            ],
        ),
    ],
)
def test_what_lacks_right_before_its_measure_is_a_problem_among_plans(
    to_statements: ToStatements, text: str, tags: list[str], told: Told
) -> None:
    assert to_statements("每周检查栏目。" + text, [B_M, *tags]) == [_FIRST, *told]


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("不定期抽查各股室，并将每季培训一次。", [B_M, "O", B_M]),
        ("对不合格的予以通报，还准备每季培训一次。", [B_M, "O", B_M]),
    ],
)
def test_what_is_done_before_one_more_measure_is_no_problem(
    to_statements: ToStatements, text: str, tags: list[str]
) -> None:
    told = to_statements("每周检查栏目。" + text, [B_M, *tags])
    assert [label for label, _ in told] == [IMPROVEMENT] * len(told)
