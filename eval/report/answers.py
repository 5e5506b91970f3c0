"""What a reader asks first, answered in sentences from the figures of one run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from gongkai.eval.systems import main_system
from gongkai.eval.wording import figure, split_runs

Data = Mapping[str, Any]

_SURE = 0.9  # the last bin of the confidence
_WHOLE = (
    ("whole.tables", "tables"),
    ("whole.records", "facts (value, unit, place)"),
    ("whole.statements", "problems and measures"),
    ("whole.report", "everything"),
)


def answers(data: Data, set_name: str) -> list[str]:
    """Return the sentences on the main system of a set; none where none was run."""
    runs = [run for run in data["runs"] if run["set"] == set_name]
    if not runs:
        return []
    found = {run["system"]: run for run in split_runs(runs)[0]}
    name = main_system(list(found))
    others = ", ".join(f"`{other}`" for other in found if other != name)
    said = f"In words, of the system `{name}`"
    said += f" ({others}: in the table)." if others else "."
    return [said, *_sentences(found[name])]


def _sentences(run: Data) -> Iterator[str]:
    yield from _tables(run["measures"].get("tables.value"))
    yield from _facts(run)
    yield from _whole(run["measures"])
    yield from _fears(run["buckets"])


def _tables(row: Data | None) -> Iterator[str]:
    """Say whether the columns of the tables can be used."""
    if row is not None and row["support"]:
        yield (
            f"Table columns: of {row['support']} printed numbers {row['tp']:.0f} are read right, "
            f"{row['fn']:.0f} are refused or missed; {row['fp']:.0f} wrong numbers are given."
        )


def _facts(run: Data) -> Iterator[str]:
    """Say how far the columns of facts can be trusted, all of them and the certain ones."""
    row = run["measures"].get("facts.record")
    if row is None or row["precision"] is None:
        return
    words = (
        f"Facts of the prose: of those it tells {_percent(row['precision'])} are right in value, "
        f"unit and place, and of those that are there it finds {_percent(row['recall'])}."
    )
    bins = run["reliability"]["facts"]["bins"]
    sure = [b for b in bins if b[0] >= _SURE and b[2]]
    if sure:
        n_sure, n_all = sum(b[2] for b in sure), sum(b[2] for b in bins)
        right = sum(b[2] * b[4] for b in sure) / n_sure
        words += (
            f" Of those said with a confidence of {_SURE} or more ({_percent(n_sure / n_all)} of "
            f"all), {_percent(right)} are right, the kind too."
        )
    yield words


def _whole(measures: Data) -> Iterator[str]:
    """Say how often a whole report is right."""
    found = [
        f"{words} {measures[key]['n_right']} of {measures[key]['support']}"
        for key, words in _WHOLE
        if key in measures and measures[key]["support"]
    ]
    yield f"Whole reports without one error: {', '.join(found)}."


def _fears(buckets: Data) -> Iterator[str]:
    """Name the commonest errors."""
    counted: Counter[str] = Counter()
    for group, rows in buckets.items():
        for bucket, n in rows.items():
            counted[f"{group}: {bucket.replace('_', ' ')}"] += n
    if counted:
        most = ", ".join(f"{name} ({n})" for name, n in counted.most_common(5))
        yield f"Commonest errors: {most}."


def _percent(share: float | None) -> str:
    return figure(None) if share is None else f"{share * 100:.1f} %"
