"""A stretch of a document in which a table is looked for."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from gongkai.extractors.documents.normal import Folded, Letters
from gongkai.extractors.tables.draft import PrintedCell
from gongkai.extractors.tables.values import parse_value


@dataclass(frozen=True, slots=True)
class Region:
    """The stretch of text a table is looked for in; start and end index the folded text.

    `printed` are the letters of the whole document.
    """

    original: str
    folded: Folded
    printed: Letters
    start: int
    end: int

    @property
    def text(self) -> str:
        """The folded text of the whole document."""
        return self.folded.text

    def letters(self) -> Letters:
        """Return the Han characters of the stretch."""
        positions = self.printed.positions
        first, last = bisect_left(positions, self.start), bisect_left(positions, self.end)
        return Letters(self.printed.text[first:last], positions[first:last])

    def starting_at(self, start: int) -> Region:
        """Return the stretch from `start` on."""
        return Region(self.original, self.folded, self.printed, start, self.end)

    def cell(self, start: int, end: int) -> PrintedCell:
        """Return the cell printed at folded [start, end), with its place in the original."""
        if start == end:
            at = self.folded.start(start)
            return PrintedCell(parse_value(""), at, at)
        first, last = self.folded.start(start), self.folded.end(end)
        return PrintedCell(parse_value(self.original[first:last]), first, last)
