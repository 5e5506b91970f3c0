"""What the pages look like that a file was printed on, with line ends within its sentences.

A line that ends without a stop is torn where it is about as wide as the page: 公开信息58|条. How
wide that is, the file itself tells: no line that ends with a stop or comma is wider, and many that
are as wide have none. What is printed on every page, its head and its foot, is of no sentence.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

# What ends a line that is whole.
STOPS = "。:;!?"
_ENDS = "。:!?"
_PROSE_ENDS = "。;,、:"
# In columns, two a Han character: an indent of two characters, digits narrower than half of one,
# and a mark that did not fit; and the narrowest page.
_SLACK, _NARROWEST = 10, 30
# No character takes more columns: a line shorter than a third of a width need not be measured.
_WIDEST_CHAR = 3
# So many lines as wide as the page have to go on without a stop.
_MIN_TORN = 5
# Folded to half their width.
_WIDE_MARKS = b',;:()!?"'
# A line of every page: told twice with a number, of the page or the day, or three times without.
_NUMBER_RE = re.compile(r"\d+")
_MIN_RUNNING, _MIN_TOLD, _MIN_TOLD_BARE = 6, 2, 3


@dataclass(frozen=True, slots=True)
class PageForm:
    """How wide a line without a stop is at least that goes on in the next, None: nothing tells.

    Attributes:
        running: the lines printed on every page, their numbers taken out.
    """

    width: int | None = None
    running: frozenset[str] = frozenset()

    def is_torn(self, line: str) -> bool:
        """Whether a line without white space around it is as wide as the page, and has no stop.

        Of lines as wide as that, one that ends with a semicolon goes on as well.
        """
        if self.width is None or line[-1] in _ENDS or _WIDEST_CHAR * len(line) < self.width:
            return False
        return line_width(line) >= self.width

    def is_running(self, line: str) -> bool:
        """Whether a line is printed on every page."""
        return bool(self.running) and _bare(line) in self.running


UNKNOWN_PAGE = PageForm()


def line_width(line: str) -> int:
    """Return the columns of a folded line as it was printed: two a Han character or its mark.

    >>> line_width("公开信息,58 条")
    14
    """
    letters = "".join(line.split())
    encoded = letters.encode("utf-8", "replace")
    n_marks = len(encoded) - len(encoded.translate(None, _WIDE_MARKS))
    return (len(letters) + len(encoded)) // 2 + n_marks


def page_form(lines: Sequence[str]) -> PageForm:
    """Return what lines tell of the pages that they were printed on.

    Args:
        lines: folded lines without white space around them, in order; an empty one ends a
            paragraph.

    >>> page_form(["全年主动公开政府信息共计58", "条,其中工作动态34条,通知24条,"] * 5).width
    22
    >>> page_form(["一、总体情况", "全年公开58条。"] * 5).width is None
    True
    """
    page = max((line_width(line) for line in lines if line and line[-1] in _PROSE_ENDS), default=0)
    return PageForm(page - _SLACK if _are_torn(lines, page) else None, _running(lines))


def _are_torn(lines: Sequence[str], page: int) -> bool:
    """Whether enough lines are as wide as the page, and go on without a stop."""
    if page < _NARROWEST:
        return False
    n_torn = sum(
        line[-1] not in STOPS
        and _WIDEST_CHAR * len(line) >= page - _SLACK
        and page - _SLACK <= line_width(line) <= page + _SLACK
        for line, behind in pairwise(lines)
        if line and behind
    )
    return n_torn >= _MIN_TORN


def _running(lines: Sequence[str]) -> frozenset[str]:
    told = Counter(
        _bare(line) for line in lines if len(line) >= _MIN_RUNNING and line[-1] not in _PROSE_ENDS
    )
    return frozenset(
        line
        for line, n_told in told.items()
        if len(line) >= _MIN_RUNNING and n_told >= (_MIN_TOLD if "#" in line else _MIN_TOLD_BARE)
    )


def _bare(line: str) -> str:
    return _NUMBER_RE.sub("#", "".join(line.split()))
