from __future__ import annotations

import json
import os
import sqlite3
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from tests.gongkai.corpus.conftest import HereEngine, RunHere, results

from gongkai.corpus import manifest as manifest_module
from gongkai.corpus.manifest import Redo
from gongkai.corpus.plan import Planned
from gongkai.corpus.supervised import Settings
from gongkai.extractors.documents import Limits
from gongkai.result_folder.files import StoreError, text_file_name


def paths(folder: Path) -> list[str]:
    lines = (folder / "reports.jsonl").read_text(encoding="utf-8").splitlines()
    return [Path(json.loads(line)["source"]["path"]).name for line in lines]


def status(folder: Path) -> dict[str, str]:
    with sqlite3.connect(folder / "manifest.sqlite") as db:
        return {Path(p).name: s for p, s in db.execute("SELECT path, status FROM files")}


def test_records_stand_in_the_order_of_the_inputs(
    files: Path, tmp_path: Path, run_here: RunHere
) -> None:
    result = run_here(files, output=tmp_path / "out")
    assert paths(tmp_path / "out") == [f"{n}.txt" for n in range(6)] + ["0.txt"]
    assert result.is_complete
    assert result.tally.counts["reports"] == 7
    assert status(tmp_path / "out")["copy.txt"] == "duplicate"


def test_every_file_is_accounted_for(files: Path, tmp_path: Path, run_here: RunHere) -> None:
    run_here(files, output=tmp_path / "out")
    with sqlite3.connect(tmp_path / "out" / "manifest.sqlite") as db:
        n_files, n_same = db.execute("SELECT count(*), count(same_as) FROM files").fetchone()
    assert (n_files, n_same) == (9, 1)
    (error,) = (tmp_path / "out" / "errors.jsonl").read_text().splitlines()
    assert json.loads(error)["code"] == "broken"


def test_a_copy_of_what_cannot_be_read_is_listed_too(
    files: Path, tmp_path: Path, run_here: RunHere
) -> None:
    (files / "z.txt").write_text("bad", encoding="utf-8")
    result = run_here(files, output=tmp_path / "out")
    lines = (tmp_path / "out" / "errors.jsonl").read_text(encoding="utf-8").splitlines()
    errors = {Path(error["path"]).name: error["code"] for error in map(json.loads, lines)}
    assert errors == {"broken.txt": "broken", "z.txt": "broken"}
    assert result.tally.counts["failures"] == 2
    assert result.tally.counts["duplicates"] == 1


def test_other_limits_are_told(files: Path, tmp_path: Path, run_here: RunHere) -> None:
    assert not run_here(files, output=tmp_path / "out").has_other_limits
    assert not run_here(files, output=tmp_path / "out").has_other_limits
    result = run_here(files, output=tmp_path / "out", settings=Settings(Limits(max_pages=1)))
    assert result.has_other_limits


def test_nothing_is_read_twice(
    files: Path, tmp_path: Path, run_here: RunHere, engine: HereEngine
) -> None:
    run_here(files, output=tmp_path / "out")
    before = results(tmp_path / "out")
    engine.read_paths.clear()
    result = run_here(files, output=tmp_path / "out")
    assert engine.read_paths == []
    assert result.n_before == 7
    assert results(tmp_path / "out") == before


def test_only_what_is_new_or_changed_is_read(
    files: Path, tmp_path: Path, run_here: RunHere, engine: HereEngine
) -> None:
    out = tmp_path / "out"
    run_here(files, output=out)
    engine.read_paths.clear()
    old_text = text_file_name(
        json.loads((out / "reports.jsonl").read_bytes().split(b"\n")[1])["document_id"]
    )
    (files / "1.txt").write_text("改过", encoding="utf-8")
    (files / "2a.txt").write_text("新", encoding="utf-8")
    (files / "4.txt").unlink()
    result = run_here(files, output=out)
    assert sorted(Path(path).name for path in engine.read_paths) == ["1.txt", "2a.txt"]
    assert paths(out) == ["0.txt", "1.txt", "2.txt", "2a.txt", "3.txt", "5.txt", "0.txt"]
    assert result.n_gone == 1
    assert not (out / "texts" / old_text).exists()
    run_here(files, output=tmp_path / "anew")
    assert results(out) == results(tmp_path / "anew")


def test_what_failed_is_tried_again_when_asked(
    files: Path, tmp_path: Path, run_here: RunHere, engine: HereEngine
) -> None:
    run_here(files, output=tmp_path / "out")
    engine.read_paths.clear()
    run_here(files, output=tmp_path / "out", redo=Redo(is_failed=True))
    assert [Path(path).name for path in engine.read_paths] == ["broken.txt"]


def test_what_an_older_version_made_is_made_anew_when_asked(
    files: Path,
    tmp_path: Path,
    run_here: RunHere,
    engine: HereEngine,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    run_here(files, output=tmp_path / "out")
    monkeypatch.setattr("gongkai.corpus.maker.__version__", "99")
    engine.read_paths.clear()
    result = run_here(files, output=tmp_path / "out")
    assert (result.n_older, engine.read_paths) == (7, [])
    result = run_here(files, output=tmp_path / "out", redo=Redo(is_older=True))
    assert result.n_older == 0
    assert len(engine.read_paths) == 8


def test_the_models_told_are_those_of_the_records(
    files: Path, tmp_path: Path, run_here: RunHere
) -> None:
    out = tmp_path / "out"

    def told() -> Any:
        return json.loads((out / "run.json").read_text(encoding="utf-8"))["models"]

    run_here(files, output=out)
    assert told() == {"rules": 7}
    nobody = Settings(Limits(), "none")
    run_here(files, output=out, settings=nobody)
    assert told() == {"rules": 7}
    (files / "new.txt").write_text("又一份", encoding="utf-8")
    run_here(files, output=out, settings=nobody)
    assert told() == {"rules": 7, "none": 1}


def test_other_inputs_do_not_throw_records_away(
    files: Path, tmp_path: Path, run_here: RunHere
) -> None:
    out = tmp_path / "out"
    run_here(files, output=out)
    before = results(out)
    with pytest.raises(StoreError, match="6 records of other inputs"):
        run_here(files / "b", output=out)
    assert results(out) == before
    run_here(files / "b", output=out, force=True)
    assert paths(out) == ["0.txt"]


def test_more_inputs_keep_what_is_there(
    files: Path, tmp_path: Path, run_here: RunHere, engine: HereEngine
) -> None:
    run_here(files, output=tmp_path / "out")
    engine.read_paths.clear()
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "z.txt").write_text("另一份", encoding="utf-8")
    run_here(files, tmp_path / "more", output=tmp_path / "out")
    assert [Path(path).name for path in engine.read_paths] == ["z.txt"]
    assert len(paths(tmp_path / "out")) == 8


def test_an_input_that_is_not_there_this_time_costs_no_record(
    files: Path, tmp_path: Path, run_here: RunHere
) -> None:
    out = tmp_path / "out"
    run_here(files, output=out)
    before = results(out)
    files.rename(tmp_path / "away")
    result = run_here(files, output=out)
    assert "missing" in {failure.code for failure in result.tally.failures}
    (tmp_path / "away").rename(files)
    run_here(files, output=out)
    assert results(out) == before


def test_files_of_one_name_are_told_apart(tmp_path: Path, run_here: RunHere) -> None:
    for n in range(60):
        (tmp_path / "in" / str(n)).mkdir(parents=True)
        (tmp_path / "in" / str(n) / "年报.txt").write_text(f"第{n}份", encoding="utf-8")
    run_here(tmp_path / "in", output=tmp_path / "out")
    assert len(list((tmp_path / "out" / "texts").iterdir())) == 60


@pytest.mark.issue(2)
@pytest.mark.filterwarnings("ignore:Duplicate name:UserWarning")
def test_members_of_one_name_are_all_read(tmp_path: Path, run_here: RunHere) -> None:
    path = tmp_path / "two.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr("年报.txt", "一、总体情况")
        archive.writestr("年报.txt", "二、主动公开")
    run_here(path, path, output=tmp_path / "out")
    assert paths(tmp_path / "out") == ["年报.txt", "年报 (2).txt"]


def test_a_taken_text_name_is_a_failure_not_lost(
    files: Path, tmp_path: Path, run_here: RunHere, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("gongkai.corpus.plan.make_document_id", lambda path, sha: "x-00000000")
    result = run_here(files, output=tmp_path / "out")
    assert {failure.code for failure in result.tally.failures} == {"text_name_taken"}
    assert len(paths(tmp_path / "out")) == 1
    assert result.tally.counts["failures"] == 8  # the copy of a refused file is one for itself


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names")
def test_names_that_are_no_utf8_are_kept_apart(tmp_path: Path, run_here: RunHere) -> None:
    folder = os.fsencode(tmp_path / "in")
    os.mkdir(folder)  # noqa: PTH102  bytes
    for name, text in ((b"a\xff.txt", b"1"), (rb"a\xff.txt", b"2")):
        try:
            with open(os.path.join(folder, name), "wb") as file:  # noqa: PTH118, PTH123  bytes
                file.write(text)
        except OSError:
            pytest.skip("the file system takes UTF-8 only")
    run_here(tmp_path / "in", output=tmp_path / "out")
    assert len(paths(tmp_path / "out")) == 2


def test_a_second_run_at_the_same_time_is_refused(
    files: Path, tmp_path: Path, run_here: RunHere, engine: HereEngine
) -> None:
    def begin_another(_: Planned) -> None:
        engine.on_read = lambda _: None
        with pytest.raises(StoreError, match="another run writes here"):
            run_here(files, output=tmp_path / "out")

    engine.on_read = begin_another
    assert run_here(files, output=tmp_path / "out").is_complete


def test_a_foreign_folder_is_refused_without_force_and_left_alone_with_it(
    files: Path, tmp_path: Path, run_here: RunHere
) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.docx").write_text("mine")
    with pytest.raises(StoreError, match="--force"):
        run_here(files, output=out)
    assert [path.name for path in out.iterdir()] == ["thesis.docx"]
    run_here(files, output=out, force=True)
    assert (out / "thesis.docx").read_text() == "mine"
    (out / "texts" / "my notes.txt").write_text("mine too")
    run_here(files / "b", output=out, force=True)
    assert len(list((out / "texts").iterdir())) == 2


def test_a_folder_of_another_version_is_refused(
    files: Path, tmp_path: Path, run_here: RunHere, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    run_here(files, output=out)
    monkeypatch.setattr(manifest_module, "FORMAT", "2")
    with pytest.raises(StoreError, match="format 1, this version writes 2"):
        run_here(files, output=out)
    (out / "manifest.sqlite").unlink()
    with pytest.raises(StoreError, match=r"has no manifest.sqlite"):
        run_here(files, output=out)
    assert run_here(files, output=out, force=True).is_complete


def test_a_manifest_that_is_none_is_refused(files: Path, tmp_path: Path, run_here: RunHere) -> None:
    run_here(files, output=tmp_path / "out")
    (tmp_path / "out" / "manifest.sqlite").write_bytes(b"x" * 5000)
    with pytest.raises(StoreError, match="cannot be used"):
        run_here(files, output=tmp_path / "out")


def test_records_cut_short_by_something_else_are_refused(
    files: Path, tmp_path: Path, run_here: RunHere
) -> None:
    run_here(files, output=tmp_path / "out")
    os.truncate(tmp_path / "out" / "reports.jsonl", 100)
    with pytest.raises(StoreError, match="has 100 bytes"):
        run_here(files, output=tmp_path / "out")


def test_a_file_in_place_of_the_folder_is_refused(
    files: Path, tmp_path: Path, run_here: RunHere
) -> None:
    with pytest.raises(StoreError, match="is a file"):
        run_here(files, output=files / "1.txt")
