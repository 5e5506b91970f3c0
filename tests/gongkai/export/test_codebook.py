"""The codebook and the tables say the same, and every name is one that Stata takes."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.gongkai.command import run

from gongkai.export.cell_columns import cell_columns
from gongkai.export.codebook import codebook_rows, named_tables, tables
from gongkai.export.columns import MAX_NAME, Row
from gongkai.export.errors import ExportError
from gongkai.export.headlines import headlines
from gongkai.extractors.checks import FindingCode
from gongkai.extractors.checks.subjects import subjects
from gongkai.extractors.tables.templates import table_specs

RowsOf = Callable[[Path], dict[str, list[Row]]]


# What Stata keeps for itself.
RESERVED = {"_all", "_b", "byte", "_coef", "_cons", "double", "float", "if", "in", "int", "long"}
RESERVED |= {"_n", "_N", "_pi", "_pred", "_rc", "_skip", "strL", "using", "with"}


def test_every_row_has_a_value_for_every_column_of_its_type(results: Path, rows_of: RowsOf) -> None:
    for name, rows in rows_of(results).items():
        columns = tables()[name].columns
        for row in rows:
            assert len(row) == len(columns), name
            for column, value in zip(columns, row, strict=True):
                where = (name, column.name, value)
                if value is None:
                    assert column.null_en or column.name == "message_zh", where
                elif column.is_text:
                    assert isinstance(value, str), where
                    assert not column.values or value in column.values, where
                elif column.type == "boolean":
                    assert isinstance(value, bool), where
                elif column.type == "integer":
                    assert isinstance(value, int), where
                else:
                    assert isinstance(value, int | float), where


def test_every_column_is_described_in_both_languages() -> None:
    rows = [*codebook_rows(tables().values())]
    assert len(rows) == sum(len(table.columns) for table in tables().values())
    for _, _, name, _, _, label_zh, label_en, null_zh, null_en, *_ in rows:
        assert re.search("[一-鿿]|SHA", label_zh), name
        assert label_en.isascii() or "无" in label_en, name
        assert (null_zh is None) == (null_en is None), name


@pytest.mark.parametrize("name", tables())
def test_names_are_unique_and_within_stata_s_limits(name: str) -> None:
    names = tables()[name].names
    assert len({n.lower() for n in names}) == len(names)
    assert all(re.fullmatch("[a-z][a-z0-9_]*", n) and len(n) <= MAX_NAME for n in names)
    assert not {*names} & RESERVED
    assert not any(re.fullmatch(r"str\d+", n) for n in names)


def test_the_panel_has_every_cell_of_every_form_once() -> None:
    cells = {
        (spec.kind, row.key, column)
        for spec in table_specs()
        for row in spec.rows
        for column in row.columns
    }
    assert {column.cell for column in cell_columns()} == cells
    assert len(cell_columns()) == len(cells)
    assert set(tables()["panel"].names) >= {column.name for column in cell_columns()}


def test_headlines_name_checks_that_exist() -> None:
    codes = {subjects()[h.subject].code for h in headlines() if h.subject}
    assert codes <= {*FindingCode}


def test_an_unknown_table_is_told_with_the_known_ones() -> None:
    with pytest.raises(ExportError, match="no table a, b; there are panel, panel_status, cells"):
        named_tables(["panel", "a", "b"])


def test_an_export_of_the_codebook_alone_counts_no_row(results: Path) -> None:
    done = run("export", results, "--to", "csv", "--tables", "codebook")
    assert re.fullmatch(r"codebook to .+: \d+ columns explained", done.stderr.splitlines()[-1])
