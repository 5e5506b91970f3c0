"""Links to folders inside a folder: not followed, and told."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from gongkai.cli import cli
from gongkai.extractors.documents import Limits, left_out


def extract(*arguments: object) -> str:
    return CliRunner().invoke(cli, ["extract", "--model", "none", *map(str, arguments)]).stderr


def test_links_to_folders_are_told(samples_dir: Path, tmp_path: Path) -> None:
    """Regression: a folder of years, one of them a link, was read without it and without a word."""
    folder = tmp_path / "in"
    (folder / "2021").mkdir(parents=True)
    (folder / "2022").symlink_to(samples_dir)
    told = extract(folder)
    assert "(txt, html, docx, doc, pdf, zip); links to folders are not followed (1 here). " in told
    assert f"Links to folders, not followed: 1 ({folder / '2022'}); one that is named" in told
    assert "有1个文件夹链接，链接内的文件不读取；" in extract(folder, "--lang", "zh")


def test_links_that_are_named_or_hidden_or_lead_to_files_are_not_told(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (tmp_path / "a.txt").write_text("年报", encoding="utf-8")
    (folder / ".2020").symlink_to(tmp_path)
    (folder / "a.txt").symlink_to(tmp_path / "a.txt")
    (tmp_path / "named").symlink_to(folder)
    assert left_out([tmp_path / "named"], Limits()).links == []
    assert left_out([tmp_path], Limits()).links == [str(tmp_path / "named")]
