"""The folder of pages: index.html, reports/ and pages.json, which says whose the folder is.

Pages are written into a staging folder and moved to their place at the end, index.html last, so
that a run that was killed leaves the previous pages whole.
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from gongkai._version import __version__
from gongkai.result_folder.files import TOOL, StoreError, text_file_name

STAGING = ".gongkai-partial"
_MARKER = "pages.json"
_REPORTS = "reports"


class PageFolder:
    """Writes pages; use as a context manager and call `finish` at the end.

    Args:
        path: the folder; made where missing.
        force: write even though the folder holds other files; they are left alone.

    Raises:
        StoreError: the folder holds files that are no pages of ours, or cannot be written to.
    """

    def __init__(self, path: Path, *, force: bool = False) -> None:
        self.path = path
        self._staging = path / STAGING
        self._names: set[str] = set()  # given, as a file system that knows no case sees them
        self._written: set[str] = set()
        try:
            self._is_new = not path.exists()
            if not force:
                _check(path)
            shutil.rmtree(self._staging, ignore_errors=True)
            (self._staging / _REPORTS).mkdir(parents=True)
        except OSError as error:
            raise StoreError(f"cannot write to {path}: {error.strerror}") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        shutil.rmtree(self._staging, ignore_errors=True)
        if self._is_new:
            with suppress(OSError):  # it holds pages
                self.path.rmdir()

    @property
    def scratch(self) -> Path:
        """A folder for what is needed while pages are made; gone at the end."""
        return self._staging / "read"

    def name_for(self, document_id: str) -> str:
        """Return the file name of a report's page; two of one id get two names."""
        stem = text_file_name(document_id).removesuffix(".txt")
        number, name = 1, f"{stem}.html"
        while name.casefold() in self._names:
            number += 1
            name = f"{stem}-{number}.html"
        self._names.add(name.casefold())
        return name

    def add(self, name: str, page: str) -> None:
        """Write the page of a report under the name it was given."""
        path = self._staging / _REPORTS / name
        path.write_text(page, encoding="utf-8", newline="\n")
        self._written.add(name)

    def finish(self, index: str) -> None:
        """Move all to its place, the index last; take away pages of before that are no more."""
        new = self._written
        stale = _names_of(self.path) - new
        marker: dict[str, Any] = {"tool": TOOL, "version": __version__, "pages": sorted(new)}
        written = json.dumps(marker, ensure_ascii=False, indent=0) + "\n"
        (self._staging / _MARKER).write_text(written, encoding="utf-8", newline="\n")
        (self._staging / "index.html").write_text(index, encoding="utf-8", newline="\n")
        reports = self.path / _REPORTS
        reports.mkdir(exist_ok=True)
        for name in new:
            os.replace(self._staging / _REPORTS / name, reports / name)  # noqa: PTH105  atomic
        for name in (_MARKER, "index.html"):
            os.replace(self._staging / name, self.path / name)  # noqa: PTH105  atomic everywhere
        for name in stale:
            (reports / name).unlink(missing_ok=True)


def _check(path: Path) -> None:
    if path.exists() and not path.is_dir():
        raise StoreError(f"{path} is a file; name a folder for the pages")
    if not path.is_dir():
        return
    names = {entry.name for entry in path.iterdir()}
    if STAGING in names:
        raise StoreError(
            f"{path / STAGING}: another run writes here, or was killed; if none runs now, "
            "--force starts anew"
        )
    if names and _MARKER not in names:
        raise StoreError(
            f"{path} holds files that are no pages of gongkai; name an empty or new folder, or add "
            "--force (other files are left alone)"
        )


def _names_of(path: Path) -> set[str]:
    """Return the pages that the marker of before names, none where it is not as we wrote it."""
    try:
        marker = json.loads((path / _MARKER).read_text(encoding="utf-8"))
        names = {str(name) for name in marker["pages"]} if marker["tool"] == TOOL else set()
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    return {name for name in names if name == Path(name).name and name.endswith(".html")}
