"""What people decided about findings, in the tables as `gongkai check` and `view` show it."""

from __future__ import annotations

import csv
import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from tests.gongkai.command import run
from tests.gongkai.pages.years import write_years

import gongkai

CODES = ("years.carried_over", "prose_table.requests_received")


@pytest.fixture(scope="module")
def judged(samples_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with reports, what was read of them, and two findings of 2024 dismissed."""
    folder = tmp_path_factory.mktemp("judged")
    (folder / "reports").mkdir()
    write_years(samples_dir, folder / "reports")
    run("extract", folder / "reports", "-q", "-o", folder / "result")
    lines = run("check", folder / "reports", "--json").stdout.splitlines()
    (told,) = [
        one for one in map(json.loads, lines) if one["year"] == 2024 and "住建局" in one["path"]
    ]
    names = [one["fingerprint"] for one in told["findings"] if one["code"] in CODES]
    assert len(names) == 2
    for name in names:
        run("check", folder / "reports", "--dismiss", name, "--because", "含局属单位")
    return folder


def no_verdicts(folder: Path) -> Path:
    """A file of verdicts that holds none."""
    path = folder / "none.jsonl"
    path.touch()
    return path


def table(judged: Path, out: Path, name: str, *options: object) -> list[dict[str, Any]]:
    done = run("export", judged / "result", "--to", "csv", "-o", out, "--tables", name, *options)
    assert done.exit_code == 0, done.output
    with (out / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_findings_have_what_was_decided(judged: Path, tmp_path: Path) -> None:
    verdicts = judged / "reports" / "verdicts.jsonl"
    rows = table(judged, tmp_path / "a", "findings", "--verdicts", verdicts)
    decided = [row for row in rows if row["verdict"]]
    assert {row["code"] for row in decided} == set(CODES)
    assert {(row["verdict"], row["because"], row["status"]) for row in decided} == {
        ("dismissed", "含局属单位", "fail")
    }
    assert len(decided) == 2
    without = table(judged, tmp_path / "b", "findings", "--verdicts", no_verdicts(tmp_path))
    assert not any(row["verdict"] for row in without)
    assert len(without) == len(rows)


def test_the_panel_does_not_count_what_was_dismissed(judged: Path, tmp_path: Path) -> None:
    verdicts = judged / "reports" / "verdicts.jsonl"
    before, after = (
        {row["document_id"]: int(row["n_findings_fail"]) for row in rows}
        for rows in (
            table(judged, tmp_path / "a", "panel", "--verdicts", no_verdicts(tmp_path)),
            table(judged, tmp_path / "b", "panel", "--verdicts", verdicts),
        )
    )
    assert sorted(before[one] - after[one] for one in before) == [0, 0, 0, 1]


def test_load_finds_the_verdicts_in_the_folder(judged: Path, tmp_path: Path) -> None:
    pytest.importorskip("pandas", reason="gongkai.load gives its frames")
    result = tmp_path / "result"
    shutil.copytree(judged / "result", result)
    assert (gongkai.load(result, "findings")["verdict"] == "dismissed").sum() == 2  # by the reports
    (result / "verdicts.jsonl").touch()  # goes before
    assert gongkai.load(result, "findings")["verdict"].isna().all()
    shutil.copy(judged / "reports" / "verdicts.jsonl", result)
    assert (gongkai.load(result, "findings")["verdict"] == "dismissed").sum() == 2


def test_a_file_with_faults_is_told(judged: Path, tmp_path: Path) -> None:
    odd = tmp_path / "v.jsonl"
    odd.write_text("no verdict\n", encoding="utf-8")
    done = run("export", judged / "result", "--to", "csv", "-o", tmp_path / "x", "--verdicts", odd)
    assert done.exit_code == 2
    assert "v.jsonl:1" in done.stderr
