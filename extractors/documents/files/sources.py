"""What the person names -> the files to read: folders walked, archives opened, nothing unpacked."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path

from gongkai.extractors.documents.files.archives import archive_sources, is_archive
from gongkai.extractors.documents.files.left_out import is_page_file_of_ours, left_out
from gongkai.extractors.documents.files.missing import missing_reason
from gongkai.extractors.documents.files.names import is_document_name, kept_names
from gongkai.extractors.documents.files.own import MADE_NAMES, made_as, made_reason
from gongkai.extractors.documents.files.source import (
    Source,
    SourceFailure,
    file_source,
    os_error_reason,
)
from gongkai.extractors.documents.limits import Limits


def iter_sources(
    paths: Iterable[str | os.PathLike[str]], limits: Limits
) -> Iterator[Source | SourceFailure]:
    """Yield what is to be read of files, folders (recursive, by name) and ZIP archives.

    A file named by the person is always tried; of folders and archives only files whose name
    says they may be a report. A path that yields nothing at all yields one `SourceFailure`.
    """
    for given in paths:
        path = os.fspath(given)
        is_empty = True
        for found in _given_sources(path, limits):
            is_empty = False
            yield found
        if is_empty:
            n_links = len(left_out([path], limits).links)
            links = f"; links to folders are not followed ({n_links} here)" if n_links else ""
            reason = (
                f"There is no document in it (txt, html, docx, doc, pdf, zip){links}. Name the "
                "files or the folder with the reports."
            )
            yield SourceFailure(path, "open", "no_documents", reason)


def _given_sources(path: str, limits: Limits) -> Iterator[Source | SourceFailure]:
    if not path:
        # Path("") is the current folder, which nobody asked for.
        yield SourceFailure(path, "open", "missing", "The path is empty.")
        return
    try:
        is_folder = stat.S_ISDIR(Path(path).stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        yield SourceFailure(path, "open", "missing", missing_reason(path))
        return
    except (OSError, ValueError) as error:
        yield SourceFailure(path, "open", "unreadable", os_error_reason(error))
        return
    if not is_folder:
        yield from _file_sources(path, limits)
    elif made := made_as(name for name in MADE_NAMES if _is_there(Path(path, name))):
        yield SourceFailure(path, "open", made, made_reason(made))
    else:
        yield from _folder_sources(path, limits)


def _is_there(path: Path) -> bool:
    """Tell whether a path is there; in a folder that is closed to us none is."""
    try:
        return path.exists()
    except OSError:
        return False


def _folder_sources(folder: str, limits: Limits) -> Iterator[Source | SourceFailure]:
    """Yield the documents under a folder, depth first, entries by name.

    Links to files are followed; links to folders are not: they may lead anywhere, and back up.
    """
    folder = str(Path(folder))
    pending = [folder]
    while pending:
        current = Path(pending.pop())
        try:
            if stat.S_ISDIR(current.stat().st_mode):
                if str(current) == folder or not current.is_symlink():
                    names = kept_names(entry.name for entry in current.iterdir())
                    if made_as(names):
                        continue  # of an earlier run: its texts and pages are no new reports
                    pending.extend(str(current / name) for name in reversed(names))
                continue
        except OSError as error:
            yield SourceFailure(str(current), "open", "unreadable", os_error_reason(error))
            continue
        if is_document_name(current.name) and not is_page_file_of_ours(current):
            yield from _file_sources(str(current), limits)


def _file_sources(path: str, limits: Limits) -> Iterator[Source | SourceFailure]:
    if is_archive(path):
        yield from archive_sources(path, limits)
    else:
        yield file_source(path, limits)
