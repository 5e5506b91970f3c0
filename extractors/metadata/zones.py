"""The stretches of a document that hold metadata, folded so that patterns stay simple.

First step of this stage. The tables in the middle of a report are left out: metadata stand before
the first section, in the section of other matters, and in the last lines.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.extractors.documents.document import Document
from gongkai.extractors.documents.normal import Folded, fold
from gongkai.extractors.metadata.dates import year_starts
from gongkai.extractors.metadata.vocabulary import table
from gongkai.extractors.schema import Section
from gongkai.models.late_regex import late_regex

FRONT_CHARS = 3000  # at most so much before the first section: long menus stand before the title
BODY_CHARS = 1500  # of the first section: the preamble may be its first paragraph
CLOSING_CHARS = 3000
TAIL_CHARS = 800

_LINE_END_RE = late_regex("\r\n|[\r\f\v\x85\u2028\u2029]")
_LINE_ENDS = "\r\f\v\x85\u2028\u2029"
_FOOTER_CUES: tuple[str, ...] = tuple(table("labels")["footer"]["cues"])
_SPACE_RE = re.compile(r"\s+")
_FOLDED_IN_WORDS_RE = re.compile("[^一-鿿，。；：、（）《》“”‘’—–·！？【】〔〕［］～]+")


@dataclass(frozen=True, slots=True)
class Found:
    """A value and where in `Document.text` it was read; start is None where it is not printed."""

    value: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Zone:
    """A folded stretch of text.

    Attributes:
        text: the folded text.
        printed: `Document.text`, whole.
        offsets: folded character i was printed at offsets[i] of `printed`.
        years: where in `text` a year may begin; dates are looked for there alone.
    """

    text: str
    printed: str
    offsets: Sequence[int]
    years: Sequence[int] = ()

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the offsets in `printed` of the folded characters [start, end)."""
        return self.offsets[start], self.offsets[end - 1] + 1 if end > start else self.offsets[
            start
        ]

    def found(self, value: str, start: int, end: int) -> Found:
        """Return `value` with its place in `printed`."""
        return Found(value, *self.span(start, end))

    def words(self, start: int, end: int) -> str:
        """Return the printed words of [start, end), without white space (see `clean`)."""
        first, last = self.span(start, end)
        return clean(self.printed[first:last])


@dataclass(frozen=True, slots=True)
class Zones:
    """Where metadata stand.

    Attributes:
        head: before the first section, and the beginning of it.
        front: the part of `head` before the first section.
        closing: the section of other matters, up to the web site's own closing lines.
        tail: the last lines of the text, up to the same.
    """

    head: Zone
    front: Zone
    closing: Zone
    tail: Zone

    @property
    def n_front(self) -> int:
        """How many characters of `head` stand before the first section."""
        return len(self.front.text)

    @property
    def in_order(self) -> tuple[Zone, ...]:
        """The zones in order of trust, none whose text another one holds."""
        if self.closing.text.endswith(self.tail.text):
            return self.head, self.closing
        return self.head, self.closing, self.tail


def text_to_zone(text: str) -> Zone:
    """Return the whole of `text` as a zone."""
    folded = fold(text)
    return _slice(text, folded, 0, len(folded.text))


def _slice(printed: str, folded: Folded, start: int, end: int) -> Zone:
    """Return folded[start:end]; every line end becomes a line feed, one character for one."""
    lines = folded.text[start:end]
    if any(mark in lines for mark in _LINE_ENDS):
        lines = _LINE_END_RE.sub(lambda ending: " \n"[-len(ending[0]) :], lines)
    return Zone(lines, printed, folded.offsets[start : end + 1], year_starts(lines))


def squeeze(text: str) -> str:
    """Return `text` without white space."""
    return "".join(text.split())


def clean(text: str) -> str:
    r"""Return printed words in one line: no white space but between two Latin words.

    Width, radicals and zero-width characters are folded; Han characters and punctuation stay as
    printed (traditional forms too).

    >>> clean("某区\r\n２０２３ 年 （文字版）")
    '某区2023年（文字版）'
    """
    letters = _FOLDED_IN_WORDS_RE.sub(lambda run: fold(run[0]).text, text)
    return _SPACE_RE.sub(lambda space: " " if _in_words(space) else "", letters)


def _in_words(space: re.Match[str]) -> bool:
    before, after = space.string[: space.start()][-1:], space.string[space.end() :][:1]
    return before.isascii() and before.isalpha() and after.isascii() and after.isalpha()


def document_to_zones(document: Document, sections: Sequence[Section], folded: Folded) -> Zones:
    """Return the zones of `document`; without sections, its beginning and its end.

    Args:
        document: any document.
        sections: in text order.
        folded: `fold(document.text)`.
    """
    text, length = document.text, len(folded.text)
    if sections:
        first = min(sections, key=lambda section: section.start)
        body = _index(folded, first.start)
        start = max(0, body - FRONT_CHARS)
        head_end = min(_index(folded, first.end), body + BODY_CHARS)
        if first is sections[-1]:
            head_end = _footer(folded.text, body, head_end)
    else:
        start = 0
        body = head_end = min(length, FRONT_CHARS)
    closing = next((s for s in reversed(sections) if s.kind == "other_matters"), None)
    closing_start = _index(folded, closing.start) if closing else length
    closing_end = _index(folded, closing.end) if closing else length
    tail_start = max(body if sections else 0, length - TAIL_CHARS)
    head = _slice(text, folded, start, head_end)
    n_front = body - start
    years = [year for year in head.years if year < n_front]
    return Zones(
        head=head,
        front=Zone(head.text[:n_front], text, head.offsets, years),
        closing=_without_footer(
            text, folded, closing_start, min(closing_end, closing_start + CLOSING_CHARS)
        ),
        tail=_without_footer(text, folded, tail_start, length),
    )


def _index(folded: Folded, offset: int) -> int:
    """Return the index of the first folded character printed at `offset` or after it."""
    return min(bisect_left(folded.offsets, offset), len(folded.text))


def _without_footer(text: str, folded: Folded, start: int, end: int) -> Zone:
    return _slice(text, folded, start, _footer(folded.text, start, end))


def _footer(text: str, start: int, end: int) -> int:
    """Return where the web site's own closing lines begin in text[start:end], `end` for none."""
    # One search a word: several times as fast as one expression of all the words.
    found = (text.find(cue, start, end) for cue in _FOOTER_CUES)
    return min((at for at in found if at >= 0), default=end)
