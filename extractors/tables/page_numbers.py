"""Bare page numbers blanked: in a table they would look like values.

Decorated ones (- 4 -, 第4页) are known by their look (`tokens.footer_spans`); a bare one only by
its place, alone on the first or last line of a page.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from gongkai.extractors.documents.document import Document
from gongkai.extractors.documents.normal import Folded

# Not behind a tab: that is the border of a cell.
_FIRST_LINE_RE = re.compile(r"[^\S\t]*(\d{1,3})[ \t]*(?=\r?\n|\Z)")
_LAST_LINE_RE = re.compile(r" *(\d{1,3})\s*\Z")
_MIN_SHARE = 0.5
# Stands for what may be a page number or a value: neither counted as one nor taken for a blank.
# (A cell within borders is read from the text as printed.)
_DOUBTFUL = "\ufffd"


def without_page_numbers(document: Document, folded: Folded) -> Folded:
    """Return the folded text with the page numbers of its pages blanked, every index as it was.

    Where too few pages have one for it to be sure, a number equal to its page's is marked.

    A document without pages, or of one page, comes back as it is.
    """
    if len(document.pages) < 2:
        return folded
    found: dict[int, list[tuple[int, int]]] = {}
    for page in document.pages:
        start = bisect_left(folded.offsets, page.start)
        end = min(bisect_left(folded.offsets, page.end), len(folded.text))
        for low, high in _numbers_at_edges(folded.text[start:end]):
            ahead = int(folded.text[start + low : start + high]) - page.number
            found.setdefault(ahead, []).append((start + low, start + high))
    # A value may stand at the edge of a page too, but only page numbers count up with the pages.
    enough = max(2, _MIN_SHARE * len(document.pages))
    at_hand = found.get(0, [])
    spans = at_hand if len(at_hand) >= enough else max(found.values(), key=len, default=[])
    if len(spans) >= enough:
        return _replaced(folded, spans, " ")
    return _replaced(folded, at_hand, _DOUBTFUL) if at_hand else folded


def _numbers_at_edges(text: str) -> Iterator[tuple[int, int]]:
    """Yield where a number stands alone on the first line of a page, and on its last one."""
    first = _FIRST_LINE_RE.match(text)
    if first:
        yield first.span(1)
    start = text.rfind("\n", 0, len(text.rstrip())) + 1
    last = _LAST_LINE_RE.match(text, start)
    if last and start > (first.end() if first else 0):
        yield last.span(1)


def _replaced(folded: Folded, spans: Sequence[tuple[int, int]], character: str) -> Folded:
    text = list(folded.text)
    for low, high in spans:
        text[low:high] = character * (high - low)
    return Folded("".join(text), folded.offsets)
