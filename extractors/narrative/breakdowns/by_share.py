"""A number with its share is of the number of such things before it that the share fits.

公开38条。网站公开19条,占50%;公示栏公开12条,占31.6%      both of the 38
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.extractors.narrative.breakdowns.wholes import is_compared
from gongkai.extractors.narrative.counts.quantities import RATE_UNITS
from gongkai.extractors.narrative.counts.spots import Spot
from gongkai.extractors.narrative.prose.passages import Passage

_SHARE_RE = re.compile(r"[,(]?(?:约|大约)?占[^,。;:()\d]{0,12}")
_DIGITS_RE = re.compile(r"\d+(?:\.(?P<decimals>\d+))?")
# How many numbers back the whole may stand; by how much of its last digit a share may be off, as
# reports round down and up.
_REACH, _OFF = 12, 0.6
_ALL = 100
# The last characters of a name say what sort of thing it is.
_HEAD = 2


def shares_of(spots: Sequence[Spot], passages: Sequence[Passage]) -> dict[int, int]:
    """Return for each number with its share the nearest of such things that the share fits."""
    wholes: dict[int, int] = {}
    for index in range(1, len(spots) - 1):
        part, share = spots[index], spots[index + 1]
        if part.is_zero or part.quantity.unit in RATE_UNITS or not _is_share(part, share, passages):
            continue
        off = _OFF * _last_digit(passages[share.passage].text[share.start : share.end])
        for other in range(index - 1, max(-1, index - 1 - _REACH), -1):
            whole = spots[other]
            is_fit = _is_fit(part, whole, share.quantity.value, off)
            if (
                is_fit
                and (not part.item or _head(part, passages) == _head(whole, passages))
                and not is_compared(whole, passages[whole.passage].text)
            ):
                wholes[index] = other
                break
    return wholes


def _is_share(part: Spot, share: Spot, passages: Sequence[Passage]) -> bool:
    """Whether the second of two quantities is printed as the share that the first is."""
    if share.passage != part.passage or share.quantity.unit not in RATE_UNITS:
        return False
    return _SHARE_RE.fullmatch(passages[part.passage].text, part.end, share.start) is not None


def _head(spot: Spot, passages: Sequence[Passage]) -> str:
    """Return how the name of what is counted ends, "" without one."""
    item = spot.item
    return passages[spot.passage].text[item.start : item.end][-_HEAD:] if item else ""


def _last_digit(surface: str) -> float:
    """Return what one in the last place of a printed number is worth.

    >>> _last_digit("17%"), _last_digit("约67.5%")
    (1.0, 0.1)
    """
    number = _DIGITS_RE.search(surface)
    decimals = number["decimals"] if number else None
    return 10.0 ** -len(decimals or "")


def _is_fit(part: Spot, whole: Spot, share: float, off: float) -> bool:
    if whole.quantity.unit != part.quantity.unit or whole.quantity.value < part.quantity.value:
        return False
    if not whole.quantity.value:
        return False
    return abs(_ALL * part.quantity.value / whole.quantity.value - share) <= off
