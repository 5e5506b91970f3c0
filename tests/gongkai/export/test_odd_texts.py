"""Any text that a stranger's file may hold comes through every format, or is told to be cut."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Sequence
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from gongkai.export.codebook import tables
from gongkai.export.columns import Column, ExportTable
from gongkai.export.formats import FORMATS, WriterOptions
from gongkai.export.rows import reader
from gongkai.export.to_csv import _guarded
from gongkai.export.to_xlsx import MAX_TEXT

TABLE = ExportTable(
    "odd",
    "奇",
    "odd",
    (Column("key", "key", "键", "key"), Column("text", "text", "文", "text")),
)
# Half surrogates, controls, astral characters, what XML forbids, what CSV and Excel act on.
CHARACTERS = st.one_of(
    st.characters(),
    st.sampled_from("\x00\x01\x0b\x1f\x7f\x85\ud800\udfff\ufffe\uffff𠮷💧,\"'\r\n\t=+-@|_xX0000_"),
)
TEXTS = st.one_of(
    st.text(CHARACTERS, max_size=40),
    st.sampled_from(
        ["_x0041_", "=1+1", '"', "\r", "\n", "'", "长" * 40_000, "💧" * 20_000, "x" * 2045]
    ),
)
FEW = settings(
    max_examples=40, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)


# With what each is written and read again.
READERS = {"csv": "duckdb", "parquet": "pyarrow", "duckdb": "duckdb", "xlsx": "openpyxl"}
READERS |= {"dta": "pandas"}


def with_its_reader(to: str) -> Any:
    missing = [m for m in {*FORMATS[to].needs, READERS[to]} if find_spec(m) is None]
    return pytest.param(to, marks=pytest.mark.skipif(bool(missing), reason=f"needs {missing}"))


def writable(text: str) -> str:
    """Half a surrogate pair is no text: `?` stands in its place in every format."""
    return text.encode("utf-8", "replace").decode()


def written(to: str, texts: Sequence[str | None], scratch: Path) -> Path:
    form = FORMATS[to]
    path = scratch if form.is_folder else scratch / f"odd{form.suffix}"
    writer = form.writer(path, [TABLE], WriterOptions())
    for start in range(0, len(texts), 3):
        writer.write(TABLE, [[f"k{i}", text] for i, text in enumerate(texts[start : start + 3])])
    writer.finish()
    writer.close()
    return path


@pytest.mark.parametrize("to", [with_its_reader(to) for to in FORMATS])
@given(texts=st.lists(st.one_of(st.none(), TEXTS), min_size=1, max_size=8))
@example(texts=[*"\x00\x01\x0b\x85\ud800\udfff\ufffe\uffff💧\r", "a\rb", "", None, "_x0041_"])
@FEW
def test_odd_texts_come_through(to: str, texts: list[str | None]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        got = READ[to](written(to, texts, Path(folder)))
    expected = [None if text is None else writable(text) for text in texts]
    assert len(got) == len(expected)
    for value, text in zip(got, expected, strict=True):
        if to in {"xlsx", "dta"} and not text:
            assert not value
        elif to == "xlsx" and text:
            same_in_excel(value, text)
        elif to == "dta" and text:
            assert value == text.replace("\0", "␀")
        else:
            assert value == text


def same_in_excel(value: str | None, text: str) -> None:
    shown = text.replace("\r\n", "\n").replace("\r", "\n")
    if len(shown.encode("utf-16-le")) // 2 > MAX_TEXT:
        assert value is not None
        assert len(value.encode("utf-16-le")) // 2 <= MAX_TEXT
        assert "characters, cut here" in value
    else:
        assert value == shown


def csv_texts(path: Path) -> list[str | None]:
    duckdb = import_module("duckdb")
    query = "SELECT text FROM read_csv(?, all_varchar=true, header=true, quote='\"', escape='\"', "
    query += "delim=',', new_line='\\r\\n', max_line_size=4000000, allow_quoted_nulls=false)"
    return [text for (text,) in duckdb.execute(query, [str(path / "odd.csv")]).fetchall()]


def parquet_texts(path: Path) -> list[str | None]:
    pq = import_module("pyarrow.parquet")
    found: list[str | None] = pq.read_table(path / "odd.parquet")["text"].to_pylist()
    return found


def duckdb_texts(path: Path) -> list[str | None]:
    duckdb = import_module("duckdb")
    with duckdb.connect(str(path), read_only=True) as base:
        return [text for (text,) in base.execute("SELECT text FROM odd").fetchall()]


def xlsx_texts(path: Path) -> list[str | None]:
    openpyxl = import_module("openpyxl")
    from openpyxl.utils.escape import unescape  # Excel does so by itself

    sheet = openpyxl.load_workbook(path)["odd"]
    cells = [row[1] for row in sheet.iter_rows(min_row=2, max_col=2)]
    assert all(cell.data_type != "f" for cell in cells)
    return [cell.value and unescape(cell.value) for cell in cells]


def dta_texts(path: Path) -> list[str | None]:
    pd = import_module("pandas")
    return list(pd.read_stata(path / "odd.dta")["text"])


READ = {
    "csv": csv_texts,
    "parquet": parquet_texts,
    "duckdb": duckdb_texts,
    "xlsx": xlsx_texts,
    "dta": dta_texts,
}


@given(text=st.text(CHARACTERS, min_size=1, max_size=10))
def test_the_guard_leaves_nothing_that_begins_a_formula(text: str) -> None:
    guarded = _guarded(text)
    assert guarded.removeprefix("'") == text or guarded == text
    if guarded[0] in "=@\t\r":
        pytest.fail(f"{guarded!r} would be run")
    if guarded[0] in "+-":
        assert re.fullmatch(r"[+-](?:[\d.,]*|[-—/]*)\n?", guarded)


@pytest.mark.parametrize(
    ("table", "column", "printed", "told"),
    [
        ("problems", "text", "个别单位公\n- 3 -\n开不及时", "个别单位公开不及时"),
        ("problems", "text", "个别单位公\n3\n开不及时", "个别单位公开不及时"),
        ("improvements", "text", "举办培训2\n期", "举办培训2期"),
        ("facts", "text", "2036\n条", "2036条"),
        ("facts", "text", "共\n38\n件", "共38件"),
        ("facts", "item", "部门 Web\n site", "部门 Web site"),
        ("facts", "item", None, None),
        ("channels", "name", "云岫县\r\n政府网站", "云岫县政府网站"),
    ],
)
def test_what_is_printed_over_lines_is_told_on_one(
    table: str, column: str, printed: str | None, told: str | None
) -> None:
    (found,) = [one for one in tables()[table].columns if one.name == column]
    assert reader(found)({found.source: printed}) == told
