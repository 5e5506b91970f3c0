"""Problems and improvements -> which measure answers which problem, and on what basis.

    inline   the measure stands right behind its problem, before the next one
    order    the n-th measure answers the n-th problem
    theme    they speak of the same thing
    block    the measures are one undivided text

A trained chain goes over the measures in order: which problem each answers depends on what the two
say, and on which one the measure before it answers, so that lists of unequal length stay in step.
All pairings of a report are weighed together. The chain knows one problem a measure; trees then
judge each pair beside all others: a measure may answer two, and a problem none. Without a model a
rule of order and theme decides.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from gongkai.extractors.kinds import Pairing
from gongkai.extractors.narrative.statements.clauses import IMPROVEMENT, PROBLEM
from gongkai.extractors.narrative.statements.pair_context import judged_features
from gongkai.extractors.narrative.statements.pair_features import (
    Doubles,
    Statement,
    is_interleaved,
    likeness,
    pair_features,
    step_features,
)
from gongkai.models.boosted_trees import BoostedTrees

Pairs = list[tuple[list[int], Pairing]]

# A measure answers the problems that are at least so likely, none where none is. By folds over the
# training reports 0.35 to 0.45 differ by 0.004; people's pairs of other reports speak for more.
MIN_PROBABILITY = 0.4
# The rule: weights of shared topics and characters, and the least likeness that makes a pair.
_TOPICS, _WORDS, _MIN_LIKENESS = 1.6, 2.5, 0.5
# No report has lists so long; comparing each with each would take minutes.
_MAX_PAIRS = 2_500


@dataclass(frozen=True, slots=True)
class PairScorer:
    """A chain over the measures of a report, whose states are the problems and none; and a judge.

    Attributes:
        weights: of `FEATURES`; answering none has none of them, and no weight.
        steps: of `STEPS`.
        judge: trees over `JUDGED`; without them the chain has the last word.
    """

    weights: tuple[float, ...]
    steps: tuple[float, ...]
    judge: BoostedTrees | None = None

    def likely(self, problems: Sequence[Statement], improvements: Sequence[Statement]) -> Doubles:
        """Return [m, n] how likely each of m measures answers each of n problems."""
        features = pair_features(problems, improvements)
        steps = step_features(len(problems), len(improvements))
        weights, likely = self.weigh(features, steps)
        if self.judge is None:
            return likely[:, :-1]
        judged = judged_features(problems, improvements, features, weights, likely)
        m, n, _ = judged.shape
        return self.judge.probabilities(judged.reshape(m * n, -1)).reshape(m, n)

    def weigh(self, features: Doubles, steps: Doubles) -> tuple[Doubles, Doubles]:
        """Return what the chain says: the weight of each pair [m, n], and [m, n + 1] probabilities.

        These are how likely each measure answers each problem; the last is none.

        Args:
            features: [m, n, features] of each measure and problem.
            steps: [n + 1, n + 1, steps] from problem to problem.
        """
        weights = features @ np.array(self.weights)
        between = steps @ np.array(self.steps)
        return weights, chain_marginals(states_of(weights), between)[0]


def states_of(logits: Doubles) -> Doubles:
    """Return [m, n + 1] logits of the states: those of the problems, and 0 of none."""
    return np.concatenate([logits, np.zeros((len(logits), 1))], axis=1)


def chain_marginals(own: Doubles, between: Doubles) -> tuple[Doubles, Doubles, float]:
    """Return the probabilities [m, s] of states and [m - 1, s, s] of steps, and the log sum.

    Args:
        own: [m, s] logits of the states of each place; -inf where one is ruled out.
        between: [s, s] logits of the steps.
    """
    forward, backward = own.copy(), np.zeros_like(own)
    for place in range(1, len(own)):
        forward[place] += np.logaddexp.reduce(forward[place - 1][:, None] + between, axis=0)
    for place in range(len(own) - 2, -1, -1):
        backward[place] = np.logaddexp.reduce(
            between + own[place + 1] + backward[place + 1], axis=1
        )
    total = float(np.logaddexp.reduce(forward[-1]))
    ahead = (own + backward)[1:]
    steps = np.exp(forward[:-1, :, None] + between + ahead[:, None, :] - total)
    return np.exp(forward + backward - total), steps, total


def pair(
    problems: Sequence[Statement],
    improvements: Sequence[Statement],
    scorer: PairScorer | None,
) -> Pairs:
    """Return for each improvement the problems it answers (indices) and the basis."""
    if not problems or not improvements or len(problems) * len(improvements) > _MAX_PAIRS:
        return [([], "none")] * len(improvements)
    if scorer is None:
        owners = [_by_rule(problems, improvements, index) for index in range(len(improvements))]
    else:
        owners = _by_scorer(problems, improvements, scorer)
    for index, owner in _right_behind(problems, improvements):
        owners[index] = [owner]
    found: Pairs = []
    for index, answered in enumerate(owners):
        basis = _basis(problems, improvements, answered[0], index) if answered else "none"
        found.append((answered, basis))
    return found


def _by_scorer(
    problems: Sequence[Statement], improvements: Sequence[Statement], scorer: PairScorer
) -> list[list[int]]:
    likely = scorer.likely(problems, improvements)
    return [np.flatnonzero(row >= MIN_PROBABILITY).tolist() for row in likely]


def _right_behind(
    problems: Sequence[Statement], improvements: Sequence[Statement]
) -> Iterator[tuple[int, int]]:
    """Yield each measure that stands right behind a problem told alone, and that problem.

    Where all problems stand before all measures, none does.
    """
    if not is_interleaved(problems, improvements):
        return
    told = [(one.start, PROBLEM, index) for index, one in enumerate(problems)]
    told += [(one.start, IMPROVEMENT, index) for index, one in enumerate(improvements)]
    told.sort()
    for place in range(1, len(told)):
        (_, before, owner), (_, label, index) = told[place - 1], told[place]
        is_alone = place == 1 or told[place - 2][1] == IMPROVEMENT
        if (before, label) == (PROBLEM, IMPROVEMENT) and is_alone:
            yield index, owner


def _by_rule(
    problems: Sequence[Statement], improvements: Sequence[Statement], index: int
) -> list[int]:
    """Return the problem right before the measure in interleaved lists, else the likest."""
    measure = improvements[index]
    if is_interleaved(problems, improvements):
        before = [i for i, problem in enumerate(problems) if problem.start < measure.start]
        return before[-1:]
    if len(problems) == len(improvements) and measure.has_mark:
        return [index]
    scores = []
    for place, problem in enumerate(problems):
        like = likeness(problem, measure)
        near = 1 - abs((place + 0.5) / len(problems) - (index + 0.5) / len(improvements))
        scores.append(_TOPICS * like.topics + _WORDS * like.characters + near / 2)
    best = max(scores)
    return [scores.index(best)] if best >= _MIN_LIKENESS else []


def _basis(
    problems: Sequence[Statement], improvements: Sequence[Statement], owner: int, index: int
) -> Pairing:
    measure = improvements[index]
    behind = [i for i, problem in enumerate(problems) if problem.start < measure.start]
    if is_interleaved(problems, improvements) and behind and behind[-1] == owner:
        return "inline"
    if not any(one.has_mark for one in improvements) and len(improvements) > 1:
        return "block"
    return "order" if owner == index else "theme"
