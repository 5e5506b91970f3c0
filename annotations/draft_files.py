"""Drafts as files: which name and id a new one gets, and whether its document has one already."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from gongkai.annotations.authored_files import (
    DONE,
    FENCE,
    LEVELS,
    TYPES,
    authored_paths,
    split_head,
)
from gongkai.annotations.errors import AnnotationError
from gongkai.annotations.folders import name_fault
from gongkai.annotations.notation import source_to_marks
from gongkai.extractors.checks import FindingCode
from gongkai.extractors.schema import Report

_MAX_NAME_BYTES = 180  # file systems take 255; the rest is for what is written beside it
_MARK_END_RE = re.compile(r"\|[A-Z]+(?: [^{}|\\\n]+)?\}")
_WORDS_RE = re.compile(r"[\w.（）()]+")
_NOT_HAN_RE = re.compile(r"[^\u4e00-\u9fff]")
# Keys that a person has to fill in where nothing was read: key -> example and hint.
_HINTS = {
    "issuer": 'issuer = "…"  # the body whose report it is, by its full name',
    "level": f'level = "{LEVELS[3]}"  # one of {" ".join(LEVELS)}',
    "type": f'type = "{TYPES[0]}"  # one of {" ".join(TYPES)}',
    "year": "year = 2000  # the year that is reported on",
}
_TO_FILL_IN = "to fill in: put what is right, and take the # before it away"
_UNREVIEWED = 'reviewed = "done" once you went through all of it; nothing is trained on before'


class Place(NamedTuple):
    """Where a draft goes: its name, its id, and the draft of the same document, if any."""

    name: str
    id: str
    there: Path | None


def refusal(record: Report, language: str = "en") -> str | None:
    """Return why a record is not drafted: it is of no annual report; None where it is of one."""
    for finding in record.findings:
        if finding.code == FindingCode.NOT_A_REPORT:
            return (language == "zh" and finding.message_zh) or finding.message
    return None


def draft_place(folder: Path, record: Report, text: str) -> Place:
    """Return where the draft of a record goes among the drafts of a folder.

    The name is that of the document, with hyphens for what no name of a report holds, cut where it
    is long, and with its hash where it is cut or another document has it; its id is the name,
    whatever else is drafted.
    """
    digits = record.document_id.rpartition("-")[2]
    stem = record.document_id.rpartition("-")[0]
    plain = "-".join(_WORDS_RE.findall(stem))
    short = plain.encode()[: _MAX_NAME_BYTES - len(digits) - 1].decode(errors="ignore").strip("-")
    wanted = (stem, record.document_id, plain, f"{short}-{digits}", f"report-{digits}")
    names = [n for n in wanted if not name_fault(n) and len(n.encode()) <= _MAX_NAME_BYTES]
    for name in names:
        path = folder / f"{name}.txt"
        if path.exists() and _is_of(path, text):
            return Place(name, _id_of(path) or name, path)
    taken = {_id_of(path) for path in folder.glob("*.txt")} if folder.is_dir() else set()
    # Nobody can train on two reports of one id, and the shipped ones are trained on, too.
    taken |= {path.stem.partition("-")[0] for path in authored_paths()}
    free = (
        Place(name, name, None)
        for name in names
        if not (folder / f"{name}.txt").exists() and name not in taken
    )
    return next(free, Place(names[-1], names[-1], None))


def to_fill_in(head: Mapping[str, Any]) -> list[str]:
    """Return the keys that a person has to tell since nothing was read for them.

    >>> to_fill_in({"issuer": "洹东区", "type": "government", "year": 2022})
    ['level']
    """
    return [key for key in _HINTS if head.get(key) is None]


def with_hints(source: str, head: Mapping[str, Any]) -> str:
    """Return a draft's file with what a person has still to tell as comments in its head."""
    told = [_HINTS[key] for key in to_fill_in(head)]
    if told:
        told.insert(0, _TO_FILL_IN)
    if head.get("reviewed", DONE) != DONE:
        told.append(_UNREVIEWED)
    hints = "".join(f"# {hint}\n" for hint in told)
    return source.replace(f"{FENCE}\n", f"{FENCE}\n{hints}", 1)


def _source(path: Path) -> str:
    try:
        return path.read_bytes().decode()
    except (OSError, UnicodeDecodeError):
        return ""


def _is_of(path: Path, text: str) -> bool:
    """Tell whether a file annotates a text, be its brackets in order or not."""
    source = _source(path)
    try:
        body = split_head(source, "")[1]
    except AnnotationError:
        body = source
    try:
        return source_to_marks(body)[0] == text
    except AnnotationError:  # half corrected: what a broken bracket leaves is no Han character
        bare = _MARK_END_RE.sub("", body)
        return _NOT_HAN_RE.sub("", bare) == _NOT_HAN_RE.sub("", text)


def _id_of(path: Path) -> str | None:
    try:
        return str(split_head(_source(path), "")[0].get("id"))
    except AnnotationError:
        return None
