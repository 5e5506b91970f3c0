"""The measures in the order a reader meets them, with what each is called and judged by."""

from __future__ import annotations

from typing import NamedTuple


class Measure(NamedTuple):
    """A measure: its key in the scores, its name, and the target of the project, if any."""

    key: str
    name: str
    target: float | None = None


# What decides whether the panel can be used; the rest is in the full table.
HEADLINES = (
    Measure("facts.record", "Facts: value, unit, place (F1)", 0.95),
    Measure("facts.place", "Facts: place alone (F1)"),
    Measure("slots.kind", "kind, of matched facts", 0.95),
    Measure("slots.unit", "unit, of facts with the value", 0.95),
    Measure("slots.item", "item, of matched facts"),
    Measure("slots.channel", "channel, of matched facts", 0.90),
    Measure("slots.parent", "parent, of matched facts", 0.90),
    Measure("slots.role", "role, of matched facts"),
    Measure("facts.full", "Facts with every slot right (F1)"),
    Measure("links.parent", "Links to a parent (F1)"),
    Measure("links.channel", "Links to a channel (F1)"),
    Measure("channels.type", "Channels: overlap and type (F1)", 0.93),
    Measure("channels.soft", "Channels: soft boundaries, type (F1)"),
    Measure("channels.distinct", "Channels of a report: type, account (F1)"),
    Measure("problems.overlap", "Problems: characters (F1)", 0.95),
    Measure("problems.exact", "Problems: exact boundaries (F1)", 0.80),
    Measure("problems.soft", "Problems: soft boundaries (F1)"),
    Measure("improvements.overlap", "Improvements: characters (F1)", 0.95),
    Measure("improvements.exact", "Improvements: exact boundaries (F1)", 0.80),
    Measure("improvements.soft", "Improvements: soft boundaries (F1)"),
    Measure("problems.types", "Problems: types, of matched (F1)"),
    Measure("improvements.types", "Improvements: types, of matched (F1)"),
    Measure("links.pairing", "Links measure to problem (F1)", 0.90),
    Measure("sections.start", "Sections: kind and start (F1)"),
    Measure("metadata.field", "Metadata fields (F1)"),
    Measure("tables.value", "Table numbers (F1)"),
    Measure("tables.table", "Tables wholly right"),
    Measure("contradictions.report", "Reports that contradict themselves (F1)"),
    Measure("whole.records", "Reports with all facts right"),
    Measure("whole.statements", "Reports with all problems, measures, links right"),
    Measure("whole.tables", "Reports with all tables right"),
    Measure("whole.report", "Reports right in everything"),
)
NAMES = {measure.key: measure.name for measure in HEADLINES}
SLICED = (
    "facts.record",
    "facts.full",
    "channels.type",
    "problems.overlap",
    "improvements.overlap",
    "tables.value",
)
