"""Annotated reports -> examples for the slots of quantities, section by section."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.annotations.report import AnnotatedReport, FactMark
from gongkai.extractors.narrative.counts.slots import BEFORE, BEHIND, NO_CHANNEL, spots_to_features
from gongkai.extractors.narrative.counts.spots import (
    CHANNEL,
    ITEM,
    QUANTITY,
    ZERO,
    Span,
    Spot,
    passage_to_spots,
)
from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.training.examples import PreparedReport, is_zero_statement

SlotExample = tuple[Sequence[Sequence[str]], dict[str, Sequence[str]]]


def slot_examples(prepared: PreparedReport) -> list[SlotExample]:
    """Return (features, slot -> labels) of each section that tells quantities."""
    examples: list[SlotExample] = []
    for spots, facts in sections_of_spots(prepared):
        features = spots_to_features(spots, prepared.passages)
        labels: dict[str, Sequence[str]] = {
            "kind": [fact.kind for fact in facts],
            "role": [fact.role for fact in facts],
            "period": [fact.period for fact in facts],
            "scope": [fact.scope for fact in facts],
            "channel": [
                _channel_label(spot, fact, prepared)
                for spot, fact in zip(spots, facts, strict=True)
            ],
        }
        examples.append((features, labels))
    return examples


def sections_of_spots(prepared: PreparedReport) -> Iterator[tuple[list[Spot], list[FactMark]]]:
    """Yield the gold quantities of each section with their facts."""
    by_section: dict[str | None, tuple[list[Spot], list[FactMark]]] = {}
    facts = _facts_by_start(prepared.report)
    for number, (passage, spans) in enumerate(
        zip(prepared.passages, gold_spans(prepared), strict=True)
    ):
        spots, found = by_section.setdefault(passage.section, ([], []))
        for spot in passage_to_spots(number, passage, spans):
            fact = facts.get(passage.offsets[spot.start])
            if fact is not None:
                spots.append(spot)
                found.append(fact)
    yield from (pair for pair in by_section.values() if pair[0])


def _facts_by_start(report: AnnotatedReport) -> dict[int, FactMark]:
    facts: dict[int, FactMark] = {}
    for fact in report.facts:
        facts.setdefault(_first_printed(report.text, fact.start), fact)
    return facts


def _first_printed(text: str, start: int) -> int:
    while start < len(text) and text[start].isspace():
        start += 1
    return start


def gold_spans(prepared: PreparedReport) -> list[list[Span]]:
    """Return what people marked as spans of the passages, in characters of each passage."""
    report = prepared.report
    marks: list[tuple[int, int, str]] = []
    for fact in report.facts:
        label = ZERO if is_zero_statement(report, fact.start, fact.end) else QUANTITY
        marks.append((fact.start, fact.end, label))
        marks += [(start, end, ITEM) for start, end in fact.items]
    marks += [(c.start, c.end, CHANNEL) for c in report.channels]
    unique = sorted(set(marks))
    return [_in_passage(passage, unique) for passage in prepared.passages]


def _in_passage(passage: Passage, marks: Sequence[tuple[int, int, str]]) -> list[Span]:
    where = {offset: index for index, offset in enumerate(passage.offsets)}
    first, last = passage.offsets[0], passage.offsets[-1] + 1
    spans = []
    for start, end, label in marks:
        if first <= start and end <= last:
            inside = [where[o] for o in range(start, end) if o in where]
            if inside:
                spans.append(Span(inside[0], inside[-1] + 1, label))
    return spans


def _channel_label(spot: Spot, fact: FactMark, prepared: PreparedReport) -> str:
    if not fact.channels:
        return NO_CHANNEL
    starts = {c.start for c in prepared.report.channels if c.id in fact.channels}
    offsets = prepared.passages[spot.passage].offsets
    if any(offsets[channel.start] in starts for channel in spot.before):
        return BEFORE
    if spot.behind and offsets[spot.behind.start] in starts:
        return BEHIND
    return NO_CHANNEL
