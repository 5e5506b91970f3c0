"""Figures of `gongkai benchmark` -> tables; and every system in one, with what it costs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from gongkai.eval.report.sheets import Sheet
from gongkai.eval.speed.stages import ARITHMETIC
from gongkai.eval.wording import figure

Data = Mapping[str, Any]

OURS = "gongkai, whole records"
# What the project promises, on one core, for text with the facts of its prose.
MIN_RATE, MAX_FIRST_RECORD, MAX_PEAK_MB, MAX_ARITHMETIC_MS = 80, 1.0, 300, 1.0
# system of `gongkai evaluate` -> probe of the benchmark
_PROBES = {
    "rules": "gongkai, prose by rules (regular expressions)",
    "tagger": "gongkai, prose by the tagger alone",
    "combined": OURS,
    "current": OURS,
}
COSTS = ("reports/s, one core", "peak MB", "model MB")
_SHOWN = ("facts.record", "facts.full", "channels.type", "problems.overlap", "improvements.overlap")
_SHORT = ("facts", "every slot", "channels", "problems", "measures")


def systems_sheet(data: Data) -> Sheet | None:
    """Return every system that was run, its scores on every set, and its cost."""
    sets = [name for name in data["provenance"]["sets"] if any(_run(data, name))]
    systems = list(dict.fromkeys(run["system"] for run in data["runs"]))
    if not systems:
        return None
    head = [f"{name}: {short}" for name in sets for short in _SHORT]
    bench = data["results"].get("benchmark")
    rows = []
    for system in systems:
        scores = [_score(data, system, name, key) for name in sets for key in _SHOWN]
        rows.append([system, *scores, *costs(bench, system)])
    return Sheet(
        "Every system: F1 and cost",
        ["system", *head, *COSTS],
        rows,
        bench_words(bench) if bench else "Cost: run `gongkai benchmark`.",
    )


def _run(data: Data, set_name: str) -> Iterator[Data]:
    return (run for run in data["runs"] if run["set"] == set_name)


def _score(data: Data, system: str, set_name: str, key: str) -> str:
    found = [run for run in _run(data, set_name) if run["system"] == system]
    row = found[0]["measures"].get(key) if found else None
    return "-" if row is None else figure(row["score"])


def costs(bench: Data | None, system: str) -> list[str]:
    """Return what a system costs, in the order of `COSTS`; - where it was not measured."""
    probe = _PROBES.get(system)
    speeds = bench["speeds"] if bench else []
    row = next((s for s in speeds if s["format"] == "text" and s["probe"] == probe), None)
    if bench is None or row is None:
        return ["-", "-", "-"]
    size = "0" if system == "rules" else f"{bench['model']['mb']:.1f}"
    return [f"{1 / row['seconds']:.0f}", _mb(row["peak_mb"]), size]


def _mb(value: float | None) -> str:
    return "-" if value is None else f"{value:.0f}"


def bench_words(bench: Data) -> str:
    """Return when and on what it was measured."""
    machine, commit = bench["machine"], (bench.get("commit") or "unknown")[:10]
    model = bench["model"]
    card = f" ({model['sha256'][:8]})" if model.get("sha256") else ""
    return (
        f"Measured {bench['made'][:10]}, commit {commit}, model {model['name'] or 'none'}{card}"
        f", on {machine['processor']}, {machine['cores']} cores, load {machine.get('load')}; "
        "processor seconds on one core, the median round."
    )


def bench_sheets(results: Data) -> Iterator[Sheet]:
    """Yield the tables of the benchmark that is kept."""
    bench = results.get("benchmark")
    if bench is not None:
        yield targets_sheet(bench)
        yield speeds_sheet(bench)
        yield stages_sheet(bench)


def targets_sheet(bench: Data) -> Sheet:
    """Return what was promised and what was measured, for text."""
    row = next((s for s in bench["speeds"] if s["format"] == "text" and s["probe"] == OURS), None)
    peaks = [s["peak_mb"] for s in bench["speeds"] if s["probe"] == OURS and s["peak_mb"]]
    rate = 1 / row["seconds"] if row else None
    start = bench["start_seconds"]
    sums = [1e3 * stages[ARITHMETIC] for stages in bench["stages"].values() if ARITHMETIC in stages]
    arithmetic = max(sums, default=None)
    rows = [
        _target("text with the facts of its prose, reports/s on one core", rate, least=MIN_RATE),
        _target(
            "from start to first record, seconds", start["first_record"], most=MAX_FIRST_RECORD
        ),
        _target(
            "the same in processor seconds",
            start["first_record_processor"],
            most=MAX_FIRST_RECORD,
        ),
        _target("the sums of the tables, ms a report", arithmetic, most=MAX_ARITHMETIC_MS),
        _target("most memory of any format, MB", max(peaks, default=None), most=MAX_PEAK_MB),
    ]
    return Sheet("Targets of speed", ["what", "target", "measured", ""], rows, bench_words(bench))


def _target(
    name: str, value: float | None, least: float | None = None, most: float | None = None
) -> list[str]:
    wanted = f"at least {least:g}" if least is not None else f"at most {most:g}"
    if value is None:
        return [name, wanted, "-", "not measured"]
    is_met = value >= least if least is not None else value <= (most or 0)
    return [
        name,
        wanted,
        f"{value:,.2f}" if value < 10 else f"{value:,.0f}",
        "met" if is_met else "missed",
    ]


def speeds_sheet(bench: Data) -> Sheet:
    """Return a row a format and tool."""
    rows = []
    for speed in bench["speeds"]:
        cores = bench["all_cores"].get(speed["format"]) if speed["probe"] == OURS else None
        rows.append(
            [
                f"{speed['format']}: {speed['probe']}",
                str(speed["n_files"]),
                f"{1 / speed['seconds']:,.1f}",
                f"{cores['reports_per_second']:,.1f}" if cores else "",
                f"{speed['seconds'] * 1e3:,.2f}",
                f"{speed['fastest'] * 1e3:,.2f}-{speed['slowest'] * 1e3:,.2f}",
                _mb(speed["peak_mb"]),
            ]
        )
    head = ["format", "files", "reports/s", "all cores", "ms/report", "rounds ms", "peak MB"]
    return Sheet(
        "Speed by format, beside other tools and the floor", head, rows, bench_words(bench)
    )


def stages_sheet(bench: Data) -> Sheet:
    """Return milliseconds a report by stage, a row a format."""
    stages = list(dict.fromkeys(stage for found in bench["stages"].values() for stage in found))
    rows = [
        [form, *(f"{found.get(stage, 0) * 1e3:,.2f}" for stage in stages)]
        for form, found in bench["stages"].items()
    ]
    return Sheet("Milliseconds a report by stage", ["format", *stages], rows, bench_words(bench))
