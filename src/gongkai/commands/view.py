"""`gongkai view`: pages for people, from files or from a result folder."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from gongkai.commands.options import (
    GroupedCommand,
    limit_options,
    limits_from,
    refuse_standard_input,
)
from gongkai.exits import INTERRUPTED

if TYPE_CHECKING:
    from gongkai.corpus.plan import Duplicate
    from gongkai.extractors.documents import Limits
    from gongkai.interrupts import Interrupts
    from gongkai.pages.site import Site
    from gongkai.runs import Failure
    from gongkai.stored import Stored

    Outcome = Stored | Failure | Duplicate


@click.command("view", cls=GroupedCommand)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    required=True,
    metavar="DIR",
    help="Write index.html, and reports/ with a page for each report.",
)
@click.option(
    "--verdicts",
    type=click.Path(path_type=Path, dir_okay=False, exists=True),
    metavar="FILE",
    help="Verdicts on findings: those dismissed are shown as dismissed and do not count as wrong. "
    "[default: verdicts.jsonl in INPUT, where there is one]",
)
@click.option("--force", is_flag=True, help="Write to DIR even though it holds other files.")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary, failures only.")
@limit_options
def command(
    inputs: tuple[str, ...],
    output: Path,
    verdicts: Path | None,
    *,
    force: bool,
    quiet: bool,
    **limits: Any,
) -> None:
    """Show reports as pages: each value in its place, the tables, what disagrees; and the corpus.

    INPUT are files, folders or ZIP archives, which are read first, or one result folder made by
    `gongkai extract -o`. The pages need no network and speak Chinese and English; open
    DIR/index.html. A file that cannot be read is listed there; of files with the same bytes one is
    shown.
    """
    from gongkai.show import error_console, show_failures  # noqa: PLC0415
    from gongkai.stores import StoreError  # noqa: PLC0415
    from gongkai.verdicts import VerdictError  # noqa: PLC0415

    refuse_standard_input(inputs)
    try:
        source = _judged(_source(inputs, limits_from(limits)), inputs, verdicts)
        made = _make(source, output, force=force, quiet=quiet)
    except (StoreError, VerdictError) as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        where = error.filename or output
        raise click.ClickException(f"cannot write {where}: {error.strerror}") from error
    show_failures(error_console(), made.failures)
    if not quiet:
        click.echo(_summary(made, output), err=True)
    if not made.is_complete:
        click.echo("Stopped before the end; what was read until then is shown.", err=True)
        sys.exit(INTERRUPTED)
    sys.exit(1 if made.failures else 0)


class Source(NamedTuple):
    """Where records come from.

    Attributes:
        outcomes: the records and their texts, or why there is none; of files with the same bytes
            the first is read, the others are duplicates.
        known: failures of the run that made a result folder; shown, but none of this run.
        words: the inputs, for the page.
        is_complete: whether that run came to its end.
        total: how many outcomes there are, where that is known beforehand.
        n_duplicates: files that run passed over because another had their bytes.
        n_passed_over: files not tried, because their names say that they are no reports.
    """

    outcomes: Iterator[Outcome]
    known: Iterator[Failure]
    words: str
    is_complete: bool
    total: int | None
    n_duplicates: int = 0
    n_passed_over: int = 0


def _source(inputs: tuple[str, ...], limits: Limits) -> Source:
    from gongkai.extractors.documents import passed_over  # noqa: PLC0415
    from gongkai.runs import count_sources  # noqa: PLC0415
    from gongkai.stored import (  # noqa: PLC0415
        is_result_folder,
        read_failures,
        read_run,
        read_stored,
        version_note,
    )

    if not any(is_result_folder(Path(path)) for path in inputs):
        total = count_sources(inputs, limits) if sys.stderr.isatty() else None
        return Source(
            _read(inputs, limits),
            iter(()),
            "  ".join(inputs),
            is_complete=True,
            total=total,
            n_passed_over=sum(passed_over(inputs).values()),
        )
    if len(inputs) > 1:
        raise click.UsageError(
            "a result folder is shown by itself: name one result folder, or files to read"
        )
    folder = Path(inputs[0])
    run = read_run(folder)
    note = version_note(folder, run)
    if note:
        click.echo(note, err=True)
    return Source(
        read_stored(folder),
        read_failures(folder),
        inputs[0],
        is_complete=bool(run.get("complete", True)),
        total=_number(run, "reports"),
        n_duplicates=_number(run, "duplicates") or 0,
        n_passed_over=_number(run, "passed_over") or 0,
    )


def _judged(source: Source, inputs: tuple[str, ...], named: Path | None) -> Source:
    """Return the source with what people dismissed among its findings shown as dismissed."""
    from gongkai.dismissed import verdicts_beside, with_dismissed  # noqa: PLC0415
    from gongkai.stored import Stored  # noqa: PLC0415
    from gongkai.verdicts import read_verdicts  # noqa: PLC0415

    path = named or verdicts_beside(inputs)
    if path is None:
        return source
    verdicts = read_verdicts(path)
    outcomes = (
        Stored(with_dismissed(one.report, verdicts, path), one.text)
        if isinstance(one, Stored)
        else one
        for one in source.outcomes
    )
    return source._replace(outcomes=outcomes)


def _number(run: dict[str, Any], name: str) -> int | None:
    """Return a count of run.json; None where it holds none."""
    counts = run.get("counts")
    value = counts.get(name) if isinstance(counts, dict) else None
    return value if isinstance(value, int) else None


def _read(inputs: tuple[str, ...], limits: Limits) -> Iterator[Outcome]:
    from gongkai.corpus.plan import Planned, Refused, plan  # noqa: PLC0415
    from gongkai.extractors.pipeline import read_report  # noqa: PLC0415
    from gongkai.runs import Failure, read_one  # noqa: PLC0415
    from gongkai.stored import Stored  # noqa: PLC0415

    for found in plan(inputs, limits):
        if not isinstance(found, Planned):
            yield found.failure if isinstance(found, Refused) else found
            continue
        outcome = read_one(found.source, limits, read_report)
        if isinstance(outcome, Failure):
            yield outcome
        else:
            yield Stored(outcome.report, outcome.text.decode("utf-8", "replace"))


class Made(NamedTuple):
    """What was made: counts over the corpus, what failed in this run, whether it was all."""

    counts: Counter[str]
    failures: list[Failure]
    is_complete: bool


def _make(source: Source, output: Path, *, force: bool, quiet: bool) -> Made:
    """Write the folder; Ctrl-C keeps the pages written until then."""
    from gongkai.interrupts import Interrupts  # noqa: PLC0415
    from gongkai.pages.folder import PageFolder  # noqa: PLC0415
    from gongkai.pages.site import Site  # noqa: PLC0415

    failures: list[Failure] = []
    interrupts, is_complete = Interrupts(), True
    with PageFolder(output, force=force) as folder, interrupts.caught():
        site = Site(folder)
        site.add_duplicates(source.n_duplicates)
        for failure in source.known:
            site.add_failure(failure)
        try:
            _write_into(site, source, failures, interrupts, has_bar=not quiet)
        except KeyboardInterrupt:
            is_complete = False
        with suppress(KeyboardInterrupt), interrupts.deferred():
            is_whole = is_complete and source.is_complete
            n_passed_over = source.n_passed_over
            site.finish(
                {"complete": is_whole, "source": source.words, "passed_over": n_passed_over}
            )
    return Made(site.counts.counts, failures, is_complete)


def _write_into(
    site: Site,
    source: Source,
    failures: list[Failure],
    interrupts: Interrupts,
    *,
    has_bar: bool,
) -> None:
    from gongkai.corpus.plan import Duplicate  # noqa: PLC0415
    from gongkai.runs import Failure  # noqa: PLC0415
    from gongkai.show import progress  # noqa: PLC0415

    with progress(source.total if has_bar and sys.stderr.isatty() else None) as step:
        for outcome in source.outcomes:
            with interrupts.deferred():
                if isinstance(outcome, Failure):
                    failures.append(outcome)
                    site.add_failure(outcome)
                elif isinstance(outcome, Duplicate):
                    site.add_duplicates(1)
                else:
                    site.add(outcome.report, outcome.text)
            step(_path(outcome))


def _path(outcome: Outcome) -> str:
    from gongkai.stored import Stored  # noqa: PLC0415

    return outcome.report.source.path if isinstance(outcome, Stored) else outcome.path


def _summary(made: Made, output: Path) -> str:
    """Return the last line: how many pages, where, and how many of them lack a text."""
    from gongkai.wording import counted  # noqa: PLC0415

    n = made.counts
    without = f", {n['no_text']:,} without the text" if n["no_text"] else ""
    same = f", {counted(n['duplicates'], 'duplicate')} of others" if n["duplicates"] else ""
    failed = f"; {counted(n['failures'], 'file')} not read" if n["failures"] else ""
    pages = counted(n["reports"] + n["not_reports"], "page")
    none = f", {n['not_reports']:,} of no report" if n["not_reports"] else ""
    return f"{pages}{none}{without}{same}{failed}: {output / 'index.html'}"
