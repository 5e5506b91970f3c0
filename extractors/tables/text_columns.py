"""Columns of text set with spaces: where on the line the values of each column stand.

In such text a blank cell leaves nothing behind but its place, and a page number stands where no
column is. The complete rows of a table tell where its columns are; the others are read by that.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from statistics import median

from gongkai.extractors.tables.region import Region
from gongkai.extractors.tables.tokens import Token

_MIN_COMPLETE_ROWS = 2
_MIN_COLUMN_GAP = 3.0
# A value may stand this share of the smallest column distance away from its column's middle.
_REACH = 0.45


@cache
def _width(character: str) -> int:
    """Columns a character takes in a fixed-width setting: two for Han characters, none unseen."""
    if unicodedata.category(character) in {"Cc", "Cf"} and character != "\t":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def line_of(text: str, at: int) -> int:
    """Return the index where the line holding index `at` begins."""
    return text.rfind("\n", 0, at) + 1


def edges_on_line(region: Region, token: Token) -> tuple[float, float, float]:
    """Return middle, right and left edge of a token on its line, in half-width columns.

    Characters are as wide as printed, not as folded ("（"), and what folding takes away, such as
    (qǐng), takes room.
    """
    left = _printed_width(region, line_of(region.text, token.start), token.start)
    right = left + _printed_width(region, token.start, token.end)
    return (left + right) / 2, float(right), float(left)


def _printed_width(region: Region, start: int, end: int) -> int:
    first = region.folded.end(start) if start else 0
    last = region.folded.end(end) if end else 0
    printed = region.original[first:last]
    if printed.isascii() and printed.isprintable():
        return len(printed)
    return sum(map(_width, printed))


def value_line(text: str, tokens: Sequence[Token]) -> list[Token]:
    """Return the tokens of the line that holds most of them; the first such line if several do."""
    lines: dict[int, list[Token]] = {}
    for token in tokens:
        lines.setdefault(line_of(text, token.start), []).append(token)
    return max(lines.values(), key=len, default=[])


@dataclass(frozen=True, slots=True)
class TextColumns:
    """Where the columns of a table stand; `edge` tells which place of a value is measured."""

    places: tuple[float, ...]
    reach: float
    edge: int

    def assign(self, region: Region, tokens: Sequence[Token]) -> list[list[Token]] | None:
        """Return the tokens of each column; None if one stands in no column."""
        columns: list[list[Token]] = [[] for _ in self.places]
        for token in tokens:
            place = edges_on_line(region, token)[self.edge]
            nearest = min(range(len(self.places)), key=lambda i: abs(self.places[i] - place))
            if abs(self.places[nearest] - place) > self.reach:
                return None
            columns[nearest].append(token)
        return columns


def fit_columns(region: Region, rows: Sequence[Sequence[Token]], width: int) -> TextColumns | None:
    """Return the columns that the complete rows (of `width` tokens on one line) agree on.

    None where fewer than two rows are complete, the columns stand too close, or the rows disagree.
    """
    complete = [row for row in rows if len(row) == width]
    if len(complete) < _MIN_COMPLETE_ROWS or width < 2:
        return None
    places = [[edges_on_line(region, token) for token in row] for row in complete]
    best: TextColumns | None = None
    least = float("inf")
    for edge in (0, 1):
        middles = [median(row[i][edge] for row in places) for i in range(width)]
        gap = min(b - a for a, b in pairwise(middles))
        spread = median(max(abs(row[i][edge] - middles[i]) for i in range(width)) for row in places)
        if gap >= _MIN_COLUMN_GAP and spread <= gap * _REACH and spread < least:
            best, least = TextColumns(tuple(middles), gap * _REACH, edge), spread
    return best
