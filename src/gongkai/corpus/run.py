"""A corpus run, top to bottom: lock the folder, plan, read what is missing, put it in order.

The same call again goes on where the one before was stopped, by whatever it was.
"""

from __future__ import annotations

import json
import os
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Protocol

from gongkai._version import __version__
from gongkai.corpus.folder import ResultFolder
from gongkai.corpus.manifest import NOTHING, Redo
from gongkai.corpus.plan import Planned, Refused, plan
from gongkai.corpus.pool import Answer, LocalPool
from gongkai.corpus.reader import Reader, reader_of
from gongkai.corpus.supervised import Settings
from gongkai.extractors.documents import left_out
from gongkai.result_folder.files import StoreError
from gongkai.result_folder.makers import model_of
from gongkai.runs import Failure
from gongkai.summaries import Tally
from gongkai.wording import counted

# Records kept at once: as many as are lost, to be read again, when the power goes.
_COMMIT_FILES = 64
_COMMIT_SECONDS = 2.0
_INPUTS, _LIMITS = "inputs", "limits"


class Engine(Protocol):
    """Reads planned files somewhere."""

    def read(self, files: Sequence[Planned], is_stopped: Callable[[], bool]) -> Iterator[Answer]:
        """Yield what became of each file, in any order."""


@dataclass(frozen=True, slots=True)
class Run:
    """What is asked for.

    `n_workers` None: as many as there are cores, and no more than files. `arguments` is noted in
    run.json as it is.
    """

    inputs: tuple[str, ...]
    output: Path
    settings: Settings
    n_workers: int | None = None
    redo: Redo = NOTHING
    force: bool = False
    arguments: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Result:
    """What a result folder holds after a run.

    `n_pending`: files still to read; `n_older`: records that another version, model or set of forms
    made; `n_gone`: records taken out since their files are not there any more; `n_before`: records
    of runs before; `has_other_limits`: the last of these had other limits.
    """

    tally: Tally
    n_pending: int
    n_older: int
    n_gone: int
    n_before: int
    has_other_limits: bool

    @property
    def is_complete(self) -> bool:
        """Whether every file was read or failed."""
        return not self.n_pending


class StoppedEarly(Exception):  # noqa: N818  no error
    """The run was stopped while the files were listed; the folder is as it was."""


MakeEngine = Callable[[int, Settings], AbstractContextManager[Engine]]
# Shows how it goes: given the number of files and of those done before, a function told of each.
Show = Callable[[int, int], AbstractContextManager[Callable[..., None]]]


def run_corpus(
    run: Run,
    show: Show,
    is_stopped: Callable[[], bool],
    *,
    make_engine: MakeEngine = LocalPool,
) -> Result:
    """Read all inputs into the result folder.

    Args:
        run: what is asked for.
        show: how it goes on; see `gongkai.terminal.progress.progress`.
        is_stopped: asked again and again; once it says so, the files in hand are finished, no
            other is begun, and the folder is left whole.
        make_engine: who reads, given the number of workers and the settings.

    Raises:
        StoppedEarly: the run was stopped before anything was read.
        StoreError: the folder cannot be used; nothing in it was changed.
        ModelError: there is no such model.
        WorkerError: no worker can be started.
        OSError: the folder cannot be written to; what was committed is kept.
    """
    started, clock = datetime.now(UTC), time.monotonic()
    reader = reader_of(run.settings)
    told: dict[str, Any] = {
        "version": __version__,
        "complete": False,
        "started": started.isoformat(timespec="seconds"),
        "arguments": run.arguments,
        "limits": asdict(run.settings.limits),
    }
    with ResultFolder(run.output, force=run.force) as folder:
        limits, limits_before = json.dumps(told["limits"]), folder.manifest.meta(_LIMITS)
        files, n_gone = _plan(run, folder, reader, is_stopped)
        folder.put_in_order()
        folder.write_rest({**told, "models": _models(folder)})
        n_files = sum(folder.manifest.counts().values())
        n_before = folder.manifest.counts().get("read", 0)
        n_workers = min(run.n_workers or n_cores(), len(files))
        if files and not is_stopped():
            n_done = n_files - len(files)
            with show(n_files, n_done) as step, make_engine(n_workers, run.settings) as engine:
                _read(engine.read(files, is_stopped), folder, reader, step)
        folder.put_in_order()
        result = Result(
            _tally(folder, run),
            folder.manifest.counts().get("pending", 0),
            folder.manifest.n_older(reader.maker),
            n_gone,
            n_before,
            has_other_limits=bool(n_before) and limits_before not in {None, limits},
        )
        told |= {"complete": result.is_complete, "seconds": round(time.monotonic() - clock, 3)}
        counts = result.tally.as_json()
        folder.write_rest({**told, "models": _models(folder), "counts": counts})
        folder.manifest.set_meta(_LIMITS, limits)
        return result


def n_cores() -> int:
    """Return how many cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _plan(
    run: Run, folder: ResultFolder, reader: Reader, is_stopped: Callable[[], bool]
) -> tuple[list[Planned], int]:
    """Take all files of the inputs up; return those to read, and how many records are gone."""
    manifest, files = folder.manifest, []
    is_all_seen = True
    with manifest:
        manifest.forget_positions()
        for found in plan(run.inputs, run.settings.limits):
            if is_stopped():
                raise StoppedEarly
            manifest.plan(found, reader, run.redo)
            if isinstance(found, Planned):
                files.append(found)
            elif isinstance(found, Refused) and found.failure.path in run.inputs:
                is_all_seen = False  # a whole input is missing: perhaps a disk is not there
        n_gone = manifest.n_gone()
        _refuse_other_inputs(run, folder, n_gone)
        if is_all_seen:
            manifest.drop_gone()
        else:
            manifest.keep_gone()
            n_gone = 0
        pending = manifest.pending()
    return [planned for planned in files if planned.path in pending], n_gone


def _refuse_other_inputs(run: Run, folder: ResultFolder, n_gone: int) -> None:
    """Refuse to throw records away because other inputs were named this time."""
    inputs = json.dumps([str(Path(path).resolve()) for path in run.inputs], ensure_ascii=False)
    before = folder.manifest.meta(_INPUTS)
    if n_gone and before is not None and before != inputs:
        others = ", ".join(json.loads(before))
        raise StoreError(
            f"{run.output} holds {counted(n_gone, 'record')} of other inputs ({others}); "
            "name all inputs, another folder for these, or --force to start anew"
        )
    folder.manifest.set_meta(_INPUTS, inputs)


def _read(
    answers: Iterator[Answer], folder: ResultFolder, reader: Reader, step: Callable[..., None]
) -> None:
    """Take the answers in, committing now and then, and at the end whatever the end is."""
    n_added, since = 0, time.monotonic()
    try:
        for planned, outcome in answers:
            folder.add(planned, outcome, reader)
            step(planned.path, is_failed=isinstance(outcome, Failure))
            n_added += 1
            if n_added >= _COMMIT_FILES or time.monotonic() - since > _COMMIT_SECONDS:
                folder.commit()
                n_added, since = 0, time.monotonic()
    finally:
        folder.commit()


def _models(folder: ResultFolder) -> dict[str, int]:
    """Return the models that made the records in the folder, whatever this run asked for."""
    models: Counter[str] = Counter()
    for maker, n_records in folder.manifest.makers():
        models[model_of(maker)] += n_records
    return dict(models)


def _tally(folder: ResultFolder, run: Run) -> Tally:
    tally = Tally()
    tally.left_out = left_out(run.inputs, run.settings.limits, own=run.output)
    for path, summary in folder.manifest.summaries():
        tally.add(path, summary)
    for failure in folder.manifest.failures():
        tally.fail(failure)
    for path, same_as in folder.manifest.duplicates():
        tally.repeat(path, same_as)
    return tally
