"""An evaluation -> plain data, the one source of report.json, report.md and the page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from gongkai.eval.findings import Score, score_report
from gongkai.eval.from_files import FormatRun
from gongkai.eval.results import read_results
from gongkai.eval.run import Evaluation, Run
from gongkai.eval.scores.cases import BUCKETS, Case, context
from gongkai.eval.scores.counts import Counts, Share, kappa, macro, total
from gongkai.eval.scores.measures import HEADLINES, SLICED
from gongkai.eval.scores.reading_scores import DocumentScore, Scores
from gongkai.eval.scores.reliability import calibration_error
from gongkai.eval.scores.uncertainty import interval
from gongkai.eval.sets import EvalSet

SCHEMA_VERSION = "2"
_DIGITS = 6


def evaluation_to_data(evaluation: Evaluation, provenance: Mapping[str, Any]) -> dict[str, Any]:
    """Return all figures; scores that are not defined are null.

    Cases hold offsets and labels, never a sentence: reports of runs may be kept and shown where
    the texts may not. `add_contexts` adds the sentences for a page.
    """
    return {
        "schema_version": SCHEMA_VERSION,
        "provenance": dict(provenance),
        "agreement": {name: _agreement(s) for name, s in evaluation.agreement.items()},
        "runs": [
            {**_run(run), "findings": _findings(run, evaluation.sets[run.set_name])}
            for run in evaluation.runs
        ],
        "formats": [_format(found) for found in evaluation.formats],
        "results": read_results(),
    }


def _format(run: FormatRun) -> dict[str, Any]:
    return {
        "system": run.system,
        "set": run.set_name,
        "format": run.format,
        "n_reports": run.n_reports,
        "measures": {key: counts_to_data(counts) for key, counts in run.counts.items()},
        "failures": run.failures,
    }


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, _DIGITS)


def _run(run: Run) -> dict[str, Any]:
    return {
        "system": run.system,
        "set": run.set_name,
        "n_reports": len(run.scores.documents),
        "ms_per_report": _round(run.ms_per_report),
        "failures": run.failures,
        "measures": _measures(run.scores),
        "labels": {
            key: {
                "macro_f1": _round(macro(rows.values())),
                "micro_f1": _round(total(rows.values()).f1),
                "rows": {label: counts_to_data(counts) for label, counts in rows.items()},
            }
            for key, rows in run.scores.labels.items()
        },
        "confusions": {
            key: [[a, b, n] for (a, b), n in sorted(confusion.items())]
            for key, confusion in run.scores.confusions.items()
        },
        "slices": {
            dimension: {value: _slice(part) for value, part in values.items()}
            for dimension, values in run.slices.items()
        },
        "spans": {name: share_to_data(share) for name, share in run.spans.items()},
        "reliability": {
            group: {
                "expected_error": _round(calibration_error(bins)),
                "bins": [
                    [b.low, b.high, b.n, _round(b.confidence), _round(b.precision)] for b in bins
                ],
            }
            for group, bins in run.bins.items()
        },
        "buckets": _buckets(run.cases),
        "cases": [case_to_data(case) for case in run.cases],
        "documents": [_document(document) for document in run.scores.documents],
    }


def _findings(run: Run, eval_set: EvalSet) -> dict[str, int]:
    """Return how the findings on numbers agree with the contradictions that people told.

    Findings on the form (a heading, a year) are none of the contradictions that are told.
    """
    score = Score()
    for report in eval_set.reports:
        record = run.records.get(report.name)
        found = [] if record is None else record.findings
        score_report(report, [f for f in found if not f.code.startswith("form.")], score)
    parts = ("found", "doubtful", "missed", "true", "false", "doubts")
    return {part: len(getattr(score, part)) for part in parts}


def _measures(scores: Scores) -> dict[str, Any]:
    order = {measure.key: place for place, measure in enumerate(HEADLINES)}
    rows: dict[str, Counts | Share] = {**scores.counts, **scores.shares}
    found = {}
    for key in sorted(rows, key=lambda key: (order.get(key, len(order)), key)):
        row = rows[key]
        figures = counts_to_data(row) if isinstance(row, Counts) else share_to_data(row)
        sure = interval(scores.documents, key)
        figures["low"], figures["high"] = (
            (None, None) if sure is None else (_round(sure.low), _round(sure.high))
        )
        found[key] = figures
    return found


def headlines_to_data(scores: Scores) -> dict[str, Any]:
    """Return the headline measures of a set of scores, for figures that are kept."""
    wanted = {measure.key for measure in HEADLINES}
    return {key: row for key, row in _measures(scores).items() if key in wanted}


def counts_to_data(counts: Counts) -> dict[str, Any]:
    """Return counts and what is divided from them."""
    return {
        "score": _round(counts.f1),
        "tp": counts.tp,
        "fp": counts.fp,
        "fn": counts.fn,
        "support": counts.n_gold,
        "precision": _round(counts.precision),
        "recall": _round(counts.recall),
    }


def share_to_data(share: Share) -> dict[str, Any]:
    """Return a share; `support` is of how many."""
    return {"score": _round(share.score), "n_right": share.n_right, "support": share.n}


def _slice(part: DocumentScore) -> dict[str, Any]:
    return {
        "n_reports": int(part.name),
        **{key: counts_to_data(part.counts[key]) for key in SLICED if key in part.counts},
    }


def _agreement(scores: Scores) -> dict[str, Any]:
    return {
        "measures": _measures(scores),
        "kappa": {key: _round(kappa(table)) for key, table in scores.confusions.items()},
        "n_compared": {key: sum(table.values()) for key, table in scores.confusions.items()},
    }


def _buckets(cases: list[Case]) -> dict[str, dict[str, int]]:
    """Return group -> bucket -> number of cases, in the order of `BUCKETS`."""
    counted = Counter((case.group, case.bucket) for case in cases)
    groups = sorted({case.group for case in cases})
    return {
        group: {name: counted[group, name] for name in BUCKETS if counted[group, name]}
        for group in groups
    }


def case_to_data(case: Case) -> dict[str, Any]:
    """Return one case without the words around it."""
    return {
        "group": case.group,
        "bucket": case.bucket,
        "document": case.document,
        "where": case.where,
        "gold": case.gold,
        "pred": case.pred,
        "gold_says": case.gold_says,
        "pred_says": case.pred_says,
        "is_inconsistent": case.is_inconsistent,
    }


def _document(document: DocumentScore) -> dict[str, Any]:
    return {
        "name": document.name,
        "counts": {key: [c.tp, c.n_gold, c.n_pred] for key, c in document.counts.items()},
        "shares": {key: [s.n_right, s.n] for key, s in document.shares.items()},
    }


def add_contexts(data: dict[str, Any], sets: Mapping[str, EvalSet]) -> dict[str, Any]:
    """Return the data with the sentence around either side of each case."""
    runs = []
    for run in data["runs"]:
        texts = {report.name: report.text for report in sets[run["set"]].reports}
        runs.append({**run, "cases": cases_with_contexts(run["cases"], texts)})
    return {**data, "runs": runs}


def cases_with_contexts(
    cases: Sequence[Mapping[str, Any]], texts: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return cases with the sentence around either side; `texts` is by the report's name."""
    return [
        {
            **case,
            **{
                f"{side}_context": tuple(_context(texts[case["document"]], case[side]))
                for side in ("gold", "pred")
                if case[side] is not None
            },
        }
        for case in cases
    ]


def _context(text: str, span: tuple[int, int]) -> tuple[str, str, str]:
    found = context(text, span)
    return found.before, found.inside, found.after
