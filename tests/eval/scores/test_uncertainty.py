"""Intervals and tests: known answers, edge cases, and no say of the order."""

from __future__ import annotations

from random import Random

import pytest

from gongkai.eval.scores.counts import Counts, Share
from gongkai.eval.scores.reading_scores import DocumentScore
from gongkai.eval.scores.uncertainty import Interval, compare, interval, spread

MEASURE = "facts.record"


def documents(*rows: tuple[int, int, int]) -> list[DocumentScore]:
    return [DocumentScore(f"d{n:03}", counts={MEASURE: Counts(*row)}) for n, row in enumerate(rows)]


def test_equal_documents_have_no_spread() -> None:
    assert interval(documents(*[(8, 10, 10)] * 20), MEASURE) == Interval(0.8, 0.8)


def test_the_interval_is_that_of_the_binomial() -> None:
    """Half of 400 one-fact reports right: the standard error is 0.025."""
    found = interval(documents(*[(n % 2, 1, 1) for n in range(400)]), MEASURE)
    assert found is not None
    assert (found.low, found.high) == pytest.approx((0.451, 0.549), abs=0.012)


def test_order_has_no_say() -> None:
    rows = documents(*[(n % 7, 7, 8) for n in range(30)])
    assert interval(Random(1).sample(rows, 30), MEASURE) == interval(rows, MEASURE)


@pytest.mark.parametrize(
    "rows",
    [[], documents((1, 1, 1)), documents((0, 0, 0), (0, 0, 0)), documents((1, 1, 1), (0, 0, 0))],
)
def test_too_little_has_no_interval(rows: list[DocumentScore]) -> None:
    assert interval(rows, MEASURE) is None


def test_shares_have_intervals_too() -> None:
    rows = [DocumentScore(str(n), shares={"whole.facts": Share(n % 2, 1)}) for n in range(50)]
    found = interval(rows, "whole.facts")
    assert found is not None
    assert found.low < 0.5 < found.high


def test_a_system_does_not_differ_from_itself() -> None:
    rows = documents(*[(n % 5, 5, 5) for n in range(20)])
    found = compare(rows, rows, MEASURE)
    assert (found.difference, found.interval, found.p_value) == (0, Interval(0, 0), 1)


def test_a_better_system_is_seen() -> None:
    worse = documents(*[(3 + n % 3, 10, 10) for n in range(40)])
    better = documents(*[(6 + n % 3, 10, 10) for n in range(40)])
    there, back = compare(worse, better, MEASURE), compare(better, worse, MEASURE)
    assert there.difference == pytest.approx(0.3)
    assert there.p_value == pytest.approx(1 / 1001)
    assert there.interval is not None
    assert there.interval.low > 0.25
    assert back.difference == pytest.approx(-0.3)
    assert back.p_value == there.p_value


def test_two_documents_cannot_tell_systems_apart() -> None:
    """All four exchanges give the same difference or none: p stays near one half."""
    found = compare(
        documents((5, 10, 10), (5, 10, 10)), documents((9, 10, 10), (9, 10, 10)), MEASURE
    )
    assert found.p_value == pytest.approx(0.5, abs=0.06)


def test_only_common_documents_are_compared() -> None:
    a, b = documents((1, 1, 1), (0, 1, 1), (1, 1, 1)), documents((1, 1, 1), (1, 1, 1))
    found = compare(a, b, MEASURE)
    assert (found.n_documents, found.difference) == (2, 0.5)
    assert compare(a, [], MEASURE).difference is None


def test_spread_over_seeds() -> None:
    assert spread([0.5]) is None
    assert spread([None, 0.5, 0.7]) == pytest.approx((0.6, 0.141421356237))
