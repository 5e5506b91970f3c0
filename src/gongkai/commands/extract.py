"""`gongkai extract`: files in, records out, one bad file never the end of it."""

from __future__ import annotations

import os
import sys
import time
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import asdict
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

import click

from gongkai._version import __version__
from gongkai.commands.options import (
    GroupedCommand,
    limit_options,
    limits_from,
    refuse_standard_input,
)
from gongkai.exits import BROKEN_PIPE, INTERRUPTED

if TYPE_CHECKING:
    from gongkai.extractors.documents import Limits
    from gongkai.extractors.narrative import Voice
    from gongkai.interrupts import Interrupts
    from gongkai.runs import Failure, Reading
    from gongkai.show import Tally


@click.command("extract", cls=GroupedCommand)
@click.argument("inputs", nargs=-1, required=True, metavar="INPUT...")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Write a result folder: reports.jsonl, texts/, errors.jsonl, run.json.",
)
@click.option("--force", is_flag=True, help="Write to DIR even though it holds other files.")
@click.option(
    "--model",
    metavar="NAME",
    help="Model that reads the prose: a name (gongkai models list), a folder, or `rules` for none.",
)
@click.option("-q", "--quiet", is_flag=True, help="No progress and no summary, failures only.")
@limit_options
def command(
    inputs: tuple[str, ...],
    output: Path | None,
    *,
    force: bool,
    model: str | None,
    quiet: bool,
    **limits: Any,
) -> None:
    """Read reports: files, folders (with all below) or ZIP archives.

    One JSON record a report goes to standard output, a line each, or to a result folder with -o.
    A file that cannot be read is listed with the stage and the reason, and the rest is done.
    Symbolic links to files are followed, links to folders inside a folder are not.
    """
    if force and output is None:
        raise click.UsageError("--force goes with -o DIR")
    refuse_standard_input(inputs)
    what = Wanted(inputs, output, limits_from(limits), _voice(model), model)
    sys.exit(_extract(what, force=force, quiet=quiet))


class Wanted(NamedTuple):
    """What is read, how, and where it goes."""

    inputs: tuple[str, ...]
    output: Path | None
    limits: Limits
    voice: Voice
    model: str | None


def _voice(model: str | None) -> Voice:
    """Load the model before anything is read or written; a failure is told to people."""
    from gongkai.commands.models import known_model  # noqa: PLC0415
    from gongkai.extractors.narrative import default_voice, load_voice  # noqa: PLC0415
    from gongkai.extractors.narrative.voice import RULES  # noqa: PLC0415
    from gongkai.models.errors import ModelError  # noqa: PLC0415

    if model is not None and model != RULES:
        known_model(model)
    try:
        return default_voice() if model is None else load_voice(model)
    except ModelError as error:
        raise click.ClickException(str(error)) from None


class Sink(Protocol):
    """Where outcomes go."""

    def add(self, outcome: Reading | Failure) -> Failure | None:
        """Keep one outcome; return a failure where a reading could not be kept."""

    def finish(self, run: dict[str, Any]) -> None:
        """Keep what is told of the whole run."""


class StandardOutput:
    """JSON Lines on standard output; failures are shown on standard error only."""

    def __init__(self) -> None:
        self._stream = sys.stdout.buffer

    def add(self, outcome: Reading | Failure) -> None:
        """Write a reading as one line, at once, so that a reader behind a pipe sees it."""
        from gongkai.runs import Reading  # noqa: PLC0415

        if isinstance(outcome, Reading):
            self._stream.write(outcome.line)
            self._stream.flush()

    def finish(self, run: dict[str, Any]) -> None:
        """Write nothing: a pipe has no place for the run."""


def _extract(what: Wanted, *, force: bool, quiet: bool) -> int:
    """Run, show the summary and return the exit status."""
    from gongkai.show import Tally, show_summary  # noqa: PLC0415  rich, pydantic and the readers

    tally, output = Tally(), what.output
    arguments = {
        "inputs": list(what.inputs),
        "output": None if output is None else str(output),
        "force": force,
        "model": what.model,
    }
    try:
        with _sink(output, force=force) as sink:
            is_complete = _run(sink, what, tally, arguments, has_bar=_has_bar(output, quiet=quiet))
    except BrokenPipeError:
        _abandon_stdout()
        return BROKEN_PIPE
    except OSError as error:
        where = error.filename or output or "standard output"
        raise click.ClickException(f"cannot write {where}: {error.strerror}") from error
    show_summary(tally, failures_only=quiet)
    if not is_complete:
        kept = f"; what was read until then is in {output}" if output else ""
        click.echo(f"Stopped before the end{kept}.", err=True)
        return INTERRUPTED
    return 1 if tally.failures else 0


def _run(
    sink: Sink, what: Wanted, tally: Tally, arguments: dict[str, Any], *, has_bar: bool
) -> bool:
    """Read all into the sink; False where Ctrl-C ended it, with all that was read kept."""
    from gongkai.interrupts import Interrupts  # noqa: PLC0415

    started, clock = datetime.now(UTC), time.monotonic()
    interrupts = Interrupts()
    with interrupts.caught():
        try:
            _read_into(sink, what, tally, interrupts, has_bar=has_bar)
            is_complete = True
        except KeyboardInterrupt:
            is_complete = False
        with suppress(KeyboardInterrupt), interrupts.deferred():
            sink.finish(
                {
                    "version": __version__,
                    "complete": is_complete,
                    "started": started.isoformat(timespec="seconds"),
                    "seconds": round(time.monotonic() - clock, 3),
                    "counts": tally.as_json(),
                    "arguments": arguments,
                    "model": what.voice.name,
                    "limits": asdict(what.limits),
                }
            )
    return is_complete


def _read_into(
    sink: Sink, what: Wanted, tally: Tally, interrupts: Interrupts, *, has_bar: bool
) -> None:
    from gongkai.extractors.documents import passed_over  # noqa: PLC0415
    from gongkai.extractors.pipeline import read_report  # noqa: PLC0415
    from gongkai.runs import Failure, count_sources, read_all  # noqa: PLC0415
    from gongkai.show import progress  # noqa: PLC0415

    tally.passed_over = passed_over(what.inputs)
    total = count_sources(what.inputs, what.limits) if has_bar else None
    read = partial(read_report, voice=what.voice)
    with progress(total) as step:
        for outcome in read_all(what.inputs, what.limits, read=read):
            with interrupts.deferred():
                tally.add(sink.add(outcome) or outcome)
            step(outcome.path if isinstance(outcome, Failure) else outcome.report.source.path)


def _sink(output: Path | None, *, force: bool) -> AbstractContextManager[Sink]:
    """Return where outcomes go; wrong usage where the folder is not ours to write to."""
    from gongkai.stores import ResultFolder, StoreError  # noqa: PLC0415

    if output is None:
        return nullcontext(StandardOutput())
    try:
        return ResultFolder(output, force=force)
    except StoreError as error:
        raise click.UsageError(str(error)) from error


def _has_bar(output: Path | None, *, quiet: bool) -> bool:
    """Tell whether a bar helps: standard error is a terminal that results do not run over."""
    return not quiet and sys.stderr.isatty() and (output is not None or not sys.stdout.isatty())


def _abandon_stdout() -> None:
    """Point standard output at nothing, so that the last flush on exit does not fail again."""
    with suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
