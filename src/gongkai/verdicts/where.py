"""Where the verdicts on reports lie: one file for all commands, whatever way the reports come.

Verdicts are kept beside the reports they are on. A result folder leads to the reports it was made
of; a file of verdicts in the result folder itself goes before theirs.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from gongkai.extractors.documents.files.own import made_as
from gongkai.result_folder.files import MANIFEST, RUN, is_result
from gongkai.verdicts.verdict import FILE_NAME, VerdictError, Verdicts, read_verdicts


class Found(NamedTuple):
    """The verdicts on some reports, the file they stand in, and what people should know of it."""

    path: Path
    verdicts: Verdicts
    notes: list[str]


class SeveralError(VerdictError):
    """Reports that have each a file of verdicts of their own; `files` are they."""

    def __init__(self, files: Sequence[Path]) -> None:
        listed = ", ".join(map(str, files))
        super().__init__(f"several files of verdicts ({listed}); name one with --verdicts")
        self.files = files


def find_verdicts(inputs: Sequence[str], named: Path | None) -> Found:
    """Read the verdicts on reports from the file named, else from the one found.

    Raises:
        VerdictError: it has faults; or see `verdicts_file`.
    """
    path = named or verdicts_file(inputs)
    verdicts, notes = read_verdicts(path), []
    if named is None:
        notes = unused_notes(inputs, path)
    if verdicts:
        notes.append(f"verdicts on findings are those in {path}")
    return Found(path, verdicts, notes)


def verdicts_file(inputs: Sequence[str], before: Sequence[Path] = ()) -> Path:
    """Return the file of the verdicts on reports, there or still to be made.

    Args:
        inputs: reports, folders of them, or a result folder.
        before: files that go before those beside the inputs, where they are there.

    Raises:
        SeveralError: several of the reports have their own, and nothing goes before.
    """
    first = [*before, *_places_in_results(inputs)]
    for path in first:
        if _is_there(path):
            return path
    beside = _places_of_reports(inputs)
    found = [path for path in beside if _is_there(path)]
    if len(found) > 1:
        raise SeveralError(found)
    return next(iter([*found, *beside, *first]))


def unused_notes(inputs: Sequence[str], used: Path) -> list[str]:
    """Return a sentence on each file of verdicts at hand that is not the one used."""
    return [
        f"verdicts in {path} are not used; to take them: --verdicts {path}"
        for path in unused_files(inputs, used)
    ]


def unused_files(inputs: Sequence[str], used: Path) -> list[Path]:
    """Return the files of verdicts beside, below and above the inputs that are not the one used.

    Of `reports/` those in `reports/2023/` and beside `reports/` itself, too: they may be on the
    same reports, from a run over a part of them or over more.
    """
    places = [*_places_in_results(inputs), *_places_of_reports(inputs)]
    folders = [place.parent for place in _places_of_reports(inputs)]
    below = (place for path in _reports(inputs) for place in _places_below(path))
    above = (place for folder in folders for place in _places_above(folder))
    found = {path.resolve(): path for path in (*above, *below, *places) if _is_there(path)}
    found.pop(used.resolve(), None)
    return sorted(found.values())


def _places_below(folder: Path) -> Iterator[Path]:
    """Yield the files of verdicts in the folders of a folder, but for those of results."""
    for inner, names, files in os.walk(folder):
        if made_as({*names, *files}):
            names.clear()
        elif FILE_NAME in files:
            yield Path(inner, FILE_NAME)


def _places_above(folder: Path) -> Iterator[Path]:
    """Yield where verdicts may be kept above a folder, named from here where that was typed."""
    here = Path.cwd()
    for parent in Path(os.path.abspath(folder)).parents:  # noqa: PTH100  `a/..` has one parent less
        is_near = not folder.is_absolute() and parent.is_relative_to(here)
        yield (parent.relative_to(here) if is_near else parent) / FILE_NAME


def _is_there(path: Path) -> bool:
    """Tell whether a file is there; in a folder that is closed to us none is."""
    try:
        return path.is_file()
    except OSError:
        return False


def _places_in_results(inputs: Iterable[str]) -> list[Path]:
    """Return where verdicts may be kept in the result folders among the inputs."""
    return [Path(path, FILE_NAME) for path in inputs if is_result(Path(path))]


def _places_of_reports(inputs: Sequence[str]) -> list[Path]:
    """Return where verdicts belong: in the folders of reports, and where single files lie."""
    folders: dict[Path, Path] = {}
    for path in _reports(inputs):
        folder = path if os.path.isdir(path) else path.parent  # noqa: PTH112  a name may be too long
        folders.setdefault(folder.resolve(), folder)
    return [folder / FILE_NAME for folder in folders.values()]


def _reports(inputs: Iterable[str]) -> Iterator[Path]:
    """Yield the inputs; instead of a result folder what it was made of, as far as it is there."""
    for path in map(Path, inputs):
        if is_result(path):
            made_of = [*_inputs_as_typed(path), *_inputs_in_full(path)]
            yield from (Path(one) for one in made_of if os.path.lexists(one))
        else:
            yield path


def _inputs_as_typed(result: Path) -> list[str]:
    """Return the inputs of a run by run.json: a project moved as a whole keeps them."""
    run = json.loads((result / RUN).read_text(encoding="utf-8"))
    arguments = run.get("arguments")
    return _texts(arguments.get("inputs") if isinstance(arguments, dict) else None)


def _inputs_in_full(result: Path) -> list[str]:
    """Return the inputs of a run by its manifest: whole paths, whatever the folder one is in."""
    path = result / MANIFEST
    if not _is_there(path):
        return []
    try:
        # The path is a URI here: an odd character in it must not be read as an option.
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as manifest:
            row = manifest.execute("SELECT value FROM meta WHERE key = 'inputs'").fetchone()
            return _texts(json.loads(row[0])) if row else []
    except (sqlite3.Error, ValueError):
        return []


def _texts(value: object) -> list[str]:
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []
