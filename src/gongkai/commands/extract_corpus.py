"""`gongkai extract -o`: a corpus run, with what a person sees of it."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from gongkai.commands.extract_summary import own_model, said, show
from gongkai.corpus.manifest import Redo
from gongkai.corpus.pool import LocalPool
from gongkai.corpus.run import Result, Run, StoppedEarly, run_corpus
from gongkai.corpus.supervised import MAX_MEMORY_BYTES, Settings, WorkerError
from gongkai.models.errors import ModelError
from gongkai.result_folder.files import ERRORS, StoreError
from gongkai.terminal.exits import INTERRUPTED
from gongkai.terminal.interrupts import Stop
from gongkai.terminal.plain import printable
from gongkai.terminal.progress import progress

if TYPE_CHECKING:
    from gongkai.corpus.run import MakeEngine, Show
    from gongkai.extractors.documents import Limits


def extract_corpus(
    inputs: tuple[str, ...],
    output: Path,
    limits: Limits,
    model: str | None,
    lang: str,
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
    go_on = said("go_on", lang, folder=output)
    arguments = {"inputs": list(inputs), "output": str(output), "force": force, "model": model}
    more = {"workers": workers, "engine": engine, "max_memory": max_memory}
    run = Run(
        inputs,
        output,
        Settings(limits, model, max_memory or MAX_MEMORY_BYTES),
        n_workers=workers,
        redo=Redo(is_failed=retry, is_older=refresh),
        force=force,
        arguments={**arguments, "refresh": refresh, "retry": retry, **more},
    )
    stop = _stop(lang)
    try:
        with stop.caught():
            result = run_corpus(run, _show(quiet=quiet), stop, make_engine=_engine(engine))
    except KeyboardInterrupt:
        click.echo(said("at_once", lang) + go_on, err=True)
        return INTERRUPTED
    except StoppedEarly:
        click.echo(said("listing", lang), err=True)
        return INTERRUPTED
    except (ModelError, WorkerError) as error:
        raise click.ClickException(str(error)) from None
    except StoreError as error:
        raise click.UsageError(str(error)) from error
    except sqlite3.Error as error:
        told = said("manifest", lang, folder=output, why=error) + go_on
        raise click.ClickException(told) from error
    except OSError as error:
        where = error.filename or output
        told = said("unwritable", lang, where=where, why=error.strerror) + go_on
        raise click.ClickException(told) from error
    if not result.is_complete:
        return _stopped(result, output, lang)
    show(result.tally, lang, failures_only=quiet)
    return _end(result, output, model, lang, quiet=quiet)


def _stop(lang: str) -> Stop:
    """Return what Ctrl-C sets, and says that the files in hand are finished."""
    # Behind the bar and the ^C that the terminal shows, on a line of its own.
    apart = "\n" if sys.stderr.isatty() else ""
    return Stop(lambda: click.echo(apart + said("finishing", lang), err=True))


def _stopped(result: Result, output: Path, lang: str) -> int:
    """Say how far a stopped run came and how to go on; the summary is for the end of it."""
    n, notes = result.tally.counts, []
    n_done = result.tally.n_records + n["duplicates"] + n["failures"]
    if result.n_gone:
        notes.append(said("gone", lang, result.n_gone))
    far = {"done": f"{n_done:,}", "total": f"{n_done + result.n_pending:,}"}
    told = said("pending", lang, result.n_pending, **far)
    if n["failures"]:
        told += said("unread", lang, n["failures"], errors=output / ERRORS)
    notes.append(told + said("go_on", lang, folder=output))
    for note in notes:
        click.echo(printable(note), err=True)
    return INTERRUPTED


def _end(result: Result, output: Path, model: str | None, lang: str, *, quiet: bool) -> int:
    """Say what is worth knowing besides the summary, and return the exit status."""
    notes = []
    if result.n_before and not quiet:
        notes.append(said("before", lang, result.n_before))
    if result.n_gone:
        notes.append(said("gone", lang, result.n_gone))
    if result.n_older:
        notes.append(said("older", lang, result.n_older))
    if result.has_other_limits:
        notes.append(said("other_limits", lang))
    if not quiet:
        notes += own_model(model, lang)
    if not quiet and result.tally.n_records:
        notes.append(said("written", lang, folder=_quoted(output)))
    elif not quiet:
        notes.append(said("no_record", lang, errors=output / ERRORS))
    for note in notes:
        click.echo(printable(note), err=True)
    return 1 if result.tally.failures else 0


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


def _quoted(folder: Path) -> str:
    """Return a folder's name as a command line takes it, PowerShell's too."""
    name = str(folder)
    return f'"{name}"' if " " in name else name
