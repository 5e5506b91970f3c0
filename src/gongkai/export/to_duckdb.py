"""DuckDB, one file for all tables: typed, with the codebook's labels as comments."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from gongkai.export.arrow import arrow_batch
from gongkai.export.columns import Column, ExportTable, Row
from gongkai.export.formats import WriterOptions

_TYPES = {
    "key": "VARCHAR",
    "text": "VARCHAR",
    "category": "VARCHAR",
    "integer": "BIGINT",
    "number": "DOUBLE",
    "boolean": "BOOLEAN",
}
_MEMORY = "512MB"  # what DuckDB may hold before it writes to the disk


class TableWriter:
    """Writes all tables to one database."""

    def __init__(self, path: Path, tables: Sequence[ExportTable], options: WriterOptions) -> None:
        import duckdb  # noqa: PLC0415  of the extra [export]

        self.notes: list[str] = []
        settings: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": _MEMORY,
            "threads": 1,
            "autoinstall_known_extensions": False,  # never fetch anything
        }
        with _told_as_os_error():
            self._base = duckdb.connect(str(path), config=settings)
            self._base.execute("BEGIN")  # a thousand comments, each on its own, take seconds
            for table in tables:
                self._create(table)
            self._base.execute("COMMIT")

    def write(self, table: ExportTable, rows: Sequence[Row]) -> None:
        """Append rows to a table."""
        if not rows:
            return
        import pyarrow as pa  # noqa: PLC0415

        with _told_as_os_error():
            self._base.register("batch", pa.Table.from_batches([arrow_batch(table, rows)]))
            # the name of a table is ours, and quoted
            self._base.execute(f"INSERT INTO {_quoted(table.name)} SELECT * FROM batch")  # noqa: S608
            self._base.unregister("batch")

    def finish(self) -> None:
        """Put everything into the one file."""
        with _told_as_os_error():
            self._base.execute("CHECKPOINT")
        self.close()

    def close(self) -> None:
        """Close the database."""
        self._base.close()

    def _create(self, table: ExportTable) -> None:
        name = _quoted(table.name)
        columns = ", ".join(f"{_quoted(c.name)} {_TYPES[c.type]}" for c in table.columns)
        self._base.execute(f"CREATE TABLE {name} ({columns})")
        self._base.execute(
            f"COMMENT ON TABLE {name} IS {_text(f'{table.label_zh}. {table.label_en}')}"
        )
        for column in table.columns:
            self._base.execute(
                f"COMMENT ON COLUMN {name}.{_quoted(column.name)} IS {_text(_comment(column))}"
            )


@contextmanager
def _told_as_os_error() -> Iterator[None]:
    """Turn what DuckDB says of a full disk, above all, into what every writer says."""
    import duckdb  # noqa: PLC0415

    try:
        yield
    except duckdb.Error as error:
        raise OSError(str(error)) from error


def _comment(column: Column) -> str:
    unit = f" [{column.unit}]" if column.unit else ""
    null = f" Null: {column.null_en}." if column.null_en else ""
    return f"{column.label_zh}{unit}. {column.label_en}.{null}"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _text(words: str) -> str:
    return "'" + words.replace("'", "''") + "'"
