"""An annotated report -> which constructions it holds, each as often as it does.

The names are those of the coverage table (`COVERAGE.md`), a group before the colon.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from gongkai.annotations.facts import span_to_quantity
from gongkai.annotations.number_forms import number_forms
from gongkai.annotations.report import AnnotatedReport, FactMark
from gongkai.annotations.section_five import section_five
from gongkai.annotations.splits import year_group
from gongkai.extractors.documents.normal import fold
from gongkai.extractors.narrative.counts.quantities import printed_to_quantity

_ARABIC_RE = re.compile(r"[\d０-９]")
_WAN_DECIMAL_RE = re.compile(r"\d[.．]\d+\s*万")
_COMMA_RE = re.compile(r"\d[,，]\d{3}")
_SHARED_OUT_RE = re.compile("分别|依次")
_SENTENCE_END_RE = re.compile(r"[。！？\n]")
_LENGTHS = (
    *((500, "up to 500"), (1000, "501-1,000"), (2000, "1,001-2,000")),
    *((4000, "2,001-4,000"), (10**9, "over 4,000")),
)
_N_FACTS = ((5, "up to 5"), (20, "6-20"), (50, "21-50"), (10**9, "over 50"))


def report_to_constructions(report: AnnotatedReport) -> Counter[str]:
    """Return how often each construction stands in a report."""
    counts: Counter[str] = Counter()
    parts = (_whole, _facts, _layouts, number_forms, _zeros, _numerals, _channels, _statements)
    for part in parts:
        counts.update(part(report))
    return counts


def _whole(report: AnnotatedReport) -> Iterator[str]:
    head = report.head
    for key in ("level", "type", "template"):
        yield f"{key}: {head.get(key)}"
    yield f"years: {year_group(int(head.get('year', 9999)))}"
    yield f"year: {head.get('year')}"
    length = len("".join(report.text.split()))
    yield "length: " + next(name for most, name in _LENGTHS if length <= most)
    yield "facts a report: " + next(name for n, name in _N_FACTS if len(report.facts) <= n)
    if head.get("tables"):
        yield "whole report: with tables"
    if report.contradictions:
        yield "contradictions: reports that hold one"
        yield from ("contradictions: places" for _ in report.contradictions)
    for section in {section.kind for section in report.sections}:
        yield f"section: {section}"
    for _ in report.numbers:
        yield "no fact: numbers marked N"


def _facts(report: AnnotatedReport) -> Iterator[str]:
    for fact in report.facts:
        yield f"kind: {fact.kind}"
        yield f"role: {fact.role}"
        yield f"period: {fact.period}"
        yield f"scope: {fact.scope}"
        yield f"approximation: {fact.approx}"
        if not fact.items:
            yield "item: none printed"
        elif len(fact.items) > 1:
            yield "item: several spans"
        elif "、" in report.text[slice(*fact.items[0])]:
            yield "item: several in one span"
        if fact.items and fact.items[0][0] >= fact.end:
            yield "order: count first"
        if len(fact.channels) > 1:
            yield "channel of a fact: one count, several channels"
        elif fact.channels:
            yield "channel of a fact: one"


def _layouts(report: AnnotatedReport) -> Iterator[str]:
    facts = {fact.id: fact for fact in report.facts}
    wholes = {fact.parent for fact in report.facts if fact.role == "part"}
    for fact in report.facts:
        whole = facts.get(fact.parent or "")
        if whole is None or fact.role != "part":
            continue
        if fact.id in wholes:
            yield "parts: of a part"
        if whole.start > fact.start:
            yield "parts: before their total"
        elif _SENTENCE_END_RE.search(report.text, whole.end, fact.start):
            yield "parts: behind a full stop"
        if set(fact.channels) - set(whole.channels):
            yield "parts: by channel"
    for name in wholes:
        yield f"total and parts: {_sum(facts, name)}" if name in facts else "total and parts: lost"
    spans = Counter((fact.start, fact.end) for fact in report.facts)
    yield from ("shared: 各" for n in spans.values() if n > 1)
    for match in _SHARED_OUT_RE.finditer(report.text):
        stop = _SENTENCE_END_RE.search(report.text, match.end())
        end = stop.start() if stop else len(report.text)
        if sum(match.end() <= fact.start < end for fact in report.facts) > 1:
            yield "shared: 分别, 依次"
    items = Counter(span for fact in report.facts for span in fact.items)
    yield from ("item: two quantities on one" for n in items.values() if n > 1)


def _sum(facts: dict[str, FactMark], whole: str | None) -> str:
    parts = [fact.value for fact in facts.values() if fact.parent == whole and fact.role == "part"]
    printed = facts[whole or ""].value
    if abs(sum(parts) - printed) < 1e-6:
        return "add up"
    return "parts fall short" if sum(parts) < printed else "parts exceed it"


def _zeros(report: AnnotatedReport) -> Iterator[str]:
    for fact in report.facts:
        surface = report.surface(fact)
        if fact.value != 0:
            continue
        if _ARABIC_RE.search(surface):
            yield "zero: printed 0"
        elif surface in ("无", "没有", "暂无"):
            yield "zero: heading and 无"
        elif any(fact.start <= start and end <= fact.end for start, end in fact.items):
            yield "zero: negation, item inside"
        else:
            yield "zero: negation shared or bare"


def _numerals(report: AnnotatedReport) -> Iterator[str]:
    for fact in report.facts:
        surface = report.surface(fact)
        if not _ARABIC_RE.search(surface):
            if printed_to_quantity(fold(surface).text):
                yield "numeral: Chinese"
            continue
        if _WAN_DECIMAL_RE.search(surface):
            yield "numeral: 万 with decimals"
        elif "万" in surface:
            yield "numeral: 万"
        if _COMMA_RE.search(surface):
            yield "numeral: thousands comma"
        printed = span_to_quantity(surface)
        if printed and printed.unit is None:
            yield "numeral: measure word lost"


def _channels(report: AnnotatedReport) -> Iterator[str]:
    for channel in report.channels:
        yield f"channel type: {channel.type}"
        if channel.account:
            yield "channel: account named"


def _statements(report: AnnotatedReport) -> Iterator[str]:
    for problem in report.problems:
        yield from (f"problem type: {topic}" for topic in problem.types)
        yield "problem: hedged" if problem.hedge else "problem: plain"
    for mark in report.improvements:
        yield from (f"improvement type: {topic}" for topic in mark.types)
        yield f"tense: {mark.tense}"
        yield f"pairing: {mark.pairing}"
        if len(mark.addresses) > 1:
            yield "pairing: one measure, several problems"
    if any(kind == "problems_improvements" for kind, _, _ in report.section_spans()):
        yield from section_five(report)
