"""`gongkai lint`: faults in the annotations, before anybody trains on them."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from gongkai.commands.existing import ExistingPath
from gongkai.commands.language import language_option
from gongkai.wording import counted


@click.command("lint")
@click.argument("paths", nargs=-1, type=ExistingPath())
@click.option(
    "--documents",
    type=ExistingPath(file_okay=False),
    metavar="DIR",
    help="Where the real reports lie (else GONGKAI_CORPUS, else ../shared/corpus).",
)
@language_option("Language of what is said; the names of files and keys stay as they are")
@click.option("--coverage", is_flag=True, help="Print what the authored reports cover, and stop.")
def command(paths: tuple[Path, ...], documents: Path | None, lang: str, *, coverage: bool) -> None:
    """Look for faults in annotated reports.

    Without PATHS: all authored reports, the gold, the splits, and what they share. With PATHS:
    those files (or the .txt files of a folder), and what they share with the authored reports.
    One fault a line on standard output, `file:line: rule: what is wrong`.

    Exit status: 0 no faults, 1 faults, 2 wrong usage.
    """
    if coverage and paths:
        raise click.UsageError("--coverage is of all authored reports; name no PATHS")
    if documents and (paths or coverage):
        raise click.UsageError("--documents is for gold, which is looked at without PATHS")
    sys.exit(_coverage() if coverage else _lint(paths, documents, lang))


def _lint(paths: tuple[Path, ...], documents: Path | None, lang: str) -> int:
    from gongkai.annotations.lint_files import lint_everything, lint_paths  # noqa: PLC0415  pydantic
    from gongkai.terminal.plain import printable  # noqa: PLC0415

    linted = lint_paths(paths) if paths else lint_everything(documents)
    for fault in linted.faults:
        click.echo(printable(fault.said(lang)))
    for note in linted.notes:
        zh, en = note.pair()
        said = zh if lang == "zh" else en
        click.echo(printable(f"{note.path}: {said}" if note.path else said), err=True)
    click.echo(_summary(len(linted.reports), len(linted.gold), len(linted.faults), lang), err=True)
    return 1 if linted.faults else 0


def _summary(n_reports: int, n_gold: int, n_faults: int, lang: str) -> str:
    """Return how many reports were looked at and how many faults there are.

    >>> _summary(1, 0, 2, "en"), _summary(70, 5, 0, "zh")
    ('1 report: 2 faults', '70份报告，另有5份金标准：未发现错误')
    """
    if lang == "zh":
        gold = f"，另有{n_gold}份金标准" if n_gold else ""
        faults = f"{n_faults:,}处有误" if n_faults else "未发现错误"
        return f"{n_reports:,}份报告{gold}：{faults}"
    gold = f" and {n_gold} of gold" if n_gold else ""
    faults = counted(n_faults, "fault") if n_faults else "no faults"
    return f"{counted(n_reports, 'report')}{gold}: {faults}"


def _coverage() -> int:
    from gongkai.annotations.coverage import coverage_page, read_reports  # noqa: PLC0415  pydantic
    from gongkai.annotations.errors import AnnotationError  # noqa: PLC0415

    try:
        click.echo(coverage_page(read_reports()), nl=False)
    except AnnotationError as error:
        click.echo(str(error), err=True)
        return 1
    return 0
