"""The quality gate: no score may fall below its pinned floor, and no floor is lowered in silence.

Run as `python -m gongkai.eval.gate` (`make gate`). Floors are pinned for each set, measure and band
of years, together with the hashes of the texts and of the annotations they were measured on: a
floor means nothing on other data. `--pin` pins anew; it raises floors and keeps higher ones, unless
`--allow-lower` says that a fall is meant. Exit status 1 where the gate does not hold.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from gongkai.arguments import folder
from gongkai.eval.errors import EvaluationError
from gongkai.eval.run import Run, run_system
from gongkai.eval.sets import EvalSet, known_set, load_set
from gongkai.eval.systems import get_system
from gongkai.eval.wording import skipped_in_words
from gongkai.wording import counted

FLOORS = Path(__file__).with_name("floors.json")
SYSTEM = "current"
SETS = ("gold", "authored-test")
NOISE = 0.005  # what rounding and a library's version may cost; a single wrong fact costs less
GATED = (
    "facts.record",
    "facts.full",
    "slots.kind",
    "slots.unit",
    "slots.channel",
    "slots.parent",
    "channels.type",
    "problems.overlap",
    "problems.exact",
    "improvements.overlap",
    "improvements.exact",
    "links.pairing",
    "sections.start",
    "metadata.field",
    "tables.value",
    "tables.table",
)
SLICED = ("facts.record",)  # also by band of years

Floors = dict[str, dict[str, Any]]


@dataclass
class Verdict:
    """What the gate says.

    Attributes:
        faults: why it does not hold.
        remarks: what could not be checked, and floors that could be raised.
    """

    faults: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)

    @property
    def is_passed(self) -> bool:
        """Nothing fell."""
        return not self.faults


def run_to_scores(run: Run) -> dict[str, float]:
    """Return the gated scores of a run that are defined, sliced ones as `measure@year=...`."""
    return dict(_scores(run))


def _scores(run: Run) -> Iterator[tuple[str, float]]:
    for key in GATED:
        score = run.scores.score(key)
        if score is not None:
            yield key, score
    for band, part in run.slices.get("year", {}).items():
        for key in SLICED:
            score = part.score(key)
            if score is not None:
                yield f"{key}@year={band}", score


def check(floors: Floors, eval_set: EvalSet, scores: Mapping[str, float]) -> Verdict:
    """Compare the scores of one set with its floors.

    A score just at its floor less the noise passes. A measure that was pinned and is not defined
    any more has fallen.
    """
    verdict = Verdict(
        [], [f"{eval_set.name}: {line}" for line in skipped_in_words(eval_set.skipped)]
    )
    pinned = floors.get(eval_set.name)
    if pinned is None:
        verdict.faults.append(f"{eval_set.name}: no floors are pinned; run with --pin")
        return verdict
    for name in ("inputs_sha256", "gold_sha256"):
        if pinned[name] != getattr(eval_set, name):
            verdict.faults.append(
                f"{eval_set.name}: {name} is {getattr(eval_set, name)[:12]}, the floors were "
                f"measured on {pinned[name][:12]}; look at what changed, then run with --pin"
            )
    for key, floor in pinned["floors"].items():
        score = scores.get(key)
        if score is None:
            verdict.faults.append(f"{eval_set.name}: {key} is not defined any more, floor {floor}")
        elif score < floor - NOISE:
            fall = f"{score:.4f}, floor {floor:.4f}, noise {NOISE}"
            verdict.faults.append(f"{eval_set.name}: {key} fell to {fall}")
        elif score > floor + NOISE:
            verdict.remarks.append(f"{eval_set.name}: {key} rose to {score:.4f} from {floor:.4f}")
    return verdict


def pin(
    floors: Floors, eval_set: EvalSet, scores: Mapping[str, float], *, allow_lower: bool = False
) -> Floors:
    """Return the floors with those of one set pinned anew.

    Raises:
        EvaluationError: a floor would fall, or vanish, and that is not allowed; all of them named.
    """
    old: Mapping[str, float] = floors.get(eval_set.name, {}).get("floors", {})
    fallen = [
        f"{eval_set.name}: {key} would fall from {floor:.4f} to {scores.get(key, float('nan')):.4f}"
        for key, floor in old.items()
        if key not in scores or scores[key] < floor - NOISE
    ]
    if fallen and not allow_lower:
        raise EvaluationError("\n".join([*fallen, "if that is meant: --pin --allow-lower"]))
    kept = {
        key: score if allow_lower else max(score, old.get(key, 0)) for key, score in scores.items()
    }
    mine = {
        "n_reports": len(eval_set.reports),
        "inputs_sha256": eval_set.inputs_sha256,
        "gold_sha256": eval_set.gold_sha256,
        "floors": {key: round(score, 6) for key, score in kept.items()},
    }
    return {**floors, eval_set.name: mine}


def read_floors(path: Path = FLOORS) -> Floors:
    """Read the pinned floors; none where nothing was pinned yet.

    Raises:
        EvaluationError: the file is none of ours.
    """
    if not path.is_file():
        return {}
    try:
        floors: Floors = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise EvaluationError(
            f"cannot read the floors in {path}: {error}; take the file from the repository, or "
            "pin new ones into another (--floors NEW --pin)"
        ) from error
    return floors


def write_floors(floors: Floors, path: Path = FLOORS) -> None:
    """Write the floors in one step: whoever reads them sees the old ones or the new ones."""
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    text = json.dumps(floors, ensure_ascii=False, indent=1) + "\n"
    fresh.write_text(text, encoding="utf-8", newline="\n")
    fresh.replace(path)


def main(arguments: Sequence[str] | None = None) -> int:
    """Check or pin; print what was found and return the exit status."""
    parser = argparse.ArgumentParser(prog="gongkai.eval.gate", description=__doc__)
    parser.add_argument("--pin", action="store_true", help="pin the floors anew")
    parser.add_argument("--allow-lower", action="store_true", help="let --pin lower floors")
    parser.add_argument("--documents", type=folder, help="folder of the real reports")
    parser.add_argument("--floors", type=Path, default=FLOORS, help="file of the floors")
    parser.add_argument("--set", action="append", dest="sets", type=known_set, help="repeatable")
    options = parser.parse_args(arguments)
    if options.allow_lower and not options.pin:
        parser.error("--allow-lower goes with --pin")
    try:
        floors = read_floors(options.floors)
    except EvaluationError as error:
        parser.error(str(error))
    try:
        verdict = _run(options, floors)
    except EvaluationError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    lines = [*verdict.remarks, *verdict.faults, "passed" if verdict.is_passed else "FAILED"]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0 if verdict.is_passed else 1


def _run(options: argparse.Namespace, floors: Floors) -> Verdict:
    whole, system = Verdict(), get_system(SYSTEM)
    n_scored = 0
    for name in options.sets or SETS:
        eval_set = load_set(name, options.documents)
        if not eval_set.reports:
            whole.remarks.append(f"{name}: not checked, no text is at hand")
            continue
        if eval_set.skipped and name in floors and not options.pin:
            whole.remarks.append(
                f"{name}: not checked, {counted(len(eval_set.skipped), 'missing text')}"
            )
            continue
        n_scored += 1
        run = run_system(SYSTEM, system, eval_set)
        whole.faults += [f"{name}: failed on {doc}: {why}" for doc, why in run.failures.items()]
        scores = run_to_scores(run)
        if options.pin:
            floors = pin(floors, eval_set, scores, allow_lower=options.allow_lower)
            whole.remarks.append(f"{name}: {counted(len(scores), 'floor')} pinned")
        else:
            verdict = check(floors, eval_set, scores)
            whole.faults += verdict.faults
            whole.remarks += verdict.remarks
    if options.pin and whole.is_passed:
        write_floors(floors, options.floors)
    if not n_scored:
        whole.faults.append("no set could be scored")
    return whole


if __name__ == "__main__":
    sys.exit(main())
