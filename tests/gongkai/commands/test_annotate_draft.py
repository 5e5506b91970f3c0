"""`gongkai annotate draft`: what is written for people to correct, and what is said of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongkai.annotations.authored_files import read_authored, split_head
from gongkai.annotations.compile import source_to_report
from gongkai.cli import cli
from gongkai.wording import counted


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["annotate", *map(str, arguments)], env={"LANG": "C.UTF-8"})


def test_a_draft_is_a_file_in_brackets(corpus_dir: Path, tmp_path: Path) -> None:
    done = run("draft", corpus_dir, "-o", tmp_path)
    assert done.exit_code == 0, done.stderr
    for document in corpus_dir.glob("*.txt"):
        report = read_authored(tmp_path / document.name)
        assert report.text == document.read_bytes().decode()
        assert len(report.sections) == 6
        assert report.facts


def test_drafts_go_on_past_what_cannot_be_read(samples_dir: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.pdf").write_bytes(b"%PDF-1.4 broken")
    sample = min(samples_dir.glob("[0-9]*.html"))
    done = run("draft", tmp_path / "in", sample, "-o", tmp_path / "out")
    assert done.exit_code == 1
    path = tmp_path / "in" / "a.pdf"
    assert f"Not read: {path}: read: The PDF breaks off" in done.stderr
    (draft,) = (tmp_path / "out").iterdir()
    _, body, _ = split_head(draft.read_bytes().decode(), draft.name)
    assert source_to_report(body, "draft").sections


REPORT = (
    "甲县人民政府2022年政府信息公开工作年度报告\n一、总体情况\n公开信息3条。\n"
    "二、主动公开政府信息情况\n无。\n三、收到和处理政府信息公开申请情况\n无。"
)


@pytest.fixture
def document(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "r-x.txt"
    path.parent.mkdir()
    path.write_text(REPORT, encoding="utf-8")
    return path


@pytest.mark.parametrize("mine", ["{3条|Q act}", "{3条|Q act"])
def test_a_second_draft_of_a_document_is_not_written(
    document: Path, tmp_path: Path, mine: str
) -> None:
    out = tmp_path / "out"
    assert run("draft", document, "-o", out).exit_code == 0
    draft = out / "r-x.txt"
    corrected = draft.read_text(encoding="utf-8").replace("{3条|Q pub}", mine)
    draft.write_text(corrected, encoding="utf-8")
    document.with_name("r-y.txt").write_text(REPORT + "完。", encoding="utf-8")
    done = run("draft", document, "-o", out)
    assert done.exit_code == 1
    there = f"Not drafted: {document}: the draft of this document is there already: {draft}"
    assert there in done.stderr
    assert "0 reports drafted" in done.stderr
    assert [path.name for path in out.iterdir()] == ["r-x.txt"]
    assert draft.read_text(encoding="utf-8") == corrected
    assert run("draft", document, "-o", out, "--force").exit_code == 0
    assert [path.name for path in out.iterdir()] == ["r-x.txt"]
    assert draft.read_text(encoding="utf-8") != corrected


def test_drafts_of_two_documents_have_two_ids(document: Path, tmp_path: Path) -> None:
    for folder, name in (("a", "r-x"), ("b", "r-y")):
        path = tmp_path / folder / f"{name}.txt"
        path.parent.mkdir()
        path.write_text(REPORT + folder, encoding="utf-8")
    done = run("draft", document, tmp_path / "a", tmp_path / "b", "-o", tmp_path / "out")
    assert done.exit_code == 0, done.stderr
    heads = [split_head(p.read_text(), p.name)[0] for p in (tmp_path / "out").iterdir()]
    ids = sorted(head["id"] for head in heads)
    assert ids[0] == "r-x"  # whatever else is drafted
    assert ids[1].startswith("r-x-")
    assert ids[2] == "r-y"


def test_a_draft_is_named_after_its_file_whatever_that_is_called(
    document: Path, tmp_path: Path
) -> None:
    spaced = document.rename(document.with_name("白溪乡 2023年 [年报].txt"))
    assert run("draft", spaced, "-o", tmp_path / "out").exit_code == 0
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["白溪乡-2023年-年报.txt"]


def test_what_is_no_report_is_not_drafted(tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("今天天气很好。", encoding="utf-8")
    done = run("draft", tmp_path / "note.txt", "-o", tmp_path / "out")
    assert done.exit_code == 1
    assert f"Not drafted: {tmp_path / 'note.txt'}: No annual report" in done.stderr
    assert not (tmp_path / "out").exists()


def test_a_file_that_is_not_read_is_told_as_check_tells_it(tmp_path: Path) -> None:
    path = tmp_path / "empty.txt"
    path.write_text("")
    for lang in ("en", "zh"):
        done = run("draft", path, "-o", tmp_path / "out", "--lang", lang)
        told = CliRunner().invoke(cli, ["check", str(path), "--lang", lang]).stderr.splitlines()[0]
        assert done.exit_code == 1
        assert done.stderr.splitlines()[0] == told


def test_drafts_speak_chinese(document: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    (tmp_path / "note.txt").write_text("今天天气很好。", encoding="utf-8")
    arguments = (document, tmp_path / "note.txt", "-o", out, "--lang", "zh")
    done = run("draft", *arguments)
    assert done.exit_code == 1
    assert not re.search("[a-z]{3,} [a-z]{3,} [a-z]", done.stderr)
    assert f"未预标注：{tmp_path / 'note.txt'}：不是年度报告" in done.stderr
    assert f"已预标注报告1份，存于 {out}；未预标注文件1个" in done.stderr
    assert (
        f"该文件的预标注已存在：{out / 'r-x.txt'}；--force 覆盖" in run("draft", *arguments).stderr
    )
    back = run("export", out, "-f", "brat", "-o", tmp_path / "brat", "--lang", "zh")
    assert back.stderr == f"1份报告已导出到 {tmp_path / 'brat'}；未发现错误\n"


def test_what_is_not_known_is_left_to_fill_in(document: Path, tmp_path: Path) -> None:
    document.write_text(
        REPORT.partition("\n")[2] + "\n四、行政复议和行政诉讼情况\n无。", encoding="utf-8"
    )
    done = run("draft", document, "-o", tmp_path / "out")
    assert done.exit_code == 0, done.stderr
    source = (tmp_path / "out" / "r-x.txt").read_text(encoding="utf-8")
    head = split_head(source, "r-x.txt")[0]
    assert not {"issuer", "level", "type", "year"} & set(head)
    assert '# level = "county"  # one of national province city' in source
    assert '# issuer = "…"  # ' in source
    assert source.startswith(
        "+++\n# to fill in: put what is right, and take the # before it away\n"
    )
    told = f"{tmp_path / 'out' / 'r-x.txt'}: fill in at its top: issuer, level, type, year"
    assert done.stderr.splitlines()[0] == told
    done = run("draft", document, "-o", tmp_path / "out", "--force", "--lang", "zh")
    assert "没有读到 issuer、level、type、year，请在文件开头填写" in done.stderr


def test_what_is_known_is_not_asked_for(document: Path, tmp_path: Path) -> None:
    done = run("draft", document, "-o", tmp_path / "out")
    assert "fill in" not in done.stderr
    assert "to fill in" not in (tmp_path / "out" / "r-x.txt").read_text(encoding="utf-8")


def test_a_draft_tells_what_lint_finds_in_it(samples_dir: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    done = run("draft", samples_dir / "13-lanling-housing.txt", "-o", out)
    assert done.exit_code == 0, done.stderr
    linted = CliRunner().invoke(cli, ["lint", str(out)])
    n_faults = len(linted.stdout.splitlines())
    assert n_faults
    assert f"to correct: {counted(n_faults, 'fault')} (unmarked " in done.stderr
    assert f"gongkai lint {out} lists them" in done.stderr
    assert "no faults" not in done.stderr


def test_a_draft_without_faults_says_so(document: Path, tmp_path: Path) -> None:
    done = run("draft", document, "-o", tmp_path / "out")
    assert CliRunner().invoke(cli, ["lint", str(tmp_path / "out")]).stdout == ""
    assert done.stderr.endswith("gongkai lint finds no faults in them\n")


def test_drafts_whose_names_begin_alike_have_two_ids(tmp_path: Path) -> None:
    for name in ("heping-text", "heping"):
        path = tmp_path / f"{name}.txt"
        path.write_text(REPORT + name, encoding="utf-8")
        assert run("draft", path, "-o", tmp_path / "mine").exit_code == 0
    heads = [split_head(p.read_text(), p.name)[0] for p in (tmp_path / "mine").iterdir()]
    assert len({head["id"] for head in heads}) == 2
