"""A column and a table of the export, as the codebook describes them."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from gongkai.extractors.checks import FindingCode

# key: a name that rows are joined by; text: may be long; category: one of a closed list
ColumnType = Literal["key", "text", "category", "integer", "number", "boolean"]
Row: TypeAlias = list[Any]
Record: TypeAlias = dict[str, Any]

MAX_NAME = 32  # Stata's limit for the name of a variable


def as_double(value: float) -> float:
    """Return a number as a double; a whole number of hundreds of digits is infinite.

    >>> as_double(3), as_double(-(10**400))
    (3.0, -inf)
    """
    try:
        return float(value)
    except OverflowError:
        return math.inf if value > 0 else -math.inf


# Compared and cached by identity: a table has hundreds of columns, and each is made once.
@dataclass(frozen=True, slots=True, eq=False)
class Column:
    """One column.

    Attributes:
        null_zh, null_en: what an empty value means.
        values: the closed list of a category, in the order of its codes.
        source: where in the record it comes from: a path, or "" where it is worked out.
        cell: (table, row, column) where it is a cell of a form.
        on_one_line: what its text is put on one line as: "words", or a "sentence", which may go
            over a page; "" where it stays as it is.
    """

    name: str
    type: ColumnType
    label_zh: str
    label_en: str
    unit: str = ""
    null_zh: str = ""
    null_en: str = ""
    values: tuple[str, ...] = ()
    source: str = ""
    cell: tuple[str, str, str] | None = None
    on_one_line: str = ""

    @property
    def is_text(self) -> bool:
        """Whether its values are strings."""
        return self.type in {"key", "text", "category"}


@dataclass(frozen=True, slots=True, eq=False)
class ExportTable:
    """One table: its columns in order; `entries` is the list of the record a row each is made of.

    `entries` is "" where a record (or the whole result) makes the rows otherwise.
    """

    name: str
    label_zh: str
    label_en: str
    columns: tuple[Column, ...]
    entries: str = ""

    @property
    def names(self) -> list[str]:
        """Return the names of the columns in order."""
        return [column.name for column in self.columns]


def is_report(record: Record) -> bool:
    """Tell whether a record says that its file is an annual report."""
    return all(finding["code"] != FindingCode.NOT_A_REPORT for finding in record["findings"])


def printed_tables(record: Record) -> Iterator[tuple[str, Mapping[str, Mapping[str, Record]]]]:
    """Yield the name and the rows of each table that was found in a report.

    A table that is not printed may stand in a record all the same, as rows that are absent: what
    was read is told by `readings`.
    """
    read = {reading["table"] for reading in record["readings"]}
    for kind, table in record["tables"].items():
        if kind in read and table:
            yield kind, table
