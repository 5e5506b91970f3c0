"""Kinds that the guidelines settle by words alone, whatever the tagger says (section 2)."""

from __future__ import annotations

import re

from gongkai.extractors.kinds import FactKind
from gongkai.extractors.narrative.spots import Spot

# Interpretations are publications, unless they are an occasion (解读培训, 解读发布会).
_INTERPRETATION_RE = re.compile(r"解读(?!.*(?:培训|会|活动|访谈|直播|讲座|宣讲))")
# What is said to be made public, right before the item, is a publication.
_MADE_PUBLIC_RE = re.compile(r"(?:公开|公布|公示)$")
_PRINTED_UNITS = frozenset("条件篇个份项部期")
_REQUEST_RE = re.compile(r"(?<!被)申请(?!人)")
# A denial may be cut short: what it denies stands right behind.
_LOOK_AHEAD = 8
_OTHER_MATTER_RE = re.compile(r"复议|诉讼|费")


def settle_kind(kind: FactKind, spot: Spot, text: str) -> FactKind:
    """Return the kind of a quantity of a passage `text`, corrected where its words settle it."""
    if spot.is_zero:
        words = text[spot.start : spot.end + _LOOK_AHEAD]
        is_request = _REQUEST_RE.search(words) and not _OTHER_MATTER_RE.search(words)
        return "request" if is_request else kind
    if kind != "activity" or spot.item is None or spot.quantity.unit not in _PRINTED_UNITS:
        return kind
    if _INTERPRETATION_RE.search(text[spot.item.start : spot.item.end]):
        return "publication"
    is_public = _MADE_PUBLIC_RE.search(text, max(0, spot.item.start - 2), spot.item.start)
    return "publication" if is_public else kind
