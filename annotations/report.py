"""What people decided about one report, stand-off: offsets, labels, values and links, no sentence.

Compiled from the bracket notation (`compile.py`) or read from a gold file (`gold.py`); training,
scoring and the converters speak only this. Offsets are code points of `text`, end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from gongkai.extractors.kinds import (
    Approx,
    ChannelType,
    FactKind,
    FactPeriod,
    Pairing,
    Role,
    Scope,
    SectionKind,
    Tense,
    Topic,
)

Span = tuple[int, int]


@dataclass(slots=True)
class SectionMark:
    """A section's heading; the section reaches to the next heading."""

    kind: SectionKind
    start: int
    end: int


@dataclass(slots=True)
class FactMark:
    """A fact: the quantity's span and its slots.

    Attributes:
        items: spans of the item, mostly one.
        channels: ids of channel mentions.
        parent: id of the fact it is a part of, or restates.
    """

    id: str
    start: int
    end: int
    kind: FactKind
    value: int | float
    unit: str | None
    approx: Approx = "exact"
    role: Role = "standalone"
    parent: str | None = None
    items: list[Span] = field(default_factory=list)
    channels: list[str] = field(default_factory=list)
    period: FactPeriod = "year"
    scope: Scope = "issuer_self"


@dataclass(slots=True)
class ChannelMark:
    """One mention of a channel; `account` is the account's name where one is printed."""

    id: str
    start: int
    end: int
    type: ChannelType
    account: str | None = None


@dataclass(slots=True)
class ProblemMark:
    """One stated deficiency; `hedge` are the softening words, if any."""

    id: str
    start: int
    end: int
    types: list[Topic]
    hedge: str | None = None


@dataclass(slots=True)
class ImprovementMark:
    """One measure; `addresses` are ids of problems."""

    id: str
    start: int
    end: int
    types: list[Topic]
    tense: Tense = "planned"
    addresses: list[str] = field(default_factory=list)
    pairing: Pairing = "none"


@dataclass(slots=True)
class AnnotatedReport:
    """All that was decided about one report.

    Attributes:
        name: the report's id in its set (`a07`, or a gold file's stem).
        text: the printed text; the offsets count in it.
        sha256: of the text's file (gold) or of the text in UTF-8 (authored).
        head: issuer, level, type, year, template and the like.
        numbers: spans of numbers that are no facts.
        cells: table -> row -> column -> [value, status], empty where no table is printed.
    """

    name: str
    text: str
    sha256: str
    head: dict[str, Any] = field(default_factory=dict)
    sections: list[SectionMark] = field(default_factory=list)
    facts: list[FactMark] = field(default_factory=list)
    channels: list[ChannelMark] = field(default_factory=list)
    problems: list[ProblemMark] = field(default_factory=list)
    improvements: list[ImprovementMark] = field(default_factory=list)
    numbers: list[Span] = field(default_factory=list)
    cells: dict[str, dict[str, dict[str, list[Any]]]] = field(default_factory=dict)
    contradictions: list[str] = field(default_factory=list)

    def surface(self, span: FactMark | ChannelMark | ProblemMark | ImprovementMark) -> str:
        """Return the printed characters of a span."""
        return self.text[span.start : span.end]

    def section_spans(self) -> list[tuple[SectionKind, int, int]]:
        """Return (kind, start, end) of each section, its heading included."""
        ends = [*(section.start for section in self.sections[1:]), len(self.text)]
        return [(s.kind, s.start, end) for s, end in zip(self.sections, ends, strict=False)]
