"""A path that is not there -> what to say: the one that was probably meant."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

# Share of a stem that must agree with that of the name that was probably meant: of reprot with
# report 0.83 does, with empty 0.55, and of nowhere with noext 0.5.
_NEAR = 0.65
# Of stems of few characters half is enough: 报吿 for 报告.
_NEAR_SHORT, _SHORT = 0.5, 3
_ADDRESS_RE = re.compile(r"(?i)(?:https?|ftp)://")


def missing_reason(given: str) -> str:
    """Return the message for a path that is not there, with the one that was probably meant."""
    reason = "There is no such file or folder."
    if _ADDRESS_RE.match(given):
        return f"{reason} It is a web address, and nothing is fetched; save the page and name that."
    if "*" in given or "?" in given:  # as shells leave it where nothing fits, and Windows always
        return f"{reason} * and ? stand for no other characters here; name the folder itself."
    meant = meant_path(given)
    return reason if meant is None else f"{reason} Did you mean {meant}?"


def meant_path(given: str, *, is_folder: bool = False) -> Path | None:
    """Return the path that was probably meant by one that is not there, None where none is near.

    Args:
        given: as it was typed.
        is_folder: a folder is wanted, and no file is meant by it.
    """
    path, wanted = Path(given), list[str]()
    # The first folder upwards that is there has the misspelt name, or a near one, in it.
    while not path.parent.is_dir() and path != path.parent:
        wanted.append(path.name)
        path = path.parent
    try:
        entries = sorted(path.parent.iterdir())
    except OSError:
        return None
    name = _nearest(path.name, [e.name for e in entries if not is_folder or e.is_dir()])
    if name is None:
        return None
    meant = path.parent.joinpath(name, *reversed(wanted))
    return meant if meant.exists() else path.parent / name


def _nearest(wanted: str, names: list[str]) -> str | None:
    """Return the name whose stem is nearest, of equal stems that with the nearest ending.

    >>> _nearest("reprot.txt", ["empty.txt", "report.md"]), _nearest("nope.txt", ["plan.txt"])
    ('report.md', None)
    """
    near = {name: _nearness(wanted, name) for name in names}
    best = max(names, key=near.__getitem__, default=None)
    if best is None:
        return None
    is_short = max(len(Path(name).stem) for name in (wanted, best)) <= _SHORT
    return best if near[best][0] >= (_NEAR_SHORT if is_short else _NEAR) else None


def _nearness(one: str, other: str) -> tuple[float, float]:
    """Return how much of the stems and of the endings agrees, whatever their case."""
    pairs = ((Path(one).stem, Path(other).stem), (Path(one).suffix, Path(other).suffix))
    stem, suffix = (
        difflib.SequenceMatcher(None, a.casefold(), b.casefold()).ratio() for a, b in pairs
    )
    return stem, suffix
