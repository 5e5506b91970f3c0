"""Files named outright whose names say that they are no reports: tried, never taken on trust."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from tests.gongkai.command import run

CSV = "机构,年份,条数\n甲县,2023,5\n"


@pytest.fixture
def sample(samples_dir: Path) -> str:
    return (samples_dir / "03-shiwei-town.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "text", "code"),
    [
        ("a.csv", CSV, "other_kind"),
        ("a.md", "# 说明\n请先安装。\n", "other_kind"),
        ("a.log", "12:00 done\n", "other_kind"),
        ("a.rar", "hello", "not_as_named"),
        ("a.7Z", "hello", "not_as_named"),
        ("a.pdf", "<html><body>404 没有这个网页</body></html>", "not_as_named"),
        ("a.json", '{"title": "年报"}', "unsupported_json"),
        ("a.jsonl", '{"title": "年报"}\n', "unsupported_json"),
        ("a.xml", '<?xml version="1.0"?><r><a>年报</a></r>', "unsupported_xml"),
    ],
)
def test_what_is_no_report_is_one_line_among_the_errors(
    tmp_path: Path, name: str, text: str, code: str
) -> None:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    done = run("extract", path, "-o", tmp_path / "out", "--model", "rules")
    assert done.exit_code == 1
    assert (tmp_path / "out" / "reports.jsonl").read_bytes() == b""
    (line,) = (tmp_path / "out" / "errors.jsonl").read_text(encoding="utf-8").splitlines()
    assert json.loads(line)["code"] == code
    assert str(path) in done.stderr


def test_a_report_is_read_whatever_it_is_called(tmp_path: Path, sample: str) -> None:
    for name in ("a.md", "b.aspx", "c.pdf", "d.rar"):
        (tmp_path / name).write_text(sample, encoding="utf-8")
        done = run("extract", tmp_path / name, "--model", "rules")
        assert done.exit_code == 0, done.stderr
        assert json.loads(done.stdout)["tables"]["requests"]


def test_a_page_of_a_kind_that_reports_are_has_a_record_that_says_so(tmp_path: Path) -> None:
    for name in ("a.txt", "b.doc"):
        (tmp_path / name).write_text(CSV, encoding="utf-8")
    done = run("extract", tmp_path / "a.txt", "--model", "rules")
    assert done.exit_code == 0
    assert run("extract", tmp_path / "b.doc", "--model", "rules").exit_code == 0
    assert [f["code"] for f in json.loads(done.stdout)["findings"]] == ["form.not_a_report"]


def test_check_says_so_in_both_languages(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text(CSV, encoding="utf-8")
    told = run("check", tmp_path / "a.csv", "--lang", "en").stderr
    assert "This is a .csv file without an annual report in it; reports are read from" in told
    assert (
        "这是 .csv 文件，其中没有年度报告"
        in run("check", tmp_path / "a.csv", "--lang", "zh").stderr
    )


def test_a_text_that_calls_itself_an_archive_is_told_in_both_languages(tmp_path: Path) -> None:
    (tmp_path / "年报.rar").write_text("hello", encoding="utf-8")
    told = run("check", tmp_path / "年报.rar", "--lang", "en").stderr
    assert "The name says .rar, but the file is plain text without an annual report in it" in told
    told = run("check", tmp_path / "年报.rar", "--lang", "zh").stderr
    assert "扩展名为 .rar，内容却是纯文本，其中没有年度报告；请重新获取该文件。" in told


def test_what_a_zip_holds_besides_reports_is_counted_as_in_a_folder(
    tmp_path: Path, sample: str
) -> None:
    (tmp_path / "in" / "图").mkdir(parents=True)
    (tmp_path / "in" / "a.txt").write_text(sample, encoding="utf-8")
    for name in ("图/b.png", "c.csv", "D.PNG", *(f"e{n}.png" for n in range(4))):
        (tmp_path / "in" / name).write_bytes(b"x")
    shutil.make_archive(str(tmp_path / "in"), "zip", tmp_path / "in")
    for given in (tmp_path / "in", tmp_path / "in.zip"):
        out = tmp_path / f"out-{given.name}"
        done = run("extract", given, "-o", out, "--model", "rules")
        assert done.exit_code == 0, done.stderr
        # The names of few are told: one may be mistyped.
        told = f".csv 1 ({given}{'!' if given.suffix else ''}/c.csv), .png 6; a file "
        assert f"Passed over by name: {told}" in done.stderr
        assert json.loads((out / "run.json").read_bytes())["counts"]["passed_over"] == 7
