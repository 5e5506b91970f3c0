"""How far a confidence can be believed: of the facts said with 0.9, are nine in ten right?"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from gongkai.eval.scores.counts import divide
from gongkai.eval.scores.fact_scores import match_facts
from gongkai.eval.scores.matching import overlap
from gongkai.eval.scores.view import Reading, Span

N_BINS = 10
GROUPS = ("facts", "problems", "improvements")
_ENOUGH_OVERLAP = 0.8  # of a statement's characters, as in its calibration

Outcome = tuple[str, float, bool]  # group, confidence, right or not


@dataclass(frozen=True, slots=True)
class Bin:
    """What was said with a confidence in [low, high), the last one with its end."""

    low: float
    high: float
    n: int
    n_right: int
    sum_confidence: float

    @property
    def confidence(self) -> float | None:
        """Mean of what was said."""
        return divide(self.sum_confidence, self.n)

    @property
    def precision(self) -> float | None:
        """Share that is right."""
        return divide(self.n_right, self.n)


def readings_to_bins(pairs: Iterable[tuple[Reading, Reading]]) -> dict[str, list[Bin]]:
    """Return ten bins of equal width a group; what has no confidence is left out.

    A fact is right as a record with its kind, a problem or improvement where four fifths of its
    characters agree with one of gold: what the confidence is calibrated to.
    """
    counts = {group: [[0, 0, 0.0] for _ in range(N_BINS)] for group in GROUPS}
    for gold, pred in pairs:
        for group, confidence, is_right in _outcomes(gold, pred):
            row = counts[group][min(int(confidence * N_BINS), N_BINS - 1)]
            row[0] += 1
            row[1] += is_right
            row[2] += confidence
    return {
        group: [
            Bin(i / N_BINS, (i + 1) / N_BINS, int(n), int(n_right), total)
            for i, (n, n_right, total) in enumerate(rows)
        ]
        for group, rows in counts.items()
    }


def _outcomes(gold: Reading, pred: Reading) -> Iterator[Outcome]:
    partner = {j: i for i, j in match_facts(gold.facts, pred.facts)}
    for j, fact in enumerate(pred.facts):
        if fact.confidence is not None:
            is_right = j in partner and gold.facts[partner[j]].kind == fact.kind
            yield "facts", fact.confidence, is_right
    for group in GROUPS[1:]:
        marks = [statement.span for statement in getattr(gold, group)]
        for statement in getattr(pred, group):
            if statement.confidence is not None:
                best = max((_shared(statement.span, mark) for mark in marks), default=0.0)
                yield group, statement.confidence, best >= _ENOUGH_OVERLAP


def _shared(one: Span, other: Span) -> float:
    return 2 * overlap(one, other) / ((one[1] - one[0]) + (other[1] - other[0]))


def calibration_error(bins: Iterable[Bin]) -> float | None:
    """Return the expected calibration error: the mean gap between said and right, by weight.

    >>> calibration_error([Bin(0.8, 0.9, 10, 7, 8.5), Bin(0.9, 1, 10, 10, 9.5)])
    0.1
    """
    bins = [b for b in bins if b.n]
    gap = sum(abs(b.sum_confidence - b.n_right) for b in bins)
    error = divide(gap, sum(b.n for b in bins))
    return None if error is None else round(error, 12)
