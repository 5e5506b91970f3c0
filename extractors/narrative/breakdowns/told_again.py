"""A number that is told again to say what is in it: 公开217条。217条里面(217条中)有政策类的56条."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.extractors.narrative.counts.counted import OF_THEM_RE
from gongkai.extractors.narrative.counts.spots import Spot

# What may stand before it in its clause.
_BEGINS_RE = re.compile(r"(?:^|[,。;:(])[在从]?(?:[这该]|上述|以上)?$")
_BEGINS_REACH = 4
# So many numbers back it may have been told first.
_REACH = 3


def is_told_again(index: int, spots: Sequence[Spot], text: str) -> bool:
    """Whether a quantity, `text` its passage, is one told just before, and leads to its parts.

    >>> from gongkai.extractors.narrative.counts.quantities import Quantity
    >>> text, told = "公开7条。7条里面动态5条", Quantity(7, "条", "exact")
    >>> spots = [Spot(0, a, a + 2, told, False, None, (), None, 1.0, "rule") for a in (2, 5)]
    >>> is_told_again(0, spots, text), is_told_again(1, spots, text)
    (False, True)
    """
    spot = spots[index]
    before = spots[max(0, index - _REACH) : index]
    if not any(one.quantity == spot.quantity for one in before):
        return False
    begins = _BEGINS_RE.search(text, max(0, spot.start - _BEGINS_REACH), spot.start)
    return begins is not None and OF_THEM_RE.match(text, spot.end) is not None
