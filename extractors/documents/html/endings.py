"""Does a page break off? A download that stopped short ends in a tag or within a table."""

from __future__ import annotations

import re

# Either may be left out by its maker, both hardly ever.
_END_RE = re.compile(r"</(?:body|html)", re.IGNORECASE)
_TABLE_RE = re.compile(r"<(/?)table\b", re.IGNORECASE)
_IN_TAG_RE = re.compile(r"<[a-zA-Z/!][^>]*\Z")
_LONGEST_TAG = 20_000


def is_cut_off(markup: str) -> bool:
    """Tell whether a page ends in a tag or in an open table, and nothing says that it ends there.

    >>> is_cut_off("<table><tr><td>3</td></tr><tr><td sty"), is_cut_off("<p>一、总体情况</p>")
    (True, False)
    """
    if _END_RE.search(markup):
        return False
    last = markup.rfind("<", max(0, len(markup) - _LONGEST_TAG))
    if last >= 0 and _IN_TAG_RE.match(markup, last):
        return True
    return sum(-1 if mark else 1 for mark in _TABLE_RE.findall(markup)) > 0
