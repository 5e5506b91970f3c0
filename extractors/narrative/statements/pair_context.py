"""A measure and a problem -> what tells whether they belong together once all pairs were weighed.

The chain gives every measure one problem, or none. Offices also answer two problems in one measure
(开展培训，创新形式), and leave problems without an answer: whether a measure answers a problem as
well depends on how sure its likest problem is, how like the two problems are, and whether another
measure answers that problem.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gongkai.extractors.narrative.statements.pair_features import (
    FEATURES,
    Doubles,
    Statement,
    best_other,
)

CONTEXT = (
    "logit",
    "weight",
    "none",
    "best_other_problem",
    "best_other_measure",
    "is_best",
    "likeness_to_best",
    "places_from_best",
    "n_problems",
    "n_measures",
    "measure_length",
    "problem_length",
    "sum_of_measures",
    "measure_has_mark",
    "problem_has_mark",
)
JUDGED = (*CONTEXT, *FEATURES)
# A probability of 0 or 1 has no logit.
_SMALL = 1e-3
# Farther from the likest problem than this is far.
_FAR = 3


def judged_features(
    problems: Sequence[Statement],
    improvements: Sequence[Statement],
    features: Doubles,
    weights: Doubles,
    likely: Doubles,
) -> Doubles:
    """Return [m, n, judged] of every measure with every problem, in order of `JUDGED`.

    Args:
        problems: n of them.
        improvements: m of them.
        features: [m, n, features], see `FEATURES`.
        weights: [m, n] what the features weigh.
        likely: [m, n + 1] the probabilities of the chain; the last is none.
    """
    n, m = len(problems), len(improvements)
    own = likely[:, :-1]
    best = own.argmax(axis=1)
    places = np.arange(n)[None, :] - best[:, None]
    columns = [
        np.log((own + _SMALL) / (1 - own + _SMALL)),
        weights,
        likely[:, -1:],
        best_other(own),
        best_other(own.T).T,
        places == 0,
        np.where(places == 0, 0.0, _shared_topics(problems)[best]),
        np.clip(places, -_FAR, _FAR),
        n,
        m,
        np.array([len(one.text) for one in improvements])[:, None],
        np.array([len(one.text) for one in problems])[None, :],
        own.sum(axis=0, keepdims=True),
        np.array([one.has_mark for one in improvements])[:, None],
        np.array([one.has_mark for one in problems])[None, :],
    ]
    found = np.empty((m, n, len(JUDGED)))
    for number, column in enumerate(columns):
        found[:, :, number] = column
    found[:, :, len(columns) :] = features
    return found


def _shared_topics(problems: Sequence[Statement]) -> Doubles:
    """Return [n, n] how much of their topics two problems share."""
    return np.array(
        [
            [sum(min(s, b.topics.get(t, 0.0)) for t, s in a.topics.items()) for b in problems]
            for a in problems
        ]
    )
