"""Parquet, one file a table: typed, compressed, labels in the metadata of the columns."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gongkai.export.arrow import arrow_batch, arrow_schema
from gongkai.export.columns import ExportTable, Row
from gongkai.export.formats import WriterOptions

if TYPE_CHECKING:
    import pyarrow as pa

# Rows are few where columns are many: a group of the panel (480 columns) is 4,000 rows.
_GROUP_VALUES = 2_000_000


class TableWriter:
    """Writes each table to `<table>.parquet`, a row group at a time."""

    def __init__(self, path: Path, tables: Sequence[ExportTable], options: WriterOptions) -> None:
        import pyarrow.parquet as pq  # noqa: PLC0415  of the extra [export]

        self.notes: list[str] = []
        self._held: dict[str, list[pa.RecordBatch]] = {table.name: [] for table in tables}
        self._files = {
            table.name: pq.ParquetWriter(
                path / f"{table.name}.parquet", arrow_schema(table), compression="zstd"
            )
            for table in tables
        }

    def write(self, table: ExportTable, rows: Sequence[Row]) -> None:
        """Hold rows, and write them when they make a group."""
        held = self._held[table.name]
        held.append(arrow_batch(table, rows))
        if sum(batch.num_rows for batch in held) * len(table.columns) >= _GROUP_VALUES:
            self._write_group(table.name)

    def finish(self) -> None:
        """Write what is held and the ends of the files."""
        for name in self._files:
            self._write_group(name)
        self.close()

    def close(self) -> None:
        """Close the files."""
        for file in self._files.values():
            file.close()

    def _write_group(self, name: str) -> None:
        import pyarrow as pa  # noqa: PLC0415

        held = self._held[name]
        if held:
            group = pa.Table.from_batches(held)
            self._files[name].write_table(group, row_group_size=max(1, group.num_rows))
            held.clear()
