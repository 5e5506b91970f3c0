"""Parts that no word links -> the whole that stands nearest, if it can be theirs."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from gongkai.extractors.narrative.breakdowns.sums import BEHIND
from gongkai.extractors.narrative.breakdowns.wholes import is_carried, is_compared
from gongkai.extractors.narrative.counts.slots import STANDALONE, TOTAL
from gongkai.extractors.narrative.counts.spots import Spot
from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.prose.places import MAIN_CLAUSE_END_RE, n_sentences

# How many quantities back a total is looked for.
_REACH = 30


def told_just_before(
    run: Sequence[int], spots: Sequence[Spot], roles: Sequence[str], passages: Sequence[Passage]
) -> int | None:
    """Return the quantity right before the parts, in their sentence, if it can hold them.

    复议5件,其中维持4件;诉讼3件,一审驳回2件: the 2 are of the 3, though no word says so.
    """
    before, first = run[0] - 1, spots[run[0]]
    if before < 0 or roles[before] not in (STANDALONE, TOTAL):
        return None
    owner = spots[before]
    text = passages[first.passage].text
    is_near = owner.passage == first.passage and not MAIN_CLAUSE_END_RE.search(
        text, owner.end, first.start
    )
    fits = (
        owner.quantity.unit == first.quantity.unit
        and owner.quantity.value >= sum(spots[index].quantity.value for index in run) > 0
        and not owner.is_zero
    )
    return before if is_near and fits and not is_compared(owner, text) else None


def nearest_total(
    first: int, spots: Sequence[Spot], owners: AbstractSet[int], passages: Sequence[Passage]
) -> int | None:
    """Return the nearest total before a part; in its passage, one sentence further at most.

    One of another measure word must stand in its sentence.
    """
    part = spots[first]
    fallback = None
    for index in range(first - 1, max(first - _REACH, -1), -1):
        total = spots[index]
        text = passages[total.passage].text
        if is_compared(total, text) or is_carried(total, text):
            continue
        if index not in owners or total.quantity.value <= 0 or _is_far(total, part, passages):
            continue
        if part.quantity.unit in (total.quantity.unit, None):
            return index
        if fallback is None and _is_in_sentence(total, part, passages):
            fallback = index
    return fallback


def _is_far(total: Spot, part: Spot, passages: Sequence[Passage]) -> bool:
    text = passages[part.passage].text
    return total.passage == part.passage and n_sentences(text, total.end, part.start) > 1


def _is_in_sentence(total: Spot, part: Spot, passages: Sequence[Passage]) -> bool:
    text = passages[part.passage].text
    return total.passage == part.passage and n_sentences(text, total.end, part.start) == 0


def total_behind(run: Sequence[int], spots: Sequence[Spot], owners: AbstractSet[int]) -> int | None:
    """Return the total right behind the parts, in their passage, None without one."""
    for index in range(run[-1] + 1, min(run[-1] + BEHIND, len(spots))):
        if index in owners and spots[index].passage == spots[run[-1]].passage:
            return index
    return None
