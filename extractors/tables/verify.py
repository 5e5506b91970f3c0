"""Second look at a reading: doubtful cells stay only where the form's sums speak for them."""

from __future__ import annotations

from gongkai.extractors.tables.draft import CellKey, PrintedCell, Refusal, TableDraft
from gongkai.extractors.tables.identities import table_identities
from gongkai.extractors.tables.values import CellValue


def refuse_doubtful(draft: TableDraft) -> None:
    """Refuse cells with digits printed apart ("1 36") that no sum of the form confirms."""
    doubtful = {
        key
        for key, cell in draft.cells.items()
        if isinstance(cell, PrintedCell) and cell.value.is_split
    }
    if not doubtful:
        return
    confirmed: set[CellKey] = set()
    values = draft_values(draft)
    for identity in table_identities(draft.spec, draft.rows):
        if identity.holds(values):
            confirmed |= {*identity.left, *identity.right}
    for key in doubtful - confirmed:
        draft.cells[key] = Refusal("split_digits_unconfirmed")


def draft_values(draft: TableDraft) -> dict[CellKey, CellValue]:
    """Return the values of the cells that were read."""
    return {
        key: cell.value for key, cell in draft.cells.items() if isinstance(cell, PrintedCell)
    }
