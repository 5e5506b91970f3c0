"""`gongkai check` from the command line: what is shown, in which language, how it ends."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongkai.cli import cli
from gongkai.commands.check import environment_language


def check(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["check", *map(str, arguments)], env={"LANG": "C.UTF-8"})


@pytest.fixture(scope="module")
def wrong(samples_dir: Path) -> Path:
    return samples_dir / "13-lanling-housing.txt"


@pytest.fixture(scope="module")
def right(samples_dir: Path) -> Path:
    return samples_dir / "03-shiwei-town.txt"


def test_what_fails_is_shown_with_both_sides(wrong: Path) -> None:
    done = check(wrong)
    assert done.exit_code == 1
    assert "requests received: prose tells 31, the table of requests prints 29." in done.stdout
    assert "受理申请31件，" in done.stdout
    assert "本年新收政府信息公开申请数量 · 总计 = 29" in done.stdout
    assert "1 report checked" in done.stderr


def test_report_in_order_shows_nothing(right: Path) -> None:
    done = check(right)
    assert (done.exit_code, done.stdout) == (0, "")
    assert "0 wrong, 0 doubtful" in done.stderr


def test_worst_report_comes_first(wrong: Path, samples_dir: Path) -> None:
    done = check(samples_dir / "10-lanling-veterans.docx", wrong, "--severity", "info")
    shown = [line for line in done.stdout.splitlines() if line and not line.startswith(" ")]
    assert [Path(line.split("  ")[0]).name for line in shown] == [
        "13-lanling-housing.txt",
        "10-lanling-veterans.docx",
    ]


def test_chinese(wrong: Path) -> None:
    done = check(wrong, "--lang", "zh")
    assert "收到的政府信息公开申请：正文为31，申请处理情况表为29。" in done.stdout
    assert "prose tells" not in done.stdout


def test_severity_hides_but_does_not_excuse(wrong: Path, samples_dir: Path) -> None:
    blank = samples_dir / "10-lanling-veterans.docx"
    assert check(blank).stdout == ""
    assert "form.cells_blank" in check(blank, "--severity", "info").stdout
    errors = check(wrong, "--severity", "error")
    assert errors.exit_code == 1
    assert "  ✗ " in errors.stdout
    assert "  ? " not in errors.stdout


def test_json_is_one_object_a_report(wrong: Path, right: Path) -> None:
    done = check(wrong, right, "--json")
    assert done.exit_code == 1
    first, second = map(json.loads, done.stdout.splitlines())
    assert second["findings"] == []
    assert first["n_fail"] == sum(f["status"] == "fail" for f in first["findings"])
    assert all(f["message_zh"] for f in first["findings"])
    (told,) = [f for f in first["findings"] if f["code"] == "prose_table.requests_received"]
    assert told["operands"][0]["context"][1] == "31件"


def test_draft_in_word(samples_dir: Path) -> None:
    assert check(samples_dir / "07-cangpu-zone.docx").exit_code == 0


def test_years_are_held_against_one_another(right: Path, tmp_path: Path) -> None:
    text = right.read_text(encoding="utf-8")
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.txt").write_text(text + "\n（再版）", encoding="utf-8")
    done = check(tmp_path)
    assert "years.same_issuer_and_year" in done.stdout
    assert done.exit_code == 0


def test_file_that_cannot_be_read(tmp_path: Path, right: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.7 broken")
    done = check(tmp_path, right)
    assert done.exit_code == 1
    assert "Not read: " in done.stderr
    assert "1 report checked, 1 files not read" in done.stderr


@pytest.mark.parametrize("text", ["", "无", "收到申请3件。", "表\t1\t2\t3\n" * 40])
def test_files_that_are_no_reports(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    done = check(tmp_path)
    assert done.exit_code == 1
    assert "Traceback" not in done.output


@pytest.mark.parametrize("arguments", [[], ["x", "--lang", "fr"], ["x", "--severity", "worst"]])
def test_wrong_usage(arguments: list[str]) -> None:
    assert check(*arguments).exit_code == 2


def test_language_of_the_environment() -> None:
    assert environment_language({"LC_ALL": "zh_CN.UTF-8", "LANG": "en"}) == "zh"
    assert environment_language({"LANG": "en_GB"}) == "en"


def test_real_reports(corpus_dir: Path) -> None:
    done = check(corpus_dir, "--json")
    fails = {
        row["document_id"][:3]: sorted(f["code"] for f in row["findings"] if f["status"] == "fail")
        for row in map(json.loads, done.stdout.splitlines())
    }
    assert fails == {
        "000": [
            "prose_table.requests_outcomes_sum",
            "requests.flow",
            "requests.results_total",
            "requests.results_total",
            "requests.results_total",
            "requests.row_total",
        ],
        "001": [],
        "002": [],
        "003": ["prose_table.requests_received"],
        "004": ["prose_table.normative_issued"],
    }
