"""The five real reports: all 1,000 cells as printed. Only the numbers are kept here (by eye)."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from gongkai.extractors.documents import Document, Limits, Source
from gongkai.extractors.pipeline import read_report
from gongkai.extractors.schema import Cell, Report
from gongkai.extractors.tables.templates import TableSpec, template

REPORTS: list[dict[str, Any]] = json.loads(
    Path(__file__).with_name("real_reports.json").read_text(encoding="utf-8")
)["reports"]
KINDS = ("proactive_disclosure", "requests", "review_litigation")
CASES = [pytest.param(gold, id=gold["file"][:3]) for gold in REPORTS]


def _read(folder: Path, gold: dict[str, Any]) -> tuple[Document, Report]:
    path = folder / gold["file"]
    if not path.is_file():
        pytest.skip(f"no real report {gold['file']} in {folder}")
    data = path.read_bytes()
    if hashlib.sha256(data).hexdigest() != gold["sha256"]:
        pytest.skip(f"{path} is another edition than the one read by eye")
    return read_report(Source(path.name, lambda: data), Limits())


def _cells(report: Report) -> dict[tuple[str, str, str], Cell]:
    return {
        (kind, row, column): cell
        for kind in KINDS
        for row, cells in (getattr(report.tables, kind) or {}).items()
        for column, cell in cells.items()
    }


@pytest.mark.parametrize("gold", CASES)
def test_real_report_every_cell_is_as_printed(corpus_dir: Path, gold: dict[str, Any]) -> None:
    document, report = _read(corpus_dir, gold)
    cells = _cells(report)
    form = {
        (spec.kind, row.key, column)
        for spec in template("2021").tables
        for row in spec.rows_of("2021")
        for column in row.columns
    }
    assert report.template == "2021"
    assert set(cells) == form
    assert len(cells) == 200
    for (kind, row, column), cell in cells.items():
        assert cell.status == "number", (kind, row, column)
        printed = gold[kind].get(row, {}).get(column, "0")
        assert cell.raw == printed, (kind, row, column)
        assert cell.value == (float(printed) if "." in printed else int(printed))
        assert document.text[cell.start : cell.end] == cell.raw


@pytest.mark.parametrize("gold", CASES)
def test_real_report_cells_stand_in_the_order_of_the_form(
    corpus_dir: Path, gold: dict[str, Any]
) -> None:
    _, report = _read(corpus_dir, gold)
    starts = [cell.start for cell in _cells(report).values()]
    assert None not in starts
    assert starts == sorted(starts, key=lambda start: start or 0)
    assert len(set(starts)) == len(starts)


def test_real_reports_gold_names_only_cells_of_the_form() -> None:
    specs: dict[str, TableSpec] = {spec.kind: spec for spec in template("2021").tables}
    for gold in REPORTS:
        for kind in KINDS:
            rows = {row.key: row.columns for row in specs[kind].rows_of("2021")}
            for row, printed in gold[kind].items():
                assert set(printed) <= set(rows[row]), (gold["file"], row)
