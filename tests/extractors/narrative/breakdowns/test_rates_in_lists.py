"""A rate within a list is no part of it, so many of a thousand no more than of a hundred."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import Read, marked_to_passage

from gongkai.extractors.narrative.breakdowns.parents import find_parents
from gongkai.extractors.narrative.breakdowns.part_lists import complete_lists
from gongkai.extractors.narrative.counts.slots import PART, TOTAL
from gongkai.extractors.narrative.counts.spots import passage_to_spots


@pytest.mark.issue(4)
@pytest.mark.parametrize("rate", ["30%", "30‰", "千分之三十", "万分之三十"])
@pytest.mark.parametrize(
    ("source", "parents"),
    [
        (
            "公开[I 信息][Q 120条],其中[I 动态][Q 50条],占[Q R],[I 公告][Q 70条],占[Q R]。",
            [None, 0, None, 0, None],
        ),
        (
            "公开[I 信息][Q 120条]。[I 动态][Q 50条]([Q R])、[I 公告][Q 70条]([Q R])。",
            [None, 0, None, 0, None],
        ),
        (
            "公开[I 信息][Q 120条]:[I 动态][Q 50条],[I 差错率][Q R],[I 公告][Q 70条]。",
            [None, 0, None, 0],
        ),
        ("公开[I 信息][Q 120条]([I 差错率][Q R],[I 退稿率][Q R])。", [None, None, None]),
        ("公开[I 信息][Q 120条],包括[I 差错率][Q R],[I 退稿率][Q R]。", [None, None, None]),
    ],
)
def test_a_rate_is_no_part(source: str, rate: str, parents: list[int | None]) -> None:
    passage, spans = marked_to_passage(source.replace("R]", f"{rate}]"))
    spots = passage_to_spots(0, passage, spans)
    roles = complete_lists(spots, [TOTAL, *[PART] * (len(spots) - 1)], [passage])
    assert find_parents(spots, roles, [passage]) == parents


@pytest.mark.issue(4)
@pytest.mark.parametrize("rate", ["2%", "2‰", "千分之二", "万分之二"])
def test_the_rules_call_it_a_rate(read_prose: Read, rate: str) -> None:
    assert [fact.kind for fact in read_prose(f"发布信息有误,为{rate}。").facts] == ["rate"]
