"""Systems x sets -> everything an evaluation report tells. The flow, top to bottom.

set --system--> records --readings--> scores, intervals, cases, slices, reliability
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from gongkai.annotations.report import AnnotatedReport
from gongkai.eval.errors import EvaluationError
from gongkai.eval.from_files import FormatRun, score_files
from gongkai.eval.scores.buckets import reading_to_cases
from gongkai.eval.scores.cases import Case
from gongkai.eval.scores.counts import Share
from gongkai.eval.scores.reading_scores import (
    DocumentScore,
    Scores,
    score_annotators,
    score_readings,
)
from gongkai.eval.scores.readings import annotated_to_reading, record_to_reading
from gongkai.eval.scores.reliability import Bin, readings_to_bins
from gongkai.eval.scores.slices import known_items, slice_documents, span_slices
from gongkai.eval.scores.view import Reading
from gongkai.eval.sets import EvalSet, load_set, no_reports
from gongkai.eval.systems import System, get_system, main_system
from gongkai.eval.wording import GOLD_SECTIONS
from gongkai.extractors.errors import ExtractionError
from gongkai.extractors.schema import Report, Section

Predictions = Mapping[str, Report | None]  # by the report's name; None where the system failed
Step = Callable[[str], None]


@dataclass
class Run:
    """One system on one set.

    Attributes:
        scores: sums, and each report's own counts.
        cases: every disagreement.
        slices: dimension -> slice -> sums; the `name` of a sum is its number of reports.
        spans: found of seen and unseen, right by origin.
        bins: reliability of the confidence, of facts, problems and improvements.
        records: what the system said, None where it failed (everything in it counts as missed).
        failures: report -> reason.
        seconds: of each report, in order.
    """

    system: str
    set_name: str
    scores: Scores
    cases: list[Case]
    slices: dict[str, dict[str, DocumentScore]]
    spans: dict[str, Share]
    bins: dict[str, list[Bin]]
    records: dict[str, Report | None]
    failures: dict[str, str] = field(default_factory=dict)
    seconds: list[float] = field(default_factory=list)

    @property
    def ms_per_report(self) -> float | None:
        """Milliseconds a report takes, the median; None where nothing was timed."""
        return statistics.median(self.seconds) * 1e3 if self.seconds else None


@dataclass
class Evaluation:
    """All runs, with the sets they were on and the agreement of their annotators.

    Attributes:
        agreement: set -> scores of the second annotation against the first, the ceiling.
        formats: the main system on the same reports rendered as files.
    """

    sets: dict[str, EvalSet]
    runs: list[Run] = field(default_factory=list)
    agreement: dict[str, Scores] = field(default_factory=dict)
    formats: list[FormatRun] = field(default_factory=list)


def evaluate(
    systems: Sequence[str],
    sets: Sequence[str],
    *,
    documents: Path | None = None,
    with_gold_sections: bool = False,
    with_files: bool = False,
    step: Step = lambda _: None,
) -> Evaluation:
    """Run every system on every set.

    Args:
        systems: names, see `systems`.
        sets: names, see `sets`.
        documents: the folder of the real reports.
        with_gold_sections: run each system a second time on the sections of gold, so that an
            error of the sections is told from one of the prose.
        with_files: write the authored reports as files of other formats and read those, by the
            main one of the systems.
        step: called with a word before each run.

    Raises:
        EvaluationError: no such system or set, or nothing to score in any.
    """
    made = {name: get_system(name) for name in systems}
    evaluation = Evaluation({name: load_set(name, documents) for name in sets})
    if not any(s.reports for s in evaluation.sets.values()):
        raise EvaluationError(no_reports("score", evaluation.sets.values()))
    for eval_set in evaluation.sets.values():
        if not eval_set.reports:
            continue
        known = known_items(training_reports(eval_set))
        if eval_set.second:
            evaluation.agreement[eval_set.name] = agreement(eval_set)
        for name, system in made.items():
            step(f"{name} on {eval_set.name}")
            evaluation.runs.append(run_system(name, system, eval_set, known))
            if with_gold_sections:
                label = name + GOLD_SECTIONS
                step(f"{label} on {eval_set.name}")
                run = run_system(label, system, eval_set, known, with_gold_sections=True)
                evaluation.runs.append(run)
        if with_files and eval_set.name.startswith("authored"):
            main = main_system(systems)
            step(f"{main} on {eval_set.name} as files")
            evaluation.formats += score_files(main, eval_set)
    return evaluation


def training_reports(eval_set: EvalSet) -> list[AnnotatedReport]:
    """Return the reports whose words count as seen: those trained on, none of the set itself."""
    own = {report.name for report in eval_set.reports}
    try:
        trained_on = load_set("authored-train").reports
    except EvaluationError:
        return []
    return [report for report in trained_on if report.name not in own]


def agreement(eval_set: EvalSet) -> Scores:
    """Return the scores of the second annotation against the first, where both exist."""
    second = {report.name: report for report in eval_set.second}
    first = eval_set.first or eval_set.reports
    scores = score_annotators((r, second[r.name]) for r in first if r.name in second)
    for rows in (scores.counts, scores.shares):
        for key in [key for key in rows if key.startswith(eval_set.not_twice)]:
            del rows[key]
    return scores


def run_system(
    name: str,
    system: System,
    eval_set: EvalSet,
    known: frozenset[str] = frozenset(),
    *,
    with_gold_sections: bool = False,
) -> Run:
    """Run one system on one set; a report on which it fails counts as missed."""
    records: dict[str, Report | None] = {}
    failures, seconds = {}, []
    for report in eval_set.reports:
        sections = _sections(report) if with_gold_sections else None
        began = time.perf_counter()
        try:
            records[report.name] = system(report.text, sections)
        except (ExtractionError, ValueError) as error:
            records[report.name] = None
            failures[report.name] = f"{type(error).__name__}: {error}"
        seconds.append(time.perf_counter() - began)
    run = score_records(name, records, eval_set, known)
    run.failures, run.seconds = failures, seconds
    return run


def score_records(
    name: str, records: Predictions, eval_set: EvalSet, known: frozenset[str] = frozenset()
) -> Run:
    """Score records that are at hand; reports of the set without one are left out."""
    pairs = [
        (annotated_to_reading(gold), _reading(records[gold.name], gold))
        for gold in eval_set.reports
        if gold.name in records
    ]
    scores = score_readings(pairs)
    spans: dict[str, Share] = {}
    for gold, pred in pairs:
        for part, share in span_slices(gold, pred, known).items():
            spans[part] = spans.get(part, Share()) + share
    return Run(
        system=name,
        set_name=eval_set.name,
        scores=scores,
        cases=[case for gold, pred in pairs for case in reading_to_cases(gold, pred)],
        slices=slice_documents(scores.documents, {gold.name: gold.head for gold, _ in pairs}),
        spans=dict(sorted(spans.items())),
        bins=readings_to_bins(pairs),
        records=dict(records),
    )


def _reading(record: Report | None, gold: AnnotatedReport) -> Reading:
    if record is None:
        return Reading(gold.name, gold.text, cells={})
    return record_to_reading(record, gold.text, gold.name)


def _sections(report: AnnotatedReport) -> list[Section]:
    if not report.sections:
        return []
    headings = [report.text[mark.start : mark.end] for mark in report.sections]
    return [
        Section(kind=kind, heading=heading, start=start, end=end)
        for (kind, start, end), heading in zip(report.section_spans(), headings, strict=True)
    ]
