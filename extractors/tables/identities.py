"""Arithmetic of a form (勾稽关系): each identity of the template, applied to a reading.

Used to accept or refuse a reading and, later in the flow, to say where the report contradicts
itself; never to change a number. Blank and dash count as 0 here and only here.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from gongkai.extractors.tables.draft import CellKey
from gongkai.extractors.tables.templates import TableSpec, table_spec

Numbers = Mapping[CellKey, float | None]


@dataclass(frozen=True, slots=True)
class Identity:
    """One equation between cells: the sum of `left` equals the sum of `right`.

    Attributes:
        code: of the template's identity.
        line: the column (or row) key it runs along.
        left, right: cells of either side.
        is_partial: a row that belongs to the sum is not printed.
    """

    code: str
    line: str
    left: tuple[CellKey, ...]
    right: tuple[CellKey, ...]
    is_partial: bool = False

    def holds(self, numbers: Numbers) -> bool | None:
        """Return whether it holds; None where a cell of it is not known."""
        return are_equal(side_sum(self.left, numbers), side_sum(self.right, numbers))


def are_equal(left: float | None, right: float | None) -> bool | None:
    """Return whether two sums are equal; None where one is not known.

    Whole numbers are equal to the last digit, however many they have. Sums of fractions may be off
    by what binary fractions cannot hold.

    >>> are_equal(123_456_789_012_345, 123_456_789_012_346), are_equal(0.1 + 0.2, 0.3)
    (False, True)
    """
    if left is None or right is None:
        return None
    if isinstance(left, int) and isinstance(right, int):
        return left == right  # too long for a float, it may be
    if left == right:
        return True
    if float(left).is_integer() and float(right).is_integer():
        return False
    return math.isclose(left, right, rel_tol=1e-12, abs_tol=1e-6)


def side_sum(keys: tuple[CellKey, ...], numbers: Numbers) -> float | None:
    """Return the sum of one side, None where a cell of it is not known."""
    total: float = 0
    for key in keys:
        number = numbers.get(key)
        if number is None:
            return None
        total += number
    return total


def table_identities(spec: TableSpec, rows: AbstractSet[str]) -> tuple[Identity, ...]:
    """Return the identities of a table whose printed rows are `rows`.

    Rows that are not printed leave the sums they belong to: a form prints （六）其他处理 as one row
    or as three. An identity with a single missing side is not made.
    """
    return _identities(spec.name, frozenset(rows))


@lru_cache(maxsize=256)  # most reports print the same rows
def _identities(name: str, rows: frozenset[str]) -> tuple[Identity, ...]:
    return tuple(_applied(table_spec(name), rows))


def _applied(spec: TableSpec, rows: frozenset[str]) -> Iterator[Identity]:
    for identity in spec.identities:
        if identity.axis == "rows":
            for row in spec.rows:
                if row.key in rows and set(identity.left) <= set(row.columns):
                    yield Identity(
                        identity.code,
                        row.key,
                        tuple((row.key, column) for column in identity.left),
                        tuple((row.key, column) for column in identity.right),
                    )
            continue
        left = [row for row in identity.left if row in rows]
        right = [row for row in identity.right if row in rows]
        if len(left) < len(identity.left) or not right:
            continue
        # （六）其他处理 is printed as one row or as three, never as all four.
        common = {row.key for row in spec.rows if row.templates == spec.templates}
        is_partial = any(row in common and row not in rows for row in identity.right)
        for column in next(row.columns for row in spec.rows if row.key == left[0]):
            yield Identity(
                identity.code,
                column,
                tuple((row, column) for row in left),
                tuple((row, column) for row in right),
                is_partial,
            )
