"""Many files from Python: an iterator over what became of each, read by worker processes."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.corpus.plan import Planned
from gongkai.corpus.pool import Answer, LocalPool
from gongkai.corpus.run import n_cores
from gongkai.corpus.supervised import Product, Settings
from gongkai.extractors.documents import Limits, SourceFailure
from gongkai.extractors.schema import Report
from gongkai.runs import Failure, found_sources, storable


@dataclass(frozen=True, slots=True)
class Extraction:
    """What became of one file: its record, or why there is none; just one of them is not None."""

    path: str
    report: Report | None
    failure: Failure | None


def extract_many(
    paths: Iterable[str | os.PathLike[str]] | str | os.PathLike[str],
    *,
    workers: int | None = None,
    limits: Limits | None = None,
    model: str | os.PathLike[str] | None = None,
) -> Iterator[Extraction]:
    """Read files, folders (with all below) and archives; yield one extraction a file, in order.

    The files are read by worker processes, so that one that hangs or needs too much memory is
    stopped and told as a failure. Nothing is kept on disk: for thousands of files that must
    survive a stop, use `gongkai extract -o` and `gongkai.load`.

    Args:
        paths: where to look; one path alone will do.
        workers: processes; one a core where None.
        limits: what a file may cost; the defaults of `Limits` where None.
        model: who reads the prose, as for `gongkai.extract`.

    Raises:
        WorkerError: no worker can be started, as there is no such model.
    """
    if isinstance(paths, (str, os.PathLike)):
        paths = [paths]  # iterating over it would take each letter for a path
    limits = limits or Limits()
    named = None if model is None else os.fspath(model)
    settings = Settings(limits, named)
    failures: dict[int, Failure] = {}
    files = _planned((os.fspath(path) for path in paths), limits, failures)
    with LocalPool(workers or n_cores(), settings) as pool:
        yield from _in_order(pool.read(files, lambda: False), failures)


def _planned(
    paths: Iterable[str], limits: Limits, failures: dict[int, Failure]
) -> Iterator[Planned]:
    """Yield the files to read; note at which positions there is nothing to read."""
    for position, source in enumerate(found_sources(paths, limits)):
        path = storable(source.path)
        if isinstance(source, SourceFailure):
            failures[position] = Failure(path, source.stage, source.code, source.reason)
        else:
            yield Planned(position, source, None, "")


def _in_order(answers: Iterator[Answer], failures: dict[int, Failure]) -> Iterator[Extraction]:
    """Yield what comes in any order by position; `failures` fills while the answers come."""
    waiting: dict[int, Extraction] = {}
    position = 0
    for planned, outcome in answers:
        waiting[planned.position] = _extraction(outcome)
        while (found := _take(position, waiting, failures)) is not None:
            yield found
            position += 1
    while (found := _take(position, waiting, failures)) is not None:
        yield found
        position += 1


def _take(
    position: int, waiting: dict[int, Extraction], failures: dict[int, Failure]
) -> Extraction | None:
    if position in failures:
        failure = failures.pop(position)
        return Extraction(failure.path, None, failure)
    return waiting.pop(position, None)


def _extraction(outcome: Product | Failure) -> Extraction:
    if isinstance(outcome, Failure):
        return Extraction(outcome.path, None, outcome)
    return Extraction(outcome.path, Report.model_validate_json(outcome.line), None)
