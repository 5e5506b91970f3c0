"""What is wrong with one annotated report before anybody trains on it.

`lint_sets.py` looks at many reports together: duplicates and leakage.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from gongkai.annotations.errors import Fault
from gongkai.annotations.report import AnnotatedReport, FactMark, Span
from gongkai.extractors.documents.normal import fold
from gongkai.extractors.narrative.quantities import negated_to_quantity, printed_to_quantity

# Measure words that make a number look like a count; 年 月 日 级 and the like make it something
# else far more often.
_COUNTED = [
    *("条", "件", "篇", "期", "个", "份", "次", "宗", "册", "场", "则", "张", "人", "人次"),
    *("家", "户", "起", "名", "批", "部", "组", "幅", "本", "元", "万元", "%", "％"),
    *("条次", "件次", "篇次", "场次"),
]
_NUMBER_RE = re.compile(
    r"(?<![\d.第\-－—〔\[])(?P<number>\d+(?:[,，.]\d+)*)\s*(?:余|多)?\s*(?:万|亿)?(?:余|多)?\s*"
    rf"(?P<unit>{'|'.join(sorted(_COUNTED, key=len, reverse=True))})"
    r"(?!工作日|月|日|自然日|年)"
)
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

    def add(self, position: int, code: str, message: str) -> None:
        line = self.report.text.count("\n", 0, max(position, 0)) + self.first_line
        self.faults.append(Fault(self.path, line, code, message, position))

    def surface(self, span: Span) -> str:
        return self.report.text[span[0] : span[1]]


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
    """Yield (what it is, span) of everything that was marked."""
    yield from (("section", (s.start, s.end)) for s in report.sections)
    yield from ((f"fact {f.id}", (f.start, f.end)) for f in report.facts)
    yield from ((f"item of {f.id}", span) for f in report.facts for span in f.items)
    yield from ((f"channel {c.id}", (c.start, c.end)) for c in report.channels)
    yield from ((f"problem {p.id}", (p.start, p.end)) for p in report.problems)
    yield from ((f"improvement {m.id}", (m.start, m.end)) for m in report.improvements)
    yield from (("number", span) for span in report.numbers)


def _lint_offsets(linter: _Linter) -> bool:
    """Every span lies in the text and does not begin or end with white space."""
    n_wrong = 0
    length = len(linter.report.text)
    for name, (start, end) in labelled_spans(linter.report):
        if not 0 <= start < end <= length:
            expected = f"expected 0 <= start < end <= {length}"
            linter.add(start, "offset", f"{name}: [{start}, {end}), {expected}")
            n_wrong += 1
        elif linter.surface((start, end)) != linter.surface((start, end)).strip():
            linter.add(start, "boundary", f"{name} begins or ends with white space")
    return n_wrong == 0


def unmarked_numbers(report: AnnotatedReport) -> Iterator[Span]:
    """Yield the spans of numbers with a measure word that are neither a fact nor said to be none.

    >>> list(unmarked_numbers(AnnotatedReport("a", "共12条", "")))
    [(1, 4)]
    """
    marked = [span for name, span in labelled_spans(report) if not name.startswith(_NOT_NUMBERS)]
    inert = [match.span() for match in _TITLE_RE.finditer(report.text)]
    for match in _NUMBER_RE.finditer(report.text):
        start, end = match.span()
        if not any(a < end and start < b for a, b in [*marked, *inert]):
            yield start, end


def _lint_numbers(linter: _Linter) -> None:
    """A number with a measure word is a fact, or is said to be none."""
    text = linter.report.text
    for start, end in unmarked_numbers(linter.report):
        around = text[max(0, start - 8) : end + 4].replace("\n", " ")
        message = f"{text[start:end]!r} in {around!r} looks like a fact; mark it Q, or N"
        linter.add(start, "unmarked", message)


_NOT_NUMBERS = ("channel", "problem", "improvement")


def _lint_overlaps(linter: _Linter) -> None:
    """Spans of one label do not overlap; of two labels they nest and never cross."""
    unique = sorted({(span, name.split()[0]) for name, span in labelled_spans(linter.report)})
    open_spans: list[tuple[Span, str]] = []
    for span, label in sorted(unique, key=lambda entry: (entry[0][0], -entry[0][1])):
        open_spans = [entry for entry in open_spans if entry[0][1] > span[0]]
        for other, other_label in open_spans:
            if label == other_label:
                message = f"two {label} spans: {list(other)} and {list(span)}"
                linter.add(span[0], "overlap", message)
            elif span[1] > other[1]:
                message = f"{other_label} {list(other)} and {label} {list(span)} cross"
                linter.add(span[0], "overlap", message)
        open_spans.append((span, label))
    statements = [(s, label) for s, label in unique if label in ("problem", "improvement")]
    for (one, label), (other, other_label) in pairwise(statements):
        if other[0] < one[1] and label != other_label:
            message = f"{label} {list(one)} and {other_label} {list(other)} overlap"
            linter.add(other[0], "overlap", message)


def _lint_statements(linter: _Linter) -> None:
    """Problems and measures stand in section five, without the punctuation around them."""
    report = linter.report
    spans = [(s, e) for kind, s, e in report.section_spans() if kind == "problems_improvements"]
    for name, marks in (("problem", report.problems), ("improvement", report.improvements)):
        for mark in marks:
            if not any(s <= mark.start and mark.end <= e for s, e in spans):
                message = f"{name} {mark.id} outside a problems_improvements section"
                linter.add(mark.start, "section", message)
            surface = report.surface(mark)
            if surface[-1] in _PUNCTUATION or surface[0] in _PUNCTUATION:
                message = f"{name} {mark.id} begins or ends with punctuation: {surface[-8:]!r}"
                linter.add(mark.start, "boundary", message)
            if not 1 <= len(mark.types) <= 3:
                message = f"{name} {mark.id}: {len(mark.types)} types, expected one to three"
                linter.add(mark.start, "label", message)


def _lint_links(linter: _Linter) -> None:
    """Links lead somewhere, never in a circle; a part has a whole, a restatement its first."""
    report = linter.report
    facts = {fact.id: fact for fact in report.facts}
    channels = {channel.id for channel in report.channels}
    problems = {problem.id for problem in report.problems}
    for fact in report.facts:
        wrong = _parent_fault(fact, facts, report.text)
        if wrong:
            linter.add(fact.start, "link", f"fact {fact.id} {report.surface(fact)!r}: {wrong}")
        for missing in sorted(set(fact.channels) - channels):
            linter.add(fact.start, "link", f"fact {fact.id}: no channel {missing}")
    for mark in report.improvements:
        for missing in sorted(set(mark.addresses) - problems):
            linter.add(mark.start, "link", f"improvement {mark.id}: no problem {missing}")
        if bool(mark.addresses) != (mark.pairing != "none"):
            message = f"improvement {mark.id}: pairing {mark.pairing} with {mark.addresses}"
            linter.add(mark.start, "link", message)


def _parent_fault(fact: FactMark, facts: dict[str, FactMark], text: str) -> str | None:
    if fact.parent is None:
        is_lost = fact.role in ("part", "restated")
        return f"{fact.role} without the fact it belongs to; name it by ^id" if is_lost else None
    whole = facts.get(fact.parent)
    if whole is None:
        return f"no fact {fact.parent}"
    if fact.role == "part" and whole.role == "standalone":
        said = text[whole.start : whole.end]
        return f"part of {said!r} ({whole.id}), which stands alone; expected a total"
    seen = {fact.id}
    while whole is not None and whole.id not in seen:
        seen.add(whole.id)
        whole = facts.get(whole.parent) if whole.parent else None
    return None if whole is None else f"its parents lead in a circle, by way of {fact.parent}"


def _lint_values(linter: _Linter) -> None:
    """The value and the unit follow from the span's characters, where they are a quantity."""
    for fact in linter.report.facts:
        message = surface_fault(linter.report.surface(fact), fact)
        if message:
            linter.add(fact.start, "value", f"fact {fact.id} {message}")


def surface_fault(surface: str, fact: FactMark) -> str | None:
    """Return what does not follow from the printed characters; None where all does.

    `v=` may say what a span leaves open (a bare noun phrase that is denied, 过半), never the
    contrary of what is printed; `u=` a unit that is lost, never another one.

    >>> surface_fault("12条", FactMark("f1", 0, 3, "publication", 21, "条"))
    "'12条': value 21, printed 12"
    """
    surface = fold(surface).text
    printed = printed_to_quantity(surface)
    if printed is None:
        has_numeral = bool(_NUMERAL_RE.search(_ZERO_RE.sub("", surface)))
        if not has_numeral and fact.value != 0:
            return f"{surface!r}: value {fact.value}, but no number is printed"
        if has_numeral and fact.value == 0 and negated_to_quantity(surface) is None:
            return f"{surface!r}: value 0, but a number is printed"
        return None
    if printed.value != fact.value:
        return f"{surface!r}: value {fact.value}, printed {printed.value}"
    if printed.unit is not None and _squeeze(printed.unit) != _squeeze(fact.unit or ""):
        return f"{surface!r}: unit {fact.unit!r}, printed {printed.unit!r}"
    return None


def _squeeze(unit: str) -> str:
    return "".join(fold(unit).text.split())


_RULES: tuple[Callable[[_Linter], None], ...] = (
    _lint_numbers,
    _lint_overlaps,
    _lint_statements,
    _lint_links,
    _lint_values,
)
