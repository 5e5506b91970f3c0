"""Lines of a document -> lines that may be section headings, each with a weight.

A heading is known by its wording; ordinals are often wrong, repeated or missing and only add to
the weight. What follows a heading (its table, its text) adds to it as well.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.extractors.documents.normal import Folded
from gongkai.extractors.schema import SectionKind
from gongkai.extractors.sections.wording import KINDS, Wording

_LINE_RE = re.compile(r"[^\n\r\f]*[一-鿿][^\n\r\f]*")
_SPACE_RE = re.compile(r"\s+")
_ORDINAL_RE = re.compile(
    r"(?P<bracket>\()?(?:第)?[\[#*·\-]*[a-zA-Z]?"
    r"(?P<ordinal>[一二三四五六七八九十]{1,3}|\d{1,2}|[IVX]{1,4})?"
    r"(?P<mark>\)|、|\.|,|:|·|部分|章|是|\s)*"
)
_BRACKETED_NOTE_RE = re.compile(r"^(?:\[[^\]]{0,40}\])+")
_TAIL_RE = re.compile(r"[。:;,.、\-\s]*")
_CONTENTS_TAIL_RE = re.compile(r"[.·…\-_\s]*\d{1,3}$|[.·…]{3,}")
_CHINESE_ORDINALS = "一二三四五六七八九十"
_MAX_HEADING_CHARS = 42

# Weights, tuned together on the rendering suite and the authored samples: wording decides,
# landmarks and ordinals break ties, a bracketed ordinal speaks for a sub-heading.
_OFFICIAL, _VARIANT, _EXPECTED_ORDINAL, _SOME_ORDINAL = 10.0, 6.0, 2.0, 1.0
_BRACKET, _GLUED, _CONTENTS, _LANDMARK = -4.0, -3.0, -6.0, 5.0


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line with Han characters in it; start indexes the folded text.

    `squeezed` is the line without white space.
    """

    start: int
    raw: str
    squeezed: str

    def position(self, count: int) -> int:
        """Return the index in the folded text just behind the first `count` printed characters."""
        for index, character in enumerate(self.raw):
            if count == 0:
                return self.start + index
            count -= not character.isspace()
        return self.start + len(self.raw)

    @property
    def text_start(self) -> int:
        """Index in the folded text of the line's first printed character."""
        return self.start + len(self.raw) - len(self.raw.lstrip())


@dataclass(frozen=True, slots=True)
class Candidate:
    """A line that may be a heading; kind is None for a heading that only ends a section.

    Attributes:
        start, end: of the heading, in the folded text; text glued behind it is outside.
        weight: higher is likelier.
    """

    kind: SectionKind | None
    start: int
    end: int
    weight: float
    line: int


def folded_to_lines(folded: Folded) -> list[Line]:
    """Return the lines of the folded text that hold a Han character, in order."""
    lines = []
    for match in _LINE_RE.finditer(folded.text):
        lines.append(Line(match.start(), match.group(), _SPACE_RE.sub("", match.group())))
    return lines


def lines_to_candidates(lines: list[Line], folded: Folded, words: Wording) -> list[Candidate]:
    """Return every line that may be a heading, in order of the text."""
    candidates = []
    for number, line in enumerate(lines):
        candidates += _line_candidates(number, line, words)
    return [_with_surroundings(c, candidates, lines, words) for c in candidates]


def _line_candidates(number: int, line: Line, words: Wording) -> list[Candidate]:
    text = _BRACKETED_NOTE_RE.sub("", line.squeezed)
    skipped = len(line.squeezed) - len(text)
    ordinal = _ORDINAL_RE.match(text)
    bodies = {ordinal.end() if ordinal else 0, 0}
    found: list[Candidate] = []
    for kind in (*KINDS, None):
        best: Candidate | None = None
        for body in bodies:
            candidate = _match_kind(kind, number, line, text, body, skipped, words)
            if candidate and (best is None or candidate.weight > best.weight):
                best = candidate
        if best:
            found.append(best)
    return found


def _match_kind(
    kind: SectionKind | None,
    number: int,
    line: Line,
    text: str,
    body: int,
    skipped: int,
    words: Wording,
) -> Candidate | None:
    if kind is None:
        match, weight = words.ending.match(text, body), _VARIANT
    else:
        match, weight = words.official[kind].match(text, body), _OFFICIAL
        if match is None or not _is_whole(text, match.end()):
            other = words.variant[kind].match(text, body)
            if other and (match is None or other.end() > match.end()):
                match, weight = other, _VARIANT
    if match is None or match.end() == body:
        return None
    ordinal = _ORDINAL_RE.match(text) if body else None
    weight += _ordinal_weight(ordinal, kind, words)
    tail = text[match.end() :]
    if not _is_whole(text, match.end()):
        if _CONTENTS_TAIL_RE.fullmatch(tail):
            weight += _CONTENTS
        elif not _may_be_glued(tail, ordinal, weight):
            return None
        else:
            weight += _GLUED
    end = line.position(skipped + match.end())
    return Candidate(kind, line.text_start, end, weight, number)


def _is_whole(text: str, end: int) -> bool:
    return _TAIL_RE.fullmatch(text, end) is not None


def _may_be_glued(tail: str, ordinal: re.Match[str] | None, weight: float) -> bool:
    """Whether text behind the wording may be the section's own text, run on in the same line."""
    if tail[0] in "。:":
        return ordinal is not None and ordinal["ordinal"] is not None
    top_level = ordinal is not None and ordinal["ordinal"] and not ordinal["bracket"]
    return bool(top_level) and weight >= _OFFICIAL and tail[0] not in "的及和与,、"


def _ordinal_weight(
    ordinal: re.Match[str] | None, kind: SectionKind | None, words: Wording
) -> float:
    if ordinal is None or ordinal["ordinal"] is None:
        return 0.0
    if ordinal["bracket"]:
        return _BRACKET
    printed = ordinal["ordinal"]
    if printed.isdigit() and 1 <= int(printed) <= len(_CHINESE_ORDINALS):
        printed = _CHINESE_ORDINALS[int(printed) - 1]
    if kind is not None and printed == words.ordinal[kind]:
        return _EXPECTED_ORDINAL
    return _SOME_ORDINAL


def _with_surroundings(
    candidate: Candidate, candidates: list[Candidate], lines: list[Line], words: Wording
) -> Candidate:
    """Add what the following lines say: the section's own table, or only the next heading."""
    following = "".join(
        line.squeezed for line in lines[candidate.line + 1 : candidate.line + 9]
    )[:240]
    weight = candidate.weight
    landmark = words.landmark.get(candidate.kind) if candidate.kind else None
    if landmark and candidate.kind in {"proactive_disclosure", "requests", "review_litigation"}:
        if landmark.search(following):
            weight += _LANDMARK
    heading_lines = {other.line for other in candidates if other.kind is not None}
    neighbours = [candidate.line + 1 in heading_lines, candidate.line - 1 in heading_lines]
    if all(neighbours):
        # A table of contents: headings above and below, and no text of its own.
        weight += _CONTENTS / 2
    return Candidate(candidate.kind, candidate.start, candidate.end, weight, candidate.line)
