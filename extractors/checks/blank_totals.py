"""Totals left blank -> what the other cells of their rows make, for checks and nowhere else.

    a row 252, 12, blank, 1, and its total blank  ->  265

The record keeps the blank, and the row has its own finding; but what is told elsewhere of the row
can be held against its parts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from gongkai.extractors.checks.finding import Said
from gongkai.extractors.checks.not_known import UNKNOWN
from gongkai.extractors.schema import Cell, Table
from gongkai.extractors.tables.draft import CellKey

TOTAL = "total"
TAKEN = Said("; blank totals are taken as what their rows make", "；空白的总计按该行各项之和计")


def row_made(row: Mapping[str, Cell]) -> float | None:
    """Return what the parts of a row make, where its total is blank and all of them are known.

    None where the total is not blank, a part is not known, or none of them holds a number.
    """
    if TOTAL not in row or row[TOTAL].status != "blank":
        return None
    parts = [cell for column, cell in row.items() if column != TOTAL]
    is_known = not any(cell.status in UNKNOWN for cell in parts)
    is_told = any(cell.status == "number" for cell in parts)
    return sum(cell.value or 0 for cell in parts) if is_known and is_told else None


def made_totals(table: Table, rows: Iterable[str]) -> dict[CellKey, float]:
    """Return the blank totals of some rows of a table that their parts make."""
    made = {(row, TOTAL): row_made(table[row]) for row in rows}
    return {key: value for key, value in made.items() if value is not None}
