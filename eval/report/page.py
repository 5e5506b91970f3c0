"""An evaluation's data -> one self-contained HTML page: no network, no script, light and dark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any

from gongkai.eval.report.answers import answers
from gongkai.eval.report.page_cases import cases_to_html
from gongkai.eval.report.page_parts import folded, folded_sheet, table, whole_page
from gongkai.eval.report.page_results import results_to_html
from gongkai.eval.report.plots import bar_plot, interval_plot, reliability_plot
from gongkai.eval.report.sheets import (
    agreement_sheet,
    confusion_sheets,
    findings_sheet,
    formats_sheet,
    reliability_sheets,
    sheet_to_html,
)
from gongkai.eval.scores.cases import BUCKETS
from gongkai.eval.scores.measures import HEADLINES, NAMES, SLICED
from gongkai.eval.wording import count_words, figure, skipped_in_words, split_runs
from gongkai.wording import counted

Data = Mapping[str, Any]


def data_to_page(data: Data) -> str:
    """Return the page; everything that comes from a report is escaped."""
    sets = list(data["provenance"]["sets"])
    body = [
        "<h1>How good, how sure, and what goes wrong</h1>",
        _navigation(sets),
        *(part for name in sets for part in _set(data, name)),
        *results_to_html(data),
        '<h2 id="provenance">Where these numbers come from</h2>',
        _provenance(data["provenance"]),
    ]
    return whole_page("gongkai: evaluation", body)


def _runs(data: Data, set_name: str) -> list[Data]:
    return [run for run in data["runs"] if run["set"] == set_name]


def _navigation(sets: Sequence[str]) -> str:
    links = [f'<a href="#set-{escape(name)}">{escape(name)}</a>' for name in sets]
    links += ['<a href="#results">learning curve, engines, speed</a>']
    return f'<nav>{"".join(links)}<a href="#provenance">provenance</a></nav>'


def _set(data: Data, name: str) -> Iterator[str]:
    runs, made = _runs(data, name), data["provenance"]["sets"][name]
    yield f'<h2 id="set-{escape(name)}">{escape(name)}: {counted(made["n_reports"], "report")}</h2>'
    for line in skipped_in_words(made["skipped"]):
        yield f'<p class="bad">{escape(line)}</p>'
    if not runs:
        return
    if name not in data["agreement"]:
        words = "No second annotation is at hand, so the agreement of annotators is not known."
        yield f'<p class="dim">{words}</p>'
    yield (
        "<p class=dim>Score, 95 % interval over whole reports, and true positives / false "
        "positives / false negatives. A dash: not defined.</p>"
    )
    said = "".join(f"<li>{escape(words)}</li>" for words in answers(data, name))
    yield f"<ul>{said}</ul>"
    found, *given = split_runs(runs)
    yield _headlines(data, found)
    for part in given:
        title = "The same on the sections of gold, not on those that were found"
        yield folded(title, [_headlines(data, part)])
    for sheet in (
        agreement_sheet(data, name),
        findings_sheet(data, name),
        formats_sheet(data, name),
    ):
        if sheet is not None:
            yield folded_sheet(sheet)
    for run in runs:
        yield f"<h3>{escape(run['system'])} on {escape(name)}</h3>"
        for report, why in run["failures"].items():
            yield f'<p class="bad">failed on {escape(report)}: {escape(why)}</p>'
        yield from _run(run)


def _headlines(data: Data, runs: Sequence[Data]) -> str:
    ceiling = data["agreement"].get(runs[0]["set"])
    head = ["measure", "target", *(["annotators"] if ceiling else [])]
    rows = []
    for measure in HEADLINES:
        found = [run["measures"].get(measure.key) for run in runs]
        if any(found):
            target = "" if measure.target is None else f"{measure.target:.2f}"
            agreed = [_score(ceiling["measures"].get(measure.key))] if ceiling else []
            scores = [_score(row, measure.target) for row in found]
            rows.append([escape(measure.name), target, *agreed, *scores])
    speeds = [f"{run['ms_per_report']:.1f}" if run["ms_per_report"] else "-" for run in runs]
    rows.append(["ms a report, median", "", *([""] if ceiling else []), *speeds])
    return table([*head, *(escape(run["system"]) for run in runs)], rows)


def _score(row: Data | None, target: float | None = None) -> str:
    if row is None:
        return "-"
    score = figure(row["score"])
    if target is not None and row["score"] is not None:
        score = f'<b class="{"good" if row["score"] >= target else "bad"}">{score}</b>'
    if row.get("low") is not None:
        score += f" <small>{figure(row['low'])}–{figure(row['high'])}</small>"
    return f"{score}<br><small>{count_words(row)}</small>"


def _run(run: Data) -> Iterator[str]:
    rows = [
        (m.name, row["score"], row.get("low"), row.get("high"), m.target)
        for m in HEADLINES
        if (row := run["measures"].get(m.key)) is not None
    ]
    yield folded("Scores with intervals", [interval_plot(rows)])
    yield folded("All measures", [_measures(run)])
    yield folded("Labels", _labels(run))
    yield folded("Slices: level, form, year, damage; seen and unseen", _slices(run))
    confusions = [sheet_to_html(sheet) for sheet in confusion_sheets(run)]
    if confusions:
        yield folded("Confusions: which slot and type is taken for which", confusions)
    yield from _reliability(run)
    counted = [
        (f"{group}: {bucket}", n)
        for group, buckets in run["buckets"].items()
        for bucket, n in buckets.items()
    ]
    counted.sort(key=lambda entry: -entry[1])
    yield folded(f"Errors by bucket ({sum(n for _, n in counted)})", [bar_plot(counted)])
    yield folded("Errors in context", cases_to_html(run))


def _reliability(run: Data) -> Iterator[str]:
    sheets = [sheet_to_html(sheet) for sheet in reliability_sheets(run)]
    if sheets:
        plots = [
            f"<figure>{reliability_plot([tuple(b) for b in found['bins']])}"
            f"<figcaption>{escape(group)}: said across, right upwards</figcaption></figure>"
            for group, found in run["reliability"].items()
            if any(b[2] for b in found["bins"])
        ]
        inside = [f'<div class="plots">{"".join(plots)}</div>', *sheets]
        yield folded("Confidence: said and right", inside)


def _measures(run: Data) -> str:
    return table(
        ["measure", "score", "precision", "recall", "support"],
        (
            [
                escape(NAMES.get(key, key)),
                _score(row),
                figure(row.get("precision")),
                figure(row.get("recall")),
                str(row["support"]),
            ]
            for key, row in run["measures"].items()
        ),
    )


def _labels(run: Data) -> Iterator[str]:
    for key, labels in run["labels"].items():
        micro, macro = figure(labels["micro_f1"]), figure(labels["macro_f1"])
        yield f"<p>{escape(key)}: micro {micro}, macro {macro}</p>"
        rows = labels["rows"].items()
        yield table(
            ["label", "F1", "support"],
            ([escape(name), _score(row), str(row["support"])] for name, row in rows),
        )


def _slices(run: Data) -> Iterator[str]:
    yield table(
        ["slice", "reports", *(escape(NAMES.get(key, key)) for key in SLICED)],
        (
            [escape(f"{dimension}: {value}"), str(part["n_reports"])]
            + [_score(part.get(key)) for key in SLICED]
            for dimension, values in run["slices"].items()
            for value, part in values.items()
        ),
    )
    spans = run["spans"].items()
    yield table(["spans", "share"], ([escape(name), _score(row)] for name, row in spans))


def _provenance(made: Data) -> str:
    machine = made["machine"]
    changed = " (with changes)" if made["is_changed"] else ""
    rows = {
        "made": f"{made['made']}, in {made['seconds']} s",
        "command": made["command"],
        "code": f"gongkai {made['gongkai']}, commit {made['commit'] or 'unknown'}{changed}",
        "machine": f"{machine['processor']}, {counted(machine['cores'], 'core')}, "
        f"{machine['system']}",
        "software": f"Python {machine['python']}, "
        + ", ".join(f"{name} {number}" for name, number in machine["libraries"].items()),
        "intervals": f"95 %, {made['resamples']} resamples of reports, seed {made['seed']}",
        "buckets": "; ".join(f"{name}: {words}" for name, words in BUCKETS.items()),
    }
    for name, found in made["sets"].items():
        rows[name] = (
            f"{counted(found['n_reports'], 'report')} ({', '.join(found['reports'])}); "
            f"inputs {found['inputs_sha256']}; gold {found['gold_sha256']}"
        )
    return (
        f"<dl>{''.join(f'<dt>{escape(k)}</dt><dd>{escape(v)}</dd>' for k, v in rows.items())}</dl>"
    )
