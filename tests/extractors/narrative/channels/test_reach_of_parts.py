"""What a site and its part carry to together, and counts that none of the channels has."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import span_of

from gongkai.extractors.narrative.channels.reach import channels_before, split_items
from gongkai.extractors.narrative.prose.spans import CHANNEL, ITEM, QUANTITY


@pytest.mark.parametrize(
    ("text", "names", "count", "carried"),
    [
        (
            '在县政府网站的"要闻"专栏公开34条',
            ["县政府网站", '"要闻"专栏'],
            "34条",
            ["县政府网站", '"要闻"专栏'],
        ),
        (
            "在局门户网站上的政策解读栏目公开9条",
            ["局门户网站", "政策解读栏目"],
            "9条",
            ["局门户网站", "政策解读栏目"],
        ),
        (
            "区档案馆、图书馆的查阅点接待86人次",
            ["区档案馆", "图书馆", "查阅点"],
            "86人次",
            ["查阅点"],
        ),
        # the sum of what was told before
        ("去年发布1800条,在县网站发布500条,总计2300条", ["县网站"], "2300条", []),
        ("公开信息20条,微信公众号推送9条,合计29条", ["微信公众号"], "29条", []),
        ("公开9条,微信推送9条,合计18条,微博20条,合计38条", ["微信", "微博"], "38条", []),
        ("县网站发布30条、公告20条,合计50条", ["县网站"], "50条", ["县网站"]),
        ("收到申请3件,县网站发布20条、文件5条,合计25条", ["县网站"], "25条", ["县网站"]),
        ("培训3场。县网站发布20条,合计25条", ["县网站"], "25条", ["县网站"]),
        # who calls or comes writes no letter
        ("通过局长信箱处理咨询16件,接听群众来电90次", ["局长信箱"], "90次", []),
        ("局长信箱收到来信8封,接待来访6人", ["局长信箱"], "6人", []),
        ("留言板收到留言8条,答复建议提案6件", ["留言板"], "6件", ["留言板"]),
        ("局长信箱收到来信8封,回复6封", ["局长信箱"], "6封", ["局长信箱"]),
        ("12345热线受理8件,接听来电90次", ["12345热线"], "90次", ["12345热线"]),
        ("电台访谈节目播出8期,接听听众电话90个", ["电台访谈节目"], "90个", ["电台访谈节目"]),
        # some of those counted
        ('通过"概况"、"要闻"等13个子栏目公开', ['"概况"', '"要闻"'], "13个", []),
        ("通过县网站、微信公众号等2个平台公开", ["县网站", "微信公众号"], "2个", []),
        (
            "通过县网站、微信公众号等公开9条",
            ["县网站", "微信公众号"],
            "9条",
            ["县网站", "微信公众号"],
        ),
        ("县网站等发布专题3个", ["县网站"], "3个", ["县网站"]),
        # what a site is laid out in is of the site
        (
            "县网站设有通知公告、社区信息等8个栏目",
            ["县网站", "通知公告", "社区信息"],
            "8个",
            ["县网站"],
        ),
    ],
)
def test_what_carries(text: str, names: list[str], count: str, carried: list[str]) -> None:
    channels = [span_of(text, name, CHANNEL) for name in names]
    found = channels_before(span_of(text, count, QUANTITY), channels, text)
    assert [text[one.start : one.end] for one in found] == carried


@pytest.mark.parametrize(
    ("text", "item", "channel", "left"),
    [
        ("政务公开栏访问量近千次", "政务公开栏访问量", "政务公开栏", "访问量"),
        ("县网站总点击数9万次", "县网站总点击数", "县网站", "总点击数"),
        ("公众号阅读总量9万次", "公众号阅读总量", "公众号", "阅读总量"),
        ("网站栏目数9个", "网站栏目数", "网站", "网站栏目数"),
    ],
)
def test_how_often_a_channel_was_seen_is_told_of_it(
    text: str, item: str, channel: str, left: str
) -> None:
    spans = [span_of(text, item, ITEM)], [span_of(text, channel, CHANNEL)]
    items, carrying = split_items(*spans, text)
    assert [text[one.start : one.end] for one in items if one] == [left]
    assert bool(carrying) == (left != item)
