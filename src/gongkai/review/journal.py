"""The journal of one report: every action, one line of JSON each, kept before it is answered.

The first line is what the report looked like before anybody touched it. A line is written and
brought to the disk in one go; where the machine stops in the middle of one, that line was never
answered, and is cut off when the journal is opened again.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from gongkai.result_folder.files import sync_folder

FORMAT = 1


class JournalError(Exception):
    """A journal that cannot be read or written; the message says where and what to do."""


class Journal:
    """A journal on disk.

    Args:
        path: the file; made by `begin`.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def lines(self) -> Iterator[dict[str, Any]]:
        """Yield what stands in the file; a half line at its end is cut off.

        Raises:
            JournalError: it cannot be read, a line before its end is no JSON object, or it is of
                another version.
        """
        try:
            data = self.path.read_bytes()
            whole = data.rfind(b"\n") + 1
            if whole < len(data):
                os.truncate(self.path, whole)
        except OSError as error:
            raise JournalError(f"{self.path}: cannot be read: {error.strerror}") from error
        for number, line in enumerate(data[:whole].splitlines(), 1):
            fields = _object(line)
            if fields is None or (number == 1 and fields.get("format") != FORMAT):
                raise JournalError(
                    f"{self.path}:{number}: got {line[:40]!r}, expected a line of a review journal "
                    f"of format {FORMAT}; move the file away to start from the annotation file"
                )
            yield fields

    def begin(self, first: Mapping[str, Any]) -> None:
        """Make the file, with its first line.

        Raises:
            JournalError: it cannot be written.
        """
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.add({"format": FORMAT, **first})
        sync_folder(self.path.parent)

    def add(self, line: Mapping[str, Any]) -> None:
        """Add one line; it survives whatever happens once this returns.

        Raises:
            JournalError: it cannot be written.
        """
        data = json.dumps(line, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
        try:
            number = os.open(self.path, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o644)
            try:
                size = os.fstat(number).st_size
                try:
                    _write_all(number, data)
                except OSError:
                    os.ftruncate(number, size)  # a full disk: no half line stays
                    raise
                os.fsync(number)
            finally:
                os.close(number)
        except OSError as error:
            raise JournalError(f"{self.path}: cannot be written: {error.strerror}") from error


def _write_all(number: int, data: bytes) -> None:
    while data:
        data = data[os.write(number, data) :]


def _object(line: bytes) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
