"""CSV, one file a table: UTF-8, RFC 4180. Needs nothing but Python.

An empty field is null and `""` is an empty text; readers that tell them apart (Polars, DuckDB)
get both. Numbers are as the record has them, booleans are 1 and 0.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

from gongkai.export.columns import ExportTable, Row
from gongkai.export.formats import WriterOptions

# What Excel and its kin would run: the texts are strangers'. A number or a lone dash is none.
_FORMULA_RE = re.compile(r"[=@\t\r]|[+-](?![\d.,]*$)(?![-—/]*$)")


class TableWriter:
    """Writes each table to `<table>.csv`.

    For Excel: a byte order mark, without which it takes UTF-8 for GBK, and a `'` before texts that
    it would run as formulas. Without that, texts are exact.
    """

    def __init__(self, path: Path, tables: Sequence[ExportTable], options: WriterOptions) -> None:
        self.notes: list[str] = []
        self._is_for_excel = options.for_excel
        encoding = "utf-8-sig" if options.for_excel else "utf-8"
        self._files: dict[str, TextIO] = {}
        for table in tables:
            self._files[table.name] = (path / f"{table.name}.csv").open(
                "w", encoding=encoding, newline="", errors="replace"
            )
            csv.writer(self._files[table.name]).writerow(table.names)

    def write(self, table: ExportTable, rows: Sequence[Row]) -> None:
        """Write rows; the line ends are CRLF, so that line ends inside texts are always quoted."""
        flags = [i for i, column in enumerate(table.columns) if column.type == "boolean"]
        lines = _with_numbers_for(flags, rows) if flags else rows
        if self._is_for_excel:
            lines = ([_guarded(value) for value in row] for row in lines)
        file = self._files[table.name]
        plain = csv.writer(file)
        for row in lines:
            if "" in row:
                file.write(",".join(map(_field, row)) + "\r\n")
            else:
                plain.writerow(row)

    def finish(self) -> None:
        """Close the files, so that a full disk is noticed before they are moved."""
        self.close()

    def close(self) -> None:
        """Close the files."""
        for file in self._files.values():
            file.close()


def _with_numbers_for(flags: Sequence[int], rows: Iterable[Row]) -> Iterator[Row]:
    """Yield the rows with 1 and 0 for true and false."""
    for row in rows:
        copy = list(row)
        for i in flags:
            copy[i] = None if copy[i] is None else int(copy[i])
        yield copy


def _guarded(value: Any) -> Any:
    """Return a value with a ' before what would be a formula.

    >>> [_guarded(value) for value in ("=1+1", "-8", "-", "@SUM(A1)", "增2", -3)]
    ["'=1+1", '-8', '-', "'@SUM(A1)", '增2', -3]
    """
    return f"'{value}" if isinstance(value, str) and _FORMULA_RE.match(value) else value


def _field(value: Any) -> str:
    r"""Return one field; the library writes an empty text like a null, this does not.

    >>> _field(None), _field(""), _field('a"b'), _field(1.5)
    ('', '""', '"a""b"', '1.5')
    """
    if value is None:
        return ""
    if not isinstance(value, str):
        return str(value)
    if value and not any(mark in value for mark in ',"\r\n'):
        return value
    return '"' + value.replace('"', '""') + '"'
