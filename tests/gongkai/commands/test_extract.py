from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

import gongkai.runs  # noqa: F401  it keeps the true reader, if loaded before a test replaces it
from gongkai.cli import cli
from gongkai.extractors import pipeline
from gongkai.extractors.documents import Document, Limits, Source
from gongkai.extractors.errors import DocumentError
from gongkai.extractors.schema import Report

Extract = Callable[..., Result]


@pytest.fixture
def extract(make_report: Any, monkeypatch: pytest.MonkeyPatch) -> Extract:
    """Run `gongkai extract` with the real walk and a reader that knows three kinds of file."""

    def read(source: Source, limits: Limits, voice: object) -> tuple[Document, Report]:
        data = source.read()
        if data == b"bad":
            raise DocumentError("broken", "the file is cut short")
        if data == b"stop":
            signal.raise_signal(signal.SIGINT)
        made: tuple[Document, Report] = make_report(source.path, data)
        return made

    monkeypatch.setattr(pipeline, "read_report", read)
    return lambda *arguments: CliRunner().invoke(cli, ["extract", *map(str, arguments)])


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


def test_records_go_to_standard_output_and_the_summary_to_standard_error(
    extract: Extract, tmp_path: Path
) -> None:
    done = extract(write(tmp_path, a="one", b="two"))
    assert done.exit_code == 0
    paths = [json.loads(line)["source"]["path"] for line in done.stdout.splitlines()]
    assert [Path(path).name for path in paths] == ["a.txt", "b.txt"]
    assert "云岫县人民政府" in done.stdout
    assert "2 reports, 0 files not read, 346 cells read" in done.stderr


def test_one_bad_file_is_listed_and_the_rest_is_done(extract: Extract, tmp_path: Path) -> None:
    folder = write(tmp_path, a="one", b="", c="two")
    done = extract(folder, folder / "typo", "-o", tmp_path / "out", "--model", "rules")
    assert done.exit_code == 1
    assert not done.stdout
    errors = [json.loads(s) for s in (tmp_path / "out" / "errors.jsonl").read_text().splitlines()]
    assert list(errors[0]) == ["path", "stage", "code", "reason"]
    assert [Path(error["path"]).name for error in errors] == ["b.txt", "typo"]
    assert len((tmp_path / "out" / "reports.jsonl").read_text().splitlines()) == 2
    assert "b.txt: read, empty: The file is empty" in done.stderr


def test_run_json_tells_version_arguments_counts_and_limits(
    extract: Extract, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    extract(write(tmp_path, a="one") / "a.txt", "-o", out, "--max-pages", "7")
    run = json.loads((out / "run.json").read_text(encoding="utf-8"))
    assert run["tool"] == "gongkai"
    assert run["complete"] is True
    counts = run["counts"]  # "one" is no report
    assert (counts["reports"], counts["not_reports"], counts["failures"]) == (0, 1, 0)
    assert run["arguments"]["inputs"] == [str(tmp_path / "a.txt")]
    assert run["limits"] == asdict(Limits(max_pages=7))
    assert run["arguments"]["workers"] is None
    assert run["seconds"] >= 0
    assert run["started"].endswith("+00:00")


def test_ctrl_c_ends_the_lines_and_says_so(extract: Extract, tmp_path: Path) -> None:
    done = extract(write(tmp_path, a="one", b="stop", c="two"))
    assert done.exit_code == 130
    assert done.stderr == (
        "Stopped before the end; until then: 1 report, 0 files not read. "
        "A run with -o DIR can be gone on with.\n"
    )
    assert len(done.stdout.splitlines()) == 1
    done = extract(tmp_path, "--lang", "zh")
    assert done.stderr == (
        "已中断，其余文件未读取；此前读取报告1份，未能读取文件0个。"
        "用 -o 指定结果文件夹，中断后即可接着读。\n"
    )


@pytest.mark.skipif(os.name == "nt", reason="sends a signal")
def test_ctrl_c_in_a_corpus_run_keeps_all_and_the_same_command_goes_on(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    write(tmp_path / "in", **{f"a{n}": f"第{n}份" * 2000 for n in range(60)})
    out = tmp_path / "out"
    command = (str(tmp_path / "in"), "-o", str(out), "--model", "rules", "--workers", "1")
    process = run_for_real(*command)
    while not (out / "reports.jsonl").exists() or not (out / "reports.jsonl").stat().st_size:
        time.sleep(0.01)
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 130
    assert "Finishing the files in hand" in said.decode()
    *_, last = said.decode().splitlines()
    assert "the same command again goes on from there" in last
    assert len(said.decode().splitlines()) == 2  # no summary of what is not done yet
    assert json.loads((out / "run.json").read_text())["complete"] is False
    n_lines = len((out / "reports.jsonl").read_text().splitlines())
    assert 0 < n_lines < 60
    assert f"{n_lines} of 60 files done, {60 - n_lines} file" in last
    process = run_for_real(*command)
    _, said = process.communicate()
    assert process.returncode == 0
    assert f"{n_lines} files done before" in said.decode()
    assert len((out / "reports.jsonl").read_text().splitlines()) == 60


def test_the_same_input_gives_the_same_bytes(extract: Extract, tmp_path: Path) -> None:
    folder = write(tmp_path, a="one", b="bad")
    for name in ("1", "2"):
        extract(folder / "a.txt", folder / "b.txt", "-o", tmp_path / name)
    for name in ("reports.jsonl", "errors.jsonl"):
        assert (tmp_path / "1" / name).read_bytes() == (tmp_path / "2" / name).read_bytes()


def test_a_typo_leaves_no_folder_behind(extract: Extract, tmp_path: Path) -> None:
    write(tmp_path, reports="one")
    done = extract(tmp_path / "reprots.txt", "-o", tmp_path / "out")
    assert done.exit_code == 1
    assert "Did you mean" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_result_folder_is_no_input(extract: Extract, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    extract(write(tmp_path / "in", a="一"), "-o", tmp_path / "out", "--model", "rules")
    done = extract(tmp_path / "out")
    assert done.exit_code == 1
    assert "it is for `gongkai view`, `gongkai check`, `gongkai review` and" in done.stderr


def test_pages_and_verdicts_beside_reports_are_no_reports(extract: Extract, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    folder = write(tmp_path / "in", a="一")
    (folder / "verdicts.jsonl").write_text("")
    for name in ("index.html", "pages.json", "reports/a.html"):
        page = folder / "pages" / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text("<p>一、总体情况</p>")
    done = extract(folder, "-o", tmp_path / "out", "--model", "rules")
    assert done.exit_code == 0
    assert f"Passed over, made by gongkai: 1 folder ({folder / 'pages'})\n" in done.stderr
    assert (tmp_path / "out/reports.jsonl").read_text(encoding="utf-8").count("\n") == 1
    named = extract(folder / "pages")
    assert named.exit_code == 1
    assert "open its index.html" in named.stderr


def test_a_folder_without_reports_says_what_was_looked_for(
    extract: Extract, tmp_path: Path
) -> None:
    done = extract(tmp_path)
    assert done.exit_code == 1
    for name in ("txt", "html", "docx", "doc", "pdf", "zip"):
        assert name in done.stderr


def test_a_foreign_folder_is_wrong_usage(extract: Extract, tmp_path: Path) -> None:
    done = extract(write(tmp_path, a="one"), "-o", tmp_path)
    assert done.exit_code == 2
    assert "--force" in done.stderr
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.txt"]


def test_quiet_says_nothing_when_all_is_well(extract: Extract, tmp_path: Path) -> None:
    done = extract(write(tmp_path, a="one"), "--quiet")
    assert done.exit_code == 0
    assert not done.stderr


@pytest.mark.parametrize("option", ["--force", "--refresh", "--retry", "--workers=2"])
def test_what_is_of_corpus_runs_needs_a_folder(extract: Extract, option: str) -> None:
    done = extract("x", option)
    assert done.exit_code == 2
    assert "goes with -o DIR" in done.stderr


def test_the_number_of_workers_does_not_show(samples_dir: Path, tmp_path: Path) -> None:
    for n in ("1", "3"):
        inputs = [str(path) for path in sorted(samples_dir.glob("*.txt"))]
        options = ["-o", str(tmp_path / n), "--workers", n]
        assert CliRunner().invoke(cli, ["extract", *inputs, *options]).exit_code == 0
    one, three = ((tmp_path / n / "reports.jsonl").read_bytes() for n in ("1", "3"))
    assert one == three
    assert one.count(b"\n") == 5


def test_a_model_that_is_none_is_wrong_usage(tmp_path: Path) -> None:
    done = CliRunner().invoke(cli, ["extract", "x", "-o", str(tmp_path / "o"), "--model", "typo"])
    assert done.exit_code == 2
    assert not (tmp_path / "o").exists()


def run_for_real(*arguments: str, **options: Any) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "gongkai", "extract", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        **options,
    )


@pytest.mark.skipif(os.name == "nt", reason="pipes break differently on Windows")
def test_a_reader_that_leaves_early_ends_the_run_without_a_traceback(tmp_path: Path) -> None:
    write(tmp_path, **{f"a{n}": f"第{n}份" for n in range(5)})
    process = run_for_real(str(tmp_path))
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait() == 141
    assert said == b""


def test_output_is_utf8_whatever_the_locale(tmp_path: Path) -> None:
    write(tmp_path, 年报="云岫县2023年政府信息公开工作年度报告")
    environment = {**os.environ, "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    process = run_for_real(str(tmp_path / "年报.txt"), env=environment)
    out, _ = process.communicate()
    assert process.returncode == 0
    assert Path(json.loads(out.decode("utf-8"))["source"]["path"]).name == "年报.txt"


@pytest.mark.parametrize("verb", [("extract",), ("check",), ("annotate", "draft", "-o", "x")])
def test_standard_input_is_not_read(verb: tuple[str, ...]) -> None:
    done = CliRunner().invoke(cli, [*verb, "-"])
    assert done.exit_code == 2
    assert "standard input is not read; name a file" in done.stderr


def test_without_prose_the_tables_are_the_same_and_the_record_says_that_nobody_read_it(
    tmp_path: Path,
) -> None:
    sample = Path(__file__).parents[3] / "samples" / "13-lanling-housing.txt"
    runs = [
        CliRunner().invoke(cli, ["extract", "-q", "--model", model, str(sample)])
        for model in ("rules", "none")
    ]
    rules, nobody = (json.loads(done.stdout) for done in runs)
    assert nobody["generator"]["model"] == "none"
    assert rules["facts"]
    assert not any(nobody[part] for part in ("facts", "channels", "problems", "improvements"))
    for part in ("tables", "readings", "metadata", "sections"):
        assert nobody[part] == rules[part]
    out = tmp_path / "out"
    CliRunner().invoke(cli, ["extract", "-q", "--model", "none", str(sample), "-o", str(out)])
    stored = json.loads((out / "reports.jsonl").read_text(encoding="utf-8"))
    assert {**stored, "source": None} == {**nobody, "source": None}
