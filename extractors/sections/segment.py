"""Document -> its sections, by wording; a lost heading is recovered from what stands below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.extractors.documents.document import Document
from gongkai.extractors.documents.normal import Folded, fold
from gongkai.extractors.schema import Section, SectionKind
from gongkai.extractors.sections.chain import candidates_to_chain
from gongkai.extractors.sections.headings import (
    Candidate,
    Line,
    folded_to_lines,
    lines_to_candidates,
)
from gongkai.extractors.sections.recovery import missing_kinds, recover_start
from gongkai.extractors.sections.wording import KINDS, Wording, wording

# Fewer headings than this, and no lost heading is looked for: the page may be anything.
_MIN_HEADINGS_FOR_RECOVERY = 2


@dataclass(frozen=True, slots=True)
class _Start:
    """Where a section begins (line and folded index) and ends its heading (heading_end)."""

    kind: SectionKind | None
    line: int
    start: int
    heading_end: int


def document_to_sections(document: Document, folded: Folded | None = None) -> list[Section]:
    """Return the sections of a report in order of the text, without overlap; [] if it has none.

    Each runs from its heading to the next heading (of a section, or of an earlier form's part
    that is none of the six). Of a report printed twice only the first copy is cut up.

    Args:
        document: any document.
        folded: `fold(document.text)`, when the caller has it already.
    """
    folded = folded or fold(document.text)
    words = wording()
    lines = folded_to_lines(folded)
    candidates = lines_to_candidates(lines, folded, words)
    chain = candidates_to_chain(candidates)
    starts = [_Start(c.kind, c.line, c.start, c.end) for c in chain]
    limit = _second_copy(chain, candidates, len(lines))
    if len(starts) >= _MIN_HEADINGS_FOR_RECOVERY:
        starts = _with_recovered(starts, lines, limit, words)
    ends = _endings(starts, candidates, limit, lines, folded)
    return _to_sections(starts, ends, document, folded)


def _second_copy(chain: Sequence[Candidate], candidates: Sequence[Candidate], n: int) -> int:
    """Return the line where the same report begins again, or n."""
    if len(chain) < _MIN_HEADINGS_FOR_RECOVERY:
        return n
    first, last = chain[0], chain[-1]
    for candidate in candidates:
        again = candidate.kind == first.kind and candidate.weight >= first.weight - 1
        if again and candidate.line > last.line and chain[0].kind != chain[-1].kind:
            return candidate.line
    return n


def _with_recovered(
    starts: list[_Start], lines: Sequence[Line], limit: int, words: Wording
) -> list[_Start]:
    found = list(starts)
    for kind in missing_kinds([s.kind for s in starts if s.kind]):
        rank = KINDS.index(kind)
        before = [s for s in found if KINDS.index(s.kind) < rank]  # type: ignore[arg-type]
        after = [s for s in found if KINDS.index(s.kind) > rank]  # type: ignore[arg-type]
        first = before[-1].line + 1 if before else 0
        last = after[0].line if after else limit
        number = recover_start(kind, lines, first, last, words)
        if number is not None:
            at = lines[number].text_start
            found = [*before, _Start(kind, number, at, at), *after]
    return found


def _endings(
    starts: Sequence[_Start],
    candidates: Sequence[Candidate],
    limit: int,
    lines: Sequence[Line],
    folded: Folded,
) -> list[int]:
    """Return folded indexes where sections may end: headings, parts of old forms, the text's end."""
    taken = {start.line for start in starts}
    ends = [start.start for start in starts]
    if starts:
        ends += [
            c.start
            for c in candidates
            if c.kind is None and c.line not in taken and c.weight > 0 and c.line > starts[0].line
        ]
    ends.append(lines[limit].text_start if limit < len(lines) else len(folded.text))
    return sorted(ends)


def _to_sections(
    starts: Sequence[_Start], ends: Sequence[int], document: Document, folded: Folded
) -> list[Section]:
    sections = []
    for start in starts:
        end = min((e for e in ends if e > start.start), default=len(folded.text))
        text_start, text_end = folded.start(start.start), folded.start(end)
        heading = document.text[text_start : folded.end(start.heading_end)]
        if start.heading_end == start.start:
            heading = ""
        body = document.text[text_start:text_end]
        sections.append(
            Section(
                kind=start.kind,  # type: ignore[arg-type]
                heading=heading,
                start=text_start,
                end=text_start + len(body.rstrip()),
            )
        )
    return sections
