"""The whole of an export: a result folder in, files in one format out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

from gongkai._version import __version__
from gongkai.export.batches import Step, batches
from gongkai.export.codebook import named_tables
from gongkai.export.columns import ExportTable
from gongkai.export.errors import ExportError, ExportUsageError
from gongkai.export.formats import FORMATS, Format, WriterOptions
from gongkai.export.results import Results
from gongkai.export.staging import Undisturbed, staged_file, staged_folder


@dataclass
class Exported:
    """What was written: where, rows by table, and what people should know."""

    out: Path
    rows: Counter[str] = field(default_factory=Counter)
    notes: list[str] = field(default_factory=list)


def default_out(folder: Path, to: str) -> Path:
    """Return where an export of a result folder goes if nothing is said.

    >>> [default_out(Path("result"), to).as_posix() for to in ("csv", "xlsx")]
    ['result/export/csv', 'result/export/gongkai.xlsx']
    """
    form = FORMATS[to]
    name = to if form.is_folder else f"gongkai{form.suffix}"
    return folder / "export" / name


def export_results(
    results: Results,
    out: Path,
    *,
    to: str,
    tables: Sequence[str] | None = None,
    options: WriterOptions | None = None,
    step: Step = lambda _path: None,
    undisturbed: Undisturbed = nullcontext,
    force: bool = False,
) -> Exported:
    """Write the tables of a result folder in one format.

    Args:
        results: the folder, open.
        out: the folder (csv, parquet, dta) or file (xlsx, duckdb) to write; replaced as a whole.
        to: the format, a name of `FORMATS`.
        tables: names of the tables wanted; all where None.
        options: choices of single formats.
        step: called with the path of each record done.
        undisturbed: puts Ctrl-C off while files take their places.
        force: write to a folder even though it holds other files; they are left alone.

    Raises:
        ExportUsageError: no such table, or an `out` that is not ours to replace.
        ExportError: nowhere to write, a library that is missing, more rows than the format takes.
    """
    form, wanted = FORMATS[to], named_tables(tables)
    if not form.is_folder and out.suffix != form.suffix:
        raise ExportUsageError(f"{out}: {to} is one file; name it something{form.suffix}")
    if any(table.name == "cells" for table in wanted):
        _check_rows(form, wanted, "cells", results.n_cells)  # before minutes are spent
    done = Exported(out)
    told = {"version": __version__, "format": to, "rows": done.rows}
    place = (
        staged_folder(
            out, [table.name + form.suffix for table in wanted], told, undisturbed, force=force
        )
        if form.is_folder
        else staged_file(out)
    )
    try:
        with place as path:
            writer = form.writer(path, wanted, options or WriterOptions())
            try:
                for table, rows in batches(
                    results, wanted, has_statuses=form.has_statuses, step=step
                ):
                    done.rows[table.name] += len(rows)
                    _check_rows(form, wanted, table.name, done.rows[table.name])
                    writer.write(table, rows)
                writer.finish()
            finally:
                writer.close()
    except OSError as error:
        where = error.filename or out
        raise ExportError(f"cannot write {where}: {error.strerror or error}") from error
    done.notes += [*results.notes, *writer.notes]
    return done


def _check_rows(form: Format, wanted: Sequence[ExportTable], name: str, n_rows: int) -> None:
    if form.max_rows is not None and n_rows > form.max_rows:
        others = ",".join(table.name for table in wanted if table.name != name)
        raise ExportError(
            f"table {name} has more than the {form.max_rows:,} rows that {form.name} takes; leave "
            f"it out (--tables {others}) or export it --to parquet or duckdb"
        )
