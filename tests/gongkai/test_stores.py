from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.runs import Failure, Reading
from gongkai.stores import STAGING, ResultFolder, StoreError, text_file_name

MakeReading = Callable[..., Reading]


@pytest.fixture
def make_reading(make_report: Any) -> MakeReading:
    def make(path: str, data: bytes = b"text", **parts: Any) -> Reading:
        document, report = make_report(path, data, **parts)
        line = report.model_dump_json().encode() + b"\n"
        return Reading(report, line, document.text.encode())

    return make


def write(folder: Path, *outcomes: Reading | Failure, force: bool = False) -> list[Failure | None]:
    with ResultFolder(folder, force=force) as store:
        kept = [store.add(outcome) for outcome in outcomes]
        store.finish({"version": "0"})
    return kept


def names(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


ALWAYS = {"reports.jsonl", "errors.jsonl", "run.json"}


def test_a_result_folder_holds_all_that_was_read(tmp_path: Path, make_reading: MakeReading) -> None:
    out = tmp_path / "a" / "out"
    write(out, make_reading("x/年报.txt", "一\r\n二\n".encode()), Failure("p", "read", "c", "为何"))
    record = json.loads((out / "reports.jsonl").read_text(encoding="utf-8"))
    assert names(out) == {*ALWAYS, f"texts/{record['document_id']}.txt"}
    text = (out / "texts" / f"{record['document_id']}.txt").read_bytes()
    assert text == "一\r\n二\n".encode()
    assert (out / "errors.jsonl").read_text(encoding="utf-8") == (
        '{"path": "p", "stage": "read", "code": "c", "reason": "为何"}\n'
    )
    assert json.loads((out / "run.json").read_text())["tool"] == "gongkai"


def test_errors_file_is_there_when_nothing_failed(
    tmp_path: Path, make_reading: MakeReading
) -> None:
    write(tmp_path / "out", make_reading("a.txt"))
    assert (tmp_path / "out" / "errors.jsonl").read_bytes() == b""


def test_same_stem_and_bytes_twice_keep_both_records_and_one_text(
    tmp_path: Path, make_reading: MakeReading
) -> None:
    kept = write(tmp_path / "out", make_reading("x/a.txt"), make_reading("y/a.txt"))
    assert kept == [None, None]
    lines = (tmp_path / "out" / "reports.jsonl").read_text().splitlines()
    assert [json.loads(line)["source"]["path"] for line in lines] == ["x/a.txt", "y/a.txt"]
    assert len(list((tmp_path / "out" / "texts").iterdir())) == 1


def test_another_text_under_a_taken_name_is_a_failure_not_lost(
    tmp_path: Path, make_reading: MakeReading
) -> None:
    first = make_reading("x/a.txt", b"1", document_id="a-00000000")
    second = make_reading("y/a.txt", b"2", document_id="a-00000000")
    kept = write(tmp_path / "out", first, second)
    assert kept[0] is None
    assert kept[1] is not None
    assert kept[1].code == "text_name_taken"
    assert "text_name_taken" in (tmp_path / "out" / "errors.jsonl").read_text()
    assert (tmp_path / "out" / "texts" / "a-00000000.txt").read_bytes() == b"1"
    assert len((tmp_path / "out" / "reports.jsonl").read_text().splitlines()) == 1


def test_a_previous_result_is_replaced_and_its_texts_go(
    tmp_path: Path, make_reading: MakeReading
) -> None:
    out = tmp_path / "out"
    write(out, make_reading("old.txt", b"old"), make_reading("both.txt"))
    (out / "texts" / "my notes.txt").write_text("not ours")
    write(out, make_reading("both.txt"))
    texts = {path.name for path in (out / "texts").iterdir()}
    assert len(texts) == 2
    assert "my notes.txt" in texts
    assert not any(name.startswith("old-") for name in texts)


def test_a_run_that_breaks_leaves_the_previous_result_whole(
    tmp_path: Path, make_reading: MakeReading
) -> None:
    out = tmp_path / "out"
    write(out, make_reading("old.txt", b"old"))
    before = {name: (out / name).read_bytes() for name in names(out)}
    with pytest.raises(ZeroDivisionError), ResultFolder(out) as store:
        store.add(make_reading("new.txt", b"new"))
        raise ZeroDivisionError
    assert {name: (out / name).read_bytes() for name in names(out)} == before


def test_a_foreign_folder_is_refused_without_force_and_left_alone_with_it(
    tmp_path: Path, make_reading: MakeReading
) -> None:
    (tmp_path / "thesis.docx").write_text("mine")
    with pytest.raises(StoreError, match="--force"):
        ResultFolder(tmp_path)
    assert names(tmp_path) == {"thesis.docx"}
    write(tmp_path, make_reading("a.txt"), force=True)
    assert (tmp_path / "thesis.docx").read_text() == "mine"
    assert names(tmp_path) >= {*ALWAYS, "thesis.docx"}


def test_a_foreign_run_json_is_not_taken_for_ours(tmp_path: Path) -> None:
    (tmp_path / "run.json").write_text('{"tool": "other"}')
    with pytest.raises(StoreError, match="did not write"):
        ResultFolder(tmp_path)


def test_a_file_in_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(StoreError, match="is a file"):
        ResultFolder(tmp_path / "out")


def test_leavings_of_a_killed_run_are_told_and_cleared_with_force(
    tmp_path: Path, make_reading: MakeReading
) -> None:
    (tmp_path / STAGING / "texts").mkdir(parents=True)
    with pytest.raises(StoreError, match="another run"):
        ResultFolder(tmp_path)
    write(tmp_path, make_reading("a.txt"), force=True)
    assert not (tmp_path / STAGING).exists()


@pytest.mark.parametrize(
    ("document_id", "name"),
    [
        ("年报-0123abcd", "年报-0123abcd.txt"),
        ("../../etc/passwd-0123abcd", "_.._.._etc_passwd-0123abcd.txt"),
        ("a\x1b[31m\n-0123abcd", "a_[31m_-0123abcd.txt"),
        ("CON-0123abcd", "CON-0123abcd.txt"),
        ("nul.x-0123abcd", "_nul.x-0123abcd.txt"),
        (".hidden-0123abcd", "_.hidden-0123abcd.txt"),
        ("a\udcff-0123abcd", "a_-0123abcd.txt"),
    ],
)
def test_text_file_name_is_safe(document_id: str, name: str) -> None:
    assert text_file_name(document_id) == name


@given(st.text(), st.text("0123456789abcdef", min_size=8, max_size=8))
def test_text_file_name_is_one_short_name_that_keeps_the_hash(stem: str, digest: str) -> None:
    name = text_file_name(f"{stem}-{digest}")
    assert name.endswith(f"-{digest}.txt")
    assert len(name.encode()) <= 210
    assert not set(name) & set('/\\\x00:*?"<>|\n')
    assert text_file_name(name.removesuffix(".txt")) == name


def test_a_name_of_a_hundred_han_characters_is_cut(make_reading: MakeReading) -> None:
    name = text_file_name("报" * 100 + "-0123abcd")
    assert name.endswith("报-0123abcd.txt")
    assert len(name.encode()) < 255
