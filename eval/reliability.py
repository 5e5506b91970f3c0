"""How far a confidence can be believed: of the facts said with 0.9, are nine in ten right?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gongkai.eval.counts import divide
from gongkai.eval.fact_scores import match_facts
from gongkai.eval.view import Reading

N_BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Facts whose confidence lies in [low, high), the last one with its end."""

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
        """Share that is right as a record."""
        return divide(self.n_right, self.n)


def facts_to_bins(pairs: Iterable[tuple[Reading, Reading]]) -> list[Bin]:
    """Return ten bins of equal width; facts without a confidence are left out."""
    counts = [[0, 0, 0.0] for _ in range(N_BINS)]
    for gold, pred in pairs:
        right = {j for _, j in match_facts(gold.facts, pred.facts)}
        for j, fact in enumerate(pred.facts):
            if fact.confidence is None:
                continue
            row = counts[min(int(fact.confidence * N_BINS), N_BINS - 1)]
            row[0] += 1
            row[1] += j in right
            row[2] += fact.confidence
    return [
        Bin(i / N_BINS, (i + 1) / N_BINS, int(n), int(n_right), total)
        for i, (n, n_right, total) in enumerate(counts)
    ]


def calibration_error(bins: Iterable[Bin]) -> float | None:
    """Return the expected calibration error: the mean gap between said and right, by weight.

    >>> calibration_error([Bin(0.8, 0.9, 10, 7, 8.5), Bin(0.9, 1, 10, 10, 9.5)])
    0.1
    """
    bins = [b for b in bins if b.n]
    gap = sum(abs(b.sum_confidence - b.n_right) for b in bins)
    error = divide(gap, sum(b.n for b in bins))
    return None if error is None else round(error, 12)
