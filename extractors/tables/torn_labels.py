"""Grid rows whose label is torn over several of them, their values beside one of its parts.

A page's end cuts a row in two (4．保护 | 第三方合法权益), and some converters make each printed
line of a label a row of its own. The parts without the values have empty cells, which are no blanks
of the row.
"""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from gongkai.extractors.tables.grid_rows import GridRow, ReadCell, text_to_label
from gongkai.extractors.tables.similar import MIN_SIMILARITY, best_similarity
from gongkai.extractors.tables.templates import RowSpec, TableSpec

# The longest label of a form has forty characters: so many lines of a narrow column.
_MAX_PARTS = 16


class _Part(NamedTuple):
    """A row that may be a part of a torn label: its wording, and whether values stand beside it."""

    row: GridRow
    wording: str
    has_values: bool


def join_torn_rows(spec: TableSpec, grids: Sequence[list[GridRow]]) -> list[list[GridRow]]:
    """Return the grids with each torn label put together, beside its values.

    Only where the parts make a wording of the form, and one alone of them has values. Rows of a
    header that is printed again between them do not part them.
    """
    known = spec.row_forms
    longest = max(map(len, known))
    parts = [
        _Part(row, _wording(row), _has_values(row))
        for grid in grids
        for row in grid
        if not _is_header(row)
    ]
    joined: dict[int, GridRow | None] = {}
    at = 0
    while at < len(parts):
        torn, whole = _torn_label(parts, at, known, longest)
        if whole is not None:
            joined.update((id(part.row), None) for part in torn)
            joined[id(_filled(torn))] = whole
        at += max(len(torn), 1)
    return [
        [kept for row in grid if (kept := joined.get(id(row), row)) is not None] for grid in grids
    ]


def _torn_label(
    parts: Sequence[_Part], first: int, known: Container[str], longest: int
) -> tuple[Sequence[_Part], GridRow | None]:
    """Return the most rows from `first` on whose labels are one of the form, and that one's row."""
    best: tuple[Sequence[_Part], GridRow | None] = ((), None)
    _, printed, is_filled = parts[first]
    if not printed:
        return best
    n_filled = int(is_filled)
    for end in range(first + 1, min(first + _MAX_PARTS, len(parts))):
        _, wording, is_filled = parts[end]
        printed += wording
        n_filled += is_filled
        if n_filled > 1 or len(printed) > 2 * longest:
            break
        if wording and n_filled == 1 and text_to_label(printed) in known:
            torn = parts[first : end + 1]
            whole = _with_label(_filled(torn), [part.row for part in torn], printed)
            best = (torn, whole) if whole is not None else best
    return best


def _filled(parts: Sequence[_Part]) -> GridRow:
    """Return the first row that has values."""
    return next(part.row for part in parts if part.has_values)


def _with_label(row: GridRow, parts: Sequence[GridRow], printed: str) -> GridRow | None:
    """Return the row that has the values with the whole label; None if it has no place for it."""
    columns = {read.cell.column for read in map(_label_cell, parts) if read is not None}
    old = row.at[min(columns)] if len(columns) == 1 else None
    if old is None or not any(read is old for read in row.own):
        return None
    new = old._replace(text=printed, label=text_to_label(printed), is_words=True, is_unit=False)
    at = [new if read is old else read for read in row.at]
    return GridRow(row.grid, at, [new if read is old else read for read in row.own])


def _label_cell(row: GridRow) -> ReadCell | None:
    return next((read for read in reversed(row.own) if read.is_words), None)


def _wording(row: GridRow) -> str:
    read = _label_cell(row)
    return read.text if read is not None else ""


def _has_values(row: GridRow) -> bool:
    """Whether anything is printed behind a row's label: a number, a dash, 无."""
    end = row.label_end
    return any(
        read.cell.column >= end and not read.is_unit and any(map(_tells, read.text))
        for read in row.own
    )


def _tells(character: str) -> bool:
    return character.isalnum() or character in "-/\\—－／"


def _is_header(row: GridRow) -> bool:
    """Whether nothing but wording stands in the row: that of a header, or of a group."""
    return all(read.is_words for read in row.own) or row.label_end == len(row.at)


def find_torn(spec: TableSpec, rows: Sequence[GridRow], matched: Mapping[int, RowSpec]) -> set[int]:
    """Return the ids of matched rows without values whose values a row beside them may have.

    That is one that is no row of the form by itself, and has no label or what may be the rest of
    theirs.

    Args:
        spec: the table.
        rows: all rows in print order.
        matched: id of a row -> the row of the form it was found to be.
    """
    groups = {form for group in spec.groups for form in group.forms}
    telling = [row for row in rows if id(row) in matched or _has_values(row)]
    found: set[int] = set()
    for above, below in pairwise(telling):
        for row, other in ((above, below), (below, above)):
            row_spec = matched.get(id(row))
            if row_spec is None or id(other) in matched or len(row.at) != len(other.at):
                continue
            is_bare = text_to_label(_wording(other)) in {"", *groups}
            whole = text_to_label(_wording(above) + _wording(below))
            is_rest = is_bare or best_similarity(row_spec, whole) >= MIN_SIMILARITY
            if is_rest and not _has_values(row):
                found.add(id(row))
    return found
