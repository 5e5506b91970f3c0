"""A bracket that makes up the number before it, and flat lists of one sort."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import marked_to_passage

from gongkai.extractors.narrative.breakdowns.brackets import bracket_sums
from gongkai.extractors.narrative.breakdowns.parents import find_parents
from gongkai.extractors.narrative.counts.slots import PART, TOTAL
from gongkai.extractors.narrative.counts.spots import passage_to_spots


@pytest.mark.parametrize(
    ("source", "wholes"),
    [
        ("公开[I 答复][Q 22件]([I 建议][Q 16件],[I 提案][Q 6件])。", {1: 0, 2: 0}),
        # a bracket in the bracket, a share, a bracket that goes on
        ("[Q 22件](甲[Q 16件](其中乙[Q 2件]),丙[Q 6件]),另有[Q 5件]。", {1: 0, 3: 0}),
        ("[Q 22件](甲[Q 16件],占[Q 73%];丙[Q 6件])。", {1: 0, 3: 0}),
        ("[Q 9件](甲[Q 6件]),丙([Q 3件])。", {}),
        # no sum, and one that two numbers make by chance
        ("[Q 22件](甲[Q 16件],丙[Q 5件])。", {}),
        ("[Q 2件](甲[Q 1件],丙[Q 1件])。", {}),
        ("[Q 22件](甲[Q 16条],丙[Q 6条])。", {}),
        # a bracket that never closes has no members
        ("[Q 22件](甲[Q 16件],丙[Q 6件]。", {}),
    ],
)
def test_a_bracket_that_makes_up_its_number(source: str, wholes: dict[int, int]) -> None:
    passage, spans = marked_to_passage(source)
    assert bracket_sums(passage_to_spots(0, passage, spans), [passage]) == wholes


@pytest.mark.parametrize(
    ("source", "parents"),
    [
        ("公开[I 许可结果][Q 90件],[I 处罚结果][Q 30件],[I 抽查结果][Q 9件]。", [None, None, None]),
        # what fits all of them, what interpretations are made as, and a sum
        ("公开[I 政务信息][Q 90条],[I 处罚结果][Q 30条],[I 抽查结果][Q 9条]。", [None, 0, 0]),
        ("公开[I 政府信息总数][Q 90条],[I 法规][Q 30条],[I 预决算][Q 9条]。", [None, 0, 0]),
        ("公开[I 本单位信息][Q 90条],[I 法规][Q 30条],[I 预决算][Q 9条]。", [None, 0, 0]),
        ("公开[I 政务动态信息][Q 90条],[I 法规][Q 30条],[I 预决算][Q 9条]。", [None, None, None]),
        ("发布[I 政策解读][Q 90篇],[I 图解][Q 30篇],[I 视频][Q 9篇]。", [None, 0, 0]),
        ("涉及[I 征地]([Q 90件])、[I 教育]([Q 30件])、[I 财政]([Q 9件])等。", [None, None, None]),
        ("公开[I 许可结果][Q 39件],[I 首次许可][Q 30件],[I 许可延续][Q 9件]。", [None, 0, 0]),
    ],
)
def test_one_sort_is_no_whole_of_others(source: str, parents: list[int | None]) -> None:
    passage, spans = marked_to_passage(source)
    spots = passage_to_spots(0, passage, spans)
    assert find_parents(spots, [TOTAL, PART, PART], [passage]) == parents
