"""A list told on platforms of other kinds has no whole in it."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import marked_to_passage

from gongkai.extractors.narrative.breakdowns.parents import find_parents
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
    ],
)
def test_platforms_of_other_kinds_are_no_parts(source: str, parents: list[int | None]) -> None:
    passage, spans = marked_to_passage(source)
    spots = passage_to_spots(0, passage, spans)
    assert find_parents(spots, [TOTAL, PART, PART], [passage]) == parents
