"""One printed quantity that is said of each item of a list."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import span_of

from gongkai.extractors.narrative.counts.each import each_of
from gongkai.extractors.narrative.counts.quantities import Quantity
from gongkai.extractors.narrative.counts.spots import CHANNEL, ITEM, Spot


@pytest.mark.parametrize(
    ("text", "items", "channels", "each"),
    [
        ("培训、座谈各2次", ["培训", "座谈"], [], ["培训", "座谈"]),
        ("培训、座谈各2次", ["培训、座谈"], [], ["培训", "座谈"]),
        ("预算和2021年决算各1份", ["预算", "决算"], [], ["预算", "决算"]),
        ("培训、座谈共2次", ["培训、座谈"], [], []),
        ("培训各2次", ["培训"], [], []),
        ("培训、座谈均达2次", ["培训", "座谈"], [], ["培训", "座谈"]),
        # where nobody has taken them for items
        ("召开部署会和推进会各1次", [], [], ["部署会", "推进会"]),
        ("信息公开指南和目录各更新1次", [], [], ["信息公开指南", "目录"]),
        ("微信和微博各发布1条", [], ["微信", "微博"], []),
        ("微信和微博各1条", [], ["微信", "微博"], []),
    ],
)
def test_a_count_is_said_of_each(
    text: str, items: list[str], channels: list[str], each: list[str]
) -> None:
    spans = [span_of(text, item, ITEM) for item in items]
    spans += [span_of(text, channel, CHANNEL) for channel in channels]
    start = len(text) - 2
    count = Quantity(int(text[start]), text[-1], "exact")
    spot = Spot(0, start, len(text), count, False, None, (), None, 1.0, "tagger")
    assert [text[one.start : one.end] for one in each_of(spot, spans, text)] == each
