"""Files that could not be read, in `gongkai view`."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from tests.gongkai.command import run

from gongkai.cli import cli


def test_files_that_cannot_be_read_are_no_duplicates(samples_dir: Path, tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text("")
    for name in ("c.txt", "d.txt"):
        (tmp_path / name).write_bytes((samples_dir / "03-shiwei-town.txt").read_bytes())
    inputs = [str(tmp_path / name) for name in ("a.txt", "b.txt", "c.txt", "d.txt")]
    done = CliRunner().invoke(cli, ["view", *inputs, "-o", str(tmp_path / "pages")])
    assert "1 page, 1 duplicate of others; 2 files not read" in done.stderr
    index = (tmp_path / "pages" / "index.html").read_text(encoding="utf-8")
    assert "a.txt" in index
    assert "b.txt" in index


@pytest.mark.parametrize("kind", ["empty", "pages", "result", "all failed"])
def test_where_there_is_no_report_nothing_is_written(
    kind: str, samples_dir: Path, tmp_path: Path
) -> None:
    folder, output = tmp_path / "in", tmp_path / "out"
    folder.mkdir()
    if kind == "pages":
        assert run("view", samples_dir / "03-shiwei-town.txt", "-o", folder).exit_code == 0
    elif kind == "result":
        assert run("extract", tmp_path / "in", "-o", tmp_path / "result").exit_code == 1
        folder = tmp_path / "result"
    elif kind == "all failed":
        (folder / "a.txt").write_text("")
    done = run("view", folder, "-o", output)
    assert done.exit_code == 1
    assert f"No page was made: no report was read from {folder}" in done.stderr
    assert "name reports (txt, html, docx, doc, pdf), folders or ZIP archives" in done.stderr
    assert (str(folder / "errors.jsonl") in done.stderr) == (kind == "result")
    assert not output.exists()


def test_pages_of_before_stay_where_nothing_is_read(samples_dir: Path, tmp_path: Path) -> None:
    pages = tmp_path / "pages"
    assert run("view", samples_dir / "03-shiwei-town.txt", "-o", pages).exit_code == 0
    before = (pages / "index.html").read_bytes()
    (tmp_path / "empty").mkdir()
    assert run("view", tmp_path / "empty", "-o", pages).exit_code == 1
    assert (pages / "index.html").read_bytes() == before
    assert len(list((pages / "reports").iterdir())) == 1
