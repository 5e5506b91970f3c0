"""A bracket right behind a number tells its parts where it makes it up: 22件(建议16件,提案6件)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from gongkai.extractors.narrative.breakdowns.wholes import is_compared
from gongkai.extractors.narrative.counts.quantities import RATE_UNITS
from gongkai.extractors.narrative.counts.spots import Spot
from gongkai.extractors.narrative.prose.passages import Passage

# Smaller numbers are made up by chance: 2件(网上1件,信函1件).
_MIN_SUM = 3
_BRACKET_RE = re.compile(r"[()]")


def bracket_sums(spots: Sequence[Spot], passages: Sequence[Passage]) -> dict[int, int]:
    """Return for each number of such a bracket the number before it; what stands deeper is left."""
    wholes: dict[int, int] = {}
    for number, own in groupby(range(len(spots)), key=lambda index: spots[index].passage):
        text, indices = passages[number].text, list(own)
        owners = {spots[index].end: index for index in indices if not spots[index].is_zero}
        for opening, inside in _brackets(indices, spots, text):
            whole = owners.get(opening)
            if whole is None or spots[whole].quantity.unit in RATE_UNITS:
                continue
            members = [
                index
                for index in inside
                if spots[index].quantity.unit == spots[whole].quantity.unit
                if not is_compared(spots[index], text)
            ]
            total = sum(spots[index].quantity.value for index in members)
            if len(members) > 1 and total == spots[whole].quantity.value >= _MIN_SUM:
                wholes.update(dict.fromkeys(members, whole))
    return wholes


def _brackets(
    indices: Sequence[int], spots: Sequence[Spot], text: str
) -> Iterator[tuple[int, list[int]]]:
    """Yield where each closed bracket opens, and the numbers in it that stand in none deeper."""
    marks = [(bracket.start(), -1) for bracket in _BRACKET_RE.finditer(text)]
    counts = [(spots[index].start, index) for index in indices]
    is_open: list[tuple[int, list[int]]] = []
    for place, index in sorted(marks + counts):
        if index >= 0:
            if is_open:
                is_open[-1][1].append(index)
        elif text[place] == "(":
            is_open.append((place, []))
        elif is_open:
            yield is_open.pop()
