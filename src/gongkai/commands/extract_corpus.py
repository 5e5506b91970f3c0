"""`gongkai extract -o`: a corpus run, with what a person sees of it."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.commands.nothing_there import tell_nothing_there
from gongkai.corpus.manifest import Redo
from gongkai.corpus.pool import LocalPool
from gongkai.corpus.run import Result, Run, StoppedEarly, run_corpus
from gongkai.corpus.supervised import MAX_MEMORY_BYTES, Settings, WorkerError
from gongkai.exits import INTERRUPTED
from gongkai.interrupts import Stop
from gongkai.models.errors import ModelError
from gongkai.progress import progress
from gongkai.show import printable, show_summary
from gongkai.stores import ERRORS, StoreError
from gongkai.wording import counted

if TYPE_CHECKING:
    from gongkai.corpus.run import MakeEngine, Show
    from gongkai.extractors.documents import Limits


# What a person reads when a run ended early.
_GO_ON = "What was read until then is in {}; the same command again goes on from there."


def extract_corpus(
    inputs: tuple[str, ...],
    output: Path,
    limits: Limits,
    model: str | None,
    *,
    quiet: bool,
    force: bool,
    workers: int | None,
    engine: str | None,
    refresh: bool,
    retry: bool,
    max_memory: int | None,
) -> int:
    """Read all inputs into a result folder, tell of it and return the exit status."""
    if tell_nothing_there(inputs, limits):
        return 1
    arguments = {"inputs": list(inputs), "output": str(output), "force": force, "model": model}
    run = Run(
        inputs,
        output,
        Settings(limits, model, max_memory or MAX_MEMORY_BYTES),
        n_workers=workers,
        redo=Redo(is_failed=retry, is_older=refresh),
        force=force,
        arguments={**arguments, "refresh": refresh, "retry": retry},
    )
    stop = Stop(lambda: click.echo("Finishing the files in hand; again to stop at once.", err=True))
    try:
        with stop.caught():
            result = run_corpus(run, _show(quiet=quiet), stop, make_engine=_engine(engine))
    except KeyboardInterrupt:
        click.echo(f"Stopped at once. {_GO_ON.format(output)}", err=True)
        return INTERRUPTED
    except StoppedEarly:
        click.echo("Stopped while the files were listed; nothing was read.", err=True)
        return INTERRUPTED
    except (ModelError, WorkerError) as error:
        raise click.ClickException(str(error)) from None
    except StoreError as error:
        raise click.UsageError(str(error)) from error
    except sqlite3.Error as error:
        told = f"cannot write the manifest in {output}: {error}. {_GO_ON.format(output)}"
        raise click.ClickException(told) from error
    except OSError as error:
        where = error.filename or output
        told = f"cannot write {where}: {error.strerror}. {_GO_ON.format(output)}"
        raise click.ClickException(told) from error
    show_summary(result.tally, failures_only=quiet)
    return _end(result, output, quiet=quiet)


def _end(result: Result, output: Path, *, quiet: bool) -> int:
    """Say what is worth knowing besides the summary, and return the exit status."""
    notes = []
    if result.n_before and not quiet:
        notes.append(f"{counted(result.n_before, 'file')} done before and not read again")
    if result.n_gone:
        notes.append(f"{counted(result.n_gone, 'record')} taken out: the files are gone")
    if result.n_older:
        older = counted(result.n_older, "record")
        notes.append(f"{older} made by another version, model or forms (--refresh makes them anew)")
    if result.has_other_limits:
        notes.append(
            "The limits are not those of the run before, whose records are kept "
            "(--retry reads what failed again, --force all)"
        )
    for note in notes:
        click.echo(f"{note}.", err=True)
    if result.is_complete and not quiet:
        click.echo(printable(_next_step(result, output)), err=True)
    if not result.is_complete:
        left = f"{counted(result.n_pending, 'file')} still to read"
        click.echo(f"Stopped before the end, {left}. {_GO_ON.format(output)}", err=True)
        return INTERRUPTED
    return 1 if result.tally.failures else 0


def _next_step(result: Result, output: Path) -> str:
    """Return where the records are and what shows them; of none, where the failures are."""
    if not result.tally.counts["reports"]:
        return f"No record was made; {output / ERRORS} lists the files that were not read."
    return f"Written to {output}; see it with gongkai view {output} -o PAGES."


def _show(*, quiet: bool) -> Show:
    """Return the progress bar, on a terminal only."""
    if quiet or not sys.stderr.isatty():
        return lambda _total, _n_done: progress(None)
    return progress


def _engine(name: str | None) -> MakeEngine:
    """Return what makes the engine that reads."""
    if name in {None, "local"}:
        return LocalPool
    from gongkai.corpus.ray_engine import RayEngine, ray_is_missing  # noqa: PLC0415  an extra

    if ray_is_missing():
        raise click.UsageError(
            "--engine ray needs Ray, which is not installed; pip install 'gongkai[ray]'"
        )
    return RayEngine
