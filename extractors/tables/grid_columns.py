"""Which column of a grid is which column of the form: by header words, else by position."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.extractors.tables.grid_rows import GridRow
from gongkai.extractors.tables.templates import TableSpec

SUBTOTAL = "小计"


def header_row_columns(spec: TableSpec, rows: Sequence[GridRow]) -> dict[str, int]:
    """Return form column key -> grid column, from the header rows among `rows`.

    A header is read downwards (商业 above 企业 is 商业企业). Only whole wordings count; a column
    whose wording stands over two grid columns is left out. `SUBTOTAL` is the key of one the form
    does not have.
    """
    if not rows:
        return {}
    found: dict[str, list[int]] = {}
    for column in range(len(rows[0].at)):
        key = _column_key(spec, rows, column)
        if key:
            found.setdefault(key, []).append(column)
    return {key: columns[0] for key, columns in found.items() if len(columns) == 1}


def _column_key(spec: TableSpec, rows: Sequence[GridRow], column: int) -> str | None:
    words: list[str] = []
    previous = None
    for row in rows:
        read = row.at[column]
        if read is not None and read is not previous and read.label:
            words.append(read.label)
        previous = read
    # The wording may be spread over the last one, two or more header cells of the column.
    for first in range(len(words)):
        wording = "".join(words[first:])
        for key, forms in spec.columns.items():
            if wording in forms:
                return key
    for key, forms in spec.columns.items():
        if words and words[-1] in forms:
            return key
    return SUBTOTAL if words and words[-1] == SUBTOTAL else None


def known_positions(columns: dict[str, int], wanted: Sequence[str]) -> list[int] | None:
    """Return the grid columns of `wanted` if the header names all of them, in whatever order."""
    if any(key not in columns for key in wanted):
        return None
    return [columns[key] for key in wanted]
