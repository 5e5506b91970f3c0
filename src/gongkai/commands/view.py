"""`gongkai view`: pages for people, from files or from a result folder."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from gongkai.commands.existing import ExistingPath
from gongkai.commands.language import language_option
from gongkai.commands.options import (
    GroupedCommand,
    limit_options,
    limits_from,
    refuse_standard_input,
)
from gongkai.commands.view_read import read_into
from gongkai.terminal.exits import INTERRUPTED
from gongkai.wording.sentences import in_language

if TYPE_CHECKING:
    from gongkai.between_reports import Between
    from gongkai.extractors.documents import Limits
    from gongkai.pages.site import Site
    from gongkai.result_folder.records import Stored
    from gongkai.runs import Failure
    from gongkai.terminal.interrupts import Interrupts
    from gongkai.verdicts.dismissed import Judge

    Judges = Callable[[Between], Judge | None]
    Placed = tuple[int, Stored | Failure]


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
    type=ExistingPath(dir_okay=False),
    metavar="FILE",
    help="Verdicts on findings: those dismissed are shown as dismissed and do not count as wrong. "
    "[default: verdicts.jsonl in or beside INPUT, or beside the reports that a result folder was "
    "made of, where there is one]",
)
@click.option("--force", is_flag=True, help="Write to DIR even though it holds other files.")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary, failures only.")
@language_option("Language of the terminal (the pages follow the browser, and can switch)")
@limit_options
def command(
    inputs: tuple[str, ...],
    output: Path,
    verdicts: Path | None,
    *,
    lang: str,
    force: bool,
    quiet: bool,
    **limits: Any,
) -> None:
    """Show reports as pages: each value in its place, the tables, what disagrees; and an overview.

    INPUT are files, folders or ZIP archives, which are read first, or one result folder made by
    `gongkai extract -o`. The pages need no network and speak Chinese and English; open
    DIR/index.html. A file that cannot be read is listed there; of files with the same bytes one is
    shown. Where several years of one issuer, or bureaus and their government are at hand, what they
    say against one another is shown on the pages of both, and listed.

    Exit status: 0 all is shown, 1 a file is missing or could not be read (the rest is shown; pages
    of before stay where there is none), 2 wrong usage, 130 stopped by Ctrl-C.
    """
    from gongkai.commands.nothing_there import (  # noqa: PLC0415  rich
        end_where_nothing_is_there,
        nothing_to_show,
    )
    from gongkai.commands.view_told import summary, tell_failures  # noqa: PLC0415
    from gongkai.result_folder.files import StoreError  # noqa: PLC0415
    from gongkai.verdicts.verdict import VerdictError  # noqa: PLC0415

    refuse_standard_input(inputs)
    allowed = limits_from(limits)
    end_where_nothing_is_there(inputs, allowed, lang)
    try:
        judges = _judges(inputs, verdicts, lang)
        made = _make(inputs, allowed, output, judges, lang, force=force, quiet=quiet)
    except (StoreError, VerdictError) as error:
        raise click.UsageError(str(error)) from error
    except OSError as error:
        told = f"cannot write {error.filename or output}: {error.strerror}"
        raise click.ClickException(told) from error
    if made is None:
        zh = f"已中断；{output} 保持原样。"
        click.echo(zh if lang == "zh" else f"Stopped; {output} is as it was.", err=True)
        sys.exit(INTERRUPTED)
    tell_failures(made.failures, lang)
    if not made.n_pages:
        n_listed = made.counts["failures"] - len(made.failures)
        click.echo(nothing_to_show(inputs, output, lang, n_listed), err=True)
        sys.exit(1)
    if not quiet:
        click.echo(summary(made.counts, made.n_pages, output, lang), err=True)
    if not made.is_complete:
        en = "Stopped before the end; what was read until then is shown."
        click.echo("已中断；网页中是此前已读取的报告。" if lang == "zh" else en, err=True)
        sys.exit(INTERRUPTED)
    sys.exit(1 if made.failures else 0)


class Source(NamedTuple):
    """Where records come from.

    Attributes:
        folder: the result folder; None where files are to be read first.
        words: the inputs, for the page.
        is_complete: whether the run that made the folder came to its end.
        n_duplicates: files that run passed over because another had their bytes.
        n_passed_over: files not tried: no reports by their names, or pages of ours.
    """

    folder: Path | None
    words: str
    is_complete: bool = True
    n_duplicates: int = 0
    n_passed_over: int = 0


def _source(inputs: tuple[str, ...], limits: Limits, output: Path, lang: str) -> Source:
    from gongkai.extractors.documents import left_out  # noqa: PLC0415
    from gongkai.result_folder.notes import is_unfinished, run_notes  # noqa: PLC0415
    from gongkai.result_folder.records import is_result_folder, read_run  # noqa: PLC0415
    from gongkai.terminal.plain import printable  # noqa: PLC0415
    from gongkai.terminal.show import left_out_lines  # noqa: PLC0415

    if not any(is_result_folder(Path(path)) for path in inputs):
        found = left_out(inputs, limits, own=output)
        for line in left_out_lines(found, lang):
            click.echo(line, err=True)
        return Source(None, "  ".join(inputs), n_passed_over=found.n_files)
    if len(inputs) > 1:
        raise click.UsageError(
            "a result folder is shown by itself: name one result folder, or files to read"
        )
    folder = Path(inputs[0])
    run = read_run(folder)
    for note in run_notes(folder, run):
        click.echo(printable(in_language(note, lang)), err=True)
    return Source(
        folder,
        inputs[0],
        is_complete=not is_unfinished(run),
        n_duplicates=_number(run, "duplicates") or 0,
        n_passed_over=_number(run, "passed_over") or 0,
    )


def _judges(inputs: tuple[str, ...], named: Path | None, lang: str) -> Judges:
    """Return what judges the findings of reports: by the file named, else the one beside them.

    It gives None where nobody judged anything: fingerprints of a large corpus take their time.
    """
    from gongkai.terminal.plain import printable  # noqa: PLC0415
    from gongkai.verdicts.dismissed import Judge  # noqa: PLC0415
    from gongkai.verdicts.where import find_verdicts  # noqa: PLC0415

    path, verdicts, notes = find_verdicts(inputs, named)
    for note in notes:
        click.echo(printable(in_language(note, lang)), err=True)
    return lambda between: Judge(verdicts, path, between) if verdicts else None


def _number(run: dict[str, Any], name: str) -> int | None:
    """Return a count of run.json; None where it holds none."""
    counts = run.get("counts")
    value = counts.get(name) if isinstance(counts, dict) else None
    return value if isinstance(value, int) else None


class Made(NamedTuple):
    """What was made: counts over the corpus, what failed in this run, whether it was all."""

    counts: Counter[str]
    failures: list[Failure]
    is_complete: bool

    @property
    def n_pages(self) -> int:
        """Pages of files, reports or not."""
        return self.counts["reports"] + self.counts["not_reports"]


def _make(
    inputs: tuple[str, ...],
    limits: Limits,
    output: Path,
    judges: Judges,
    lang: str,
    *,
    force: bool,
    quiet: bool,
) -> Made | None:
    """Write the folder; Ctrl-C keeps the pages written until then. None: nothing was written."""
    from gongkai.between_reports import Between  # noqa: PLC0415
    from gongkai.pages.folder import PageFolder  # noqa: PLC0415
    from gongkai.pages.site import Site  # noqa: PLC0415
    from gongkai.result_folder.records import read_failures, read_placed  # noqa: PLC0415
    from gongkai.terminal.interrupts import Interrupts  # noqa: PLC0415

    source = _source(inputs, limits, output, lang)
    failures: list[Failure] = []
    interrupts, is_complete = Interrupts(), True
    with PageFolder(output, force=force) as pages, Between() as between, interrupts.caught():
        site = Site(pages, between, judges(between))
        folder, n_duplicates = source.folder or pages.scratch, source.n_duplicates
        if source.folder is None:
            read = read_into(folder, inputs, limits, interrupts, has_bar=not quiet)
            failures, n_duplicates, is_complete = read
            if not is_complete and not quiet:
                en = "Stopped reading; pages are made of what was read."
                click.echo("已停止读取；用已读取的报告生成网页。" if lang == "zh" else en, err=True)
        site.add_duplicates(n_duplicates)
        for failure in [*read_failures(folder), *failures]:
            site.add_failure(failure)
        try:
            n_records = _expect(site, folder)
        except KeyboardInterrupt:
            return None
        try:
            placed = read_placed(folder)
            _write_into(site, placed, failures, interrupts, None if quiet else n_records)
        except KeyboardInterrupt:
            is_complete = False
        made = Made(site.counts.counts, failures, is_complete)
        if not made.n_pages:  # those of before stay
            return made if is_complete else None
        with suppress(KeyboardInterrupt), interrupts.deferred():
            is_whole = is_complete and source.is_complete
            n_passed_over = source.n_passed_over
            site.finish(
                {"complete": is_whole, "source": source.words, "passed_over": n_passed_over}
            )
    return made


def _expect(site: Site, folder: Path) -> int:
    """Show all records to the site for the first time; return how many there are."""
    from gongkai.result_folder.records import read_unchecked  # noqa: PLC0415

    n_records = 0
    for place, record in read_unchecked(folder):
        n_records += 1
        with suppress(ValueError):  # told when it is read for its page
            site.expect(place, record)
    return n_records


def _write_into(
    site: Site,
    placed: Iterator[Placed],
    failures: list[Failure],
    interrupts: Interrupts,
    total: int | None,
) -> None:
    from gongkai.runs import Failure  # noqa: PLC0415
    from gongkai.terminal.progress import progress  # noqa: PLC0415

    with progress(total if sys.stderr.isatty() else None, what="writing pages") as step:
        for place, outcome in placed:
            with interrupts.deferred():
                if isinstance(outcome, Failure):
                    failures.append(outcome)
                    site.add_failure(outcome)
                    step(outcome.path)
                else:
                    site.add(place, outcome.report, outcome.text)
                    step(outcome.report.source.path)
