"""Parts told on a channel are of the total told on channels of its sort."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import Read, marked_to_passage

from gongkai.extractors.narrative.breakdowns.parents import find_parents
from gongkai.extractors.narrative.counts.slots import PART, TOTAL
from gongkai.extractors.narrative.counts.spots import passage_to_spots
from gongkai.extractors.narrative.voice import Voice


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("text", "wholes"),
    [
        (
            "全市各级政府网站公开信息31万条，各级政务新媒体公开信息48万条。其中，市政府门户网站公开24816条，“绥原发布”微信公众号、微博分别发布3120条、4455条。",
            [None, None, 310000, 480000, 480000],
        ),
        (
            "网站公开信息300条，新媒体公开信息200条，其中县政府网站90条，微信公众号60条。",
            [None, None, 300, 200],
        ),
        (
            "县政府网站公开300条，政务新媒体推送200条，其中微信120条、微博80条。",
            [None, None, 200, 200],
        ),
    ],
)
def test_parts_of_two_totals(
    read_prose: Read, shipped: Voice, text: str, wholes: list[float | None]
) -> None:
    facts = read_prose(text, voice=shipped).facts
    values = {fact.id: fact.value for fact in facts}
    assert [values.get(fact.parent or "") for fact in facts] == wholes


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("source", "parents"),
    [
        ("[C 网站]公开[Q 300条],[C 新媒体]公开[Q 200条]。其中[C 县网站]公开[Q 90条]。", 0),
        # the site's total is below it, or counted otherwise
        ("[C 网站]公开[Q 80条],[C 新媒体]公开[Q 200条]。其中[C 县网站]公开[Q 90条]。", 1),
        ("[C 网站]公开[Q 300次],[C 新媒体]公开[Q 200条]。其中[C 县网站]公开[Q 90条]。", 1),
        # a column may be of an account
        ("[C 网站]公开[Q 300条],[C 微信号]公开[Q 200条]。其中[C 邻里栏目]公开[Q 90条]。", 1),
        # papers are neither
        ("[C 网站]公开[Q 300条],[C 日报]刊登[Q 200条]。其中[C 县网站]公开[Q 90条]。", 1),
    ],
)
def test_a_total_of_another_sort(source: str, parents: int) -> None:
    passage, spans = marked_to_passage(source)
    spots = passage_to_spots(0, passage, spans)
    assert find_parents(spots, [TOTAL, TOTAL, PART], [passage]) == [None, None, parents]


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("part", "whole"),
    [
        ("其中同步推送至[C 微信公众号][Q 150条]", 1),
        ("其中推送到[C 微信公众号][Q 150条]", 1),
        ("其中[C 微信公众号]转发[Q 150条]", 1),
        ("其中在[C 微信]、[C 微博]同时发布[Q 150条]", 1),
        ("其中[C 微信公众号]转载信息[Q 150条]", 1),
        ("其中[C 微信公众号][Q 150条]链接发布", 1),
        ("其中[C 微信公众号]发布[Q 150条]", 0),
        # what the next one says is of that alone
        ("其中[C 微信公众号]发布[Q 150条]、同步推送专报", 0),
        ("同步更新。其中[C 微信公众号]发布[Q 150条]", 0),
    ],
)
def test_what_is_posted_on_is_of_the_total_before_it(part: str, whole: int) -> None:
    source = f"[C 政务新媒体]发布[Q 500条],[C 政府网站]发布[Q 200条],{part}。"
    passage, spans = marked_to_passage(source)
    spots = passage_to_spots(0, passage, spans)
    assert find_parents(spots, [TOTAL, TOTAL, PART], [passage]) == [None, None, whole]
