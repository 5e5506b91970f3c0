"""`gongkai export`: a result folder as tables for spreadsheets, databases and statistics."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.commands.existing import ExistingPath
from gongkai.commands.language import language_option
from gongkai.terminal.exits import INTERRUPTED
from gongkai.wording import counted
from gongkai.wording.sentences import in_language

if TYPE_CHECKING:
    from gongkai.export.flow import Exported
    from gongkai.export.results import Results

FORMATS = ("csv", "xlsx", "parquet", "duckdb", "dta")  # a test keeps them those of the package


@click.command("export")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--to", type=click.Choice(FORMATS), required=True, help="The format to write; dta is Stata."
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    metavar="OUT",
    help="Folder (csv, parquet, dta) or file (xlsx, duckdb); else DIR/export/...",
)
@click.option(
    "--tables",
    metavar="NAMES",
    help="Only these, with commas between: panel, panel_status, cells, facts, channels, problems, "
    "improvements, findings, documents, codebook.",
)
@click.option(
    "--verdicts",
    type=ExistingPath(dir_okay=False),
    metavar="FILE",
    help="Verdicts on findings, for the columns verdict and because of table findings; the panel "
    "does not count what was dismissed. [default: verdicts.jsonl in DIR, else beside the reports "
    "that it was made of, where there is one]",
)
@click.option(
    "--for-excel",
    is_flag=True,
    help="csv only: a byte order mark, and a ' before texts that Excel would run as formulas.",
)
@click.option("--force", is_flag=True, help="Write to OUT even though it holds other files.")
@language_option("Language of what is said; the tables are the same in both")
@click.option("-q", "--quiet", is_flag=True, help="No progress bar and no summary.")
def command(
    folder: Path,
    *,
    to: str,
    output: Path | None,
    tables: str | None,
    verdicts: Path | None,
    for_excel: bool,
    force: bool,
    lang: str,
    quiet: bool,
) -> None:
    """Write what `gongkai extract -o DIR` read as tidy tables.

    The panel has one row for each issuer and year: every cell of the forms, what the prose tells,
    and how far to trust it. Table codebook explains every column. An empty value is never 0:
    panel_status, the status column of cells, and in Stata the missing values .a to .f say what is
    printed instead of a number.

    Exit status: 0 all was written, 1 DIR is not there, or the records or the disk are at fault, 2
    wrong usage, or DIR is no result folder, 130 stopped by Ctrl-C. Where it is not 0, OUT is as it
    was.
    """
    if for_excel and to != "csv":
        said = "--for-excel goes with --to csv; xlsx is for Excel already"
        raise click.UsageError(said)
    from gongkai.export.results import Results  # noqa: PLC0415

    wanted = [name.strip() for name in tables.split(",") if name.strip()] if tables else None
    if tables is not None and not wanted:
        raise click.UsageError("--tables names no table")
    if not os.path.lexists(folder):
        from gongkai.commands.nothing_there import end_where_nothing_is_there  # noqa: PLC0415  rich
        from gongkai.extractors.documents import Limits  # noqa: PLC0415  loads the readers

        end_where_nothing_is_there((str(folder),), Limits(), lang)
    options = {"for_excel": for_excel, "force": force, "quiet": quiet}
    sys.exit(_export(Results(folder, verdicts), to, output, wanted, lang, **options))


def _export(
    results: Results,
    to: str,
    output: Path | None,
    tables: list[str] | None,
    lang: str,
    *,
    for_excel: bool,
    force: bool,
    quiet: bool,
) -> int:
    from gongkai.export.errors import ExportError, ExportUsageError  # noqa: PLC0415
    from gongkai.export.flow import default_out, export_results  # noqa: PLC0415
    from gongkai.export.formats import WriterOptions  # noqa: PLC0415
    from gongkai.terminal.interrupts import Interrupts  # noqa: PLC0415
    from gongkai.terminal.progress import progress  # noqa: PLC0415

    out = output or default_out(results.folder, to)
    try:
        interrupts = Interrupts()
        with interrupts.caught(), results:
            has_bar = not quiet and sys.stderr.isatty()
            with progress(results.n_records if has_bar else None) as step:
                done = export_results(
                    results,
                    out,
                    to=to,
                    tables=tables,
                    options=WriterOptions(for_excel=for_excel),
                    step=step,
                    undisturbed=interrupts.deferred,
                    force=force,
                )
    except ExportUsageError as error:
        raise click.UsageError(str(error)) from error
    except ExportError as error:
        raise click.ClickException(str(error)) from error
    except KeyboardInterrupt:
        click.echo(in_language(f"Stopped; {out} is as it was.", lang), err=True)
        return INTERRUPTED
    _tell(done, results, lang, quiet=quiet)
    return 0


def _tell(done: Exported, results: Results, lang: str, *, quiet: bool) -> None:
    from gongkai.terminal.plain import printable  # noqa: PLC0415

    about_panel = [_not_reports(results), _same(results)] if "panel" in done.rows else []
    for note in [*done.notes, _no_records(results), *about_panel]:
        if note:
            click.echo(printable(in_language(note, lang)), err=True)
    if not quiet:
        click.echo(printable(in_language(_written(done), lang)), err=True)


def _written(done: Exported) -> str:
    """Return the last line; the rows of the codebook are about columns and no data."""
    rows = {name: n for name, n in done.rows.items() if name != "codebook"}
    n_columns = done.rows.get("codebook")
    explained = f"{counted(n_columns, 'column')} explained" if n_columns else ""
    if not rows:
        return f"codebook to {done.out}: {explained}"
    listed = ", ".join(f"{name} {n:,}" for name, n in rows.items())
    about = f"; codebook: {explained}" if explained else ""
    return f"{counted(sum(rows.values()), 'row')} to {done.out}: {listed}{about}"


def _no_records(results: Results) -> str:
    """Return a line on a folder without records; "" where there are some."""
    if results.n_records:
        return ""
    empty = f"{results.folder} holds no record of a report, so the tables are empty"
    return f"{empty}; table documents names the files that were not read"


def _not_reports(results: Results) -> str:
    """Return a line on rows of files that are no annual reports; "" where there are none."""
    n = results.n_not_reports
    of = "a file that is" if n == 1 else "files that are"
    rows = f"panel: {counted(n, 'row')} of {of} no annual report"
    return f"{rows}; keep those with is_report" if n else ""


def _same(results: Results) -> str:
    """Return a line on issuers with several reports on one year; "" where there are none."""
    several = {key: n for key, n in results.same.items() if n > 1}
    if not several:
        return ""
    issuer, year = next(iter(several))
    rows = f"panel: {sum(several.values()):,} rows share issuer and year with another row"
    first = f"{len(several):,} such pairs, first: " if len(several) > 1 else ""
    do = "see n_same_issuer_year above 1 and keep one of each"
    return f"{rows} ({first}{issuer} {year}); {do}"
