"""Two totals told on channels of two sorts, and their parts: each is of the one it was told on.

网站公开300条,新媒体公开200条。其中县政府网站90条,微信公众号60条      the 90 are of the 300
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.extractors.narrative.channels.types import surface_to_type
from gongkai.extractors.narrative.counts.slots import PART
from gongkai.extractors.narrative.counts.spots import Spot, spot_before
from gongkai.extractors.narrative.prose.passages import Passage

# What the sites, and the new media, of many are made up of; a column may be of either.
_SITES = frozenset(("government_website",))
_NEW_MEDIA = frozenset(("new_media", "wechat", "weibo", "short_video", "news_app", "app_client"))
_SORTS = (_SITES, _NEW_MEDIA)
# So many numbers before its whole the other one may stand: one part of it may be told between.
_REACH = 2
# 其中同步推送至微信公众号150条: what is posted on there is of the total before it.
_POSTED_ON_RE = re.compile("同步|同时|转发|转载|推送[至到]|链接")
_STOPS = ",;。:"


def by_channel(
    parents: Sequence[int | None],
    roles: Sequence[str],
    spots: Sequence[Spot],
    passages: Sequence[Passage],
) -> list[int | None]:
    """Return the wholes with those of parts mended that are told on another sort of channel.

    Such a part is moved from its whole to the nearest of the `_REACH` numbers before that whole
    which is told on channels of the part's own sort, where there is one.
    """
    moved = list(parents)
    for index, whole in enumerate(parents):
        if whole is None or whole >= index or roles[index] != PART or not spots[index].before:
            continue
        own = _sort(index, spots, passages)
        if own is None or _sort(whole, spots, passages) in (own, None):
            continue
        if _is_posted_on(spots[index], passages):
            continue
        for other in range(whole - 1, max(whole - 1 - _REACH, -1), -1):
            if _may_hold(other, index, spots) and _sort(other, spots, passages) == own:
                moved[index] = other
                break
    return moved


def _is_posted_on(spot: Spot, passages: Sequence[Passage]) -> bool:
    """Whether the clause of a part says that it was published elsewhere before, or as well."""
    text = passages[spot.passage].text
    told = min(channel.start for channel in spot.before)
    start = max(text.rfind(stop, 0, told) for stop in _STOPS) + 1
    ends = [text.find(stop, spot.end) for stop in (*_STOPS, "、")]
    end = min((end for end in ends if end >= 0), default=len(text))
    return _POSTED_ON_RE.search(text, start, end) is not None


def _may_hold(other: int, index: int, spots: Sequence[Spot]) -> bool:
    """Whether a number is of the passage and the unit of another, and not below it."""
    owner, spot = spots[other], spots[index]
    is_alike = owner.passage == spot.passage and owner.quantity.unit == spot.quantity.unit
    return is_alike and owner.quantity.value >= spot.quantity.value


def _sort(index: int, spots: Sequence[Spot], passages: Sequence[Passage]) -> frozenset[str] | None:
    """Return the sort of all channels that a number has to itself, None where they are of two."""
    spot, before = spots[index], spot_before(index, spots)
    text, floor = passages[spot.passage].text, before.end if before else 0
    types = {surface_to_type(text[c.start : c.end]) for c in spot.before if c.start >= floor}
    return next((sort for sort in _SORTS if types and types <= sort), None)
