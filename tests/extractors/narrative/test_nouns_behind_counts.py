"""A noun behind a count is whole, whatever its first character may be elsewhere."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import Read

from gongkai.extractors.narrative.voice import Voice


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("text", "quantity", "item"),
    [
        ("全年发布56条中标公告。", "56条", "中标公告"),
        ("全年公开56条中标信息。", "56条", "中标信息"),
        ("公开15家中介机构信息。", "15家", "中介机构信息"),
        ("举办2期中青年干部培训班。", "2期", "中青年干部培训班"),
        ("发布12条中高考政策。", "12条", "中高考政策"),
        ("公开信息56条,其中12条中考信息。", "12条", "中考信息"),
    ],
)
def test_a_noun_may_begin_with_among(
    read_prose: Read, shipped: Voice, text: str, quantity: str, item: str
) -> None:
    facts = read_prose(text, "overview", shipped).facts
    assert (quantity, item) in [(fact.text, fact.item) for fact in facts]
