"""What the extractors read in a new file -> a bracketed draft, ready to be corrected by a person.

A record holds more than the notation can say (spans that cross), and less (which mention of a
channel a fact means): spans that cross one already taken are left out and told, a fact is given
the mention nearest before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple, TypeVar

from gongkai.annotations.authored_files import DRAFT
from gongkai.annotations.gold_head import record_to_head
from gongkai.annotations.graph import Graph, report_to_graph
from gongkai.annotations.report import (
    AnnotatedReport,
    ChannelMark,
    FactMark,
    ImprovementMark,
    ProblemMark,
    SectionMark,
    Span,
)
from gongkai.extractors.kinds import Role
from gongkai.extractors.metadata import issuer_to_kind
from gongkai.extractors.schema import Fact, Report

_UNWRITABLE_RE = re.compile(r"[\s{}|\\]")
Spanned = TypeVar("Spanned", SectionMark, FactMark, ChannelMark, ProblemMark, ImprovementMark)


class Draft(NamedTuple):
    """A draft, and what of the record it leaves out."""

    graph: Graph
    left_out: list[str]


def record_to_draft(record: Report, text: str, name: str, report_id: str | None = None) -> Draft:
    """Return a record as spans and links.

    Args:
        record: what the extractors read.
        text: the text its offsets count in.
        name: the report's name.
        report_id: the id in its head; what stands before the name's first hyphen where None.
    """
    taken = _Taken(text)
    report = AnnotatedReport(
        name, text, record.source.sha256, _head(record, report_id or name.partition("-")[0])
    )
    report.sections = taken.keep(list(_sections(record, text)))
    report.facts = taken.keep([_fact_mark(fact) for fact in record.facts])
    for fact in report.facts:
        fact.items = [span for span in fact.items if taken.fits(span, f"item of {fact.id}")]
    mentions = _mentions(record)
    report.channels = taken.keep([mark for marks in mentions.values() for mark in marks])
    report.problems = taken.keep(
        [ProblemMark(p.id, p.start, p.end, p.types, p.hedge) for p in record.problems]
    )
    report.improvements = taken.keep(
        [
            ImprovementMark(m.id, m.start, m.end, m.types, m.tense, m.addresses, m.pairing)
            for m in record.improvements
        ]
    )
    _link(report, {fact.id: fact for fact in record.facts}, mentions)
    return Draft(report_to_graph(report), taken.left_out)


class _Taken:
    """Spans already taken; keeps those that nest with all of them."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans: list[Span] = []
        self.left_out: list[str] = []

    def keep(self, marks: Sequence[Spanned]) -> list[Spanned]:
        return [
            mark
            for mark in sorted(marks, key=lambda mark: mark.start)
            if self.fits((mark.start, mark.end), getattr(mark, "id", "section heading"))
        ]

    def fits(self, span: Span, name: str) -> bool:
        start, end = span
        is_sound = 0 <= start < end <= len(self.text)
        if is_sound and not any(_cross(span, other) for other in self.spans):
            self.spans.append(span)
            return True
        reason = "crosses another span" if is_sound else "lies outside the text"
        self.left_out.append(f"{name} [{start}, {end}) {self.text[start:end][:20]!r}: {reason}")
        return False


def _cross(one: Span, other: Span) -> bool:
    (a, b), (c, d) = sorted((one, other))
    return a < c < b < d


def _sections(record: Report, text: str) -> Iterator[SectionMark]:
    for section in record.sections:
        if not section.heading:
            continue
        end = section.start + len(section.heading)
        if text[section.start : end] != section.heading:  # printed with other white space
            printed_re = re.compile(r"\s*".join(map(re.escape, section.heading.split())))
            match = printed_re.match(text, section.start)
            line_end = text.find("\n", section.start)
            end = match.end() if match else (line_end if line_end > 0 else len(text))
        yield SectionMark(section.kind, section.start, end)


def _fact_mark(fact: Fact) -> FactMark:
    items = []
    if fact.item_start is not None and fact.item_end is not None:
        items.append((fact.item_start, fact.item_end))
    return FactMark(
        fact.id,
        fact.start,
        fact.end,
        fact.kind,
        fact.value,
        fact.unit,
        fact.approx,
        fact.role,
        fact.parent,
        items,
        [],
        fact.period,
        fact.scope,
    )


def _mentions(record: Report) -> dict[str, list[ChannelMark]]:
    """Return channel name -> its mentions."""
    mentions: dict[str, list[ChannelMark]] = {}
    for number, channel in enumerate(record.channels):
        account = channel.account
        if account and _UNWRITABLE_RE.search(account):
            account = None
        mentions.setdefault(channel.name, []).extend(
            ChannelMark(f"c{number}-{index}", m.start, m.end, channel.type, account)
            for index, m in enumerate(channel.mentions)
        )
    return mentions


def _link(
    report: AnnotatedReport, told: Mapping[str, Fact], mentions: Mapping[str, list[ChannelMark]]
) -> None:
    """Link facts to mentions and wholes; links to what was left out are dropped with it."""
    kept_channels = {channel.id for channel in report.channels}
    kept_facts = {fact.id for fact in report.facts}
    kept_problems = {problem.id for problem in report.problems}
    for fact in report.facts:
        for name in told[fact.id].channel:
            marks = [mark for mark in mentions.get(name, ()) if mark.id in kept_channels]
            before = [mark for mark in marks if mark.start < fact.start]
            fact.channels += [mark.id for mark in before[-1:] or marks[:1]]
        if fact.parent not in kept_facts or fact.parent == fact.id:
            fact.parent = None
        fact.role = _role(fact)
    for mark in report.improvements:
        mark.addresses = [name for name in mark.addresses if name in kept_problems]
        if bool(mark.addresses) != (mark.pairing != "none"):
            mark.pairing = "order" if mark.addresses else "none"


def _role(fact: FactMark) -> Role:
    """Return the role that the notation can say with the link there is."""
    if fact.parent is None and fact.role in ("part", "restated"):
        return "standalone"
    if fact.parent is not None and fact.role == "standalone":
        return "part"
    return fact.role


def _head(record: Report, report_id: str) -> dict[str, Any]:
    head = record_to_head(record)
    issuer = record.metadata.issuer or None
    return {
        "id": report_id,
        "issuer": issuer,
        "level": head.pop("level"),
        "type": issuer_to_kind(issuer) if issuer else None,
        "reviewed": DRAFT,
        **{key: value for key, value in head.items() if value != []},
    }
