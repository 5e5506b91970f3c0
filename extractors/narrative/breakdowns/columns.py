"""Columns of a site, told right behind what the site published: its parts, though no word says so.

网站全年更新517条,"事故调查"栏目发布11条,"风险预警"栏目发布162条      of the 517
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.extractors.narrative.breakdowns.measures import have_one_measure
from gongkai.extractors.narrative.breakdowns.wholes import is_compared
from gongkai.extractors.narrative.channels.types import surface_to_type
from gongkai.extractors.narrative.counts.quantities import RATE_UNITS
from gongkai.extractors.narrative.counts.spots import Spot
from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.prose.places import MAIN_CLAUSE_END_RE

_COLUMN, _SITE = "website_column", "government_website"
# 微信公众号"通知公告"栏目 is no column of a site.
_ACCOUNT, _ACCOUNT_RE = "account", re.compile("微信|微博|公众号|视频号|抖音|头条")
_LEAST = 2


def columns_of(spots: Sequence[Spot], passages: Sequence[Passage]) -> dict[int, int]:
    """Return for each number of a column, told behind that of its site, that one.

    They are two or more, no more together than the site's, and nothing else is told between.
    """
    wholes: dict[int, int] = {}
    for whole, owner in enumerate(spots):
        text = passages[owner.passage].text
        if owner.is_zero or _kinds(owner, 0, text) != {_SITE} or is_compared(owner, text):
            continue
        members = list(_columns_behind(whole, spots, text))
        together = sum(spots[index].quantity.value for index in members)
        if len(members) >= _LEAST and together <= owner.quantity.value:
            wholes.update(dict.fromkeys(members, whole))
    return wholes


def _columns_behind(whole: int, spots: Sequence[Spot], text: str) -> Iterator[int]:
    """Yield the numbers behind one, in its clause, each of which has a column of its own."""
    owner = before = spots[whole]
    for index in range(whole + 1, len(spots)):
        spot = spots[index]
        if spot.passage != owner.passage or MAIN_CLAUSE_END_RE.search(text, before.end, spot.start):
            return
        if spot.quantity.unit in RATE_UNITS or is_compared(spot, text):
            continue
        if not have_one_measure(owner, spot) or _kinds(spot, before.end, text) != {_COLUMN}:
            return
        before = spot
        yield index


def _kinds(spot: Spot, start: int, text: str) -> set[str]:
    """Return what sorts of channels stand before a number, from a place on."""
    names = [text[one.start : one.end] for one in spot.before if one.start >= start]
    return {_ACCOUNT if _ACCOUNT_RE.search(name) else surface_to_type(name) for name in names}
