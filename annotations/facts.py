"""Quantity, item and channel marks -> facts with their slots and links."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.annotations import labels
from gongkai.annotations.fault_texts import Shown, Term
from gongkai.annotations.report import ChannelMark, FactMark, Span
from gongkai.annotations.words import Slots
from gongkai.extractors.documents.normal import fold
from gongkai.extractors.narrative.counts.quantities import Quantity, surface_to_quantity
from gongkai.extractors.narrative.prose.numerals import to_number

# A half-width full stop ends a sentence where it stands between Han characters.
SENTENCE_END_RE = re.compile(r"[。！？!?\n]|(?<=[一-鿿\d）)”\"])\.(?=\s|[一-鿿“（(]|$)")
_KEYS = {"i", "c", "p", "s", "a", "v", "u", "each"}
_FREE = "-"


@dataclass
class QuantityMark:
    """A quantity's words, and the facts made of it (several where `each=` shares it out)."""

    slots: Slots

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.slots.mark.start

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.slots.mark.end


def resolve_facts(
    quantities: Sequence[QuantityMark],
    items: Sequence[Slots],
    channels: Sequence[tuple[Slots, ChannelMark]],
    text: str,
) -> list[FactMark]:
    """Return the facts in order of the text; faults are noted in the slots' own list."""
    item_spans = _attach_items(quantities, items)
    carried = _carry_channels(quantities, channels, text)
    facts: list[FactMark] = []
    declared: dict[str, list[tuple[int, str]]] = {}
    made: list[tuple[QuantityMark, FactMark]] = []
    for index, quantity in enumerate(quantities):
        slots = quantity.slots
        fact = _bare_fact(slots, text)
        fact.channels = _named_channels(slots, channels, carried[index])
        named = _named_items(slots, items)
        shares = _shares(slots, items)
        for span in shares or [None]:
            share = _copy(fact, f"f{len(facts) + 1}")
            share.items = [span] if span else (named or item_spans[index])
            facts.append(share)
            made.append((quantity, share))
        if slots.id:
            declared.setdefault(slots.id, []).append((quantity.start, facts[-1].id))
    _link_parents(made, declared)
    return facts


def _copy(fact: FactMark, fact_id: str) -> FactMark:
    return FactMark(
        fact_id,
        fact.start,
        fact.end,
        fact.kind,
        fact.value,
        fact.unit,
        fact.approx,
        fact.role,
        None,
        [],
        list(fact.channels),
        fact.period,
        fact.scope,
    )


def _bare_fact(slots: Slots, text: str) -> FactMark:
    mark, keys = slots.mark, slots.keys
    word = slots.plain.pop(0) if slots.plain else ""
    kind = labels.FACT_KINDS.get(word)
    if kind is None:
        expected = " ".join(labels.FACT_KINDS)
        told = {"name": Term("fact_kind"), "got": Shown(word), "expected": expected}
        slots.fault("label.choice", **told)
        kind = "publication"
    role = "standalone"
    if slots.plain:
        role = slots.one_of("role", slots.plain.pop(0), labels.ROLES) or role
    elif slots.links:
        role = "part"
    slots.refuse_left_over(_KEYS)
    quantity = _quantity(slots, text[mark.start : mark.end])
    scope = slots.keys.get("s", "self")
    return FactMark(
        "",
        mark.start,
        mark.end,
        kind,
        quantity.value,
        quantity.unit,
        quantity.approx,
        role,  # type: ignore[arg-type]  # checked by one_of
        period=slots.one_of("period", keys.get("p", "year"), labels.PERIODS) or "year",
        scope=labels.SCOPES[slots.one_of("scope", scope, labels.SCOPES) or "self"],
    )


def _quantity(slots: Slots, surface: str) -> Quantity:
    keys = slots.keys
    found = span_to_quantity(surface)
    if found is None and "v" not in keys:
        slots.fault("value.no_quantity", words=Shown(surface))
    value, unit, approx = found or Quantity(0, None, "exact")
    if "v" in keys:
        try:
            value = to_number_checked(keys["v"])
        except ValueError:
            slots.fault("value.no_number", got=keys["v"])
    unit = keys.get("u", unit)
    if "a" in keys:
        approx = slots.one_of("approx", keys["a"], labels.APPROXIMATIONS) or approx
    return Quantity(value, unit, approx)


def span_to_quantity(surface: str) -> Quantity | None:
    """Return what the characters of a span say, as the narrative reads them: folded.

    >>> span_to_quantity("５台（套）")
    Quantity(value=5, unit='台(套)', approx='exact')
    """
    return surface_to_quantity(fold(surface).text)


def to_number_checked(printed: str) -> int | float:
    """Return a plain number of the notation; ValueError where it is none.

    >>> to_number_checked("12"), to_number_checked("0.5")
    (12, 0.5)
    """
    from decimal import Decimal, InvalidOperation  # noqa: PLC0415

    try:
        return to_number(Decimal(printed))
    except InvalidOperation:
        raise ValueError(printed) from None


def _attach_items(quantities: Sequence[QuantityMark], items: Sequence[Slots]) -> list[list[Span]]:
    """Give each quantity the items that go to it by place: inside, before it, or marked `<`."""
    spans: list[list[Span]] = [[] for _ in quantities]
    for item in items:
        mark = item.mark
        backwards = "<" in item.plain
        item.plain = [word for word in item.plain if word != "<"]
        item.refuse_left_over({"="})
        if "=" in item.keys:
            continue
        if backwards:
            candidates = [i for i, q in enumerate(quantities) if q.end <= mark.start]
            target = candidates[-1] if candidates else None
        else:
            target = next((i for i, q in enumerate(quantities) if q.end >= mark.end), None)
        if target is None:
            item.fault("link.no_quantity", where=Term("before" if backwards else "behind"))
        else:
            spans[target].append((mark.start, mark.end))
    for target, quantity in enumerate(quantities):
        wanted = quantity.slots.id
        for item in items:
            if wanted and wanted in item.keys.get("=", "").split(","):
                spans[target].append((item.mark.start, item.mark.end))
    return spans


def _ids(slots: Slots, key: str) -> list[str]:
    return [part for part in slots.keys.get(key, "").split(",") if part]


def _find_items(slots: Slots, key: str, items: Sequence[Slots]) -> list[Span]:
    found: list[Span] = []
    for wanted in _ids(slots, key):
        places = [item for item in items if item.id == wanted]
        before = [item for item in places if item.mark.start <= slots.mark.start]
        chosen = before[-1] if before else (places[0] if places else None)
        if chosen is None:
            slots.fault("link.no_item", key=key, id=wanted)
        else:
            found.append((chosen.mark.start, chosen.mark.end))
    return found


def _named_items(slots: Slots, items: Sequence[Slots]) -> list[Span]:
    return _find_items(slots, "i", items)


def _shares(slots: Slots, items: Sequence[Slots]) -> list[Span | None]:
    return list(_find_items(slots, "each", items))


def _carry_channels(
    quantities: Sequence[QuantityMark], channels: Sequence[tuple[Slots, ChannelMark]], text: str
) -> list[list[str]]:
    """Return for each quantity the ids of the channels its place gives it."""
    events: list[tuple[int, int, int]] = []  # position, order, index
    events += [(c.mark.start, 1, i) for i, (c, _) in enumerate(channels)]
    events += [(q.start, 2, i) for i, q in enumerate(quantities)]
    events += [(match.start(), 0, -1) for match in SENTENCE_END_RE.finditer(text)]
    carried: list[list[str]] = [[] for _ in quantities]
    group: list[str] = []
    is_open = False
    last: int | None = None
    for _, order, index in sorted(events):
        if order == 0:
            group, is_open = [], False
        elif order == 1:
            slots, channel = channels[index]
            if ">" in slots.mark.words:
                group = [*group, channel.id] if is_open else [channel.id]
                is_open = True
            elif "<" in slots.mark.words and last is not None:
                carried[last] = [*carried[last], channel.id]
        else:
            carried[index] = list(group)
            is_open, last = False, index
    return carried


def _named_channels(
    slots: Slots, channels: Sequence[tuple[Slots, ChannelMark]], carried: list[str]
) -> list[str]:
    if "c" not in slots.keys:
        return carried
    if slots.keys["c"] == _FREE:
        return []
    found = []
    for wanted in _ids(slots, "c"):
        places = [(s, c) for s, c in channels if s.id == wanted]
        before = [c for s, c in places if s.mark.start <= slots.mark.start]
        chosen = before[-1] if before else (places[0][1] if places else None)
        if chosen is None:
            slots.fault("link.no_channel", id=wanted)
        else:
            found.append(chosen.id)
    return found


def _link_parents(
    made: Sequence[tuple[QuantityMark, FactMark]], declared: dict[str, list[tuple[int, str]]]
) -> None:
    last_total: str | None = None
    for quantity, fact in made:
        slots = quantity.slots
        if slots.links:
            wanted = slots.links[0]
            places = declared.get(wanted, [])
            before = [p for p in places if p[0] < quantity.start]
            chosen = before[-1][1] if before else (places[0][1] if places else None)
            if chosen is None or chosen == fact.id:
                slots.fault("link.no_fact", id=wanted)
            else:
                fact.parent = chosen
        elif fact.role == "part":
            if last_total is None:
                slots.fault("link.no_total")
            fact.parent = last_total
        if fact.role == "total":
            last_total = fact.id
    # What has parts is a total, also where only the parts say so.
    owners = {fact.parent for _, fact in made if fact.role == "part"}
    for _, fact in made:
        if fact.role == "standalone" and fact.id in owners:
            fact.role = "total"
