"""Value tokens of one row whose number is not the expected one -> the only reading that adds up.

A stray page number, digits split by a space, an extra column of subtotals or fused digits leave
several readings of a row. A reading is accepted when the row's own sum holds for it and for no
other; the numbers themselves are never changed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import pairwise

from gongkai.extractors.tables.draft import PrintedCell, as_number
from gongkai.extractors.tables.identities import are_equal
from gongkai.extractors.tables.templates import IdentitySpec, RowSpec, TableSpec, table_spec
from gongkai.extractors.tables.values import CellValue, parse_value

RowCheck = Callable[[Sequence[CellValue]], bool | None]
_EXTRA_COLUMN_SHARE = 0.8


def row_check(spec: TableSpec, row: RowSpec) -> RowCheck | None:
    """Return a function telling whether a row's values add up, None if the form has no such sum."""
    return _row_check(spec.name, row.columns)


@cache
def _row_check(table: str, columns: tuple[str, ...]) -> RowCheck | None:
    for identity in table_spec(table).identities:
        if identity.axis == "rows" and set(identity.left) <= set(columns):
            return _check(columns, identity)
    return None


def _check(columns: tuple[str, ...], identity: IdentitySpec) -> RowCheck:
    left = [columns.index(column) for column in identity.left]
    right = [columns.index(column) for column in identity.right]

    def check(values: Sequence[CellValue]) -> bool | None:
        if "text" in [value.status for value in values]:
            return None
        numbers = [value.value or 0 for value in values]  # blank and dash count as 0
        return are_equal(sum([numbers[i] for i in left]), sum([numbers[i] for i in right]))

    return check


def unique_reading(
    cells: Sequence[PrintedCell], original: str, expected: int, check: RowCheck | None
) -> list[PrintedCell] | None:
    """Return the one way to take `expected` cells out of one too many that adds up, or None."""
    if check is None or len(cells) != expected + 1:
        return None
    return only_reading(
        cells, original, lambda reading: bool(check([cell.value for cell in reading]))
    )


def only_reading(
    cells: Sequence[PrintedCell],
    original: str,
    adds_up: Callable[[Sequence[PrintedCell]], bool],
) -> list[PrintedCell] | None:
    """Return the one reading without the token too many that adds up, or None.

    The extra token is dropped, or joined to its neighbour on the same line (split digits). Readings
    with the same values count as one. Where two neighbours on different lines would add up as one
    torn number, that is a reading too, but not one to be trusted; nor is one without a token of the
    line that holds all values but the extra one.
    """
    found: dict[tuple[float | None, ...], list[PrintedCell] | None] = {}
    for reading, is_trusted in _readings(cells, original):
        if adds_up(reading):
            values = tuple(as_number(cell.value) for cell in reading)
            found.setdefault(values, list(reading) if is_trusted else None)
    return next(iter(found.values())) if len(found) == 1 else None


def _readings(
    cells: Sequence[PrintedCell], original: str
) -> Iterator[tuple[list[PrintedCell], bool]]:
    """Yield the readings of a row with one token too many, and whether each may be accepted."""
    lone = _lone_on_its_line(cells, original)
    for index in range(len(cells)):
        yield [*cells[:index], *cells[index + 1 :]], lone in {None, index}
    for index, (first, second) in enumerate(pairwise(cells)):
        joined = join_cells(first, second, original)
        digits = original[first.start : first.end] + original[second.start : second.end]
        if joined:
            yield [*cells[:index], joined, *cells[index + 2 :]], True
        elif digits.isascii() and digits.isdigit():
            torn = PrintedCell(CellValue("number", int(digits)), first.start, second.end)
            yield [*cells[:index], torn, *cells[index + 2 :]], False


def _lone_on_its_line(cells: Sequence[PrintedCell], original: str) -> int | None:
    """Return which value stands apart from all the others, which are on one line; else None."""
    lines = [original.rfind("\n", 0, cell.start) for cell in cells]
    counts = Counter(lines)
    if len(lines) < 3 or sorted(counts.values()) != [1, len(lines) - 1]:
        return None
    return next(index for index, line in enumerate(lines) if counts[line] == 1)


def join_cells(first: PrintedCell, second: PrintedCell, original: str) -> PrintedCell | None:
    """Return two tokens with one blank between them as one cell with split digits, or None."""
    if original[first.end : second.start] not in {" ", "\u00a0", "\u3000", "\u2002"}:
        return None
    value = parse_value(original[first.start : second.end])
    if not value.is_doubtful:
        return None
    return PrintedCell(value, first.start, second.end, first.page)


def split_fused(
    digits: str, start: int, expected: int, check: RowCheck | None
) -> list[PrintedCell] | None:
    """Return fused digits as numbers if every digit is one and they add up, or None.

    Numbers of several digits could be parted in several ways, and a blank cell leaves no trace.

    Args:
        digits: ASCII digits as printed, without separators.
        start: offset of the first digit in the original text.
        expected: number of columns of the row; a single column holds all the digits.
        check: tells whether the row adds up; without one only a single column is read.

    >>> check = lambda values: values[0].value + values[1].value == values[2].value
    >>> [cell.value.value for cell in split_fused("325", 0, 3, check)]
    [3, 2, 5]
    >>> split_fused("37239", 0, 3, check) is None
    True
    """
    if expected == 1:
        return [PrintedCell(CellValue("number", int(digits)), start, start + len(digits))]
    cells = [
        PrintedCell(CellValue("number", int(digit)), start + at, start + at + 1)
        for at, digit in enumerate(digits)
    ]
    if len(cells) != expected or check is None:
        return None
    return cells if check([cell.value for cell in cells]) else None


def consistent_extra_column(
    rows: Sequence[Sequence[PrintedCell]],
    expected: int,
    check: RowCheck | None,
    subtotal: int | None,
) -> int | None:
    """Return which value of each row is one too many, None if the rows do not tell.

    A form with a column of subtotals has it in every row: nearly all rows must have one value too
    many, and leaving out that one must make nearly all add up, more than leaving out any other.
    Where leaving out the header's column of subtotals does well too, the header decides: noughts
    for totals, and rows with a blank cell, speak for others.

    Args:
        rows: the values of each row.
        expected: number of columns of the form.
        check: tells whether a row adds up.
        subtotal: the column the header calls a subtotal, None if it does not.
    """
    wide = [row for row in rows if len(row) == expected + 1]
    if check is None or len(wide) < _EXTRA_COLUMN_SHARE * len(rows) or len(wide) < 2:
        return None
    scores: dict[int, int] = {}
    for index in range(expected + 1):
        kept = [[cell.value for at, cell in enumerate(row) if at != index] for row in wide]
        scores[index] = sum(bool(check(values)) for values in kept)
    best = max(scores.values())
    first, *others = [index for index, score in scores.items() if score == best]
    if best < _EXTRA_COLUMN_SHARE * len(wide):
        return None
    if subtotal is not None and scores[subtotal] >= _EXTRA_COLUMN_SHARE * len(wide):
        return subtotal
    return None if others else first
