"""The result folder as it is found: files without records, a run that is going on."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

from gongkai.export.batches import batches
from gongkai.export.codebook import tables
from gongkai.export.columns import Record, Row
from gongkai.export.results import Results

TableOf = Callable[[Path, str], list[dict[str, Any]]]
RowsOf = Callable[[Path], dict[str, list[Row]]]
MakeResults = Callable[..., Path]


def test_documents_are_the_records_and_the_failures(results: Path, table_of: TableOf) -> None:
    found = table_of(results, "documents")
    assert [row["status"] for row in found] == ["read"] * 4 + ["failed"] * 2
    assert found[4]["path"] == "a.pdf"
    assert found[4]["code"] == "no_text"
    assert [row["is_report"] for row in found] == [True, True, True, False, None, None]
    assert found[0]["document_id"] == table_of(results, "panel")[0]["document_id"]


def make_manifest(folder: Path, rows: list[tuple[Any, ...]]) -> None:
    with closing(sqlite3.connect(folder / "manifest.sqlite")) as base, base:
        # The very table of corpus runs: another in its place once hid that the export could not
        # read it.
        base.executescript(resources.files("gongkai.corpus").joinpath("manifest.sql").read_text())
        names = "path, sha256, status, document_id, same_as, stage, code, reason, position"
        base.executemany(
            f"INSERT INTO files ({names}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [(*row, position) for position, row in enumerate(rows)],
        )


def test_a_manifest_tells_failures_and_duplicates(results: Path, table_of: TableOf) -> None:
    make_manifest(
        results,
        [
            ("b.txt", "aa", "read", "b-aaaaaaaa", None, None, None, None),
            ("c.txt", "aa", "duplicate", "b-aaaaaaaa", "b.txt", None, None, None),
            ("d.txt", "bb", "failed", None, None, "read", "broken", "cut short"),
            ("e.txt", "bb", "duplicate", None, "d.txt", None, None, None),
        ],
    )
    found = table_of(results, "documents")[4:]
    assert [(row["path"], row["status"], row["same_as"], row["code"]) for row in found] == [
        ("c.txt", "duplicate", "b.txt", None),
        ("d.txt", "failed", None, "broken"),
        ("e.txt", "failed", "d.txt", "broken"),  # a copy of what could not be read
    ]


def test_a_broken_manifest_is_said_and_the_errors_are_taken(results: Path) -> None:
    (results / "manifest.sqlite").write_text("no database at all, but long enough to be one")
    with Results(results) as opened:
        assert [outcome.path for outcome in opened.outcomes()] == ["a.pdf", '=cmd|"x".txt']
        assert "manifest.sqlite cannot be read" in opened.notes[0]


def test_a_last_line_cut_off_is_left_out_and_said(results: Path) -> None:
    path = results / "reports.jsonl"
    path.write_bytes(path.read_bytes()[:-100])
    with Results(results) as opened:
        assert len([*opened.records()]) == 3
        assert opened.notes == [f"{path}:4 is cut off and left out; a run may still be writing"]


def test_a_last_line_without_its_end_is_whole_if_it_reads(results: Path) -> None:
    path = results / "reports.jsonl"
    path.write_bytes(path.read_bytes().rstrip())
    with Results(results) as opened:
        assert len([*opened.records()]) == opened.n_records == 4
        assert not opened.notes


def test_what_is_appended_meanwhile_is_not_read(results: Path) -> None:
    path = results / "reports.jsonl"
    line = path.read_bytes().splitlines(keepends=True)[0]
    with Results(results) as opened:
        with path.open("ab") as file:
            file.write(line)
        assert len([*opened.records()]) == opened.n_records == 4


def test_half_a_surrogate_pair_in_a_record_is_a_question_mark(
    records: list[Record], make_results: MakeResults, table_of: TableOf
) -> None:
    folder = make_results(records[:1])
    record = {**records[0], "document_id": "a\ud800b"}
    (folder / "reports.jsonl").write_text(json.dumps(record) + "\n", encoding="ascii")
    assert table_of(folder, "panel")[0]["document_id"] == "a?b"


def test_records_of_one_issuer_and_year_are_all_kept_and_flagged(
    records: list[Record], make_results: MakeResults, table_of: TableOf
) -> None:
    records[1]["metadata"] |= {"issuer_key": records[0]["metadata"]["issuer_key"], "year": 2023}
    records[2]["metadata"]["year"] = None
    records[3]["metadata"]["title"] = '"metadata": {"issuer": "甲", "year": 1}'
    panel = table_of(make_results(records), "panel")
    assert [row["is_report"] for row in panel] == [True, True, True, False]
    assert [row["n_same_issuer_year"] for row in panel] == [2, 2, None, None]


def test_what_is_no_report_does_not_count_as_one(
    records: list[Record], make_results: MakeResults, table_of: TableOf
) -> None:
    none = records[3]["metadata"]
    none |= {key: records[0]["metadata"][key] for key in ("issuer", "issuer_key", "year")}
    panel = table_of(make_results(records), "panel")
    assert panel[0]["n_same_issuer_year"] == 1
    assert len(panel) == 4


def test_one_file_read_twice_keeps_rows_apart_by_record(
    records: list[Record], make_results: MakeResults, table_of: TableOf
) -> None:
    panel = table_of(make_results([records[0], records[0]]), "panel")
    assert [row["record"] for row in panel] == [1, 2]
    assert panel[0]["document_id"] == panel[1]["document_id"]


def test_a_result_without_records_has_empty_tables(
    make_results: MakeResults, rows_of: RowsOf
) -> None:
    folder = make_results([])
    rows = rows_of(folder)
    assert {name for name, found in rows.items() if found} == {"codebook"}


def test_rows_are_handed_on_in_batches_and_none_is_lost(
    results: Path, monkeypatch: pytest.MonkeyPatch, rows_of: RowsOf
) -> None:
    whole = rows_of(results)
    monkeypatch.setattr("gongkai.export.batches.BATCH_VALUES", 500)
    assert rows_of(results) == whole
    with Results(results) as opened:
        sizes = [len(rows) for table, rows in batches(opened, [tables()["panel"]])]
    assert max(sizes) == 2


def test_a_run_that_did_not_end_is_told(results: Path) -> None:
    (results / "run.json").write_text('{"tool": "gongkai", "complete": false}')
    with Results(results) as opened:
        assert opened.notes == [f"{results}: its run has not come to its end; files may be missing"]
    make_manifest(results, [])
    (results / "run.json").unlink()
    with Results(results) as opened:
        assert len(opened.notes) == 1
