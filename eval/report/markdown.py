"""An evaluation's data -> report.md."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from gongkai.eval.report.answers import answers
from gongkai.eval.report.bench_sheets import bench_sheets, systems_sheet
from gongkai.eval.report.sheets import (
    Sheet,
    agreement_sheet,
    confusion_sheets,
    findings_sheet,
    formats_sheet,
    reliability_sheets,
    sheet_to_markdown,
)
from gongkai.eval.report.study_sheets import result_sheets
from gongkai.eval.scores.cases import BUCKETS
from gongkai.eval.scores.measures import HEADLINES, NAMES, SLICED
from gongkai.eval.wording import (
    count_words,
    figure,
    score_words,
    skipped_in_words,
    split_runs,
    table,
)
from gongkai.wording import counted

Data = Mapping[str, Any]


def data_to_markdown(data: Data) -> str:
    """Return the report; the tables say `-` where a score is not defined."""
    lines = ["# Evaluation", "", *_provenance(data["provenance"])]
    for set_name in data["provenance"]["sets"]:
        runs = [run for run in data["runs"] if run["set"] == set_name]
        if runs:
            lines += [f"## {set_name}", "", *_set_words(data, set_name)]
            lines += [*(f"- {words}" for words in answers(data, set_name)), ""]
            for part in split_runs(runs):
                lines += _headlines(data, part)
            lines += _sheets(
                [
                    agreement_sheet(data, set_name),
                    findings_sheet(data, set_name),
                    formats_sheet(data, set_name),
                ]
            )
            for run in runs:
                lines += _details(run)
    results = data["results"]
    lines += ["## How much data, which engine, at what cost", ""]
    lines += _sheets([systems_sheet(data), *result_sheets(results), *bench_sheets(results)])
    return "\n".join(lines) + "\n"


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
            f"- {name}: {counted(found['n_reports'], 'report')}, "
            f"inputs {found['inputs_sha256'][:12]}, "
            f"gold {found['gold_sha256'][:12]}, {len(found['skipped'])} skipped"
        )
        lines += [f"  - {line}" for line in skipped_in_words(found["skipped"])]
    return [*lines, ""]


def _machine(machine: Data) -> str:
    system = f"{machine['system']}, Python {machine['python']}"
    return f"{machine['processor']}, {counted(machine['cores'], 'core')}, {system}"


def _sheets(sheets: Iterable[Sheet | None]) -> Iterator[str]:
    for sheet in sheets:
        if sheet is not None:
            yield from sheet_to_markdown(sheet)


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
    yield from _sheets([*confusion_sheets(run), *reliability_sheets(run)])
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
