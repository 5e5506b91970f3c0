"""The result folder of a run: reports.jsonl, texts/, errors.jsonl and run.json.

A run writes into a staging folder inside the result folder and moves the files to their place when
it ends, run.json last. A run that was killed leaves the previous result whole, and its staging
folder behind.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
from dataclasses import asdict
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO, Self

from gongkai.runs import Failure, Reading

TOOL = "gongkai"
STAGING = ".gongkai-partial"
MAX_NAME_BYTES = 200  # file systems take 255; the rest is for suffixes and for other systems' paths

# What Windows, macOS or Linux refuse in a name, and characters that would not show.
_UNSAFE_RE = re.compile(r'[\x00-\x1f\x7f-\x9f<>:"/\\|?*\ud800-\udfff\u202a-\u202e\u2066-\u2069]')
_RESERVED_RE = re.compile(r"(?i)(con|prn|aux|nul|com\d|lpt\d)(\.|$)")


class StoreError(Exception):
    """A folder that results must not or cannot be written to; the message says what to do."""


def text_file_name(document_id: str) -> str:
    """Return the file name of a document's text: its id with what file systems refuse as `_`.

    The last nine characters (the hash) are kept where a long name is cut.

    >>> text_file_name("年报:2023-0123abcd")
    '年报_2023-0123abcd.txt'
    """
    name = _UNSAFE_RE.sub("_", document_id)
    stem, tail = name[:-9], name[-9:]
    stem = stem.encode()[: MAX_NAME_BYTES - len(tail.encode())].decode(errors="ignore")
    name = stem + tail
    if name.startswith((".", " ")) or _RESERVED_RE.match(name):
        name = f"_{name}"
    return f"{name}.txt"


class ResultFolder:
    """Writes one run's results; use as a context manager and call `finish` at the end.

    Leaving the context without `finish` throws the run's files away and changes nothing else.

    Args:
        path: the folder; made where missing.
        force: write even though the folder holds other files, or another run's leavings.

    Raises:
        StoreError: the folder holds files that are no result of ours, or cannot be written to.
    """

    def __init__(self, path: Path, *, force: bool = False) -> None:
        self.path = path
        self._staging = path / STAGING
        self._texts: dict[str, bytes] = {}  # file name -> sha256 of the text under it
        self._check(force=force)
        try:
            path.mkdir(parents=True, exist_ok=True)
            if force:
                shutil.rmtree(self._staging, ignore_errors=True)
            (self._staging / "texts").mkdir(parents=True)
            self._reports: BinaryIO = (self._staging / "reports.jsonl").open("wb")
            self._errors: BinaryIO = (self._staging / "errors.jsonl").open("wb")
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
        self._close()
        shutil.rmtree(self._staging, ignore_errors=True)

    def add(self, outcome: Reading | Failure) -> Failure | None:
        """Write one outcome; a failure is returned where a reading could not be kept.

        Two files of the same stem and bytes have one document_id: both records are kept, and one
        text. The text is written as it is, line ends included.
        """
        if isinstance(outcome, Failure):
            self._errors.write(_line(asdict(outcome)))
            return None
        name = text_file_name(outcome.report.document_id)
        digest = hashlib.sha256(outcome.text).digest()
        if self._texts.setdefault(name, digest) != digest:
            failure = Failure(
                outcome.report.source.path,
                "write",
                "text_name_taken",
                f"another report's text stands at texts/{name}; rename one of the two files",
            )
            self._errors.write(_line(asdict(failure)))
            return failure
        (self._staging / "texts" / name).write_bytes(outcome.text)
        self._reports.write(outcome.line)
        return None

    def finish(self, run: dict[str, Any]) -> None:
        """Move all to its place, texts first and run.json last; take away texts no longer named."""
        self._close()
        text = json.dumps({"tool": TOOL, **run}, ensure_ascii=False, indent=2) + "\n"
        (self._staging / "run.json").write_text(text, encoding="utf-8", newline="\n")
        stale = _texts_of(self.path) - self._texts.keys()
        texts = self.path / "texts"
        texts.mkdir(exist_ok=True)
        for name in self._texts:
            os.replace(self._staging / "texts" / name, texts / name)  # noqa: PTH105  see next line
        for name in ("reports.jsonl", "errors.jsonl", "run.json"):
            os.replace(self._staging / name, self.path / name)  # noqa: PTH105  atomic everywhere
        for name in stale:
            (texts / name).unlink(missing_ok=True)

    def _check(self, *, force: bool) -> None:
        if self.path.exists() and not self.path.is_dir():
            raise StoreError(f"{self.path} is a file; name a folder for the results")
        if force or not self.path.is_dir():
            return
        names = {entry.name for entry in self.path.iterdir()}
        if STAGING in names:
            raise StoreError(
                f"{self.path / STAGING}: another run writes here, or was killed; if none runs now, "
                "--force starts anew"
            )
        if names and not _is_result(self.path):
            raise StoreError(
                f"{self.path} holds files that gongkai did not write; name an empty or new folder, "
                "or add --force (other files are left alone)"
            )

    def _close(self) -> None:
        self._reports.close()
        self._errors.close()


def _is_result(path: Path) -> bool:
    try:
        run = json.loads((path / "run.json").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(run, dict) and run.get("tool") == TOOL


def _texts_of(path: Path) -> set[str]:
    """Return the names of the texts that a previous result in this folder speaks of."""
    if not _is_result(path):
        return set()
    names = set()
    try:
        with (path / "reports.jsonl").open(encoding="utf-8") as lines:
            for line in lines:
                names.add(text_file_name(str(json.loads(line)["document_id"])))
    except (OSError, ValueError, KeyError, TypeError):
        return set()  # not as we wrote it: leave all texts where they are
    return names


def _line(fields: dict[str, Any]) -> bytes:
    return json.dumps(fields, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n"
