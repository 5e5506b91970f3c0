"""An item that the tagger tore in two: 检索费、复印费|等收|费|总额为3元 is one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from gongkai.extractors.narrative.prose.spans import ITEM, Span

_BETWEEN_RE = re.compile("等[一-龥]{0,3}")
# What the phrase goes on with behind the piece.
_REST_RE = re.compile("(?:(?![为是共达约计])[一-龥]){0,4}")


def join_torn_items(spans: Sequence[Span], text: str) -> list[Span]:
    """Return the spans with each item of one character joined to the list before it.

    >>> pieces = [Span(0, 7, ITEM), Span(9, 10, ITEM)]
    >>> [(s.start, s.end) for s in join_torn_items(pieces, "检索费、复印费等收费总额为3元")]
    [(0, 12)]
    """
    items = sorted((s for s in spans if s.label == ITEM), key=lambda span: span.start)
    joined = list(spans)
    for one, piece in pairwise(items):
        is_piece = piece.end - piece.start == 1
        if is_piece and one in joined and _BETWEEN_RE.fullmatch(text, one.end, piece.start):
            rest = _REST_RE.match(text, piece.end)
            end = rest.end() if rest else piece.end
            joined = [span for span in joined if span not in (one, piece)]
            joined.append(Span(one.start, end, ITEM, min(one.score, piece.score), one.origin))
    return joined
