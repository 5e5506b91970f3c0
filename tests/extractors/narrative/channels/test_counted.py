"""Channels that are counted themselves."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import marked_to_passage

from gongkai.extractors.narrative.channels.counted import with_counted
from gongkai.extractors.narrative.prose.spans import ITEM


@pytest.mark.parametrize(
    ("source", "items"),
    [
        ("召开[C 新闻发布会]等[Q 3场]", ["新闻发布会"]),
        # how many there are is no item of its own
        ("开设[C 政务新媒体][I 数量][Q 70个]", ["政务新媒体"]),
    ],
)
def test_a_channel_is_the_item_of_its_count(source: str, items: list[str]) -> None:
    passage, spans = marked_to_passage(source)
    found = [s for s in with_counted(spans, passage.text) if s.label == ITEM]
    assert [passage.text[s.start : s.end] for s in found] == items
