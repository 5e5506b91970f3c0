"""An annotated report and a record, each turned into the neutral `Reading`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from gongkai.annotations.report import AnnotatedReport, ChannelMark, FactMark
from gongkai.eval.scores.cell_scores import record_cells
from gongkai.eval.scores.view import (
    CellRef,
    CellView,
    ChannelRef,
    FactView,
    MentionView,
    Reading,
    StatementView,
    fold_name,
)
from gongkai.extractors.narrative.reader import Narrative
from gongkai.extractors.schema import Channel, Fact, Report

# Fields of an annotated head that say what the record's metadata should. Issuer and level of an
# authored report tell the office that was invented, not what is printed; they count only where the
# printed metadata was annotated, too.
_HEAD_FIELDS = ("year",)
_PRINTED_FIELDS = ("issuer", "level", "year")


def annotated_to_reading(annotated: AnnotatedReport) -> Reading:
    """Return what a person decided about a report."""
    channels = {channel.id: channel for channel in annotated.channels}
    return Reading(
        name=annotated.name,
        text=annotated.text,
        sections=tuple(annotated.section_spans()) if annotated.sections else (),
        facts=tuple(_gold_fact(fact, channels, annotated.text) for fact in annotated.facts),
        channels=tuple(MentionView((c.start, c.end), c.type, c.account) for c in channels.values()),
        problems=tuple(
            StatementView(p.id, (p.start, p.end), tuple(p.types)) for p in annotated.problems
        ),
        improvements=tuple(
            StatementView(m.id, (m.start, m.end), tuple(m.types), tuple(m.addresses), m.tense)
            for m in annotated.improvements
        ),
        cells=dict(_gold_cells(annotated.cells)) if annotated.cells else None,
        metadata=_gold_metadata(annotated.head),
        n_contradictions=len(annotated.contradictions),
        head=annotated.head,
    )


def _gold_fact(fact: FactMark, channels: Mapping[str, ChannelMark], text: str) -> FactView:
    named = [channels[channel_id] for channel_id in fact.channels if channel_id in channels]
    refs = (
        ChannelRef(
            c.type,
            frozenset({fold_name(text[c.start : c.end]), fold_name(c.account)} - {""}),
            ((c.start, c.end),),
        )
        for c in named
    )
    return _fact_view(fact, fact.items, refs)


def _fact_view(
    fact: FactMark | Fact, items: Iterable[tuple[int, int]], refs: Iterator[ChannelRef]
) -> FactView:
    """Return what both sides tell of a fact under the same names."""
    return FactView(
        id=fact.id,
        span=(fact.start, fact.end),
        kind=fact.kind,
        value=fact.value,
        unit=fact.unit,
        approx=fact.approx,
        role=fact.role,
        period=fact.period,
        scope=fact.scope,
        parent=fact.parent,
        items=tuple(items),
        channels=_merge_refs(refs),
    )


def _merge_refs(refs: Iterator[ChannelRef]) -> tuple[ChannelRef, ...]:
    """Return one reference a channel: two mentions of the same type and a common name are one."""
    merged: list[ChannelRef] = []
    for ref in refs:
        same = next((m for m in merged if m.type == ref.type and m.names & ref.names), None)
        if same is None:
            merged.append(ref)
        else:
            joined = ChannelRef(ref.type, same.names | ref.names, (*same.mentions, *ref.mentions))
            merged[merged.index(same)] = joined
    return tuple(merged)


def _gold_cells(
    cells: dict[str, dict[str, dict[str, list[Any]]]],
) -> Iterator[tuple[CellRef, CellView]]:
    for table, rows in cells.items():
        for row, columns in rows.items():
            for column, (value, status) in columns.items():
                yield (table, row, column), (value, status)


def _gold_metadata(head: Mapping[str, Any]) -> dict[str, str | None]:
    wanted = _PRINTED_FIELDS if head.get("metadata") else _HEAD_FIELDS
    decided = {field: head[field] for field in wanted if field in head}
    decided.update(_flat(head.get("metadata", {})))
    return {field: _as_text(value) for field, value in decided.items()}


def _flat(fields: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    """Yield nested fields under dotted names, as the record's `evidence` names them."""
    for name, value in fields.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{before}{name}.")
        elif name != "evidence":
            yield before + name, value


def _as_text(value: object) -> str | None:
    if isinstance(value, list):
        return " ".join(sorted(map(str, value))) or None
    return None if value is None else str(value)


def record_to_reading(record: Report, text: str, name: str) -> Reading:
    """Return what a system said about a report; `text` is the text its offsets count in."""
    return replace(
        prose_to_reading(record, text, name),
        sections=tuple((s.kind, s.start, s.end) for s in record.sections),
        cells={
            ref: (cell.value if cell.status == "number" else None, cell.status)
            for ref, cell in record_cells(record.tables)
        },
        metadata={
            field: _as_text(value)
            for field, value in _flat(record.metadata.model_dump(exclude={"evidence"}))
        },
        n_contradictions=sum(finding.status == "fail" for finding in record.findings),
        head={"template": record.template},
    )


def prose_to_reading(prose: Report | Narrative, text: str, name: str) -> Reading:
    """Return what a system said about the prose of a report; of all else nothing is said."""
    return Reading(
        name=name,
        text=text,
        facts=tuple(_fact(fact, prose.channels, text) for fact in prose.facts),
        channels=tuple(
            MentionView((m.start, m.end), c.type, c.account)
            for c in prose.channels
            for m in c.mentions
        ),
        problems=tuple(
            StatementView(p.id, (p.start, p.end), tuple(p.types), confidence=p.confidence)
            for p in prose.problems
        ),
        improvements=tuple(
            StatementView(
                m.id, (m.start, m.end), tuple(m.types), tuple(m.addresses), m.tense, m.confidence
            )
            for m in prose.improvements
        ),
    )


def _fact(fact: Fact, channels: Sequence[Channel], text: str) -> FactView:
    named = [c for name in fact.channel if (c := _channel_named(name, channels)) is not None]
    has_item = fact.item_start is not None and fact.item_end is not None
    items = [(fact.item_start or 0, fact.item_end or 0)] if has_item else []
    view = _fact_view(fact, items, (_ref(channel, text) for channel in named))
    return replace(view, origin=fact.origin, confidence=fact.confidence)


def _channel_named(name: str, channels: Sequence[Channel]) -> Channel | None:
    return next((channel for channel in channels if channel.name == name), None)


def _ref(channel: Channel, text: str) -> ChannelRef:
    surfaces = [text[m.start : m.end] for m in channel.mentions]
    names = {fold_name(name) for name in (channel.name, channel.account, *surfaces)}
    return ChannelRef(
        channel.type,
        frozenset(names - {""}),
        tuple((m.start, m.end) for m in channel.mentions),
    )
