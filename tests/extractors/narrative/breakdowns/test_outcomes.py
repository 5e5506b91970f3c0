"""What became of requests and reviews is of the number that they make up; words that open lists."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import marked_to_passage

from gongkai.extractors.narrative.breakdowns.parents import find_parents
from gongkai.extractors.narrative.breakdowns.part_lists import complete_lists
from gongkai.extractors.narrative.counts.slots import STANDALONE
from gongkai.extractors.narrative.counts.spots import passage_to_spots


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("source", "parents"),
    [
        # outcomes of a later sentence, also those that go by other words
        (
            "受理[I 申请][Q 14件],多为用地。经审查,予以公开[Q 6件],部分公开[Q 3件],不掌握[Q 5件]。",
            [None, 0, 0, 0],
        ),
        ("受理[I 申请][Q 15件]。予以公开[Q 6件],部分公开[Q 3件],不掌握[Q 5件]。", [None] * 4),
        # a single outcome of reviews
        ("行政复议[Q 4件],结果纠正[Q 1件];行政诉讼[Q 1件],胜诉[Q 1件]。", [None, 0, None, 2]),
        ("行政复议[Q 4件],行政诉讼[Q 1件]。", [None, None]),
        # what a list begins with, behind what the number is compared with
        (
            "发布[I 信息][Q 226条],同比增加[Q 31条];内容涵盖改造[Q 54条]、就业[Q 29条]。",
            [None, None, 0, 0],
        ),
        ("发布[I 信息][Q 1.13万条],内有规划[Q 42条]、通告[Q 655条]。", [None, 0, 0]),
        (
            "公开[I 信息][Q 423条],较去年度([Q 386条])上升[Q 9%],其中补贴[Q 157条]、申报[Q 98条]。",
            [None, None, None, 0, 0],
        ),
        # what there was before is no whole of what there is and what went
        ("账号由年初[Q 412个]精简为[Q 287个],注销[Q 125个]。", [None, None, None]),
    ],
)
def test_parts_that_the_tagger_passes_over(source: str, parents: list[int | None]) -> None:
    passage, spans = marked_to_passage(source)
    spots = passage_to_spots(0, passage, spans)
    roles = complete_lists(spots, [STANDALONE] * len(spots), [passage])
    assert find_parents(spots, roles, [passage]) == parents
