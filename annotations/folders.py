"""Files of a folder in and out: all of them or none, never half of one."""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from gongkai.annotations.errors import AnnotationError, Fault
from gongkai.annotations.fault_texts import Shown

# One tool's export of thousands of reports stays far below this.
MAX_BYTES = 1_000_000_000
_NAME_RE = re.compile(r"[^\W_][\w.\-（）()]{0,120}")


def name_fault(name: str, path: str = "") -> Fault | None:
    """Return what is wrong with a report's name as a file's name; None where it will do.

    >>> name_fault("a07"), name_fault("../a07").message
    (None, "name '../a07': expected letters, digits, hyphens and points")
    """
    return None if _NAME_RE.fullmatch(name) else Fault.of(path, 0, "name.word", got=Shown(name))


def read_files(paths: Iterable[Path]) -> dict[str, bytes]:
    """Return the bytes of files, and of the files in folders, by their names.

    Raises:
        AnnotationError: one cannot be read, two have one name, or all together are too large.
    """
    files: dict[str, bytes] = {}
    size = 0
    for path in paths:
        found = sorted(p for p in path.iterdir() if p.is_file()) if path.is_dir() else [path]
        for file in found:
            try:
                size += file.stat().st_size
                if size > MAX_BYTES:
                    most = f"{MAX_BYTES:,}"
                    raise AnnotationError([Fault.of(str(file), 0, "file.size", most=most)])
                if file.name in files:
                    raise AnnotationError([Fault.of(str(file), 0, "file.twice")])
                files[file.name] = file.read_bytes()
            except OSError as error:
                fault = Fault.of(str(file), 0, "file.unreadable", error=error.strerror)
                raise AnnotationError([fault]) from None
    return files


def write_files(folder: Path, files: Mapping[str, bytes], *, force: bool = False) -> None:
    """Write files into a folder: all are written aside first, then moved to their places.

    Raises:
        AnnotationError: a file is there already (without `force`), or cannot be written.
    """
    try:
        there = [name for name in files if (folder / name).exists() and not force]
        if there:
            raise AnnotationError([Fault.of(str(folder / n), 0, "file.there") for n in there])
        folder.mkdir(parents=True, exist_ok=True)
        aside = Path(tempfile.mkdtemp(prefix=".gongkai-", dir=folder))
        try:
            for name, data in files.items():
                (aside / name).write_bytes(data)
            for name in files:
                (aside / name).replace(folder / name)
        finally:
            shutil.rmtree(aside, ignore_errors=True)
    except OSError as error:
        fault = Fault.of(str(folder), 0, "file.unwritable", error=error.strerror)
        raise AnnotationError([fault]) from None
