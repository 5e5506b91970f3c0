"""What a reader asks first, answered in sentences from the figures of one run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any

from gongkai.eval.report.answer_words import error_words, listed, sentence, word
from gongkai.eval.systems import main_system
from gongkai.eval.wording import figure, split_runs

Data = Mapping[str, Any]

_SURE = 0.9  # the last bin of the confidence
_WHOLE = ("whole.tables", "whole.records", "whole.statements", "whole.report")
_COMMONEST = 5


def answers(data: Data, set_name: str, language: str = "en") -> list[str]:
    """Return the sentences on the main system of a set; none where none was run."""
    runs = [run for run in data["runs"] if run["set"] == set_name]
    if not runs:
        return []
    found = {run["system"]: run for run in split_runs(runs)[0]}
    name = main_system(list(found))
    others = listed((f"`{other}`" for other in found if other != name), language)
    said = sentence("of_one", language, system=name)
    said += sentence("others" if others else "alone", language, others=others)
    return [said, *_sentences(found[name], language)]


def _sentences(run: Data, language: str) -> Iterator[str]:
    yield from _tables(run["measures"].get("tables.value"), language)
    yield from _facts(run, language)
    yield _whole(run["measures"], language)
    yield from _fears(run["buckets"], language)


def _tables(row: Data | None, language: str) -> Iterator[str]:
    """Say whether the columns of the tables can be used."""
    if row is not None and row["support"]:
        right, missed, wrong = (f"{row[name]:.0f}" for name in ("tp", "fn", "fp"))
        counts = {"n": row["support"], "right": right, "missed": missed, "wrong": wrong}
        yield sentence("tables", language, **counts)


def _facts(run: Data, language: str) -> Iterator[str]:
    """Say how far the columns of facts can be trusted, all of them and the certain ones."""
    row = run["measures"].get("facts.record")
    if row is None or row["precision"] is None:
        return
    shares = {name: _percent(row[name]) for name in ("precision", "recall")}
    words = sentence("facts", language, **shares)
    bins = run["reliability"]["facts"]["bins"]
    sure = [b for b in bins if b[0] >= _SURE and b[2]]
    if sure:
        n_sure, n_all = sum(b[2] for b in sure), sum(b[2] for b in bins)
        right = sum(b[2] * b[4] for b in sure) / n_sure
        shares = {"share": _percent(n_sure / n_all), "right": _percent(right)}
        words += sentence("sure", language, least=_SURE, **shares)
    yield words


def _whole(measures: Data, language: str) -> str:
    """Say how often a whole report is right."""
    found = [
        sentence(
            "whole_of",
            language,
            what=word("whole", key, language),
            n_right=measures[key]["n_right"],
            n=measures[key]["support"],
        )
        for key in _WHOLE
        if key in measures and measures[key]["support"]
    ]
    return sentence("whole", language, counts=listed(found, language))


def _fears(buckets: Data, language: str) -> Iterator[str]:
    """Name the commonest errors."""
    counted = Counter(
        {(group, bucket): n for group, rows in buckets.items() for bucket, n in rows.items()}
    )
    if counted:
        most = (error_words(*key, n, language) for key, n in counted.most_common(_COMMONEST))
        yield sentence("commonest", language, errors=listed(most, language))


def _percent(share: float | None) -> str:
    return figure(None) if share is None else f"{share * 100:.1f} %"
