"""Forms of names that plain reports have: what is a channel there, and what is none."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import Read

from gongkai.extractors.narrative.voice import Voice


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "就“押金怎么退”“票据怎么开”等话题做客广播热线4次。",
            [("广播热线", "press_broadcast")],
        ),
        ("同一类材料出现过“先给目录”和“不给目录”两种做法，3件复议与此有关。", []),
    ],
)
def test_mentions_of_forms(
    text: str, told: list[tuple[str, str]], read_prose: Read, shipped: Voice
) -> None:
    mentions = sorted(
        (m.start, text[m.start : m.end], channel.type)
        for channel in read_prose(text, voice=shipped).channels
        for m in channel.mentions
    )
    assert [(surface, kind) for _, surface, kind in mentions] == told
