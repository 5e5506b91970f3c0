"""Source or parser? Before a table is said to be wrong, its reading is looked at again.

table + reading -> how far its numbers are trusted; cells -> what is odd about their places
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.extractors.schema import Cell, Table, TableReading

_DIGIT_RE = re.compile(r"[0-9０-９]")
_SPLIT_RE = re.compile(r"[0-9０-９]\s+[0-9０-９]")
_LETTER_RE = re.compile(r"[OoIl]")
# A reading that is one row or column off breaks many sums at once; a report breaks a few.
_MANY_BROKEN, _MANY = 0.3, 12
_TRUSTED, _SHARE_REFUSED, _BROKEN, _ODD = 0.98, 0.5, 0.5, 0.5


def reading_trust(reading: TableReading | None, n_broken: int, n_checked: int) -> float:
    """Return how far a table's numbers are trusted, 0 to 1.

    Args:
        reading: how it was read; None where that is not told.
        n_broken: identities that do not hold.
        n_checked: identities whose cells are all known.
    """
    trust = _TRUSTED
    if reading is not None:
        n_cells = reading.n_read + reading.n_refused
        if n_cells:
            trust *= 1 - _SHARE_REFUSED * min(1.0, 10 * reading.n_refused / n_cells)
    if n_checked >= _MANY and n_broken / n_checked > _MANY_BROKEN:
        trust *= _BROKEN
    return trust


def places_trust(cells: Sequence[Cell], text: str) -> float:
    """Return how far the places of cells can be trusted: do the digits stand there, alone?

    A digit right before or behind a cell, digits printed apart, or a letter read as a digit make a
    cell odd; so does a place that does not hold the number.
    """
    return _ODD if any(_is_odd(cell, text) for cell in cells) else 1.0


def _is_odd(cell: Cell, text: str) -> bool:
    if cell.status != "number" or cell.start is None or cell.end is None or cell.raw is None:
        return False
    if not text:
        return False
    if text[cell.start : cell.end] != cell.raw:
        return True
    around = text[max(0, cell.start - 1) : cell.start] + text[cell.end : cell.end + 1]
    if _DIGIT_RE.search(around) or _SPLIT_RE.search(cell.raw):
        return True
    return bool(cell.value) and _LETTER_RE.search(cell.raw) is not None


def is_in_order(table: Table) -> bool:
    """Whether cells stand in the text in the order of the form, row by row.

    Rows read out of place, as where a label was found in the wrong line, do not.
    """
    last = -1
    for row in table.values():
        starts = [c.start for c in row.values() if c.start is not None]
        if starts and starts != sorted(starts):
            return False
        if starts:
            if starts[0] < last:
                return False
            last = starts[0]
    return True
