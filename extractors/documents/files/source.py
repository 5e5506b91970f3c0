"""A file to be read, or why it cannot be: what `iter_sources` yields."""

from __future__ import annotations

import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from gongkai.extractors.documents.limits import Limits
from gongkai.extractors.errors import DocumentError, LimitError


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read. `path` is what the person sees: `a.zip!/folder/b.html` for a member.

    Nothing is read before `read` is called; a source of `iter_sources` can be pickled, so that a
    worker process does it.
    """

    path: str
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class SourceFailure:
    """A file, folder or archive that could not be opened, with a stable code and a sentence."""

    path: str
    stage: str
    code: str
    reason: str


def failure_at(path: str, error: DocumentError) -> SourceFailure:
    """Return the failure that an exception of opening `path` stands for."""
    return SourceFailure(path, error.stage, error.code, error.reason)


def os_error_reason(error: OSError | ValueError) -> str:
    """Return the system's reason without the path, which is shown already."""
    return f"It cannot be opened: {getattr(error, 'strerror', None) or error}."


@dataclass(frozen=True, slots=True)
class FileReader:
    """Reads a file whole when called."""

    path: str
    max_bytes: int

    def __call__(self) -> bytes:
        """Return the bytes.

        Raises:
            DocumentError: `missing`, `not_a_file`, `unreadable`, `changed_while_read`.
            LimitError: `file_too_large`, before any of it is read.
        """
        try:
            return _read_unchanged(Path(self.path), self.max_bytes)
        except FileNotFoundError:
            raise DocumentError("missing", "The file is gone.", stage="open") from None
        except (OSError, ValueError) as error:
            raise DocumentError("unreadable", os_error_reason(error), stage="open") from None


def file_source(path: str, limits: Limits) -> Source:
    """Return the source that reads one file."""
    return Source(path, FileReader(path, limits.max_file_bytes))


def _read_unchanged(path: Path, max_bytes: int) -> bytes:
    before = path.stat()
    # A pipe or device would block or never end; merely opening it may already do so.
    if not stat.S_ISREG(before.st_mode):
        raise DocumentError("not_a_file", "This is not a regular file.", stage="open")
    if before.st_size > max_bytes:
        raise LimitError(
            "file_too_large",
            f"The file has {before.st_size} bytes, the limit is {max_bytes} (max_file_bytes).",
            stage="open",
        )
    with path.open("rb") as file:
        data = file.read(max_bytes + 1)
    after = path.stat()
    if len(data) != before.st_size or after.st_mtime_ns != before.st_mtime_ns:
        raise DocumentError(
            "changed_while_read", "The file changed while it was read; try again.", stage="open"
        )
    return data
