"""Quantities dealt out to the members of a list: each has its own item, or all are left alone."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import marked_to_passage

from gongkai.extractors.narrative.counts.spots import passage_to_spots


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("source", "items"),
    [
        (
            "通过[I 网络、信函、当面三种渠道提出]的分别为[Q 26件]、[Q 9件]、[Q 2件]。",
            ["网络", "信函", "当面"],
        ),
        ("邀请[I 农户、企业代表]依次为[Q 40人]和[Q 12人]。", ["农户", "企业代表"]),
        (
            "制作[I 图解、视频、问答]等解读材料,分别为[Q 7件]、[Q 3件]和[Q 12件]。",
            ["图解", "视频", "问答"],
        ),
        # fewer numbers than members, another thing between, and no word that deals out
        ("邀请[I 农户、企业代表、记者]分别为[Q 40人]和[Q 12人]。", ["农户、企业代表、记者", None]),
        ("农户、企业代表分别为[Q 40人]，[I 培训][Q 12人]。", [None, "培训"]),
        # what is measured on each of several channels
        ("[C 网站]访问量和[C 公众号]粉丝数分别达[Q 40次]、[Q 12人]。", ["访问量", "粉丝数"]),
        # channels are dealt out as channels
        ("[C 网站]、[C 微信]分别公开[Q 40条]、[Q 12条]。", [None, None]),
    ],
)
def test_items_dealt_out(source: str, items: list[str | None]) -> None:
    passage, spans = marked_to_passage(source)
    spots = passage_to_spots(0, passage, spans)
    told = [s.item and passage.text[s.item.start : s.item.end] for s in spots]
    assert told == items
