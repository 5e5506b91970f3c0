"""Which cells keep something from being checked, and why: for the sentence of a finding."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet

from gongkai.extractors.checks.finding import Said
from gongkai.extractors.checks.labels import column_zh, label_en, row_zh
from gongkai.extractors.schema import Cell

_STATUS = {
    "unreadable": Said("could not be read", "未能识别"),
    "row_absent": Said("is not printed", "未印出"),
    "text": Said("holds words", "不是数字"),
    "blank": Said("is blank", "空白"),
    "dash": Said("is a dash", "为横线"),
    "not_applicable": Said("is not applicable", "标为不适用"),
}
_MAX_NAMED = 3
UNKNOWN = frozenset({"unreadable", "row_absent", "text"})  # in sums anything else counts as 0
NO_NUMBER = frozenset(_STATUS)


def unknown_cells(cells: Mapping[tuple[str, str, str], Cell], unknown: AbstractSet[str]) -> Said:
    """Return the cells whose status is one of `unknown` in words, the first three by name.

    Args:
        cells: (table, row, column) -> cell.
        unknown: statuses that tell no number.
    """
    named = [
        (_en(table, row, column, cell), _zh(table, row, column, cell))
        for (table, row, column), cell in cells.items()
        if cell.status in unknown
    ]
    left = len(named) - _MAX_NAMED
    en = ", ".join(en for en, _ in named[:_MAX_NAMED]) + (f", and {left} more" if left > 0 else "")
    zh = "、".join(zh for _, zh in named[:_MAX_NAMED]) + (f"等{len(named)}格" if left > 0 else "")
    return Said(en, zh)


def status_said(cell: Cell) -> Said:
    """Return what is said of a cell that holds no number: “is blank”, 空白."""
    return _STATUS[cell.status]


def _en(table: str, row: str, column: str, cell: Cell) -> str:
    named = " · ".join(word for key in (row, column) if (word := label_en(table, key)))
    return f"“{named}” {_STATUS[cell.status].en}"


def _zh(table: str, row: str, column: str, cell: Cell) -> str:
    return f"“{row_zh(table, row)}·{column_zh(table, column)}”{_STATUS[cell.status].zh}"
