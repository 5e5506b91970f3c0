"""The chain: decoding against brute force, and what must not change from run to run."""

from __future__ import annotations

import itertools
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gongkai.models import linear_chain
from gongkai.models.bio import tagset
from gongkai.models.linear_chain import (
    TABLE_SIZE,
    Features,
    Floats,
    LinearChain,
    SideBySide,
    TrainingOptions,
    arrays_to_chain,
    chain_to_arrays,
    train_chain,
)

TAGS = tagset(["A", "B"])


def _chain(seed: int, tags: tuple[str, ...] = TAGS, size: float = 2.0) -> LinearChain:
    random = np.random.default_rng(seed)
    rows = np.zeros(TABLE_SIZE, np.int32)
    weights = np.zeros((1, len(tags)), np.float32)
    transitions = random.normal(0, size, (len(tags), len(tags))).astype(np.float32)
    return LinearChain(tags, rows, weights, transitions)


def _emissions(seed: int, length: int, n_tags: int, size: float = 3.0) -> Floats:
    random = np.random.default_rng(seed)
    return random.normal(0, size, (length, n_tags)).astype(np.float32)


def _posteriors(
    chain: LinearChain, rows: Floats
) -> np.ndarray[tuple[int, int], np.dtype[np.float64]]:
    """Sum over every path there is."""
    n_tags = len(chain.tags)
    total = np.zeros((len(rows), n_tags))
    for path in itertools.product(range(n_tags), repeat=len(rows)):
        if chain.tags[path[0]].startswith("I-"):
            continue
        score = sum(float(rows[i, tag]) for i, tag in enumerate(path))
        score += sum(float(chain.transitions[a, b]) for a, b in itertools.pairwise(path))
        for i, tag in enumerate(path):
            total[i, tag] += np.exp(score)
    return total / total.sum(axis=1, keepdims=True)  # type: ignore[no-any-return]


@settings(max_examples=40)
@given(st.integers(0, 10_000), st.integers(1, 5))
def test_decode_equals_the_sum_over_all_paths(seed: int, length: int) -> None:
    chain, rows = _chain(seed), _emissions(seed, length, len(TAGS))
    expected = _posteriors(chain, rows)
    ((tags, scores),) = chain.decode([rows])
    assert tags == [TAGS[best] for best in expected.argmax(axis=1)]
    assert np.allclose(scores, expected.max(axis=1), atol=1e-5)


@given(st.lists(st.integers(0, 12), max_size=7), st.integers(0, 100))
def test_decode_neighbours_change_nothing(lengths: list[int], seed: int) -> None:
    chains = [_chain(seed), _chain(seed + 1, ("x", "y")), _chain(seed + 2)]
    n_tags = [len(chain.tags) for chain in chains]
    rows = [_emissions(seed + n, length, sum(n_tags)) for n, length in enumerate(lengths)]
    together = SideBySide(chains).decode(rows)
    starts = [0, *itertools.accumulate(n_tags)]
    for chain, start, decoded in zip(chains, starts, together, strict=False):
        assert [len(tags) for tags, _ in decoded] == lengths
        for one, (tags, scores) in zip(rows, decoded, strict=True):
            ((alone, alone_scores),) = chain.decode([one[:, start : start + len(chain.tags)]])
            assert tags == alone
            assert np.allclose(scores, alone_scores, atol=1e-6)


@pytest.mark.issue(4)
def test_decode_in_batches_is_decode_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    chain = _chain(1)
    rows = [_emissions(n, n % 17, len(TAGS)) for n in range(60)]
    whole = chain.decode(rows)
    monkeypatch.setattr(linear_chain, "_MAX_CELLS", 40)
    for (tags, scores), (other, other_scores) in zip(whole, chain.decode(rows), strict=True):
        assert tags == other
        assert np.allclose(scores, other_scores, atol=1e-6)


@pytest.mark.parametrize("size", [0.0, 1.0, 30.0, 300.0])
@pytest.mark.issue(4)
def test_decode_of_long_and_harsh_sequences_stays_finite(size: float) -> None:
    chain = _chain(3, size=size / 10)
    for before in chain.tags:
        for after in chain.tags:
            if after.startswith("I-") and before[2:] != after[2:]:
                chain.transitions[chain.tags.index(before), chain.tags.index(after)] = -1e4
    ((tags, scores),) = chain.decode([_emissions(5, 2000, len(TAGS), size)])
    assert len(tags) == 2000
    assert np.isfinite(scores).all()
    assert (scores >= 0).all()
    assert (scores <= 1 + 1e-6).all()


@given(st.integers(0, 10_000), st.integers(1, 5))
@pytest.mark.issue(4)
def test_decode_never_begins_inside_a_span(seed: int, length: int) -> None:
    rows = _emissions(seed, length, len(TAGS))
    rows[0, [TAGS.index("I-A"), TAGS.index("I-B")]] += 5
    ((tags, _),) = _chain(seed).decode([rows])
    assert not tags[0].startswith("I-")


def test_decode_of_nothing_is_nothing() -> None:
    assert SideBySide([_chain(0), _chain(1)]).decode([]) == [[], []]
    ((tags, scores),) = _chain(0).decode([np.zeros((0, len(TAGS)), np.float32)])
    assert (tags, len(scores)) == ([], 0)


def _training() -> list[tuple[Features, list[str]]]:
    words = {"a": ["B-A", "I-A"], "b": ["B-B"], "o": ["O"]}
    sequences = []
    for order in itertools.permutations("abo"):
        tags = [tag for word in order for tag in words[word]]
        numbers = [[ord(word) * 7 + n, 0] for word in order for n in range(len(words[word]))]
        sequences.append((np.array(numbers, np.int64), tags))
    return sequences


def test_chain_learns_what_it_is_shown() -> None:
    sequences = _training()
    chain = train_chain(sequences, TAGS, TrainingOptions(max_iterations=50))
    decoded = chain.decode([chain.emissions(features) for features, _ in sequences])
    assert [tags for tags, _ in decoded] == [tags for _, tags in sequences]


def test_chain_training_twice_gives_the_same_weights() -> None:
    one, other = (train_chain(_training(), TAGS) for _ in range(2))
    assert (one.weights == other.weights).all()
    assert (one.transitions == other.transitions).all()
    assert (one.rows == other.rows).all()


def test_chain_forbids_what_bio_forbids() -> None:
    chain = train_chain(_training(), TAGS)
    for before, after in itertools.product(TAGS, TAGS):
        is_forbidden = after.startswith("I-") and before[2:] != after[2:]
        step = chain.transitions[TAGS.index(before), TAGS.index(after)]
        assert (step < -1000) == is_forbidden


def test_chain_survives_its_arrays() -> None:
    chain = train_chain(_training(), TAGS)
    again = arrays_to_chain(chain_to_arrays(chain, "x."), TAGS, "x.")
    features = _training()[0][0]
    assert (
        chain.decode([chain.emissions(features)])[0][0]
        == (again.decode([again.emissions(features)])[0][0])
    )


_HASHING = """
from gongkai.models.characters import CharacterFeatures
from gongkai.models.sequence import hash_features
from gongkai.models.text_classifier import text_to_numbers
extractor = CharacterFeatures({"x": ["公开", "信息"], "a": ["条"]})
features, starts = extractor.extract(["公开信息12条。", "好"])
print(features.sum(), starts, hash_features([["a", "bb"], ["c"]]).tolist())
print(text_to_numbers("公开信息", ["x"]))
"""


def test_hashing_is_the_same_in_every_process() -> None:
    told = {
        subprocess.run(
            [sys.executable, "-c", _HASHING],
            env={"PYTHONHASHSEED": seed},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(told) == 1
