"""Authored reports on disk: heads, bodies, faults."""

from __future__ import annotations

import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.annotations.authored_files import (
    authored_paths,
    read_all,
    read_authored,
    source_with_head,
    split_head,
    unreviewed,
)
from gongkai.annotations.cells import cell_faults, cells_to_rows, head_to_cells, rows_to_cells
from gongkai.annotations.errors import AnnotationError, Fault
from gongkai.annotations.lint_files import lint_paths, read_paths
from gongkai.annotations.toml_head import head_to_toml

HEAD = {
    "id": "a01",
    "issuer": "甲局",
    "level": "city",
    "type": "office",
    "year": 2022,
    "template": "2021",
}


def write(folder: Path, name: str = "a01-x.txt", body: str = "甲", **changed: Any) -> Path:
    head = {key: value for key, value in {**HEAD, **changed}.items() if value is not None}
    path = folder / name
    path.write_bytes(source_with_head(head, body).encode())
    return path


def test_a_cell_holds_what_a_cell_can_hold() -> None:
    row = [25, "", "/", "1,037", "无", "x", "详见附件"]
    head = {"template": "2021", "tables": {"requests": {"granted": row}}}
    found = [fault.message for fault in cell_faults(head, "……详见附件。", "a")]
    assert [message.split("expected")[0] for message in found] == [
        "tables.requests.granted: got 'x', "
    ]
    absent = {"template": "2021", "tables": {"requests": {"granted": "row_absent"}}}
    faults: list[Fault] = []
    cells = head_to_cells(absent, "a", faults)
    assert faults == [] == list(cell_faults(absent, "", "a"))
    assert set(map(tuple, cells["requests"]["granted"].values())) == {(None, "row_absent")}


def test_a_cell_that_is_taken_as_words_is_told(tmp_path: Path) -> None:
    row = [25, "", "/", "四", "无", "0", "详见附件"]
    path = write(tmp_path, body="四、其他\n详见附件", tables={"requests": {"granted": row}})
    linted = lint_paths([path])
    assert [fault for fault in linted.faults if fault.code == "table"] == []
    told = [note for note in linted.notes if note.code == "table"]
    assert [note.pair()[0].partition("：")[2] for note in told] == [
        "“四”按文字保存，不计作数字；如为数字，请填阿拉伯数字",
        "“详见附件”按文字保存，不计作数字；如为数字，请填阿拉伯数字",
    ]


def test_how_far_it_was_reviewed_is_one_of_three(tmp_path: Path) -> None:
    with pytest.raises(AnnotationError, match="reviewed: got 'half', expected one of draft"):
        read_authored(write(tmp_path, reviewed="half"))
    path = write(tmp_path, reviewed="begun")
    assert read_authored(path).name == "a01"
    others = [write(tmp_path, "b.txt", reviewed="done"), write(tmp_path, "c.txt")]
    assert unreviewed([path, *others, tmp_path / "nowhere.txt"]) == [path]


def test_a_report_is_read(tmp_path: Path) -> None:
    report = read_authored(write(tmp_path, body="公开{12条|Q pub}\r\n", contradictions=["12 / 13"]))
    assert (report.name, report.text) == ("a01", "公开12条\r\n")
    assert report.contradictions == ["12 / 13"]
    assert report.head["issuer"] == "甲局"


@pytest.mark.parametrize("before", ["", "\ufeff"], ids=["plain", "bom"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["unix", "windows"])
def test_line_ends_and_marks_of_an_editor_are_no_faults(
    tmp_path: Path, before: str, end: str
) -> None:
    """As git with core.autocrlf, or Notepad, writes a file; the body keeps what it has."""
    path = write(tmp_path, body="甲\n公开{信息|I}{12条|Q pub}。\n", contradictions=["12 / 13"])
    source = before + path.read_bytes().decode().replace("\n", end)
    path.write_bytes(source.encode())
    report = read_authored(path)
    assert report.text == "甲\n公开信息12条。\n".replace("\n", end)
    assert report.text[report.facts[0].start : report.facts[0].end] == "12条"
    bare = tmp_path / "bare.txt"
    bare.write_bytes((before + "公开{12条|Q pub}。" + end).encode())
    ((report,), faults) = read_paths([bare])
    assert (report.text, faults) == ("公开12条。" + end, [])


def test_git_leaves_line_ends_alone(root: Path) -> None:
    """On Windows it would rewrite those of the samples and of all annotations."""
    names = ["annotations/authored/a01.txt", "samples/a.txt", "annotations/gold/a.json"]
    command = ["git", "check-attr", "text", "--", *names]
    done = subprocess.run(command, cwd=root, capture_output=True, text=True, check=False)
    if done.returncode:
        pytest.skip("no checkout of git")
    assert done.stdout.splitlines() == [f"{name}: text: unset" for name in names]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"issuer": None}, "issuer: not filled in, expected text"),
        ({"issuer": ""}, "issuer: got '', expected text"),
        ({"year": "2022"}, "year: got '2022', expected a whole number"),
        ({"level": None}, "level: not filled in, expected one of national"),
        ({"level": "galaxy"}, "level: got 'galaxy', expected one of national"),
        ({"type": "club"}, "type: got 'club'"),
        ({"template": "1999"}, "template: got '1999'"),
        ({"colour": "red"}, "unknown key 'colour'"),
        ({"id": "a02"}, "the file's name must begin so"),
    ],
)
def test_a_fault_in_the_head_is_told(tmp_path: Path, changed: dict[str, Any], said: str) -> None:
    with pytest.raises(AnnotationError) as caught:
        read_authored(write(tmp_path, **changed))
    assert said in str(caught.value)


def test_faults_of_head_and_body_are_told_together(tmp_path: Path) -> None:
    with pytest.raises(AnnotationError) as caught:
        read_authored(write(tmp_path, level="galaxy", body="甲\n{1条|Q print}"))
    assert [(fault.line, fault.code) for fault in caught.value.faults] == [
        (4, "head"),
        (10, "label"),
    ]


@pytest.mark.parametrize("source", ["甲", "", "+++\nid = 1\n甲", "+++\nid =\n+++\n甲"])
def test_a_head_that_is_none_is_refused(source: str) -> None:
    with pytest.raises(AnnotationError, match="head"):
        split_head(source, "a.txt")


def test_many_are_read_and_the_faulty_are_listed(tmp_path: Path) -> None:
    good, bad = write(tmp_path), write(tmp_path, "a02-x.txt", id="a02", body="{甲|X}")
    (tmp_path / "a03.txt").write_bytes("政".encode("gb18030"))
    reports, faults = read_all([good, bad, tmp_path / "a03.txt"])
    assert [report.name for report in reports] == ["a01"]
    assert [fault.code for fault in faults] == ["label", "encoding"]


KEYS = st.text(st.sampled_from('abz_09-甲 ."\\'), min_size=1, max_size=5)
VALUES = st.recursive(
    st.integers(-(2**62), 2**62) | st.booleans() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=2),
    max_leaves=5,
)


@given(VALUES)
def test_heads_come_back_from_toml(value: Any) -> None:
    head = {"before": 1, "value": value, "table": {"inner": {"value": value}}, "empty": {}}
    assert tomllib.loads(head_to_toml(head)) == head


def test_a_head_that_toml_cannot_say_is_refused() -> None:
    with pytest.raises(ValueError, match="null"):
        head_to_toml({"contradictions": [None]})


TABLES = {
    "requests": {"granted": [3, "/", "", 0, 0, 0, 3]},
    "proactive_disclosure": {"administrative_fees": ["12.5万元"]},
}


def test_tables_become_cells_and_rows_again() -> None:
    faults: list[Fault] = []
    cells = head_to_cells({"template": "2021", "tables": TABLES}, "a", faults)
    assert faults == []
    assert cells["requests"]["granted"]["commercial_enterprise"] == [None, "dash"]
    assert cells["requests"]["granted"]["research_institution"] == [None, "blank"]
    assert cells["proactive_disclosure"]["administrative_fees"] == {
        "amount_10k_yuan": [12.5, "number"]
    }
    assert rows_to_cells("2021", cells_to_rows(cells)) == cells


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ({"template": "none", "tables": TABLES}, "the template has no tables"),
        ({"template": "2021", "tables": {"letters": {"x": [1]}}}, "unknown table, expected"),
        ({"template": "2021", "tables": {"requests": {"x": [1]}}}, "no such row"),
        (
            {"template": "2021", "tables": {"requests": {"granted": [1, 2]}}},
            "expected natural_person",
        ),
        ({"template": "2021", "tables": {"requests": {"granted": 3}}}, "got 3, expected"),
    ],
)
def test_a_table_that_does_not_fit_its_form_is_told(head: dict[str, Any], said: str) -> None:
    faults: list[Fault] = []
    head_to_cells(head, "a", faults)
    assert said in faults[0].message


def test_hidden_files_are_no_reports(tmp_path: Path) -> None:
    """As macOS leaves them on disks of others: ._a01.txt."""
    (tmp_path / "a01.txt").write_text("+++\n", encoding="utf-8")
    (tmp_path / "._a01.txt").write_bytes(b"\x00\x05\x16\x07Mac OS X")
    assert authored_paths(tmp_path) == [tmp_path / "a01.txt"]


@pytest.mark.issue(2)
@pytest.mark.parametrize(
    "before", ['notes = """\n[注] 初稿\n"""', "contradictions = [\n  ['一'],\n]"]
)
def test_a_wrong_key_that_has_no_line_is_told(tmp_path: Path, before: str) -> None:
    path = write(tmp_path)
    head = path.read_text(encoding="utf-8").replace("+++", f"+++\n{before}\nreviewed = 'soon'", 1)
    path.write_text(head, encoding="utf-8")
    said = [fault.message for fault in read_all([path])[1]]
    assert "reviewed: got 'soon', expected one of draft begun done" in said


@pytest.mark.issue(2)
def test_contradictions_that_are_no_list_are_told(tmp_path: Path) -> None:
    path = write(tmp_path, contradictions=3)
    reports, (fault,) = read_all([path])
    assert (reports, fault.line, fault.code) == ([], 8, "head")
    assert fault.message == (
        'contradictions: got 3, expected a list of texts, such as ["one", "two"]'
    )
    assert "应为文字的列表" in fault.message_zh
