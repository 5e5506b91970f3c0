"""`gongkai check` over a result folder: what was read is checked, and not read again."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.gongkai.command import check, run

_INPUTS = ("13-lanling-housing.txt", "03-shiwei-town.txt")


@pytest.fixture
def inputs(samples_dir: Path, tmp_path: Path) -> list[Path]:
    """Two reports and a file that cannot be read."""
    (tmp_path / "empty.txt").write_text("")
    return [*(samples_dir / name for name in _INPUTS), tmp_path / "empty.txt"]


@pytest.fixture
def result(inputs: list[Path], tmp_path: Path) -> Path:
    run("extract", *inputs, "-o", tmp_path / "result")
    return tmp_path / "result"


@pytest.mark.parametrize("options", [(), ("--json",), ("--lang", "zh")])
def test_a_result_folder_says_what_its_files_say(
    inputs: list[Path], result: Path, options: tuple[str, ...]
) -> None:
    of_files, of_result = check(*inputs, *options), check(result, *options)
    assert of_files.exit_code == of_result.exit_code == 1
    assert of_result.stdout == of_files.stdout
    assert of_result.stderr == of_files.stderr
    assert "empty.txt" in of_result.stderr


def test_files_that_are_gone_are_checked_as_they_were_read(result: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").unlink()
    assert "empty.txt" in check(result).stderr


def test_what_is_dismissed_is_kept_beside_the_reports(samples_dir: Path, tmp_path: Path) -> None:
    report = tmp_path / "reports" / _INPUTS[0]
    report.parent.mkdir()
    report.write_bytes((samples_dir / _INPUTS[0]).read_bytes())
    run("extract", report.parent, "-o", tmp_path / "result")
    (line,) = check(tmp_path / "result", "--json").stdout.splitlines()
    finding = json.loads(line)["findings"][0]["fingerprint"]
    check(tmp_path / "result", "--dismiss", finding, "--because", "looked at")
    assert (report.parent / "verdicts.jsonl").is_file()
    assert "1 dismissed" in check(report.parent).stderr
    assert "1 dismissed" in check(tmp_path / "result").stderr


def test_a_result_folder_is_checked_by_itself(inputs: list[Path], result: Path) -> None:
    done = check(result, inputs[0])
    assert done.exit_code == 2
    assert "by itself" in done.stderr


def test_a_record_that_was_cut_is_told_and_the_others_are_checked(result: Path) -> None:
    with (result / "reports.jsonl").open("a", encoding="utf-8") as lines:
        lines.write('{"schema_version"')
    done = check(result)
    assert "13-lanling-housing.txt" in done.stdout
    assert "reports.jsonl:3" in done.stderr
