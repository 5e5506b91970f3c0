"""The chain that pairs measures with problems: against brute force, and its staying in step.

And the judge behind it, who has the last word.
"""

from __future__ import annotations

import itertools
from dataclasses import replace

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from gongkai.extractors.narrative.statements.pair_context import JUDGED
from gongkai.extractors.narrative.statements.pair_features import FEATURES, STEPS, Statement
from gongkai.extractors.narrative.statements.pairing import PairScorer, chain_marginals, pair
from gongkai.models.boosted_trees import train_trees


def _listed(start: int, *texts: str) -> list[Statement]:
    return [Statement(start + 10 * n, text, {}, True) for n, text in enumerate(texts)]


@given(st.integers(0, 1000), st.integers(1, 4), st.integers(1, 3))
def test_chain_marginals_equal_the_sum_over_all_paths(seed: int, places: int, states: int) -> None:
    random = np.random.default_rng(seed)
    own, between = random.normal(0, 2, (places, states)), random.normal(0, 2, (states, states))
    expected = np.zeros((places, states))
    for path in itertools.product(range(states), repeat=places):
        logit = sum(own[n, state] for n, state in enumerate(path))
        logit += sum(between[a, b] for a, b in itertools.pairwise(path))
        for n, state in enumerate(path):
            expected[n, state] += np.exp(logit)
    found, steps, total = chain_marginals(own, between)
    assert np.allclose(found, expected / expected.sum(axis=1, keepdims=True))
    assert np.isclose(np.exp(total), expected[0].sum())
    assert np.allclose(steps.sum(axis=(1, 2)), 1)


def test_pairing_stays_in_step_where_likeness_alone_would_stray() -> None:
    problems = _listed(0, "甲甲乙", "丙丙丁", "戊戊己")
    measures = _listed(
        100, "改甲甲", "改甲乙", "改戊戊"
    )  # the second is likest to the first problem
    likest = [float(name == "characters") * 6 for name in FEATURES]
    free = PairScorer(tuple(likest), (0.0,) * len(STEPS))
    bound = PairScorer(tuple(likest), tuple(8.0 * (name == "next") for name in STEPS))
    assert [owners for owners, _ in pair(problems, measures, free)] == [[0], [0], [2]]
    assert [owners for owners, _ in pair(problems, measures, bound)] == [[0], [1], [2]]


def test_a_measure_may_answer_two_problems_and_an_unlikely_one_none() -> None:
    problems = _listed(0, "甲乙丙", "甲乙丁", "庚辛壬")
    measures = _listed(100, "改甲乙", "改寅卯")
    weights = tuple({"characters": 8.0, "any": -1.0}.get(name, 0.0) for name in FEATURES)
    scorer = PairScorer(weights, (0.0,) * len(STEPS))
    assert [owners for owners, _ in pair(problems, measures, scorer)] == [[0, 1], []]


def test_the_judge_lets_a_measure_answer_a_second_problem_like_its_first() -> None:
    problems = [
        Statement(0, "甲甲甲", {"timeliness": 0.9}, True),
        Statement(10, "甲甲丁", {"timeliness": 0.9}, True),
        Statement(20, "庚辛壬", {"staffing": 0.9}, True),
    ]
    measures = _listed(100, "改甲甲甲")
    weights = tuple({"characters": 8.0}.get(name, 0.0) for name in FEATURES)
    chain = PairScorer(weights, (0.0,) * len(STEPS))
    assert [owners for owners, _ in pair(problems, measures, chain)] == [[0]]
    # Taught by rows in which only that likeness differs.
    rows = np.zeros((400, len(JUDGED)))
    rows[:, JUDGED.index("likeness_to_best")] = np.tile([0.0, 0.9], 200)
    rows[:, JUDGED.index("is_best")] = np.repeat([0.0, 1.0], 200)
    answers = (rows[:, JUDGED.index("likeness_to_best")] + rows[:, JUDGED.index("is_best")]) > 0
    judged = replace(chain, judge=train_trees(rows, answers))
    assert [owners for owners, _ in pair(problems, measures, judged)] == [[0, 1]]
