"""A record -> rows of the tables. The columns say where in the record their values stand."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import Any

from gongkai.export.cell_columns import cell_names
from gongkai.export.columns import Column, ExportTable, Record, Row, printed_tables
from gongkai.export.panel import panel_values, status_values
from gongkai.wording.one_line import on_one_line, sentence_on_one_line

JOINT = "|"
_PLACED = ("document_id", "record", "number")  # come from the record, not from the entry

Getter = Callable[[Mapping[str, Any]], Any]


@cache
def getter(source: str) -> Getter:
    """Return what takes a value out of a record: `a.b`, `a.0`, `a[].b` (a list) or `len(a)`.

    >>> getter("a.b")({"a": {"b": 1}}), getter("a.0")({"a": []}), getter("len(a)")({"a": [1]})
    (1, None, 1)
    >>> getter("a[].b")({"a": [{"b": 1}, {"b": 2}]})
    [1, 2]
    """
    if source.startswith("len("):
        key = source[4:-1]
        return lambda entry: len(entry[key])
    if "[]." in source:
        key, inner = source.split("[].")
        return lambda entry: [part[inner] for part in entry[key]]
    keys = source.split(".")
    if len(keys) == 1:
        return lambda entry: entry.get(source)
    return lambda entry: _walk(entry, keys)


_ONE_LINE = {"words": on_one_line, "sentence": sentence_on_one_line}


@cache
def reader(column: Column) -> Getter:
    """Return what takes a column's value out of a record or an entry of its list.

    In columns of text, lists are joined and other things written out.
    """
    get = getter(column.source)
    if not column.is_text:
        return get
    if column.on_one_line:
        join = _ONE_LINE[column.on_one_line]
        return lambda entry: None if (value := get(entry)) is None else join(value)

    def as_text(entry: Mapping[str, Any]) -> Any:
        value = get(entry)
        if value is None or value.__class__ is str:
            return value
        if isinstance(value, list):
            return JOINT.join(map(str, value)) or None
        return f"{value:.15g}" if isinstance(value, float) else str(value)

    return as_text


def record_rows(
    table: ExportTable, record: Record, line: int, n_same: int | None, *, has_statuses: bool = False
) -> Iterator[Row]:
    """Yield the rows a record gives to a table other than `documents` and `codebook`.

    Args:
        table: the table.
        record: one record, as JSON; `between` in it are its findings between reports, `text` the
            text, where it is needed and there.
        line: its line in reports.jsonl, from 1.
        n_same: records of its issuer and year; None where these are not known.
        has_statuses: put the status where a cell of the panel has no number, else null.
    """
    if table.name == "panel":
        yield panel_row(table, record, line, n_same, has_statuses=has_statuses)
    elif table.name == "panel_status":
        yield [record["document_id"], line, *status_values(record)]
    elif table.name == "cells":
        yield from _cells(record, line)
    else:
        document_id, readers = record["document_id"], _readers(table)
        has_number = len(table.columns) - len(readers) == len(_PLACED)
        found = record[table.entries]
        if table.name == "findings":
            found = [*found, *record.get("between", ())]
        for number, entry in enumerate(found, 1):
            head = [document_id, line, number] if has_number else [document_id, line]
            yield head + [read(entry) for read in readers]


@cache
def _readers(table: ExportTable) -> list[Getter]:
    return [reader(column) for column in table.columns if column.name not in _PLACED]


def panel_row(
    table: ExportTable, record: Record, line: int, n_same: int | None, *, has_statuses: bool
) -> Row:
    """Return the panel's row of a record."""
    worked_out, blocks = panel_values(record, has_statuses=has_statuses)
    worked_out |= {"record": line, "n_same_issuer_year": n_same}
    fixed = table.columns[: len(table.columns) - len(blocks)]
    row = [
        worked_out[column.name] if column.name in worked_out else reader(column)(record)
        for column in fixed
    ]
    return row + blocks


def _walk(entry: Any, keys: list[str]) -> Any:
    for key in keys:
        if entry is None:
            return None
        if isinstance(entry, list):
            entry = entry[int(key)] if int(key) < len(entry) else None
        else:
            entry = entry.get(key)
    return entry


def _cells(record: Record, line: int) -> Iterator[Row]:
    document_id, names = record["document_id"], cell_names()
    for kind, table in printed_tables(record):
        for row, cells in table.items():
            for column, cell in cells.items():
                yield [
                    document_id,
                    line,
                    names.get((kind, row, column)),
                    kind,
                    row,
                    column,
                    cell["value"],
                    cell["status"],
                    cell["raw"],
                    cell["reason"],
                    cell["start"],
                    cell["end"],
                    cell["page"],
                ]
