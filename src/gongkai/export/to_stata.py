"""Stata, one .dta a table (release 118), in two passes over a spool: widths first, then rows.

Variable labels are Chinese; English, the unit and what a missing value means stand in the notes of
each variable. In the panel a cell without a number is an extended missing value that says why.
The library writers keep the whole table in memory and know no extended missing values beside
numbers (pandas) or no notes (pyreadstat), so the file is written here; both read it in the tests.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

import numpy as np
from numpy.typing import NDArray

from gongkai.export.columns import Column, ExportTable, Row
from gongkai.export.formats import WriterOptions
from gongkai.export.spool import MISSING, Batch, Spool
from gongkai.export.stata_file import (
    BYTE,
    DOUBLE,
    INT,
    LONG,
    MAX_FIXED,
    MAX_LABEL,
    STRL,
    Head,
    Variable,
    long_text,
    value_labels,
)

# why a cell has no number -> .a, .b, ... as codes of the spool
EXTENDED = ("blank", "dash", "not_applicable", "text", "row_absent", "unreadable")
_CODES = {status: MISSING + 1 + place for place, status in enumerate(EXTENDED)}
_MAX_SHORT = 128  # bytes up to which a long-text column is cheaper beside the numbers


class _Kind(NamedTuple):
    """A numeric type: its place in numpy, the numbers it takes, its first missing value."""

    dtype: str
    low: float
    high: float
    missing: int


_KINDS = {
    BYTE: _Kind("<i1", -127, 100, 101),
    INT: _Kind("<i2", -32_767, 32_740, 32_741),
    LONG: _Kind("<i4", -2_147_483_647, 2_147_483_620, 2_147_483_621),
    DOUBLE: _Kind("<f8", -np.inf, np.inf, 0x7FE0000000000000),
}
_DOUBLE_STEP = 1 << 40  # between one missing double and the next


class TableWriter:
    """Writes each table to `<table>.dta` when all rows are there."""

    def __init__(self, path: Path, tables: Sequence[ExportTable], options: WriterOptions) -> None:
        self.notes: list[str] = []
        self._path = path
        self._tables = tables
        self._spools = {
            table.name: Spool(path / f"{table.name}.spool", table.columns, _CODES)
            for table in tables
        }

    def write(self, table: ExportTable, rows: Sequence[Row]) -> None:
        """Keep the next rows of a table."""
        if rows:
            self._spools[table.name].add(rows)

    def finish(self) -> None:
        """Write the files."""
        for table in self._tables:
            spool = self._spools[table.name]
            write_dta(self._path / f"{table.name}.dta", table, spool)
            if spool.n_too_large:
                said = f"numbers of table {table.name} are larger than Stata takes"
                self.notes.append(f"dta: {spool.n_too_large} {said} and are missing")
            spool.close()
            (self._path / f"{table.name}.spool").unlink()

    def close(self) -> None:
        """Close the spools."""
        for spool in self._spools.values():
            spool.close()


def write_dta(path: Path, table: ExportTable, spool: Spool) -> None:
    """Write a spooled table as one file."""
    variables = [_variable(column, place, spool) for place, column in enumerate(table.columns)]
    head = Head(variables, spool.n_rows, f"{table.label_zh} {table.label_en}")
    long_path = path.with_suffix(".strl")
    with path.open("wb") as file, long_path.open("w+b") as long_texts:
        file.write(head.bytes())
        file.write(b"<data>")
        first = 1
        for batch in spool.batches():
            file.write(_rows(variables, batch, first, long_texts).tobytes())
            first += batch.n_rows
        file.write(b"</data>")
        head.places[10] = file.tell()
        file.write(b"<strls>")
        long_texts.seek(0)
        while block := long_texts.read(1 << 20):
            file.write(block)
        file.write(b"</strls>")
        head.places[11] = file.tell()
        file.write(b"<value_labels>" + _labels(table, variables, spool) + b"</value_labels>")
        head.places[12] = file.tell()
        file.write(b"</stata_dta>")
        head.places[13] = file.tell()
        file.seek(0)
        file.write(head.bytes())
    long_path.unlink()


def _variable(column: Column, place: int, spool: Spool) -> Variable:
    if spool.is_text(place):
        width = spool.width[place]
        limit = MAX_FIXED if column.type == "key" else _MAX_SHORT
        kind = max(width, 1) if width <= limit else STRL
    else:
        kind = _numeric_type(spool, place)
    label = column.label_zh + (f"（{column.unit}）" if column.unit else "")
    if len(label) > MAX_LABEL:
        label = label[: MAX_LABEL - 1] + "…"
    notes = [column.label_en + (f" [{column.unit}]" if column.unit else "")]
    if column.null_en:
        notes.append(f"missing: {column.null_en}; {column.null_zh}")
    return Variable(column.name, kind, label, _labels_name(column), tuple(notes))


def _labels_name(column: Column) -> str:
    """Return the name of a column's value labels; columns of one closed list share theirs."""
    if column.type == "boolean":
        return "yes_no"
    if column.type == "category":
        return "cell_status" if column.cell else column.name
    return "why_missing" if column.cell else ""


def _numeric_type(spool: Spool, place: int) -> int:
    """Return the narrowest type that holds a column."""
    if not spool.is_whole[place]:
        return DOUBLE
    low, high = spool.low[place], spool.high[place]
    fitting = (code for code, kind in _KINDS.items() if kind.low <= low and high <= kind.high)
    return next(fitting) if low <= high else BYTE


def _rows(
    variables: Sequence[Variable], batch: Batch, first: int, long_texts: BinaryIO
) -> NDArray[Any]:
    """Return the rows of a batch as they stand in the file; long texts go to their own."""
    fields = [(f"f{i}", _dtype(variable)) for i, variable in enumerate(variables)]
    rows = np.zeros(batch.n_rows, dtype=fields)
    for place, (numbers, codes) in batch.numbers.items():
        rows[f"f{place}"] = _with_missing(numbers, codes, variables[place].type)
    for place, texts in batch.texts.items():
        if variables[place].type == STRL:
            rows[f"f{place}"] = _long_references(texts, place + 1, first, long_texts)
        else:
            rows[f"f{place}"] = texts
    return rows


def _dtype(variable: Variable) -> str:
    if variable.type in _KINDS:
        return _KINDS[variable.type].dtype
    return "<u8" if variable.type == STRL else f"S{variable.type}"


def _with_missing(numbers: NDArray[Any], codes: NDArray[Any], kind: int) -> NDArray[Any]:
    """Return numbers in a type of Stata, with its missing values in the places of the codes."""
    told = _KINDS[kind]
    typed = numbers.astype(told.dtype)
    gaps = codes.astype(np.int64) - MISSING
    where = codes > 0
    if kind == DOUBLE:
        bits = told.missing + gaps[where] * _DOUBLE_STEP
        typed[where] = bits.view(np.float64)
    else:
        typed[where] = told.missing + gaps[where]
    return typed


def _long_references(
    texts: Sequence[bytes], variable: int, first: int, long_texts: BinaryIO
) -> NDArray[np.uint64]:
    """Write texts and return what stands for them in the rows: variable and row; 0 for none."""
    found = np.zeros(len(texts), np.uint64)
    for i, text in enumerate(texts):
        if text:
            long_texts.write(long_text(variable, first + i, text))
            found[i] = variable | (first + i) << 16
    return found


def _labels(table: ExportTable, variables: Sequence[Variable], spool: Spool) -> bytes:
    """Return the value labels that the variables name."""
    found: dict[str, dict[int, str]] = {}
    for place, (column, variable) in enumerate(zip(table.columns, variables, strict=True)):
        if column.type == "category":
            words = spool.categories[place]
            found.setdefault(variable.labels, {}).update(
                {code: word for word, code in words.items()}
            )
        elif column.type == "boolean":
            found["yes_no"] = {0: "no", 1: "yes"}
        elif variable.labels:
            first = _KINDS[LONG].missing + 1  # .a, as value labels write it
            found[variable.labels] = {first + i: word for i, word in enumerate(EXTENDED)}
    return b"".join(value_labels(name, labels) for name, labels in found.items())
