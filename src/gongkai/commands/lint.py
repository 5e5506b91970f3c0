"""`gongkai lint`: faults in the annotations, before anybody trains on them."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from gongkai.wording import counted


@click.command("lint")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path, exists=True))
@click.option(
    "--documents",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="DIR",
    help="Where the real reports lie (else GONGKAI_CORPUS, else ../shared/corpus).",
)
@click.option("--coverage", is_flag=True, help="Print what the authored reports cover, and stop.")
def command(paths: tuple[Path, ...], documents: Path | None, *, coverage: bool) -> None:
    """Look for faults in annotated reports.

    Without PATHS: all authored reports, the gold, the splits, and what they share. With PATHS:
    those files (or the .txt files of a folder), and what they share with the authored reports.
    One fault a line on standard output, `file:line: rule: what is wrong`; exit status 1 on any.
    """
    if coverage and paths:
        raise click.UsageError("--coverage is of all authored reports; name no PATHS")
    if documents and (paths or coverage):
        raise click.UsageError("--documents is for gold, which is looked at without PATHS")
    sys.exit(_coverage() if coverage else _lint(paths, documents))


def _lint(paths: tuple[Path, ...], documents: Path | None) -> int:
    from gongkai.annotations.lint_files import lint_everything, lint_paths  # noqa: PLC0415  pydantic
    from gongkai.show import printable  # noqa: PLC0415  rich

    linted = lint_paths(paths) if paths else lint_everything(documents)
    for fault in linted.faults:
        click.echo(printable(str(fault)))
    for note in linted.notes:
        click.echo(note, err=True)
    n_gold = f" and {len(linted.gold)} of gold" if linted.gold else ""
    n_faults = len(linted.faults)
    faults = counted(n_faults, "fault") if n_faults else "no faults"
    click.echo(f"{counted(len(linted.reports), 'report')}{n_gold}: {faults}", err=True)
    return 1 if linted.faults else 0


def _coverage() -> int:
    from gongkai.annotations.coverage import coverage_page, read_reports  # noqa: PLC0415  pydantic
    from gongkai.annotations.errors import AnnotationError  # noqa: PLC0415

    try:
        click.echo(coverage_page(read_reports()), nl=False)
    except AnnotationError as error:
        click.echo(str(error), err=True)
        return 1
    return 0
