"""Facts as records: value, unit and place first, then the slots of those that match."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from gongkai.eval.scores.counts import Confusion, Counts, Share
from gongkai.eval.scores.matching import Pair, assign, match_spans, overlap
from gongkai.eval.scores.view import ChannelRef, FactView, fold_unit, is_same_value

Agree = Callable[[FactView, FactView], bool]

_RADIX = 1 << 12  # more facts than ever overlap one another
_MIN_NAME = 2  # characters of a name that may stand for a longer one


def is_same_item(a: FactView, b: FactView) -> bool:
    """Tell whether the items are the same: both printed nowhere, or overlapping."""
    if not a.items or not b.items:
        return not a.items and not b.items
    return any(overlap(one, other) for one in a.items for other in b.items)


def has_same_channel_types(a: FactView, b: FactView) -> bool:
    """Tell whether both name the same number of channels of each type."""
    return Counter(c.type for c in a.channels) == Counter(c.type for c in b.channels)


def has_same_channels(a: FactView, b: FactView) -> bool:
    """Tell whether both name the same channels: type, and a place or a name in common."""
    if len(a.channels) != len(b.channels):
        return False
    if not a.channels:
        return True
    weights = [[int(is_same_channel(one, other)) for other in b.channels] for one in a.channels]
    return len(assign(weights)) == len(a.channels)


def is_same_channel(a: ChannelRef, b: ChannelRef) -> bool:
    """Tell whether two references are to one channel.

    Names are soft: 微信公众号 and “岚溪发布”微信公众号 may be one, 微博 and 微信 never.
    """
    if a.type != b.type:
        return False
    if any(overlap(one, other) for one in a.mentions for other in b.mentions):
        return True
    return any(
        min(len(one), len(other)) >= _MIN_NAME and (one in other or other in one)
        for one in a.names
        for other in b.names
    )


# In the order of preference when facts that share a span are matched.
SLOTS: Mapping[str, Agree] = {
    "item": is_same_item,
    "kind": lambda a, b: a.kind == b.kind,
    "channel": has_same_channel_types,
    "channel_name": has_same_channels,
    "role": lambda a, b: a.role == b.role,
    "period": lambda a, b: a.period == b.period,
    "scope": lambda a, b: a.scope == b.scope,
    "approx": lambda a, b: a.approx == b.approx,
}
LABEL_SLOTS = ("kind", "role", "period", "scope", "approx")


def has_same_value(a: FactView, b: FactView) -> bool:
    """Tell whether the numbers are equal; numbers have no soft match."""
    return is_same_value(a.value, b.value)


def is_same_record(a: FactView, b: FactView) -> bool:
    """Tell whether value and unit are equal."""
    return has_same_value(a, b) and fold_unit(a.unit) == fold_unit(b.unit)


def match_facts(
    gold: Sequence[FactView], pred: Sequence[FactView], allow: Agree | None = is_same_record
) -> list[Pair]:
    """Match facts that overlap; facts that share a span go to those most alike in their slots."""
    likes: dict[Pair, int] = {}

    def prefer(i: int, j: int) -> int:
        if (i, j) not in likes:
            likes[i, j] = _likeness(gold[i], pred[j])
        return likes[i, j]

    return match_spans(
        [fact.span for fact in gold],
        [fact.span for fact in pred],
        prefer=prefer,
        allow=None if allow is None else lambda i, j: allow(gold[i], pred[j]),
    )


def _likeness(a: FactView, b: FactView) -> int:
    """Return in what two facts agree, as one number: values first, then the slots in their order.

    All that is counted of pairs stands in it, whole agreement and shared channels at the end: of
    two pairings with the same slots right it would else be chance which of them is counted.
    """
    slots = [agree(a, b) for agree in SLOTS.values()]
    weight = 0
    for agreed in (
        is_same_record(a, b),
        has_same_value(a, b),
        *slots,
        all(slots),
        _n_shared_channels(a, b),
    ):
        weight = weight * _RADIX + agreed
    return weight


def _n_shared_channels(a: FactView, b: FactView) -> int:
    return (Counter(c.type for c in a.channels) & Counter(c.type for c in b.channels)).total()


@dataclass(frozen=True, slots=True)
class FactMatch:
    """Facts of two readings, matched by value, unit and place.

    Attributes:
        pairs: (gold, pred) indices.
        agreed: for each pair the slots in which it agrees, `parent` among them.
    """

    gold: tuple[FactView, ...]
    pred: tuple[FactView, ...]
    pairs: tuple[Pair, ...]
    agreed: tuple[frozenset[str], ...]


def facts_to_match(gold: Sequence[FactView], pred: Sequence[FactView]) -> FactMatch:
    """Match by record and compare every slot."""
    pairs = match_facts(gold, pred)
    partners = {gold[i].id: pred[j] for i, j in pairs}
    preds = {fact.id: fact for fact in pred}
    agreed = []
    for i, j in pairs:
        slots = {name for name, agree in SLOTS.items() if agree(gold[i], pred[j])}
        if _is_same_parent(gold[i].parent, pred[j].parent, partners, preds):
            slots.add("parent")
        agreed.append(frozenset(slots))
    return FactMatch(tuple(gold), tuple(pred), tuple(pairs), tuple(agreed))


def _is_same_parent(
    wanted: str | None,
    said: str | None,
    partners: Mapping[str, FactView],
    preds: Mapping[str, FactView],
) -> bool:
    """Tell whether the parent said is the partner of the one wanted, or printed in its place.

    Facts that share a span (`each=`) are one printed quantity: any of them will do.
    """
    if wanted is None or said is None:
        return wanted is said
    partner, parent = partners.get(wanted), preds.get(said)
    if partner is None or parent is None:
        return False
    return partner.span == parent.span and is_same_record(partner, parent)


def fact_counts(match: FactMatch) -> dict[str, Counts]:
    """Return the counts of records, whole records and links.

    place: overlap. value: and the number. record: and the unit. record_exact: with equal
    boundaries. record_kind: and the kind. full: a record with every slot right.
    """
    gold, pred = match.gold, match.pred
    n_gold, n_pred = len(gold), len(pred)
    n_all = len(SLOTS) + 1
    exact = sum(gold[i].span == pred[j].span for i, j in match.pairs)
    parents = sum(
        "parent" in slots and gold[i].parent is not None
        for (i, _), slots in zip(match.pairs, match.agreed, strict=True)
    )
    shared = sum(_n_shared_channels(gold[i], pred[j]) for i, j in match.pairs)
    return {
        "facts.place": Counts(len(match_facts(gold, pred, None)), n_gold, n_pred),
        "facts.value": Counts(len(match_facts(gold, pred, has_same_value)), n_gold, n_pred),
        "facts.record": Counts(len(match.pairs), n_gold, n_pred),
        "facts.record_exact": Counts(exact, n_gold, n_pred),
        "facts.record_kind": sum(kind_counts(match).values(), Counts()),
        "facts.full": Counts(sum(len(s) == n_all for s in match.agreed), n_gold, n_pred),
        "links.parent": Counts(parents, _n_parents(gold), _n_parents(pred)),
        "links.channel": Counts(shared, _n_channels(gold), _n_channels(pred)),
    }


def _n_parents(facts: Sequence[FactView]) -> int:
    return sum(fact.parent is not None for fact in facts)


def _n_channels(facts: Sequence[FactView]) -> int:
    return sum(len(fact.channels) for fact in facts)


def slot_shares(match: FactMatch) -> dict[str, Share]:
    """Return for each slot in how many matched facts it agrees.

    `unit` is judged on facts matched by place and value, since a record is matched by its unit.
    """
    gold, pred, n = match.gold, match.pred, len(match.pairs)
    shares = {
        f"slots.{slot}": Share(sum(slot in slots for slots in match.agreed), n)
        for slot in (*SLOTS, "parent")
    }
    valued = match_facts(gold, pred, has_same_value)
    n_units = sum(fold_unit(gold[i].unit) == fold_unit(pred[j].unit) for i, j in valued)
    return {"slots.unit": Share(n_units, len(valued)), **shares}


def slot_confusions(match: FactMatch) -> dict[str, Confusion]:
    """Return (gold's label, the other's) -> count, for the slots that are labels."""
    return {
        f"slots.{slot}": Counter(
            (getattr(match.gold[i], slot), getattr(match.pred[j], slot)) for i, j in match.pairs
        )
        for slot in LABEL_SLOTS
    }


def kind_counts(match: FactMatch) -> dict[str, Counts]:
    """Return the record counts of each kind; a record of another kind is not right."""
    right = Counter(
        match.gold[i].kind for i, j in match.pairs if match.gold[i].kind == match.pred[j].kind
    )
    golds = Counter(fact.kind for fact in match.gold)
    preds = Counter(fact.kind for fact in match.pred)
    return {kind: Counts(right[kind], golds[kind], preds[kind]) for kind in sorted(golds | preds)}
