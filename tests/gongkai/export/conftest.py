"""Result folders for the tests of exports, and what other people's readers make of an export."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

import gongkai
from gongkai.export.batches import batches
from gongkai.export.codebook import named_tables, tables
from gongkai.export.columns import Record, Row
from gongkai.export.results import Results

MakeResults = Callable[..., Path]
TableOf = Callable[[Path, str], list[dict[str, Any]]]
RowsOf = Callable[[Path], dict[str, list[Row]]]
ODD_TEXT = '=1+1\r\n"引号",逗号;\t制表 𠮷\n'


@pytest.fixture(scope="session")
def sample_records(samples_dir: Path) -> list[Record]:
    """A county by the 2021 form, a bureau by the 2014 form, one with errors, one no report."""
    names = (
        "01-yunmei-county.txt",
        "12-yunmei-land.html",
        "13-lanling-housing.txt",
        "14-jiawen-market-explained.html",
    )
    return [gongkai.extract(samples_dir / name).model_dump(mode="json") for name in names]


@pytest.fixture
def records(sample_records: list[Record]) -> list[Record]:
    """The same, to be changed: the first has a cell of each status and texts that are odd."""
    changed = copy.deepcopy(sample_records)
    new = changed[0]["tables"]["requests"]["new_received"]
    odd = {
        "natural_person": (None, "", "blank"),
        "commercial_enterprise": (None, "/", "dash"),
        "research_institution": (None, "无", "not_applicable"),
        "public_welfare_organization": (None, "见附件", "text"),
        "legal_service_organization": (None, None, "unreadable"),
        "other_organization": (0, "0", "number"),
        "total": (-2.5, "-2.5", "number"),
    }
    for column, (value, raw, status) in odd.items():
        new[column] |= {"value": value, "raw": raw, "status": status}
    changed[0]["problems"][0]["text"] = ODD_TEXT
    changed[0]["problems"][1]["text"] = "长" * 40_000
    return changed


@pytest.fixture
def make_results(tmp_path: Path) -> MakeResults:
    """Make a result folder of records and failures."""

    def make(records: Sequence[Record], errors: Sequence[Record] = ()) -> Path:
        folder = tmp_path / "result"
        folder.mkdir()
        write_lines(folder / "reports.jsonl", records)
        write_lines(folder / "errors.jsonl", errors)
        (folder / "run.json").write_text('{"tool": "gongkai"}', encoding="utf-8")
        return folder

    return make


@pytest.fixture
def results(make_results: MakeResults, records: list[Record]) -> Path:
    """A result folder of the four records and two failures, one of an odd name."""
    errors = [
        {"path": "a.pdf", "stage": "read", "code": "no_text", "reason": "no text, a scan"},
        {"path": '=cmd|"x".txt', "stage": "open", "code": "empty", "reason": "it is empty"},
    ]
    return make_results(records, errors)


def write_lines(path: Path, entries: Sequence[Record]) -> None:
    """Write entries as JSON Lines."""
    lines = [json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries]
    path.write_text("".join(lines), encoding="utf-8", newline="")


@pytest.fixture(scope="session")
def rows_of() -> RowsOf:
    """Return table -> rows of a folder as they are made, before any format."""
    return _rows_of


@pytest.fixture(scope="session")
def table_of() -> TableOf:
    """Return one table of a folder, each row by the names of its columns."""

    def table(folder: Path, name: str) -> list[dict[str, Any]]:
        names = tables()[name].names
        return [dict(zip(names, row, strict=True)) for row in _rows_of(folder)[name]]

    return table


def _rows_of(folder: Path) -> dict[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    with Results(folder) as results:
        for table, rows in batches(results, named_tables(None)):
            found.setdefault(table.name, []).extend(rows)
    return found
