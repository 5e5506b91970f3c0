from __future__ import annotations

import json
import re
from typing import Any

import pytest
from tests.gongkai.pages.reports import cell, full_report, metadata

from gongkai.extractors.schema import Tables
from gongkai.pages.corpus_counts import CorpusCounts, received
from gongkai.pages.corpus_page import counts_to_page
from gongkai.pages.trend_plot import round_top, trend_plot
from gongkai.runs import Failure

RUN = {"complete": True, "source": "out"}


def counted(*years: int) -> CorpusCounts:
    counts = CorpusCounts()
    for year in years:
        counts.add(full_report(metadata=metadata(year=year)), f"{year}.html", has_text=True)
    return counts


def data_of(page: str) -> Any:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page)
    assert found
    return json.loads(found[1])


def test_counts_add_up() -> None:
    counts = counted(2022, 2023)
    counts.add_failure(Failure("b.txt", "read", "broken", "cut short"))
    assert counts.counts["reports"] == 2
    assert counts.counts["facts"] == 4
    assert counts.cells["requests", "unreadable"] == 2
    assert counts.refused == {"fused_digits": 2}
    assert counts.years[2023].channels == {"wechat": 1}
    assert counts.known["title"] == 2


def test_the_page_holds_a_row_for_each_report_and_what_failed() -> None:
    counts = counted(2022, 2023)
    counts.add_failure(Failure("坏.txt", "read", "broken", "cut short"))
    page = counts_to_page(counts, RUN)
    rows = data_of(page)["rows"]
    assert [row[2] for row in rows] == [2022, 2023]
    assert "坏.txt" in page
    assert "cut short" in page
    assert page.count("<svg viewBox") >= 6


def test_one_year_has_no_trend() -> None:
    assert "只有一个年份" in counts_to_page(counted(2023), RUN)


def test_an_empty_corpus_has_a_page() -> None:
    assert data_of(counts_to_page(CorpusCounts(), RUN))["rows"] == []


def test_a_stopped_run_is_told() -> None:
    assert "中途停止" in counts_to_page(counted(2023), {**RUN, "complete": False})


def test_a_hostile_issuer_cannot_end_the_data() -> None:
    counts = CorpusCounts()
    hostile = "</script><script>alert(1)</script>\u202e"
    counts.add(full_report(metadata=metadata(issuer=hostile)), "a.html", has_text=True)
    page = counts_to_page(counts, RUN)
    assert page.count("</script>") == 3
    assert data_of(page)["rows"][0][1] == "</script><script>alert(1)</script>\\u202e"


@pytest.mark.parametrize("value", [float("inf"), float("nan"), -1, 1e300])
def test_a_number_that_is_no_count_is_not_counted(value: float) -> None:
    odd = cell("3\n"[:1])
    odd.value = value
    report = full_report(tables=Tables(requests={"new_received": {"total": odd}}))
    assert received(report) is None


@pytest.mark.parametrize("year", [-5, 0, 99999])
def test_a_slip_for_a_year_makes_no_trend(year: int) -> None:
    assert not counted(year).years


def test_the_scale_holds_its_numbers() -> None:
    for most in (0, 0.3, 1, 7, 99, 1206, 3e9):
        assert round_top(most) >= most
    picture = trend_plot([(("甲<", "a<"), [(2019, 5), (2021, 12)])], "x")
    assert "甲&lt;" in picture
    assert 'data-en="a&lt;"' in picture
