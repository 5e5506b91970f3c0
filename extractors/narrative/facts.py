"""Quantities with their slots -> facts and channels of the record."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import NamedTuple, cast

from gongkai.extractors.kinds import ChannelType, FactKind, FactPeriod, Origin, Role, Scope
from gongkai.extractors.narrative.breakdowns.parents import find_parents, settle_roles
from gongkai.extractors.narrative.breakdowns.part_lists import complete_lists
from gongkai.extractors.narrative.breakdowns.section_wholes import section_wholes
from gongkai.extractors.narrative.channels.reach import is_published_on
from gongkai.extractors.narrative.channels.same import mentions_to_channels, words_of_many
from gongkai.extractors.narrative.channels.sums import is_sum_of_more
from gongkai.extractors.narrative.channels.types import classify_type
from gongkai.extractors.narrative.counts.beside import (
    follows_in_list,
    goes_on,
    is_governed_by_publishing,
    is_in_force,
    is_one_more,
    is_share_in_list,
    own_words,
    shared_item,
    was_before,
)
from gongkai.extractors.narrative.counts.each import each_of
from gongkai.extractors.narrative.counts.kinds_ruled_out import rule_out
from gongkai.extractors.narrative.counts.kinds_settled import (
    settle_kind,
    settle_outcome,
    settle_part,
)
from gongkai.extractors.narrative.counts.periods_settled import period_of_part, settle_period
from gongkai.extractors.narrative.counts.scopes_settled import settle_scope
from gongkai.extractors.narrative.counts.slots import BEFORE, BEHIND, PART, RESTATED
from gongkai.extractors.narrative.counts.spots import CHANNEL, Span, Spot
from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.prose.places import SENTENCE_END_RE
from gongkai.extractors.narrative.prose.vocabulary import LED_BY
from gongkai.extractors.narrative.zeros.noughts import kind_of_heading
from gongkai.extractors.schema import Channel, Fact
from gongkai.models.late_regex import late_regex
from gongkai.models.text_classifier import TextClassifier

# 在线访谈等形式: how a thing was done, not where it was published; 报纸等形式公开 is where.
_FORM_RE = re.compile(
    r"等(?:多种|各种)?(?:形式|方式)(?!,?(?:[^,。;公发推]{0,12})(?:公开|发布|公示|公布|推送|政策解读|解读政策))"
)
# What stands between members of one list of counts.
_IN_LIST_RE = late_regex(r"、(?:[^,。;:!?()]*、)?")
# Words that make what follows the place of publication.
_LEAD_RE = late_regex(f"{LED_BY}|经|[在从于向以]|其中|包括|含|[:(]")
_LEAD_REACH = 4


@dataclass(slots=True)
class Told:
    """A quantity with what was decided about it, before it becomes a fact.

    Attributes:
        parent: the quantity it is a part of, None where it stands alone.
        channels: spans of the channels it is counted on.
        item: the item's span.
        score: how sure the tagger and the slots are together, not calibrated.
    """

    spot: Spot
    kind: FactKind
    role: Role
    period: FactPeriod
    scope: Scope
    channels: tuple[Span, ...]
    item: Span | None
    score: float
    parent: Told | None = None


def spots_to_told(
    spots: Sequence[Spot],
    passages: Sequence[Passage],
    slots: dict[str, list[tuple[str, float]]],
) -> list[Told]:
    """Join the quantities of a section with their slots and link parts to their totals."""
    wholes = section_wholes(spots, passages)
    tagged = complete_lists(spots, [label for label, _ in slots["role"]], passages, wholes)
    parents = find_parents(spots, tagged, passages, [kind for kind, _ in slots["kind"]], wholes)
    roles = settle_roles(tagged, parents)
    told: list[Told] = []
    listed = _Listed()
    for index, spot in enumerate(spots):
        text = passages[spot.passage].text
        one = Told(
            spot,
            cast("FactKind", slots["kind"][index][0]),
            cast("Role", roles[index]),
            cast("FactPeriod", slots["period"][index][0]),
            settle_scope(cast("Scope", slots["scope"][index][0]), spot, text),
            _channels(index, slots["channel"][index][0], spots, text),
            spot.item,
            spot.score * slots["kind"][index][1],
        )
        listed.settle(one, told[-1] if told else None, text)
        one.kind = kind_of_heading(passages, spot.passage) or one.kind
        one.item = _item(one, told[-1] if told else None, index, spots, text)
        told.append(one)
    for index, parent in enumerate(parents):
        if parent is not None and told[index].role in (PART, RESTATED):
            told[index].parent = told[parent]
    for one in told:
        if one.parent and one.role == PART:
            text = passages[one.spot.passage].text
            one.kind = settle_part(one.kind, one.parent.kind, one.spot, text)
            own_words = text[text.rfind(",", 0, one.spot.start) + 1 : one.spot.start]
            is_summed = "历年" in own_words or "累计" in own_words
            if one.parent.period == "year" and one.period == "cumulative" and not is_summed:
                one.period = "year"
            if one.kind == one.parent.kind == "resource":
                one.period = period_of_part(one.period, one.parent.period, one.spot, text)
    return told


@dataclass(slots=True)
class _Listed:
    """What the verb or words before a list say of all its members."""

    is_governed: bool = False
    is_standing: bool = False

    def settle(self, one: Told, before: Told | None, text: str) -> None:
        """Settle kind and period of a quantity by its words and by its place in a list."""
        spot = one.spot
        one.kind = rule_out(settle_kind(one.kind, spot, text), spot, text)
        if before and _is_one_sentence(before.spot, spot, text):
            one.kind = settle_outcome(one.kind, before.kind, spot, text)
        one.period = settle_period(one.period, one.kind, spot, text)
        is_next = before is not None and follows_in_list(before.spot, spot, text)
        is_alike = before is not None and is_one_more(before.spot, spot, text)
        if before and one.kind == "activity" and ((is_next and self.is_governed) or is_alike):
            one.kind = before.kind
        if before and is_next and one.period == "year" and self.is_standing:
            one.period = before.period
        if before and was_before(before.spot, spot, text):
            before.period = "previous_year"
            is_alike = one.spot.item is None and before.spot.quantity.unit == spot.quantity.unit
            one.kind = "reach" if is_alike and before.kind == "reach" else one.kind
            one.period = "point" if one.kind == "resource" else one.period
        if before and one.kind in ("publication", "activity") and goes_on(before.spot, spot, text):
            one.kind = before.kind
        self.is_governed = is_governed_by_publishing(spot, text) or (is_next and self.is_governed)
        self.is_standing = is_in_force(spot, text) or (is_next and self.is_standing)


def _item(
    one: Told, before: Told | None, index: int, spots: Sequence[Spot], text: str
) -> Span | None:
    """Return the item of a quantity: its own, one it shares, or all that a part is called."""
    shared = shared_item(before.item if before else None, index, spots, text)
    is_listed = before is not None and is_share_in_list(one.spot, before.spot, text)
    item = shared or one.item if is_listed else one.item or shared
    if item is None and one.role == PART and not one.channels:
        is_near = before is not None and before.spot.passage == one.spot.passage
        return own_words(one.spot, before.spot.end if before and is_near else 0, text)
    return item


def _channels(index: int, where: str, spots: Sequence[Spot], text: str) -> tuple[Span, ...]:
    """Return the channels of a quantity, given where the slots say they stand."""
    spot = spots[index]
    if spot.published:
        return spot.published
    if where == BEHIND and spot.behind:
        return (spot.behind,)
    floor = spots[index - 1].end if index and spots[index - 1].passage == spot.passage else 0
    is_told = spot.before and is_published_on(spot.before, spot.start, spot.end, floor, text)
    channels = spot.before if where == BEFORE or is_told else ()
    is_form = channels and _FORM_RE.match(text, channels[-1].end)
    if not channels or is_form or is_sum_of_more(channels, spot.start, spot.end, text):
        return ()
    if _is_counted_itself(channels, index, spots, text):
        return ()
    return channels


def _is_one_sentence(before: Spot, spot: Spot, text: str) -> bool:
    if before.passage != spot.passage:
        return False
    return not SENTENCE_END_RE.search(text, before.end, spot.start)


def _is_counted_itself(
    channels: Sequence[Span], index: int, spots: Sequence[Spot], text: str
) -> bool:
    """Whether the channel is one of the things a list counts, and this quantity is of the next.

    政府公报4条、要闻104条: the news were not told in the gazette. But 通过网站发布要闻4条、公告3条:
    both were told on the site.
    """
    mention, spot = channels[-1], spots[index]
    before = (spots[place] for place in range(index - 1, -1, -1))
    behind = takewhile(lambda s: s.passage == spot.passage and s.start >= mention.end, before)
    counted = next((s for s in behind if s.start == mention.end), None)
    if counted is None or len(channels) > 1 or spot.item is None:
        return False
    between = text[counted.end : spot.item.start]
    lead = text[max(0, mention.start - _LEAD_REACH) : mention.start]
    return _IN_LIST_RE.fullmatch(between) is not None and not _LEAD_RE.search(lead)


def told_to_facts(
    told: Sequence[Told],
    spans: Sequence[Sequence[Span]],
    passages: Sequence[Passage],
    text: str,
    *,
    confidence: Callable[[Told], float],
    types: TextClassifier | None = None,
) -> tuple[list[Fact], list[Channel]]:
    """Return facts in order of the text, and the channels they and the prose name."""
    mentions: list[tuple[int, int, str, ChannelType]] = []
    many: dict[int, str] = {}
    for passage, found in zip(passages, spans, strict=True):
        for span in found:
            if span.label == CHANNEL:
                start, end = passage.span(span.start, span.end)
                kind = classify_type(passage.text, span.start, span.end, types)
                surface = passage.printed(span.start, span.end, text)
                mentions.append((start, end, surface, kind))
                if words := words_of_many(span.start, passage.text):
                    many[start] = words
    channels, names = mentions_to_channels(sorted(mentions), many)
    shared = [share for one in told for share in _shares(one, spans, passages)]
    shared.sort(key=lambda one: passages[one.spot.passage].offsets[one.spot.start])
    ids: dict[int, str] = {}
    for number, one in enumerate(shared, 1):
        ids.setdefault(id(one.spot), f"f{number}")
    naming = _Naming(ids, names, text)
    facts = [
        _fact(f"f{number}", one, passages[one.spot.passage], naming, confidence(one))
        for number, one in enumerate(shared, 1)
    ]
    return facts, channels


class _Naming(NamedTuple):
    """The record's names of quantities (by identity) and of channels (by where they begin)."""

    ids: dict[int, str]
    channels: dict[int, str]
    text: str


def _shares(one: Told, spans: Sequence[Sequence[Span]], passages: Sequence[Passage]) -> list[Told]:
    """Share a quantity out over the items of 甲、乙各N件; else return it alone."""
    spot = one.spot
    members = each_of(spot, spans[spot.passage], passages[spot.passage].text)
    return [replace(one, item=member) for member in members] or [one]


def _fact(fact_id: str, one: Told, passage: Passage, naming: _Naming, confidence: float) -> Fact:
    spot, text = one.spot, naming.text
    start, end = passage.span(spot.start, spot.end)
    item = passage.span(one.item.start, one.item.end) if one.item else None
    return Fact(
        id=fact_id,
        kind=one.kind,
        item=passage.printed(one.item.start, one.item.end, text) if one.item else None,
        value=spot.quantity.value,
        unit=spot.unit,
        approx=spot.quantity.approx,
        channel=list(
            dict.fromkeys(naming.channels[passage.offsets[c.start]] for c in one.channels)
        ),
        period=one.period,
        scope=one.scope,
        parent=naming.ids[id(one.parent.spot)] if one.parent else None,
        role=one.role,
        section=passage.section,
        start=start,
        end=end,
        text=text[start:end],
        item_start=item[0] if item else None,
        item_end=item[1] if item else None,
        confidence=confidence,
        origin=cast("Origin", spot.origin),
    )
