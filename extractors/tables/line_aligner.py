"""Text without a grid -> the cells of a form, anchored on the rows' labels.

Each label owns what is printed up to the next label (`labels` finds them, `row_reader` reads what
they own).
"""

from __future__ import annotations

from gongkai.extractors.tables.draft import PrintedCell, TableDraft
from gongkai.extractors.tables.labels import find_anchors
from gongkai.extractors.tables.noise import blank_groups, blank_values
from gongkai.extractors.tables.region import Region
from gongkai.extractors.tables.row_reader import RowReader
from gongkai.extractors.tables.templates import TableSpec


def lines_to_draft(spec: TableSpec, template: str, region: Region) -> TableDraft | None:
    """Return the table as read from lines, None where none of its labels is there."""
    words = blank_values(spec, region.text, region.start, region.end)
    labels = blank_groups(spec, words, region.start, region.end)
    anchors = find_anchors(spec, labels, region.start, region.end)
    if not anchors:
        return None
    draft = TableDraft(spec, template, "lines")
    reader = RowReader(spec, region, words, labels, anchors)
    for number, anchor in enumerate(anchors):
        reader.read(draft, number, anchor.row)
    reader.refuse_unlabelled(draft)
    draft.start = region.folded.start(anchors[0].start)
    last = max((c.end for c in draft.cells.values() if isinstance(c, PrintedCell)), default=0)
    draft.end = max(last, region.folded.end(anchors[-1].end))
    return draft
