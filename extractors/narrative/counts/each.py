"""培训、座谈各2次, 复议、诉讼均为0: one printed quantity that is said of each item of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.extractors.narrative.counts.listed_members import (
    LIST_RE,
    members_of,
    untagged_members,
)
from gongkai.extractors.narrative.counts.quantities import RATE_UNITS
from gongkai.extractors.narrative.counts.spots import ITEM, Span, Spot

_EACH_RE = re.compile(
    "(?:各(?:有|为|占|计|更新|修订|编制|召开|举办|开展|组织|印发|制作)?|(?:案件)?[均都皆](?:为|达到?))$"
)
_EACH_REACH = 4
_LEAST = 2


def each_of(spot: Spot, spans: Sequence[Span], text: str) -> list[Span]:
    """Return the items that a quantity of a passage is said of each, [] where it is not.

    Args:
        spot: the quantity.
        spans: those of its passage.
        text: of its passage.

    >>> from gongkai.extractors.narrative.counts.quantities import Quantity
    >>> text = "召开部署会和推进会各1次"
    >>> spot = Spot(0, 10, 12, Quantity(1, "次", "exact"), False, None, (), None, 1.0, "rule")
    >>> [text[one.start : one.end] for one in each_of(spot, [], text)]
    ['部署会', '推进会']
    """
    each = _EACH_RE.search(text, max(0, spot.start - _EACH_REACH), spot.start)
    if each is None:
        return []
    items: list[Span] = []
    edge = each.start()
    for span in reversed([s for s in spans if s.label == ITEM]):
        if span.end > edge:
            continue
        if span.end == edge or (items and LIST_RE.fullmatch(text, span.end, edge)):
            items.insert(0, span)
            edge = span.start
        else:
            break
    members = [member for item in items for member in members_of(item, text)]
    if len(members) < _LEAST:  # the tagger takes the last one alone, or all but the last
        members = list(untagged_members(each.start(), spans, text))
    # 建议、提案办结率均为100%: of both, but the first has no name of its own.
    is_rate = spot.quantity.unit in RATE_UNITS
    are_named = all(text[one.end - 1] == "率" for one in members) or not is_rate
    return members if len(members) >= _LEAST and are_named else []
