"""How sure a score is: intervals and tests that draw whole documents.

What stands in one report is not independent, so spans are never drawn one by one. Everything
is seeded, and documents are taken in order of their names, so the same reports give the same
figures in whatever order they were scored.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from gongkai.eval.scores.reading_scores import DocumentScore

N_RESAMPLES = 1000
SEED = 20240131
_LEVEL = 95.0

Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Interval:
    """A percentile interval, ends included."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Difference:
    """B minus A on the same documents.

    Attributes:
        difference: score of B less score of A; None where either is not defined.
        interval: 95 % of the difference, documents resampled in pairs.
        p_value: of a permutation test, (c + 1) / (n + 1); both sides of the difference count.
    """

    difference: float | None
    interval: Interval | None
    p_value: float | None
    n_documents: int


def interval(
    documents: Sequence[DocumentScore], measure: str, *, n: int = N_RESAMPLES, seed: int = SEED
) -> Interval | None:
    """Return the 95 % percentile bootstrap interval of a measure over documents.

    None where the score is not defined, or fewer than two documents have anything to score.
    Resamples in which it is not defined are left out.
    """
    table = _table(documents, measure)
    if np.count_nonzero(table[:, 1]) < 2:
        return None
    return _percentiles(_ratio(_draws(len(table), n, seed) @ table))


def compare(
    a: Sequence[DocumentScore],
    b: Sequence[DocumentScore],
    measure: str,
    *,
    n: int = N_RESAMPLES,
    seed: int = SEED,
) -> Difference:
    """Compare two systems on the documents they share, by name.

    The permutation test exchanges the two systems' counts of a document at random; under the
    hypothesis that they are equally good that changes nothing.
    """
    ours, theirs = ({d.name: d for d in side} for side in (a, b))
    names = sorted(ours.keys() & theirs.keys())
    table_a = _table([ours[name] for name in names], measure)
    table_b = _table([theirs[name] for name in names], measure)
    observed = _difference(table_a.sum(0), table_b.sum(0))
    if np.isnan(observed):
        return Difference(None, None, None, len(names))
    draws = _draws(len(names), n, seed)
    spread = _percentiles(_difference(draws @ table_a, draws @ table_b))
    keeps = np.random.default_rng(seed).integers(0, 2, (n, len(names))).astype(np.float64)
    mixed = _difference(
        keeps @ table_a + (1 - keeps) @ table_b, keeps @ table_b + (1 - keeps) @ table_a
    )
    n_as_large = int(np.count_nonzero(np.abs(mixed) >= abs(observed) - 1e-12))
    return Difference(float(observed), spread, (n_as_large + 1) / (n + 1), len(names))


def spread(scores: Sequence[float | None]) -> tuple[float, float] | None:
    """Return mean and standard deviation (n - 1) over training seeds; None under two seeds.

    >>> spread([0.9, 0.92, 0.94])
    (0.92, 0.02)
    """
    known = [score for score in scores if score is not None]
    if len(known) < 2:
        return None
    return round(float(np.mean(known)), 12), round(float(np.std(known, ddof=1)), 12)


def _table(documents: Sequence[DocumentScore], measure: str) -> Floats:
    """Return a row (numerator, denominator) a document; F1 is 2 tp / (gold + predicted)."""
    rows = []
    for document in sorted(documents, key=lambda d: d.name):
        if measure in document.counts:
            counts = document.counts[measure]
            rows.append((2 * counts.tp, counts.n_gold + counts.n_pred))
        elif measure in document.shares:
            share = document.shares[measure]
            rows.append((share.n_right, share.n))
        else:
            rows.append((0, 0))
    return np.array(rows, dtype=np.float64).reshape(-1, 2)


@lru_cache(maxsize=4)
def _draws(n_documents: int, n: int, seed: int) -> Floats:
    """Return how often each document is drawn, a row a resample."""
    chances = np.full(n_documents, 1 / n_documents)
    return np.random.default_rng(seed).multinomial(n_documents, chances, n).astype(np.float64)


def _ratio(sums: Floats) -> Floats:
    top, bottom = sums[..., 0], sums[..., 1]
    return np.divide(top, bottom, out=np.full_like(top, np.nan), where=bottom > 0)


def _difference(a: Floats, b: Floats) -> Floats:
    difference: Floats = _ratio(b) - _ratio(a)
    return difference


def _percentiles(scores: Floats) -> Interval | None:
    known = scores[~np.isnan(scores)]
    if not len(known):
        return None
    tail = (100 - _LEVEL) / 2
    low, high = np.percentile(known, [tail, 100 - tail])
    return Interval(float(low), float(high))
