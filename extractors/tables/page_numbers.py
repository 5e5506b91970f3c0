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


def without_page_numbers(document: Document, folded: Folded) -> Folded:
    """Return the folded text with the page numbers of its pages blanked, every index as it was.

    A document without pages, or of one page, comes back as it is.
    """
    if len(document.pages) < 2:
        return folded
    pieces: list[str] = []
    done = 0
    for page in document.pages:
        start = bisect_left(folded.offsets, page.start)
        end = min(bisect_left(folded.offsets, page.end), len(folded.text))
        for match in _EDGE_RE.finditer(folded.text[start:end]):
            low, high = match.span(match.lastindex or 0)
            pieces += (folded.text[done : start + low], " " * (high - low))
            done = start + high
    return Folded("".join([*pieces, folded.text[done:]]), folded.offsets)
