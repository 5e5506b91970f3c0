"""Figures that are kept (`results`) -> tables and plots: learning curve, folds, engines, speed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gongkai.eval.mutations.planted import HEAD, figures, sums_by_group
from gongkai.eval.report.sheets import Sheet
from gongkai.eval.scores.measures import NAMES
from gongkai.eval.wording import figure, score_words, spread
from gongkai.wording import counted

Data = Mapping[str, Any]

MEASURES = (
    "facts.record",
    "facts.full",
    "slots.kind",
    "slots.channel",
    "slots.parent",
    "channels.type",
    "problems.overlap",
    "problems.exact",
    "improvements.overlap",
    "improvements.exact",
    "links.pairing",
)
PLOTTED = ("facts.record", "channels.type", "problems.overlap", "improvements.overlap")


def made_words(made: Data) -> str:
    """Return when, where and from what a kept figure comes, in one sentence."""
    changed = " with changes" if made.get("is_changed") else ""
    machine = made["machine"]
    commit = (made.get("commit") or "unknown")[:10]
    return (
        f"Made {made['made'][:10]} by `{made['command']}` in {made['seconds'] / 60:.0f} minutes, "
        f"commit {commit}{changed}, {machine['cores']} cores, {machine['processor']}."
    )


def result_sheets(results: Data) -> Iterator[Sheet]:
    """Yield the tables of all results that are kept."""
    if "learning_curve" in results:
        yield from curve_sheets(results["learning_curve"])
    if "cross_validation" in results:
        yield folds_sheet(results["cross_validation"])
    if "jackknife" in results:
        yield from jackknife_sheets(results["jackknife"])
    if "engines" in results:
        yield engines_sheet(results["engines"])
    if "mutations" in results:
        yield from mutation_sheets(results["mutations"])


def curve_sheets(study: Data) -> Iterator[Sheet]:
    """Yield the learning curve, a table a set: a row a number of reports."""
    for name in study["points"][0]["scores"]:
        rows = [["rules alone", *_scores(study["baseline"][name])]]
        rows += [[str(p["n_train"]), *_scores(p["scores"][name])] for p in study["points"]]
        yield Sheet(
            f"Learning curve: authored reports trained on, scored on {name}",
            ["reports", *_names()],
            rows,
            made_words(study["provenance"]),
        )


def folds_sheet(study: Data) -> Sheet:
    """Return the folds of the cross-validation by issuer, the worst and the best of each score."""
    found = [point["scores"]["held out"] for point in study["points"]]
    rows = [
        [f"{p['name']} ({counted(p['n_held_out'], 'report')})", *_scores(p["scores"]["held out"])]
        for p in study["points"]
    ]
    rows.append(["worst fold", *(_extreme(found, key, min) for key in MEASURES)])
    rows.append(["best fold", *(_extreme(found, key, max) for key in MEASURES)])
    pooled = [score_words(study["pooled"].get(key)) for key in MEASURES]
    rows.append(["all, each held out once", *pooled])
    return Sheet(
        "Cross-validation by issuer over the authored reports of train and dev",
        ["fold", *_names()],
        rows,
        made_words(study["provenance"]),
    )


def jackknife_sheets(study: Data) -> Iterator[Sheet]:
    """Yield the scores of models that lack a tenth of the reports each, with their spread."""
    from gongkai.eval.scores.uncertainty import spread  # noqa: PLC0415  numpy

    for name in study["points"][0]["scores"]:
        found = [point["scores"][name] for point in study["points"]]
        rows = [
            [f"{p['name']} ({p['n_train']})", *_scores(p["scores"][name])] for p in study["points"]
        ]
        spreads = [spread([row[key]["score"] for row in found if key in row]) for key in MEASURES]
        rows.append(
            ["mean ± sd", *("-" if s is None else f"{s[0]:.3f} ± {s[1]:.3f}" for s in spreads)]
        )
        yield Sheet(
            f"Three trainings, each without another tenth of the reports, scored on {name}",
            ["model", *_names()],
            rows,
            "The trainer (L-BFGS) draws nothing at random, so a seed changes nothing; what varies "
            f"is which reports there are. {made_words(study['provenance'])}",
        )


def _names() -> list[str]:
    return [NAMES.get(key, key) for key in MEASURES]


def _scores(rows: Data) -> list[str]:
    return [figure(rows[key]["score"]) if key in rows else "-" for key in MEASURES]


def _extreme(rows: Sequence[Data], key: str, pick: Any) -> str:
    known = [row[key]["score"] for row in rows if key in row and row[key]["score"] is not None]
    return figure(pick(known)) if known else "-"


def engines_sheet(found: Any) -> Sheet:
    """Return the engines of the character tagger, whatever figures are there of each."""
    rows = found if isinstance(found, list) else found.get("systems") or found.get("rows") or []
    labels = list(dict.fromkeys(label for row in rows for label in row.get("scores", {})))
    keys = [
        key
        for key in dict.fromkeys(key for row in rows for key in row)
        if key not in ("system", "scores", "error", "seed_f1")
        and all(isinstance(row.get(key, 0), int | float) for row in rows)
    ]
    table = [
        [
            str(row.get("system", "?")),
            *(_engine_score(row, label) for label in labels),
            spread(row.get("seed_f1", [])),
            *(_number(row.get(key)) for key in keys),
            str(row.get("error", "")),
        ]
        for row in rows
    ]
    scored = [*(f"{label} F1" for label in labels), "all F1 by seed"]
    return Sheet(
        "Engines of the character tagger, each alone: strict F1 of spans, cost",
        ["engine", *scored, *(_words(key) for key in keys), ""],
        table,
        made_words(found["provenance"])
        if isinstance(found, dict) and "provenance" in found
        else "",
    )


def _engine_score(row: Data, label: str) -> str:
    score = row.get("scores", {}).get(label)
    return figure(score["f1"] if isinstance(score, Mapping) else score)


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:.2f}" if abs(value) < 10 else f"{value:,.0f}"


def _words(key: str) -> str:
    return key.replace("_", " ")


def curve_lines(study: Data, set_name: str) -> list[tuple[str, list[tuple[float, float]]]]:
    """Return (name, [(reports, score)]) of each plotted measure, and rules alone as a level."""
    lines = []
    for key in PLOTTED:
        points = [
            (point["n_train"], point["scores"][set_name][key]["score"])
            for point in study["points"]
            if key in point["scores"][set_name]
        ]
        lines.append((NAMES.get(key, key), [p for p in points if p[1] is not None]))
    return lines


def mutation_sheets(found: Data) -> Iterator[Sheet]:
    """Yield how many planted faults are found, a row a code and a row a group of codes."""
    for title, counts in found["counts"].items():
        rows = [[code, *figures(one)] for code, one in counts.items()]
        rows += [[name, *figures(one)] for name, one in sums_by_group(counts).items()]
        yield Sheet(
            f"Faults planted one at a time: {title}",
            ["code", *HEAD],
            rows,
            f"False: findings that are of no planted fault. {made_words(found['provenance'])}",
        )
