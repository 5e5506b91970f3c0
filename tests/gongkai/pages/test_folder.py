from __future__ import annotations

import json
from pathlib import Path

import pytest

from gongkai.pages.folder import STAGING, PageFolder
from gongkai.result_folder.files import StoreError


def write(path: Path, *names: str) -> None:
    with PageFolder(path) as folder:
        for name in names:
            folder.add(folder.name_for(name), f"page of {name}")
        folder.finish("index")


def names(path: Path) -> list[str]:
    return sorted(each.name for each in (path / "reports").iterdir())


def test_a_second_run_replaces_the_first_and_leaves_nothing_behind(tmp_path: Path) -> None:
    write(tmp_path / "out", "a-00000000", "b-00000000")
    (tmp_path / "out" / "notes.txt").write_text("mine")
    write(tmp_path / "out", "b-00000000", "c-00000000")
    assert names(tmp_path / "out") == ["b-00000000.html", "c-00000000.html"]
    assert (tmp_path / "out" / "notes.txt").read_text() == "mine"
    assert not (tmp_path / "out" / STAGING).exists()


def test_two_reports_of_one_id_have_two_pages(tmp_path: Path) -> None:
    write(tmp_path / "out", "a-00000000", "A-00000000", "a-00000000")
    assert names(tmp_path / "out") == [
        "A-00000000-2.html",
        "a-00000000-3.html",
        "a-00000000.html",
    ]


def test_a_run_that_breaks_off_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path / "out", "a-00000000")
    with pytest.raises(ZeroDivisionError), PageFolder(tmp_path / "out") as folder:
        folder.add(folder.name_for("b-00000000"), "b")
        raise ZeroDivisionError
    assert names(tmp_path / "out") == ["a-00000000.html"]
    assert not (tmp_path / "out" / STAGING).exists()


def test_a_folder_of_others_is_refused_unless_forced(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    with pytest.raises(StoreError, match="no pages of gongkai"):
        PageFolder(tmp_path)
    with PageFolder(tmp_path, force=True) as folder:
        folder.finish("index")
    assert (tmp_path / "thesis.txt").read_text() == "mine"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("")
    with pytest.raises(StoreError, match="is a file"):
        PageFolder(tmp_path / "out")


def test_another_run_at_work_is_told(tmp_path: Path) -> None:
    (tmp_path / STAGING).mkdir()
    with pytest.raises(StoreError, match="another run"):
        PageFolder(tmp_path)


def test_a_marker_cannot_name_files_elsewhere(tmp_path: Path) -> None:
    out = tmp_path / "out"
    write(out, "a-00000000")
    (tmp_path / "victim.html").write_text("mine")
    marker = {"tool": "gongkai", "pages": ["../../victim.html", "../index.html", 3]}
    (out / "pages.json").write_text(json.dumps(marker))
    write(out, "b-00000000")
    assert (tmp_path / "victim.html").exists()
    assert (out / "index.html").exists()
