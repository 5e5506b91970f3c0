"""A measure and a problem -> what speaks for their belonging together; a measure and the next one.

What two statements say (topics, characters, words of theirs alone) and where they stand in their
lists. From one measure to the next the problems mostly go in step: that is told by the features of
a step.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from gongkai.extractors.narrative.statements.own_words import (
    OWN_WORDS,
    own_word_features,
    word_pairs,
)
from gongkai.extractors.narrative.statements.topics import kindred

Doubles = npt.NDArray[np.float64]

FEATURES = (
    "topics",
    "characters",
    "head_characters",
    "main_topic",
    "kindred_topics",
    "is_likest",
    "margin",
    "likest_of_measures",
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
    "any",
    *OWN_WORDS,
)
# From the problem of one measure to that of the next; "none" is answering none.
STEPS = (
    "same",
    "next",
    "ahead",
    "back",
    "next_equal",
    "same_more_measures",
    "ahead_fewer_measures",
    "to_none",
    "from_none",
    "none_none",
)
_MAX_TOPICS = 1.5
_HEAD = 14


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


class Likeness(NamedTuple):
    """How much a problem and a measure have in common.

    Attributes:
        topics: shared; kindred: of the measure that answer one of the problem's.
        characters: the share of the problem's character pairs that the measure has.
        head_characters: the share of those of the measure's head that the problem has.
        main_topic: 1 where the main topic is the same.
    """

    topics: float
    characters: float
    head_characters: float
    main_topic: float
    kindred: float


def pair_features(problems: Sequence[Statement], improvements: Sequence[Statement]) -> Doubles:
    """Return [m, n, features] of every measure with every problem, in order of `FEATURES`."""
    n, m = len(problems), len(improvements)
    shapes = [_shape(p) for p in problems]
    like = np.array([[_likeness(p, i) for p in shapes] for i in map(_shape, improvements)])
    whole = like[:, :, 0] + 2 * like[:, :, 1]
    place, index = np.arange(n)[None, :], np.arange(m)[:, None]
    same = place == index
    marks = np.outer([i.has_mark for i in improvements], [p.has_mark for p in problems])
    starts = np.array([p.start for p in problems]), np.array([i.start for i in improvements])
    first = starts[1][:, None] < starts[0][None, :]
    behind = (~first).sum(axis=1)[:, None] - 1 == place
    interleaved = is_interleaved(problems, improvements)
    distance = np.abs((place + 0.5) / n - (index + 0.5) / m)
    columns = [
        *np.moveaxis(like, 2, 0),
        whole >= whole.max(axis=1, keepdims=True),
        whole - best_other(whole),
        whole >= whole.max(axis=0, keepdims=True),
        same,
        same & (n == m),
        same & marks,
        same & marks & (n == m),
        distance,
        behind & interleaved,
        interleaved,
        ~behind & interleaved,
        n == 1,
        m == 1,
        first,
        (index == m - 1) & (place == n - 1),
        index >= n,
        1,
    ]
    features = np.empty((m, n, len(FEATURES)))
    for number, column in enumerate(columns):
        features[:, :, number] = column
    own = own_word_features([p.text for p in problems], [i.text for i in improvements])
    features[:, :, len(columns) :] = own
    return features


def step_features(n_problems: int, n_improvements: int) -> Doubles:
    """Return [n + 1, n + 1, steps] of going from one problem to another; the last is none."""
    n = n_problems
    before, after = np.arange(n + 1)[:, None], np.arange(n + 1)[None, :]
    is_pair = (before < n) & (after < n)
    ahead = after - before
    columns = [
        is_pair & (ahead == 0),
        is_pair & (ahead == 1),
        is_pair & (ahead > 1),
        is_pair & (ahead < 0),
        is_pair & (ahead == 1) & (n == n_improvements),
        is_pair & (ahead == 0) & (n < n_improvements),
        is_pair & (ahead > 1) & (n > n_improvements),
        (before < n) & (after == n),
        (before == n) & (after < n),
        (before == n) & (after == n),
    ]
    features = np.empty((n + 1, n + 1, len(STEPS)))
    for number, column in enumerate(columns):
        features[:, :, number] = column
    return features


def best_other(whole: Doubles) -> Doubles:
    """Return for each entry of [m, n] the highest of the others in its row, 0 where none is."""
    if whole.shape[1] == 1:
        return np.zeros_like(whole)
    ranked = np.sort(whole, axis=1)
    return np.where(whole >= ranked[:, -1:], ranked[:, -2:-1], ranked[:, -1:])


def likeness(problem: Statement, measure: Statement) -> Likeness:
    """Return how much two have in common."""
    return _likeness(_shape(problem), _shape(measure))


class _Shape(NamedTuple):
    """What of a statement is compared: topics, the main one, character pairs, those of its head.

    `kindred` are the topics that answer its own, as likely as those are.
    """

    topics: dict[str, float]
    kindred: dict[str, float]
    main: str
    pairs: frozenset[str]
    head: frozenset[str]


def _shape(statement: Statement) -> _Shape:
    topics = statement.topics
    most = max(topics.values(), default=0.0)
    main = min((topic for topic, score in topics.items() if score == most), default="")
    head = word_pairs(statement.text[:_HEAD])
    answering: dict[str, float] = {}
    for topic, score in topics.items():
        for other in kindred().get(topic, ()):
            answering[other] = answering.get(other, 0.0) + score
    return _Shape(topics, answering, main, word_pairs(statement.text), head)


def _likeness(problem: _Shape, measure: _Shape) -> Likeness:
    others = measure.topics
    topics = sum([min(score, others.get(topic, 0.0)) for topic, score in problem.topics.items()])
    akin = sum([score * problem.kindred.get(topic, 0.0) for topic, score in others.items()])
    return Likeness(
        min(topics, _MAX_TOPICS),
        len(problem.pairs & measure.pairs) / (len(problem.pairs) or 1),
        len(problem.pairs & measure.head) / (len(measure.head) or 1),
        float(problem.main == measure.main),
        min(akin, _MAX_TOPICS),
    )


def is_interleaved(problems: Sequence[Statement], improvements: Sequence[Statement]) -> bool:
    """Whether measures stand among the problems, not all behind them."""
    return problems[0].start < improvements[0].start < problems[-1].start
