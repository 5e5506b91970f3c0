"""All engines trained on the same reports, with and without jieba, in one table.

    python -m gongkai.training.engines_report --json engines.json
    python -m gongkai.training.engines_report --engines linear spacy --keep taggers

Spans of the character tagger are scored strictly on the authored test split. The transformer is
measured in torch, through ONNX Runtime, and there with weights in 8 bits, too. Engines that draw at
random are trained with several seeds, without jieba, and their spread is told. With --keep, what
was trained before, in the same way on the same examples, is only measured: a run of hours goes on
where it stopped.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from gongkai.eval.wording import spread
from gongkai.training.engines_worker import ALL
from gongkai.training.examples import CHARACTER_LABELS

_NEEDS = {"linear": ("pycrfsuite",), "spacy": ("spacy",), "transformer": ("torch", "transformers")}
_DRAWING = ("spacy", "transformer")
_ONE_THREAD = {
    **dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1"),
    "TOKENIZERS_PARALLELISM": "false",
    "HF_HUB_OFFLINE": "1",
}
_FIGURES = (
    ("train_seconds", "train s", ".0f"),
    ("train_peak_mb", "train MB", ".0f"),
    ("ms_per_document", "ms/doc", ".1f"),
    ("load_seconds", "load s", ".1f"),
    ("peak_mb", "peak MB", ".0f"),
    ("size_mb", "disk MB", ".2f"),
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What is compared.

    Attributes:
        iterations: engine -> iterations (linear) or epochs.
        train, test: splits of the authored reports.
        seeds: how many seeds the engines that draw at random are trained with.
        device: where the transformer is trained; all is measured on the CPU.
    """

    engines: tuple[str, ...]
    iterations: dict[str, int]
    train: tuple[str, ...]
    test: str
    rounds: int
    jieba: tuple[bool, ...] = (False, True)
    seeds: int = 3
    device: str = "cpu"


class StepError(RuntimeError):
    """A step that broke; the message is the last thing it said."""


def run_step(job: dict[str, Any]) -> dict[str, Any]:
    """Run one step of `engines_worker` in a process of its own.

    Raises:
        StepError: it broke.
    """
    done = subprocess.run(
        [sys.executable, "-m", "gongkai.training.engines_worker"],
        input=json.dumps(job).encode(),
        capture_output=True,
        check=False,
        env={**os.environ, **_ONE_THREAD},
    )
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise StepError(f"{job['step']} {job['folder']}: {said[-1] if said else 'died'}")
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures


def compare_engines(plan: Plan, keep: Path) -> Iterator[dict[str, Any]]:
    """Train into folders under `keep` and yield one row of figures a system, as it is measured."""
    for engine in plan.engines:
        missing = [name for name in _NEEDS[engine] if find_spec(name) is None]
        if missing:
            yield {"system": engine, "error": f"{', '.join(missing)} not installed"}
            continue
        for use_jieba in plan.jieba:
            name = engine + (" + jieba" if use_jieba else "")
            folder = keep / name.replace(" ", "")
            try:
                yield from _system(plan, engine, folder, name, use_jieba=use_jieba)
            except StepError as error:
                yield {"system": name, "error": str(error)}


def _system(
    plan: Plan, engine: str, folder: Path, name: str, *, use_jieba: bool
) -> Iterator[dict[str, Any]]:
    job = {
        "step": "train",
        "folder": str(folder),
        "engine": engine,
        "splits": list(plan.train),
        "iterations": plan.iterations[engine],
        "use_jieba": use_jieba,
    }
    if engine == "transformer" and plan.device != "cpu":
        job["device"] = plan.device
        name += f", trained on {plan.device}"
    trained = run_step(job)
    row = {"system": name, **trained, **_measured(plan, folder)}
    if engine in _DRAWING and not use_jieba and plan.seeds > 1:
        row["seed_f1"] = [row["scores"][ALL]["f1"], *_other_seeds(plan, job)]
    yield row
    if engine == "transformer" and find_spec("onnxruntime") is not None:
        for quantize, suffix in ((False, "ONNX Runtime"), (True, "ONNX Runtime, 8 bits")):
            if quantize and find_spec("onnx") is None:
                continue
            into = folder.with_name(folder.name + ("-onnx8" if quantize else "-onnx"))
            step = {"step": "export", "folder": str(folder), "into": str(into)}
            run_step({**step, "quantize": quantize})
            yield {"system": f"{name}, {suffix}", **_measured(plan, into)}


def _other_seeds(plan: Plan, job: dict[str, Any]) -> Iterator[float]:
    """Train with the other seeds and yield the F1 of all spans of each."""
    for seed in range(1, plan.seeds):
        folder = Path(f"{job['folder']}-seed{seed}")
        run_step({**job, "folder": str(folder), "seed": seed})
        yield _measured(plan, folder)["scores"][ALL]["f1"]


def _measured(plan: Plan, folder: Path) -> dict[str, Any]:
    job = {"step": "measure", "folder": str(folder), "split": plan.test, "rounds": plan.rounds}
    return run_step(job)


def rows_to_markdown(rows: list[dict[str, Any]]) -> str:
    """Return the table of all systems."""
    labels = (*CHARACTER_LABELS, ALL)
    heads = ["system", *(f"{label} F1" for label in labels), "by seed"]
    heads += [head for _, head, _ in _FIGURES]
    lines = ["| " + " | ".join(heads) + " |", "|---" + "|---:" * (len(heads) - 1) + "|"]
    for row in rows:
        if "error" in row:
            lines.append(f"| {row['system']} | {row['error']} |")
            continue
        cells = [_cell(row["scores"][label]["f1"], ".3f") for label in labels]
        cells.append(spread(row.get("seed_f1", [])))
        cells += [_cell(row.get(key), form) for key, _, form in _FIGURES]
        lines.append("| " + " | ".join([row["system"], *cells]) + " |")
    return "\n".join(lines)


def _cell(figure: float | None, form: str) -> str:
    return "-" if figure is None else format(figure, form)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m gongkai.training.engines_report")
    parser.add_argument("--engines", nargs="+", choices=tuple(_NEEDS), default=list(_NEEDS))
    parser.add_argument("--train", nargs="+", choices=("train", "dev"), default=["train", "dev"])
    parser.add_argument("--test", choices=("dev", "test"), default="test")
    parser.add_argument("--linear-iterations", type=int, default=100, metavar="N")
    parser.add_argument("--spacy-epochs", type=int, default=12, metavar="N")
    parser.add_argument("--transformer-epochs", type=int, default=20, metavar="N")
    parser.add_argument("--no-jieba", action="store_true", help="only without jieba's features")
    parser.add_argument("--seeds", type=int, default=3, metavar="N")
    parser.add_argument(
        "--device", default="cpu", metavar="NAME", help="train the transformer there: cuda, mps"
    )
    parser.add_argument("--rounds", type=int, default=3, metavar="N")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures there, too")
    parser.add_argument(
        "--keep",
        type=Path,
        metavar="DIR",
        help="keep the trained taggers there, and those found there",
    )
    return parser


def main(arguments: list[str]) -> int:
    """Compare; the table goes to standard output, each row to standard error when it is there."""
    options = _parser().parse_args(arguments)
    if options.test in options.train:
        _parser().error(f"{options.test} is trained on, so it cannot be the test")
    plan = Plan(
        engines=tuple(options.engines),
        iterations={
            "linear": options.linear_iterations,
            "spacy": options.spacy_epochs,
            "transformer": options.transformer_epochs,
        },
        train=tuple(options.train),
        test=options.test,
        rounds=options.rounds,
        seeds=options.seeds,
        device=options.device,
        jieba=(False,) if options.no_jieba else (False, True),
    )
    rows = []
    with tempfile.TemporaryDirectory() as scratch:
        for row in compare_engines(plan, options.keep or Path(scratch)):
            rows.append(row)
            sys.stderr.write(json.dumps(row, ensure_ascii=False) + "\n")
            if options.json:
                text = json.dumps(rows, ensure_ascii=False, indent=1)
                options.json.write_text(text + "\n", encoding="utf-8")
    sys.stdout.write(rows_to_markdown(rows) + "\n")
    return int(any("error" in row for row in rows))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
