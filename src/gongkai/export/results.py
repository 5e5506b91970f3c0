"""A result folder as an export reads it: its records, one at a time, and what became of its files.

    reports.jsonl    one record a line; the last may be cut off while a run goes on
    errors.jsonl     {path, stage, code, reason} a line
    run.json         {"tool": "gongkai", ...}
    manifest.sqlite  table files: what happened to every file; there from runs that resume

What is appended while an export goes on is not read: both passes end at the same byte.
"""

from __future__ import annotations

import json
import os
import re
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from pydantic_core import from_json

from gongkai.export.columns import Record, is_report
from gongkai.export.errors import ExportError, ExportUsageError
from gongkai.extractors.checks import FindingCode
from gongkai.extractors.schema import SCHEMA_VERSION
from gongkai.result_folder.files import MANIFEST, TOOL
from gongkai.result_folder.notes import run_notes
from gongkai.verdicts.verdict import VerdictError, Verdicts
from gongkai.verdicts.where import find_verdicts

_METADATA_RE = re.compile(rb'"metadata"\s*:\s*(?=\{)')
_DECODER = json.JSONDecoder()
# Inside a text of a record the quotes would be escaped.
_NO_REPORT_RE = re.compile(rf'"code"\s*:\s*"{FindingCode.NOT_A_REPORT}"'.encode())
_MAJOR = SCHEMA_VERSION.split(".", maxsplit=1)[0]

IssuerYear = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Outcome:
    """A file without a record of its own: failed, or a duplicate of another."""

    path: str
    status: str
    document_id: str | None = None
    same_as: str | None = None
    stage: str | None = None
    code: str | None = None
    reason: str | None = None
    sha256: str | None = None


@dataclass
class Results:
    """A result folder, open for reading; use as a context manager.

    Attributes:
        verdicts_path: the file of verdicts on findings, there or not; None for the one that
            all commands find (`gongkai.verdicts.where`).
        verdicts: what it says.
        n_records, n_cells: records in reports.jsonl, and cells in them at the least, by the first
            pass: those of rows that are absent may be of tables that are not printed.
        n_not_reports: records of files that are no annual report.
        same: (issuer, year) -> how many annual reports claim them.
        notes: what people should know about the folder.
        run_notes: those of them that are about the runs that made it.

    Raises:
        ExportUsageError: no such folder, or none of ours; the file of verdicts has faults.
        ExportError: it cannot be read, or its records are of another version.
    """

    folder: Path
    verdicts_path: Path | None = None
    verdicts: Verdicts = field(default_factory=Verdicts)
    n_records: int = 0
    n_not_reports: int = 0
    n_cells: int = 0
    same: Counter[IssuerYear] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)
    run_notes: list[str] = field(default_factory=list)

    def __enter__(self) -> Self:
        self._check()
        self._take_verdicts()
        try:
            self._file: BinaryIO = (self.folder / "reports.jsonl").open("rb")
        except OSError as error:
            raise ExportError(
                f"cannot read {self.folder / 'reports.jsonl'}: {error.strerror}"
            ) from error
        self._end = os.fstat(self._file.fileno()).st_size
        try:
            self._first_pass()
        except BaseException:
            self._file.close()
            raise
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._file.close()

    def _take_verdicts(self) -> None:
        try:
            found = find_verdicts((str(self.folder),), self.verdicts_path)
        except VerdictError as error:
            raise ExportUsageError(str(error)) from error
        self.verdicts_path, self.verdicts = found.path, found.verdicts
        self.notes += found.notes

    def records(self) -> Iterator[tuple[int, Record]]:
        """Yield the number of the line, from 1, and the record of each."""
        for number, line in self._lines():
            record = self._parsed(number, line)
            version = str(record.get("schema_version", ""))
            if version.split(".", maxsplit=1)[0] != _MAJOR:
                raise ExportError(
                    f"{self._where(number)} has schema version {version or 'none'}, and this "
                    f"gongkai exports {_MAJOR}.x; extract the reports again with it, or export "
                    "with the version that made them (run.json names it)"
                )
            yield number, record

    def n_same(self, record: Record) -> int | None:
        """Return how many reports claim a record's issuer and year.

        None where these are not known, and for what is no annual report.
        """
        key = issuer_year(record["metadata"])
        return self.same[key] if key is not None and is_report(record) else None

    def outcomes(self) -> Iterator[Outcome]:
        """Yield the files that have no record: failures, and duplicates where a manifest tells."""
        manifest = self.folder / MANIFEST
        if manifest.is_file():
            try:
                yield from _manifest_outcomes(manifest)
                return
            except sqlite3.Error as error:
                self.notes.append(
                    f"{manifest} cannot be read ({error}); failures are taken from errors.jsonl, "
                    "and duplicates are not listed"
                )
        yield from self._errors()

    def _check(self) -> None:
        """See that the folder is ours, and note what is to be told of its runs."""
        folder, hint = self.folder, "name the folder that `gongkai extract ... -o DIR` wrote"
        if not folder.is_dir():
            what = "is a file" if folder.exists() else "does not exist"
            raise ExportUsageError(f"{folder} {what}; {hint}")
        try:
            run = json.loads((folder / "run.json").read_text(encoding="utf-8"))
        except FileNotFoundError:
            if not (folder / MANIFEST).is_file():
                raise ExportUsageError(
                    f"{folder} has no run.json, so it is no result; {hint}"
                ) from None
            run = {"tool": TOOL, "complete": False}
        except (OSError, ValueError) as error:
            raise ExportUsageError(f"cannot read {folder / 'run.json'}: {error}; {hint}") from error
        if not isinstance(run, dict) or run.get("tool") != TOOL:
            raise ExportUsageError(f"{folder / 'run.json'} was not written by gongkai; {hint}")
        self.run_notes = run_notes(folder, run)
        self.notes += self.run_notes

    def _first_pass(self) -> None:
        """Count the records and the claims to an issuer and year; parses nothing else."""
        for number, line in self._lines(note_cut=True):
            self.n_records += 1
            # Keys; inside a text their quotes are escaped.
            self.n_cells += line.count(b'"raw":') - line.count(b'"status":"row_absent"')
            found = _METADATA_RE.search(line)
            text = line[found.end() :].decode("utf-8", "replace") if found else "{}"
            try:
                metadata = _DECODER.raw_decode(text)[0]
            except ValueError as error:
                raise ExportError(_broken(self._where(number), error)) from error
            if not isinstance(metadata, dict):
                raise ExportError(_broken(self._where(number), "its metadata is none"))
            key = issuer_year(metadata)
            if _NO_REPORT_RE.search(line):
                self.n_not_reports += 1
            elif key is not None:
                self.same[key] += 1

    def _lines(self, *, note_cut: bool = False) -> Iterator[tuple[int, bytes]]:
        """Yield the lines that are whole."""
        self._file.seek(0)
        place = 0
        for number, line in enumerate(self._file, 1):
            place += len(line)
            if place > self._end or not _is_whole(line):
                if note_cut and place <= self._end:
                    self.notes.append(
                        f"{self._where(number)} is cut off and left out; a run may still be writing"
                    )
                return
            if line.strip():
                yield number, line

    def _parsed(self, number: int, line: bytes) -> Record:
        try:
            record = from_json(line, allow_inf_nan=False)
        except ValueError:
            record = self._half_characters(number, line)
        if not isinstance(record, dict) or "document_id" not in record:
            raise ExportError(_broken(self._where(number), "no record"))
        return record

    def _half_characters(self, number: int, line: bytes) -> Any:
        """Read a line with half a surrogate pair, which no text can hold: `?` in its place."""
        try:
            text = json.dumps(json.loads(line), ensure_ascii=False)
            return from_json(text.encode("utf-8", "replace"), allow_inf_nan=False)
        except ValueError as error:
            raise ExportError(_broken(self._where(number), error)) from error

    def _errors(self) -> Iterator[Outcome]:
        path = self.folder / "errors.jsonl"
        if not path.is_file():
            return
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if not line.endswith(b"\n"):
                    return  # a run is writing it
                try:
                    told = json.loads(line)
                    yield Outcome(
                        told["path"],
                        "failed",
                        stage=told["stage"],
                        code=told["code"],
                        reason=told["reason"],
                    )
                except (ValueError, KeyError, TypeError) as error:
                    raise ExportError(_broken(f"{path}:{number}", error)) from error

    def odd_record(self, number: int, error: Exception) -> ExportError:
        """Return what to raise where a record lacks what every record has."""
        return ExportError(_broken(self._where(number), f"{type(error).__name__}: {error}"))

    def _where(self, number: int) -> str:
        return f"{self.folder / 'reports.jsonl'}:{number}"


def issuer_year(metadata: Record) -> IssuerYear | None:
    """Return what one row of the panel should be alone with; None where either is not known."""
    issuer, year = metadata.get("issuer_key") or metadata.get("issuer"), metadata.get("year")
    return (issuer, year) if issuer and year else None


def _is_whole(line: bytes) -> bool:
    """Tell whether a line was written to its end: only the last can lack its line end."""
    if line.endswith(b"\n"):
        return True
    try:
        from_json(line)
    except ValueError:
        return False
    return True


def _broken(where: str, why: object) -> str:
    return f"{where} is no record of gongkai ({why}); extract the reports again"


def _manifest_outcomes(path: Path) -> Iterator[Outcome]:
    # A copy of what could not be read has failed for the same reason.
    query = (
        "SELECT one.path, coalesce(first.status, one.status), one.document_id, one.same_as, "
        "coalesce(first.stage, one.stage), coalesce(first.code, one.code), "
        "coalesce(first.reason, one.reason), one.sha256 "
        "FROM files AS one LEFT JOIN files AS first "
        "ON one.same_as = first.path AND first.status = 'failed' "
        "WHERE one.status IN ('failed', 'duplicate') ORDER BY one.position"
    )
    # The path is a URI here: an odd character in it must not be read as an option.
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        for row in connection.execute(query):
            yield Outcome(*row)
