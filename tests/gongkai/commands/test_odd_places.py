"""Names that are very long, and places that cannot be written to: said at once, and in one line."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.gongkai.command import run

_LONG = "x" * 300


@pytest.fixture
def sample(samples_dir: Path) -> Path:
    return samples_dir / "03-shiwei-town.txt"


def test_a_report_with_a_long_name_is_drafted_as_the_others_are(
    sample: Path, tmp_path: Path
) -> None:
    (tmp_path / "in").mkdir()
    for name, more in (("年" * 82, b""), ("b", "。".encode("gb18030"))):
        (tmp_path / "in" / f"{name}.txt").write_bytes(sample.read_bytes() + more)
    done = run("annotate", "draft", tmp_path / "in", "-o", tmp_path / "out")
    assert done.exit_code == 0, done.stderr
    short, cut = sorted(path.name for path in (tmp_path / "out").iterdir())
    assert short == "b.txt"
    assert cut.startswith("年" * 50)
    assert len(cut.encode()) < 200
    again = run("annotate", "draft", tmp_path / "in", "-o", tmp_path / "out")
    assert again.stderr.count("is there already") == 2


@pytest.mark.parametrize("verb", [["check"], ["extract"], ["view", "-o", "out"]])
def test_a_name_that_is_too_long_is_a_file_not_read(verb: list[str]) -> None:
    done = run(*verb, _LONG)
    assert done.exit_code == 1
    assert "It cannot be opened: File name too long." in done.stderr
    assert "无法打开（文件名过长）" in run(*verb, _LONG, "--lang", "zh").stderr


@pytest.mark.parametrize("below", ["", "/below"])
def test_drafts_are_not_begun_where_they_cannot_be_written(
    below: str, sample: Path, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("mine")
    done = run("annotate", "draft", sample, "-o", f"{tmp_path / 'file'}{below}")
    assert done.exit_code == 2
    assert "Not drafted" not in done.stderr
    assert "drafted" not in done.stderr
    assert (tmp_path / "file").read_text() == "mine"


def test_nothing_is_trained_that_cannot_be_kept(tmp_path: Path) -> None:
    pytest.importorskip("sklearn")
    (tmp_path / "file").write_text("mine")
    done = run("train", "--models", tmp_path / "file" / "below")
    assert done.exit_code == 2
    assert "name another place with --models" in done.stderr
    assert "reading" not in done.stderr


def test_pages_that_cannot_be_written_are_told_in_chinese(sample: Path, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("mine")
    told = run("view", sample, "-o", tmp_path / "file" / "below", "--lang", "zh").stderr
    assert f"无法写入 {tmp_path / 'file' / 'below'}：路径中有一段不是文件夹" in told
