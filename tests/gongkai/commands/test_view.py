from __future__ import annotations

import json
import re
import signal
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from gongkai.cli import cli
from gongkai.extractors import pipeline
from gongkai.extractors.checks.fingerprint import fingerprints, report_key
from gongkai.extractors.documents import Document, Limits, Source
from gongkai.extractors.errors import DocumentError
from gongkai.extractors.schema import Report
from gongkai.result_folder import records as stored

View = Callable[..., Result]


@pytest.fixture
def view() -> View:
    return lambda *arguments: CliRunner().invoke(cli, ["view", *map(str, arguments)])


@pytest.fixture
def result(samples_dir: Path, tmp_path: Path) -> Path:
    """A result folder of two samples and a file that could not be read."""
    (tmp_path / "empty.txt").write_text("")
    inputs = [samples_dir / "13-lanling-housing.txt", samples_dir / "03-shiwei-town.txt"]
    folder = tmp_path / "result"
    arguments = ["extract", *map(str, inputs), str(tmp_path / "empty.txt"), "-o", str(folder)]
    assert CliRunner().invoke(cli, arguments).exit_code == 1
    return folder


def pages(folder: Path) -> list[str]:
    return sorted(path.name for path in (folder / "reports").iterdir())


def test_a_result_folder_becomes_pages(view: View, result: Path, tmp_path: Path) -> None:
    done = view(result, "-o", tmp_path / "pages")
    assert done.exit_code == 0, done.output
    assert len(pages(tmp_path / "pages")) == 2
    index = (tmp_path / "pages" / "index.html").read_text(encoding="utf-8")
    assert "岚陵县住房和城乡建设局" in index
    assert "empty.txt" in index
    assert "2 pages; 1 file not read" in done.stderr


def test_what_was_dismissed_does_not_count_as_wrong(
    view: View, result: Path, tmp_path: Path
) -> None:
    lines = (result / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    records = map(Report.model_validate_json, lines)
    report = next(one for one in records if "lanling" in one.source.path)
    failing = [one for one in report.findings if one.status == "fail"]
    names = fingerprints(report_key(report), report.findings)
    name = names[report.findings.index(failing[0])]
    verdict = {"id": name, "verdict": "dismissed", "because": "正文含局属单位"}
    path = tmp_path / "v.jsonl"
    path.write_text(json.dumps(verdict, ensure_ascii=False) + "\n", encoding="utf-8")
    before, after, found = (tmp_path / one for one in ("before", "after", "found"))
    view(result, "-o", before)
    done = view(result, "-o", after, "--verdicts", path)
    assert done.exit_code == 0, done.output
    page = next(one for one in pages(after) if "lanling" in one)
    shown = (after / "reports" / page).read_text(encoding="utf-8")
    assert "已排除（正文含局属单位）" in shown
    assert "Dismissed (正文含局属单位)" in shown
    assert '<li><b>1</b> <span data-en="dismissed">处已排除</span></li>' in shown
    index = (after / "index.html").read_text(encoding="utf-8")
    assert 'class="num dismissed">1<' in index
    assert "num dismissed" not in (before / "index.html").read_text(encoding="utf-8")
    notes = re.compile(r"<b>\d+</b> [^\n]*处提示")
    was = (before / "reports" / page).read_text(encoding="utf-8")
    assert notes.findall(shown) == notes.findall(was)
    assert (
        shown.count('class="finding fail')
        == (before / "reports" / page).read_text(encoding="utf-8").count('class="finding fail') - 1
    )
    (result / "verdicts.jsonl").write_bytes(path.read_bytes())  # found by itself
    view(result, "-o", found)
    assert (found / "reports" / page).read_text(encoding="utf-8") == shown
    path.write_text("no verdict\n", encoding="utf-8")
    assert "v.jsonl:1" in view(result, "-o", tmp_path / "no", "--verdicts", path).output


def test_files_are_read_and_shown_the_same(
    view: View, result: Path, samples_dir: Path, tmp_path: Path
) -> None:
    view(result, "-o", tmp_path / "a")
    done = view(samples_dir / "13-lanling-housing.txt", "-o", tmp_path / "b")
    assert done.exit_code == 0
    (name,) = pages(tmp_path / "b")
    assert (tmp_path / "a" / "reports" / name).read_bytes() == (
        tmp_path / "b" / "reports" / name
    ).read_bytes()


def test_files_of_the_same_bytes_are_shown_once(
    view: View, samples_dir: Path, tmp_path: Path
) -> None:
    sample = samples_dir / "03-shiwei-town.txt"
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_bytes(sample.read_bytes())
    arguments = [sample, tmp_path / "a.txt", tmp_path / "b.txt", "-o"]
    done = view(*arguments, tmp_path / "pages")
    assert done.exit_code == 0
    assert "1 page, 2 duplicates of others" in done.stderr
    assert len(pages(tmp_path / "pages")) == 1
    CliRunner().invoke(cli, ["extract", *map(str, arguments), str(tmp_path / "result")])
    again = view(tmp_path / "result", "-o", tmp_path / "again")
    assert "1 page, 2 duplicates of others" in again.stderr
    for folder in ("pages", "again"):
        index = (tmp_path / folder / "index.html").read_text(encoding="utf-8")
        assert '<b>2</b> <span data-en="files with the bytes of another' in index


def test_a_file_that_cannot_be_read_is_listed_and_the_rest_is_shown(
    view: View, samples_dir: Path, tmp_path: Path
) -> None:
    done = view(samples_dir / "03-shiwei-town.txt", tmp_path / "no.txt", "-o", tmp_path / "pages")
    assert done.exit_code == 1
    assert "no.txt" in done.stderr
    assert "no.txt" in (tmp_path / "pages" / "index.html").read_text(encoding="utf-8")
    assert len(pages(tmp_path / "pages")) == 1


def test_a_missing_text_makes_a_page_without_context(
    view: View, result: Path, tmp_path: Path
) -> None:
    for path in (result / "texts").glob("13-*"):
        path.unlink()
    done = view(result, "-o", tmp_path / "pages")
    assert done.exit_code == 0
    assert "2 pages, 1 without the text" in done.stderr
    (path,) = (tmp_path / "pages" / "reports").glob("13-*")
    assert "没有保存报告原文" in path.read_text(encoding="utf-8")


def test_a_record_of_another_version_is_refused_with_what_to_do(
    view: View, result: Path, tmp_path: Path
) -> None:
    path = result / "reports.jsonl"
    path.write_text(
        path.read_text("utf-8").replace('"schema_version":"1.0"', '"schema_version":"0.9"')
    )
    done = view(result, "-o", tmp_path / "pages")
    assert done.exit_code == 2
    assert "schema version 0.9" in done.stderr
    assert "gongkai extract" in done.stderr
    assert not (tmp_path / "pages" / "index.html").exists()


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"not json", "not_a_record"),
        (b"[]", "schema version none"),
        (b'{"schema_version":"7"}', "schema version 7"),
        (b'{"schema_version":"1.0"}', "not_a_record"),
        (b"[" * 100_000, "not_a_record"),
    ],
)
def test_a_line_that_is_no_record_is_told(
    view: View, result: Path, tmp_path: Path, line: bytes, said: str
) -> None:
    with (result / "reports.jsonl").open("ab") as file:
        file.write(line + b"\n")
    done = view(result, "-o", tmp_path / "pages")
    assert said in done.stderr
    assert "Traceback" not in done.output
    if said == "not_a_record":
        assert done.exit_code == 1
        assert len(pages(tmp_path / "pages")) == 2


def test_a_record_that_is_too_large_is_passed_over(
    view: View, result: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = (result / "reports.jsonl").read_bytes().splitlines(keepends=True)
    monkeypatch.setattr(stored, "MAX_LINE_BYTES", min(map(len, lines)) + 1)
    done = view(result, "-o", tmp_path / "pages")
    assert done.exit_code == 1
    assert "record_too_large" in done.stderr
    assert len(pages(tmp_path / "pages")) == 1


def test_a_run_that_another_program_wrote_is_refused(view: View, tmp_path: Path) -> None:
    folder = tmp_path / "other"
    folder.mkdir()
    (folder / "run.json").write_text('{"tool": "else"}')
    (folder / "reports.jsonl").write_text("")
    done = view(folder, "-o", tmp_path / "pages")
    assert done.exit_code == 2
    assert "was not written by gongkai" in done.stderr


def test_a_result_folder_without_its_run_is_told(view: View, result: Path, tmp_path: Path) -> None:
    (result / "run.json").unlink()
    done = view(result, "-o", tmp_path / "pages")
    assert done.exit_code == 2
    assert "run.json is missing" in done.stderr


@pytest.mark.parametrize("counts", [[], {"reports": "many"}, None])
def test_odd_counts_of_a_run_stop_nothing(
    view: View, result: Path, tmp_path: Path, counts: object
) -> None:
    (result / "run.json").write_text(json.dumps({"tool": "gongkai", "counts": counts}))
    assert view(result, "-o", tmp_path / "pages").exit_code == 0


def test_two_result_folders_are_wrong_usage(view: View, result: Path, tmp_path: Path) -> None:
    done = view(result, result, "-o", tmp_path / "pages")
    assert done.exit_code == 2
    assert "one result folder" in done.stderr


def test_pages_go_to_no_folder_of_others(view: View, result: Path, tmp_path: Path) -> None:
    done = view(result, "-o", result)
    assert done.exit_code == 2
    assert "no pages of gongkai" in done.stderr
    assert json.loads((result / "run.json").read_text("utf-8"))["tool"] == "gongkai"


def test_a_stopped_run_is_told_on_the_corpus_page_and_in_the_terminal(
    view: View, result: Path, tmp_path: Path
) -> None:
    assert "has not come to its end" not in view(result, "-o", tmp_path / "pages").stderr
    run = json.loads((result / "run.json").read_text("utf-8"))
    (result / "run.json").write_text(json.dumps({**run, "complete": False}), encoding="utf-8")
    done = view(result, "-q", "-o", tmp_path / "pages")
    assert done.exit_code == 0
    assert f"{result}: its run has not come to its end; files may be missing" in done.stderr
    assert "中途停止" in (tmp_path / "pages" / "index.html").read_text(encoding="utf-8")


def test_ctrl_c_keeps_the_pages_written_until_then(
    view: View, make_report: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(source: Source, limits: Limits) -> tuple[Document, Report]:
        if source.read() == b"stop":
            signal.raise_signal(signal.SIGINT)
        if source.read() == b"bad":
            raise DocumentError("broken", "cut short")
        made: tuple[Document, Report] = make_report(source.path, source.read())
        return made

    monkeypatch.setattr(pipeline, "read_report", read)
    for name, text in {"a": "one", "b": "stop", "c": "two"}.items():
        (tmp_path / f"{name}.txt").write_text(text)
    done = view(*sorted(tmp_path.glob("*.txt")), "-o", tmp_path / "pages")
    assert done.exit_code == 130
    assert len(pages(tmp_path / "pages")) == 1
    assert "中途停止" in (tmp_path / "pages" / "index.html").read_text(encoding="utf-8")


def test_ctrl_c_while_reports_are_compared_leaves_the_pages_as_they_were(
    view: View, result: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert view(result, "-o", tmp_path / "pages").exit_code == 0
    before = pages(tmp_path / "pages")

    def stop(folder: Path) -> None:
        signal.raise_signal(signal.SIGINT)

    monkeypatch.setattr(stored, "read_unchecked", stop)
    done = view(result, "-o", tmp_path / "pages")
    assert done.exit_code == 130
    assert "is as it was" in done.stderr
    assert pages(tmp_path / "pages") == before


def test_what_is_kept_among_the_files_that_are_read_is_passed_by(
    view: View, samples_dir: Path, tmp_path: Path
) -> None:
    (tmp_path / "a.txt").write_bytes((samples_dir / "03-shiwei-town.txt").read_bytes())
    done = view(tmp_path, "-o", tmp_path / "pages")
    assert done.exit_code == 0
    assert "1 page:" in done.stderr


def test_a_name_that_is_markup_is_text(view: View, samples_dir: Path, tmp_path: Path) -> None:
    odd = tmp_path / "<img src=x onerror=alert(1)>&amp;.txt"
    odd.write_bytes((samples_dir / "03-shiwei-town.txt").read_bytes())
    assert view(odd, "-o", tmp_path / "pages").exit_code == 0
    for path in [tmp_path / "pages" / "index.html", *(tmp_path / "pages" / "reports").iterdir()]:
        assert "<img" not in path.read_text(encoding="utf-8")
