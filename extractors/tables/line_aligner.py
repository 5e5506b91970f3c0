"""Text without a grid -> the cells of a form, anchored on the rows' labels.

Each label owns what is printed up to the next label (`labels` finds them, `row_reader` reads what
they own).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from gongkai.extractors.tables.draft import PrintedCell, TableDraft
from gongkai.extractors.tables.labels import Anchor, find_anchors
from gongkai.extractors.tables.noise import blank_groups, blank_values
from gongkai.extractors.tables.region import Region
from gongkai.extractors.tables.row_reader import read_rows
from gongkai.extractors.tables.table_layout import TableLayout
from gongkai.extractors.tables.templates import TableSpec, table_spec
from gongkai.extractors.tables.unlabelled import refuse_unlabelled


def lines_to_draft(spec: TableSpec, template: str, region: Region) -> TableDraft | None:
    """Return the table as read from lines, None where none of its labels is there."""
    words = blank_values(spec, region.text, region.start, region.end)
    labels = blank_groups(spec, words, region.start, region.end)
    anchors = find_anchors(spec, labels, region.start, region.end)
    if not anchors:
        return None
    start = table_start(spec, region)
    if anchors[0].start < start:
        # Prose before a table names its rows too; the table's own labels come behind its header.
        behind = find_anchors(spec, labels, start, region.end)
        anchors = behind if len(behind) >= len(anchors) else anchors
    while _is_in_sentence(anchors, labels):
        del anchors[0]
        start = max(start, labels.rindex("。", 0, anchors[0].start))
    region = region.starting_at(min(start, anchors[0].start))
    draft = TableDraft(spec, template, "lines")
    layout = TableLayout(spec, region, words, labels, anchors)
    read_rows(layout, draft)
    refuse_unlabelled(layout, draft)
    draft.start = region.folded.start(anchors[0].start)
    last = max((c.end for c in draft.cells.values() if isinstance(c, PrintedCell)), default=0)
    draft.end = max(last, region.folded.end(anchors[-1].end))
    return draft


def _is_in_sentence(anchors: Sequence[Anchor], labels: str) -> bool:
    """Whether the first label only resembles one, and a sentence ends before the next."""
    if len(anchors) < 2 or anchors[0].is_exact:
        return False
    return "。" in labels[anchors[0].end : anchors[1].start]


def table_start(spec: TableSpec, region: Region) -> int:
    """Return the folded index of the table's first header word, or the region's start."""
    found = region.letters
    places = [at for at in map(found.text.find, _header_words(spec.name)) if at >= 0]
    return found.position(min(places)) if places else region.start


@cache
def _header_words(name: str) -> frozenset[str]:
    """Return what only stands above the rows of a table."""
    spec = table_spec(name)
    columns = {form for forms in spec.columns.values() for form in forms}
    opening = {f for group in spec.groups if group.before == spec.rows[0].key for f in group.forms}
    words = {*spec.headers, *opening, *columns} - spec.row_forms.keys()
    return frozenset(word for word in words if len(word) > 2)
