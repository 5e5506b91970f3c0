"""`gongkai annotate`: out to a tool, back from it, drafts; faults listed, nothing half-written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from gongkai.annotations.authored_files import authored_paths, read_authored
from gongkai.annotations.errors import AnnotationError
from gongkai.annotations.folders import name_fault, read_files, write_files
from gongkai.annotations.formats import FORMATS
from gongkai.cli import cli
from gongkai.commands import annotate

NO_SPACY = "spaCy is not installed (uv pip install spacy)"
HEAD = (
    '+++\nid = "z1"\nissuer = "甲县水务局"\nlevel = "county"\ntype = "department"\nyear = 2022\n'
    'template = "2021"\n+++\n'
)
BODY = "{一、总体情况|S overview}\r\n{公众号|C wechat >}公开{信息|I}{12条|Q pub}。"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["annotate", *map(str, arguments)], env={"LANG": "C.UTF-8"})


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "in" / "z1.txt"
    path.parent.mkdir()
    path.write_bytes((HEAD + BODY).encode())
    return path


def test_the_help_names_the_formats_there_are() -> None:
    assert annotate.FORMATS == FORMATS


@pytest.mark.parametrize("form", FORMATS)
def test_reports_go_out_and_come_back(tmp_path: Path, form: str) -> None:
    if form == "spacy":
        pytest.importorskip("spacy", reason=NO_SPACY)
    paths = authored_paths()[:3]
    done = run("export", *paths, "-f", form, "-o", tmp_path / "out")
    assert done.exit_code == 0, done.stderr
    assert "3 reports exported" in done.stderr
    assert done.stdout == ""
    done = run("import", tmp_path / "out", "-f", form, "-o", tmp_path / "back")
    assert done.exit_code == 0, done.stderr
    back = sorted((tmp_path / "back").glob("*"))
    assert [read_authored(path) for path in back] == [read_authored(path) for path in paths]


def test_a_text_with_windows_line_ends_comes_back(source: Path, tmp_path: Path) -> None:
    run("export", source, "-f", "brat", "-o", tmp_path / "out")
    assert run("import", tmp_path / "out", "-f", "brat", "-o", tmp_path / "back").exit_code == 0
    assert (tmp_path / "back" / "z1.txt").read_bytes() == source.read_bytes()


def test_what_does_not_align_is_listed_and_not_written(source: Path, tmp_path: Path) -> None:
    other = source.with_name("z2.txt")
    other.write_bytes((HEAD.replace("z1", "z2") + BODY).encode())
    run("export", source.parent, "-f", "labelstudio", "-o", tmp_path / "out")
    tasks = json.loads((tmp_path / "out" / "tasks.json").read_bytes())
    tasks[0]["annotations"][0]["result"][0]["value"]["start"] += 1
    (tmp_path / "out" / "tasks.json").write_text(json.dumps(tasks), encoding="utf-8")
    done = run("import", tmp_path / "out", "-f", "labelstudio", "-o", tmp_path / "back")
    assert done.exit_code == 1
    assert "tasks.json:0: offset: z1 SECTION s1: [1, 6) is '、总体情况', expected" in done.stderr
    assert [path.name for path in (tmp_path / "back").iterdir()] == ["z2.txt"]


@pytest.mark.issue(2)
def test_faults_of_a_tool_s_file_are_told_in_chinese(source: Path, tmp_path: Path) -> None:
    run("export", source, "-f", "doccano", "-o", tmp_path / "out")
    path = tmp_path / "out" / "reports.jsonl"
    path.write_bytes(path.read_bytes().replace(b'"entities"', b'"labels"') + b'{"text": ]\n')
    done = run("import", path, "-f", "doccano", "-o", tmp_path / "back", "--lang", "zh")
    assert done.stderr.splitlines() == [
        "reports.jsonl:1: 格式：z1的 entities：空缺（null）不可用，应为列表",
        "reports.jsonl:2: 格式：不是有效的 JSON：第10列有误",
        f"0份报告已写入 {tmp_path / 'back'}；2处有误",
    ]


def test_an_annotation_that_means_nothing_is_not_written(source: Path, tmp_path: Path) -> None:
    run("export", source, "-f", "doccano", "-o", tmp_path / "out")
    path = tmp_path / "out" / "reports.jsonl"
    path.write_bytes(path.read_bytes().replace(b"QUANTITY publication", b"QUANTITY print"))
    done = run("import", path, "-f", "doccano", "-o", tmp_path / "back")
    assert done.exit_code == 1
    assert "fact: got 'print'" in done.stderr
    assert not list((tmp_path / "back").glob("*"))


def test_files_that_are_there_are_kept(source: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    assert run("export", source, "-f", "brat", "-o", out).exit_code == 0
    (out / "z1.ann").write_text("mine", encoding="utf-8")
    done = run("export", source, "-f", "brat", "-o", out)
    assert done.exit_code == 1
    assert "z1.ann:0: file: is there already" in done.stderr
    assert (out / "z1.ann").read_text(encoding="utf-8") == "mine"
    assert run("export", source, "-f", "brat", "-o", out, "--force").exit_code == 0
    assert (out / "z1.ann").read_text(encoding="utf-8") != "mine"
    assert not list(out.glob(".gongkai*"))


def test_a_faulty_report_is_listed_and_the_others_go_out(source: Path, tmp_path: Path) -> None:
    (source.parent / "bad.txt").write_text("甲{12条|Q pub", encoding="utf-8")
    done = run("export", source.parent, "-f", "conll", "-o", tmp_path / "out")
    assert done.exit_code == 1
    assert "bad.txt:1: notation" in done.stderr
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["z1.conll"]


def test_a_report_the_format_cannot_hold_is_left_out(source: Path, tmp_path: Path) -> None:
    nested = "{公开{2条|Q pub}|Q pub v=2 u=条}"
    (source.parent / "n1.txt").write_text(nested, encoding="utf-8")
    done = run("export", source.parent, "-f", "conll", "-o", tmp_path / "out")
    assert done.exit_code == 1
    assert "overlaps one before it" in done.stderr
    assert [path.name for path in (tmp_path / "out").iterdir()] == ["z1.conll"]


@pytest.mark.parametrize("name", ["../z1", ".hidden", "a/b", ""])
def test_a_name_cannot_lead_out_of_the_folder(source: Path, tmp_path: Path, name: str) -> None:
    run("export", source, "-f", "doccano", "-o", tmp_path / "out")
    path = tmp_path / "out" / "reports.jsonl"
    fields = json.loads(path.read_bytes())
    fields["name"] = name
    path.write_text(json.dumps(fields), encoding="utf-8")
    done = run("import", path, "-f", "doccano", "-o", tmp_path / "deep" / "back")
    written = [p.name for p in tmp_path.rglob("*.txt") if p != source]
    assert written == ([] if name else ["report1.txt"])
    assert done.exit_code == (1 if name else 0)


def test_wrong_usage_is_said(source: Path, tmp_path: Path) -> None:
    assert run("export", "-f", "brat", "-o", tmp_path).exit_code == 2
    assert run("export", source, "--set", "dev", "-f", "brat", "-o", tmp_path).exit_code == 2
    assert run("export", source, "-f", "xml", "-o", tmp_path).exit_code == 2


def test_sets_go_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("export", "--set", "dev", "-f", "brat", "-o", tmp_path / "dev").exit_code == 0
    assert len(list((tmp_path / "dev").glob("*.ann"))) == 25
    monkeypatch.setenv("GONGKAI_CORPUS", str(tmp_path))
    done = run("export", "--set", "gold", "-f", "brat", "-o", tmp_path / "gold")
    assert done.exit_code == 1
    assert "set GONGKAI_CORPUS" in done.stderr


def test_a_folder_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    with pytest.raises(AnnotationError, match="cannot be written"):
        write_files(tmp_path, {"a.txt": b"1", "b" * 300: b"2"})
    assert list(tmp_path.iterdir()) == []


def test_files_of_one_name_are_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"1")
    with pytest.raises(AnnotationError, match="read twice"):
        read_files([tmp_path, tmp_path / "a.txt"])
    assert name_fault("2023年报（公开）.v2-x") is None


def test_two_reports_of_one_name_are_told(source: Path, tmp_path: Path) -> None:
    other = source.with_name("z1-x.txt")
    other.write_bytes(source.read_bytes())
    done = run("export", source.parent, "-f", "brat", "-o", tmp_path / "out")
    assert done.exit_code == 1
    assert f"{source}:1: id: 'z1' is the id of {other} too" in done.stderr
    assert "1 report exported" in done.stderr


def test_two_inputs_of_one_name_give_two_drafts(source: Path, tmp_path: Path) -> None:
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        text = f"{folder}县人民政府2022年政府信息公开工作年度报告\n一、总体情况\n公开信息3条。"
        (tmp_path / folder / "r.txt").write_text(text, encoding="utf-8")
    assert run("draft", tmp_path / "a", tmp_path / "b", "-o", tmp_path / "out").exit_code == 0
    assert len(list((tmp_path / "out").iterdir())) == 2
