"""One table of a result folder as a data frame of pandas or Polars: `gongkai.load`."""

from __future__ import annotations

import os
import warnings
from collections.abc import Iterable, Iterator, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, overload

from gongkai.export.batches import batches
from gongkai.export.codebook import codebook_rows, named_tables
from gongkai.export.columns import Column, ExportTable, Row, as_double
from gongkai.export.errors import ExportError, ExportUsageError
from gongkai.export.results import Results

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

Engine = Literal["pandas", "polars"]
# An integer may be null and a text may be null: pandas' own types for that, all but the numbers.
_PANDAS = {
    "key": "string",
    "text": "string",
    "category": "string",  # until all of its words are known
    "integer": "Int64",
    "number": "float64",
    "boolean": "boolean",
}


@overload
def load(
    folder: str | os.PathLike[str], table: str = ..., engine: Literal["pandas"] = ...
) -> pd.DataFrame: ...
@overload
def load(
    folder: str | os.PathLike[str], table: str = ..., *, engine: Literal["polars"]
) -> pl.DataFrame: ...
@overload
def load(folder: str | os.PathLike[str], table: str, engine: Literal["polars"]) -> pl.DataFrame: ...
def load(
    folder: str | os.PathLike[str], table: str = "panel", engine: Engine = "pandas"
) -> pd.DataFrame | pl.DataFrame:
    """Return a table of a result folder, typed; null stays null and 0 stays 0.

    Args:
        folder: what `gongkai extract -o` wrote.
        table: panel, panel_status, cells, facts, channels, problems, improvements, findings,
            documents or codebook, which explains the columns of all of them.
        engine: the library whose frame it is.

    Raises:
        ExportUsageError: no result folder, no such table or engine.
        ExportError: the library is not installed, or the records cannot be read.

    Warns:
        UserWarning: the run of the folder did not come to its end, or its records were made by
            another version, or by several models.
    """
    if engine not in {"pandas", "polars"}:
        raise ExportUsageError(f"no engine {engine!r}; there are pandas and polars")
    if find_spec(engine) is None:
        what = '"gongkai[export]"' if engine == "pandas" else engine
        raise ExportError(f"{engine} is not installed: pip install {what}")
    (wanted,) = named_tables([table])
    build = _pandas if engine == "pandas" else _polars
    if wanted.name == "codebook":
        return build(wanted, [[*codebook_rows(named_tables(None))]])
    with Results(Path(folder)) as results:
        for note in results.run_notes:
            warnings.warn(note, stacklevel=2)
        return build(wanted, (rows for _, rows in batches(results, [wanted])))


def _pandas(table: ExportTable, parts: Iterable[Sequence[Row]]) -> pd.DataFrame:
    """Build a frame batch by batch, so that Python's own values are held for one batch only."""
    import pandas as pd  # noqa: PLC0415

    frames = [
        pd.DataFrame(
            {
                column.name: pd.Series(values, dtype=_PANDAS[column.type])
                for column, values in _by_column(table, rows)
            }
        )
        for rows in parts
    ]
    frame = pd.concat(frames, ignore_index=True)
    for column in table.columns:
        if column.type == "category":
            words = _words(column, frame[column.name].dropna().unique())
            frame[column.name] = frame[column.name].astype(pd.CategoricalDtype(words))
    return frame


def _polars(table: ExportTable, parts: Iterable[Sequence[Row]]) -> pl.DataFrame:
    import polars as pl  # noqa: PLC0415

    kinds: dict[str, Any] = {"integer": pl.Int64, "number": pl.Float64, "boolean": pl.Boolean}
    frames = [
        pl.DataFrame(
            [
                pl.Series(column.name, values, dtype=kinds.get(column.type, pl.String))
                for column, values in _by_column(table, rows)
            ]
        )
        for rows in parts
    ]
    frame = pl.concat(frames)
    return frame.with_columns(
        pl.col(column.name).cast(pl.Enum(_words(column, frame[column.name].drop_nulls().unique())))
        for column in table.columns
        if column.type == "category"
    )


def _words(column: Column, seen: Iterable[str]) -> list[str]:
    """Return the words of a category: its closed list, and what a newer gongkai added to it."""
    return [*column.values, *sorted({*seen} - {*column.values})]


def _by_column(table: ExportTable, rows: Sequence[Row]) -> Iterator[tuple[Column, Sequence[Any]]]:
    """Yield each column with its values; numbers are doubles."""
    by_place = [*zip(*rows, strict=True)] if rows else [()] * len(table.columns)
    for column, values in zip(table.columns, by_place, strict=True):
        if column.type == "number":
            yield column, [value if value is None else as_double(value) for value in values]
        else:
            yield column, list(values)
