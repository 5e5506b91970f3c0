"""What stands between the values of a row tells where a cell is torn, or one is blank."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise

from gongkai.extractors.tables.table_layout import TableLayout
from gongkai.extractors.tables.tokens import Token

_MOST = 0.8
_LINE_END_RE = re.compile(r"[oOlI][^\S\n]*\n")  # the cheap test for a whole row
_LETTER_RE = re.compile(r"(?<![A-Za-z])[oOlI]{1,3}[^\S\n]*\n")


def are_parted_alike(text: str, tokens: Sequence[Token]) -> bool:
    """Whether the values of one line are parted all by tabs, or all without one."""
    return len(_partings(text, tokens)) <= 1


def _partings(text: str, tokens: Sequence[Token]) -> Counter[bool]:
    """Whether a tab parts two neighbours of one line -> how many pairs."""
    return Counter(
        "\t" in text[first.end : second.start]
        for first, second in pairwise(tokens)
        if text.find("\n", first.start, second.start) < 0
    )


class BetweenValues:
    """What stands between the values of a table's rows."""

    def __init__(self, layout: TableLayout) -> None:
        self._layout = layout

    def reason(self, number: int) -> str | None:
        """Return why a row may not be taken by the number of its values, None if it may."""
        if self._has_blank_between(number):
            return "values_out_of_place"
        if self._has_letter_at_line_end(number):
            return "doubtful_digits"
        return "doubtful_digits" if set(self._partings[number]) - self._usual else None

    def _has_letter_at_line_end(self, number: int) -> bool:
        """Whether letters end a line before a value: they may be the first digits of that."""
        run, text = self._layout.run(number), self._layout.region.text
        ends = [self._layout.anchors[number].end, *(token.end for token in run)]
        if not run or _LINE_END_RE.search(text, ends[0], run[-1].start) is None:
            return False
        return any(
            _LETTER_RE.search(text[end : token.start]) is not None
            for end, token in zip(ends, run, strict=False)
        )

    @cached_property
    def _partings(self) -> list[Counter[bool]]:
        """How the values of each row are parted."""
        runs = (self._layout.run(number) for number in range(len(self._layout.anchors)))
        return [_partings(self._layout.region.text, run) for run in runs]

    @cached_property
    def _usual(self) -> set[bool]:
        found: Counter[bool] = Counter()
        for partings in self._partings:
            found.update(partings)
        return {tab for tab, count in found.items() if count > (1 - _MOST) * found.total()}

    def _has_blank_between(self, number: int) -> bool:
        """Whether the row's borders show an empty cell between two of its values."""
        row = self._layout.borders[number]
        is_filled = [end > start for start, end in row.cells] if row else []
        if not any(is_filled):
            return False
        last = len(is_filled) - is_filled[::-1].index(True)
        return not all(is_filled[is_filled.index(True) : last])
