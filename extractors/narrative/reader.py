"""The narrative, top to bottom: sections -> passages -> spans -> facts, channels, statements.

    sections --prose--> passages --tagger, rules--> spans
        spans --channels, zeros, counts: bounds settled--> spans
        spans --counts--> quantities with their slots --breakdowns--> facts
        section five --statements--> clauses --clause tagger--> problems, improvements, paired

The voice says who reads: the tagger with the rules as second witness (combined), or either alone.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from gongkai.extractors.documents.normal import Folded
from gongkai.extractors.narrative.channels.mentions import settle_channels
from gongkai.extractors.narrative.channels.quoted_names import account_names, with_named_again
from gongkai.extractors.narrative.counts.first_counts import find_audiences, find_first_counts
from gongkai.extractors.narrative.counts.items import settle_items
from gongkai.extractors.narrative.counts.slots import spots_to_features
from gongkai.extractors.narrative.counts.spots import Spot, passage_to_spots
from gongkai.extractors.narrative.counts.uncounted import counts_nothing, is_promised
from gongkai.extractors.narrative.counts.whole_items import join_torn_items
from gongkai.extractors.narrative.facts import Told, spots_to_told, told_to_facts
from gongkai.extractors.narrative.model import NarrativeModel, calibrated
from gongkai.extractors.narrative.prose.passages import (
    Passage,
    passages_to_sentences,
    text_to_page_form,
    text_to_passages,
    without_sentences,
)
from gongkai.extractors.narrative.prose.places import SENTENCE_END_RE, last_end
from gongkai.extractors.narrative.prose.spans import CHANNEL, QUANTITY, ZERO, Span
from gongkai.extractors.narrative.prose.vocabulary import NEGATION_RE, WORDS, words_to_pattern
from gongkai.extractors.narrative.rules import (
    is_norm,
    passage_to_rule_quantities,
    passage_to_rule_spans,
    rule_slots,
)
from gongkai.extractors.narrative.section_five import read_statements, rule_statements
from gongkai.extractors.narrative.statements.titles import section_to_passages
from gongkai.extractors.narrative.voice import NOBODY, Mode, Voice
from gongkai.extractors.narrative.witness import witness
from gongkai.extractors.narrative.zeros.denials import settle_zeros
from gongkai.extractors.narrative.zeros.noughts import find_noughts, settle_bare, with_headings
from gongkai.extractors.schema import Channel, Fact, Improvement, Problem, Section
from gongkai.models.word_patterns import any_word

# A sentence: lines of a page's head (发布机构: …) name places and sites that are no channels.
_SENTENCE_RE = re.compile(r"[,。;]")
# A sentence without a numeral, a denial or the name of a channel tells nothing that is looked for.
# Most have a numeral, which is seen at once.
_NUMERAL_RE = re.compile(r"[\d两二三四五六七八九十百千零首]")
_MAY_TELL_RE = re.compile(
    rf"{NEGATION_RE.pattern}"
    rf"|一[{''.join(sorted({w[0] for w in WORDS.measures}))}]"
    rf"|{any_word(w for words in WORDS.channels.values() for w in words)}"
)

# Most passages are headings and short lines in which nobody found anything. Without one of these,
# nothing can be brought in there that was passed over: the name of a channel, by its own words or
# by what stands around it, a zero, or a count at the head of a clause.
_MAY_BE_PASSED_OVER_RE = words_to_pattern(
    [*'"《等网报无零', "没有", "为0", "是0", "平台", "系统"]
    + [digit + unit for digit in "0123456789" for unit in "件起条宗份"]
    + [word for words in WORDS.channel_ends.values() for word in words]
)


@dataclass(slots=True)
class Narrative:
    """What the prose of one report says."""

    facts: list[Fact] = field(default_factory=list)
    channels: list[Channel] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    improvements: list[Improvement] = field(default_factory=list)


def read_narrative(
    text: str,
    folded: Folded,
    sections: Sequence[Section],
    tables: Sequence[tuple[int, int]],
    voice: Voice,
    *,
    end: int | None = None,
) -> Narrative:
    """Read the prose of a report.

    Args:
        text: the document's text.
        folded: the same, folded.
        sections: its sections.
        tables: [start, end) of its tables in the text; prose is what lies outside.
        voice: who reads; where nobody does, nothing is told.
        end: where its prose ends; with the last section where None.
    """
    if voice.mode == NOBODY:
        return Narrative()
    return read_passages(text, sections_to_passages(folded, sections, tables, end), voice)


def read_passages(
    text: str, passages: Sequence[Passage], voice: Voice, n_preamble: int | None = None
) -> Narrative:
    """Read paragraphs that were cut out of a text already; see `read_narrative`.

    The first `n_preamble` of them are read for channels only, and only where they are sentences:
    their numbers are those of the page and of the law. Where it is None, those are meant that stand
    before the first section.
    """
    if n_preamble is None:
        n_preamble = next((n for n, p in enumerate(passages) if p.section), len(passages))
    model, mode = voice.model, voice.mode
    if not passages:
        return Narrative()
    spans = [
        [s for s in found if number >= n_preamble or _is_told_before(s, passages[number])]
        for number, found in enumerate(find_spans(passages, model, mode))
    ]
    groups = [
        [s for n in numbers if spans[n] for s in passage_to_spots(n, passages[n], spans[n])]
        for numbers in _by_section(passages)
    ]
    groups = [spots for spots in groups if spots]
    told = [
        one
        for spots, slots in zip(groups, _label(groups, passages, model, mode), strict=True)
        for one in spots_to_told(spots, passages, slots)
    ]
    types = model.channel_types if model else None

    def confidence(one: Told) -> float:
        return calibrated(model, "fact", one.score)

    facts, channels = told_to_facts(told, spans, passages, text, confidence=confidence, types=types)
    numbers = [n for n, p in enumerate(passages) if p.section == "problems_improvements"]
    if model is None or mode == "rules":
        problems, improvements = rule_statements(passages, numbers, text)
    else:
        problems, improvements = read_statements(passages, numbers, text, model)
    return Narrative(facts, channels, problems, improvements)


def _is_told_before(span: Span, passage: Passage) -> bool:
    return span.label == CHANNEL and _SENTENCE_RE.search(passage.text) is not None


def sections_to_passages(
    folded: Folded,
    sections: Sequence[Section],
    tables: Sequence[tuple[int, int]],
    end: int | None = None,
) -> list[Passage]:
    """Return the prose up to the end of the report, headings and tables left out.

    A line that holds a sentence is prose even where a table was looked for: the older forms tell
    in words what the newer ones tabulate.

    What stands before the first section, or in a part between two, or behind the last, that is none
    of the six (as the forms before 2019 have them), has no section.
    """
    found = sorted((folded.index(a), folded.index(b)) for a, b in tables)
    holes = [hole for start, end in found for hole in without_sentences(folded.text, start, end)]
    passages: list[Passage] = []
    done = 0
    last = folded.index(max([end or 0, *(section.end for section in sections)]))
    form = text_to_page_form(folded, 0, last, holes)
    for section in sections:
        begins = folded.index(section.start)
        passages += text_to_passages(folded, done, max(begins, done), None, holes, form=form)
        start = folded.index(section.start + len(section.heading))
        done = folded.index(section.end)
        passages += section_to_passages(folded, start, done, section.kind, holes, form=form)
    if sections and end is not None:
        passages += text_to_passages(
            folded, done, max(folded.index(end), done), None, holes, form=form
        )
    return passages


def find_spans(
    passages: Sequence[Passage], model: NarrativeModel | None, mode: Mode
) -> list[list[Span]]:
    """Return the spans of each passage; `origin` of each is which of the two found it."""
    if model is None or mode == "rules":
        return [passage_to_rule_spans(passage) for passage in passages]
    tagged = tag_passages(passages, model)
    if mode == "tagger":
        return tagged
    ruled = [
        [one for one in passage_to_rule_quantities(passage) if _is_sound(one, passage)]
        for passage in passages
    ]
    heard = {
        n: settle_channels(witness(tagged[n], ruled[n], one.text), one, model.channel_types)
        for n, one in enumerate(passages)
        if tagged[n] or ruled[n] or _MAY_BE_PASSED_OVER_RE.search(one.text)
    }
    names = {name for n in heard for name in account_names(heard[n], passages[n].text)}
    settled: list[list[Span]] = [[] for _ in passages]
    for n, spans in heard.items():
        known = _settled(with_named_again(spans, passages[n].text, names), ruled[n], passages[n])
        settled[n] = list(settle_bare(known, passages, n))
    return settled


def _settled(spans: list[Span], ruled: Sequence[Span], passage: Passage) -> list[Span]:
    """Return the spans of a passage, its channels settled, with zeros, first counts and items."""
    zeros_known = settle_zeros(spans, passage)
    zeros_known += find_noughts(zeros_known, passage)
    known = with_headings(zeros_known, passage)
    known += find_first_counts(known, passage)
    known += find_audiences(known, ruled, passage)
    return settle_items(join_torn_items(known, passage.text), passage)


def tag_passages(passages: Sequence[Passage], model: NarrativeModel) -> list[list[Span]]:
    """Return the tagger's spans of each passage."""
    sentences = [
        sentence
        for sentence in passages_to_sentences(passages)
        if _NUMERAL_RE.search(sentence.text) or _MAY_TELL_RE.search(sentence.text)
    ]
    found: list[list[Span]] = [[] for _ in passages]
    for sentence, tags in zip(
        sentences, model.tagger.tag([_ended(s.text) for s in sentences]), strict=True
    ):
        passage = passages[sentence.passage]
        spans = [
            Span(
                tag.start + sentence.start,
                min(tag.end, len(sentence.text)) + sentence.start,
                tag.label,
                tag.score,
            )
            for tag in tags
            if tag.start < len(sentence.text)
        ]
        found[sentence.passage] += [span for span in spans if _is_sound(span, passage)]
    return found


def _ended(sentence: str) -> str:
    """Return a sentence with the stop at its end that its page has lost; titles have none."""
    is_told = _SENTENCE_RE.search(sentence) or NEGATION_RE.search(sentence)
    return sentence + "。" if is_told and sentence[-1].isalnum() else sentence


def _is_sound(span: Span, passage: Passage) -> bool:
    """Whether a span can be what its label says.

    Names have letters, a zero is denied in its sentence, and what is to be done is no count.
    """
    if span.label == ZERO:
        begins = last_end(SENTENCE_END_RE, passage.text, 0, span.start)
        return NEGATION_RE.search(passage.text, begins, span.end) is not None
    if span.label == QUANTITY:
        may_be_promised = passage.section == "problems_improvements"
        return _is_count(passage.text, span.start, span.end, may_be_promised=may_be_promised)
    surface = passage.text[span.start : span.end]
    return surface.isalpha() or any(character.isalpha() for character in surface)


@lru_cache(1024)  # the tagger and the rules mostly find the same ones
def _is_count(text: str, start: int, end: int, *, may_be_promised: bool) -> bool:
    """Whether a quantity tells of something that was done or is there."""
    if is_norm(text, start, end) or counts_nothing(text, start, end):
        return False
    return not (may_be_promised and is_promised(text, start))


def _by_section(passages: Sequence[Passage]) -> list[list[int]]:
    groups: dict[str | None, list[int]] = {}
    for number, passage in enumerate(passages):
        groups.setdefault(passage.section, []).append(number)
    return list(groups.values())


def _label(
    groups: Sequence[Sequence[Spot]],
    passages: Sequence[Passage],
    model: NarrativeModel | None,
    mode: Mode,
) -> list[dict[str, list[tuple[str, float]]]]:
    """Return the slots of the quantities of each section."""
    if model is None or mode == "rules":
        return [
            {slot: [(label, 1.0) for label in labels] for slot, labels in found.items()}
            for found in (rule_slots(spots, passages) for spots in groups)
        ]
    features = [spots_to_features(spots, passages) for spots in groups]
    asked = model.slots.label(features)
    return [{slot: rows[n] for slot, rows in asked.items()} for n in range(len(groups))]
