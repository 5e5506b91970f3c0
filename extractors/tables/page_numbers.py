"""Bare page numbers blanked: in a table they would look like values.

Decorated ones (- 4 -, 第4页) are known by their look (`tokens.footer_spans`); a bare one only by
its place, alone on the first or last line of a page.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from gongkai.extractors.documents.document import Document
from gongkai.extractors.documents.normal import Folded

# Not behind a tab: that is the border of a cell.
_EDGE_RE = re.compile(r"\A[^\S\t]*(\d{1,3})[ \t]*(?=\r?\n|\Z)|(?<=\n) *(\d{1,3})\s*\Z")
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
        for match in _EDGE_RE.finditer(folded.text[start:end]):
            low, high = match.span(match.lastindex or 0)
            ahead = int(folded.text[start + low : start + high]) - page.number
            found.setdefault(ahead, []).append((start + low, start + high))
    # A value may stand at the edge of a page too, but only page numbers count up with the pages.
    enough = max(2, _MIN_SHARE * len(document.pages))
    at_hand = found.get(0, [])
    spans = at_hand if len(at_hand) >= enough else max(found.values(), key=len, default=[])
    if len(spans) >= enough:
        return _replaced(folded, spans, " ")
    return _replaced(folded, at_hand, _DOUBTFUL) if at_hand else folded


def _replaced(folded: Folded, spans: Sequence[tuple[int, int]], character: str) -> Folded:
    text = list(folded.text)
    for low, high in spans:
        text[low:high] = character * (high - low)
    return Folded("".join(text), folded.offsets)
