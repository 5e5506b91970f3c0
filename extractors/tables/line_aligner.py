"""Text without a grid -> the cells of a form, anchored on the rows' labels.

Each label owns what is printed up to the next label. Where cell borders survived in the text they
decide (and show blank cells); elsewhere the values are counted, and any other count than the
form's is accepted only when a single reading adds up.
"""

from __future__ import annotations

from dataclasses import dataclass

from gongkai.extractors.documents.normal import Folded
from gongkai.extractors.tables.draft import PrintedCell, Refusal, TableDraft
from gongkai.extractors.tables.labels import Anchor, find_anchors
from gongkai.extractors.tables.printed_rows import PrintedRow, text_to_rows
from gongkai.extractors.tables.row_readings import row_check, split_fused, unique_reading
from gongkai.extractors.tables.templates import RowSpec, TableSpec
from gongkai.extractors.tables.tokens import Token, split_runs, token_to_cell, value_tokens
from gongkai.extractors.tables.values import parse_value


@dataclass(frozen=True, slots=True)
class Region:
    """The stretch of text a table is looked for in; start and end index the folded text."""

    original: str
    folded: Folded
    start: int
    end: int

    @property
    def text(self) -> str:
        """The folded text of the whole document."""
        return self.folded.text

    def cell(self, start: int, end: int) -> PrintedCell:
        """Return the cell printed at folded [start, end)."""
        if start == end:
            at = self.folded.start(start)
            return PrintedCell(parse_value(""), at, at)
        first, last = self.folded.start(start), self.folded.end(end)
        return PrintedCell(parse_value(self.original[first:last]), first, last)


def lines_to_draft(spec: TableSpec, template: str, region: Region) -> TableDraft | None:
    """Return the table as read from lines, None where too few of its labels are there."""
    words = blank_noise(spec, region.text, region.start, region.end)
    anchors = find_anchors(spec, words, region.start, region.end)
    if not anchors:
        return None
    draft = TableDraft(spec, template, "lines")
    reader = RowReader(spec, region, words, anchors)
    for number, anchor in enumerate(anchors):
        reader.read(draft, number, anchor.row)
    reader.refuse_unlabelled(draft)
    draft.start = region.folded.start(anchors[0].start)
    last = max((c.end for c in draft.cells.values() if isinstance(c, PrintedCell)), default=0)
    draft.end = max(last, region.folded.end(anchors[-1].end))
    return draft
