"""`gongkai.load`: typed frames with the same values in pandas and Polars."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import gongkai
from gongkai.export import frames
from gongkai.export.codebook import tables
from gongkai.export.columns import Record, Row
from gongkai.export.errors import ExportError

RowsOf = Callable[[Path], dict[str, list[Row]]]
MakeResults = Callable[..., Path]


@pytest.mark.parametrize("name", tables())
def test_both_libraries_give_the_rows(name: str, results: Path, rows_of: RowsOf) -> None:
    pd = pytest.importorskip("pandas", reason="gongkai.load gives its frames")
    pytest.importorskip("polars", reason="gongkai.load gives its frames")
    rows = rows_of(results)[name]
    by_polars = gongkai.load(results, name, engine="polars")
    by_pandas = gongkai.load(results, name)
    assert by_polars.columns == [*by_pandas.columns] == tables()[name].names
    assert [list(row) for row in by_polars.rows()] == rows
    columns = [[None if pd.isna(v) else v for v in by_pandas[c]] for c in by_pandas.columns]
    assert [list(row) for row in zip(*columns, strict=True)] == rows


def test_types_are_those_of_the_codebook(results: Path) -> None:
    pytest.importorskip("pandas", reason="gongkai.load gives its frames")
    panel = gongkai.load(results)
    kinds = {"year": "Int64", "is_report": "boolean", "issuer": "string"}
    assert {name: str(panel[name].dtype) for name in kinds} == kinds
    assert str(panel["req_granted_total"].dtype) == "float64"
    assert [*gongkai.load(results, "facts")["role"].cat.categories][:2] == ["total", "part"]


def test_frames_of_several_batches_are_one(results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pd = pytest.importorskip("pandas", reason="gongkai.load gives its frames")
    whole = gongkai.load(results, "cells")
    monkeypatch.setattr("gongkai.export.batches.BATCH_VALUES", 500)
    pd.testing.assert_frame_equal(gongkai.load(results, "cells"), whole)


def test_a_word_of_a_newer_version_is_kept(
    records: list[Record], make_results: MakeResults
) -> None:
    records[0]["facts"][0]["role"] = "a_new_role"
    folder = make_results(records)
    for engine in ("pandas", "polars"):
        pytest.importorskip(engine, reason="gongkai.load gives its frames")
        frame = gongkai.load(folder, "facts", engine=engine)
        assert next(iter(frame["role"])) == "a_new_role"


def test_a_missing_library_or_table_is_said(results: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas", reason="gongkai.load gives its frames")
    with pytest.raises(ExportError, match="no table panels"):
        gongkai.load(results, "panels")
    with pytest.raises(ExportError, match="no engine 'spark'"):
        gongkai.load(results, engine="spark")  # type: ignore[call-overload]
    monkeypatch.setattr(frames, "find_spec", lambda name: None)
    with pytest.raises(gongkai.ExportError, match="polars is not installed: pip install polars"):
        gongkai.load(results, engine="polars")
    with pytest.raises(gongkai.ExportError, match=r'pip install "gongkai\[export\]"'):
        gongkai.load(results)
