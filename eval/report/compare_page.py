"""A comparison -> one self-contained HTML page: the differences, then every item that changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from gongkai.eval.report.comparison import Comparison, comparison_to_data
from gongkai.eval.report.data import cases_with_contexts
from gongkai.eval.report.page_cases import cases_to_html
from gongkai.eval.report.page_parts import folded, whole_page
from gongkai.eval.report.sheets import Sheet, sheet_to_html
from gongkai.eval.scores.measures import NAMES
from gongkai.eval.sets import EvalSet
from gongkai.eval.wording import figure
from gongkai.wording import counted

Data = Mapping[str, Any]


def comparisons_to_page(comparisons: Sequence[Comparison], skipped: Sequence[str] = ()) -> str:
    """Return the page: the lines on reports that were skipped, then a set after the other."""
    body = ["<h1>What got better, what got worse</h1>"]
    body += [f'<p class="bad">{escape(line)}</p>' for line in skipped]
    for comparison in comparisons:
        body += _comparison(comparison_to_data(comparison), comparison.eval_set)
    return whole_page("gongkai: comparison", body)


def _comparison(data: Data, eval_set: EvalSet) -> Iterator[str]:
    yield f"<h2>{escape(data['set'])}: {counted(data['n_reports'], 'report')} common to both</h2>"
    yield f"<p>A is {escape(data['a'])}, B is {escape(data['b'])}.</p>"
    for name, only in (("A", data["only_a"]), ("B", data["only_b"])):
        if only:
            yield f'<p class="bad">only {name}: {escape(", ".join(only))}</p>'
    yield sheet_to_html(differences_sheet(data))
    texts = {report.name: report.text for report in eval_set.reports}
    for title, key in (
        ("Regressed: B has an error that A had not", "regressed"),
        ("Got better: A had an error that B has not", "fixed"),
    ):
        cases = cases_with_contexts(data[key], texts)
        yield folded(f"{title} ({len(cases)})", cases_to_html({"cases": cases}))


def differences_sheet(data: Data) -> Sheet:
    """Return a row a measure: both scores, the difference, how sure it is."""
    rows = [
        [
            NAMES.get(key, key),
            figure(row["a"]),
            figure(row["b"]),
            "-" if row["difference"] is None else f"{row['difference']:+.3f}",
            "-" if row["low"] is None else f"{row['low']:+.3f} to {row['high']:+.3f}",
            figure(row["p"]),
        ]
        for key, row in data["measures"].items()
    ]
    return Sheet(
        "Differences",
        ["measure", "A", "B", "B - A", "95 % interval", "p"],
        rows,
        "Intervals: reports resampled in pairs; p: a permutation test over reports, two-sided.",
    )
