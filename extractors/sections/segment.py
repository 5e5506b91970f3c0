"""Document -> its sections, by wording; a lost heading is recovered from what stands below it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.extractors.documents.document import Document
from gongkai.extractors.documents.normal import Folded, fold
from gongkai.extractors.kinds import SectionKind
from gongkai.extractors.schema import Section
from gongkai.extractors.sections.chain import candidates_to_chain
from gongkai.extractors.sections.endings import foot_start, inline_foot_start, other_parts
from gongkai.extractors.sections.headings import Candidate, text_to_candidates
from gongkai.extractors.sections.inline import (
    begins_line,
    text_to_bracketed_candidates,
    text_to_inline_candidates,
)
from gongkai.extractors.sections.recovery import Place, recover_start
from gongkai.extractors.sections.surroundings import (
    Landmark,
    Weighed,
    split_copies,
    text_to_landmarks,
    weigh,
)
from gongkai.extractors.sections.wording import KINDS, Wording, wording

# Fewer headings and tables than this, and no lost heading is looked for: the page may be anything.
_MIN_SIGNS_FOR_RECOVERY = 3
# How much heavier a later copy of the report must be to be read instead of the first.
_LATER_COPY = 30.0
# Lines end in one way only, so that patterns stay simple; every character keeps its place.
_LINE_ENDS = "\r\f\v\x1c\x1d\x1e\x85\u2028\u2029"


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a section begins and its heading ends, in folded text; equal if it has no heading."""

    kind: SectionKind
    start: int
    heading_end: int


@dataclass(frozen=True, slots=True)
class _Found:
    """Headings of the copy of the report that is read; where it may begin, and where it ends."""

    chain: list[Candidate]
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cut:
    """The sections of a report, and where it ends.

    Attributes:
        sections: in order of the text, without overlap; [] if it has none.
        end: where the attachments or the closing lines of the web site begin. Between the last
            section and there, parts of an earlier form may stand that are none of the six.
    """

    sections: list[Section]
    end: int


def document_to_sections(document: Document, folded: Folded | None = None) -> list[Section]:
    """Return the sections of a report in order of the text; see `cut_report`."""
    return cut_report(document, folded or fold(document.text)).sections


def cut_report(document: Document, folded: Folded) -> Cut:
    """Cut a report into its sections.

    Each runs from its heading to the next heading (of a section, or of an earlier form's part
    that is none of the six), the last one to the attachments or the closing lines of the web site.
    Of a report printed twice only the first copy is cut up.

    Args:
        document: any document.
        folded: `fold(document.text)`.
    """
    words = wording()
    text = _one_line_end(folded.text)
    tables = _folded_tables(document, folded)
    landmarks = text_to_landmarks(text, words)
    found = _find_headings(text, tables, landmarks, words)
    starts = [_Start(c.kind, c.start, c.end) for c in found.chain]
    n_tables = len({landmark.kind for landmark in landmarks})
    if len(starts) < len(KINDS) and len(starts) + n_tables >= _MIN_SIGNS_FOR_RECOVERY:
        starts = _with_recovered(
            starts, Place(text, found.start, found.end, landmarks, tables), words
        )
    if not starts:
        return Cut([], len(document.text))
    last = foot_start(text, starts[-1].heading_end, found.end, words)
    if not begins_line(text, starts[-1].start):
        last = inline_foot_start(text, starts[-1].heading_end, last, words)
    ends = sorted([*(s.start for s in starts), *other_parts(text, found.chain, words), last])
    sections = [_to_section(start, ends, document, folded) for start in starts]
    return Cut(sections, max(sections[-1].end, folded.start(last)))


def _one_line_end(text: str) -> str:
    for character in _LINE_ENDS:
        if character in text:
            text = text.replace(character, "\n")
    return text


def _folded_tables(document: Document, folded: Folded) -> list[tuple[int, int]]:
    tables = [block for block in document.blocks if block.kind == "table"]
    if isinstance(folded.offsets, range):
        return [(block.start, block.end) for block in tables]
    return [
        (bisect_left(folded.offsets, block.start), bisect_left(folded.offsets, block.end))
        for block in tables
    ]


def _find_headings(
    text: str,
    tables: Sequence[tuple[int, int]],
    landmarks: Sequence[Landmark],
    words: Wording,
) -> _Found:
    candidates = text_to_candidates(text, words, tables)
    found = _choose_copy(weigh(candidates, landmarks, text, words), text, words)
    if len(found.chain) < len(KINDS):
        inline = text_to_inline_candidates(text, words, candidates)
        if not inline and len(found.chain) < _MIN_SIGNS_FOR_RECOVERY:
            inline = text_to_bracketed_candidates(text, words)
        if inline:
            candidates = sorted([*candidates, *inline], key=lambda c: (c.start, -c.weight))
            found = _choose_copy(weigh(candidates, landmarks, text, words), text, words)
    return found


def _choose_copy(weighed: Weighed, text: str, words: Wording) -> _Found:
    """Return the headings of the first copy of the report, unless a later one says much more."""
    copies = split_copies(weighed.candidates)
    chains = [candidates_to_chain(copy) for copy in copies]
    weights = [sum(candidate.weight for candidate in chain) for chain in chains]
    chosen = 0
    for number in range(1, len(chains)):
        if weights[number] > weights[chosen] + _LATER_COPY:
            chosen = number
    start = weighed.contents_end
    if chains[chosen] and start > chains[chosen][0].start:
        start = 0
    if chosen + 1 == len(chains) or not chains[chosen]:
        return _Found(chains[chosen], start, len(text))
    last, again = chains[chosen][-1].end, copies[chosen + 1][0].start
    return _Found(chains[chosen], start, _copy_end(text, last, again, words))


def _copy_end(text: str, last: int, again: int, words: Wording) -> int:
    """Where the next copy begins: at its title, if it prints one, else at its first heading."""
    position = last
    for line in text[last:again].split("\n"):
        if position > last and len(line) < 60 and words.title.search(line.strip()):
            return position
        position += len(line) + 1
    return again


def _with_recovered(starts: list[_Start], whole: Place, words: Wording) -> list[_Start]:
    found = list(starts)
    for rank, kind in enumerate(KINDS):
        if any(start.kind == kind for start in found):
            continue
        before = [s for s in found if KINDS.index(s.kind) < rank]
        after = [s for s in found if KINDS.index(s.kind) > rank]
        first = max((s.heading_end for s in before), default=whole.first)
        last = min((s.start for s in after if s.start >= first), default=whole.last)
        place = Place(whole.text, first, last, whole.landmarks, whole.tables)
        start = recover_start(kind, place, words)
        if start is not None and all(s.start != start for s in found):
            found = sorted([*found, _Start(kind, start, start)], key=lambda s: s.start)
    return found


def _to_section(start: _Start, ends: Sequence[int], document: Document, folded: Folded) -> Section:
    end = min((e for e in ends if e > start.start), default=len(folded.text))
    text_start = folded.start(start.start)
    has_heading = start.heading_end > start.start
    heading_end = folded.end(start.heading_end) if has_heading else text_start
    body = document.text[text_start : folded.start(end)]
    return Section(
        kind=start.kind,
        heading=document.text[text_start:heading_end],
        start=text_start,
        end=max(heading_end, text_start + len(body.rstrip())),
    )
