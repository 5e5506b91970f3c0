"""Sections of any length: time grows with the length, and no more."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from gongkai.extractors.narrative import Narrative, Voice
from gongkai.extractors.narrative.model import NarrativeModel

Read = Callable[..., Narrative]


@pytest.mark.issue(4)
@pytest.mark.parametrize(
    ("section", "piece"),
    [
        ("overview", "发布信息12条，其中动态3条（含要闻2条），"),
        ("overview", "通过网站发布信息12条，其中动态3条，要闻9条。\n"),
        ("overview", "其中（12条"),
        ("problems_improvements", "一是公开不及时；"),
        ("problems_improvements", "一是公开不及时；\n一是将加强更新；\n"),
        ("problems_improvements", "一公开"),
    ],
)
def test_narrative_of_a_long_section_takes_time_by_its_length(
    small_model: NarrativeModel, read_prose: Read, section: str, piece: str
) -> None:
    def seconds(length: int) -> float:
        text = piece * (length // len(piece))
        begun = time.process_time()
        read_prose(text, section, Voice(small_model))
        return time.process_time() - begun

    seconds(2_000)
    short, long = seconds(3_000), seconds(15_000)
    assert long < 5 * 3 * short + 1, "time grows with more than the length"


@pytest.mark.issue(4)
def test_narrative_of_a_section_of_200_000_characters(
    small_model: NarrativeModel, read_prose: Read
) -> None:
    piece = "全局上下认真贯彻落实条例，不断健全工作机制，压实工作责任，" * 5 + "发布信息12条。"
    text = piece * (200_000 // len(piece))
    begun = time.process_time()
    told = read_prose(text, voice=Voice(small_model))
    assert time.process_time() - begun < 60
    assert len(told.facts) >= 200_000 // len(piece)


@pytest.mark.issue(4)
@pytest.mark.parametrize("piece", ["1", " ", "甲，"])
def test_narrative_of_a_line_of_a_million_characters(read_prose: Read, piece: str) -> None:
    text = piece * (1_000_000 // len(piece))
    begun = time.process_time()
    read_prose(text)
    assert time.process_time() - begun < 60
