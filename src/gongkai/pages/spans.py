"""Text and the spans found in it -> HTML in which every span is marked, whatever overlaps what.

Spans that overlap or nest are cut into flat pieces: one link a piece, with the kinds of all spans
over it as classes and their ids in `data-i`. The first piece of a span carries its anchor.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from heapq import heappop, heappush
from itertools import islice
from typing import NamedTuple

from gongkai.pages.characters import Escaper

MAX_DEPTH = 6  # spans told of one piece; the innermost are kept


class Span(NamedTuple):
    """One stretch of the text.

    Attributes:
        start, end: offsets, end excluded; equal for the place of an empty cell.
        kind: one letter, a class of the page's style.
        id: unique among all spans of one entry's pieces; its anchor is `t` and the id.
        home: id of the entry in the lists that the piece leads back to, "" for none.
    """

    start: int
    end: int
    kind: str
    id: str
    home: str


class Block(NamedTuple):
    """A stretch of the text that is a block of the page, with its class; blocks follow closely."""

    start: int
    end: int
    kind: str


def text_to_html(text: str, blocks: Iterable[Block], spans: Sequence[Span]) -> str:
    """Return the blocks of the text as HTML; their text content is the text.

    Args:
        text: the text of the report.
        blocks: in order, without gaps.
        spans: in any order, within the text.

    >>> text_to_html("公开5条", [Block(0, 4, "p")], [Span(2, 4, "f", "f0", "f0")])
    '<div class="p">公开<a class="f" href="#f0" data-i="f0" id="tf0">5条</a></div>'
    """
    return "".join(_pieces(text, blocks, sorted(spans, key=_order)))


def _order(span: Span) -> tuple[int, int, str]:
    return span.start, -span.end, span.id


def _pieces(text: str, blocks: Iterable[Block], spans: Sequence[Span]) -> Iterator[str]:
    escaped, open_spans = Escaper(), _Open()
    cuts = iter(sorted({offset for span in spans for offset in (span.start, span.end)}))
    cut, number = next(cuts, None), 0
    for block in blocks:
        yield f'<div class="{block.kind}">'
        place = block.start
        while cut is not None and cut <= block.end:
            if cut > place:
                yield open_spans.piece(escaped(text[place:cut]))
                place = cut
            if cut == block.end < len(text):
                break  # what begins here stands in the next block
            open_spans.close(cut)
            while number < len(spans) and spans[number].start == cut:
                yield open_spans.begin(spans[number])
                number += 1
            cut = next(cuts, None)
        if place < block.end:
            yield open_spans.piece(escaped(text[place : block.end]))
        yield "</div>"


class _Open:
    """The spans over the present place, in the order of their starts: the innermost last."""

    def __init__(self) -> None:
        self._spans: dict[str, Span] = {}
        self._ends: list[tuple[int, str]] = []
        self._begun: list[str] = []  # whose anchor is not written yet

    def begin(self, span: Span) -> str:
        """Take a span up; return the mark of one without text, which is over at once."""
        if span.start == span.end:
            return _link("", [span], [span.id])
        self._spans[span.id] = span
        self._begun.append(span.id)
        heappush(self._ends, (span.end, span.id))
        return ""

    def close(self, place: int) -> None:
        """Let go of the spans that end here."""
        while self._ends and self._ends[0][0] <= place:
            del self._spans[heappop(self._ends)[1]]

    def piece(self, inside: str) -> str:
        """Return text, escaped already, with the spans over it."""
        if not self._spans:
            return inside
        begun, self._begun = self._begun, []
        return _link(inside, list(islice(reversed(self._spans.values()), MAX_DEPTH)), begun)


def _link(inside: str, shown: Sequence[Span], begun: Sequence[str]) -> str:
    kinds = " ".join(sorted({span.kind for span in shown})) + ("" if inside else " z")
    ids = " ".join(span.id for span in shown)
    anchor = f' id="t{begun[0]}"' if begun else ""
    inner = "".join(f'<i id="t{other}"></i>' for other in begun[1:])
    home = next((span.home for span in shown if span.home), "")
    link = f' href="#{home}"' if home else ""
    return f'<a class="{kinds}"{link} data-i="{ids}"{anchor}>{inner}{inside}</a>'
