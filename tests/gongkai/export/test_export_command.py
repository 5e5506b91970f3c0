"""`gongkai export` as people type it, and what it says when something is wrong."""

from __future__ import annotations

import json
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from gongkai.cli import cli
from gongkai.commands.export import FORMATS as OFFERED
from gongkai.commands.export import command
from gongkai.export import formats, to_csv
from gongkai.export.codebook import tables
from gongkai.export.columns import Record
from gongkai.export.formats import FORMATS

MakeResults = Callable[..., Path]


def export(*arguments: object) -> Result:
    return CliRunner().invoke(cli, ["export", *map(str, arguments)])


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_csv_needs_no_library_and_writes_a_file_a_table(results: Path) -> None:
    done = export(results, "--to", "csv")
    assert done.exit_code == 0, done.output
    assert not done.stdout
    out = results / "export" / "csv"
    assert names(out) == {f"{name}.csv" for name in tables()} | {"export.json"}
    assert "panel 4, panel_status 4, cells " in done.stderr
    told = json.loads((out / "export.json").read_text(encoding="utf-8"))
    n_rows = sum(n for name, n in told["rows"].items() if name != "codebook")
    n_columns = told["rows"]["codebook"]
    last = done.stderr.splitlines()[-1]
    assert last.startswith(f"{n_rows:,} rows to {out}: panel 4, ")
    assert last.endswith(f"; codebook: {n_columns} columns explained")  # they are no data
    told_of = "panel: 1 row of a file that is no annual report; keep those with is_report"
    assert told_of in done.stderr
    assert told["rows"]["documents"] == 6


def test_only_the_tables_asked_for_and_stale_ones_go(results: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    export(results, "--to", "csv", "-o", out, "-q")
    (out / "mine.do").write_text("summarize")
    done = export(results, "--to", "csv", "-o", out, "--tables", "panel, codebook")
    assert done.exit_code == 0
    assert names(out) == {"panel.csv", "codebook.csv", "export.json", "mine.do"}
    described = (out / "codebook.csv").read_text(encoding="utf-8").splitlines()
    assert len(described) == 1 + sum(len(tables()[n].columns) for n in ("panel", "codebook"))


def test_other_files_are_left_alone_where_that_is_forced(results: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    out.mkdir()
    (out / "thesis.docx").write_text("mine")
    for options in (["--force"], []):  # from then on the folder is an export's
        done = export(results, "--to", "csv", "--tables", "panel", "-o", out, *options)
        assert done.exit_code == 0, done.output
        assert names(out) == {"panel.csv", "export.json", "thesis.docx"}
    assert (out / "thesis.docx").read_text() == "mine"


def test_the_help_and_the_package_name_the_same_formats_and_tables() -> None:
    assert set(OFFERED) == {*FORMATS}
    option = next(param for param in command.params if param.name == "tables")
    said = str(getattr(option, "help", ""))
    assert all(name in said for name in tables())


@pytest.fixture
def places(results: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a result in it and with what people may name by mistake; one works in it."""
    monkeypatch.chdir(tmp_path)
    Path("file").write_text("")
    for name in ("empty", "foreign", "taken", "mixed", "a.duckdb"):
        Path(name).mkdir()
    Path("foreign/run.json").write_text('{"tool": "other"}')
    Path("taken/panel.csv").write_text("mine")
    Path("mixed/thesis.docx").write_text("mine")
    return tmp_path


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["missing", "--to", "csv"], 1, "missing: open, missing: There is no such file or folder."),
        (["resul", "--to", "csv"], 1, "Did you mean result?"),
        (["file", "--to", "csv"], 2, "file is a file"),
        (["empty", "--to", "csv"], 2, "has no run.json, so it is no result"),
        (["foreign", "--to", "csv"], 2, "was not written by gongkai"),
        (["result", "--to", "csv", "--tables", "panels"], 2, "no table panels; there are panel,"),
        (["result", "--to", "csv", "--tables", ","], 2, "--tables names no table"),
        (["result", "--to", "xlsx", "--for-excel"], 2, "--for-excel goes with --to csv"),
        (["result", "--to", "xlsx", "-o", "a.xls"], 2, "name it something.xlsx"),
        (["result", "--to", "csv", "-o", "file"], 2, "file is a file; name a folder"),
        (["result", "--to", "csv", "-o", "file/below"], 2, "cannot write to"),
        (["result", "--to", "duckdb", "-o", "a.duckdb"], 2, "a.duckdb is a folder"),
        (["result", "--to", "csv", "-o", "taken"], 2, "panel.csv, which no export wrote"),
        (["result", "--to", "csv", "-o", "taken", "--force"], 2, "panel.csv, which no export"),
        (["result", "--to", "csv", "-o", "mixed"], 2, "mixed holds files that no export wrote"),
        (["result", "--to", "csv", "-o", "result"], 2, "result holds files that no export wrote"),
        (["result", "--to", "stata"], 2, "'stata' is not one of"),
    ],
)
def test_mistakes_are_said_and_nothing_is_written(
    arguments: list[str], status: int, said: str, places: Path
) -> None:
    before = sorted(places.rglob("*"))
    done = export(*arguments)
    assert done.exit_code == status, done.output
    assert said in " ".join(done.stderr.split())
    assert sorted(places.rglob("*")) == before
    assert Path("taken/panel.csv").read_text() == "mine"


def test_records_of_another_version_are_refused(
    records: list[Record], make_results: MakeResults
) -> None:
    records[1]["schema_version"] = "2.0"
    folder = make_results(records)
    done = export(folder, "--to", "csv")
    assert done.exit_code == 1
    assert "reports.jsonl:2 has schema version 2.0, and this gongkai exports 1.x" in done.stderr
    assert not (folder / "export").exists() or not names(folder / "export")


def test_a_later_minor_version_is_read(records: list[Record], make_results: MakeResults) -> None:
    records[0]["schema_version"] = "1.9"
    records[0]["metadata"]["new_field"] = "something new"
    records[0]["facts"][0]["role"] = "a_new_role"
    folder = make_results(records)
    for to in ("csv", "dta"):
        assert export(folder, "--to", to).exit_code == 0


def test_a_line_that_is_no_record_is_told_with_its_number(results: Path) -> None:
    path = results / "reports.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([lines[0], '{"document_id": 3, "metadata": {}\n', *lines[1:]]))
    done = export(results, "--to", "csv")
    assert done.exit_code == 1
    assert "reports.jsonl:2 is no record of gongkai" in done.stderr


@pytest.mark.parametrize("key", ["metadata", "tables", "facts", "findings", "source"])
@pytest.mark.parametrize("instead", [None, 3, "text", [1]])
def test_a_record_that_lacks_a_part_is_told_with_its_line(
    key: str, instead: object, records: list[Record], make_results: MakeResults
) -> None:
    records[1][key] = instead
    done = export(make_results(records), "--to", "csv")
    assert done.exit_code == 1
    assert "reports.jsonl:2 is no record of gongkai" in done.stderr


def test_a_library_that_is_missing_is_named(
    results: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(formats, "find_spec", lambda name: None)
    done = export(results, "--to", "parquet", "-o", tmp_path / "out")
    assert done.exit_code == 2
    assert 'pyarrow, which is not installed: pip install "gongkai[export]"' in done.stderr
    assert not (tmp_path / "out").exists()


def test_more_rows_than_excel_takes_are_refused_at_once(
    results: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("xlsxwriter", reason="writes XLSX")
    small = formats.Format("xlsx", "gongkai.export.to_xlsx", ".xlsx", is_folder=False, max_rows=100)
    monkeypatch.setitem(formats.FORMATS, "xlsx", small)
    done = export(results, "--to", "xlsx", "-o", tmp_path / "a.xlsx")
    assert done.exit_code == 1
    assert "cells has more than the 100 rows that xlsx takes; leave it out (--tables panel,pan" in (
        done.stderr
    )
    assert not (tmp_path / "a.xlsx").exists()


def test_cells_of_tables_that_are_not_printed_are_no_rows_for_excel(
    records: list[Record],
    make_results: MakeResults,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    pytest.importorskip("xlsxwriter", reason="writes XLSX")
    record = records[2]
    for row in record["tables"]["requests"].values():
        for cell in row.values():
            cell |= {"value": None, "raw": None, "status": "row_absent"}
    record["readings"] = [one for one in record["readings"] if one["table"] != "requests"]
    small = formats.Format("xlsx", "gongkai.export.to_xlsx", ".xlsx", is_folder=False, max_rows=100)
    monkeypatch.setitem(formats.FORMATS, "xlsx", small)
    out = tmp_path / "a.xlsx"
    folder = make_results([])
    (folder / "reports.jsonl").write_text(  # as the reader writes it
        json.dumps(record, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
    )
    done = export(folder, "--to", "xlsx", "-o", out, "--tables", "cells")
    assert done.exit_code == 0, done.output
    assert out.exists()


@pytest.mark.parametrize("fault", [KeyboardInterrupt, OSError(28, "No space left on device")])
def test_an_export_that_stops_leaves_the_old_one_whole(
    fault: Any, results: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    export(results, "--to", "csv", "-o", out)
    before = {path.name: path.read_bytes() for path in out.iterdir()}

    def stop(*_: object) -> None:
        raise fault

    monkeypatch.setattr(to_csv.TableWriter, "write", stop)
    done = export(results, "--to", "csv", "-o", out, "--tables", "panel")
    assert done.exit_code == (130 if fault is KeyboardInterrupt else 1)
    said = "is as it was" if fault is KeyboardInterrupt else "No space left on device"
    assert said in done.stderr
    assert {path.name: path.read_bytes() for path in out.iterdir()} == before


@pytest.mark.parametrize("to", OFFERED)
def test_a_disk_that_is_full_is_said_in_every_format(
    to: str, results: Path, tmp_path: Path
) -> None:
    for module in FORMATS[to].needs:
        pytest.importorskip(module, reason=f"--to {to} needs {module}")

    def fill() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))

    out = tmp_path / "new" / f"out{'' if FORMATS[to].is_folder else FORMATS[to].suffix}"
    command = [sys.executable, "-m", "gongkai", "export", str(results), "--to", to, "-o", str(out)]
    done = subprocess.run(command, preexec_fn=fill, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    assert done.stderr.startswith("Error: cannot write"), done.stderr
    assert not out.exists()


def test_files_moved_before_a_kill_are_known_again(
    results: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "out"
    replace = Path.replace

    def die_at_facts(path: Path, target: Path) -> Path:
        if target.name == "facts.csv":
            raise KeyboardInterrupt
        return replace(path, target)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", die_at_facts)
        assert export(results, "--to", "csv", "-o", out).exit_code == 130
    assert (out / "panel.csv").exists()
    assert export(results, "--to", "csv", "-o", out).exit_code == 0
    assert names(out) == {f"{name}.csv" for name in tables()} | {"export.json"}


def test_reports_of_one_issuer_and_year_are_told(
    records: list[Record], make_results: MakeResults
) -> None:
    folder = make_results(records)
    assert "share issuer and year" not in export(folder, "--to", "csv").stderr
    key, year = records[0]["metadata"]["issuer_key"], records[0]["metadata"]["year"]
    records[1]["metadata"] |= {"issuer_key": key, "year": year}
    (folder / "reports.jsonl").write_text("".join(f"{json.dumps(r)}\n" for r in records))
    told = (
        f"panel: 2 rows share issuer and year with another row ({key} {year}); "
        "see n_same_issuer_year above 1 and keep one of each\n"
    )
    assert told in export(folder, "--to", "csv", "-q").stderr
    assert told not in export(folder, "--to", "csv", "--tables", "cells").stderr
    (folder / "reports.jsonl").write_text("".join(f"{json.dumps(r)}\n" for r in records * 2))
    told = f"6 rows share issuer and year with another row (2 such pairs, first: {key} {year})"
    assert told in export(folder, "--to", "csv").stderr


def test_a_folder_without_records_says_so(make_results: MakeResults) -> None:
    folder = make_results([])
    done = export(folder, "--to", "csv")
    assert done.exit_code == 0
    assert f"{folder} holds no record of a report, so the tables are empty" in done.stderr
