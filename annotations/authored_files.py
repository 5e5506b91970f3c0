"""Authored reports on disk: a TOML head between two `+++` lines, then the body in brackets."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from importlib import resources
from pathlib import Path
from typing import Any, NamedTuple, get_args

from gongkai.annotations.cells import table_faults
from gongkai.annotations.compile import Compiled, compile_source, source_to_printed
from gongkai.annotations.errors import AnnotationError, Fault
from gongkai.annotations.fault_texts import TOML_PLACE_RE, Shown, Term, TomlFault
from gongkai.annotations.head_lines import NO_LINES, head_lines, key_line
from gongkai.annotations.report import AnnotatedReport
from gongkai.annotations.toml_head import head_to_toml
from gongkai.extractors.kinds import OrganKind

FENCE = "+++"
BOM = "\ufeff"  # Notepad and Excel begin a file in UTF-8 with it
_REQUIRED = {"id": str, "issuer": str, "level": str, "type": str, "year": int, "template": str}
_OPTIONAL = {
    "reviewed": str,
    "author": str,
    "notes": str,
    "contradictions": list,
    "metadata": dict,
    "tables": dict,
}
LEVELS = ("national", "province", "city", "county", "township")
TYPES: tuple[str, ...] = get_args(OrganKind)
TEMPLATES = ("2021", "2019", "2014", "2008", "none")
YEARS = range(2000, 2100)  # what else is told as a year is a slip
_CLOSED = {"level": LEVELS, "type": TYPES, "template": TEMPLATES}
DRAFT, BEGUN, DONE = "draft", "begun", "done"
# How far a person went through what a machine proposed. Nothing is trained on before it is done; a
# file that says nothing was written by a person.
REVIEWED = (DRAFT, BEGUN, DONE)
_KIND_NAMES = {str: "text", int: "whole"}


def authored_folder() -> Path:
    """Return the folder of the authored reports that are shipped."""
    return Path(str(resources.files("gongkai.annotations") / "authored"))


def second_folder() -> Path:
    """Return the folder of the second, independent annotation of some authored reports."""
    return Path(str(resources.files("gongkai.annotations") / "second"))


def authored_paths(folder: Path | None = None) -> list[Path]:
    """Return the report files of a folder, sorted by name."""
    paths = (folder or authored_folder()).glob("*.txt")
    return sorted(path for path in paths if not path.name.startswith("."))  # ._a.txt of macOS


def split_head(source: str, path: str) -> tuple[dict[str, Any], str, int]:
    """Return head, body and the number of the body's first line.

    The body keeps its line ends; those of the head and a byte order mark are an editor's.

    Raises:
        AnnotationError: no head, or one that is no TOML.
    """
    parts = _parts(source, path)
    if parts.faults:
        raise AnnotationError(parts.faults)
    return parts.head, parts.body, parts.first_line


class _Parts(NamedTuple):
    """A file taken apart; where there is no head, or it is not closed, there is no body either."""

    head: dict[str, Any]
    body: str
    first_line: int
    lines: Mapping[str, int]  # dotted key of the head -> line of the file
    faults: list[Fault]


def _parts(source: str, path: str) -> _Parts:
    lines = source.removeprefix(BOM).split("\n")
    closing = next((i for i, line in enumerate(lines[1:], 1) if line.strip() == FENCE), None)
    if lines[0].strip() != FENCE or closing is None:
        return _Parts({}, "", 1, {}, [Fault.of(path, 1, "head.fence", fence=FENCE)])
    faults = []
    try:  # an empty line in the place of the fence: lines count as in the file
        head = tomllib.loads("\n".join(["", *(line.rstrip("\r") for line in lines[1:closing])]))
    except tomllib.TOMLDecodeError as error:
        place = TOML_PLACE_RE.search(str(error))
        line = int(place[1]) if place else closing + 1
        head = {}
        faults = [Fault.of(path, line, "head.toml", error=TomlFault(str(error)))]
    body = "\n".join(lines[closing + 1 :])
    return _Parts(head, body, closing + 2, head_lines("\n".join(lines[:closing])), faults)


def source_with_head(head: Mapping[str, Any], body: str) -> str:
    """Return a file's text: the head between its fences, if any, and the body."""
    return f"{FENCE}\n{head_to_toml(head)}\n{FENCE}\n{body}" if head else body


def _head_faults(head: dict[str, Any], path: Path, lines: Mapping[str, int]) -> Iterator[Fault]:
    yield from head_faults(head, str(path), lines)
    reviewed = head.get("reviewed", DONE)
    if reviewed not in REVIEWED:
        told = {"got": Shown(reviewed), "expected": " ".join(REVIEWED)}
        yield Fault.of(str(path), key_line(lines, "reviewed"), "head.reviewed", **told)
    for key in head:
        if key not in _REQUIRED and key not in _OPTIONAL:
            yield Fault.of(str(path), key_line(lines, key), "head.unknown", key=Shown(key))
    yield from table_faults(head, str(path), lines)
    name = head.get("id")
    if isinstance(name, str) and name and not f"{path.stem}-".startswith(f"{name}-"):
        yield Fault.of(str(path), key_line(lines, "id"), "head.name", id=Shown(name))


def head_faults(
    head: Mapping[str, Any], path: str = "", lines: Mapping[str, int] = NO_LINES
) -> Iterator[Fault]:
    """Yield a fault for each required key that is missing or has a wrong value.

    Args:
        head: what was told.
        path: its file.
        lines: key -> line of the file; 1 for a key that is not among them.
    """
    for key, kind in _REQUIRED.items():
        value, allowed = head.get(key), _CLOSED.get(key)
        is_right = value in allowed if allowed else bool(value) and isinstance(value, kind)
        expected = " ".join(map(str, allowed or ())) or Term(_KIND_NAMES[kind])
        if key == "year" and isinstance(value, int):
            is_right, expected = value in YEARS, Term("year_range")
        if not is_right:
            case = "choice" if allowed else "value"
            told = {"key": Term(key), "expected": expected}
            if key in head:
                yield Fault.of(path, key_line(lines, key), f"head.{case}", got=Shown(value), **told)
            else:
                case = "choice_missing" if allowed else "missing"
                yield Fault.of(path, 1, f"head.{case}", **told)


def head_to_contradictions(
    head: Mapping[str, Any], path: str, faults: list[Fault], line: int = 1
) -> list[str]:
    """Return the contradictions that a head tells; a fault is added where it is no list.

    Args:
        head: what was told.
        path: its file.
        faults: what is wrong with the head already; more is added.
        line: of the file, where they stand.
    """
    told = head.get("contradictions", [])
    if isinstance(told, list):
        return [str(one) for one in told]
    key, got, expected = Term("contradictions"), Shown(told), Term("list")
    faults.append(Fault.of(path, line, "head.value", key=key, got=got, expected=expected))
    return []


def read_authored(path: Path) -> AnnotatedReport:
    """Read and compile one authored report.

    Raises:
        AnnotationError: all its faults.
    """
    source = path.read_bytes().decode("utf-8")  # line ends as they are
    compiled = source_to_authored(source, path)
    if compiled.faults:
        raise AnnotationError(compiled.faults)
    return compiled.report


def source_to_authored(source: str, path: Path) -> Compiled:
    """Compile what can be compiled of a file; its faults are those of head and body."""
    head, body, first_line, lines, faults = _parts(source, str(path))
    faults = faults or list(_head_faults(head, path, lines))
    name = str(head.get("id") or path.stem)
    compiled = compile_source(body, name, head, str(path), first_line)
    line = key_line(lines, "contradictions")
    compiled.report.contradictions = head_to_contradictions(head, str(path), faults, line)
    return compiled._replace(faults=[*faults, *compiled.faults], head_lines=lines)


def unreviewed(paths: Iterable[Path]) -> list[Path]:
    """Return the files that a person has begun to review, or not even that, and not ended.

    A file that says nothing of it, or has no head to say it in, is not among them.
    """
    found = []
    for path in paths:
        try:
            head = split_head(path.read_bytes().decode("utf-8"), str(path))[0]
        except (AnnotationError, OSError, UnicodeDecodeError):
            continue  # told by whoever reads it
        if head.get("reviewed", DONE) != DONE:
            found.append(path)
    return found


def read_all(paths: Iterable[Path]) -> tuple[list[AnnotatedReport], list[Fault]]:
    """Read many; reports with faults are left out and their faults listed."""
    reports, faults = [], []
    for path in paths:
        try:
            reports.append(read_authored(path))
        except AnnotationError as error:
            faults += error.faults
        except UnicodeDecodeError as error:
            faults.append(not_utf8(str(path), error))
    return reports, faults


def read_printed(paths: Iterable[Path]) -> list[AnnotatedReport]:
    """Read head, text and headings of many; a tenth of the work where no mark is asked for.

    What cannot be read is left out: whoever lints those files tells.
    """
    reports = []
    for path in paths:
        try:
            head, body, _ = split_head(path.read_bytes().decode("utf-8"), str(path))
        except (AnnotationError, OSError, UnicodeDecodeError):
            continue
        reports.append(source_to_printed(body, str(head.get("id") or path.stem), head))
    return reports


def not_utf8(path: str, error: UnicodeDecodeError) -> Fault:
    """Return the fault of a file that is not UTF-8."""
    got = Shown(error.object[error.start : error.start + 1])
    return Fault.of(path, 0, "encoding.utf8", position=error.start, got=got)
