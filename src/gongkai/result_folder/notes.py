"""What whoever reads a result folder is told of the runs that made it, one line each."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gongkai._version import __version__
from gongkai.result_folder.makers import records_by_maker


def run_notes(folder: Path, run: Mapping[str, Any]) -> list[str]:
    """Return all lines that are to be told of a folder with this run.json."""
    notes = (_version_note(folder, run), _unfinished_note(folder, run), _mixed_note(folder, run))
    return [note for note in notes if note]


def is_unfinished(run: Mapping[str, Any]) -> bool:
    """Tell whether the run of a folder was stopped or goes on."""
    return run.get("complete") is False


def _version_note(folder: Path, run: Mapping[str, Any]) -> str:
    made_by = run.get("version")
    if not isinstance(made_by, str) or made_by == __version__:
        return ""
    return (
        f"{folder} was made by gongkai {made_by}, this is {__version__}: its records are what "
        f"that version read; gongkai extract ... -o {folder} --refresh reads the files again"
    )


def _unfinished_note(folder: Path, run: Mapping[str, Any]) -> str:
    if not is_unfinished(run):
        return ""
    return f"{folder}: its run has not come to its end; files may be missing"


def _mixed_note(folder: Path, run: Mapping[str, Any]) -> str:
    """Return a line where one maker's reading stands beside another's: they do not compare."""
    made = records_by_maker(folder, run)
    if len(made) < 2:
        return ""
    makers = ", ".join(f"{maker}: {n_records:,}" for maker, n_records in made.items())
    return (
        f"{folder}: its records were made by more than one model, version or set of forms "
        f"({makers}); gongkai extract ... -o {folder} --refresh makes them all by one"
    )
