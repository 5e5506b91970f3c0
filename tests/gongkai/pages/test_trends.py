"""Trends: the same reports make the same picture."""

from __future__ import annotations

from collections import Counter

from gongkai.pages.corpus_counts import YearCounts
from gongkai.pages.trends import trends


def test_types_equally_common_are_drawn_by_name() -> None:
    types = ["wechat", "weibo", "hotline", "gazette", "press_broadcast", "short_video"]

    def drawn(order: list[str]) -> list[tuple[str, str]]:
        years = {year: YearCounts(n=6, channels=Counter(order)) for year in (2022, 2023)}
        return list(trends(years))

    assert drawn(types) == drawn(types[::-1])
