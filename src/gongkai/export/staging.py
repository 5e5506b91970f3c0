"""Atomic writing: everything goes to a hidden folder beside its place and is moved at the end.

An export that is stopped, killed or runs out of room leaves the old one whole. A folder keeps the
files that are not ours; `export.json` in it lists those that are.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from typing import Any

from gongkai.export.errors import ExportUsageError

LIST = "export.json"
TOOL = "gongkai export"
_PARTIAL = ".gongkai-export-partial"


Undisturbed = Callable[[], AbstractContextManager[None]]


@contextmanager
def staged_folder(
    out: Path,
    names: Sequence[str],
    told: dict[str, Any],
    undisturbed: Undisturbed = nullcontext,
    *,
    force: bool = False,
) -> Iterator[Path]:
    """Give a folder to write files in; on success move them into `out`.

    Args:
        out: the folder of the export; made where missing.
        names: the files that will be written.
        told: what `export.json` tells beside their names; may be filled in meanwhile.
        undisturbed: puts Ctrl-C off while the files are moved.
        force: write even though the folder holds other files and no export; they are left alone.

    Raises:
        ExportUsageError: `out` is a file, holds files of these names that no export wrote, or
            others and no export, or cannot be written to.
    """
    ours = _listed(out)
    _check(out, names, ours, force=force)
    with _staging(out / _PARTIAL, out) as staging:
        yield staging
        with undisturbed():
            # Killed in between, the files already moved are still known to be ours.
            _write_list(staging, out, told, sorted({*ours, *names}))
            for name in names:
                (staging / name).replace(out / name)
            for name in ours - {*names}:
                (out / name).unlink(missing_ok=True)
            _write_list(staging, out, told, names)


def _check(out: Path, names: Sequence[str], ours: set[str], *, force: bool) -> None:
    if not out.is_dir():
        if out.exists():
            raise ExportUsageError(f"{out} is a file; name a folder")
        return
    there = {path.name for path in out.iterdir()} - {_PARTIAL}
    strange = sorted(there.intersection(names) - ours)
    if strange:
        raise ExportUsageError(
            f"{out} holds {', '.join(strange)}, which no export wrote; name another folder or move "
            "them away"
        )
    if there and not ours and not force:
        raise ExportUsageError(
            f"{out} holds files that no export wrote; name an empty or new folder, or add --force "
            "(other files are left alone)"
        )


@contextmanager
def staged_file(out: Path) -> Iterator[Path]:
    """Give the path of a file to write; on success it takes the place of `out`.

    Raises:
        ExportUsageError: `out` is a folder, or its folder cannot be written to.
    """
    if out.is_dir():
        raise ExportUsageError(f"{out} is a folder; name a file in it")
    with _staging(out.parent / f".{out.name}.partial", out) as staging:
        yield staging / out.name
        (staging / out.name).replace(out)


@contextmanager
def _staging(folder: Path, out: Path) -> Iterator[Path]:
    """Make a folder to write in, without what a killed export left there, and take it away."""
    is_new = not folder.parent.exists()
    try:
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    except OSError as error:
        raise ExportUsageError(f"cannot write to {out}: {error.strerror}") from error
    try:
        yield folder
    except BaseException:
        shutil.rmtree(folder, ignore_errors=True)
        if is_new and not os.listdir(folder.parent):  # noqa: PTH208  nothing to keep was there
            folder.parent.rmdir()
        raise
    shutil.rmtree(folder, ignore_errors=True)


def _write_list(staging: Path, out: Path, told: dict[str, Any], names: Sequence[str]) -> None:
    text = json.dumps({"tool": TOOL, **told, "files": list(names)}, ensure_ascii=False, indent=2)
    (staging / LIST).write_text(text + "\n", encoding="utf-8", newline="\n")
    (staging / LIST).replace(out / LIST)


def _listed(out: Path) -> set[str]:
    """Return the files that an earlier export wrote into a folder, by its list."""
    try:
        told = json.loads((out / LIST).read_text(encoding="utf-8"))
        names = told["files"] if told["tool"] == TOOL else []
    except (OSError, ValueError, KeyError, TypeError):
        return set()
    # The list may have been edited: only plain names in this folder are ever taken away.
    return {name for name in names if isinstance(name, str) and Path(name).name == name}
