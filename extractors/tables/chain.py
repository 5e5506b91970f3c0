"""The likeliest run of labels: those found, in official order and one behind the other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

# So many rows a second time, of those before a place, are the table printed again.
_MANY_AGAIN = 4


class Place(NamedTuple):
    """A place where a row's label may stand.

    Attributes:
        rank: of the row in official order.
        start, end: of the place, in any one unit (letters of a text, rows of grids), end exclusive.
        weight: higher is likelier.
    """

    rank: int
    start: int
    end: int
    weight: float


def heaviest_chain(places: Sequence[Place]) -> list[int]:
    """Return the indexes of the heaviest run that keeps official order and does not overlap.

    Args:
        places: in order of their start. Of equally heavy runs the one found first wins.

    >>> heaviest_chain([Place(1, 0, 2, 1.0), Place(0, 2, 4, 3.0), Place(1, 4, 6, 2.0)])
    [1, 2]
    >>> heaviest_chain([])
    []
    """
    totals: list[float] = []
    links: list[int] = []
    for index, place in enumerate(places):
        best, link = 0.0, -1
        # From the nearest one back: it mostly ends the heaviest run so far.
        for earlier in range(index - 1, -1, -1):
            total = totals[earlier]
            if total > best or (total == best and link >= 0):
                other = places[earlier]
                if other.rank < place.rank and other.end <= place.start:
                    best, link = total, earlier
        totals.append(best + place.weight)
        links.append(link)
    chain = []
    at = max(range(len(totals)), key=totals.__getitem__, default=-1)
    while at >= 0:
        chain.append(at)
        at = links[at]
    return chain[::-1]


def end_of_first_copy(
    places: Sequence[Place], chain: Sequence[int], *, heads: Sequence[Place] | None = None
) -> int | None:
    """Return where the table begins again, if the chain goes on in another copy of it, else None.

    A label that its own copy lacks may be found in the next, where it may be another row's, or that
    of another office. The chain then leaves out the rest of the first copy, or all of it: most of
    its rows, or its first and its last, stand before the chain, as `heads`, places that may be no
    words of a sentence; only those before the chain are looked at.

    >>> once = [Place(rank, rank, rank + 1, 1.0) for rank in range(6)]
    >>> again = [Place(rank, rank + 6, rank + 7, 1.0) for rank in range(7)]
    >>> places = [*once, *again]
    >>> end_of_first_copy(places, heaviest_chain(places))
    6
    >>> end_of_first_copy(again, heaviest_chain(again))
    >>> places = [*once[:1], *once[2:], *again]
    >>> end_of_first_copy(places, heaviest_chain(places))
    6
    """
    n_ranks = len({place.rank for place in places})
    start = places[chain[0]].start if chain else 0
    last = max((place.rank for place in places), default=0)

    def is_copy(ranks: set[int]) -> bool:
        return len(ranks) >= _MANY_AGAIN and (2 * len(ranks) > n_ranks or {0, last} <= ranks)

    if is_copy({p.rank for p in (places if heads is None else heads) if p.start < start}):
        return start
    starts = [place.start for place in places]
    for first, second in pairwise(chain):
        low, high, rank = places[first].end, places[second].start, places[first].rank
        between = places[bisect_left(starts, low) : bisect_left(starts, high)]
        again = {place.start: place.rank for place in between if place.rank <= rank}
        is_whole = is_copy({place.rank for place in between})
        if again and (is_whole or len(set(again.values()) - {rank}) >= _MANY_AGAIN):
            return min(again)
    return None
