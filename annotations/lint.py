"""What is wrong with one annotated report before anybody trains on it.

`lint_sets.py` looks at many reports together: duplicates and leakage.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from gongkai.annotations.count_forms import counts_in
from gongkai.annotations.errors import Fault
from gongkai.annotations.fault_texts import Shown, Term
from gongkai.annotations.report import (
    AnnotatedReport,
    FactMark,
    ImprovementMark,
    ProblemMark,
    Span,
)
from gongkai.extractors.documents.normal import fold
from gongkai.extractors.narrative.counts.quantities import negated_to_quantity, printed_to_quantity

_TITLE_RE = re.compile(r"《[^《》\n]{0,120}》")
_NUMERAL_RE = re.compile(r"[\d一二三四五六七八九十百千万两半首]")
_ZERO_RE = re.compile("0+")
_PUNCTUATION = "。；;，,、"


class _Linter:
    """Collects the faults of one report; `line` turns a place into the line of its file."""

    def __init__(self, report: AnnotatedReport, path: str, first_line: int) -> None:
        self.report = report
        self.path = path
        self.first_line = first_line
        self.faults: list[Fault] = []

    def add(self, span: Span, name: str, /, **values: object) -> None:
        """Note a fault of a span; what is printed there can be told as `words`."""
        line = self.report.text.count("\n", 0, max(span[0], 0)) + self.first_line
        told = {"words": self.shown(span), **values}
        self.faults.append(Fault.of(self.path, line, name, **told).at(span[0]))

    def surface(self, span: Span) -> str:
        return self.report.text[span[0] : span[1]]

    def shown(self, span: Span) -> Shown:
        return Shown(self.surface(span))


def lint_report(report: AnnotatedReport, path: str = "", first_line: int = 1) -> list[Fault]:
    """Return every fault of one report, in order of the text.

    Args:
        report: what was decided.
        path: what the faults name as their file.
        first_line: line of the file that the text begins in (behind the head).
    """
    linter = _Linter(report, path, first_line)
    if _lint_offsets(linter):
        for rule in _RULES:
            rule(linter)
    return sorted(linter.faults, key=lambda fault: fault.line)


def labelled_spans(report: AnnotatedReport) -> Iterator[tuple[str, Span]]:
    """Yield (label, span) of everything that was marked."""
    yield from (("SECTION", (s.start, s.end)) for s in report.sections)
    yield from (("QUANTITY", _span(f)) for f in report.facts)
    yield from (("ITEM", span) for f in report.facts for span in f.items)
    yield from (("CHANNEL", (c.start, c.end)) for c in report.channels)
    yield from (("PROBLEM", _span(p)) for p in report.problems)
    yield from (("IMPROVEMENT", _span(m)) for m in report.improvements)
    yield from (("NUMBER", span) for span in report.numbers)


def _span(mark: FactMark | ProblemMark | ImprovementMark) -> Span:
    return mark.start, mark.end


def _lint_offsets(linter: _Linter) -> bool:
    """Every span lies in the text and does not begin or end with white space."""
    n_wrong = 0
    length = len(linter.report.text)
    for label, (start, end) in labelled_spans(linter.report):
        told = {"label": Term(label), "start": start, "end": end, "length": length}
        if not 0 <= start < end <= length:
            linter.add((start, end), "offset.outside", **told)
            n_wrong += 1
        elif linter.surface((start, end)) != linter.surface((start, end)).strip():
            linter.add((start, end), "boundary.space", label=Term(label))
    return n_wrong == 0


def unmarked_numbers(report: AnnotatedReport) -> Iterator[Span]:
    """Yield the spans of numbers with a measure word that are neither a fact nor said to be none.

    >>> list(unmarked_numbers(AnnotatedReport("a", "共12条、三百余件、一两名、两台", "")))
    [(1, 4), (5, 9), (14, 16)]
    """
    marked = [span for label, span in labelled_spans(report) if label not in _NOT_NUMBERS]
    inert = [match.span() for match in _TITLE_RE.finditer(report.text)]
    for start, end in counts_in(report.text):
        if not any(a < end and start < b for a, b in [*marked, *inert]):
            yield start, end


def _lint_numbers(linter: _Linter) -> None:
    """A number with a measure word is a fact, or is said to be none."""
    text = linter.report.text
    for start, end in unmarked_numbers(linter.report):
        around = text[max(0, start - 8) : end + 4].replace("\n", " ")
        linter.add((start, end), "unmarked.number", around=Shown(around))


_NOT_NUMBERS = ("CHANNEL", "PROBLEM", "IMPROVEMENT")


def _lint_overlaps(linter: _Linter) -> None:
    """Spans of one label do not overlap; of two labels they nest and never cross."""
    unique = sorted(_marks(linter.report))
    open_spans: list[tuple[Span, str]] = []
    for span, label in sorted(unique, key=lambda entry: (entry[0][0], -entry[0][1])):
        open_spans = [entry for entry in open_spans if entry[0][1] > span[0]]
        for other, other_label in open_spans:
            told = {"label": Term(label), "other": linter.shown(other)}
            if label == other_label:
                linter.add(span, "overlap.same", **told)
            elif span[1] > other[1]:
                linter.add(span, "overlap.cross", **told, other_label=Term(other_label))
        open_spans.append((span, label))
    statements = [(s, label) for s, label in unique if label in ("PROBLEM", "IMPROVEMENT")]
    for (one, one_label), (span, label) in pairwise(statements):
        if span[0] < one[1] and label != one_label:
            told = {"label": Term(label), "other": linter.shown(one)}
            linter.add(span, "overlap.statements", **told, other_label=Term(one_label))


def _marks(report: AnnotatedReport) -> Iterator[tuple[Span, str]]:
    """Yield (span, label) a mark: what one mark is shared out to, or several facts name, once.

    >>> share = FactMark("f1", 4, 6, "activity", 2, "次", items=[(0, 1)])
    >>> other = FactMark("f2", 4, 6, "activity", 2, "次", items=[(2, 3)])
    >>> list(_marks(AnnotatedReport("a", "甲、乙各2次", "", facts=[share, other])))
    [((4, 6), 'QUANTITY'), ((0, 1), 'ITEM'), ((2, 3), 'ITEM')]
    """
    for label, span in labelled_spans(report):
        if label not in ("QUANTITY", "ITEM"):
            yield span, label
    shares: dict[tuple[object, ...], list[Span]] = {}
    for fact in report.facts:
        told = (*_span(fact), fact.kind, fact.value, fact.unit, fact.approx, fact.role)
        items = shares.setdefault((*told, fact.period, fact.scope, *fact.channels), [])
        if not items or len(fact.items) != 1 or fact.items[0] in items:
            yield _span(fact), "QUANTITY"  # else one of those that `each=` makes
        items += fact.items
    for item in {span for fact in report.facts for span in fact.items}:
        n_marks = max(fact.items.count(item) for fact in report.facts)
        yield from [(item, "ITEM")] * n_marks


def _lint_both(linter: _Linter) -> None:
    """A number is not a fact and no fact; a stated zero may hold one that is none: 2022年未收到."""
    report = linter.report
    facts = [fact for fact in report.facts if printed_to_quantity(fold(report.surface(fact)).text)]
    for start, end in report.numbers:
        around = {_span(f) for f in facts if f.start < end and start < f.end}
        for other in sorted(around):
            linter.add((start, end), "overlap.number", other=linter.shown(other))


def _lint_statements(linter: _Linter) -> None:
    """Problems and measures stand in section five, without the punctuation around them."""
    report = linter.report
    spans = [(s, e) for kind, s, e in report.section_spans() if kind == "problems_improvements"]
    for label, marks in (("PROBLEM", report.problems), ("IMPROVEMENT", report.improvements)):
        for mark in marks:
            if not any(s <= mark.start and mark.end <= e for s, e in spans):
                linter.add(_span(mark), "section.outside", label=Term(label))
            surface = report.surface(mark)
            if surface[-1] in _PUNCTUATION or surface[0] in _PUNCTUATION:
                linter.add(_span(mark), "boundary.punctuation", label=Term(label))
            if not 1 <= len(mark.types) <= 3:
                linter.add(_span(mark), "label.topics", label=Term(label), n=len(mark.types))


def _lint_links(linter: _Linter) -> None:
    """Links lead somewhere, never in a circle; a part has a whole, a restatement its first."""
    report = linter.report
    facts = {fact.id: fact for fact in report.facts}
    channels = {channel.id for channel in report.channels}
    problems = {problem.id for problem in report.problems}
    for fact in report.facts:
        _lint_parent(linter, fact, facts)
        for missing in sorted(set(fact.channels) - channels):
            linter.add(_span(fact), "link.lost_channel", id=missing)
    for mark in report.improvements:
        for missing in sorted(set(mark.addresses) - problems):
            linter.add(_span(mark), "link.lost_problem", id=missing)
        if bool(mark.addresses) != (mark.pairing != "none"):
            linter.add(_span(mark), "link.not_paired" if mark.addresses else "link.paired_alone")


def _lint_parent(linter: _Linter, fact: FactMark, facts: dict[str, FactMark]) -> None:
    if fact.parent is None:
        if fact.role in ("part", "restated"):
            linter.add(_span(fact), "link.no_whole", role=Term(fact.role))
        return
    whole = facts.get(fact.parent)
    if whole is None:
        linter.add(_span(fact), "link.lost_whole", id=fact.parent)
        return
    if fact.role == "part" and whole.role == "standalone":
        linter.add(_span(fact), "link.standalone", whole=linter.shown(_span(whole)))
        return
    seen = {fact.id}
    while whole is not None and whole.id not in seen:
        seen.add(whole.id)
        whole = facts.get(whole.parent) if whole.parent else None
    if whole is not None:
        linter.add(_span(fact), "link.circle")


def _lint_values(linter: _Linter) -> None:
    """The value and the unit follow from the span's characters, where they are a quantity."""
    for fact in linter.report.facts:
        for name, values in _value_faults(linter.report.surface(fact), fact):
            linter.add(_span(fact), name, **values)


def _value_faults(surface: str, fact: FactMark) -> Iterator[tuple[str, dict[str, object]]]:
    """Yield what does not follow from the printed characters, and what its text is filled with.

    `v=` may say what a span leaves open (a bare noun phrase that is denied, 过半), never the
    contrary of what is printed; `u=` a unit that is lost, never another one.

    >>> list(_value_faults("12条", FactMark("f1", 0, 3, "publication", 21, "条")))
    [('value.other', {'value': 21, 'printed': 12})]
    """
    surface = fold(surface).text
    printed = printed_to_quantity(surface)
    if printed is None:
        has_numeral = bool(_NUMERAL_RE.search(_ZERO_RE.sub("", surface)))
        if not has_numeral and fact.value != 0:
            yield "value.not_printed", {"value": fact.value}
        if has_numeral and fact.value == 0 and negated_to_quantity(surface) is None:
            yield "value.printed", {}
    elif printed.value != fact.value:
        yield "value.other", {"value": fact.value, "printed": printed.value}
    elif printed.unit is not None and _squeeze(printed.unit) != _squeeze(fact.unit or ""):
        yield "value.unit", {"unit": Shown(fact.unit), "printed": Shown(printed.unit)}


def _squeeze(unit: str) -> str:
    return "".join(fold(unit).text.split())


_RULES: tuple[Callable[[_Linter], None], ...] = (
    _lint_numbers,
    _lint_overlaps,
    _lint_both,
    _lint_statements,
    _lint_links,
    _lint_values,
)
