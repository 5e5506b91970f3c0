"""Media named by their level: where they told something, and where what they told is answered."""

from __future__ import annotations

import pytest
from tests.extractors.narrative.conftest import Read

from gongkai.extractors.narrative.channels.media_levels import media_that_tell
from gongkai.extractors.narrative.voice import Voice


def _names(text: str, read_prose: Read, voice: Voice) -> list[str]:
    found = sorted(
        (m.start, text[m.start : m.end])
        for channel in read_prose(text, voice=voice).channels
        for m in channel.mentions
    )
    return [name for _, name in found]


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("及时回应省级媒体报道的热点问题12个。", []),
        ("处置市级以上媒体报道涉及我县的负面舆情3起。", []),
        ("全年未被中央媒体报道负面信息。", []),
        ("针对市级媒体报道的问题，整改3项。", []),
        ("避免被省级媒体报道。", []),
        ("梳理中央媒体报道反映的问题5个。", []),
        ("县级媒体报道曝光问题2个。", []),
        ("被国家级媒体采用稿件5篇。", ["国家级媒体"]),
        ("自治区级媒体报道12次。", ["自治区级媒体"]),
        ("自治区媒体刊发稿件12篇。", ["自治区媒体"]),
        ("市级以上媒体报道12次。", ["市级以上媒体"]),
        ("回应关切，省级媒体报道3次。", ["省级媒体"]),
    ],
)
def test_media_are_channels_where_something_was_told(
    text: str, names: list[str], read_prose: Read, shipped: Voice
) -> None:
    assert _names(text, read_prose, shipped) == names


@pytest.mark.issue(4)
@pytest.mark.parametrize("lead", ["全市", "城市", "都市", "全省", "社区", "地区"])
def test_a_level_begins_no_word_that_goes_on_before_it(
    lead: str, read_prose: Read, shipped: Voice
) -> None:
    text = f"{lead}媒体报道12次。"
    assert list(media_that_tell(text)) == []
    assert f"{lead[1:]}媒体" not in _names(text, read_prose, shipped)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("中央及地方主要媒体播发新闻100条", "中央及地方主要媒体"),
        ("自治区、市主流媒体刊发5篇", "自治区、市主流媒体"),
        ("省市媒体报道5次", "省市媒体"),
        ("国家级及以上媒体采用5篇", "国家级及以上媒体"),
        ("未来网和省级媒体报道5次", "省级媒体"),
        ("针对群众关切在省级媒体刊发5篇", "省级媒体"),
        ("关注民生,通过市级媒体报道5次", "市级媒体"),
    ],
)
def test_levels_of_media(text: str, name: str) -> None:
    assert [text[a:b] for a, b in media_that_tell(text)] == [name]
