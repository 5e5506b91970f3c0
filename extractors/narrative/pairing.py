"""Problems and improvements -> which measure answers which problem, and on what basis.

inline   problem and measure stand in one sentence or item, one behind the other
order    both lists have list marks; the n-th measure answers the n-th problem
theme    they speak of the same thing
block    the measures are one undivided text
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.extractors.kinds import Pairing

# Weights of the score of a pair; tuned on the authored development set.
_ORDER, _THEME, _WORDS, _INLINE = 1.0, 1.6, 1.2, 2.0
_MIN_SCORE = 0.75
# No report has lists so long; comparing each with each would take minutes.
_MAX_PAIRS = 10_000


@dataclass(frozen=True, slots=True)
class Statement:
    """A problem or improvement as pairing sees it.

    Attributes:
        start: where it begins in the text.
        text: its characters.
        topics: topic -> probability.
        has_mark: a list mark stands before it.
    """

    start: int
    text: str
    topics: dict[str, float]
    has_mark: bool


def pair(
    problems: Sequence[Statement], improvements: Sequence[Statement]
) -> list[tuple[list[int], Pairing]]:
    """Return for each improvement the problems it answers (indices) and the basis."""
    if not problems or len(problems) * len(improvements) > _MAX_PAIRS:
        return [([], "none")] * len(improvements)
    inline = _inline_owners(problems, improvements)
    if inline is not None:
        return [([owner], "inline") if owner is not None else ([], "none") for owner in inline]
    is_block = not any(m.has_mark for m in improvements) and len(improvements) > 1
    if len(problems) == len(improvements) and all(m.has_mark for m in improvements):
        return _in_order(problems, improvements)
    return _by_theme(problems, improvements, "block" if is_block else "theme")


def _inline_owners(
    problems: Sequence[Statement], improvements: Sequence[Statement]
) -> list[int | None] | None:
    """Return the problem right before each measure where the two lists are interleaved."""
    if not improvements or improvements[0].start > problems[-1].start:
        return None
    owners: list[int | None] = []
    for measure in improvements:
        before = [i for i, problem in enumerate(problems) if problem.start < measure.start]
        owners.append(before[-1] if before else None)
    return owners


def likeness(problem: Statement, measure: Statement) -> float:
    """Return how much two statements speak of the same thing: topics and shared characters."""
    topics = sum(
        min(score, measure.topics.get(topic, 0.0)) for topic, score in problem.topics.items()
    )
    grams = _bigrams(problem.text)
    shared = len(grams & _bigrams(measure.text)) / (len(grams) or 1)
    return _THEME * min(topics, 1.0) + _WORDS * shared


def _bigrams(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _in_order(
    problems: Sequence[Statement], improvements: Sequence[Statement]
) -> list[tuple[list[int], Pairing]]:
    """Pair by order, unless another order reads clearly better."""
    table = [[likeness(p, m) for p in problems] for m in improvements]
    diagonal = sum(table[i][i] for i in range(len(problems)))
    best = [row.index(max(row)) for row in table]
    crossing = sum(table[i][best[i]] for i in range(len(problems)))
    is_permutation = len(set(best)) == len(best)
    if is_permutation and crossing > diagonal + _ORDER * len(problems) * 0.6:
        return [([j], "theme") for j in best]
    return [([i], "order") for i in range(len(improvements))]


def _by_theme(
    problems: Sequence[Statement], improvements: Sequence[Statement], basis: Pairing
) -> list[tuple[list[int], Pairing]]:
    found: list[tuple[list[int], Pairing]] = []
    for number, measure in enumerate(improvements):
        scores = []
        for index, problem in enumerate(problems):
            near = 1 - abs((index + 0.5) / len(problems) - (number + 0.5) / len(improvements))
            scores.append(likeness(problem, measure) + _ORDER * 0.5 * near)
        best = scores.index(max(scores))
        found.append(([best], basis) if scores[best] >= _MIN_SCORE else ([], "none"))
    return found
