"""`gongkai extract`: files in, records out, one bad file never the end of it."""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from gongkai.commands.language import language_option
from gongkai.commands.models import NO_MODELS, known_model
from gongkai.commands.nothing_there import end_where_nothing_is_there
from gongkai.commands.options import (
    CORPUS_OPTIONS,
    GroupedCommand,
    corpus_options,
    limit_options,
    limits_from,
    refuse_standard_input,
)
from gongkai.terminal.exits import INTERRUPTED
from gongkai.terminal.plain import printable

if TYPE_CHECKING:
    from gongkai.extractors.documents import Limits
    from gongkai.extractors.narrative import Voice
    from gongkai.summaries import Tally


@click.command("extract", cls=GroupedCommand)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write a result folder: reports.jsonl, texts/, errors.jsonl, run.json, manifest.sqlite. "
    "The same command again goes on where it was stopped, and reads only what is missing, changed "
    "or new.",
)
@click.option(
    "--model",
    metavar="NAME",
    help="Model that reads the prose: a name (gongkai models list), a folder, `rules` for the "
    "rules alone, or `none` for tables and metadata without prose, two to six times as fast.",
)
@language_option("Language of the summary; records are the same in both")
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary, failures only.")
@corpus_options
@limit_options
def command(
    inputs: tuple[str, ...],
    output: Path | None,
    *,
    model: str | None,
    lang: str,
    quiet: bool,
    **options: Any,
) -> None:
    """Read reports: files, folders (with all below) or ZIP archives.

    One JSON record a report goes to standard output, a line each, or to a result folder with -o.
    A file that cannot be read is listed with the stage and the reason, and the rest is done.
    Symbolic links to files are followed, links to folders inside a folder are not.

    Exit status: 0 all was read, 1 a file is missing or could not be read (the rest was done),
    2 wrong usage, 130 stopped by Ctrl-C.
    """
    corpus = {name: options.pop(name) for name in CORPUS_OPTIONS}
    named = [option for name, option in CORPUS_OPTIONS.items() if corpus[name]]
    if named and output is None:
        raise click.UsageError(f"{named[0]} goes with -o DIR")
    refuse_standard_input(inputs)
    limits = limits_from(options)
    if model is not None and model not in NO_MODELS:
        known_model(model)
    end_where_nothing_is_there(inputs, limits, lang)
    if output is None:
        sys.exit(_stream(inputs, limits, model, lang, quiet=quiet))
    from gongkai.commands.extract_corpus import extract_corpus  # noqa: PLC0415  the whole of it

    sys.exit(extract_corpus(inputs, output, limits, model, lang, quiet=quiet, **corpus))


def _stream(
    inputs: tuple[str, ...], limits: Limits, model: str | None, lang: str, *, quiet: bool
) -> int:
    """Write records to standard output, the summary behind them; return the exit status."""
    # The modules and the model stay: to look through them for what can be thrown away costs time.
    gc.disable()
    try:
        from gongkai.summaries import Tally  # noqa: PLC0415  pydantic and the readers

        voice, tally = _voice(model), Tally()
        gc.freeze()
    finally:
        gc.enable()
    try:
        is_complete = _read_into(tally, inputs, limits, voice, has_bar=_has_bar(quiet=quiet))
    except BrokenPipeError:
        raise
    except OSError as error:
        where = error.filename or "standard output"
        raise click.ClickException(f"cannot write {where}: {error.strerror}") from error
    from gongkai.commands import extract_summary as told  # noqa: PLC0415  rich, waits for all

    told.show(tally, lang, failures_only=quiet or not is_complete)
    if not is_complete:
        read = told.what_was_read(tally, lang)
        click.echo(told.said("stopped", lang, read=read), err=True)
        return INTERRUPTED
    for note in [] if quiet else told.own_model(model, lang):
        click.echo(printable(note), err=True)
    return 1 if tally.failures else 0


def _voice(model: str | None) -> Voice:
    """Load the model before anything is read or written; a failure is told to people."""
    from gongkai.extractors.narrative import default_voice, load_voice  # noqa: PLC0415
    from gongkai.models.errors import ModelError  # noqa: PLC0415

    try:
        return default_voice() if model is None else load_voice(model)
    except ModelError as error:
        raise click.ClickException(str(error)) from None


def _read_into(
    tally: Tally, inputs: tuple[str, ...], limits: Limits, voice: Voice, *, has_bar: bool
) -> bool:
    """Read all, a line each as soon as it is read; False where Ctrl-C ended it."""
    from gongkai.extractors.documents import left_out  # noqa: PLC0415
    from gongkai.extractors.pipeline import read_report  # noqa: PLC0415
    from gongkai.runs import Failure, count_sources, read_all  # noqa: PLC0415
    from gongkai.summaries import summarize  # noqa: PLC0415
    from gongkai.terminal.interrupts import Interrupts  # noqa: PLC0415
    from gongkai.terminal.progress import progress  # noqa: PLC0415

    tally.left_out = left_out(inputs, limits)
    stream, interrupts = sys.stdout.buffer, Interrupts()
    seen: dict[str, str] = {}
    read = partial(read_report, voice=voice)
    with interrupts.caught(), suppress(KeyboardInterrupt):
        with progress(count_sources(inputs, limits) if has_bar else None) as step:
            for outcome in read_all(inputs, limits, read=read):
                if isinstance(outcome, Failure):
                    tally.fail(outcome)
                    step(outcome.path, is_failed=True)
                    continue
                path, sha256 = outcome.report.source.path, outcome.report.source.sha256
                with interrupts.deferred():
                    stream.write(outcome.line)
                    stream.flush()  # at once, so that a reader behind a pipe sees it
                    if sha256 in seen:
                        tally.repeat(path, seen[sha256])
                    else:
                        tally.add(path, summarize(outcome.report))
                    seen.setdefault(sha256, path)
                step(path)
        return True
    return False


def _has_bar(*, quiet: bool) -> bool:
    """Tell whether a bar helps: standard error is a terminal that results do not run over."""
    return not quiet and sys.stderr.isatty() and not sys.stdout.isatty()
