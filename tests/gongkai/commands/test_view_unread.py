"""Files that could not be read, in `gongkai view`."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

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
