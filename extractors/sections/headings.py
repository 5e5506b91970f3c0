"""Folded text -> the lines that may be section headings, each with a weight.

A heading is known by its wording; ordinals are often wrong, repeated or missing and only add to
the weight. What stands around a heading is weighed in `surroundings.py`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from gongkai.extractors.kinds import SectionKind
from gongkai.extractors.sections.ordinals import Ordinal, Style, match_to_ordinal, next_follows
from gongkai.extractors.sections.wording import CHINESE_ORDINALS, KINDS, KindWording, Wording
from gongkai.models.late_regex import late_regex

# Weights, tuned together on the rendering suite, the samples and the tests' invented reports:
# wording decides, ordinals and surroundings break ties.
_OFFICIAL, _WORDS, _LOOSE = 10.0, 6.0, 3.0
_PART, _EXPECTED, _LIST_MARK = -2.0, 1.0, -2.0
_GLUED, _RUN_ON, _INLINE, _CONTENTS, _TABLE_ROW = -3.0, -4.0, -5.0, -8.0, -4.0
_SENTENCE = -4.0

_MAX_HEADING, _MAX_UNNUMBERED, _MAX_LOOSE, _LONG_OFFICIAL, _LOOKED_AT = 45, 90, 30, 10, 160
_MAX_CANDIDATES = 300  # a file of many reports: only the first is cut up
_TAIL_RE = re.compile(r"[】〗。:;.、,\-*|_#\"]*(?:\([^)]{0,60}\)?)?[。:;.,|\-*_]*")
_CONTENTS_TAIL_RE = re.compile(r"[.·…\-_]*\(?\d{1,3}\)?$|[.·…\-_]{3,}.{0,4}$")
_ORDINAL_RE = late_regex(rf"[(]?[{CHINESE_ORDINALS}\d]{{0,2}}[、.)]?")
# How the text of a section begins that runs on behind its heading without any mark.
_TEXT_RE = re.compile(
    r"\d|\(|我|本|全|无|截|按|根据|为|一是|今|在|未|没有|第|行政|自|共|现|暂|存在"
)
# Headings of offices come in couplets, 加强领导,健全机制; a sentence has longer clauses.
_COUPLET_RE = late_regex(r"[一-鿿、]{3,12}(?:,[一-鿿、]{3,12}){1,2}")
_LONE_ORDINAL_RE = late_regex(rf"(?:^|\n)[ \t]*([{CHINESE_ORDINALS}]{{1,2}}[ \t]*[、.])\s*\Z")


class Candidate(NamedTuple):
    """A stretch of folded text that may be a heading.

    Attributes:
        start, end: of the heading; text glued behind it is outside.
        weight: higher is likelier.
        style: of its ordinal; value: the ordinal, from 1, None where there is none.
        is_sure: official or full wording, no loose likeness.
        is_contents: a page number or the next heading follows at once.
    """

    kind: SectionKind
    start: int
    end: int
    weight: float
    style: Style
    value: int | None
    is_sure: bool
    is_contents: bool


class _Line(NamedTuple):
    """A line that may be a heading.

    Attributes:
        match: of `Wording.line`; `match.string` is the whole folded text.
        body: what stands behind the ordinal; squeezed: the same without white space.
    """

    match: re.Match[str]
    ordinal: Ordinal
    body: str
    squeezed: str


class _Match(NamedTuple):
    """A wording found at the start of a line's text without white space."""

    length: int
    weight: float
    is_sure: bool = True
    is_contents: bool = False


def text_to_candidates(
    text: str, words: Wording, tables: Sequence[tuple[int, int]] = ()
) -> list[Candidate]:
    """Return every line of a folded text that may be a heading, in order.

    Args:
        text: folded, all line ends as newlines.
        words: the wording of headings.
        tables: stretches known to be tables; of their rows only official headings count.
    """
    head = words.statistics.search(text)
    last = head.start() if head else len(text)
    found: list[Candidate] = []
    for match in words.line.finditer(text):
        if not _may_be_heading(match, text, words):
            continue
        is_row = bool(tables) and in_table(match.start(), tables)
        if is_row and not _may_be_official(match, words):
            continue
        of_line = match_to_candidates(match, text, words)
        if is_row:
            of_line = [_table_row(c) for c in of_line if c.is_sure and c.weight >= _OFFICIAL]
        # A line whose wording is known is not taken for anything else.
        is_known = len(of_line) > 1 and any(candidate.is_sure for candidate in of_line)
        found += [c for c in of_line if c.is_sure] if is_known else of_line
        if len(found) > _MAX_CANDIDATES:
            break
    return [c for c in found if c.start < last or c.weight >= _OFFICIAL]


def _may_be_heading(match: re.Match[str], text: str, words: Wording) -> bool:
    """The cheap test: some word of headings is there, and the line is no long sentence."""
    start, end = match.span("body")
    if match.start("ordinal") < 0 and end - start > _MAX_UNNUMBERED:
        return text.startswith(words.official, start)
    if words.gate.search(text, start, min(end, start + _MAX_HEADING)):
        return True
    return text[start + 1 : start + 2].isspace() or text[start:end].rstrip() in words.begun


def _may_be_official(match: re.Match[str], words: Wording) -> bool:
    """The cheap test for a row of a table: it begins with an official heading, or is part of it."""
    squeezed = "".join(_looked_at(match).split())
    return squeezed.startswith(words.official) or squeezed in words.begun


def _table_row(candidate: Candidate) -> Candidate:
    return candidate._replace(weight=candidate.weight + _TABLE_ROW)


def in_table(position: int, tables: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a place of the text is in one of the tables, by their starts and ends."""
    return any(start <= position < end for start, end in tables)


def match_to_candidates(match: re.Match[str], text: str, words: Wording) -> list[Candidate]:
    """Return what a match of `Wording.line` or of `Wording.inline` in `text` may be."""
    ordinal = match_to_ordinal(match)
    kinds = words.beginning.get(text[match.start("body")], ())
    value = ordinal.value
    if value is not None and 1 <= value <= len(KINDS) and KINDS[value - 1] not in kinds:
        # It may be there in other words.
        start = match.start("body")
        if words.kinds[KINDS[value - 1]].loose.search(text, start, start + _MAX_HEADING):
            kinds = (*kinds, KINDS[value - 1])
    if not kinds:
        return []
    body = _looked_at(match)
    line = _Line(match, ordinal, body, "".join(body.split()))
    candidates = []
    for kind in kinds:
        wording = words.kinds[kind]
        found = _match_kind(wording, line)
        if found is None or found.weight < _OFFICIAL:
            found = _join_next(wording, found, line, words) or found
        if found is not None:
            candidates.append(_to_candidate(kind, found, line, wording))
    return candidates


def _looked_at(match: re.Match[str]) -> str:
    """Return what is read of a line's text, a blank for each cell border."""
    return match["body"][:_LOOKED_AT].replace("|", " ")


def _to_candidate(kind: SectionKind, found: _Match, line: _Line, wording: KindWording) -> Candidate:
    match, ordinal, text = line.match, line.ordinal, line.match.string
    start, end = match.start("body"), _position(text, match.start("body"), found.length)
    weight = found.weight + _expected(ordinal, wording)
    if ordinal.value is None and text[end : end + 4].lstrip()[:1] == "。":
        weight += _SENTENCE
    if ordinal.value is not None:
        start = match.start("open" if match["open"] else "ordinal")
        start -= text[match.start() : start].endswith("第")
    else:
        # The ordinal may stand alone on the line before.
        lone = _LONE_ORDINAL_RE.search(text, max(0, match.start() - 12), match.start())
        start = lone.start(1) if lone else start
    return Candidate(
        kind, start, end, weight, ordinal.style, ordinal.value, found.is_sure, found.is_contents
    )


def _expected(ordinal: Ordinal, wording: KindWording) -> float:
    weight = _EXPECTED if ordinal.value == wording.ordinal else 0.0
    return weight + (_LIST_MARK if ordinal.is_list_mark else 0.0)


def _match_kind(wording: KindWording, line: _Line) -> _Match | None:
    """Match one kind's wording at the start of a line's text."""
    squeezed = line.squeezed
    run = wording.words.match(squeezed).group()  # type: ignore[union-attr]  # may be empty
    if len(run) < 2:
        return _match_loose(wording, line)
    run = run.rstrip("、,和及与的")
    is_heading = run.endswith(wording.ends) and wording.needs.search(run)
    is_whole = is_heading and _TAIL_RE.fullmatch(squeezed, len(run))
    for official in wording.official:
        if squeezed.startswith(official):
            # 总体情况概述 says more, and nothing else.
            length = len(run) if is_whole else len(official)
            found = _with_tail(length, _OFFICIAL, line)
            if found:
                return found
    if is_heading and len(run) <= _MAX_HEADING:
        weight = _WORDS + (0.0 if wording.part.search(run) else _PART)
        found = _with_tail(len(run), weight, line)
        if found:
            return found
    return _match_loose(wording, line)


def _match_loose(wording: KindWording, line: _Line) -> _Match | None:
    """A short line that names something of the kind, at the place the kind has in the form."""
    if line.ordinal.value != wording.ordinal or line.ordinal.is_list_mark:
        return None
    text = line.squeezed.rstrip("。:;.,、")
    if not 1 < len(text) <= _MAX_LOOSE or not wording.loose.search(text):
        return None
    is_couplet = "," not in text or (
        _COUPLET_RE.fullmatch(text) is not None and line.squeezed[-1] not in "。;:.,"
    )
    if not is_couplet or any(mark in text for mark in "。;:|") or any(map(str.isdigit, text)):
        return None
    return _Match(len(text), _LOOSE, is_sure=False)


def _with_tail(length: int, weight: float, line: _Line) -> _Match | None:
    """Judge what follows the wording on its line; None where it cannot be a heading."""
    squeezed, ordinal = line.squeezed, line.ordinal
    tail = squeezed[length:]
    has_ordinal = ordinal.value is not None
    again = tail.find(squeezed[:length], 0, length + 4)
    if again >= 0 and _ORDINAL_RE.fullmatch(tail, 0, again):
        length += again + length
        tail = squeezed[length:]
    if _TAIL_RE.fullmatch(tail):
        return _Match(length, weight) if has_ordinal or tail[-1:] not in "、," or not tail else None
    if _CONTENTS_TAIL_RE.fullmatch(tail) or next_follows(tail, ordinal):
        return _Match(length, weight + _CONTENTS, is_contents=True)
    is_official = weight >= _OFFICIAL
    space = line.body[_position(line.body, 0, length) :][:1].isspace()
    if tail[0] in "。:":
        return _Match(length, weight + _GLUED) if has_ordinal or is_official else None
    if space and (has_ordinal or is_official):
        return _Match(length, weight + _GLUED)
    top_level = has_ordinal and not ordinal.is_list_mark
    is_plain = is_official and tail[0] not in "的及和与,、;等进" and top_level
    if is_plain or (_TEXT_RE.match(tail) and (top_level or length >= _LONG_OFFICIAL)):
        return _Match(length, weight + _RUN_ON)
    return None


def _join_next(
    wording: KindWording, found: _Match | None, line: _Line, words: Wording
) -> _Match | None:
    """Match a heading broken over two lines; only where it reads better than the first line."""
    squeezed = line.squeezed
    if squeezed not in words.begun:
        if line.ordinal.value is None:
            return None
        run = wording.words.match(squeezed).end()  # type: ignore[union-attr]
        if not 1 < run >= len(squeezed) - 2:
            return None
    text, end = line.match.string, line.match.end()
    following = text[end : end + _LOOKED_AT].lstrip().partition("\n")[0]
    joined = squeezed + "".join(following.split())
    better = _match_kind(wording, line._replace(body=joined, squeezed=joined))
    if better is None or not better.is_sure or better.length <= len(squeezed):
        return None
    return better if found is None or better.weight > found.weight or not found.is_sure else None


def _position(text: str, start: int, count: int) -> int:
    """Return the index just behind the first `count` printed characters from `start`."""
    index = start
    while count and index < len(text):
        character = text[index]
        count -= not (character.isspace() or character == "|")
        index += 1
    return index
