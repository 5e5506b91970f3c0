"""Sufficient statistics: counts are added over documents and divided once, at the end.

A score whose divisor is 0 is not defined: None, never 0 and never 1.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


def divide(part: float, whole: float) -> float | None:
    """Return part / whole, None where that is not defined.

    >>> divide(1, 2), divide(0, 0)
    (0.5, None)
    """
    return part / whole if whole else None


@dataclass(frozen=True, slots=True)
class Counts:
    """True positives against what gold holds and what was predicted.

    Attributes:
        tp: pairs that agree; a half where a measure gives half credit.
        n_gold: spans, records, links or characters on the gold side (the support).
        n_pred: the same on the other side.

    >>> Counts(3, 4, 6).f1, Counts(3, 4, 6).fp, Counts(3, 4, 6).fn
    (0.6, 3, 1)
    >>> Counts(0, 0, 0).f1 is None, Counts(0, 0, 2).f1
    (True, 0.0)
    """

    tp: float = 0
    n_gold: int = 0
    n_pred: int = 0

    def __add__(self, other: Counts) -> Counts:
        """Counts of both."""
        return Counts(self.tp + other.tp, self.n_gold + other.n_gold, self.n_pred + other.n_pred)

    @property
    def fp(self) -> float:
        """Predicted and not right."""
        return self.n_pred - self.tp

    @property
    def fn(self) -> float:
        """In gold and not found."""
        return self.n_gold - self.tp

    @property
    def precision(self) -> float | None:
        """Share of the predicted that is right; None where nothing was predicted."""
        return divide(self.tp, self.n_pred)

    @property
    def recall(self) -> float | None:
        """Share of gold that was found; None where gold holds nothing."""
        return divide(self.tp, self.n_gold)

    @property
    def f1(self) -> float | None:
        """2 tp / (gold + predicted); None where both are empty."""
        return divide(2 * self.tp, self.n_gold + self.n_pred)

    @property
    def score(self) -> float | None:
        """The headline of a row: F1."""
        return self.f1

    def swapped(self) -> Counts:
        """Return the counts with the sides exchanged."""
        return Counts(self.tp, self.n_pred, self.n_gold)


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many: slots of matched facts, documents, tables.

    >>> Share(9, 10).score, Share(0, 0).score
    (0.9, None)
    """

    n_right: int = 0
    n: int = 0

    def __add__(self, other: Share) -> Share:
        """Counts of both."""
        return Share(self.n_right + other.n_right, self.n + other.n)

    @property
    def score(self) -> float | None:
        """The share; None of nothing."""
        return divide(self.n_right, self.n)


def total(counts: Iterable[Counts]) -> Counts:
    """Return the sum: the micro average is its score."""
    return sum(counts, Counts())


def macro(rows: Iterable[Counts]) -> float | None:
    """Return the mean F1 over the labels for which it is defined.

    >>> macro([Counts(1, 1, 1), Counts(0, 1, 0), Counts()])
    0.5
    """
    scores = [score for row in rows if (score := row.f1) is not None]
    return divide(sum(scores), len(scores))


Confusion = Counter[tuple[str, str]]


def kappa(confusion: Confusion) -> float | None:
    """Return Cohen's kappa of a confusion (one side's label, the other's) -> count.

    None where it is not defined: nothing to compare, or both sides always say the same one thing.

    >>> kappa(Counter({("a", "a"): 20, ("a", "b"): 5, ("b", "a"): 10, ("b", "b"): 15}))
    0.4
    """
    n = sum(confusion.values())
    left: Counter[str] = Counter()
    right: Counter[str] = Counter()
    for (a, b), count in confusion.items():
        left[a] += count
        right[b] += count
    agreed = sum(count for (a, b), count in confusion.items() if a == b)
    chance = sum(count * right[label] for label, count in left.items())
    return divide(agreed * n - chance, n * n - chance)
