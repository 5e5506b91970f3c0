"""An evaluation's data -> tables in the terminal."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from gongkai.eval.report.answer_words import sentence
from gongkai.eval.report.answers import answers
from gongkai.eval.report.bench_sheets import COSTS, costs
from gongkai.eval.report.sheets import Sheet, agreement_sheet, findings_sheet, formats_sheet
from gongkai.eval.scores.measures import HEADLINES
from gongkai.eval.wording import count_words, figure, skipped_in_words, split_runs
from gongkai.wording import counted
from gongkai.wording.sentences import in_language

Data = Mapping[str, Any]


def print_evaluation(data: Data, console: Console, language: str = "en") -> None:
    """Print one table a set: a row a measure, a column a system; what is around in a language."""
    for name, made in data["provenance"]["sets"].items():
        runs = [run for run in data["runs"] if run["set"] == name]
        n = made["n_reports"]
        reports = f"{n:,}份报告" if language == "zh" else counted(n, "report")
        console.print(f"\n[bold]{name}[/bold]: {reports}", highlight=False)
        for line in skipped_in_words(made["skipped"]):
            console.print(in_language(line, language), markup=False, highlight=False)
        if not runs:
            continue
        for words in answers(data, name, language):
            console.print(words, markup=False)
        for part in split_runs(runs):
            console.print(_table(data, name, part))
        for sheet in (
            agreement_sheet(data, name),
            findings_sheet(data, name),
            formats_sheet(data, name),
        ):
            if sheet is not None:
                print_sheet(sheet, console)
        for run in runs:
            for report, why in run["failures"].items():
                told = {"system": run["system"], "report": report, "why": why}
                console.print(sentence("failed", language, **told), markup=False)
    console.print(sentence("score", language), style="dim")


def print_sheet(sheet: Sheet, console: Console) -> None:
    """Print a sheet: its title, its note, its rows."""
    console.print(f"\n[bold]{escape(sheet.title)}[/bold]")
    if sheet.note:
        console.print(sheet.note, style="dim", markup=False)
    table = Table(box=None, pad_edge=False, header_style="bold")
    for place, name in enumerate(sheet.head):
        table.add_column(escape(name), justify="right" if place else "left")
    for row in sheet.rows:
        table.add_row(*map(escape, row))
    console.print(table)


def _table(data: Data, set_name: str, runs: list[Data]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("measure")
    table.add_column("target", justify="right")
    ceiling = data["agreement"].get(set_name)
    if ceiling is not None:
        table.add_column("annotators", justify="right")
    for run in runs:
        table.add_column(run["system"], justify="right")
    for measure in HEADLINES:
        rows = [run["measures"].get(measure.key) for run in runs]
        if not any(row and row["score"] is not None for row in rows):
            continue
        target = "" if measure.target is None else f"{measure.target:.2f}"
        agreed = [] if ceiling is None else [_cell(ceiling["measures"].get(measure.key))]
        table.add_row(measure.name, target, *agreed, *(_cell(row, measure.target) for row in rows))
    speeds = [f"{run['ms_per_report']:.1f}" if run["ms_per_report"] else "-" for run in runs]
    empty = ["", *([] if ceiling is None else [""])]
    table.add_row("ms a report, median", *empty, *speeds)
    bench = data["results"].get("benchmark")
    found = [costs(bench, run["system"]) for run in runs]
    for place, name in enumerate(COSTS):
        if any(row[place] != "-" for row in found):
            table.add_row(f"{name} (benchmark)", *empty, *(row[place] for row in found))
    return table


def _cell(row: Data | None, target: float | None = None) -> str:
    if row is None:
        return "-"
    score = figure(row["score"])
    if target is not None and row["score"] is not None:
        score = f"[{'green' if row['score'] >= target else 'red'}]{score}[/]"
    if row.get("low") is not None:
        score += f" [dim]{row['low']:.3f}-{row['high']:.3f}[/dim]"
    return f"{score}\n[dim]{count_words(row)}[/dim]"
