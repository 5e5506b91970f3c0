"""White space of any length, wherever it stands, costs no more than its length."""

from __future__ import annotations

import time

import pytest

from gongkai.extractors.documents import Limits, Source
from gongkai.extractors.narrative import Voice, load_voice
from gongkai.extractors.pipeline import read_report

# White space is put where the braces are.
PLACES = [
    "发布日期:2025-01-20{}来源:泽阳县",
    "发布日期:2025年1月20日{}来源:泽阳县",
    "统计期限自2024年{}1月{}1日{}起{}至{}2024年12月31日止。",
    "一、总体情况\n2024年{},全县公开信息855条。",
    "一、总体情况\n全县公开信息855{},其中网站公开8{}条、公众号公开847条。",
]


def seconds(text: str, voice: Voice | None) -> float:
    begun = time.process_time()
    read_report(Source("a.txt", text.encode), Limits(), voice)
    return time.process_time() - begun


@pytest.mark.issue(2)
@pytest.mark.parametrize("blank", [" ", "\n", "\u3000", " \n"], ids=ascii)
@pytest.mark.parametrize("place", PLACES)
def test_long_white_space_takes_no_time(place: str, blank: str) -> None:
    text = "泽阳县2024年政府信息公开工作年度报告\n{}\n"
    assert seconds(text.format(place.format(*[blank * 400] * 5)), None) < 10
    long = text.format(place.format(*[blank * 10_000] * 5))
    assert seconds(long, load_voice("none")) < 10
