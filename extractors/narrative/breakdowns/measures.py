"""Which measures count things of one family: 信息70条,其中文件7件; 来访30人次,其中来电20次."""

from __future__ import annotations

import re

from gongkai.extractors.narrative.counts.spots import Spot
from gongkai.extractors.narrative.prose.places import MEMBER_BOUND_RE, last_end
from gongkai.extractors.narrative.prose.vocabulary import WORDS

_MEASURES = frozenset(WORDS.publication_measures)
# Those who came are counted by any of them beside the first; by 次 where the words tell who came.
_VISITS, _OF_VISITS = "人次", frozenset(("人次", "人", "名", "次"))
_PEOPLE = ("人", "名")
# Occasions that were held are none of them, 现场咨询3次, nor those who were brought in for it.
_CAME_RE = re.compile(
    "(?:(?:其中|包括)[,:]?)?(?:通过)?(?:来[电访信函]|信[函件]|电话|窗口|当面|上门|网[上络]|微信|书面)+(?:咨询|接待)?[共约达]*"
)
_BROUGHT_RE = re.compile("邀请|聘请|组织|安排|抽调|选?派|领导|专家|志愿者|工作人员")


def have_one_measure(one: Spot, other: Spot, text: str = "") -> bool:
    """Whether two quantities can be of one family: 信息70条,其中文件7件."""
    units = {one.quantity.unit, other.quantity.unit}
    return len(units) == 1 or units <= _MEASURES or are_visits(one, other, text)


def are_visits(one: Spot, other: Spot, text: str) -> bool:
    """Whether two quantities are of those who came, counted otherwise: 30人次, 20次."""
    units = {one.quantity.unit, other.quantity.unit}
    if _VISITS not in units or not units <= _OF_VISITS:
        return False
    for spot in (one, other):
        begin = last_end(MEMBER_BOUND_RE, text, 0, spot.start)
        if spot.quantity.unit == "次" and not _CAME_RE.fullmatch(text, begin, spot.start):
            return False
        if spot.quantity.unit in _PEOPLE and _BROUGHT_RE.search(text, begin, spot.start):
            return False
    return True


def is_published(spot: Spot) -> bool:
    """Whether a quantity is measured as what is published is."""
    return spot.quantity.unit in _MEASURES
