"""Annotated reports -> examples for the taggers, through the same passages as in use.

The character tagger learns four labels: QUANTITY, ZERO (the words of a stated zero that are not
its item), ITEM and CHANNEL. Where spans nest, the inner one is painted over the outer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.annotations.report import AnnotatedReport
from gongkai.extractors.documents.normal import fold
from gongkai.extractors.narrative.counts.quantities import printed_to_quantity
from gongkai.extractors.narrative.prose.passages import (
    Passage,
    Sentence,
    passages_to_sentences,
    text_to_page_form,
    text_to_passages,
)
from gongkai.extractors.narrative.prose.spans import CHANNEL, ITEM, QUANTITY, ZERO
from gongkai.extractors.narrative.statements.titles import section_to_passages
from gongkai.models.bio import tags_to_spans
from gongkai.models.tagger import Example

_PLACEHOLDER_RE = re.compile(r"^<<[^\n]*>>$", re.MULTILINE)
CHARACTER_LABELS = (QUANTITY, ZERO, ITEM, CHANNEL)


@dataclass(frozen=True, slots=True)
class PreparedReport:
    """A report's passages and sentences beside its annotations."""

    report: AnnotatedReport
    passages: list[Passage]
    sentences: list[Sentence]


def prepare(report: AnnotatedReport) -> PreparedReport:
    """Cut an annotated report into passages along its annotated headings."""
    folded = fold(report.text)
    holes = [match.span() for match in _PLACEHOLDER_RE.finditer(folded.text)]
    form = text_to_page_form(folded, 0, len(folded.text), holes)
    passages: list[Passage] = []
    if report.sections:
        first = folded.index(report.sections[0].start)
        passages += text_to_passages(folded, 0, first, None, holes, form=form)
    for section, (kind, _, end) in zip(report.sections, report.section_spans(), strict=True):
        first = folded.index(section.end)
        last = folded.index(end)
        passages += section_to_passages(folded, first, last, kind, holes, form=form)
    return PreparedReport(report, passages, passages_to_sentences(passages))


def character_examples(prepared: PreparedReport) -> list[Example]:
    """Return one example a sentence."""
    paint = _paint(prepared.report)
    examples = []
    for sentence in prepared.sentences:
        passage = prepared.passages[sentence.passage]
        where = passage.offsets[sentence.start : sentence.start + len(sentence.text)]
        tags = []
        last = None
        for offset in where:
            owner = paint.get(offset)
            if owner is None:
                tags.append("O")
            else:
                tags.append(("I-" if owner == last else "B-") + owner[0])
            last = owner
        examples.append(Example(sentence.text, tuple(tags_to_spans(tags))))
    return examples


def _paint(report: AnnotatedReport) -> dict[int, tuple[str, int]]:
    """Return for each marked offset its label and a number telling neighbouring spans apart."""
    paint: dict[int, tuple[str, int]] = {}

    def over(label: str, spans: Iterable[tuple[int, int]]) -> None:
        for number, (start, end) in enumerate(spans):
            for offset in range(start, end):
                paint[offset] = (label, number)

    zeros = [(f.start, f.end) for f in report.facts if is_zero_statement(report, f.start, f.end)]
    counts = [(f.start, f.end) for f in report.facts if (f.start, f.end) not in set(zeros)]
    over(ZERO, sorted(set(zeros)))
    over(ITEM, sorted({span for fact in report.facts for span in fact.items}))
    over(CHANNEL, ((c.start, c.end) for c in report.channels))
    over(QUANTITY, sorted(set(counts)))
    return paint


def is_zero_statement(report: AnnotatedReport, start: int, end: int) -> bool:
    """Whether a fact's span holds no numeral: it says a zero in words."""
    surface = report.text[start:end]
    return printed_to_quantity(surface) is None and not any(c.isdigit() for c in surface)
