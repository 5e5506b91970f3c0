"""An evaluation's data -> report.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from gongkai.eval.cases import BUCKETS
from gongkai.eval.measures import HEADLINES, NAMES, SLICED

Data = Mapping[str, Any]


def data_to_markdown(data: Data) -> str:
    """Return the report; the tables say `-` where a score is not defined."""
    lines = ["# Evaluation", "", *_provenance(data["provenance"])]
    for set_name in data["provenance"]["sets"]:
        runs = [run for run in data["runs"] if run["set"] == set_name]
        if runs:
            lines += [f"## {set_name}", "", *_set_words(data, set_name), *_headlines(data, runs)]
            for run in runs:
                lines += _details(run)
    return "\n".join(lines) + "\n"


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


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> Iterator[str]:
    """Yield a Markdown table; the first column is left-aligned, the others right."""
    yield "| " + " | ".join(head) + " |"
    yield "|" + "|".join(["---", *["---:"] * (len(head) - 1)]) + "|"
    for row in rows:
        yield "| " + " | ".join(cell.replace("|", "\\|").replace("\n", " ") for cell in row) + " |"
    yield ""


def _provenance(made: Data) -> list[str]:
    changed = " (with changes)" if made["is_changed"] else ""
    commit = made["commit"]
    lines = [
        f"- made {made['made']} in {made['seconds']} s by `{made['command']}`",
        f"- gongkai {made['gongkai']}, commit {commit or 'unknown'}{changed}",
        f"- {_machine(made['machine'])}",
        f"- intervals: 95 %, {made['resamples']} resamples of whole reports, seed {made['seed']}",
    ]
    for name, found in made["sets"].items():
        lines.append(
            f"- {name}: {found['n_reports']} reports, inputs {found['inputs_sha256'][:12]}, "
            f"gold {found['gold_sha256'][:12]}, {len(found['skipped'])} skipped"
        )
        lines += [f"  - skipped {report}: {why}" for report, why in found["skipped"]]
    return [*lines, ""]


def _machine(machine: Data) -> str:
    system = f"{machine['system']}, Python {machine['python']}"
    return f"{machine['processor']}, {machine['cores']} cores, {system}"


def _set_words(data: Data, set_name: str) -> list[str]:
    if set_name in data["agreement"]:
        return []
    return [
        "No second annotation of this set is at hand, so the agreement of annotators is not known.",
        "",
    ]


def _headlines(data: Data, runs: Sequence[Data]) -> Iterator[str]:
    ceiling = data["agreement"].get(runs[0]["set"])
    head = ["measure", "target", *([] if ceiling is None else ["annotators"])]
    rows = []
    for measure in HEADLINES:
        found = [run["measures"].get(measure.key) for run in runs]
        if not any(found):
            continue
        row = [measure.name, "" if measure.target is None else f"{measure.target:.2f}"]
        if ceiling is not None:
            row.append(score_words(ceiling["measures"].get(measure.key)))
        rows.append([*row, *(f"{score_words(r)} {count_words(r)}".strip() for r in found)])
    time = [f"{run['ms_per_report']:.1f}" if run["ms_per_report"] else "-" for run in runs]
    rows.append(["ms a report, median", "", *([] if ceiling is None else [""]), *time])
    yield "Score [95 % interval] and true positives/false positives/false negatives."
    yield ""
    yield from table([*head, *(run["system"] for run in runs)], rows)


def _details(run: Data) -> Iterator[str]:
    yield f"### {run['system']} on {run['set']}"
    yield ""
    for report, why in run["failures"].items():
        yield f"- failed on {report}: {why}"
    yield from table(
        ["measure", "score", "precision", "recall", "counts", "support"],
        (
            [
                NAMES.get(key, key),
                score_words(row),
                figure(row.get("precision")),
                figure(row.get("recall")),
                count_words(row),
                str(row["support"]),
            ]
            for key, row in run["measures"].items()
        ),
    )
    for key, labels in run["labels"].items():
        yield f"{key}: micro {figure(labels['micro_f1'])}, macro {figure(labels['macro_f1'])}"
        yield ""
        rows = labels["rows"].items()
        yield from table(
            ["label", "F1", "counts", "support"],
            ([k, figure(r["score"]), count_words(r), str(r["support"])] for k, r in rows),
        )
    yield from _slices(run)
    yield from _errors(run)


def _slices(run: Data) -> Iterator[str]:
    rows = [
        [f"{dimension}: {value}", str(part["n_reports"])]
        + [figure(part[key]["score"]) if key in part else "-" for key in SLICED]
        for dimension, values in run["slices"].items()
        for value, part in values.items()
    ]
    yield from table(["slice", "reports", *(NAMES.get(key, key) for key in SLICED)], rows)
    spans = run["spans"].items()
    yield from table(
        ["spans", "share", "counts"], ([k, figure(r["score"]), count_words(r)] for k, r in spans)
    )


def _errors(run: Data) -> Iterator[str]:
    rows = [
        [f"{group}: {bucket}", str(n), BUCKETS[bucket]]
        for group, buckets in run["buckets"].items()
        for bucket, n in buckets.items()
    ]
    yield from table(["errors", "cases", "what it means"], rows)
