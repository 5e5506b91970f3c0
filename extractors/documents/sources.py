"""What the person names -> the files to read: folders walked, archives opened, nothing unpacked.

First step of a run. Nothing is read here but directories; a `Source` reads its bytes when asked,
and can be pickled, so that a worker process does it.
"""

from __future__ import annotations

import difflib
import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from gongkai.extractors.documents.limits import Limits
from gongkai.extractors.errors import DocumentError, LimitError

DOCUMENT_EXTENSIONS = frozenset(
    ("", ".txt", ".text", ".htm", ".html", ".shtml", ".xhtml", ".docx", ".doc", ".pdf", ".zip")
    # Reports also come in these; they are not read, and said not to be rather than passed over.
    + (".mht", ".mhtml", ".rtf", ".wps", ".ofd", ".odt", ".rar", ".7z")
)
_IGNORED_NAME_RE = re.compile(r"^(?:\.|~\$|__MACOSX$|Thumbs\.db$|desktop\.ini$)", re.IGNORECASE)
# The folder a browser or Word puts the pictures of a saved page into, beside the page.
_COMPANION_RE = re.compile(r"^(?P<stem>.+?)(?:_files|\.files|_file|_文件|的文件)$")
_PAGE_SUFFIXES = (".htm", ".html", ".shtml", ".xhtml", ".mht")


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read. `path` is what the person sees: `a.zip!/folder/b.html` for a member."""

    path: str
    read: Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class SourceFailure:
    """A file, folder or archive that could not be opened, with a stable code and a sentence."""

    path: str
    stage: str
    code: str
    reason: str


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
            return _read_unchanged(self.path, self.max_bytes)
        except FileNotFoundError:
            raise DocumentError("missing", "The file is gone.", stage="open") from None
        except OSError as error:
            reason = f"The file cannot be read: {error.strerror or error}."
            raise DocumentError("unreadable", reason, stage="open") from None


def _read_unchanged(path: str, max_bytes: int) -> bytes:
    # A pipe or device would block or never end, and opening it may already do so.
    if not stat.S_ISREG(os.stat(path).st_mode):
        raise DocumentError("not_a_file", "This is not a regular file.", stage="open")
    with open(path, "rb") as file:
        before = os.fstat(file.fileno())
        if before.st_size > max_bytes:
            raise LimitError(
                "file_too_large",
                f"The file has {before.st_size} bytes, {max_bytes} are allowed (max_file_bytes).",
                stage="open",
            )
        data = file.read(max_bytes + 1)
        after = os.fstat(file.fileno())
    if len(data) != before.st_size or after.st_mtime_ns != before.st_mtime_ns:
        raise DocumentError(
            "changed_while_read", "The file changed while it was read; try again.", stage="open"
        )
    return data


def iter_sources(
    paths: Iterable[str | os.PathLike[str]], limits: Limits
) -> Iterator[Source | SourceFailure]:
    """Yield what is to be read of files, folders (recursive, by name) and ZIP archives.

    A file named by the person is always tried; of folders and archives only files whose name
    says they may be a report. A path that yields nothing at all yields one `SourceFailure`.
    """
    for given in paths:
        is_empty = True
        for found in _given_sources(os.fspath(given), limits):
            is_empty = False
            yield found
        if is_empty:
            reason = "There is no document in it (txt, html, docx, doc, pdf, zip)."
            yield SourceFailure(os.fspath(given), "open", "no_documents", reason)


def _given_sources(path: str, limits: Limits) -> Iterator[Source | SourceFailure]:
    try:
        mode = os.stat(path).st_mode
    except (FileNotFoundError, NotADirectoryError):
        yield SourceFailure(path, "open", "missing", _missing_reason(path))
        return
    except (OSError, ValueError) as error:
        yield SourceFailure(path, "open", "unreadable", f"The path cannot be opened: {error}.")
        return
    if stat.S_ISDIR(mode):
        yield from _folder_sources(path, limits)
    else:
        yield from _file_sources(path, limits)


def _missing_reason(path: str) -> str:
    """Return the message for a path that is not there, with the name that was probably meant."""
    reason = "There is no such file or folder."
    parent = Path(path).parent
    try:
        siblings = sorted(os.listdir(parent))
    except (OSError, ValueError):
        near = _missing_parent_hint(parent)
        return f"{reason} {near}" if near else reason
    near_names = difflib.get_close_matches(Path(path).name, siblings, n=1, cutoff=0.6)
    if not near_names:
        return reason
    return f"{reason} Did you mean {os.path.join(parent, near_names[0])}?"


def _missing_parent_hint(parent: Path) -> str:
    try:
        siblings = sorted(os.listdir(parent.parent))
    except (OSError, ValueError):
        return ""
    near_names = difflib.get_close_matches(parent.name, siblings, n=1, cutoff=0.6)
    return f"Did you mean the folder {parent.parent / near_names[0]}?" if near_names else ""


def _folder_sources(folder: str, limits: Limits) -> Iterator[Source | SourceFailure]:
    """Yield the documents under a folder, depth first, entries by name; a folder only once."""
    seen: set[tuple[int, int]] = set()
    pending = [folder]
    while pending:
        current = pending.pop()
        try:
            info = os.stat(current)
            if stat.S_ISDIR(info.st_mode):
                if (info.st_dev, info.st_ino) in seen:
                    continue
                seen.add((info.st_dev, info.st_ino))
                names = sorted(os.listdir(current), reverse=True)
                pending.extend(os.path.join(current, name) for name in kept_names(names))
                continue
        except OSError as error:
            reason = f"It cannot be opened: {error.strerror or error}."
            yield SourceFailure(current, "open", "unreadable", reason)
            continue
        if is_document_name(current):
            yield from _file_sources(current, limits)


def kept_names(names: list[str]) -> list[str]:
    """Return the names without hidden, lock and system files and folders of saved pages.

    >>> kept_names(["a.html", "a_files", "b_files", "~$c.docx", ".DS_Store"])
    ['a.html', 'b_files']
    """
    lowered = {name.lower() for name in names}
    kept = []
    for name in names:
        companion = _COMPANION_RE.match(name)
        if _IGNORED_NAME_RE.match(name):
            continue
        if companion and any(
            companion["stem"].lower() + suffix in lowered for suffix in _PAGE_SUFFIXES
        ):
            continue
        kept.append(name)
    return kept


def is_document_name(path: str) -> bool:
    """Return whether a file of this name is taken out of a folder or an archive.

    A name without an extension may be anything and is taken.
    """
    extension = os.path.splitext(path)[1].lower()
    # "2.关于年报的说明" has no extension: what stands behind the dot is a sentence.
    return extension in DOCUMENT_EXTENSIONS or not re.fullmatch(r"\.\w{1,5}", extension, re.ASCII)


def _file_sources(path: str, limits: Limits) -> Iterator[Source | SourceFailure]:
    # Imported late: only a run that meets an archive needs it, and it needs Source from here.
    from gongkai.extractors.documents.archives import archive_sources, is_archive

    if is_archive(path):
        yield from archive_sources(path, limits)
    else:
        yield Source(path, FileReader(path, limits.max_file_bytes))
