from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from gongkai import speed
from gongkai.cli import cli
from gongkai.probes import OURS, formats_of, measure, peak_mb


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
    monkeypatch.setattr("gongkai.probes.MIN_ROUND_SECONDS", 0.01)
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
    figures = speed.measure_all([str(report)], rounds=3)
    (ours,) = figures["speeds"]
    assert (ours["format"], ours["probe"], ours["n_files"]) == ("text", OURS, 1)
    assert figures["pdf_ratio"] is None
    assert figures["start_seconds"]["help"] > figures["start_seconds"]["interpreter"] > 0


def test_nothing_to_measure_is_said(tmp_path: Path) -> None:
    done = benchmark(str(tmp_path / "typo"))
    assert done.exit_code == 1
    assert "no report that can be read" in done.stderr


def test_without_samples_here_an_input_is_wanted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert benchmark().exit_code == 2


FIGURES: dict[str, Any] = {
    "machine": {"gongkai": "0", "python": "3.11", "system": "Linux", "cores": 2},
    "speeds": [
        {
            "format": "pdf",
            "probe": OURS,
            "n_files": 2,
            "seconds": 0.05,
            "fastest": 0.04,
            "slowest": 0.06,
            "rounds": 5,
            "peak_mb": None,
        }
    ],
    "start_seconds": {"help": 0.1, "interpreter": 0.02},
    "pdf_ratio": 1.6,
    "not_installed": ["pdfplumber, text and tables"],
    "unread": ["x"],
}


def test_table_and_json_tell_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speed, "measure_all", lambda inputs, *, rounds: FIGURES)
    table = benchmark("x").stdout
    assert "20.0" in table
    assert "PDF: 1.60 times" in table
    assert "not installed, not measured: pdfplumber" in table
    assert json.loads(benchmark("x", "--json").stdout) == FIGURES
