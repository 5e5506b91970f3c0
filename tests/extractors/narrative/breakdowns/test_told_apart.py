"""A list told on platforms of other kinds has no whole in it."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import marked_to_passage

from gongkai.extractors.narrative.breakdowns.parents import find_parents
from gongkai.extractors.narrative.breakdowns.part_lists import complete_lists
from gongkai.extractors.narrative.counts.slots import PART, TOTAL
from gongkai.extractors.narrative.counts.spots import passage_to_spots


@pytest.mark.parametrize(
    ("source", "parents"),
    [
        (
            "[C 门户网站]公开[I 信息][Q 80条],[C 政务微信][Q 30条],[C 政务微博][Q 9条]。",
            [None, None, None],
        ),
        # new media are all of them, and a site has columns
        (
            "[C 政务新媒体]公开[I 信息][Q 80条],[C 政务微信][Q 30条],[C 政务微博][Q 9条]。",
            [None, 0, 0],
        ),
        (
            "[C 门户网站]公开[I 信息][Q 80条],[C 政策专栏][Q 30条],[C 法规专栏][Q 9条]。",
            [None, 0, 0],
        ),
        # all three say how they came, and the first is their sum by chance
        ("收到信函申请[Q 2件],网络申请[Q 2件],当面申请[Q 0件]。", [None, None, None]),
        ("收到申请[Q 2件],网络申请[Q 2件],当面申请[Q 0件]。", [None, 0, 0]),
    ],
)
def test_platforms_of_other_kinds_are_no_parts(source: str, parents: list[int | None]) -> None:
    passage, spans = marked_to_passage(source)
    spots = passage_to_spots(0, passage, spans)
    assert find_parents(spots, [TOTAL, PART, PART], [passage]) == parents


@pytest.mark.parametrize(
    ("source", "parents"),
    [
        # a sum over pieces counted in several measures, a view whose parts have none
        ("发布[Q 38篇]审计公告、[Q 12篇]整改情况、[Q 5条]招聘公告,共[Q 55条]。", [3, 3, 3, None]),
        ("发布[Q 38篇]审计公告、[Q 12人次]咨询、[Q 5条]招聘公告,共[Q 55条]。", [None] * 4),
        (
            "新收[I 申请][Q 120件],应办[Q 125件]。从申请方式看,当面[Q 80]、网络[Q 40]。",
            [None, None, 0, 0],
        ),
    ],
)
def test_sums_and_views_of_other_measures(source: str, parents: list[int | None]) -> None:
    passage, spans = marked_to_passage(source)
    spots = passage_to_spots(0, passage, spans)
    roles = complete_lists(spots, ["standalone"] * len(spots), [passage])
    assert find_parents(spots, roles, [passage]) == parents
