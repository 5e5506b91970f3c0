"""Second look at a reading: what all its cells together say against some, or all, of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise

from gongkai.extractors.documents.document import Document, FileFormat
from gongkai.extractors.documents.normal import fold
from gongkai.extractors.tables.amounts import refuse_other_units
from gongkai.extractors.tables.draft import CellKey, PrintedCell, Refusal, TableDraft
from gongkai.extractors.tables.identities import are_equal, table_identities
from gongkai.extractors.tables.templates import RowSpec

_MIN_ROWS_OTHERWISE = 3
_MOST = 0.8
_MIN_TWICE = 3
_TWICE = 0.25
_NO_VALUES = (None, Refusal("no_value_beside_label"), Refusal("rows_merged"))
_KEEP_PARAGRAPHS = frozenset({"html", "docx", "doc"})
_UNREAD = "\ufffd"
_THOUSANDTHS_RE = re.compile(r"\.\s*\d\s*\d\s*\d(?!\d)")


def refuse_unsound(draft: TableDraft, document: Document) -> None:
    """Refuse whatever the whole table speaks against."""
    odd = odd_cells(draft)
    refuse_negative(draft, odd)
    refuse_thousands_points(draft, odd, document.text)
    refuse_other_units(draft, document.text)
    refuse_shared_cells(draft)
    refuse_merged_rows(draft, odd)
    refuse_stacked(draft, odd, document)
    refuse_second_column(draft)
    refuse_doubtful(draft, odd)
    refuse_misplaced_total(draft)
    refuse_unread(draft, document.text)


def odd_cells(draft: TableDraft) -> list[CellKey]:
    """Return the cells that say anything but a plain count or nothing: most tables have none."""
    return [key for key, cell in draft.cells.items() if _is_odd(cell)]


def _is_odd(cell: PrintedCell | Refusal) -> bool:
    if not isinstance(cell, PrintedCell):
        return False
    status, value, is_doubtful = cell.value
    return is_doubtful or status == "text" or isinstance(value, float) or (value or 0) < 0


def _printed(draft: TableDraft, keys: Iterable[CellKey]) -> list[tuple[CellKey, PrintedCell]]:
    """Return those of some cells that are not refused by now."""
    cells = ((key, draft.cells[key]) for key in keys)
    return [(key, cell) for key, cell in cells if isinstance(cell, PrintedCell)]


def refuse_unread(draft: TableDraft, text: str) -> None:
    """Refuse cells of which the reader could not tell every character.

    Some of them are off the page, in a font without a map, or in a control that a script fills.
    """
    if _UNREAD not in text:
        return
    for key, cell in draft.cells.items():
        if isinstance(cell, PrintedCell) and _UNREAD in text[cell.start : cell.end]:
            draft.cells[key] = Refusal("unread_characters")


def refuse_second_column(draft: TableDraft) -> None:
    """Refuse a list of one value a row of which many rows have more: another year's, say.

    Where one of the two is blank, nothing tells which.
    """
    if not draft.spec.is_even or len(draft.spec.rows[0].columns) > 1:
        return
    twice = Refusal("too_many_values")
    n_twice = list(draft.cells.values()).count(twice)
    n_filled = sum(value is not None for value in _printed_numbers(draft))
    if n_twice >= max(_MIN_TWICE, _TWICE * (n_twice + n_filled)):
        for key, cell in draft.cells.items():
            if isinstance(cell, PrintedCell):
                draft.cells[key] = twice


def _printed_numbers(draft: TableDraft) -> list[int | float | None]:
    return [cell.value.value for cell in draft.cells.values() if isinstance(cell, PrintedCell)]


def refuse_stacked(draft: TableDraft, odd: Sequence[CellKey], document: Document) -> None:
    """Refuse digits on several lines of a cell: two numbers, one of them left standing.

    They are one number only where the sums over the cell say so, all of them, or where a narrow
    column of a page may have wrapped it.
    """
    stacked = {
        key
        for key, cell in _printed(draft, odd)
        if cell.value.is_doubtful
        and _is_stacked(document.text[cell.start : cell.end], document.format)
    }
    if not stacked:
        return
    numbers = draft.numbers()
    held: set[CellKey] = set()
    failed: set[CellKey] = set()
    for identity in table_identities(draft.spec, draft.rows):
        holds = identity.holds(numbers)
        if holds is not None:
            (held if holds else failed).update(identity.left, identity.right)
    for key in stacked - (held - failed):
        draft.cells[key] = Refusal("doubtful_digits")


def _is_stacked(printed: str, file_format: FileFormat) -> bool:
    r"""Whether a cell's lines are paragraphs; a page's width fills every line before the last.

    >>> [_is_stacked("77\n7837", name) for name in ("html", "pdf")]
    [True, True]
    >>> [_is_stacked("783\n7", name) for name in ("html", "pdf")]
    [True, False]
    """
    lines = printed.split("\n")
    if len(lines) == 1 or file_format in _KEEP_PARAGRAPHS:
        return len(lines) > 1
    parts = [line.strip() for line in lines]
    return "".join(parts).isdigit() and any(len(a) < len(b) for a, b in pairwise(parts))


def refuse_doubtful(draft: TableDraft, odd: Sequence[CellKey]) -> None:
    """Refuse cells with digits printed apart ("1 36") or a letter for one that nothing confirms.

    Sums confirm them; where the form has no sum over a cell, a row whose other cells are all
    filled does (two cells run together would have left one empty).
    """
    doubtful = {key for key, cell in _printed(draft, odd) if cell.value.is_doubtful}
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


def refuse_negative(draft: TableDraft, odd: Sequence[CellKey]) -> None:
    """Refuse numbers below zero but in a column of changes: a count with a dash before it."""
    for key, cell in _printed(draft, odd):
        if (cell.value.value or 0) < 0 and key[1] != "change":
            draft.cells[key] = Refusal("negative_count")


def refuse_thousands_points(draft: TableDraft, odd: Sequence[CellKey], text: str) -> None:
    """Refuse counts with three decimal places: the point may part thousands (49.128).

    Money has decimals, in columns of amounts and in rows of fees.
    """
    broken = [entry for entry in _printed(draft, odd) if isinstance(entry[1].value.value, float)]
    if not broken:
        return
    rows = {row.key: row for row in draft.spec.rows}
    for key, cell in broken:
        row, column = rows[key[0]], key[1]
        is_money = row.unit.endswith("元") or "amount" in column or "fees" in row.key
        printed = fold(text[cell.start : cell.end]).text
        if not is_money and _THOUSANDTHS_RE.search(printed):
            draft.cells[key] = Refusal("doubtful_digits")


def refuse_merged_rows(draft: TableDraft, odd: Sequence[CellKey]) -> None:
    """Refuse rows whose cells may hold the values of two rows: "3 12" is no 312 then.

    Several of its cells have numbers apart, and the row above or below is not there. That the sums
    hold says nothing: single digits side by side add up like those of each row.
    """
    if not any(_is_apart(cell) for _, cell in _printed(draft, odd)):
        return
    rows = draft.printable_rows()
    for number, row in enumerate(rows):
        around = [*rows[max(number - 1, 0) : number], *rows[number + 1 : number + 2]]
        if row.key in draft.rows and any(_has_no_values(draft, other) for other in around):
            cells = [draft.cells.get(key) for key in row.cells]
            n_apart = sum(isinstance(c, PrintedCell) and _is_apart(c) for c in cells)
            if n_apart >= min(2, len(cells)):
                for other in (row, *(other for other in around if other.key not in draft.rows)):
                    draft.refuse(other, "rows_merged")


def refuse_shared_cells(draft: TableDraft) -> None:
    """Refuse rows that were read from the same print: two labels stand beside one row of values."""
    printed = [
        (row, cell.start, cell.end)
        for (row, _), cell in draft.cells.items()
        if isinstance(cell, PrintedCell) and cell.end > cell.start
    ]
    if len({start for _, start, _ in printed}) == len(printed):
        return
    rows_at: dict[tuple[int, int], set[str]] = {}
    for row, start, end in printed:
        rows_at.setdefault((start, end), set()).add(row)
    shared = {row for rows in rows_at.values() if len(rows) > 1 for row in rows}
    for row_spec in draft.spec.rows:
        if row_spec.key in shared:
            draft.refuse(row_spec, "rows_merged")


def _is_apart(cell: PrintedCell) -> bool:
    return cell.value.is_doubtful or cell.value.status == "text"


def _has_no_values(draft: TableDraft, row: RowSpec) -> bool:
    """Whether a row is not there, or nothing stands beside its label."""
    return all(draft.cells.get(key) in _NO_VALUES for key in row.cells)


def refuse_misplaced_total(draft: TableDraft) -> None:
    """Refuse a table whose rows add up to another column than the one the form has as their sum.

    Its columns are printed in another order, and the header does not tell which.
    """
    sums = [i for i in draft.spec.identities if i.axis == "rows" and len(i.left) == 1]
    if not sums or not draft.spec.is_even or draft.spec.single_row:
        return
    total, columns = sums[0].left[0], draft.spec.rows[0].columns
    numbers = draft.numbers()
    found: dict[str, int] = dict.fromkeys(columns, 0)
    n_telling = 0
    for row in draft.spec.rows:
        values = list(map(numbers.get, row.cells))
        if not any(values):
            continue  # noughts tell nothing
        fitting = _sums_of_others(dict(zip(columns, values, strict=True)))
        if len(fitting) > 1 and total in fitting:
            continue  # nor does one number twice
        n_telling += 1
        for column in fitting:
            found[column] += 1
    most = max(found.values())
    if most >= max(_MIN_ROWS_OTHERWISE, _MOST * n_telling) and found[total] < most:
        for row in draft.spec.rows:
            if row.key in draft.rows:
                draft.refuse(row, "columns_out_of_order")


def _sums_of_others(values: dict[str, int | float | None]) -> set[str]:
    """Return the columns whose number is the sum of all others."""
    known = [value for value in values.values() if value is not None]
    if len(known) < len(values):
        return set()
    total = sum(known)
    return {column for column, value in values.items() if are_equal(2 * (value or 0), total)}
