from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from gongkai.cli import cli
from gongkai.eval.speed import benchmark as speed
from gongkai.eval.speed.baselines import BASELINES
from gongkai.eval.speed.probes import OURS, formats_of, measure, peak_mb
from gongkai.eval.speed.stages import STAGES, stage_seconds


def benchmark(*arguments: str) -> Result:
    return CliRunner().invoke(cli, ["benchmark", *arguments])


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "a.txt"
    path.write_text("云岫县2023年政府信息公开工作年度报告\n一、总体情况\n", encoding="utf-8")
    return path


def test_formats_are_told_by_content_and_unreadable_files_left_out(report: Path) -> None:
    (report.parent / "b.txt").write_bytes(b"")
    found = formats_of([str(report.parent)])
    assert found == {"text": [str(report)], "unread": [str(report.parent / "b.txt")]}


def test_measure_gives_seconds_per_file(report: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.eval.speed.probes.MIN_ROUND_SECONDS", 0.01)
    figures = measure([str(report)], [str(report)], OURS, rounds=3)
    assert figures["rounds"] == 3
    assert 0 < figures["fastest"] <= figures["seconds"] <= figures["slowest"] < 1


def test_peak_memory_is_told_in_megabytes() -> None:
    peak = peak_mb()
    assert peak is None or 10 < peak < 10_000


def test_figures_come_from_processes_of_their_own(
    report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speed, "START_RUNS", 1)
    monkeypatch.setattr(speed, "_probes", lambda form: [OURS])
    figures = speed.measure_all([str(report)], rounds=3)
    ours = figures["speeds"][0]
    assert (ours["format"], ours["probe"], ours["n_files"]) == ("text", OURS, 1)
    assert figures["pdf_ratio"] is None
    assert figures["start_seconds"]["help"] > figures["start_seconds"]["interpreter"] > 0


def test_nothing_to_measure_is_said(tmp_path: Path) -> None:
    done = benchmark(str(tmp_path / "typo"))
    assert done.exit_code == 2
    assert "there is no file or folder" in done.stderr
    (tmp_path / "a.csv").write_text("a,b\n", encoding="utf-8")
    done = benchmark(str(tmp_path))
    assert done.exit_code == 1
    assert "no report that can be read" in done.stderr


def test_without_samples_here_an_input_is_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert benchmark().exit_code == 2


FIGURES: dict[str, Any] = {
    "made": "2026-01-02T03:04:05+00:00",
    "commit": None,
    "gongkai": "0",
    "machine": {"python": "3.11", "system": "Linux", "processor": "P", "cores": 2, "load": 0.1},
    "speeds": [
        {
            "format": "text",
            "probe": OURS,
            "n_files": 2,
            "seconds": 0.05,
            "wall_seconds": 0.05,
            "fastest": 0.04,
            "slowest": 0.06,
            "rounds": 5,
            "peak_mb": 120.0,
        }
    ],
    "stages": {"text": {"documents": 0.001, "narrative": 0.04}},
    "all_cores": {"text": {"n_processes": 2, "reports_per_second": 39.0}},
    "start_seconds": {
        "help": 0.1,
        "interpreter": 0.02,
        "first_record": 0.5,
        "first_record_processor": 0.4,
    },
    "model": {"name": "m", "mb": 7.5},
    "pdf_ratio": 1.6,
    "pdf_ratio_without_prose": 1.2,
    "not_installed": ["pdfplumber, text and tables"],
    "broken": ["camelot, ruled tables: no backend"],
    "unread": ["x"],
}


def test_table_and_json_tell_the_same(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speed, "measure_all", lambda inputs, *, rounds, step: FIGURES)
    table = benchmark(str(tmp_path)).stdout
    assert "20.0" in table
    assert "missed" in table
    assert "PDF: 1.60 times" in table
    assert "without prose 1.20 times" in table
    assert "not installed, not measured: pdfplumber" in table
    assert "broke, not measured: camelot" in table
    kept = tmp_path / "kept.json"
    assert json.loads(benchmark(str(tmp_path), "--json", "-o", str(kept)).stdout) == FIGURES
    assert json.loads(kept.read_text(encoding="utf-8")) == FIGURES


def test_a_baseline_that_breaks_is_told_and_the_rest_is_measured(
    report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speed, "START_RUNS", 1)
    monkeypatch.setattr(speed, "_probes", lambda form: [OURS, "no such probe"])
    figures = speed.measure_all([str(report)], rounds=3)
    assert [row["probe"] for row in figures["speeds"]] == [OURS]
    assert len(figures["broken"]) == 1


@pytest.mark.issue(4)
def test_each_step_is_told_as_it_goes_and_which_of_how_many(
    report: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Regression: nothing was said for minutes."""
    seconds = dict.fromkeys(("seconds", "fastest", "slowest", "wall_seconds"), 0.1)
    done_at_once: dict[str, dict[str, Any]] = {
        "formats": {"text": [str(report)]},
        "measure": {**seconds, "rounds": 3, "peak_mb": 1.0},
        "stages": {"documents": 0.1},
    }
    monkeypatch.setattr(speed, "_probe", lambda job: dict(done_at_once[job["what"]]))
    monkeypatch.setattr(speed, "_all_cores", lambda job: {})
    monkeypatch.setattr(speed, "_starts", lambda found: {})
    monkeypatch.setattr(speed, "START_RUNS", 1)
    monkeypatch.setattr(speed, "_probes", lambda form: [OURS, "no such probe"])
    done = benchmark(str(report), "--rounds", "3", "--json")
    assert done.exit_code == 0
    assert done.stderr.splitlines() == [
        "which formats the files are of ...",
        "[1 of 5] text, 1 file: gongkai, whole records ...",
        "[2 of 5] text, 1 file: no such probe ...",
        "[3 of 5] text, 1 file: seconds by stage ...",
        "[4 of 5] text, 1 file: a process a core ...",
        "[5 of 5] start-up: 3 programs of 1 run ...",
    ]
    assert json.loads(done.stdout)["speeds"]
    assert "minutes" in benchmark("--help").stdout


def test_stages_add_up_to_a_report(report: Path) -> None:
    found = stage_seconds([(str(report), report.read_bytes())], rounds=2)
    assert set(found) == {*STAGES, "arithmetic", "record"}
    assert found["documents"] > 0
    assert found["record"] > 0


@pytest.mark.parametrize(
    "name", [name for name, one in BASELINES.items() if one.format == "text" and one.is_installed]
)
def test_a_baseline_takes_bytes(name: str) -> None:
    assert BASELINES[name].probe("a.txt", "本年度公开12条。".encode())
