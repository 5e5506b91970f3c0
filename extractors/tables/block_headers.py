"""Grids whose blocks of rows have columns of their own: what the header of each block names.

Section two prints 本年制发件数, 本年废止件数 and 现行有效件数 above its first rows only.
"""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.extractors.tables.grid_rows import GridRow
from gongkai.extractors.tables.templates import TableSpec

# One column named may be the only one of another block.
_MIN_NAMED = 2


class BlockHeaders:
    """For each row the columns that the header rows above it name.

    Args:
        spec: the table.
        rows: all rows of its grids, in print order.
    """

    def __init__(self, spec: TableSpec, rows: Sequence[GridRow]) -> None:
        self._named: list[tuple[GridRow, dict[str, int]]] = []
        self._n_above: dict[int, int] = {}  # id of a row -> how many of them stand above it
        for row in rows:
            self._n_above[id(row)] = len(self._named)
            columns = _columns(spec, row)
            if len(columns) >= _MIN_NAMED:
                self._named.append((row, columns))

    def are_otherwise(self, row: GridRow, wanted: Sequence[str]) -> bool:
        """Whether the columns of a row are named in another order than the form's."""
        _, columns = self._header(row, wanted)
        order = [columns[key] for key in wanted if key in columns]
        return order != sorted(order)

    def positions(self, row: GridRow, wanted: Sequence[str]) -> list[int] | None:
        """Return the grid columns of a row's columns if its header names them all, else None."""
        header, columns = self._header(row, wanted)
        if header is None or len(header.at) != len(row.at) or any(k not in columns for k in wanted):
            return None
        return [columns[key] for key in wanted]

    def _header(self, row: GridRow, wanted: Sequence[str]) -> tuple[GridRow | None, dict[str, int]]:
        for number in reversed(range(self._n_above.get(id(row), 0))):
            header, columns = self._named[number]
            if len(columns.keys() & set(wanted)) >= _MIN_NAMED:
                return header, columns
        return None, {}


def _columns(spec: TableSpec, row: GridRow) -> dict[str, int]:
    """Return form column key -> grid column; a column named twice is left out."""
    found: dict[str, list[int]] = {}
    for read in row.own:
        for key, forms in spec.columns.items():
            if read.label in forms:
                found.setdefault(key, []).append(read.cell.column)
    return {key: columns[0] for key, columns in found.items() if len(columns) == 1}
