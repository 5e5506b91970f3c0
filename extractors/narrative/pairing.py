"""Problems and improvements -> which measure answers which problem, and on what basis.

    inline   the measure stands right behind its problem, before the next one
    order    the n-th measure answers the n-th problem
    theme    they speak of the same thing
    block    the measures are one undivided text

A trained scorer looks at every pair; without a model a rule of order and theme decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from gongkai.extractors.kinds import Pairing

Doubles = npt.NDArray[np.float64]
Pairs = list[tuple[list[int], Pairing]]

# Below this probability a measure answers none of the problems; chosen on the development set.
MIN_PROBABILITY = 0.25
# The rule: weights of shared topics and characters, and the least likeness that makes a pair.
_TOPICS, _WORDS, _MIN_LIKENESS = 1.6, 2.5, 0.5
_MAX_TOPICS = 1.5
# No report has lists so long; comparing each with each would take minutes.
_MAX_PAIRS = 2_500
FEATURES = (
    "topics",
    "characters",
    "is_likest",
    "margin",
    "same_place",
    "same_place_equal_lists",
    "same_place_marked",
    "same_place_equal_marked",
    "distance",
    "right_behind_interleaved",
    "interleaved",
    "elsewhere_interleaved",
    "only_problem",
    "only_measure",
    "measure_first",
    "both_last",
    "beyond_problems",
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A problem or improvement as pairing sees it.

    Attributes:
        start: where it begins in the text.
        text: its characters without white space.
        topics: topic -> probability.
        has_mark: a list mark stands before it.
    """

    start: int
    text: str
    topics: dict[str, float]
    has_mark: bool


@dataclass(frozen=True, slots=True)
class PairScorer:
    """A logistic regression over `FEATURES`."""

    weights: tuple[float, ...]
    bias: float

    def probabilities(self, features: Doubles) -> Doubles:
        """Return how likely each of [n, features] pairs belongs together."""
        logits: Doubles = features @ np.array(self.weights) + self.bias
        return 1 / (1 + np.exp(-logits))


def pair(
    problems: Sequence[Statement],
    improvements: Sequence[Statement],
    scorer: PairScorer | None,
) -> Pairs:
    """Return for each improvement the problems it answers (indices) and the basis."""
    if not problems or not improvements or len(problems) * len(improvements) > _MAX_PAIRS:
        return [([], "none")] * len(improvements)
    found: Pairs = []
    for index in range(len(improvements)):
        owner = (
            _by_rule(problems, improvements, index)
            if scorer is None
            else _by_scorer(problems, improvements, index, scorer)
        )
        if owner is None:
            found.append(([], "none"))
        else:
            found.append(([owner], _basis(problems, improvements, owner, index)))
    return found


def _by_scorer(
    problems: Sequence[Statement],
    improvements: Sequence[Statement],
    index: int,
    scorer: PairScorer,
) -> int | None:
    scores = scorer.probabilities(pair_features(problems, improvements, index))
    best = int(scores.argmax())
    return best if scores[best] >= MIN_PROBABILITY else None


def _by_rule(
    problems: Sequence[Statement], improvements: Sequence[Statement], index: int
) -> int | None:
    """Return the problem right before the measure in interleaved lists, else the likest."""
    measure = improvements[index]
    if _is_interleaved(problems, improvements):
        before = [i for i, problem in enumerate(problems) if problem.start < measure.start]
        return before[-1] if before else None
    if len(problems) == len(improvements) and measure.has_mark:
        return index
    scores = []
    for place, problem in enumerate(problems):
        topics, shared = likeness(problem, measure)
        near = 1 - abs((place + 0.5) / len(problems) - (index + 0.5) / len(improvements))
        scores.append(_TOPICS * topics + _WORDS * shared + near / 2)
    best = max(scores)
    return scores.index(best) if best >= _MIN_LIKENESS else None


def pair_features(
    problems: Sequence[Statement], improvements: Sequence[Statement], index: int
) -> Doubles:
    """Return [problems, features] of one measure against every problem, in order of `FEATURES`."""
    measure = improvements[index]
    like = [likeness(problem, measure) for problem in problems]
    whole = [topics + 2 * shared for topics, shared in like]
    equal = len(problems) == len(improvements)
    interleaved = _is_interleaved(problems, improvements)
    before = [i for i, problem in enumerate(problems) if problem.start < measure.start]
    rows = []
    for place, problem in enumerate(problems):
        others = [score for other, score in enumerate(whole) if other != place]
        same, marked = place == index, measure.has_mark and problem.has_mark
        behind = bool(before) and before[-1] == place
        rows.append(
            [
                like[place][0],
                like[place][1],
                whole[place] >= max(whole),
                whole[place] - max(others, default=0.0),
                same,
                same and equal,
                same and marked,
                same and equal and marked,
                abs((place + 0.5) / len(problems) - (index + 0.5) / len(improvements)),
                interleaved and behind,
                interleaved,
                interleaved and not behind,
                len(problems) == 1,
                len(improvements) == 1,
                measure.start < problem.start,
                index == len(improvements) - 1 and place == len(problems) - 1,
                index >= len(problems),
            ]
        )
    return np.array(rows, dtype=np.float64)


def likeness(problem: Statement, measure: Statement) -> tuple[float, float]:
    """Return how many topics and what share of the problem's character pairs two have in common."""
    topics = sum(
        min(score, measure.topics.get(topic, 0.0)) for topic, score in problem.topics.items()
    )
    grams = _bigrams(problem.text)
    return min(topics, _MAX_TOPICS), len(grams & _bigrams(measure.text)) / (len(grams) or 1)


def _bigrams(text: str) -> set[str]:
    return {text[i : i + 2] for i in range(len(text) - 1)}


def _is_interleaved(problems: Sequence[Statement], improvements: Sequence[Statement]) -> bool:
    return problems[0].start < improvements[0].start < problems[-1].start


def _basis(
    problems: Sequence[Statement], improvements: Sequence[Statement], owner: int, index: int
) -> Pairing:
    measure = improvements[index]
    behind = [i for i, problem in enumerate(problems) if problem.start < measure.start]
    if _is_interleaved(problems, improvements) and behind and behind[-1] == owner:
        return "inline"
    if not any(one.has_mark for one in improvements) and len(improvements) > 1:
        return "block"
    return "order" if owner == index else "theme"
