"""Parts -> the quantity they are parts of.

The trained role says that a quantity is a part; of which is decided by the sums the report prints
and, where none fits, by place: the nearest total before it whose unit fits.
"""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.extractors.narrative.passages import Passage
from gongkai.extractors.narrative.spots import Spot

TOTAL, PART, RESTATED = "total", "part", "restated"
# How far back a total is looked for.
_REACH = 30


def find_parents(
    spots: Sequence[Spot], roles: Sequence[str], passages: Sequence[Passage]
) -> list[int | None]:
    """Return for each quantity of a section the index of its parent, None where it has none."""
    parents: list[int | None] = [None] * len(spots)
    for run in _part_runs(spots, roles):
        for index, parent in zip(run, _run_parents(run, spots, roles, passages), strict=True):
            parents[index] = parent
    for index, role in enumerate(roles):
        if role == RESTATED:
            parents[index] = _first_told(spots, index)
    return parents


def _part_runs(spots: Sequence[Spot], roles: Sequence[str]) -> list[list[int]]:
    """Return the runs of parts with nothing but rates between them."""
    runs: list[list[int]] = []
    is_open = False
    for index, role in enumerate(roles):
        if role == PART:
            if not is_open:
                runs.append([])
            runs[-1].append(index)
            is_open = True
        elif spots[index].quantity.unit != "%":
            is_open = False
    return runs


def _run_parents(
    run: Sequence[int], spots: Sequence[Spot], roles: Sequence[str], passages: Sequence[Passage]
) -> list[int | None]:
    whole = _by_sum(run, spots, roles)
    if whole is not None:
        return [whole] * len(run)
    nearest = _nearest_total(run[0], spots, roles)
    following = _total_behind(run, spots, roles)
    found: list[int | None] = []
    for position, index in enumerate(run):
        nested = _bracket_owner(index, run[:position], spots, passages)
        if nested is not None:
            found.append(nested)
        elif nearest is not None:
            found.append(nearest)
        else:
            found.append(following)
    return _nested_sums(run, found, spots, passages)


def _by_sum(run: Sequence[int], spots: Sequence[Spot], roles: Sequence[str]) -> int | None:
    """Return the quantity near the run that is exactly the sum of all its parts."""
    units = {spots[index].quantity.unit for index in run}
    total = sum(spots[index].quantity.value for index in run if spots[index].quantity.unit != "%")
    if len(run) < 2 or len(units - {"%"}) > 1:
        return None
    candidates = [*range(run[0] - 1, max(run[0] - 6, -1), -1)]
    candidates += range(run[-1] + 1, min(run[-1] + 3, len(spots)))
    for index in candidates:
        other = spots[index].quantity
        if other.value == total and other.unit in units and roles[index] != RESTATED:
            return index
    return None


def _nearest_total(first: int, spots: Sequence[Spot], roles: Sequence[str]) -> int | None:
    unit = spots[first].quantity.unit
    fallback = None
    for index in range(first - 1, max(first - _REACH, -1), -1):
        if roles[index] == TOTAL:
            if spots[index].quantity.unit == unit or unit is None:
                return index
            fallback = index if fallback is None else fallback
    return fallback


def _total_behind(
    run: Sequence[int], spots: Sequence[Spot], roles: Sequence[str]
) -> int | None:
    for index in range(run[-1] + 1, min(run[-1] + 3, len(spots))):
        if roles[index] == TOTAL and spots[index].passage == spots[run[-1]].passage:
            return index
    return None


def _bracket_owner(
    index: int, earlier: Sequence[int], spots: Sequence[Spot], passages: Sequence[Passage]
) -> int | None:
    """Return the part a bracket or 含 right behind it opens: 20条(含A12条、B5条)."""
    spot = spots[index]
    text = passages[spot.passage].text
    opened = text.rfind("(", 0, spot.start)
    if opened < 0 or ")" in text[opened : spot.start]:
        return None
    for other in reversed(earlier):
        if spots[other].passage == spot.passage and spots[other].end <= opened:
            return other if opened - spots[other].end <= 1 else None
    return None


def _nested_sums(
    run: Sequence[int],
    parents: list[int | None],
    spots: Sequence[Spot],
    passages: Sequence[Passage],
) -> list[int | None]:
    """A part followed by parts that add up to it, or opened by 其中, is their parent."""
    for position, index in enumerate(run[:-2]):
        value, unit, total = spots[index].quantity.value, spots[index].quantity.unit, 0.0
        for end in range(position + 1, len(run)):
            other = spots[run[end]].quantity
            total += other.value if other.unit == unit else 0
            if total == value and end - position >= 2 and value > 2:
                for inner in range(position + 1, end + 1):
                    parents[inner] = index
                break
            if total > value:
                break
    return parents


def _first_told(spots: Sequence[Spot], index: int) -> int | None:
    wanted = spots[index].quantity
    for earlier in range(index):
        quantity = spots[earlier].quantity
        if quantity.value == wanted.value and quantity.unit == wanted.unit:
            return earlier
    for earlier in range(index):
        if spots[earlier].quantity.value == wanted.value:
            return earlier
    return None
