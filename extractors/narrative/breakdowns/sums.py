"""What the sums of a text say about its families, and what they do not.

Numbers that add up to one before or behind them are its parts. Small numbers do so by chance.
"""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.extractors.narrative.breakdowns.wholes import OPENING_RE, is_compared
from gongkai.extractors.narrative.counts.beside import was_before
from gongkai.extractors.narrative.counts.quantities import RATE_UNITS, Quantity
from gongkai.extractors.narrative.counts.slots import RESTATED
from gongkai.extractors.narrative.counts.spots import Spot
from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.prose.places import n_open

# How far from a run of parts its sum may stand, before and behind it.
_NEAR, BEHIND = 6, 3
# Sums of smaller numbers come by chance.
BY_CHANCE = 10
# How far before parts that are more than their whole the one may stand that they make up.
_FAR = 12


def by_sum(
    run: Sequence[int], spots: Sequence[Spot], roles: Sequence[str], passages: Sequence[Passage]
) -> int | None:
    """Return the quantity near the run that is exactly the sum of its parts, once or repeatedly."""
    parts = [spots[index].quantity for index in run if spots[index].quantity.unit not in RATE_UNITS]
    units = {part.unit for part in parts}
    if len(run) < 2 or len(units) > 1:
        return None
    values = [part.value for part in parts]
    candidates: list[int] = [*range(run[0] - 1, max(run[0] - _NEAR, -1), -1)]
    candidates += range(run[-1] + 1, min(run[-1] + BEHIND, len(spots)))
    for index in candidates:
        other = spots[index].quantity
        is_whole = other.unit in units and other.value > 0 and roles[index] != RESTATED
        if is_whole and divide_up(values, other.value) and not _is_past(index, spots, passages):
            return index
    return None


def _is_past(index: int, spots: Sequence[Spot], passages: Sequence[Passage]) -> bool:
    """Whether a number is another year's, or the difference to it: 由8个增加到16个."""
    spot, after = spots[index], spots[min(index + 1, len(spots) - 1)]
    text = passages[spot.passage].text
    return is_compared(spot, text) or was_before(spot, after, text)


def divide_up(parts: Sequence[float], whole: float) -> bool:
    """Whether parts, in order, add up to a whole: once, or again in another breakdown of it.

    >>> [divide_up(parts, 62) for parts in ([41, 17, 4], [41, 17, 4, 55, 7], [41, 17, 4, 55])]
    [True, True, False]
    """
    total = 0.0
    for part in parts:
        total = part if total == whole and part else total + part
    return bool(parts) and total == whole


def nested_sums(
    run: Sequence[int],
    parents: list[int | None],
    spots: Sequence[Spot],
    passages: Sequence[Passage],
) -> list[int | None]:
    """A part is the parent of those that a word opens behind it and that add up to it.

    Others may stand between, where those behind the word are all that is left of the parts:
    收到35件,办结33件,结转2件。其中公开30件,不予公开3件.
    """
    for position, index in enumerate(run[:-2]):
        value, unit = spots[index].quantity.value, spots[index].quantity.unit
        for begin in range(position + 1, len(run) - 1):
            if not _is_opened(run[begin - 1], run[begin], spots, passages):
                continue
            end = _end_of_sum([spots[i].quantity for i in run[begin:]], value, unit)
            is_next = begin == position + 1
            is_rest = begin + end == len(run) and value >= BY_CHANCE
            is_rest = is_rest and not is_bracketed(run[begin - 1], run[begin], spots, passages)
            if end > 1 and value > 2 and (is_next or is_rest):
                parents[begin : begin + end] = [index] * end
            break
    return parents


def moved_to_sum(parents: Sequence[int | None], spots: Sequence[Spot]) -> dict[int, int]:
    """Return the whole of parts that are more than theirs, and make up another told before.

    收到申请525件。按期办结517件,延期8件。其中公开292件,不予公开233件: parts of the 525.
    """
    members: dict[int, list[int]] = {}
    for index, whole in enumerate(parents):
        if whole is not None and whole < index and spots[index].quantity.unit not in RATE_UNITS:
            members.setdefault(whole, []).append(index)
    moved: dict[int, int] = {}
    for whole, parts in members.items():
        unit, least = spots[whole].quantity.unit, max(spots[whole].quantity.value, BY_CHANCE)
        if any(spots[i].quantity.unit != unit for i in parts):
            continue
        for begin in range(len(parts) - 2):  # those before may be of the whole that was told
            total = sum(spots[i].quantity.value for i in parts[begin:])
            told = range(parts[begin] - 1, max(parts[begin] - _FAR, -1), -1)
            made = [i for i in told if spots[i].quantity.value == total]
            made = [i for i in made if spots[i].quantity.unit == unit]
            if total > least and made:
                moved.update(dict.fromkeys(parts[begin:], made[0]))
                break
    return moved


def _is_opened(one: int, other: int, spots: Sequence[Spot], passages: Sequence[Passage]) -> bool:
    """Whether a word that opens a breakdown stands between two quantities."""
    before, spot = spots[one], spots[other]
    text = passages[spot.passage].text
    is_near = before.passage == spot.passage
    return is_near and OPENING_RE.search(text, before.end, spot.start) is not None


def is_bracketed(one: int, other: int, spots: Sequence[Spot], passages: Sequence[Passage]) -> bool:
    """Whether a quantity stands in the bracket behind another: 公示76条(其中许可26条)."""
    before, spot = spots[one], spots[other]
    text = passages[spot.passage].text
    is_next = before.passage == spot.passage and text.startswith("(", before.end)
    return is_next and n_open(text, before.end, spot.start) > 0


def _end_of_sum(parts: Sequence[Quantity], whole: float, unit: str | None) -> int:
    """Return how many of the parts, in order, add up to a whole, 0 where they do not."""
    total: float = 0
    for n, part in enumerate(parts, 1):
        total += part.value if part.unit == unit else 0
        if total == whole and n > 1:
            return n
        if total > whole:
            break
    return 0
