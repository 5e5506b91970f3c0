"""The result folder while a run writes into it: records are added, committed, put in order.

A record is added at the end of reports.jsonl, its text beside it, then its row to the manifest;
what stands behind the last committed record is cut off when the folder is opened again. At the end
of a run reports.jsonl is put in the order of the inputs, so that the bytes do not tell how often it
was stopped or how many workers there were.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import asdict, replace
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from filelock import FileLock, Timeout

from gongkai.corpus.manifest import Manifest
from gongkai.corpus.plan import Planned
from gongkai.corpus.reader import Reader
from gongkai.corpus.supervised import Product
from gongkai.result_folder.files import (
    ERRORS,
    MANIFEST,
    REPORTS,
    RUN,
    TEXTS,
    TOOL,
    StoreError,
    is_result,
    replace_file,
    sync_folder,
    text_file_name,
)
from gongkai.runs import Failure
from gongkai.wording.reasons import reason_en

_LOCK = ".lock"
_ORDERED = ".reports.jsonl.ordered"
_ORDERING = "ordering"


class ResultFolder:
    """A result folder of which one run at a time is the master; use as a context manager.

    Args:
        path: the folder; made where missing.
        force: start anew: forget what an earlier run left, write beside other files.

    Raises:
        StoreError: another run writes here; the folder holds what is no result of ours, or a
            result of another version; it cannot be written to.
    """

    def __init__(self, path: Path, *, force: bool = False) -> None:
        self.path = path
        try:
            _check(path, force=force)
            (path / TEXTS).mkdir(parents=True, exist_ok=True)
            self._lock = FileLock(path / _LOCK)
            self._lock.acquire(timeout=0)
        except Timeout:
            raise StoreError(f"{path}: another run writes here; wait for its end") from None
        except OSError as error:
            raise StoreError(f"cannot write to {path}: {error.strerror}") from error
        try:
            self._open(force=force)
        except BaseException:
            self._lock.release()
            raise

    def _open(self, *, force: bool) -> None:
        if force:
            _forget(self.path)
        elif (self.path / REPORTS).exists() and not (self.path / MANIFEST).exists():
            raise StoreError(
                f"{self.path} was written by another version and has no {MANIFEST}; "
                "name a new folder, or --force to start anew"
            )
        if not (self.path / RUN).exists():
            # From now on this is a result, and a walk through the inputs passes it by.
            self._write_run({"complete": False})
        self._added: list[tuple[Planned, Product | Failure, int, Reader]] = []
        self.manifest = Manifest(self.path / MANIFEST)
        self._reports = (self.path / REPORTS).open("ab")
        try:
            self._recover()
        except BaseException:
            self._reports.close()
            self.manifest.close()
            raise

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._reports.close()
        self.manifest.close()
        self._lock.release()

    def add(self, planned: Planned, outcome: Product | Failure, reader: Reader) -> None:
        """Take one outcome; it is kept once `commit` returns."""
        start = self._reports.tell()
        if isinstance(outcome, Product):
            replace_file(self.path / TEXTS / text_file_name(outcome.document_id), outcome.text)
            self._reports.write(outcome.line)
        self._added.append((planned, outcome, start, reader))

    def commit(self) -> None:
        """Keep what was added, whatever happens next."""
        if not self._added:
            return
        self._reports.flush()
        os.fsync(self._reports.fileno())
        sync_folder(self.path / TEXTS)
        with self.manifest:
            for planned, outcome, start, reader in self._added:
                self.manifest.add(planned, outcome, start, reader)
        self._added.clear()

    def put_in_order(self) -> None:
        """Bring reports.jsonl into the order of the inputs, without what is no longer a result."""
        lines = list(self.manifest.lines())
        starts, end = [], 0
        for line in lines:
            starts.append((line.path, end))
            end += line.length
        if end == self._reports.tell() and all(
            line.start == start for line, (_, start) in zip(lines, starts, strict=True)
        ):
            return
        ordered = self.path / _ORDERED
        _copy(self.path / REPORTS, ordered, ((line.start, line.length) for line in lines))
        with self.manifest:
            self.manifest.set_new_starts(starts)
            self.manifest.set_meta(_ORDERING, "yes")
        self._reports.close()
        ordered.replace(self.path / REPORTS)
        sync_folder(self.path)
        self._adopt()
        self._reports = (self.path / REPORTS).open("ab")

    def write_rest(self, run: dict[str, Any]) -> None:
        """Write errors.jsonl and run.json, take texts away that belong to no record any more."""
        failures = self.manifest.failures()
        # Limits are called there as they are typed, as on the terminal.
        told = (replace(failure, reason=reason_en(failure.reason)) for failure in failures)
        lines = (_line(asdict(failure)) for failure in told)
        replace_file(self.path / ERRORS, b"".join(lines))
        for name in self.manifest.stale_texts():
            (self.path / TEXTS / name).unlink(missing_ok=True)
        self.manifest.forget_stale_texts()
        self._write_run(run)

    def _write_run(self, run: dict[str, Any]) -> None:
        told = json.dumps({"tool": TOOL, **run}, ensure_ascii=False, indent=2) + "\n"
        replace_file(self.path / RUN, told.encode("utf-8", "backslashreplace"))

    def _recover(self) -> None:
        """Undo or complete what a run that was killed had begun."""
        ordered = self.path / _ORDERED
        if self.manifest.meta(_ORDERING) and not ordered.exists():
            self._adopt()  # killed between the change of files and the note of it
        else:
            ordered.unlink(missing_ok=True)
            self.manifest.set_meta(_ORDERING, None)
        for partial in (self.path / TEXTS).glob(".*.partial"):
            partial.unlink()
        end, size = self.manifest.end_of_lines(), self._reports.tell()
        if size < end:
            raise StoreError(
                f"{self.path / REPORTS} has {size} bytes, {end} expected: it was cut short by "
                "something else; restore it, or --force to start anew"
            )
        self._reports.truncate(end)

    def _adopt(self) -> None:
        with self.manifest:
            self.manifest.adopt_new_starts()
            self.manifest.set_meta(_ORDERING, None)


def _copy(source: Path, target: Path, slices: Iterable[tuple[int, int]]) -> None:
    """Write slices of one file, each a start and a length in bytes, into another."""
    with source.open("rb") as old, target.open("wb") as new:
        for start, length in slices:
            old.seek(start)
            new.write(old.read(length))
        new.flush()
        os.fsync(new.fileno())


def _check(path: Path, *, force: bool) -> None:
    if path.exists() and not path.is_dir():
        raise StoreError(f"{path} is a file; name a folder for the results")
    if force or not path.is_dir():
        return
    names = {entry.name for entry in path.iterdir()} - {_LOCK, TEXTS}
    if names and not is_result(path) and MANIFEST not in names:
        raise StoreError(
            f"{path} holds files that no run of extract wrote; name an empty or new folder, "
            "or add --force (other files are left alone)"
        )


def _forget(path: Path) -> None:
    """Take an earlier run's results away; other files stay."""
    if is_result(path) or (path / MANIFEST).exists():
        for name in _text_names(path / REPORTS):
            (path / TEXTS / name).unlink(missing_ok=True)
    for name in (REPORTS, ERRORS, RUN, MANIFEST, f"{MANIFEST}-journal", _ORDERED):
        (path / name).unlink(missing_ok=True)


def _text_names(reports: Path) -> Iterator[str]:
    """Yield the names of the texts that a file of records speaks of, as far as it can be read."""
    with (
        suppress(OSError, ValueError, KeyError, TypeError),
        reports.open(encoding="utf-8") as lines,
    ):
        for line in lines:
            yield text_file_name(str(json.loads(line)["document_id"]))


def _line(fields: dict[str, Any]) -> bytes:
    return json.dumps(fields, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
