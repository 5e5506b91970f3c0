"""Answered, carried on, granted or refused: who is a part of whom."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import ToPassages, rule_spots

from gongkai.extractors.narrative.breakdowns.parents import find_parents
from gongkai.extractors.narrative.breakdowns.part_lists import complete_lists
from gongkai.extractors.narrative.counts.slots import PART, STANDALONE, TOTAL

T, P, S = TOTAL, PART, STANDALONE


@pytest.mark.parametrize(
    ("text", "roles", "settled"),
    [
        # carried on beside what was answered
        ("答复33件，结转下年度2件，其中予以公开30件、无法提供3件。", [T, P, P, P], [T, S, P, P]),
        ("办结47件，转2023年办理2件。", [T, P], [T, S]),
        ("办结47件，2件顺延至下年度。", [T, P], [T, S]),
        # ... and a part together with it, or of what came in
        ("收到35件，其中答复33件，结转下年度2件。", [T, P, P], [T, P, P]),
        ("收到5件，其中予以公开4件，结转下年度1件。", [T, P, P], [T, P, P]),
        # what was carried in is a part of what was answered with it
        ("答复33件，含上年结转2件。", [T, P], [T, P]),
        ("收到31件，答复33件（含上年结转4件，另有2件转下年办理）。", [T, P, P, P], [T, S, P, S]),
        # what was answered of what came in is told beside it, but for what is said to be of it
        ("收到申请30件，办结29件，1件结转下年度继续办理。", [S, S, S], [S, S, S]),
        ("受理申请18件，依法答复17件，结转下年度1件。", [S, S, S], [S, S, S]),
        ("收到申请30件，已办结29件，1件结转下年度。", [S, S, S], [S, P, P]),
        ("收到申请30件，29件已办结，1件结转下年度。", [S, S, S], [S, P, P]),
        ("应办理申请30件，办结29件，结转下年度1件。", [S, S, S], [S, P, P]),
        # beside, or one more of the same
        ("发布92条，其中微信86条，另发布视频42条。", [T, P, P], [T, P, S]),
        ("办理建议4件，其中公开3件，另1件不予公开。", [T, P, P], [T, P, P]),
        ("无法提供7件，其中不掌握6件、需另行制作1件。", [T, P, P], [T, P, P]),
        # outcomes of one list are parts together, at its ends too
        (
            "办结件中，全部公开8件，部分公开2件，无法提供6件；不予处理3件，其他处理2件。",
            [S, P, P, S, S],
            [P, P, P, P, P],
        ),
        ("予以公开8件，不予公开2件。", [S, S], [S, S]),
        ("答复9件，其中予以公开8件。全年不予公开2件。", [T, P, S], [T, P, S]),
    ],
)
def test_roles_by_what_became_of_requests(
    to_passages: ToPassages, text: str, roles: list[str], settled: list[str]
) -> None:
    passages = to_passages(text)
    assert complete_lists(rule_spots(passages), roles, passages) == settled


def test_outcomes_are_of_what_was_answered(to_passages: ToPassages) -> None:
    passages = to_passages(
        "收到35件，答复33件，2件转2024年办理。其中：予以公开25件；无法提供5件；不予处理3件。"
    )
    spots = rule_spots(passages)
    found = find_parents(spots, [T, P, P, P, P, P], passages)
    assert found == [None, 0, 0, 1, 1, 1]
