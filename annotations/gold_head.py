"""A draft of a gold report's head, as the extractors read it: to be checked cell by cell."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gongkai.annotations.gold_writer import metadata_fields
from gongkai.annotations.toml_head import head_to_toml
from gongkai.extractors.documents import Limits, Source
from gongkai.extractors.pipeline import read_report
from gongkai.extractors.schema import Report
from gongkai.extractors.tables.templates import template


def file_to_head(path: Path) -> str:
    """Return the head of a report's file as TOML between its fences."""
    _, record = read_report(Source(path.name, path.read_bytes), Limits())
    return f"+++\n{head_to_toml(record_to_head(record))}\n+++"


def record_to_head(record: Report) -> dict[str, Any]:
    """Return what a record says of the report as a whole, in the form of a head."""
    told: dict[str, Any] = record.metadata.model_dump()
    metadata: dict[str, Any] = {}
    for field in metadata_fields():
        outer, _, inner = field.partition(".")
        value = told[outer][inner] if inner else told[outer]
        if value:
            (metadata.setdefault(outer, {}) if inner else metadata)[inner or outer] = value
    head = {"level": told["level"], "year": told["year"], "template": record.template}
    return {**head, "contradictions": [], "metadata": metadata, "tables": _tables(record)}


def _tables(record: Report) -> dict[str, dict[str, list[Any]]]:
    if record.template == "none":
        return {}
    columns: dict[tuple[str, str], tuple[str, ...]] = {
        (spec.kind, row.key): row.columns
        for spec in template(record.template).tables
        for row in spec.rows_of(record.template)
    }
    tables: dict[str, dict[str, list[Any]]] = {}
    for kind, table in record.tables:
        for key, row in (table or {}).items():
            cells = [row[column] for column in columns.get((kind, key), ()) if column in row]
            # A record from elsewhere may lack what the form has.
            is_whole = bool(cells) and len(cells) == len(columns[kind, key])
            if is_whole and all(cell.status not in ("row_absent", "unreadable") for cell in cells):
                tables.setdefault(kind, {})[key] = [
                    cell.value if str(cell.value) == cell.raw else cell.raw or "" for cell in cells
                ]
    return tables
