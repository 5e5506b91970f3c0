"""What `gongkai check` goes over: files that are read now, or the records of a result folder."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import click
from pydantic_core import from_json

from gongkai.between_reports import Between
from gongkai.commands.checked import Checked
from gongkai.extractors.documents import Limits
from gongkai.result_folder.files import StoreError
from gongkai.result_folder.notes import run_notes
from gongkai.result_folder.records import (
    Stored,
    is_result_folder,
    read_failures,
    read_run,
    read_stored,
)
from gongkai.runs import Failure, Reading, count_sources, read_all
from gongkai.terminal.interrupts import Interrupts
from gongkai.terminal.plain import printable
from gongkai.terminal.progress import progress
from gongkai.wording.sentences import in_language


class Run(NamedTuple):
    """What was read, what could not be, and whether all of it was come to.

    `is_stored` where it was a result folder: its files were found when it was made.
    """

    checked: list[Checked]
    failures: list[Failure]
    is_complete: bool
    is_stored: bool


def check(inputs: tuple[str, ...], limits: Limits, language: str, *, has_bar: bool) -> Run:
    """Read all inputs and hold them against one another; Ctrl-C ends the reading only."""
    is_stored = any(is_result_folder(Path(path)) for path in inputs)
    run = Run([], [], is_complete=True, is_stored=is_stored)
    interrupts = Interrupts()
    with _as_click_error(StoreError), Between() as between:
        outcomes = _stored(inputs, language) if is_stored else read_all(inputs, limits)
        total = count_sources(inputs, limits) if has_bar and not is_stored else None
        with interrupts.caught():
            try:
                _read_into(run, between, outcomes, interrupts, total)
            except KeyboardInterrupt:
                run = run._replace(is_complete=False)
        by_id: dict[str, Checked] = {one.document_id: one for one in run.checked}
        for number, one in enumerate(run.checked):
            if one.same_as:
                continue
            for seen in between.of(number):
                if seen.is_own:
                    one.add(seen.finding, by_id)
    return run


@contextmanager
def _as_click_error(kind: type[Exception]) -> Iterator[None]:
    try:
        yield
    except kind as error:
        raise click.ClickException(str(error)) from error


def _read_into(
    run: Run,
    between: Between,
    outcomes: Iterator[Reading | Failure],
    interrupts: Interrupts,
    total: int | None,
) -> None:
    first: dict[str, str] = {}  # path of a content
    with progress(total) as step:
        for outcome in outcomes:
            if isinstance(outcome, Failure):
                run.failures.append(outcome)
                step(outcome.path)
                continue
            with interrupts.deferred():
                one = Checked.of(outcome)
                one.same_as = first.get(one.sha256, "")
                if not one.same_as:
                    first[one.sha256] = one.path
                    between.add(len(run.checked), from_json(outcome.line))
                run.checked.append(one)
            step(outcome.report.source.path)


def _stored(inputs: tuple[str, ...], language: str) -> Iterator[Reading | Failure]:
    """Yield the records of a result folder as they were read, then what was not read.

    Raises:
        click.UsageError: other inputs are named beside it.
        StoreError: see `read_stored`.
    """
    if len(inputs) > 1:
        said = "a result folder is checked by itself: name one result folder, or files to read"
        raise click.UsageError(said)
    folder = Path(inputs[0])
    for note in run_notes(folder, read_run(folder)):
        click.echo(printable(in_language(note, language)), err=True)
    for one in read_stored(folder):
        if isinstance(one, Stored):
            line = one.report.model_dump_json().encode() + b"\n"
            yield Reading(one.report, line, (one.text or "").encode())
        else:
            yield one
    yield from read_failures(folder)
