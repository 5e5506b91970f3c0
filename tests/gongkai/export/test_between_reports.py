"""Findings between reports in table `findings`, through the command line and `gongkai.load`."""

from __future__ import annotations

import copy
import csv
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import gongkai
from gongkai.cli import cli
from gongkai.export.columns import Record, Row

MakeResults = Callable[..., Path]
TableOf = Callable[[Path, str], list[dict[str, Any]]]
RowsOf = Callable[[Path], dict[str, list[Row]]]


@pytest.fixture
def years(records: list[Record], make_results: MakeResults) -> Path:
    """A report, another issuer's, and the first one's of the year before; what it carried over."""
    new, other = records[2], records[0]
    old = copy.deepcopy(new)
    old["document_id"], old["source"]["sha256"] = "before-00000000", "0" * 64
    old["metadata"]["year"] = new["metadata"]["year"] - 1
    requests = old["tables"]["requests"]
    requests["carried_over_out"]["total"] |= {"value": 41, "status": "number"}
    return make_results([new, other, old])


def test_a_finding_between_reports_is_one_row_and_names_the_other(
    years: Path, table_of: TableOf
) -> None:
    found = table_of(years, "findings")
    (row,) = [row for row in found if row["code"] == "years.carried_over"]
    assert (row["record"], row["other_records"], row["other_documents"]) == (
        1,
        "3",
        "before-00000000",
    )
    assert (row["status"], row["expected"]) == ("fail", "41")
    assert "before-00000000#/tables/requests/carried_over_out/total" in row["refs"].split("|")
    within = [row for row in found if not row["code"].startswith(("years.", "family."))]
    assert within
    assert all(row["other_documents"] is row["other_records"] is None for row in within)
    keys = [(row["record"], row["number"]) for row in found]
    assert len({*keys}) == len(keys)


def test_the_panel_counts_what_is_within_the_report(years: Path, table_of: TableOf) -> None:
    panel, found = table_of(years, "panel"), table_of(years, "findings")
    fails = [row for row in found if row["record"] == 1 and row["status"] == "fail"]
    within = [row for row in fails if row["other_records"] is None]
    assert len(within) == len(fails) - 1 == panel[0]["n_findings_fail"]


def test_through_the_command_line_and_load(years: Path, tmp_path: Path) -> None:
    done = CliRunner().invoke(
        cli,
        ["export", str(years), "--to", "csv", "-o", str(tmp_path / "x"), "--tables", "findings"],
    )
    assert done.exit_code == 0, done.output
    with (tmp_path / "x" / "findings.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    codes = [row["code"] for row in rows if row["other_records"]]
    assert "years.carried_over" in codes
    pytest.importorskip("pandas", reason="gongkai.load gives its frames")
    frame = gongkai.load(years, "findings")
    assert [*frame[frame["other_records"].notna()]["code"]] == codes


def test_without_the_table_nothing_is_compared(
    years: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: Any) -> None:
        raise AssertionError("compared")

    monkeypatch.setattr("gongkai.export.batches.Between", refuse)
    pytest.importorskip("pandas", reason="gongkai.load gives its frames")
    assert len(gongkai.load(years)) == 3


def test_no_room_to_compare_is_told(years: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sqlite3

    def full(*_: Any) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setattr("gongkai.between_reports.Between._compare", full)
    done = CliRunner().invoke(cli, ["export", str(years), "--to", "csv"])
    assert done.exit_code == 1
    assert "disk is full" in done.stderr
    assert "SQLITE_TMPDIR" in done.stderr
