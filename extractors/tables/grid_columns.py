"""Which column of a grid is which column of the form: by header words, else by position."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from gongkai.extractors.tables.grid_rows import GridRow
from gongkai.extractors.tables.header_order import are_groups_out_of_order, is_out_of_order
from gongkai.extractors.tables.templates import TableSpec

SUBTOTAL = "小计"


class Headers:
    """The header of each grid; a grid without one goes on under the header before it.

    Attributes:
        columns: grid number -> form column key -> grid column.
        others: grid number -> grid columns that have a name, but none of the form's.
        out_of_order: numbers of the grids whose header names the columns in another order, and
            does not tell where they stand.
    """

    def __init__(self, spec: TableSpec, grids: Sequence[list[GridRow]], matched: set[int]) -> None:
        self.columns: dict[int, dict[str, int]] = {}
        self.others: dict[int, frozenset[int]] = {}
        self.out_of_order: set[int] = set()
        last: tuple[int, dict[str, int], frozenset[int]] = (0, {}, frozenset())
        is_otherwise = False
        for rows in grids:
            if not rows:
                continue
            first = next((i for i, row in enumerate(rows) if id(row) in matched), len(rows))
            header = rows[:first]
            is_ragged = _lacks_merged_cells(spec, header)
            columns = {} if is_ragged else _header_row_columns(spec, header)
            if is_ragged or columns:  # one without either goes on under the header before it
                is_otherwise = is_ragged and _is_otherwise(spec, header)
            if is_otherwise:
                self.out_of_order.add(rows[0].grid)
            width = len(rows[0].at)
            others = _others(spec, header) if columns else frozenset()
            if not columns and last[0] == width:
                _, columns, others = last
            elif columns:
                last = (width, columns, others)
            self.columns[rows[0].grid], self.others[rows[0].grid] = columns, others


def _others(spec: TableSpec, rows: Sequence[GridRow]) -> frozenset[int]:
    """Return the columns of a list that have a name of their own beside one of the form's."""
    if len(spec.rows[0].columns) > 1:
        return frozenset()
    forms = _forms(spec)
    return frozenset(
        read.cell.column
        for row in _naming_rows(forms, rows)
        for read in row.own
        if read.label and read.label not in forms and read.cell.column_span == 1
    )


def _forms(spec: TableSpec) -> frozenset[str]:
    """Return the wordings of all columns of a form."""
    return frozenset(form for forms in spec.columns.values() for form in forms)


def _naming_rows(forms: Collection[str], rows: Sequence[GridRow]) -> list[GridRow]:
    """Return the rows of a header in which a cell is the wording of a column."""
    return [row for row in rows if any(read.label in forms for read in row.own)]


def _header_row_columns(spec: TableSpec, rows: Sequence[GridRow]) -> dict[str, int]:
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


def _lacks_merged_cells(spec: TableSpec, rows: Sequence[GridRow]) -> bool:
    """Whether header rows do not reach the last column, so what stands in one may name another.

    A header of several rows has cells over several columns or rows. An editor that throws away
    what says so leaves rows that end early; and so does, where it makes rows of values longer than
    the header, a label that is said to be merged over one row too many.
    """
    if len(rows) < 2 or all(row.at[-1] is not None for row in rows):
        return False
    return all(row.at[-1] is None for row in _naming_rows(_forms(spec), rows) or rows)


def _is_otherwise(spec: TableSpec, rows: Sequence[GridRow]) -> bool:
    """Whether a header that does not tell where columns stand names them in another order."""
    lines = [[read.label for read in row.own] for row in rows]
    if are_groups_out_of_order("\n".join(map("\t".join, lines))):
        return True
    keys = list(spec.rows[0].columns)
    turns = {form: turn for turn, key in enumerate(keys) for form in spec.columns[key]}
    for line in lines:  # a short word (其他) tells where it is a cell of its own
        found = [turns[word] for word in line if word in turns]
        if found != sorted(found):
            return True
    return is_out_of_order(spec, "".join(map("".join, lines)))


def known_positions(columns: dict[str, int], wanted: Sequence[str]) -> list[int] | None:
    """Return the grid columns of `wanted` if the header names all of them, in whatever order."""
    if any(key not in columns for key in wanted):
        return None
    return [columns[key] for key in wanted]
