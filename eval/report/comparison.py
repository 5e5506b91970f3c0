"""Two systems, or two runs, on the same reports: what got better, what regressed, how surely."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from gongkai.eval.errors import EvaluationError
from gongkai.eval.report.data import case_to_data
from gongkai.eval.report.outputs import PREDICTIONS, read_predictions
from gongkai.eval.run import Run, run_system, score_records
from gongkai.eval.scores.cases import Case
from gongkai.eval.scores.measures import HEADLINES
from gongkai.eval.scores.uncertainty import Difference, compare
from gongkai.eval.sets import EvalSet, load_set, no_reports
from gongkai.eval.systems import get_system, is_system, system_names
from gongkai.eval.wording import skipped_in_words
from gongkai.extractors.schema import Report


@dataclass(frozen=True, slots=True)
class Comparison:
    """B against A on one set.

    Attributes:
        differences: measure -> B less A, with interval and p, on the common reports.
        fixed: cases of A that B does not have.
        regressed: cases of B that A did not have.
        only_a: reports only A has records of.
        only_b: the same for B.
        eval_set: the reports they were compared on.
    """

    set_name: str
    a: Run
    b: Run
    differences: dict[str, Difference]
    fixed: list[Case]
    regressed: list[Case]
    only_a: list[str]
    only_b: list[str]
    eval_set: EvalSet


class Compared(NamedTuple):
    """What was compared, a set after the other, and a line for all reports that were skipped."""

    comparisons: list[Comparison]
    skipped: list[str]


def compare_on_set(a: str, b: str, eval_set: EvalSet) -> Comparison:
    """Compare two sides, each a system's name, a folder of `evaluate -o` or a file of records.

    Raises:
        EvaluationError: a side is none of these, or the two share no report of the set.
    """
    return compare_runs(_side(a, eval_set), _side(b, eval_set), eval_set)


def compare_runs(a: Run, b: Run, eval_set: EvalSet) -> Comparison:
    """Compare two runs on the reports both have; the others are listed.

    Raises:
        EvaluationError: no report is common.
    """
    names = {run.system: {d.name for d in run.scores.documents} for run in (a, b)}
    in_a, in_b = ({d.name for d in run.scores.documents} for run in (a, b))
    common = in_a & in_b
    if not common:
        raise EvaluationError(
            f"{eval_set.name}: {a.system} and {b.system} have no report in common "
            f"({', '.join(f'{k}: {len(v)}' for k, v in names.items())})\n"
            "only annotated reports are compared: name a folder of annotations with -g"
        )
    if in_a != in_b:
        a, b = (_only(run, common, eval_set) for run in (a, b))
    keys = [m.key for m in HEADLINES if a.scores.score(m.key) is not None]
    return Comparison(
        eval_set.name,
        a,
        b,
        {key: compare(a.scores.documents, b.scores.documents, key) for key in keys},
        _less(a.cases, b.cases),
        _less(b.cases, a.cases),
        sorted(in_a - common),
        sorted(in_b - common),
        eval_set,
    )


def _only(run: Run, names: set[str], eval_set: EvalSet) -> Run:
    return score_records(run.system, {n: run.records[n] for n in sorted(names)}, eval_set)


def _less(cases: Sequence[Case], others: Sequence[Case]) -> list[Case]:
    """Return the cases whose place and bucket do not occur among the others, one for one."""
    left = Counter(case.key for case in others)
    found = []
    for case in cases:
        if left[case.key]:
            left[case.key] -= 1
        else:
            found.append(case)
    return found


def _side(side: str, eval_set: EvalSet) -> Run:
    folder, _, system = side.partition("#")
    path = Path(folder)
    if path.is_dir():
        return _kept(side, _prediction_file(path, system, eval_set.name), eval_set)
    if path.is_file():
        return _kept(side, path, eval_set)
    if not is_system(side):
        raise EvaluationError(_no_side(side, path))
    return run_system(side, get_system(side), eval_set)


def _no_side(side: str, path: Path) -> str:
    """Return that a side is nothing that can be compared, and what it may be meant for."""
    beside = {one.name: one for one in path.parent.glob("*")}
    near = difflib.get_close_matches(path.name, [*system_names(), *beside], n=1)
    meant = f"; did you mean {beside.get(near[0], near[0])}?" if near else ""
    return (
        f"{side}: there is no such file, folder or system{meant}\nexpected a folder of `gongkai "
        "evaluate -o` or `gongkai extract -o`, a file of records (.jsonl), or one of "
        f"{', '.join(system_names())}, model:NAME"
    )


def _prediction_file(folder: Path, system: str, set_name: str) -> Path:
    """Return the file of one system's records in a folder of `evaluate` or of `extract`."""
    extracted = folder / "reports.jsonl"
    if extracted.is_file():
        return extracted
    files = {path.stem: path for path in sorted((folder / PREDICTIONS / set_name).glob("*.jsonl"))}
    if system in files:
        return files[system]
    if not system and len(files) == 1:
        return next(iter(files.values()))
    if not files:
        raise EvaluationError(
            f"{folder}: holds no records on {set_name}; expected reports.jsonl, as `gongkai "
            f"extract -o` writes it, or {PREDICTIONS}/{set_name}/*.jsonl, as `gongkai evaluate -g "
            f"{set_name} -o {folder}` does"
        )
    known = ", ".join(f"{folder}#{name}" for name in files)
    raise EvaluationError(f"{folder}: say which system's records on {set_name}; there are: {known}")


def _kept(name: str, path: Path, eval_set: EvalSet) -> Run:
    """Score records read from a file, found by the report's name or the text's hash."""
    read = read_predictions(path)
    records: dict[str, Report | None] = {}
    for report in eval_set.reports:
        for key in (report.name, report.sha256):
            if key in read:
                records[report.name] = read[key]
                break
    return score_records(name, records, eval_set)


def compare_sets(a: str, b: str, sets: Sequence[str], documents: Path | None = None) -> Compared:
    """Compare on several sets; a set without reports at hand is left out, and said so.

    Raises:
        EvaluationError: none of the sets has a report.
    """
    loaded = [load_set(name, documents) for name in sets]
    usable = [eval_set for eval_set in loaded if eval_set.reports]
    if not usable:
        raise EvaluationError(no_reports("compare", loaded))
    skipped = [
        f"{eval_set.name}: {line}"
        for eval_set in loaded
        for line in skipped_in_words(eval_set.skipped)
    ]
    return Compared([compare_on_set(a, b, eval_set) for eval_set in usable], skipped)


def comparison_to_data(comparison: Comparison) -> dict[str, Any]:
    """Return a comparison as plain data."""
    return {
        "set": comparison.set_name,
        "a": comparison.a.system,
        "b": comparison.b.system,
        "n_reports": len(comparison.a.scores.documents),
        "only_a": comparison.only_a,
        "only_b": comparison.only_b,
        "skipped": [list(one) for one in comparison.eval_set.skipped],
        "measures": {
            key: _difference(key, difference, comparison)
            for key, difference in comparison.differences.items()
        },
        "fixed": [case_to_data(case) for case in comparison.fixed],
        "regressed": [case_to_data(case) for case in comparison.regressed],
    }


def _difference(key: str, difference: Difference, comparison: Comparison) -> Mapping[str, Any]:
    sure = difference.interval
    return {
        "a": comparison.a.scores.score(key),
        "b": comparison.b.scores.score(key),
        "difference": difference.difference,
        "low": sure.low if sure else None,
        "high": sure.high if sure else None,
        "p": difference.p_value,
    }
