"""Reports -> the model of all, and what models of the others find in each, for its calibration.

reports --dealt out--> folds --one model each, on the other folds--> what it reads in its own fold

The models stand alone, so several can be trained at once; how many changes nothing they say.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import signal
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future, ProcessPoolExecutor, as_completed
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from typing import Any

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


@dataclass(frozen=True, slots=True)
class _Work:
    """What processes that train at once have in common."""

    prepared: Prepared
    name: str
    options: NarrativeOptions
    folds: list[Fold]


_work: _Work


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
    return _at_once(_Work(prepared, name, options, folds), step, min(n_workers, len(folds) + 1))


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


def _at_once(work: _Work, step: Step, n_workers: int) -> tuple[NarrativeModel, FoldScores]:
    """Train all models in processes; each has the reports from its start, asked is only which."""
    folds, whole = work.folds, f"training on {counted(len(work.prepared), 'report')}"
    step(f"{whole}, and {len(folds)} parts of calibration, {n_workers} at once")
    others = set(multiprocessing.active_children())
    with ProcessPoolExecutor(
        n_workers, multiprocessing.get_context("spawn"), initializer=_begin, initargs=(work,)
    ) as pool:
        try:
            model = pool.submit(_train_whole)  # the longest first
            found = [pool.submit(_train_fold, number) for number in range(len(folds))]
            named: dict[Future[Any], str] = {model: whole}
            for number, future in enumerate(found, 1):
                named[future] = f"calibration, part {number} of {len(folds)}"
            for n_done, one in enumerate(as_completed(named), 1):
                one.result()
                step(f"{named[one]} is done; {len(named) - n_done} to go")
            return model.result(), _sum([future.result() for future in found])
        except (BrokenProcessPool, MemoryError) as error:
            told = f"training, {n_workers} at once: a process ended before it was done, mostly for"
            raise ModelError(f"{told} want of memory; try again with --workers 1") from error
        finally:
            for process in set(multiprocessing.active_children()) - others:
                process.terminate()  # nobody waits for what is not done


def _begin(work: _Work) -> None:
    """Take the work into a process; end it with Ctrl-C, and with the process that began it.

    The trainer of the chains looks at no signal of Python's.
    """
    global _work  # noqa: PLW0603  a process has one work from its beginning to its end
    _work = work
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, signal.SIG_DFL)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _train_whole() -> NarrativeModel:
    return train_narrative(_work.prepared, _work.name, _work.options)


def _train_fold(number: int) -> FoldScores:
    return read_fold(_work.folds[number], _work.name, _work.options)


def _sum(found: Sequence[FoldScores]) -> FoldScores:
    """Return the scores of all folds, in their order."""
    total = FoldScores()
    for one in found:
        total.merge(one)
    return total
