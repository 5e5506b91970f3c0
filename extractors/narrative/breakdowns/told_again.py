"""A number that is told again, to say what is in it or what became of all of it.

公开217条。217条里面(217条中)有政策类的56条      what is in it
收到申请12件,12件申请均已办结               what became of it
公开政府信息217条。…在网站公开政府信息217条    where it is to be found

And where it was told first.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.extractors.narrative.counts.counted import OF_THEM_RE
from gongkai.extractors.narrative.counts.quantities import RATE_UNITS
from gongkai.extractors.narrative.counts.slots import PART
from gongkai.extractors.narrative.counts.spots import Spot
from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.prose.places import CLAUSE_END_RE, SENTENCE_END_RE, last_end
from gongkai.models.late_regex import late_regex

# What may stand before it in its clause.
_BEGINS_RE = re.compile(r"(?:^|[,。;:(])[在从]?(?:[这该]|上述|以上)?$")
_BEGINS_REACH = 4
# What it was told of: 在|主动公开|的38条信息中.
_NAMED_RE = late_regex(r"(?:^|[,。;:(])[在从]?([一-龥]{2,10}?)的?$")
_NAMED_REACH = 16
# What was told is said of all of it, and it was told of that: 12件|申请均已办结.
_OF_ALL_RE = re.compile(
    "(?P<noun>[^,。;:、()均全都皆\\d]{0,10})(?:均|全部|全都|都|皆)(?!面|市|区|县|镇|乡|省|国|为零)"
)
# So many numbers back it may have been told first.
_REACH, _FAR = 3, 6
# So much of a noun is the same where the rest is told in other words.
_NOUN = 2
# Of a single one nobody says 均.
_SOME = 2
# What was made public, and that there is so much of it that no other is as large by chance.
_MADE_PUBLIC_RE = late_regex("(?:公开|发布|公布|制发|印发)(?!审[核查])[^,。;:]*$")
_IDLE_RE = re.compile("主动|公开|政府|政务|各类|各|本级|的")
_MANY = 20
# Rates and clicks are as large by chance.
_MEASURED_ENDS = ("率", "量")


def is_told_in_full(index: int, spots: Sequence[Spot], passages: Sequence[Passage]) -> bool:
    """Whether a number of things made public was told before, of the same things, in a sentence."""
    spot = spots[index]
    if spot.item is None or spot.quantity.value < _MANY or not (name := _made(spot, passages)):
        return False
    return any(
        one.quantity == spot.quantity
        and not (one.passage == spot.passage and _is_one_sentence(one, spot, passages))
        and _made(one, passages) == name
        and _are_told_alike(one, spot, passages)
        for one in spots[:index]
    )


def _made(spot: Spot, passages: Sequence[Passage]) -> str:
    """Return what is said to be made public, in its own words; "" where nothing is."""
    text = passages[spot.passage].text
    begins = last_end(CLAUSE_END_RE, text, 0, spot.start)
    if spot.item is None or not _MADE_PUBLIC_RE.search(text, begins, spot.end):
        return ""
    item = text[spot.item.start : spot.item.end]
    is_measured = spot.quantity.unit in RATE_UNITS or item.endswith(_MEASURED_ENDS)
    return "" if is_measured else _IDLE_RE.sub("", item)


def _are_told_alike(one: Spot, other: Spot, passages: Sequence[Passage]) -> bool:
    """Whether the first of two is told of no channel, or of those of the other."""
    names = [
        {passages[spot.passage].text[c.start : c.end] for c in spot.before} for spot in (one, other)
    ]
    return not names[0] or names[0] == names[1]


def _is_one_sentence(one: Spot, other: Spot, passages: Sequence[Passage]) -> bool:
    return not SENTENCE_END_RE.search(passages[one.passage].text, one.end, other.start)


def is_told_again(index: int, spots: Sequence[Spot], text: str) -> bool:
    """Whether a quantity, `text` its passage, is one told just before, and all of it is meant.

    >>> from gongkai.extractors.narrative.counts.quantities import Quantity
    >>> text, told = "公开7条。7条里面动态5条", Quantity(7, "条", "exact")
    >>> spots = [Spot(0, a, a + 2, told, False, None, (), None, 1.0, "rule") for a in (2, 5)]
    >>> is_told_again(0, spots, text), is_told_again(1, spots, text)
    (False, True)
    """
    spot = spots[index]
    begins = _BEGINS_RE.search(text, max(0, spot.start - _BEGINS_REACH), spot.start)
    if begins is None or spot.is_zero:
        return False
    if OF_THEM_RE.match(text, spot.end):
        return any(one.quantity == spot.quantity for one in spots[max(0, index - _REACH) : index])
    of_all = _OF_ALL_RE.match(text, spot.end)
    if of_all is None or spot.quantity.value < _SOME:
        return False
    return any(
        one.quantity == spot.quantity
        and (one.passage != spot.passage or _is_told_of(of_all["noun"], one, text))
        for one in spots[max(0, index - _FAR) : index]
    )


def first_told(
    index: int, spots: Sequence[Spot], passages: Sequence[Passage], roles: Sequence[str] = ()
) -> int | None:
    """Return the quantity that one tells again, None where none of its value was told before.

    Of several it is the first that the same words are said of (制作信息38条,其中主动公开38条。在
    主动公开的38条信息中), or else the first; where all of it is meant (12件均已办结), the nearest
    that is no part.
    """
    spot = spots[index]
    same_value = [i for i in range(index) if spots[i].quantity.value == spot.quantity.value]
    same_unit = [i for i in same_value if spots[i].quantity.unit == spot.quantity.unit]
    told = same_unit or same_value
    text = passages[spot.passage].text
    texts = {i: passages[spots[i].passage].text for i in told}
    name = _NAMED_RE.search(text, max(0, spot.start - _NAMED_REACH), spot.start)
    if name:
        told = [i for i in told if name[1] in _clause(spots[i], texts[i], spots[i].end)] or told
    elif told and (of_all := _OF_ALL_RE.match(text, spot.end)):
        whole = [i for i in told if not roles or roles[i] != PART] or told
        of_it = [i for i in whole if _is_told_of(of_all["noun"], spots[i], texts[i])]
        told = (of_it or whole)[-1:]
    return told[0] if told else None


def _is_told_of(noun: str, spot: Spot, text: str) -> bool:
    """Whether the words beside a number end with the noun, or there is none: 7件均已办结."""
    ends = CLAUSE_END_RE.search(text, spot.end)
    return noun[-_NOUN:] in _clause(spot, text, ends.start() if ends else len(text))


def _clause(spot: Spot, text: str, end: int) -> str:
    """Return the clause of a quantity, `text` its passage, up to `end`."""
    return text[last_end(CLAUSE_END_RE, text, 0, spot.start) : end]
