"""Rows whose label was not found: not printed, or printed under a label nobody recognised?"""

from __future__ import annotations

from gongkai.extractors.tables.draft import PrintedCell, TableDraft
from gongkai.extractors.tables.labels import is_printed_whole
from gongkai.extractors.tables.table_layout import TableLayout
from gongkai.extractors.tables.tokens import number_places

_MANY_NUMBERS = 5


def refuse_unlabelled(layout: TableLayout, draft: TableDraft) -> None:
    """Refuse rows without a label where their values may be printed all the same.

    That is where numbers in the row's place belong to no cell, or where its label is printed out
    of its place. A row left out here is simply not printed.
    """
    order = {row.key: index for index, row in enumerate(layout.spec.rows)}
    found = [(order[anchor.row.key], anchor) for anchor in layout.anchors]
    for row in draft.printable_rows():
        if row.key in draft.rows:
            continue
        # A label over several rows may be printed beside any of them.
        before = [a for at, a in found if at < order[row.key] and not a.row.is_also_group]
        after = [a for at, a in found if at > order[row.key]]
        low = before[-1].start if before else layout.region.start
        high = after[0].start if after else layout.region.end
        if layout.refusal or _has_spare_numbers(layout, draft, low, high):
            draft.refuse(row, "label_not_recognised")
        elif is_printed_whole(row, layout.labels, layout.anchors[0].start, layout.region.end):
            draft.refuse(row, "rows_out_of_order")


def _has_spare_numbers(layout: TableLayout, draft: TableDraft, low: int, high: int) -> bool:
    """Whether numbers are printed in folded [low, high) that no cell of the draft holds."""
    placed = [
        (cell.start, cell.end)
        for cell in draft.cells.values()
        if isinstance(cell, PrintedCell) and cell.end > cell.start
    ]
    spare = [
        at
        for at in number_places(layout.region.text, low, high)
        if not any(a <= layout.region.folded.start(at) < b for a, b in placed)
    ]
    # Behind the last label notes and prose follow, with numbers of their own.
    return bool(spare) and (high < layout.region.end or len(spare) >= _MANY_NUMBERS)
