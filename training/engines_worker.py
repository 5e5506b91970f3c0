"""One step of the comparison of engines, in a process of its own: nothing is in another's memory.

`python -m gongkai.training.engines_worker` takes a job as JSON on standard input and prints its
figures as JSON. Times are of the processor, on one thread, since other programs share the machine.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from gongkai.annotations.splits import load_split
from gongkai.eval.scores.counts import Counts
from gongkai.models.engines import load_tagger
from gongkai.models.linear_chain import TrainingOptions
from gongkai.models.tagger import Example, Tag
from gongkai.training.examples import CHARACTER_LABELS, PreparedReport, character_examples, prepare
from gongkai.training.narrative import NarrativeOptions, train_tagger

ALL = "all"
# Beside a trained tagger: how it was trained, and what that took.
_RECORD = "trained.json"


def train(folder: str, engine: str, splits: list[str], iterations: int, **options: Any) -> Any:
    """Train a tagger into a folder; return seconds and memory.

    A tagger that stands there already, trained in the same way on the same examples, is kept: a
    comparison of hours goes on where it stopped.
    """
    reports = _reports(splits)
    asked = {"engine": engine, "iterations": iterations, **options, "examples": _hash(reports)}
    kept = _kept(Path(folder), asked)
    if kept is not None:
        return kept
    if (Path(folder) / _RECORD).exists():
        shutil.rmtree(folder)  # trained by such a run, for another comparison
    wanted = NarrativeOptions(
        tagger=TrainingOptions(max_iterations=iterations),
        engine=engine,
        epochs=iterations,
        **options,
    )
    wall, processor = time.perf_counter(), time.process_time()
    tagger = train_tagger(reports, wanted)
    figures = {
        "train_seconds": time.process_time() - processor,
        "train_wall_seconds": time.perf_counter() - wall,
        "train_peak_mb": _peak_mb(),
        "n_train": len(reports),
    }
    Path(folder).mkdir(parents=True)
    tagger.save(Path(folder))
    record = json.dumps({"asked": asked, "figures": figures})
    (Path(folder) / _RECORD).write_text(record, encoding="utf-8")
    return figures


def _kept(folder: Path, asked: dict[str, Any]) -> Any:
    """Return the figures of a tagger trained as asked, None where there is none."""
    try:
        record = json.loads((folder / _RECORD).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
    return record["figures"] if record["asked"] == asked else None


def _hash(reports: list[PreparedReport]) -> str:
    """Return a hash of all that the character tagger is trained on."""
    digest = hashlib.sha256()
    for report in reports:
        for example in character_examples(report):
            digest.update(repr((example.text, [tuple(tag[:3]) for tag in example.tags])).encode())
    return digest.hexdigest()[:16]


def export(folder: str, into: str, *, quantize: bool) -> Any:
    """Export a trained transformer to ONNX."""
    from gongkai.models.onnx_export import export_onnx  # noqa: PLC0415
    from gongkai.models.transformer_engine import TransformerTagger  # noqa: PLC0415

    exported = export_onnx(TransformerTagger.load(Path(folder)), quantize=quantize)
    shutil.rmtree(into, ignore_errors=True)
    Path(into).mkdir(parents=True)
    exported.save(Path(into))
    return {}


def measure(folder: str, split: str, rounds: int) -> Any:
    """Tag a split report by report; return scores, time, memory and size."""
    documents = [character_examples(report) for report in _reports([split])]
    base_mb = _peak_mb()
    started = time.perf_counter()
    tagger = load_tagger(Path(folder))
    tagger.tag([documents[0][0].text])
    load_seconds = time.perf_counter() - started
    times: list[float] = []
    for _ in range(rounds):
        started = time.process_time()
        predicted = [tagger.tag([example.text for example in one]) for one in documents]
        times.append((time.process_time() - started) / len(documents))
    files = [path for path in Path(folder).rglob("*") if path.is_file() and path.name != _RECORD]
    size = sum(path.stat().st_size for path in files)
    return {
        "scores": _scores(documents, predicted),
        "ms_per_document": statistics.median(times) * 1e3,
        "ms_rounds": [round(1e3 * seconds, 2) for seconds in times],
        "load_seconds": load_seconds,
        "peak_mb": _peak_mb(),
        "base_mb": base_mb,
        "size_mb": size / 1e6,
        "n_test": len(documents),
    }


def _reports(splits: list[str]) -> list[PreparedReport]:
    return [prepare(report) for split in splits for report in load_split(split)]


def _scores(documents: list[list[Example]], predicted: list[list[list[Tag]]]) -> dict[str, Any]:
    """Return label -> precision, recall, F1 and support of spans that agree in place and label."""
    counts = dict.fromkeys((*CHARACTER_LABELS, ALL), Counts())
    for examples, found in zip(documents, predicted, strict=True):
        for example, tags in zip(examples, found, strict=True):
            gold = {tag[:3] for tag in example.tags}
            pred = {tag[:3] for tag in tags}
            for label in CHARACTER_LABELS:
                mine = {tag for tag in gold if tag[2] == label}
                theirs = {tag for tag in pred if tag[2] == label}
                counts[label] += Counts(len(mine & theirs), len(mine), len(theirs))
    for label in CHARACTER_LABELS:
        counts[ALL] += counts[label]
    return {
        label: {"p": c.precision, "r": c.recall, "f1": c.f1, "n_gold": c.n_gold}
        for label, c in counts.items()
    }


def _peak_mb() -> float | None:
    """Return the most memory this process ever held, in millions of bytes; None but on Linux."""
    try:
        lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    except OSError:
        return None
    return next((int(x.split()[1]) * 1024 / 1e6 for x in lines if x.startswith("VmHWM:")), None)


STEPS: dict[str, Callable[..., Any]] = {"train": train, "export": export, "measure": measure}


if __name__ == "__main__":
    job = json.load(sys.stdin)
    json.dump(STEPS[job.pop("step")](**job), sys.stdout)
