"""What a result folder is: the names in it, whose it is, and how a file in it is replaced."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

TOOL = "gongkai"
REPORTS, ERRORS, RUN, TEXTS, MANIFEST = (
    "reports.jsonl",
    "errors.jsonl",
    "run.json",
    "texts",
    "manifest.sqlite",
)
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


def read_text(folder: Path, document_id: str) -> str | None:
    """Return the text of a document in a result folder; None where it is not there or no UTF-8."""
    try:
        return (folder / TEXTS / text_file_name(document_id)).read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def is_result(path: Path) -> bool:
    """Tell whether a folder holds results of ours."""
    try:
        run = json.loads((path / RUN).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return False
    return isinstance(run, dict) and run.get("tool") == TOOL


def replace_file(path: Path, data: bytes) -> None:
    """Write a file so that at any moment, power loss included, the old or the new one is there."""
    partial = path.with_name(f".{path.name}.partial")
    with partial.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    partial.replace(path)


def sync_folder(path: Path) -> None:
    """Make the names in a folder survive power loss, where the system offers it."""
    if os.name == "nt":
        return
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
