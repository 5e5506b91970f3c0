"""Bare page numbers blanked: in a table they would look like values.

Decorated ones (- 4 -, 第4页) are known by their look (`tokens.footer_spans`); a bare one only by
its place, alone on the first or last line of a page.
"""

from __future__ import annotations

import re
from bisect import bisect_left

from gongkai.extractors.documents.document import Document
from gongkai.extractors.documents.normal import Folded

_EDGE_RE = re.compile(r"\A\s*(\d{1,3})[ \t]*(?=\r?\n|\Z)|(?<=\n)[ \t]*(\d{1,3})\s*\Z")
_MIN_SHARE = 0.5


def without_page_numbers(document: Document, folded: Folded) -> Folded:
    """Return the folded text with the page numbers of its pages blanked, every index as it was.

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
    spans = found.get(0) or max(found.values(), key=len, default=[])
    if not found.get(0) and len(spans) < max(2, _MIN_SHARE * len(document.pages)):
        return folded
    text = list(folded.text)
    for low, high in spans:
        text[low:high] = " " * (high - low)
    return Folded("".join(text), folded.offsets)
