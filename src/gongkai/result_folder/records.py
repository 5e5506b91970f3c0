"""A result folder read back, record by record: what `gongkai extract -o` wrote and `files` names.

A record of another schema version stops the reading, with what to do; a line that is no record is
given back as a failure, and the rest is read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json

from gongkai.extractors.schema import SCHEMA_VERSION, Report
from gongkai.result_folder.files import TOOL, StoreError, read_text
from gongkai.runs import Failure

MAX_LINE_BYTES = 64_000_000  # of one record; a report of the largest text allowed has a tenth


@dataclass(frozen=True, slots=True)
class Stored:
    """One record and the text its offsets count in; None where the text is missing."""

    report: Report
    text: str | None


def is_result_folder(path: Path) -> bool:
    """Tell whether a folder looks as if `gongkai extract -o` wrote it, to its end or not."""
    try:
        others = (path / "run.json").is_file() or (path / "texts").is_dir()
        return others and (path / "reports.jsonl").is_file()
    except OSError:  # it is closed to us; whoever reads it is told so
        return False


def read_run(folder: Path) -> dict[str, Any]:
    """Return what run.json tells of the run.

    Raises:
        StoreError: it cannot be read, or another program wrote it.
    """
    path = folder / "run.json"
    try:
        run = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise StoreError(
            f"{path} is missing: the run did not come to its end, or the file was taken away; run "
            "`gongkai extract` again"
        ) from error
    except (OSError, ValueError) as error:
        raise StoreError(f"{path} cannot be read: {error}") from error
    if not isinstance(run, dict) or run.get("tool") != TOOL:
        raise StoreError(f"{path} was not written by gongkai extract; name a result folder")
    return run


def read_stored(folder: Path, start: int = 0) -> Iterator[Stored | Failure]:
    """Yield the records of a result folder in their order, one in memory at a time.

    `start` is the byte of reports.jsonl to begin at, as `read_placed` gives it.

    Raises:
        StoreError: a record is of another schema version, or reports.jsonl cannot be read.
    """
    return (one for _, one in read_placed(folder, start))


def read_placed(folder: Path, start: int = 0) -> Iterator[tuple[int, Stored | Failure]]:
    """Yield with each record the byte of reports.jsonl that it begins at; else as `read_stored`."""
    for place, number, line in _lines(folder, start):
        yield place, _read(folder, line, f"{folder / 'reports.jsonl'}:{number}")


def read_unchecked(folder: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield records as JSON with the byte they begin at, for a first look over all of them.

    That takes a third of the time; lines that are no JSON object are left to `read_placed` to tell.
    """
    for place, _, line in _lines(folder):
        try:
            record = from_json(line)
        except ValueError:
            continue
        if isinstance(record, dict):
            yield place, record


def _lines(folder: Path, start: int = 0) -> Iterator[tuple[int, int, bytes]]:
    """Yield where each line begins, its number from 1, and the line, too long ones cut."""
    path = folder / "reports.jsonl"
    try:
        with path.open("rb") as lines:
            lines.seek(start)
            number, place = 0, start
            while line := lines.readline(MAX_LINE_BYTES):
                number += 1
                yield place, number, line
                place = lines.tell()
                if not line.endswith(b"\n"):
                    _pass_over_the_rest(lines)
                    place = lines.tell()
    except OSError as error:
        raise StoreError(f"{path} cannot be read: {error.strerror}") from error


def read_failures(folder: Path) -> Iterator[Failure]:
    """Yield what errors.jsonl lists; lines that are no failure are passed over."""
    path = folder / "errors.jsonl"
    if not path.is_file():
        return
    with path.open("rb") as lines:
        for line in lines:
            try:
                fields = json.loads(line)
                yield Failure(*(str(fields[name]) for name in Failure.__slots__))
            except (ValueError, KeyError, TypeError):
                continue


def _read(folder: Path, line: bytes, where: str) -> Stored | Failure:
    if len(line) >= MAX_LINE_BYTES and not line.endswith(b"\n"):
        reason = f"the record is larger than {MAX_LINE_BYTES:,} bytes"
        return Failure(where, "store", "record_too_large", reason)
    try:
        report = Report.model_validate_json(line)
    except ValidationError as error:
        _check_version(_version(line), where)
        first = error.errors(include_url=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"])) or "the line"
        return Failure(where, "store", "not_a_record", f"{place}: {first['msg']}")
    _check_version(report.schema_version, where)
    return Stored(report, read_text(folder, report.document_id))


def _version(line: bytes) -> str:
    """Return the schema version of a line that is no record of ours; ours where it has none."""
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return SCHEMA_VERSION
    return str(found.get("schema_version", SCHEMA_VERSION)) if isinstance(found, dict) else "none"


def _check_version(version: str, where: str) -> None:
    if version != SCHEMA_VERSION:
        raise StoreError(
            f"{where}: the record is of schema version {version}, this gongkai reads "
            f"{SCHEMA_VERSION}; run `gongkai extract` on the files again with this version, or use "
            "the version of gongkai that made the folder (run.json names it)"
        )


def _pass_over_the_rest(lines: Any) -> None:
    while part := lines.readline(MAX_LINE_BYTES):
        if part.endswith(b"\n"):
            return
