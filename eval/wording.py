"""Scores and counts in words, the same in every report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from gongkai.wording import counted

Data = Mapping[str, Any]

_NAMED = 3  # reports of one reason
GOLD_SECTIONS = " (gold sections)"  # behind the name of a system that was given them


def figure(value: float | None) -> str:
    """Return a score with three decimals, or - where it is not defined.

    >>> figure(0.90132), figure(None)
    ('0.901', '-')
    """
    return "-" if value is None else f"{value:.3f}"


def score_words(row: Data | None) -> str:
    """Return a score with its interval.

    >>> score_words({"score": 0.9, "low": 0.85, "high": 0.95})
    '0.900 [0.850, 0.950]'
    """
    if row is None:
        return "-"
    if row.get("low") is None:
        return figure(row["score"])
    return f"{figure(row['score'])} [{figure(row['low'])}, {figure(row['high'])}]"


def spread(scores: Sequence[float]) -> str:
    """Return the least and the greatest of some scores and how many there are, - where none is.

    >>> spread([0.83, 0.85, 0.84]), spread([])
    ('0.830 to 0.850 (3)', '-')
    """
    return f"{figure(min(scores))} to {figure(max(scores))} ({len(scores)})" if scores else "-"


def count_words(row: Data | None) -> str:
    """Return the counts behind a score: true, false positive, false negative; or right of all.

    >>> count_words({"tp": 1.5, "fp": 1, "fn": 0.5}), count_words({"n_right": 3, "support": 4})
    ('1.5/1/0.5', '3 of 4')
    """
    if row is None:
        return ""
    if "n_right" in row:
        return f"{row['n_right']} of {row['support']}"
    return "/".join(f"{row[name]:.15g}" for name in ("tp", "fp", "fn"))


def skipped_in_words(skipped: Iterable[Sequence[str]]) -> list[str]:
    """Return a line for each reason for which reports were skipped, with how many and which.

    Args:
        skipped: (report, reason).

    >>> skipped_in_words([("a", "no text"), ("b", "another edition"), ("c", "no text")])
    ['skipped 2 reports (a, c): no text', 'skipped b: another edition']
    """
    by_reason: dict[str, list[str]] = {}
    for name, reason in skipped:
        by_reason.setdefault(reason, []).append(name)
    lines = []
    for reason, names in by_reason.items():
        named = ", ".join(names[:_NAMED])
        if len(names) > _NAMED:
            named += f" and {len(names) - _NAMED} more"
        who = named if len(names) == 1 else f"{counted(len(names), 'report')} ({named})"
        lines.append(f"skipped {who}: {reason}")
    return lines


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield a Markdown table; the first column is left-aligned, the others right."""
    yield "| " + " | ".join(head) + " |"
    yield "|" + "|".join(["---", *["---:"] * (len(head) - 1)]) + "|"
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |"
    yield ""


def split_runs(runs: Sequence[Data]) -> list[list[Data]]:
    """Return the runs as a reader meets them: on sections that were found, then on those of gold.

    >>> split_runs([{"system": "a"}, {"system": "a (gold sections)"}, {"system": "b"}])
    [[{'system': 'a'}, {'system': 'b'}], [{'system': 'a (gold sections)'}]]
    """
    given = [run for run in runs if run["system"].endswith(GOLD_SECTIONS)]
    found = [run for run in runs if run not in given]
    return [part for part in (found, given) if part]
