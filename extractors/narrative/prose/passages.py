"""Prose of the sections -> paragraphs and sentences without white space, with the way back.

Taggers see folded characters (`documents/normal.py`) with white space taken out, so `共 12 条` and
`共12条`, `，` and `,` are the same to them; every character knows where it was printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from gongkai.extractors.documents.normal import Folded
from gongkai.extractors.documents.printed_lines import (
    STOPS,
    UNKNOWN_PAGE,
    PageForm,
    page_form,
)
from gongkai.extractors.kinds import SectionKind
from gongkai.extractors.tables.tokens import footer_spans
from gongkai.models.late_regex import late_regex

# A line this long that ends without a stop goes on in the next one, however wide its page is.
_MIN_TORN_LINE = 25
# The section whose numbers count nothing.
UNCOUNTED = "problems_improvements"
_BARE_RE = re.compile(r"\s*\d{1,3}\s*")
# What a browser prints above and below a page: when and what, where it was and its number.
_BROWSER_RE = re.compile(
    r"(?:https?|file):/{2,3}[!-~]+\s*(?:\d{1,4}/\d{1,4})?"
    r"|\d{1,4}/\d{1,2}/\d{1,4},?\s*\d{1,2}:\d{2}(?:\s*[AP]M)?(?:\s+[^。;]{0,120})?"
)
_PRINTED_RE = re.compile(r"\S+")
_LIST_MARK_RE = re.compile(
    r"\s*(?:\(?[一二三四五六七八九十\d]{1,2}[)、.](?!\d(?!\d{3}年))|[一二三四五六七八九1-9]是|[①-⑳•·])"
)
_SENTENCE_END_RE = re.compile(r"[。!?]+")
# A half-width full stop ends a sentence where Han characters stand on both sides; not in 一. (二),
# nor in 中国.云岫网.
_LATIN_STOP_RE = re.compile(
    r"(?<=[一-鿿)\"])(?<![一二三四五六七八九十])(?<![一二三四五六七八九十]\))\.(?<!中国\.(?=[一-鿿]{1,6}网))(?=[一-鿿(\"]|20\d\d年|\d{1,2}[.、)](?!\d)|$)"
)
# So much without a tab or pipe before a stop is a sentence, no cell of a table.
_SENTENCE_LINE_RE = re.compile(r"[^\t|]{12,}[。;]")
# A line this long without a border of a cell may go on in the next one.
_MIN_TORN_SENTENCE = 15
_BORDER_RE = re.compile(r"[\t|]")
# Nothing in the prose is longer (the longest paragraph of 250 reports has 450 characters); what
# is would only cost time, which grows with the square of a paragraph.
_MAX_SENTENCE = 400
_MAX_PASSAGE = 1000
# A comma inside a number ends no clause: 1,234条.
_CLAUSE_END_RE = late_regex(r"[;。!?]|(?<!\d),|,(?!\d{3}(?!\d))")
# How far behind a comma it is seen whether it stands in a number.
_LOOK_AHEAD = 4
# What a number goes on behind: its unit, a scale, more digits.
_UNFINISHED_RE = late_regex(r"[\d.,百千万亿余多A-Za-z]")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph: its characters without white space, and where each was printed.

    Attributes:
        text: folded characters.
        offsets: offset in the document's text of each of them.
        section: the section it stands in.
    """

    text: str
    offsets: Sequence[int]
    section: SectionKind | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the document's offsets of characters [start, end) of the passage."""
        return self.offsets[start], self.offsets[end - 1] + 1

    def printed(self, start: int, end: int, document: str) -> str:
        """Return what is printed there in the document's text, without what parts its lines.

        White space, marks of no width, heads and feet of pages are left out; nothing is folded.
        """
        return "".join(document[place] for place in dict.fromkeys(self.offsets[start:end]))


class Sentence(NamedTuple):
    """A sentence of a passage; `start` is its first character's index in the passage."""

    passage: int
    start: int
    text: str


def text_to_passages(
    folded: Folded,
    start: int,
    end: int,
    section: SectionKind | None,
    holes: Sequence[tuple[int, int]],
    *,
    form: PageForm = UNKNOWN_PAGE,
    is_heading: Callable[[str], bool] = lambda _: False,
) -> list[Passage]:
    """Return the paragraphs of folded.text[start:end] without what lies in `holes` (tables).

    Lines as wide as the page go on in the next one where they end without a stop, whatever heads
    and feet of pages stand between; `form` tells how wide it is. None goes on in a heading.

    None goes on behind a hole: 33 before it and 2 behind it are not 332.

    The number of a page between two halves of a sentence is of neither.

    What is longer than any paragraph is cut, at the end of a clause where there is one.
    """
    passages: list[Passage] = []
    words: list[str] = []
    positions: list[int] = []
    is_open, is_turned, is_torn, done = False, False, False, start
    for line_start, line_end in _lines(folded.text, start, end, holes):
        is_open = is_open and line_start == done + len("\n")
        done = line_end
        line = folded.text[line_start:line_end]
        squeezed = line.strip()
        is_running = form.is_running(line)
        if is_torn and (is_running or _is_page_number(line, section)):
            is_open = is_turned = True
            continue
        if not squeezed or _BROWSER_RE.fullmatch(squeezed):
            is_open = is_open and is_turned
            continue
        begins = is_open and (_LIST_MARK_RE.match(line) or is_heading(squeezed))
        if words and (begins or not is_open):
            passages += _passages(words, positions, folded, section)
            words, positions = [], []
        for printed in _PRINTED_RE.finditer(folded.text, line_start, line_end):
            words.append(printed[0])
            positions += range(*printed.span())
        is_torn = len(squeezed) >= _MIN_TORN_LINE and squeezed[-1] not in STOPS
        is_open = is_torn = not is_running and (is_torn or form.is_torn(squeezed))
        is_turned = False
    if words:
        passages += _passages(words, positions, folded, section)
    return passages


def text_to_page_form(
    folded: Folded, start: int, end: int, holes: Sequence[tuple[int, int]]
) -> PageForm:
    """Return what the lines of folded.text[start:end] outside of `holes` tell of their pages."""
    lines: list[str] = []
    for line_start, line_end in _lines(folded.text, start, end, holes):
        line = folded.text[line_start:line_end].strip()
        lines += ["", line] if _LIST_MARK_RE.match(line) else [line]  # no heading goes on in it
    return page_form(lines)


def _is_page_number(line: str, section: SectionKind | None) -> bool:
    """Whether a line is the number of its page; a bare one is only where nothing is counted."""
    if section == UNCOUNTED and _BARE_RE.fullmatch(line):
        return True
    return footer_spans(line, 0, len(line)) == [(0, len(line))]


def without_sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    r"""Yield [start, end) without the lines that hold a whole sentence, which no cell does.

    A sentence may be torn over lines.

    >>> text = "总计\t3\n全年主动公开政府信息共3条。\n合计\t3\n"
    >>> [text[a:b] for a, b in without_sentences(text, 0, len(text))]
    ['总计\t3\n', '合计\t3\n']
    """
    first = start
    has_stop = text.find("。", start, end) >= 0 or text.find(";", start, end) >= 0
    for begins, ends in _torn_lines(text, start, end) if has_stop else ():
        line = text[begins:ends]
        is_sentence = "。" in line or ";" in line
        if is_sentence and _SENTENCE_LINE_RE.search(line.replace("\n", "")):
            if first < begins:
                yield first, begins
            first = ends
    if first < end:
        yield first, end


def _torn_lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of the lines, with those that go on in the next one joined to it."""
    first = position = start
    for line in text[start:end].splitlines(keepends=True):
        position += len(line)
        if not (_is_torn(line) and text[position:end].partition("\n")[0].strip()):
            yield first, position
            first = position


def _is_torn(line: str) -> bool:
    """Whether a line ends within a sentence, for all it shows: it is long, and has no border."""
    if len(line) < _MIN_TORN_SENTENCE or _BORDER_RE.search(line):
        return False
    squeezed = line.strip()
    return len(squeezed) >= _MIN_TORN_SENTENCE and squeezed[-1] not in STOPS


def _passages(
    words: list[str], positions: list[int], folded: Folded, section: SectionKind | None
) -> Iterable[Passage]:
    offsets = folded.offsets
    where = positions if isinstance(offsets, range) else [offsets[index] for index in positions]
    start = 0
    joined = "".join(words)
    text = _LATIN_STOP_RE.sub("。", joined) if "." in joined else joined
    for piece in _pieces(text, _MAX_PASSAGE):
        yield Passage(piece, where[start : start + len(piece)], section)
        start += len(piece)


def _lines(
    text: str, start: int, end: int, holes: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    for begins, stop in _between_holes(start, end, holes):
        position = begins
        while position < stop:
            newline = text.find("\n", position, stop)
            newline = stop if newline < 0 else newline
            yield position, newline
            position = newline + 1


def _between_holes(
    start: int, end: int, holes: Sequence[tuple[int, int]]
) -> Iterator[tuple[int, int]]:
    position = start
    while position < end:
        hole = next((h for h in holes if h[0] <= position < h[1]), None)
        if hole:
            position = hole[1]
            continue
        stop = min([h[0] for h in holes if position < h[0]] + [end])
        yield position, stop
        position = stop


def passages_to_sentences(passages: Sequence[Passage]) -> list[Sentence]:
    """Return the sentences of the passages in order; long ones are cut at a comma."""
    sentences = []
    for number, passage in enumerate(passages):
        for start, end in _sentence_spans(passage.text):
            place = start
            for piece in _pieces(passage.text[start:end], _MAX_SENTENCE):
                sentences.append(Sentence(number, place, piece))
                place += len(piece)
    return sentences


def _sentence_spans(text: str) -> Iterable[tuple[int, int]]:
    """Yield the sentences; a quote or bracket behind the stop that closes one goes with it."""
    start = 0
    for match in _SENTENCE_END_RE.finditer(text):
        end = match.end()
        closes = text[end : end + 1] == '"' and text.count('"', start, end) % 2 == 1
        end += closes or text[end : end + 1] == ")"
        if end > start:
            yield start, end
        start = end
    if start < len(text):
        yield start, len(text)


def _pieces(text: str, longest: int) -> Iterable[str]:
    """Yield the text in pieces, cut at the end of a clause, else where no number is torn."""
    start = 0
    while len(text) - start > longest:
        latest = start + longest
        found = _CLAUSE_END_RE.finditer(text, start + longest // 2, latest + _LOOK_AHEAD)
        ends = [match.end() for match in found if match.end() <= latest]
        cut = ends[-1] if ends else latest
        while not ends and cut > start + longest // 2 and _UNFINISHED_RE.match(text, cut - 1):
            cut -= 1
        yield text[start:cut]
        start = cut
    yield text[start:]
