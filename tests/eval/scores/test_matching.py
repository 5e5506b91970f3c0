"""The matcher: the cases that break others, and the properties that no case may break."""

from __future__ import annotations

from itertools import permutations
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.eval.scores.ladder import LADDER, Labelled, ladder, match_labelled
from gongkai.eval.scores.matching import Span, assign, match_spans, overlap

spans = st.tuples(st.integers(0, 12), st.integers(1, 6)).map(lambda p: (p[0], p[0] + p[1]))
span_lists = st.lists(spans, max_size=6)
labelled_spans = st.tuples(spans, st.sampled_from("ab")).map(lambda p: (*p[0], p[1]))
labelled_lists = st.lists(labelled_spans, max_size=6)
TEXT = "政府信息，公开 “条” 一二三四五六七八九十"


def best(gold: list[Span], pred: list[Span]) -> tuple[int, int, int]:
    """Exact pairs, overlap and pairs of the best pairing, by trying them all."""
    small, large = sorted((gold, pred), key=len)
    found = (0, 0, 0)
    for chosen in permutations(large, len(small)):
        pairs = [(a, b) for a, b in zip(small, chosen, strict=True) if overlap(a, b)]
        exact = sum(a == b for a, b in pairs)
        found = max(found, (exact, sum(overlap(a, b) for a, b in pairs), len(pairs)))
    return found


@given(span_lists, span_lists)
def test_the_pairing_is_the_best_of_all(gold: list[Span], pred: list[Span]) -> None:
    pairs = match_spans(gold, pred)
    assert len({i for i, _ in pairs}) == len({j for _, j in pairs}) == len(pairs)
    exact = sum(gold[i] == pred[j] for i, j in pairs)
    shared = sum(overlap(gold[i], pred[j]) for i, j in pairs)
    assert (exact, shared, len(pairs)) == best(gold, pred)


@given(st.data())
def test_assignment_is_the_best_of_all(data: st.DataObject) -> None:
    n_columns = data.draw(st.integers(1, 4))
    row = st.lists(st.integers(0, 9), min_size=n_columns, max_size=n_columns)
    weights = data.draw(st.lists(row, min_size=1, max_size=4))
    columns = [list(line) for line in zip(*weights, strict=True)]
    small = weights if len(weights) <= n_columns else columns
    most = max(
        sum(small[i][j] for i, j in enumerate(chosen))
        for chosen in permutations(range(len(small[0])), len(small))
    )
    assert sum(weights[i][j] for i, j in assign(weights)) == most


@given(labelled_lists, labelled_lists, st.randoms(use_true_random=False))
@settings(max_examples=300)
def test_order_never_matters(gold: list[Labelled], pred: list[Labelled], random: Random) -> None:
    before = ladder(gold, pred, TEXT)
    random.shuffle(gold)
    random.shuffle(pred)
    assert ladder(gold, pred, TEXT) == before


@given(labelled_lists, labelled_lists)
@settings(max_examples=300)
def test_swapping_sides_swaps_precision_and_recall(
    gold: list[Labelled], pred: list[Labelled]
) -> None:
    there, back = ladder(gold, pred, TEXT), ladder(pred, gold, TEXT)
    for rung in LADDER:
        assert there[rung] == back[rung].swapped()
        assert there[rung].precision == back[rung].recall


@given(labelled_lists)
def test_gold_against_itself_is_one(gold: list[Labelled]) -> None:
    for counts in ladder(gold, gold, TEXT).values():
        assert counts.f1 == (1 if gold else None)


@given(labelled_lists, labelled_lists)
def test_the_ladder_only_rises(gold: list[Labelled], pred: list[Labelled]) -> None:
    rungs = ladder(gold, pred, TEXT)
    assert rungs["strict"].tp <= rungs["exact"].tp <= rungs["partial"].tp
    assert rungs["strict"].tp <= rungs["soft"].tp
    assert rungs["strict"].tp <= rungs["type"].tp


@pytest.mark.parametrize(
    ("gold", "pred", "expected"),
    [
        ([(0, 2, "a")], [(2, 4, "a")], {"strict": 0, "partial": 0, "type": 0, "overlap": 0}),
        # Greedy matching takes the first gold and loses the type (nervaluate issue 40).
        (
            [(0, 4, "b"), (4, 8, "a")],
            [(0, 8, "a")],
            {"strict": 0, "exact": 0, "partial": 0.5, "type": 1, "overlap": 4},
        ),
        (
            [(4, 8, "a"), (0, 4, "b")],
            [(0, 8, "a")],
            {"strict": 0, "exact": 0, "partial": 0.5, "type": 1, "overlap": 4},
        ),
        # Split: the longer half is the pair, the other is spurious.
        ([(0, 10, "a")], [(0, 4, "a"), (4, 10, "a")], {"partial": 0.5, "type": 1, "overlap": 6}),
        # Merge: the same the other way round.
        ([(0, 4, "a"), (4, 10, "a")], [(0, 10, "a")], {"partial": 0.5, "type": 1, "overlap": 6}),
        # Nested: each finds its own.
        (
            [(0, 10, "a"), (2, 5, "b")],
            [(2, 5, "b"), (0, 10, "a")],
            {"strict": 2, "exact": 2, "type": 2, "overlap": 13},
        ),
        # Two labels on one span, one of them found.
        ([(0, 5, "a"), (0, 5, "b")], [(0, 5, "b")], {"strict": 1, "exact": 1, "type": 1}),
        # nervaluate reads ends as inclusive and scores this 0.
        ([(0, 5, "a"), (5, 9, "a")], [(5, 9, "a")], {"strict": 1, "exact": 1, "type": 1}),
    ],
)
def test_cases_that_break_others(
    gold: list[Labelled], pred: list[Labelled], expected: dict[str, float]
) -> None:
    rungs = ladder(gold, pred, TEXT)
    assert {name: rungs[name].tp for name in expected} == expected


def test_half_credit_survives_the_sum_over_documents() -> None:
    """One document or two: the same spans give the same partial F1 (nervaluate: .75 and .50)."""
    exact, half = ([(0, 4, "a")], [(0, 4, "a")]), ([(6, 9, "a")], [(6, 8, "a")])
    one = ladder(exact[0] + half[0], exact[1] + half[1], TEXT)["partial"]
    two = ladder(*exact, TEXT)["partial"] + ladder(*half, TEXT)["partial"]
    assert one == two
    assert one.f1 == 0.75


def test_soft_ignores_marks_and_white_space_at_the_ends() -> None:
    text = "在“岚溪发布”　公众号。"
    rungs = ladder([(1, 11, "a")], [(2, 10, "a")], text)
    assert (rungs["strict"].tp, rungs["soft"].tp) == (0, 0)
    rungs = ladder([(1, 7, "a")], [(2, 6, "a")], text)
    assert (rungs["strict"].tp, rungs["soft"].tp) == (0, 1)


def test_many_spans_in_one_component_are_matched_in_time() -> None:
    gold = [(0, 4000)]
    pred = [(i, i + 3) for i in range(0, 3000, 3)]
    assert match_spans(gold, pred) == [(0, 0)]
    chain = [(i, i + 2) for i in range(150)]
    pairs = match_spans(chain, [(a + 1, b + 1) for a, b in chain])
    assert pairs == [(i + 1, i) for i in range(149)]  # all with equal boundaries


def test_equal_labels_decide_between_equal_pairings() -> None:
    assert match_labelled([(0, 4, "a"), (0, 4, "b")], [(0, 4, "b"), (0, 4, "a")]) == [
        (0, 1),
        (1, 0),
    ]
