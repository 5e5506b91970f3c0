"""A bracket right behind a number tells its parts where it makes it up: 22件(建议16件,提案6件)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.extractors.narrative.breakdowns.wholes import is_compared
from gongkai.extractors.narrative.counts.quantities import PERCENT
from gongkai.extractors.narrative.counts.spots import Spot
from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.prose.places import n_open

# Smaller numbers are made up by chance: 2件(网上1件,信函1件).
_MIN_SUM = 3
_CLOSING_RE = re.compile(r"\)")


def bracket_sums(spots: Sequence[Spot], passages: Sequence[Passage]) -> dict[int, int]:
    """Return for each number of such a bracket the number before it; what stands deeper is left."""
    wholes: dict[int, int] = {}
    for whole, owner in enumerate(spots):
        text = passages[owner.passage].text
        if not text.startswith("(", owner.end) or owner.is_zero:
            continue
        members = _inside(whole, spots, text)
        total = sum(spots[index].quantity.value for index in members)
        if len(members) > 1 and total == owner.quantity.value >= _MIN_SUM:
            wholes.update(dict.fromkeys(members, whole))
    return wholes


def _inside(whole: int, spots: Sequence[Spot], text: str) -> list[int]:
    """Return what the bracket behind a number counts in its unit."""
    owner, members = spots[whole], list[int]()
    closing = next(
        (m.start() for m in _CLOSING_RE.finditer(text, owner.end) if _closes(text, owner.end, m)),
        len(text),
    )
    for index in range(whole + 1, len(spots)):
        spot = spots[index]
        if spot.passage != owner.passage or spot.start > closing:
            break
        is_other = spot.quantity.unit == PERCENT or is_compared(spot, text)
        is_deeper = n_open(text, owner.end, spot.start) > 1
        if not is_deeper and not is_other and spot.quantity.unit == owner.quantity.unit:
            members.append(index)
    return members


def _closes(text: str, start: int, bracket: re.Match[str]) -> bool:
    """Whether a bracket closes the one that opens at `start`."""
    return n_open(text, start, bracket.end()) == 0
