"""Tagged spans -> quantities in their surroundings: which item, which channels stand by each.

    tags of a passage --zeros joined--> quantities, items, mentions --by place--> Spots

What stands next to a quantity is a matter of place and decided here by rule; what it means (kind,
role, whether a channel carries to it) is asked of the trained slots (`slots.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gongkai.extractors.narrative.channels.dealt_out import dealt_out
from gongkai.extractors.narrative.channels.reach import channels_before, split_items
from gongkai.extractors.narrative.channels.told_beside import place_told
from gongkai.extractors.narrative.counts.attached import attach_items
from gongkai.extractors.narrative.counts.quantities import (
    Quantity,
    is_vague,
    main_unit,
    surface_to_quantity,
    with_approximation,
)
from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.prose.spans import CHANNEL, ITEM, QUANTITY, ZERO, Span

__all__ = ["CHANNEL", "ITEM", "QUANTITY", "ZERO", "Span", "Spot", "passage_to_spots", "spot_before"]

_NOUGHT_RE = re.compile(r"(?:均|都)?[为是][零0]")


@dataclass(slots=True, unsafe_hash=True)
class Spot:
    """A quantity and what stands by it, in characters of its passage; not frozen, which is slow.

    Attributes:
        passage: number of the passage.
        quantity: what its characters say, with the first of two units: 条(次) are 条.
        is_zero: it says its zero in words.
        item: the item's span, None where none is printed.
        before, behind: channels named before it in its sentence (the nearest group), behind it.
        score, origin: how sure the tagger is, and who found it: rule, tagger or both.
        published: the channels that the words say it was published on, whatever else stands by.
        unit: as it is printed.
    """

    passage: int
    start: int
    end: int
    quantity: Quantity
    is_zero: bool
    item: Span | None
    before: tuple[Span, ...]
    behind: Span | None
    score: float
    origin: str
    published: tuple[Span, ...] = ()
    unit: str | None = None


def passage_to_spots(number: int, passage: Passage, spans: Sequence[Span]) -> list[Spot]:
    """Return the quantities of a passage, in order.

    Spans that are no quantity (their characters say no number and deny nothing) are left out.
    """
    text = passage.text
    quantities, items = _join_zeros(sorted(spans, key=lambda s: (s.start, s.end)))
    readable = list(_readable(quantities, text))
    if not readable:
        return []
    channels = sorted((s for s in spans if s.label == CHANNEL), key=lambda s: s.start)
    counts = [span for span, _ in readable]
    owned, carrying = split_items(attach_items(counts, items, channels, text), channels, text)
    counted = [c for c in channels if c not in carrying]
    told_on = [
        channels_before(span, carrying, text, is_of_channel=_holds(item, counted))
        for span, item in zip(counts, owned, strict=True)
    ]
    told_on = dealt_out(counts, told_on, text, owned, carrying)
    return [
        Spot(
            number,
            span.start,
            span.end,
            quantity._replace(unit=main_unit(quantity.unit)),
            span.label == ZERO,
            item,
            before,
            next((c for c in carrying if 0 <= c.start - span.end <= 2), None),
            span.score,
            span.origin,
            place_told(span, channels, counted, text),
            quantity.unit,
        )
        for (span, quantity), item, before in zip(readable, owned, told_on, strict=True)
    ]


def _readable(quantities: Sequence[Span], text: str) -> Iterator[tuple[Span, Quantity]]:
    """Yield the spans that say a number, with it; the word for how exact it is goes with them."""
    for found in quantities:
        is_count = found.label == QUANTITY
        place = found.start, found.end
        start, end = with_approximation(*place, text) if is_count else place
        span = found if (start, end) == place else replace(found, start=start, end=end)
        vague = is_count and is_vague(text, span.start)
        quantity = None if vague else surface_to_quantity(text[span.start : span.end])
        is_nought = span.label == ZERO or _NOUGHT_RE.fullmatch(text, span.start, span.end)
        if quantity is None and is_nought:
            quantity = Quantity(0, None, "exact")
        if quantity is not None:
            yield span, quantity


def spot_before(index: int, spots: Sequence[Spot]) -> Spot | None:
    """Return the quantity before one in its passage, None where it is the first."""
    before = spots[index - 1] if index else None
    return before if before and before.passage == spots[index].passage else None


def _join_zeros(spans: Sequence[Span]) -> tuple[list[Span], list[Span]]:
    """Join the pieces of stated zeros (未收到 + 申请 + 情况) that touch; items stay items too."""
    quantities: list[Span] = []
    items = [span for span in spans if span.label == ITEM]
    open_zero: Span | None = None
    for span in spans:
        if span.label == QUANTITY:
            quantities.append(span)
        if open_zero and span.label in (ZERO, ITEM) and span.start == open_zero.end:
            score = min(open_zero.score, span.score)
            open_zero = Span(open_zero.start, span.end, ZERO, score, open_zero.origin)
            quantities[-1] = open_zero
        elif span.label == ZERO:
            open_zero = span
            quantities.append(span)
        elif span.label != ITEM or open_zero is None or span.start > open_zero.end:
            open_zero = None
    return quantities, items


def _holds(item: Span | None, channels: Sequence[Span]) -> bool:
    """Whether an item is the name of a channel, with words before it or not."""
    return item is not None and any(
        item.start <= channel.start and channel.end == item.end for channel in channels
    )
