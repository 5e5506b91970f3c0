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
        notes = [
            f"verdicts in {other} are not used, those in {path} are; --verdicts names others"
            for other in unused_files(inputs, path)
        ]
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


def unused_files(inputs: Sequence[str], used: Path) -> list[Path]:
    """Return the files of verdicts beside the inputs that are there and are not the one used."""
    places = [*_places_in_results(inputs), *_places_of_reports(inputs)]
    found = [path for path in places if _is_there(path)]
    return [path for path in found if path.resolve() != used.resolve()]


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
