"""Printed rows with borders: on which of its lines does a label of several have its values?

A label torn over lines has empty cells beside all its parts but one:

    一、本年新收 | 15 | 2 | 17
    政府信息公开申请数量 | | |
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from typing import NamedTuple

from gongkai.extractors.tables.labels import Anchor
from gongkai.extractors.tables.printed_rows import PrintedRow
from gongkai.extractors.tables.similar import MIN_SIMILARITY, best_similarity
from gongkai.extractors.tables.templates import han

# Before a label its row may have so many cells more than the rest of it: those of its groups.
_MAX_GROUPS = 3
_DASHES = "-/\\"


class LabelRow(NamedTuple):
    """The printed row that holds the values of a label.

    Attributes:
        row: its cells, those of the label too.
        label_end: where the part of the label on it ends, in the folded text.
    """

    row: PrintedRow
    label_end: int


class LabelRows:
    """The printed rows of a table, and those of its labels.

    Args:
        labels: the folded text, all but labels blanked.
        text: the folded text.
        anchors: the labels, in print order.
        printed: the rows with borders, in print order.
    """

    def __init__(
        self, labels: str, text: str, anchors: Sequence[Anchor], printed: Sequence[PrintedRow]
    ) -> None:
        self._labels, self._text, self._anchors, self._printed = labels, text, anchors, printed
        starts = [row.start for row in printed]
        self._first = [bisect_right(starts, anchor.start) - 1 for anchor in anchors]
        self._last = [bisect_right(starts, anchor.end - 1) - 1 for anchor in anchors]
        # A label over several rows may stand beside any of them.
        owned = [n for n, anchor in enumerate(anchors) if not anchor.row.is_also_group]
        self._owned = {at for n in owned for at in (self._first[n], self._last[n])}

    def row(self, number: int) -> LabelRow | None:
        """Return the row with the values of a label: the last one of its own if none has any."""
        anchor, last = self._anchors[number], self._last[number]
        if last < 0 or self._printed[last].end <= anchor.end - 1:
            return None
        own = LabelRow(self._printed[last], anchor.end)
        if self._first[number] == last or self._has_values(own):
            return own
        before = self._printed[max(self._first[number], 0) : last]
        filled = [part for row in before if self._has_values(part := self._part(anchor, row))]
        return filled[0] if len(filled) == 1 else own

    def may_be_torn(self, number: int) -> bool:
        """Whether the row above or below may have the values of a label that has none.

        That is one that is no row of the form by itself, and has no words or what may be the rest
        of the label.
        """
        anchor, last = self._anchors[number], self._last[number]
        own = han(self._labels[anchor.start : anchor.end])
        widest = len(self._printed[last].cells) + _MAX_GROUPS
        for step, at in ((-1, self._first[number]), (1, last)):
            beside = self._filled_beside(at, step)
            if beside is None or len(beside.cells) > widest:  # none, or of another table
                continue
            rest = han(self._labels[beside.start : beside.end])
            whole = own + rest if step > 0 else rest + own
            if not rest or best_similarity(anchor.row, whole) >= MIN_SIMILARITY:
                return True
        return False

    def _filled_beside(self, at: int, step: int) -> PrintedRow | None:
        """Return the next row with numbers above or below one, None where it is a label's own."""
        while 0 <= (at := at + step) < len(self._printed):
            row = self._printed[at]
            if any(map(str.isdigit, self._text[row.start : row.end])):
                return None if at in self._owned else row
        return None

    def _part(self, anchor: Anchor, row: PrintedRow) -> LabelRow:
        """Return a row with the end of the letters of the label on it."""
        low, high = max(anchor.start, row.start), min(anchor.end, row.end)
        letters = [at for at in range(low, high) if "一" <= self._labels[at] <= "鿿"]
        return LabelRow(row, letters[-1] + 1 if letters else low)

    def _has_values(self, part: LabelRow) -> bool:
        return any(
            start >= part.label_end
            and any(c.isalnum() or c in _DASHES for c in self._text[start:end])
            for start, end in part.row.cells
        )
