"""How scores depend on the reports trained on: learning curve, cross-validation, jackknife.

    python -m gongkai.training.studies [curve] [folds] [jackknife] [--workers N]    (`make curve`)

Models are trained by the default configuration without calibration, which changes no answer but
its confidence. Of each model only the scores are kept: eval/results/STUDY.json, which
`gongkai evaluate` shows without computing it again. A study takes minutes; it says so as it goes.
Models stand alone, so N are trained at once; each takes some 2 GB, and the figures are the same.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from typing import Any

from gongkai.annotations.report import AnnotatedReport
from gongkai.annotations.splits import groups_of
from gongkai.eval.provenance import provenance
from gongkai.eval.report.data import headlines_to_data
from gongkai.eval.results import write_result
from gongkai.eval.run import run_system
from gongkai.eval.scores.reading_scores import DocumentScore, Scores
from gongkai.eval.sets import EvalSet, load_set
from gongkai.eval.systems import System, get_system, voice_system
from gongkai.extractors.narrative.voice import Voice
from gongkai.training.config import load_config
from gongkai.training.examples import prepare
from gongkai.training.narrative import train_narrative
from gongkai.training.run import training_reports

SEED = 20260101
SIZES = (10, 25, 50, 100, 200)
N_FOLDS = 5
N_JACKKNIFE = 3
_LEFT_OUT = 0.1  # of the training reports, in each model of the jackknife
_SETS = ("gold", "authored-test")

Reports = Sequence[AnnotatedReport]
Sets = dict[str, EvalSet]
Scored = tuple[dict[str, Any], dict[str, Scores]]  # figures of a model, and its scores
Study = Callable[[Reports, Sets, int], dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Point:
    """One model of a study: what it is trained on, and the sets it is scored on."""

    name: str
    reports: Reports
    sets: Sets


def shuffled(reports: Reports) -> list[AnnotatedReport]:
    """Return the reports in a seeded order: the first n of them are the sample of size n."""
    order = sorted(reports, key=lambda report: report.name)
    random.Random(SEED).shuffle(order)  # noqa: S311  an order that can be repeated
    return order


def train_system(reports: Reports) -> tuple[System, float]:
    """Train on reports; return the system and the processor seconds that training took."""
    began = time.process_time()
    options = load_config().narrative_options()
    model = train_narrative([prepare(report) for report in reports], "study", options)
    return voice_system(Voice(model)), time.process_time() - began


def _score(point: Point) -> Scored:
    """Train one model and score it on every set; return its figures, and the scores themselves."""
    system, seconds = train_system(point.reports)
    scores = {key: run_system(point.name, system, s).scores for key, s in point.sets.items()}
    figures = {
        "name": point.name,
        "n_train": len(point.reports),
        "train_seconds": round(seconds, 1),
        "scores": {key: headlines_to_data(found) for key, found in scores.items()},
    }
    return figures, scores


def _score_all(points: Sequence[Point], workers: int) -> Iterator[Scored]:
    """Yield what `_score` returns for each point, in their order, `workers` trained at once."""
    if workers == 1:
        yield from map(_told, map(_score, points))
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from map(_told, pool.map(_score, points))


def _told(found: Scored) -> Scored:
    """Say on stderr how a model scored, and hand it on."""
    figures, scores = found
    told = [f"{key} {one.score('facts.record') or 0:.3f}" for key, one in scores.items()]
    how = f"trained on {figures['n_train']} in {figures['train_seconds']:.0f} s"
    sys.stderr.write(f"{figures['name']}: {how}; facts.record: {', '.join(told)}\n")
    return figures, scores


def learning_curve(reports: Reports, sets: Sets, workers: int = 1) -> dict[str, Any]:
    """Train on the first 10, 25, 50, ... reports of one order, and on all; rules alone beside."""
    order = shuffled(reports)
    sizes = [n for n in SIZES if n < len(order)] + [len(order)]
    rules = get_system("rules")
    points = [Point(f"{n} reports", order[:n], sets) for n in sizes]
    return {
        "baseline": {
            key: headlines_to_data(run_system("rules", rules, s).scores) for key, s in sets.items()
        },
        "points": [figures for figures, _ in _score_all(points, workers)],
    }


def folds_of(reports: Reports, n_folds: int = N_FOLDS) -> Iterator[tuple[Reports, Reports]]:
    """Yield (train, held out); reports of one issuer, and near-duplicates, are never divided."""
    by_name = {report.name: report for report in reports}
    groups = groups_of(list(reports))
    random.Random(SEED).shuffle(groups)  # noqa: S311  an order that can be repeated
    folds: list[list[str]] = [[] for _ in range(n_folds)]
    for group in sorted(groups, key=len, reverse=True):
        min(folds, key=len).extend(group)
    for held in folds:
        rest = [report for report in reports if report.name not in set(held)]
        yield rest, [by_name[name] for name in sorted(held)]


def cross_validation(reports: Reports, _sets: Sets, workers: int = 1) -> dict[str, Any]:
    """Score every authored report of train and dev by a model that never saw its issuer."""
    points = [
        Point(f"fold {number}", rest, {"held out": EvalSet("held out", tuple(held))})
        for number, (rest, held) in enumerate(folds_of(reports), 1)
    ]
    pooled = Scores()
    told = []
    for figures, scores in _score_all(points, workers):
        documents = scores["held out"].documents
        for document in documents:
            pooled.documents.append(document)
            pooled.add(DocumentScore(document.name, document.counts, document.shares))
        told.append({**figures, "n_held_out": len(documents)})
    return {"points": told, "pooled": headlines_to_data(pooled)}


def jackknife(reports: Reports, sets: Sets, workers: int = 1) -> dict[str, Any]:
    """Train without one tenth of the reports, another tenth each time.

    L-BFGS draws nothing at random, so a seed changes nothing; what varies is which reports there
    are.
    """
    order = shuffled(reports)
    n_out = round(len(order) * _LEFT_OUT)
    points = []
    for number in range(N_JACKKNIFE):
        out = set(range(number * n_out, (number + 1) * n_out))
        kept = [report for place, report in enumerate(order) if place not in out]
        points.append(Point(f"without tenth {number + 1}", kept, sets))
    return {"points": [figures for figures, _ in _score_all(points, workers)]}


STUDIES: dict[str, tuple[str, Study]] = {
    "curve": ("learning_curve", learning_curve),
    "folds": ("cross_validation", cross_validation),
    "jackknife": ("jackknife", jackknife),
}


def run_study(name: str, workers: int = 1) -> None:
    """Run one study and write its figures."""
    began = time.perf_counter()
    reports = training_reports(load_config())
    trained_on = EvalSet("trained on", tuple(reports))
    sets = {} if name == "folds" else {key: load_set(key) for key in _SETS}
    sets = {key: found for key, found in sets.items() if found.reports}
    kind, study = STUDIES[name]
    figures = study(reports, sets, workers)
    made = provenance(
        {**sets, trained_on.name: trained_on},
        seconds=time.perf_counter() - began,
        command=["python", "-m", "gongkai.training.studies", name],
    )
    config = load_config().model_dump(exclude={"calibration"})
    path = write_result(kind, {"kind": kind, "provenance": made, "config": config, **figures})
    sys.stderr.write(f"{path.name}: {made['seconds']:.0f} s\n")


def main(arguments: list[str]) -> int:
    """Run the studies that are named, all where none is."""
    parser = argparse.ArgumentParser(prog="python -m gongkai.training.studies")
    parser.add_argument("studies", nargs="*", metavar="|".join(STUDIES))
    parser.add_argument("--workers", type=int, default=1, metavar="N", help="models at once")
    options = parser.parse_args(arguments)
    named = options.studies or list(STUDIES)
    unknown = [name for name in named if name not in STUDIES]
    if unknown:
        parser.error(f"{', '.join(unknown)}: expected some of {', '.join(STUDIES)}")
    if options.workers < 1:
        parser.error(f"--workers {options.workers}: expected 1 or more")
    for name in named:
        run_study(name, options.workers)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
