"""A stretch of a document in which a table is looked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from gongkai.extractors.documents.normal import Folded, Letters, letters
from gongkai.extractors.tables.draft import PrintedCell, new_printed_cell
from gongkai.extractors.tables.values import parse_value


@dataclass(frozen=True)
class Region:
    """The stretch of text a table is looked for in; start and end index the folded text."""

    original: str
    folded: Folded
    start: int
    end: int

    @cached_property
    def text(self) -> str:
        """The folded text of the whole document."""
        return self.folded.text

    @cached_property
    def letters(self) -> Letters:
        """The Han characters of the stretch."""
        return letters(self.folded.text, self.start, self.end)

    @property
    def is_blank(self) -> bool:
        """Whether nothing is printed in the stretch."""
        return not self.text[self.start : self.end].strip()

    def starting_at(self, start: int) -> Region:
        """Return the stretch from `start` on."""
        return Region(self.original, self.folded, start, self.end)

    def cell(self, start: int, end: int) -> PrintedCell:
        """Return the cell printed at folded [start, end), with its place in the original."""
        offsets = self.folded.offsets
        first = offsets[start]
        last = first if start == end else offsets[end - 1] + 1
        return new_printed_cell((parse_value(self.original[first:last]), first, last, None))
