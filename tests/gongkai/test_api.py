from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

import gongkai


def test_every_exported_name_is_there() -> None:
    for name in gongkai.__all__:
        assert getattr(gongkai, name) is not None
        assert name in dir(gongkai)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'extrakt'"):
        _ = gongkai.extrakt


def test_extract_returns_the_record_of_a_file(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("云岫县2023年政府信息公开工作年度报告\n", encoding="utf-8")
    report = gongkai.extract(path)
    assert isinstance(report, gongkai.Report)
    assert report.source.path == str(path)
    assert report.document_id == f"a-{report.source.sha256[:8]}"


def test_extract_opens_an_archive_of_one_file(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("in/b.txt", "年度报告")
    assert gongkai.extract(str(tmp_path / "a.zip")).source.path.endswith("a.zip!/in/b.txt")


@pytest.mark.parametrize(("files", "code"), [((), "no_documents"), (("a", "b"), "several_files")])
def test_extract_wants_one_file(tmp_path: Path, files: tuple[str, ...], code: str) -> None:
    for name in files:
        (tmp_path / f"{name}.txt").write_text("年度报告", encoding="utf-8")
    with pytest.raises(gongkai.DocumentError) as caught:
        gongkai.extract(tmp_path)
    assert caught.value.code == code


def test_extract_raises_for_a_path_that_is_none(tmp_path: Path) -> None:
    with pytest.raises(gongkai.DocumentError) as caught:
        gongkai.extract(tmp_path / "typo.pdf")
    assert (caught.value.stage, caught.value.code) == ("open", "missing")


def test_extract_keeps_to_the_limits(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("年度报告", encoding="utf-8")
    with pytest.raises(gongkai.LimitError):
        gongkai.extract(tmp_path / "a.txt", limits=gongkai.Limits(max_file_bytes=3))


def test_what_extract_raises_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    for name in ("empty.txt", "missing.txt"):
        with pytest.raises(gongkai.DocumentError) as caught:
            gongkai.extract(tmp_path / name)
        assert str(caught.value) == f"{tmp_path / name}: {caught.value.reason}"
