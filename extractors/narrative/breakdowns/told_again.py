"""A number that is told again to say what is in it: 公开217条。217条里面(217条中)有政策类的56条.

And where it was told first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.extractors.narrative.counts.counted import OF_THEM_RE
from gongkai.extractors.narrative.counts.spots import Spot
from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.prose.places import CLAUSE_END_RE, last_end

# What may stand before it in its clause.
_BEGINS_RE = re.compile(r"(?:^|[,。;:(])[在从]?(?:[这该]|上述|以上)?$")
_BEGINS_REACH = 4
# What it was told of: 在|主动公开|的38条信息中.
_NAMED_RE = re.compile(r"(?:^|[,。;:(])[在从]?([一-龥]{2,10}?)的?$")
_NAMED_REACH = 16
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


def first_told(index: int, spots: Sequence[Spot], passages: Sequence[Passage]) -> int | None:
    """Return the quantity that one tells again, None where none of its value was told before.

    Of several it is the first that the same words are said of (制作信息38条,其中主动公开38条。在
    主动公开的38条信息中), or else the first.
    """
    spot = spots[index]
    same_value = [i for i in range(index) if spots[i].quantity.value == spot.quantity.value]
    same_unit = [i for i in same_value if spots[i].quantity.unit == spot.quantity.unit]
    told = same_unit or same_value
    text = passages[spot.passage].text
    name = _NAMED_RE.search(text, max(0, spot.start - _NAMED_REACH), spot.start)
    if name:
        told = [i for i in told if name[1] in _clause(spots[i], passages)] or told
    return told[0] if told else None


def _clause(spot: Spot, passages: Sequence[Passage]) -> str:
    text = passages[spot.passage].text
    return text[last_end(CLAUSE_END_RE, text, 0, spot.start) : spot.end]
