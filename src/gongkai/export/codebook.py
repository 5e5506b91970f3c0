"""The tables of an export with their columns, from `codebook.toml`, the forms and the headlines."""

from __future__ import annotations

import tomllib
import typing
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib import resources
from typing import Any

from gongkai.export.cell_columns import cell_columns
from gongkai.export.columns import Column, ExportTable, Row
from gongkai.export.errors import ExportUsageError
from gongkai.export.headlines import headline_columns
from gongkai.extractors import kinds

_OTHERS = {"shared", "topics", "statuses"}  # parts of codebook.toml that are no table


@cache
def tables() -> Mapping[str, ExportTable]:
    """Return every table by name, in the order they are written."""
    data = _data()
    return {name: _table(name, entry) for name, entry in data.items() if name not in _OTHERS}


def named_tables(names: Sequence[str] | None) -> list[ExportTable]:
    """Return the tables of these names in the order of the codebook; all where None.

    Raises:
        ExportUsageError: there is no such table.
    """
    known = tables()
    unknown = [name for name in names or () if name not in known]
    if unknown:
        raise ExportUsageError(f"no table {', '.join(unknown)}; there are {', '.join(known)}")
    return [table for name, table in known.items() if names is None or name in names]


def codebook_rows(described: Iterable[ExportTable]) -> Iterator[Row]:
    """Yield one row for each column of the tables, as table `codebook` has them."""
    for table in described:
        for position, column in enumerate(table.columns, 1):
            yield [
                table.name,
                position,
                column.name,
                column.type,
                column.unit or None,
                column.label_zh,
                column.label_en,
                column.null_zh or None,
                column.null_en or None,
                "|".join(column.values) or None,
                column.source or None,
            ]


@cache
def topic_columns() -> tuple[Column, ...]:
    """Return a column for each prefix (problems, improvements) and topic; `source` tells both."""
    topics = _data()["topics"]
    return tuple(
        Column(
            f"{prefix}_{topic}",
            "integer",
            f"{zh}：{topics['zh'][topic]}",
            f"{en} {topic.replace('_', ' ')}",
            null_zh=topics["null"][0],
            null_en=topics["null"][1],
            source=f"{entries}[].types = {topic}",
        )
        for prefix, (entries, zh, en) in topics["prefixes"].items()
        for topic in typing.get_args(kinds.Topic)
    )


@cache
def _data() -> dict[str, Any]:
    source = resources.files("gongkai.export").joinpath("codebook.toml")
    return tomllib.loads(source.read_text("utf-8"))


def _table(name: str, entry: Mapping[str, Any]) -> ExportTable:
    shared = _data()["shared"]
    columns = [
        _column(key, shared[key] if told == "shared" else told)
        for key, told in entry["columns"].items()
    ]
    for block in entry.get("blocks", ()):
        columns += _BLOCKS[block]()
    return ExportTable(name, entry["zh"], entry["en"], tuple(columns), entry.get("entries", ""))


def _column(name: str, told: Mapping[str, Any]) -> Column:
    null_zh, null_en = told.get("null", ("", ""))
    values = told.get("values", ())
    if isinstance(values, str):
        values = typing.get_args(getattr(kinds, values))
    source = told.get("from") or (f"len({told['count']})" if "count" in told else "")
    return Column(
        name,
        told["type"],
        told["zh"],
        told["en"],
        null_zh=null_zh,
        null_en=null_en,
        values=tuple(values),
        source=source,
        on_one_line=told.get("on_one_line", ""),
    )


def _status_columns() -> Iterator[Column]:
    null_zh, null_en = _data()["statuses"]["null"]
    for cell in cell_columns():
        yield Column(
            cell.name,
            "category",
            cell.label_zh,
            cell.label_en,
            null_zh=null_zh,
            null_en=null_en,
            values=typing.get_args(kinds.CellStatus),
            source=f"{cell.source}.status",
            cell=cell.cell,
        )


_BLOCKS: Mapping[str, Callable[[], Iterable[Column]]] = {
    "headlines": headline_columns,
    "topics": topic_columns,
    "cells": cell_columns,
    "statuses": _status_columns,
}
