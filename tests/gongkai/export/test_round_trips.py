"""What is exported is read again by other people's readers, and is the same value for value."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from gongkai.export.codebook import tables
from gongkai.export.columns import Column, Record, Row
from gongkai.export.flow import export_results
from gongkai.export.formats import FORMATS, WriterOptions
from gongkai.export.results import Results
from gongkai.export.to_stata import EXTENDED
from gongkai.export.to_xlsx import MAX_TEXT

RowsOf = Callable[[Path], dict[str, list[Row]]]


Read = Callable[[Path, str], list[Row]]


def exported(folder: Path, to: str, tmp_path: Path, **options: Any) -> Path:
    form = FORMATS[to]
    for module in form.needs:
        pytest.importorskip(module, reason=f"--to {to} needs {module}")
    out = tmp_path / ("out" + ("" if form.is_folder else form.suffix))
    with Results(folder) as results:
        export_results(results, out, to=to, options=WriterOptions(**options))
    return out


def by_row(columns: Sequence[Sequence[Any]]) -> list[Row]:
    return [list(row) for row in zip(*columns, strict=True)]


def csv_by_polars(out: Path, name: str) -> list[Row]:
    pl = pytest.importorskip("polars", reason="reads CSV again")
    frame = pl.read_csv(out / f"{name}.csv", infer_schema=False)
    assert frame.columns == tables()[name].names
    return [list(row) for row in frame.rows()]


def csv_by_pandas(out: Path, name: str) -> list[Row]:
    pd = pytest.importorskip("pandas", reason="reads CSV again")
    frame = pd.read_csv(out / f"{name}.csv", dtype=str, keep_default_na=False, na_values=[""])
    assert [*frame.columns] == tables()[name].names
    return by_row([[None if pd.isna(v) else v for v in frame[c]] for c in frame.columns])


def csv_by_duckdb(out: Path, name: str) -> list[Row]:
    duckdb = pytest.importorskip("duckdb", reason="reads CSV again")
    query = "SELECT * FROM read_csv(?, all_varchar=true, header=true, "
    query += "max_line_size=4000000, allow_quoted_nulls=false)"
    return [list(row) for row in duckdb.execute(query, [str(out / f"{name}.csv")]).fetchall()]


def parquet_by_polars(out: Path, name: str) -> list[Row]:
    pl = pytest.importorskip("polars", reason="reads Parquet again")
    return [list(row) for row in pl.read_parquet(out / f"{name}.parquet").rows()]


def parquet_by_pandas(out: Path, name: str) -> list[Row]:
    pd = pytest.importorskip("pandas", reason="reads Parquet again")
    frame = pd.read_parquet(out / f"{name}.parquet", dtype_backend="numpy_nullable")
    return by_row([[None if pd.isna(v) else v for v in frame[c]] for c in frame.columns])


def duckdb_by_duckdb(out: Path, name: str) -> list[Row]:
    duckdb = pytest.importorskip("duckdb", reason="reads its own files again")
    with duckdb.connect(str(out), read_only=True) as base:
        return [list(row) for row in base.execute(f'SELECT * FROM "{name}"').fetchall()]


def xlsx_by_openpyxl(out: Path, name: str) -> list[Row]:
    openpyxl = pytest.importorskip("openpyxl", reason="reads XLSX again")
    sheet = openpyxl.load_workbook(out)[name]
    header, *rows = sheet.iter_rows()
    assert [cell.value for cell in header] == tables()[name].names
    assert all(cell.data_type != "f" for row in rows for cell in row)
    return [[unescaped(cell.value) for cell in row] for row in rows]


def unescaped(value: Any) -> Any:
    """Undo _x0001_, which Excel does by itself and openpyxl leaves to its user."""
    from openpyxl.utils.escape import unescape

    return unescape(value) if isinstance(value, str) else value


def dta_by_pandas(out: Path, name: str) -> list[Row]:
    pd = pytest.importorskip("pandas", reason="reads Stata files again")
    path = out / f"{name}.dta"
    frame = pd.read_stata(path, convert_categoricals=False, convert_missing=True)
    assert [*frame.columns] == tables()[name].names
    with pd.read_stata(path, iterator=True) as reader:
        labels = reader.value_labels()
        named = dict(zip(reader._varlist, reader._lbllist, strict=True))
    columns = []
    for column in tables()[name].columns:
        words = labels.get(named[column.name], {}) if column.type == "category" else {}
        columns.append(
            [
                None
                if isinstance(value, pd.io.stata.StataMissingValue)
                else words.get(value, value)
                for value in frame[column.name].astype(object)
            ]
        )
    return by_row(columns)


def dta_by_pyreadstat(out: Path, name: str) -> list[Row]:
    pyreadstat = pytest.importorskip("pyreadstat", reason="reads Stata files again")
    pd = pytest.importorskip("pandas", reason="pyreadstat's frames are pandas'")
    frame, told = pyreadstat.read_dta(str(out / f"{name}.dta"))
    columns = []
    for column in tables()[name].columns:
        words = told.variable_value_labels.get(column.name, {}) if column.type == "category" else {}
        columns.append(
            [None if pd.isna(v) else words.get(v, v) for v in frame[column.name].astype(object)]
        )
    return by_row(columns)


READERS: dict[str, tuple[str, Read]] = {
    "csv, Polars": ("csv", csv_by_polars),
    "csv, pandas": ("csv", csv_by_pandas),
    "csv, DuckDB": ("csv", csv_by_duckdb),
    "parquet, Polars": ("parquet", parquet_by_polars),
    "parquet, pandas": ("parquet", parquet_by_pandas),
    "duckdb, DuckDB": ("duckdb", duckdb_by_duckdb),
    "xlsx, openpyxl": ("xlsx", xlsx_by_openpyxl),
    "dta, pandas": ("dta", dta_by_pandas),
    "dta, pyreadstat": ("dta", dta_by_pyreadstat),
}


def is_same(column: Column, got: Any, expected: Any, *, loses_empty: bool, max_text: int) -> bool:
    if column.is_text:
        if loses_empty and not expected:
            return got in {None, ""}
        if max_text == MAX_TEXT and expected is not None:
            expected = expected.replace("\r\n", "\n")  # a line end inside a cell of Excel
        if expected is not None and len(expected) > max_text:
            return len(got) <= max_text and got[:30_000] == expected[:30_000]
        return bool(got == expected)
    if expected is None:
        return got is None
    return got is not None and math.isclose(float(got), float(expected), rel_tol=1e-12)


@pytest.mark.parametrize("who", READERS)
def test_every_value_of_every_table_is_read_again(
    who: str, results: Path, tmp_path: Path, rows_of: RowsOf
) -> None:
    to, read = READERS[who]
    out = exported(results, to, tmp_path)
    # pandas, openpyxl and Stata know no empty text beside a missing one.
    loses_empty = who in {"csv, pandas", "xlsx, openpyxl", "dta, pandas", "dta, pyreadstat"}
    max_text = MAX_TEXT if to == "xlsx" else 10**9
    for name, rows in rows_of(results).items():
        got = read(out, name)
        assert len(got) == len(rows), name
        for got_row, row in zip(got, rows, strict=True):
            for column, value, expected in zip(tables()[name].columns, got_row, row, strict=True):
                assert is_same(
                    column, value, expected, loses_empty=loses_empty, max_text=max_text
                ), (name, column.name, value, expected)


def test_null_zero_and_blank_are_three_things_in_the_panel(
    results: Path, tmp_path: Path, rows_of: RowsOf
) -> None:
    rows = rows_of(results)
    panel = dict(zip(tables()["panel"].names, rows["panel"][0], strict=True))
    status = dict(zip(tables()["panel_status"].names, rows["panel_status"][0], strict=True))
    assert panel["req_new_received_other"] == 0
    assert status["req_new_received_other"] == "number"
    assert panel["req_new_received_natural"] is None
    assert status["req_new_received_natural"] == "blank"
    assert panel["s14_published_total"] is None
    assert status["s14_published_total"] is None


def test_stata_says_why_a_number_is_missing(results: Path, tmp_path: Path) -> None:
    pd = pytest.importorskip("pandas", reason="reads Stata files again")
    pyreadstat = pytest.importorskip("pyreadstat", reason="reads Stata files again")
    out = exported(results, "dta", tmp_path)
    frame = pd.read_stata(out / "panel.dta", convert_categoricals=False, convert_missing=True)
    printed = frame.iloc[0]
    letters = dict(zip(EXTENDED, (".a", ".b", ".c", ".d", ".e", ".f"), strict=True))
    for name, status in (
        ("natural", "blank"),
        ("company", "dash"),
        ("research", "not_applicable"),
        ("welfare", "text"),
        ("legal", "unreadable"),
    ):
        assert str(printed[f"req_new_received_{name}"]) == letters[status]
    assert str(printed["s14_published_total"]) == "."
    _, told = pyreadstat.read_dta(str(out / "panel.dta"), metadataonly=True)
    assert told.column_names_to_labels["req_new_received_total"].startswith("申请：本年新收")
    assert told.variable_to_label["req_new_received_total"] == "why_missing"
    assert max(map(len, told.column_names_to_labels.values())) <= 80
    data = (out / "panel.dta").read_bytes()
    assert b"note1" in data
    assert b"Requests: denied: state secret, total" in data


def test_excel_gets_a_frozen_header_filters_and_a_codebook(results: Path, tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl", reason="reads XLSX again")
    book = openpyxl.load_workbook(exported(results, "xlsx", tmp_path))
    assert book.sheetnames == [*tables()]
    panel = book["panel"]
    assert panel.freeze_panes == "C2"
    assert panel.auto_filter.ref == panel.dimensions
    assert {row[2].value for row in book["codebook"].iter_rows(min_row=2)} >= {"req_granted_total"}


def test_a_text_longer_than_a_cell_of_excel_is_cut_and_said(results: Path, tmp_path: Path) -> None:
    pytest.importorskip("xlsxwriter", reason="writes XLSX")
    with Results(results) as opened:
        done = export_results(opened, tmp_path / "a.xlsx", to="xlsx")
    assert [note for note in done.notes if "1 text of sheet problems cut" in note]


def test_csv_for_excel_has_its_mark_and_runs_no_stranger_s_formula(
    results: Path, tmp_path: Path
) -> None:
    out = exported(results, "csv", tmp_path, for_excel=True)
    data = (out / "problems.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert b"\"'=1+1" in data
    assert b"'=cmd" in (out / "documents.csv").read_bytes()


def test_duckdb_and_parquet_carry_the_labels(results: Path, tmp_path: Path) -> None:
    duckdb = pytest.importorskip("duckdb", reason="reads its own files again")
    pq = pytest.importorskip("pyarrow.parquet", reason="reads Parquet again")
    query = "SELECT comment FROM duckdb_columns() WHERE column_name = 'req_granted_total'"
    with duckdb.connect(str(exported(results, "duckdb", tmp_path)), read_only=True) as base:
        comments = {comment for (comment,) in base.execute(query).fetchall()}
    assert all("予以公开" in comment for comment in comments)
    schema = pq.read_schema(exported(results, "parquet", tmp_path) / "panel.parquet")
    assert "予以公开" in schema.field("req_granted_total").metadata[b"label_zh"].decode()


@pytest.mark.parametrize("to", ["csv", "parquet", "dta"])
def test_the_same_results_give_the_same_bytes(to: str, results: Path, tmp_path: Path) -> None:
    first = exported(results, to, tmp_path)
    before = {path.name: path.read_bytes() for path in first.iterdir()}
    again = exported(results, to, tmp_path)
    assert {path.name: path.read_bytes() for path in again.iterdir()} == before


@pytest.mark.parametrize("to", FORMATS)
def test_a_number_of_hundreds_of_digits_stops_nothing(
    to: str, records: list[Record], make_results: Callable[..., Path], tmp_path: Path
) -> None:
    records[0]["facts"][0]["value"] = 10**400
    records[0]["tables"]["requests"]["granted"]["total"]["value"] = -(10**400)
    assert exported(make_results(records), to, tmp_path).exists()
