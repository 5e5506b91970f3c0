"""The words that one problem alone has: they tell which one a measure is about."""

from __future__ import annotations

import time

from hypothesis import given
from hypothesis import strategies as st

from gongkai.extractors.narrative.statements.own_words import (
    OWN_WORDS,
    longest_run,
    own_word_features,
)
from gongkai.extractors.narrative.statements.pair_features import FEATURES, STEPS, Statement
from gongkai.extractors.narrative.statements.pairing import PairScorer, pair

_TEXTS = st.lists(st.text("公开栏网站甲乙丙,1", min_size=1, max_size=12), min_size=1, max_size=4)


def test_a_word_of_one_problem_alone_outweighs_words_that_all_have() -> None:
    problems = [
        Statement(0, "村里栏子没人管", {}, False),
        Statement(9, "村里网页没人管", {}, False),
    ]
    measures = [
        Statement(30, "村里每月查网页", {}, False),
        Statement(50, "村里栏子换新", {}, False),
    ]
    weights = tuple({"own_pairs": 4.0, "any": -1.0}.get(name, 0.0) for name in FEATURES)
    scorer = PairScorer(weights, (0.0,) * len(STEPS))
    assert [owners for owners, _ in pair(problems, measures, scorer)] == [[1], [0]]


@given(_TEXTS, _TEXTS)
def test_features_are_shares_and_grow_with_what_is_shared(
    problems: list[str], measures: list[str]
) -> None:
    found = own_word_features(problems, measures)
    assert found.shape == (len(measures), len(problems), len(OWN_WORDS))
    assert found.min() >= 0
    assert found.max() <= 1


@given(st.text("甲乙丙,", max_size=8), st.text("甲乙丙,", max_size=8))
def test_the_longest_run_is_in_both_and_has_no_stop(one: str, other: str) -> None:
    size = longest_run(one, other)
    pieces = {one[i : i + n] for n in range(1, 9) for i in range(len(one) - n + 1)}
    assert size == max((len(p) for p in pieces if p in other and "," not in p), default=0)


def test_long_lists_are_compared_in_a_moment() -> None:
    long = ["更新不够及时的栏目" * 60] * 50
    begin = time.perf_counter()
    own_word_features(long, long)
    assert time.perf_counter() - begin < 10
