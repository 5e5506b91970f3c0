from __future__ import annotations

from pathlib import Path

import pytest

import gongkai
from gongkai.corpus.supervised import WorkerError


def test_every_file_gives_one_extraction_in_order(tmp_path: Path) -> None:
    for n in range(7):
        (tmp_path / f"{n}.txt").write_text(f"第{n}份" * (3000 if n == 0 else 1), encoding="utf-8")
    (tmp_path / "3.txt").write_text("")
    inputs = [tmp_path, tmp_path / "typo.txt", tmp_path / "1.txt"]
    found = list(gongkai.extract_many(inputs, workers=2, model="rules"))
    names = [*(f"{n}.txt" for n in range(7)), "typo.txt", "1.txt"]
    assert [Path(one.path).name for one in found] == names
    failed = {Path(one.path).name: one.failure.code for one in found if one.failure}
    assert failed == {"3.txt": "empty", "typo.txt": "missing"}
    assert all((one.report is None) != (one.failure is None) for one in found)
    assert found[-1].report is not None
    assert found[-1].report.source.sha256 == found[1].report.source.sha256  # type: ignore[union-attr]


def test_it_is_the_record_that_extract_gives(samples_dir: Path) -> None:
    path = samples_dir / "03-shiwei-town.txt"
    (found,) = gongkai.extract_many([path], workers=1)
    assert found.report == gongkai.extract(path)


def test_whoever_wants_no_more_may_leave(tmp_path: Path) -> None:
    for n in range(20):
        (tmp_path / f"{n:02}.txt").write_text(f"第{n}份", encoding="utf-8")
    stream = gongkai.extract_many([tmp_path], workers=2, model="rules")
    assert Path(next(stream).path).name == "00.txt"
    stream.close()  # type: ignore[attr-defined]


def test_one_path_is_not_taken_for_its_letters(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("一", encoding="utf-8")
    (one,) = gongkai.extract_many(str(tmp_path), workers=1, model="rules")
    assert one.report is not None


def test_no_files_no_extractions() -> None:
    assert list(gongkai.extract_many([])) == []


def test_a_model_that_is_none_is_told(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("一", encoding="utf-8")
    with pytest.raises(WorkerError, match="no model 'typo'"):
        list(gongkai.extract_many([tmp_path], workers=1, model="typo"))
