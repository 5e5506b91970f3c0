"""Rows -> Arrow, for Parquet and DuckDB."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from gongkai.export.columns import Column, ExportTable, Row, as_double

if TYPE_CHECKING:
    import pyarrow as pa

# names of types that pyarrow.type_for_alias knows
_TYPES = {
    "key": "string",
    "text": "string",
    "category": "string",
    "integer": "int64",
    "number": "float64",
    "boolean": "bool",
}


@cache
def arrow_schema(table: ExportTable) -> pa.Schema:
    """Return the schema of a table; labels stand in the metadata of the fields and the table."""
    import pyarrow as pa  # noqa: PLC0415  of the extra [export]

    return pa.schema(
        [
            pa.field(column.name, pa.type_for_alias(_TYPES[column.type]), metadata=_told(column))
            for column in table.columns
        ],
        metadata={"label_zh": table.label_zh, "label_en": table.label_en},
    )


def arrow_batch(table: ExportTable, rows: Sequence[Row]) -> pa.RecordBatch:
    """Return rows as one batch."""
    import pyarrow as pa  # noqa: PLC0415

    schema = arrow_schema(table)
    by_column = zip(*rows, strict=True) if rows else ([] for _ in table.columns)
    arrays = [
        pa.array(_plain(column, values), schema.field(column.name).type)
        for column, values in zip(table.columns, by_column, strict=True)
    ]
    return pa.record_batch(arrays, schema=schema)


def _plain(column: Column, values: Sequence[Any]) -> Sequence[Any]:
    """Return values that Arrow takes: doubles for numbers, `?` for half a surrogate pair."""
    if column.type == "number":
        return [value if value is None else as_double(value) for value in values]
    if column.is_text and any(value and not value.isascii() for value in values):
        return [value and value.encode("utf-8", "replace").decode() for value in values]
    return values


def _told(column: Column) -> dict[str, str]:
    told = {
        "label_zh": column.label_zh,
        "label_en": column.label_en,
        "unit": column.unit,
        "null_zh": column.null_zh,
        "null_en": column.null_en,
        "values": "|".join(column.values),
        "source": column.source,
    }
    return {key: value for key, value in told.items() if value}
