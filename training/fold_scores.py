"""What models of the folds say of reports they were not trained on -> figures of a model."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from gongkai.annotations.report import AnnotatedReport
from gongkai.eval.scores.counts import Counts, divide
from gongkai.eval.scores.reading_scores import DocumentScore, score_reading
from gongkai.eval.scores.readings import annotated_to_reading, prose_to_reading
from gongkai.extractors.narrative.reader import Narrative
from gongkai.training.calibration import Outcome, outcomes

# What has a confidence -> the F1s that tell of it.
MEASURES = {
    "fact": ("facts.record", "facts.full"),
    "problem": ("problems.overlap", "problems.exact"),
    "improvement": ("improvements.overlap", "improvements.exact", "links.pairing"),
}


@dataclass(slots=True)
class FoldScores:
    """Sums over the reports that were held out.

    Attributes:
        outcomes: what is scored -> raw scores, each right or not; see `calibration.outcomes`.
        scores: counts of the prose, as `gongkai evaluate` has them.
        n_reports: how many reports were read.
    """

    outcomes: dict[str, list[Outcome]] = field(default_factory=lambda: {k: [] for k in MEASURES})
    scores: DocumentScore = field(default_factory=DocumentScore)
    n_reports: int = 0

    def add(self, report: AnnotatedReport, narrative: Narrative) -> None:
        """Add what a model without calibration read in a report it was not trained on."""
        for kind, pairs in outcomes(report, narrative).items():
            self.outcomes[kind] += pairs
        told = prose_to_reading(narrative, report.text, report.name)
        self.scores.add(score_reading(annotated_to_reading(report), told))
        self.n_reports += 1

    def merge(self, other: FoldScores) -> None:
        """Add what the model of another fold found."""
        for kind, pairs in other.outcomes.items():
            self.outcomes[kind] += pairs
        self.scores.add(other.scores)
        self.n_reports += other.n_reports

    def metrics(self) -> dict[str, Any]:
        """Return the figures that are kept with the model, rounded; {} where nothing was held out.

        Of each kind: `n` told, how many of them are right by the standard of calibration, the mean
        of their raw scores, and F1s with what they rest on. What is not defined is None.
        """
        if not self.n_reports:
            return {}
        kinds = {kind: self._figures(kind) for kind in MEASURES}
        return {"n_reports": self.n_reports, **kinds}

    def _figures(self, kind: str) -> dict[str, Any]:
        pairs = self.outcomes[kind]
        n_right = sum(is_right for _, is_right in pairs)
        return {
            "n": len(pairs),
            "n_right": n_right,
            "share_right": _rounded(divide(n_right, len(pairs))),
            "mean_raw_score": _rounded(divide(sum(score for score, _ in pairs), len(pairs))),
            "f1": {name: _f1(self.scores.counts[name]) for name in MEASURES[kind]},
        }


def _f1(counts: Counts) -> dict[str, Any]:
    return {"f1": _rounded(counts.f1), "n_gold": counts.n_gold, "n_pred": counts.n_pred}


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 4)
