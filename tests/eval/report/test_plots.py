"""The plots print numbers as everything beside them does."""

from __future__ import annotations

from gongkai.eval.report.plots import bar_plot


def test_a_bar_prints_its_count_with_a_mark_at_the_thousands() -> None:
    drawn = bar_plot([("2023", 1250), ("2024", 7)])
    assert ">1,250</text>" in drawn
    assert ">7</text>" in drawn


def test_names_are_left_as_they_are() -> None:
    assert ">2023</text>" in bar_plot([("2023", 1250)])
