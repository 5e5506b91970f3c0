"""Parts -> the quantity they are parts of.

The trained role says that a quantity is a part; of which one is decided, in this order, by the sums
the report prints, by the word or bracket that opens the breakdown, and by place.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from gongkai.extractors.narrative.passages import Passage
from gongkai.extractors.narrative.spots import Spot
from gongkai.extractors.narrative.wholes import (
    PERCENT,
    is_compared,
    n_sentences,
    named_whole,
    opening_before,
    right_before,
)

TOTAL, PART, RESTATED, STANDALONE = "total", "part", "restated", "standalone"
# How far back a total is looked for, and how far from a run of parts its sum may stand.
_REACH, _NEAR, _BEHIND = 30, 6, 3
_IN_BRACKET = 20


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


def close_brackets(
    spots: Sequence[Spot], roles: Sequence[str], passages: Sequence[Passage]
) -> list[str]:
    """Return the roles with every quantity of a bracket a part where the one before it is.

    13件(含新制定5件,修改4件,废止4件): all three, whatever the tagger says of the last.
    """
    closed = list(roles)
    for index in range(1, len(spots)):
        spot, before = spots[index], spots[index - 1]
        if closed[index] == STANDALONE and closed[index - 1] == PART:
            text = passages[spot.passage].text
            between = text[before.end : spot.start] if before.passage == spot.passage else ")"
            opened = text.count("(", 0, before.start) > text.count(")", 0, before.start)
            if opened and not set(between) & set("();。") and len(between) <= _IN_BRACKET:
                closed[index] = PART
    return closed


def settle_roles(roles: Sequence[str], parents: Sequence[int | None]) -> list[str]:
    """Return roles that agree with the links: a total has parts, a part and a restatement a parent.

    >>> settle_roles(["standalone", "part", "total"], [None, 0, None])
    ['total', 'part', 'standalone']
    """
    owners = {parent for parent, role in zip(parents, roles, strict=True) if role == PART}
    settled = []
    for index, role in enumerate(roles):
        if role in (PART, RESTATED):
            settled.append(role if parents[index] is not None else STANDALONE)
        else:
            settled.append(TOTAL if index in owners else STANDALONE)
    return settled


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
        elif spots[index].quantity.unit != PERCENT:
            is_open = False
    return runs


def _run_parents(
    run: Sequence[int], spots: Sequence[Spot], roles: Sequence[str], passages: Sequence[Passage]
) -> list[int | None]:
    openers = _openers(run, spots, passages)
    whole = _by_sum(run, spots, roles)
    if whole is not None and (openers[0] is None or whole < run[0]):
        return [whole] * len(run)
    nearest = _nearest_total(run[0], spots, roles, passages)
    if nearest is None:
        nearest = _total_behind(run, spots, roles)
    found: list[int | None] = []
    for index, opener in zip(run, openers, strict=True):
        is_before = nearest is not None and nearest < index
        fits = not (is_before and _is_above(spots[index], spots[nearest or 0]))
        found.append(opener if opener is not None else nearest if fits else None)
    return _nested_sums(run, found, spots)


def _openers(
    run: Sequence[int], spots: Sequence[Spot], passages: Sequence[Passage]
) -> list[int | None]:
    """Return for each part the quantity that the words before it say it is a part of."""
    found: list[int | None] = []
    for members in _by_opening(run, spots, passages):
        passage = passages[spots[members[0]].passage]
        opening = opening_before(spots[members[0]], passage.text)
        opener = right_before(opening, members, spots, passage.text) if opening else None
        for index in members:
            after = opening.end() if opening and opener is not None else 0
            named = named_whole(index, after, spots, passages)
            found.append(opener if named is None else named)
    return found


def _by_opening(
    run: Sequence[int], spots: Sequence[Spot], passages: Sequence[Passage]
) -> list[list[int]]:
    """Return the parts of a run in groups that one word has opened."""

    def opened_at(index: int) -> tuple[int, int]:
        spot = spots[index]
        opening = opening_before(spot, passages[spot.passage].text)
        return spot.passage, opening.start() if opening else -1

    return [list(members) for _, members in groupby(run, opened_at)]


def _is_above(part: Spot, whole: Spot) -> bool:
    """Whether a part is larger than a whole of its unit: 规章13件(含...),规范性文件42件."""
    own, other = part.quantity, whole.quantity
    return own.unit == other.unit and own.value > other.value


def _by_sum(run: Sequence[int], spots: Sequence[Spot], roles: Sequence[str]) -> int | None:
    """Return the quantity near the run that is exactly the sum of its parts, once or repeatedly."""
    parts = [spots[index].quantity for index in run if spots[index].quantity.unit != PERCENT]
    units = {part.unit for part in parts}
    if len(run) < 2 or len(units) > 1:
        return None
    values = [part.value for part in parts]
    candidates: list[int] = [*range(run[0] - 1, max(run[0] - _NEAR, -1), -1)]
    candidates += range(run[-1] + 1, min(run[-1] + _BEHIND, len(spots)))
    for index in candidates:
        other = spots[index].quantity
        if other.unit in units and roles[index] != RESTATED and _divide_up(values, other.value):
            return index
    return None


def _divide_up(parts: Sequence[float], whole: float) -> bool:
    """Whether parts, in order, add up to a whole: once, or again in another breakdown of it.

    >>> [_divide_up(parts, 62) for parts in ([41, 17, 4], [41, 17, 4, 55, 7], [41, 17, 4, 55])]
    [True, True, False]
    """
    total = 0.0
    for part in parts:
        total = part if total == whole else total + part
    return bool(parts) and total == whole


def _nearest_total(
    first: int, spots: Sequence[Spot], roles: Sequence[str], passages: Sequence[Passage]
) -> int | None:
    """Return the nearest total before a part; in its passage, one sentence further at most."""
    unit = spots[first].quantity.unit
    fallback = None
    for index in range(first - 1, max(first - _REACH, -1), -1):
        if is_compared(spots[index], passages[spots[index].passage].text):
            continue
        if roles[index] == TOTAL and not _is_far(spots[index], spots[first], passages):
            if spots[index].quantity.unit == unit or unit is None:
                return index
            fallback = index if fallback is None else fallback
    return fallback


def _is_far(total: Spot, part: Spot, passages: Sequence[Passage]) -> bool:
    text = passages[part.passage].text
    return total.passage == part.passage and n_sentences(text, total.end, part.start) > 1


def _total_behind(run: Sequence[int], spots: Sequence[Spot], roles: Sequence[str]) -> int | None:
    for index in range(run[-1] + 1, min(run[-1] + _BEHIND, len(spots))):
        if roles[index] == TOTAL and spots[index].passage == spots[run[-1]].passage:
            return index
    return None


def _nested_sums(
    run: Sequence[int], parents: list[int | None], spots: Sequence[Spot]
) -> list[int | None]:
    """A part followed by parts that add up to it is their parent."""
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
    same_value = [i for i in range(index) if spots[i].quantity.value == wanted.value]
    same_unit = [i for i in same_value if spots[i].quantity.unit == wanted.unit]
    return next(iter(same_unit or same_value), None)
