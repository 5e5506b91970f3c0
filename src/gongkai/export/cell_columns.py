"""The cells of the official forms as columns: short names, labels, units; one column a cell."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib import resources
from typing import Any

from gongkai.export.columns import MAX_NAME, Column
from gongkai.extractors.checks.labels import key_en
from gongkai.extractors.tables.templates import RowSpec, TableSpec, table_specs

_NULL_EN = "table not found (see has_..._table), no such row, or no number (see panel_status)"
_NULL_ZH = "未找到此表（见 has_..._table）、无此行，或单元格中没有数字（见 panel_status）"


@cache
def cell_columns() -> tuple[Column, ...]:
    """Return one column for each cell of each form, newest form first.

    A cell that two forms have in common (same table, row and column) is one column.
    """
    found: dict[tuple[str, str, str], Column] = {}
    wording = tomllib.loads(
        resources.files("gongkai.export").joinpath("cell_names.toml").read_text("utf-8")
    )
    for spec in table_specs():
        for column in _columns_of(spec, wording[spec.name]):
            assert column.cell is not None  # noqa: S101  tells mypy
            found.setdefault(column.cell, column)
    return tuple(found.values())


@cache
def cell_names() -> Mapping[tuple[str, str, str], str]:
    """Return (table, row, column) -> name of the panel's column."""
    return {column.cell: column.name for column in cell_columns() if column.cell}


def _columns_of(spec: TableSpec, wording: Mapping[str, Any]) -> Iterator[Column]:
    for row in spec.rows:
        for key in row.columns:
            yield Column(
                name=_name(wording, row.key, key),
                type="number",
                label_zh=_label_zh(wording, spec, row, key),
                label_en=_label_en(wording, spec.name, row.key, key),
                unit=row.unit or {"amount_10k_yuan": "万元"}.get(key, ""),
                null_zh=_NULL_ZH,
                null_en=_NULL_EN,
                source=f"tables.{spec.kind}.{row.key}.{key}",
                cell=(spec.kind, row.key, key),
            )


def _name(wording: Mapping[str, Any], row: str, column: str) -> str:
    names = wording.get("names", {})
    parts = (wording["prefix"], names.get(row, row), names.get(column, column))
    name = "_".join(part for part in parts if part)
    if len(name) > MAX_NAME:
        raise ValueError(
            f"cell_names.toml: {name} has {len(name)} characters, at most {MAX_NAME}; "
            f"give {row} or {column} a shorter name"
        )
    return name


def _label_en(wording: Mapping[str, Any], form: str, row: str, column: str) -> str:
    words = [key_en(form, key) for key in (row, column)]
    return f"{wording['table_en']}: {', '.join(word for word in words if word)}"


def _label_zh(wording: Mapping[str, Any], spec: TableSpec, row: RowSpec, column: str) -> str:
    """Return table, group, row and column; a group is known by how the keys of its rows begin."""
    groups = wording.get("groups", {}).items()
    group = next((label for stem, label in groups if row.key.startswith(stem)), "")
    column_zh = "" if len(spec.columns) == 1 else spec.columns[column][0]
    row_zh = row.label_zh if group in {"", row.label_zh} else f"{group}-{row.label_zh}"
    return f"{wording['table_zh']}：{'，'.join(word for word in (row_zh, column_zh) if word)}"
