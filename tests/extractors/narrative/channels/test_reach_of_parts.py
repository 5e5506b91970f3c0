"""What a site and its part carry to together, and counts that none of the channels has."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import span_of

from gongkai.extractors.narrative.channels.reach import channels_before
from gongkai.extractors.narrative.prose.spans import CHANNEL, QUANTITY


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
        # who comes writes no letter; what comes in by one is told in many words
        ("局长信箱收到来信8封,接待来访6人", ["局长信箱"], "6人", []),
        ("局长信箱收到来信8封,接到投诉6封", ["局长信箱"], "6封", ["局长信箱"]),
        ("通过局长信箱、来电来访等渠道受理86件", ["局长信箱"], "86件", ["局长信箱"]),
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
