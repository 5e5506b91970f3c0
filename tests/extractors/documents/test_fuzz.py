from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.extractors.documents.layout import (
    DraftCell,
    DraftTable,
    LayoutWriter,
    drop_empty_tracks,
)
from gongkai.extractors.documents.limits import Limits


def load_fuzz() -> ModuleType:
    path = Path(__file__).with_name("fuzz_readers.py")
    spec = importlib.util.spec_from_file_location("fuzz_readers", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("seed", [101, 102, 103])
def test_mutated_reports_end_in_a_document_or_a_document_error(seed: int) -> None:
    fuzz = load_fuzz()
    outcomes = {fuzz.outcome(case) for case in fuzz.cases(100, seed)}
    assert {"html", "docx", "text"} <= outcomes


@st.composite
def tables(draw: st.DrawFn) -> DraftTable:
    """Tables of up to 6 x 6 whose cells cover no position twice."""
    n_rows, n_columns = draw(st.integers(1, 6)), draw(st.integers(1, 6))
    free = {(row, column) for row in range(n_rows) for column in range(n_columns)}
    cells = []
    for row in range(n_rows):
        for column in range(n_columns):
            if (row, column) not in free or draw(st.integers(0, 5)) == 0:
                continue
            height = draw(st.integers(1, n_rows - row))
            width = draw(st.integers(1, n_columns - column))
            covered = {(row + y, column + x) for y in range(height) for x in range(width)}
            if not covered <= free:
                height, width, covered = 1, 1, {(row, column)}
            free -= covered
            text = draw(st.sampled_from(["", "0", "规章", "商业\n企业"]))
            cells.append(DraftCell(row, column, height, width, text))
    return DraftTable(n_rows, n_columns, tuple(cells))


@settings(max_examples=200, deadline=None)
@given(tables(), st.lists(st.integers(0, 6), max_size=3))
def test_written_tables_point_home(table: DraftTable, slivers: list[int]) -> None:
    fuzz = load_fuzz()
    kept = drop_empty_tracks(table, slivers)
    assert [cell.text for cell in kept.cells] == [cell.text for cell in table.cells]
    writer = LayoutWriter(Limits())
    writer.add_line("前")
    writer.add_table(kept)
    text, blocks, grids = writer.finish()
    document = fuzz.Document("x", "", "html", None, text, blocks, grids)
    fuzz.check_document(document)
    for grid in grids:
        written = [text[cell.start : cell.end] for cell in grid.cells]
        assert written == [cell.text for cell in kept.cells]
