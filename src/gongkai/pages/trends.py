"""What changes over a corpus from year to year, as lines; years of few reports stand apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from statistics import median

from gongkai.eval.report.line_plot import Line
from gongkai.pages.corpus_counts import YearCounts
from gongkai.pages.trend_plot import trend_plot
from gongkai.pages.words import keys, pair

THIN = 5  # a year of fewer reports is no point of a line: one report more would turn it
_MAX_LINES = 5  # of one plot of types

Years = Mapping[int, YearCounts]
Measure = Callable[[YearCounts], float | None]


def trends(years: Years) -> Iterator[tuple[str, str]]:
    """Yield the title (a key of the words) and the picture of each trend; none of one year alone.

    Args:
        years: year -> what its reports say.
    """
    if len(years) < 2:
        return
    for title, counted, group, measures in _plots(years):
        drawn = _drawn(title, counted, group, measures, years)
        if drawn:
            yield title, drawn


Planned = tuple[str, Callable[[YearCounts], int], str, Mapping[str, Measure]]


def _plots(years: Years) -> Iterator[Planned]:
    """Yield title, how many reports a year's points are made of, group of the names, measures."""
    for field in ("received", "published"):
        yield field, _n_told(field), "corpus", {"median": _median(field)}
    shares = {key: _outcome_share(key) for key in keys("outcome")}
    yield "outcome_shares", lambda year: year.n_outcomes, "outcome", shares
    for title, field, group in (
        ("channel_shares", "channels", "channel"),
        ("problem_shares", "problems", "topic"),
    ):
        whole: Counter[str] = Counter()
        for year in years.values():
            whole.update(getattr(year, field))
        # By name where equally common: the types of a report are counted in no order.
        common = sorted(whole.items(), key=lambda one: (-one[1], one[0]))[:_MAX_LINES]
        measures = {key: _report_share(field, key) for key, _ in common}
        yield title, lambda year: year.n, group, measures


def _drawn(
    title: str,
    counted: Callable[[YearCounts], int],
    group: str,
    measures: Mapping[str, Measure],
    years: Years,
) -> str:
    lines: list[Line] = []
    for key, measure in measures.items():
        points = [(year, measure(years[year])) for year in sorted(years)]
        known = [(float(year), number) for year, number in points if number is not None]
        if known:
            lines.append((pair(group, key), known))
    sizes = {year: counted(years[year]) for year in years}
    return trend_plot(lines, pair("corpus", title), sizes, THIN)


def _n_told(field: str) -> Callable[[YearCounts], int]:
    return lambda year: len(getattr(year, field))


def _median(field: str) -> Measure:
    def measure(year: YearCounts) -> float | None:
        numbers: Sequence[float] = getattr(year, field)
        return median(numbers) if numbers else None

    return measure


def _outcome_share(key: str) -> Measure:
    def measure(year: YearCounts) -> float | None:
        whole = sum(year.outcomes.values())
        return 100 * year.outcomes[key] / whole if whole else None

    return measure


def _report_share(field: str, key: str) -> Measure:
    def measure(year: YearCounts) -> float:
        counted: Counter[str] = getattr(year, field)
        return 100 * counted[key] / year.n

    return measure
