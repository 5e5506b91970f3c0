"""Pages and folders that gongkai made are no input: they are passed over, and it is said.

The pages here are really made, so that what they carry and what is looked for cannot part.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.gongkai.command import run

from gongkai.eval.report.page_parts import whole_page


@pytest.fixture
def reports(samples_dir: Path, tmp_path: Path) -> Path:
    """A folder with a report, copies of the pages made of it, and a page of an evaluation."""
    folder = tmp_path / "reports"
    folder.mkdir()
    shutil.copy(samples_dir / "03-shiwei-town.txt", folder)
    run("view", folder, "-o", tmp_path / "pages")
    (page,) = (tmp_path / "pages" / "reports").iterdir()
    shutil.copy(page, folder / "copied.html")
    shutil.copy(tmp_path / "pages" / "index.html", folder)
    (folder / "evaluation.html").write_text(whole_page("t", ["一、总体情况"]), encoding="utf-8")
    shutil.make_archive(str(folder / "pages"), "zip", tmp_path / "pages")
    return folder


def test_every_command_passes_them_over_and_says_so(reports: Path, tmp_path: Path) -> None:
    names = ", ".join(str(reports / name) for name in ("copied.html", "evaluation.html"))
    told = f"made by gongkai: 1 folder ({reports / 'pages.zip'}), 3 pages ({names}, "
    for verb in (
        ["extract", reports, "--model", "rules"],
        ["extract", reports, "--model", "rules", "-o", tmp_path / "out"],
        ["check", reports, "--lang", "en"],
        ["view", reports, "-o", tmp_path / "again"],
    ):
        done = run(*verb)
        assert done.exit_code == 0, done.output
        assert told in done.stderr, verb
    assert "gongkai 自己生成的，未读取：1个文件夹" in run("check", reports, "--lang", "zh").stderr
    assert len(list((tmp_path / "again" / "reports").iterdir())) == 1


def test_one_that_is_named_is_refused(reports: Path) -> None:
    done = run("extract", reports / "copied.html")
    assert done.exit_code == 1
    assert "own_page: This is a page that gongkai made, not a report" in done.stderr
    assert "这是 gongkai 生成的网页" in run("check", reports / "index.html", "--lang", "zh").stderr


@pytest.mark.parametrize("verb", ["extract", "view"])
def test_the_folder_being_written_is_not_told(verb: str, reports: Path) -> None:
    for _ in range(2):
        done = run(verb, reports, "-o", reports / "made")
        assert done.exit_code == 0, done.output
        assert f"made by gongkai: 1 folder ({reports / 'pages.zip'})" in done.stderr
