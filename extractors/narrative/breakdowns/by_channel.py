"""Two totals told on channels of two sorts, and their parts: each is of the one it was told on.

网站公开300条,新媒体公开200条。其中县政府网站90条,微信公众号60条      the 90 are of the 300
"""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.extractors.narrative.channels.types import surface_to_type
from gongkai.extractors.narrative.counts.slots import PART
from gongkai.extractors.narrative.counts.spots import Spot, spot_before
from gongkai.extractors.narrative.prose.passages import Passage

# What the sites, and the new media, of many are made up of; a column may be of either.
_SITES = frozenset(("government_website",))
_NEW_MEDIA = frozenset(("new_media", "wechat", "weibo", "short_video", "news_app", "app_client"))
_SORTS = (_SITES, _NEW_MEDIA)
# So many numbers before its whole the other one may stand.
_REACH = 2


def by_channel(
    parents: Sequence[int | None],
    roles: Sequence[str],
    spots: Sequence[Spot],
    passages: Sequence[Passage],
) -> list[int | None]:
    """Return the wholes, of each part told on another sort of channel than its whole the other one.

    That one is told right before the whole, on channels of the part's sort.
    """
    moved = list(parents)
    for index, whole in enumerate(parents):
        if whole is None or whole >= index or roles[index] != PART or not spots[index].before:
            continue
        own = _sort(index, spots, passages)
        if own is None or _sort(whole, spots, passages) in (own, None):
            continue
        for other in range(whole - 1, max(whole - 1 - _REACH, -1), -1):
            if _may_hold(other, index, spots) and _sort(other, spots, passages) == own:
                moved[index] = other
                break
    return moved


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
