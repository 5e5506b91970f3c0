"""Reports -> the model of all, and what models of the others find in each, for its calibration.

reports --dealt out--> folds --one model each, on the other folds--> what it reads in its own fold

The models stand alone, so several can be trained at once; how many changes nothing they say.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Any

import psutil

from gongkai.annotations.report import AnnotatedReport
from gongkai.extractors.narrative.model import NarrativeModel
from gongkai.extractors.narrative.reader import read_passages
from gongkai.extractors.narrative.voice import Voice
from gongkai.models.errors import ModelError
from gongkai.training.examples import PreparedReport
from gongkai.training.fold_scores import FoldScores
from gongkai.training.narrative import NarrativeOptions, train_narrative
from gongkai.wording import counted

Step = Callable[[str], None]
Prepared = Sequence[PreparedReport]

_MEMORY_OF_ONE = 3 << 30  # bytes; the shipped model, trained on 921 reports, takes some 2 GB


@dataclass(frozen=True, slots=True)
class Fold:
    """Reports a model is trained on, and those it then reads."""

    train: list[PreparedReport]
    held_out: list[PreparedReport]


def reports_to_folds(prepared: Prepared, n_folds: int) -> list[Fold]:
    """Return the folds; reports are dealt out by the hash of their names.

    A fold that leaves nothing to learn a part from is left out.
    """
    ordered = sorted(prepared, key=lambda p: hashlib.sha256(p.report.name.encode()).digest())
    n_folds = min(n_folds, len(ordered))
    if n_folds < 2:
        return []
    folds = [
        Fold(
            [one for index, one in enumerate(ordered) if index % n_folds != number],
            [one for index, one in enumerate(ordered) if index % n_folds == number],
        )
        for number in range(n_folds)
    ]
    return [fold for fold in folds if not lacking([one.report for one in fold.train])]


def lacking(reports: Sequence[AnnotatedReport]) -> str:
    """Return what no report holds an example of, "" where all can be learnt."""
    needed = {
        "facts": any(report.facts for report in reports),
        "problems": any(report.problems for report in reports),
        "improvements": any(report.improvements for report in reports),
    }
    return ", ".join(f"no {name}" for name, is_there in needed.items() if not is_there)


def usable_workers(n_folds: int) -> int:
    """Return how many models can be trained at once here: by its cores, and its free memory."""
    n_cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    by_memory = psutil.virtual_memory().available // _MEMORY_OF_ONE
    return max(1, min(n_cores or 1, by_memory, n_folds + 1))


def train_folds(
    prepared: Prepared,
    name: str,
    options: NarrativeOptions,
    n_folds: int,
    step: Step,
    *,
    n_workers: int = 1,
) -> tuple[NarrativeModel, FoldScores]:
    """Train the model of all reports, and one without each fold.

    Args:
        prepared: the reports.
        name: what the model is to be called.
        options: how each part is trained.
        n_folds: how many parts the reports are dealt into; below 2 there are none.
        step: is told what is being done.
        n_workers: how many models are trained at once, each in a process of its own where it is
            more than one.

    Returns:
        The model of all, not calibrated, and what the models of the folds found in theirs.

    Raises:
        ModelError: a process ended before its model was done, mostly for want of memory.
    """
    folds = reports_to_folds(prepared, n_folds)
    if n_workers == 1 or not folds:
        return _one_by_one(prepared, name, options, folds, step)
    step(
        f"training on {counted(len(prepared), 'report')}, and {len(folds)} parts of calibration, "
        f"{min(n_workers, len(folds) + 1)} at once"
    )
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(n_workers, spawn, initializer=_die_at_once) as pool:
        # The longest first.
        whole = pool.submit(train_narrative, prepared, name, options)
        asked = [pool.submit(read_fold, fold, name, options) for fold in folds]
        try:
            _tell({whole: f"training on {counted(len(prepared), 'report')}"} | _parts(asked), step)
            return whole.result(), _sum([future.result() for future in asked])
        except BrokenProcessPool:
            told = f"training, {n_workers} at once: a process ended before it was done, mostly for"
            raise ModelError(f"{told} want of memory; try again with --workers 1") from None
        except BaseException:
            for process in multiprocessing.active_children():
                process.terminate()
            raise


def read_fold(fold: Fold, name: str, options: NarrativeOptions) -> FoldScores:
    """Return what a model of the other folds finds in the reports of a fold, scored."""
    model = train_narrative(fold.train, name, options)
    found = FoldScores()
    for one in fold.held_out:
        found.add(one.report, read_prepared(one, model))
    return found


def read_prepared(prepared: PreparedReport, model: NarrativeModel) -> Any:
    """Return the narrative a model reads in the gold passages of a report."""
    return read_passages(prepared.report.text, prepared.passages, Voice(model))


def _one_by_one(
    prepared: Prepared, name: str, options: NarrativeOptions, folds: Sequence[Fold], step: Step
) -> tuple[NarrativeModel, FoldScores]:
    found = []
    for number, fold in enumerate(folds, 1):
        step(f"calibration, part {number} of {len(folds)}")
        found.append(read_fold(fold, name, options))
    step(f"training on {counted(len(prepared), 'report')}")
    return train_narrative(prepared, name, options), _sum(found)


def _sum(found: Sequence[FoldScores]) -> FoldScores:
    """Return the scores of all folds, in their order."""
    total = FoldScores()
    for one in found:
        total.merge(one)
    return total


def _parts(asked: Sequence[Future[FoldScores]]) -> dict[Future[Any], str]:
    return {
        future: f"calibration, part {number} of {len(asked)}"
        for number, future in enumerate(asked, 1)
    }


def _tell(named: dict[Future[Any], str], step: Step) -> None:
    """Say which model is done, as each is; raise what stopped one."""
    for n_done, future in enumerate(as_completed(named), 1):
        future.result()
        step(f"{named[future]} is done; {len(named) - n_done} to go")


def _die_at_once() -> None:
    """Let Ctrl-C end a worker: the trainer of the chains does not look at Python's signals."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
