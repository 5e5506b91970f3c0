"""Which measures count things of one family: 信息70条,其中文件7件; 来访30人次,其中来电20次."""

from __future__ import annotations

import re

from gongkai.extractors.narrative.counts.spots import Spot
from gongkai.extractors.narrative.prose.vocabulary import WORDS

_MEASURES = frozenset(WORDS.publication_measures)
# Those who came are counted by any of them beside the first; by 次 where the words tell who came.
_VISITS, _OF_VISITS = "人次", frozenset(("人次", "人", "名", "次"))
_CAME_RE = re.compile("(?:来[电访信函]|咨询|电话|窗口|当面|上门|接[待访])[共约达]*$")
_REACH = 6


def have_one_measure(one: Spot, other: Spot, text: str = "") -> bool:
    """Whether two quantities can be of one family: 信息70条,其中文件7件."""
    units = {one.quantity.unit, other.quantity.unit}
    return len(units) == 1 or units <= _MEASURES or are_visits(one, other, text)


def are_visits(one: Spot, other: Spot, text: str) -> bool:
    """Whether two quantities are of those who came, counted otherwise: 30人次, 20次."""
    units = {one.quantity.unit, other.quantity.unit}
    if _VISITS not in units or not units <= _OF_VISITS:
        return False
    times = next((spot for spot in (one, other) if spot.quantity.unit == "次"), None)
    return (
        times is None
        or _CAME_RE.search(text, max(0, times.start - _REACH), times.start) is not None
    )


def is_published(spot: Spot) -> bool:
    """Whether a quantity is measured as what is published is."""
    return spot.quantity.unit in _MEASURES
