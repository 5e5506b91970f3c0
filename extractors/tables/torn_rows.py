"""Rows that a line end has torn: numbers of theirs stand on the line below."""

from __future__ import annotations

import re

from gongkai.extractors.tables.region import Region
from gongkai.extractors.tables.tokens import number_places
from gongkai.extractors.tables.values import UNITS
from gongkai.models.late_regex import late_regex

# The next printed line, where it has numbers and no words, but the unit of the row.
_BELOW_RE = late_regex(
    rf"[^\S\n]*\n[\s|]*+(?:(?:{UNITS})[\s|]+)?(?P<line>[^\n一-鿿]*\d[^\n一-鿿]*)(?:\n|\Z)"
)
# 11464|.3 and 28,|359: the rest of a number.
_REST = r"[\n,，.．](?:(?<=\n)[\s|]*+[.．]|(?<!\n)[^\S\n]*+\n[\s|]*+)\d"
_REST_BEHIND_RE = re.compile(rf"[^\S\n]*{_REST}")
# The cheap test: looks at nothing but points and commas, and lets a few more through.
_MAY_BE_REST_RE = re.compile(r"[,，.．](?:(?<=[\s|].)\d|[^\S\n]*+\n[\s|]*+\d)")


def has_numbers_below(region: Region, row_end: int) -> bool:
    """Whether a row that ends at a folded place has numbers, and no words, on the line below."""
    below = _BELOW_RE.match(region.text, row_end, region.end)
    return below is not None and bool(number_places(region.text, *below.span("line")))


def has_torn_numbers(original: str, start: int) -> bool:
    """Whether a number may go on behind any line's end from `start` on: the cheap test."""
    return _MAY_BE_REST_RE.search(original, start) is not None


def is_torn_number(original: str, end: int) -> bool:
    r"""Whether the number original[...:end] goes on behind a line end.

    >>> [is_torn_number(text, 2) for text in ("11\n.3", "11,\n 300", "11\n3")]
    [True, True, False]
    """
    return original[end - 1 : end].isdigit() and _REST_BEHIND_RE.match(original, end) is not None
