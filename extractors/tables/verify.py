"""Second look at a reading: doubtful cells stay only where the form's sums speak for them."""

from __future__ import annotations

from gongkai.extractors.tables.draft import CellKey, PrintedCell, Refusal, TableDraft
from gongkai.extractors.tables.identities import table_identities


def refuse_doubtful(draft: TableDraft) -> None:
    """Refuse cells with digits printed apart ("1 36") or a letter for one that nothing confirms.

    Sums confirm them; where the form has no sum over a cell, a row whose other cells are all
    filled does (two cells run together would have left one empty).
    """
    doubtful = {
        key
        for key, cell in draft.cells.items()
        if isinstance(cell, PrintedCell) and cell.value.is_doubtful
    }
    if not doubtful:
        return
    confirmed: set[CellKey] = set()
    summed: set[CellKey] = set()
    numbers = draft.numbers()
    for identity in table_identities(draft.spec, draft.rows):
        summed |= {*identity.left, *identity.right}
        if identity.holds(numbers):
            confirmed |= {*identity.left, *identity.right}
    for key in doubtful - confirmed:
        if key in summed or not _is_row_filled(draft, key[0]):
            draft.cells[key] = Refusal("doubtful_digits")


def _is_row_filled(draft: TableDraft, row: str) -> bool:
    cells = [cell for (key, _), cell in draft.cells.items() if key == row]
    return all(isinstance(cell, PrintedCell) and cell.value.status != "blank" for cell in cells)


def refuse_negative(draft: TableDraft) -> None:
    """Refuse numbers below zero but in a column of changes: a count with a dash before it."""
    for key, cell in draft.cells.items():
        if isinstance(cell, PrintedCell) and (cell.value.value or 0) < 0 and key[1] != "change":
            draft.cells[key] = Refusal("negative_count")
