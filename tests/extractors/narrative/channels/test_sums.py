"""Sums of what a channel told, which it has, and of more, which none has."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import span_of

from gongkai.extractors.narrative.channels.sums import is_sum_of_more
from gongkai.extractors.narrative.prose.spans import CHANNEL, QUANTITY


@pytest.mark.parametrize(
    ("text", "channel", "count", "is_of_more"),
    [
        ("去年发布1800条,在县网站发布500条,总计2300条", "县网站", "2300条", True),
        ("公开信息20条,微信公众号推送9条,合计29条", "微信公众号", "29条", True),
        ("公开信息1.2万条,县网站发布信息3000条,共计1.5万条", "县网站", "1.5万条", True),
        ("公开9条,微信推送9条,合计18条,微博20条,合计38条", "微博", "38条", True),
        ("制定文件6件,县网站公开文件6件,共计公开信息12件", "县网站", "12件", True),
        ("张贴8条,公告12条,微信推送图文30条、视频10条;合计60条", "微信", "60条", True),
        # all of it is the channel's
        ("县网站发布30条、公告20条,合计50条", "县网站", "50条", False),
        ("印发文件12件,县网站发布文件20件、解读6件,共计26件", "县网站", "26件", False),
        ("张贴公告12条,微信推送图文30条、视频10条,合计40条", "微信", "40条", False),
        ("收到申请3件,县网站发布20条、文件5条,合计25条", "县网站", "25条", False),
        # what does not add up, is about so many, of another unit, or in another sentence
        ("公开信息20条,微信推送9条,合计30条", "微信", "30条", False),
        ("公开信息20余条,微信推送9条,合计29条", "微信", "29条", False),
        ("张贴公告20篇,微信推送9条,合计29条", "微信", "29条", False),
        ("公开信息20条。微信推送9条,合计29条", "微信", "29条", False),
        ("公开信息20条,通过微信,合计20条", "微信", "20条", False),
        ("公开信息20条,微信推送9条,培训29条", "微信", "29条", False),
    ],
)
def test_sums(text: str, channel: str, count: str, is_of_more: bool) -> None:
    whole = span_of(text, count, QUANTITY)
    channels = [span_of(text, channel, CHANNEL)]
    assert is_sum_of_more(channels, whole.start, whole.end, text) == is_of_more
