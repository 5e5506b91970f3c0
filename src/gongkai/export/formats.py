"""The formats an export can be written in, and what each needs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Protocol

from gongkai.export.columns import ExportTable, Row
from gongkai.export.errors import ExportUsageError

INSTALL = 'pip install "gongkai[export]"'


@dataclass(frozen=True, slots=True)
class WriterOptions:
    """Choices that only some formats look at; `for_excel`: CSV that Excel opens as it should."""

    for_excel: bool = False


class Writer(Protocol):
    """Writes tables of one format; made with the path to write to, the tables and the options."""

    notes: list[str]  # what people should know of what was written

    def write(self, table: ExportTable, rows: Sequence[Row]) -> None:
        """Write the next rows of a table."""

    def finish(self) -> None:
        """Write what is left and close all; nothing is written after it."""

    def close(self) -> None:
        """Let go of all files, finished or not; may be called twice."""


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    Attributes:
        module: where its `TableWriter` is.
        suffix: of each file of a folder, or of the one file.
        is_folder: one file a table in a folder; else one file for all tables.
        needs: modules that must be installed.
        max_rows: rows a table may have; None for any.
        has_statuses: a cell without a number is written as the reason why (Stata's .a to .f).
    """

    name: str
    module: str
    suffix: str
    is_folder: bool
    needs: tuple[str, ...] = ()
    max_rows: int | None = None
    has_statuses: bool = False

    def writer(self, path: Path, tables: Sequence[ExportTable], options: WriterOptions) -> Writer:
        """Return a writer to a path: the file, or the folder that files are put in.

        Raises:
            ExportUsageError: a library it needs is not installed.
        """
        missing = [name for name in self.needs if find_spec(name) is None]
        if missing:
            raise ExportUsageError(
                f"{self.name} needs {' and '.join(missing)}, which is not installed: {INSTALL}"
            )
        made: Writer = import_module(self.module).TableWriter(path, tables, options)
        return made


FORMATS: Mapping[str, Format] = {
    form.name: form
    for form in (
        Format("csv", "gongkai.export.to_csv", ".csv", is_folder=True),
        Format(
            "xlsx",
            "gongkai.export.to_xlsx",
            ".xlsx",
            is_folder=False,
            needs=("xlsxwriter",),
            max_rows=1_048_575,
        ),
        Format(
            "parquet", "gongkai.export.to_parquet", ".parquet", is_folder=True, needs=("pyarrow",)
        ),
        Format(
            "duckdb",
            "gongkai.export.to_duckdb",
            ".duckdb",
            is_folder=False,
            needs=("duckdb", "pyarrow"),
        ),
        Format("dta", "gongkai.export.to_stata", ".dta", is_folder=True, has_statuses=True),
    )
}
