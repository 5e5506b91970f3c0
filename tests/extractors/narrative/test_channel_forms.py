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


def test_all_sites_of_a_place_are_not_the_one_of_its_government(
    read_prose: Read, shipped: Voice
) -> None:
    text = (
        "全市各级政府网站公开信息31.27万条，各级政务新媒体公开信息48.6万余条。"
        "其中，市政府门户网站公开2481条，政务新媒体公开91条。各部门网站公开200条。"
    )
    told = read_prose(text, voice=shipped)
    assert [fact.channel for fact in told.facts] == [
        ["全市各级政府网站"],
        ["各级政务新媒体"],
        ["市政府门户网站"],
        ["政务新媒体"],
        ["各部门网站"],
    ]
