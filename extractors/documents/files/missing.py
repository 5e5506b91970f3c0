"""A path that is not there -> what to say: the one that was probably meant."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

# Share of a name that must agree with the one that was probably meant.
_NEAR_NAME, _NEAR_STEM = 0.65, 0.45
_ADDRESS_RE = re.compile(r"(?i)(?:https?|ftp)://")


def missing_reason(given: str) -> str:
    """Return the message for a path that is not there, with the one that was probably meant."""
    reason, path = "There is no such file or folder.", Path(given)
    if _ADDRESS_RE.match(given):
        return f"{reason} It is a web address, and nothing is fetched; save the page and name that."
    if "*" in given or "?" in given:  # as shells leave it where nothing fits, and Windows always
        return f"{reason} * and ? stand for no other characters here; name the folder itself."
    wanted: list[str] = []
    # The first folder upwards that is there has the misspelt name, or a near one, in it.
    while not path.parent.is_dir() and path != path.parent:
        wanted.append(path.name)
        path = path.parent
    try:
        siblings = sorted(entry.name for entry in path.parent.iterdir())
    except OSError:
        return reason
    # A name is near by its stem, too: nope.txt is not plan.txt.
    alike = [name for name in siblings if _are_near(path.stem, Path(name).stem)]
    name = next(iter(difflib.get_close_matches(path.name, alike, n=1, cutoff=_NEAR_NAME)), None)
    if name is None:
        return reason
    meant = path.parent.joinpath(name, *reversed(wanted))
    return f"{reason} Did you mean {meant if meant.exists() else path.parent / name}?"


def _are_near(one: str, other: str) -> bool:
    return difflib.SequenceMatcher(None, one, other).ratio() >= _NEAR_STEM
