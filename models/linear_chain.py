"""A linear-chain CRF over hashed features: trained by CRFsuite, decoded in numpy.

Features are integers, hashed into a table of fixed size (a collision is one feature in training
and in use alike). Decoding takes the likeliest tag of each element (its posterior, so a score comes
with it) and runs over all sequences side by side: the loop is as long as the longest one only.
"""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Features = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
Doubles = npt.NDArray[np.float64]

# From so many elements on, one pass a template is quicker than one gather of everything.
_MANY_ROWS = 512
N_BITS = 18
TABLE_SIZE = 1 << N_BITS


@dataclass(frozen=True, slots=True)
class TrainingOptions:
    """How a chain is trained: L-BFGS with L1 and L2 penalties `c1`, `c2`."""

    c1: float = 0.05
    c2: float = 0.05
    max_iterations: int = 120
    min_count: int = 1


@dataclass(slots=True)
class LinearChain:
    """A trained chain.

    Attributes:
        tags: names of the L states.
        rows: [TABLE_SIZE] row of `weights` for each hashed feature; 0 is the row of all zeros.
        weights: [n, L] weights of the features that have any; row 0 is all zero.
        transitions: [L, L] from state to state.
        openings: [L] 1 where a sequence may begin, 0 where BIO forbids it (I-).
    """

    tags: tuple[str, ...]
    rows: npt.NDArray[np.int32]
    weights: Floats
    transitions: Floats
    openings: Floats = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.openings = np.array([not tag.startswith("I-") for tag in self.tags], np.float32)

    def emissions(self, features: Features) -> Floats:
        """Return [n, L] summed weights of [n, k] feature numbers."""
        rows = self.rows[features]
        if len(rows) < _MANY_ROWS:
            summed: Floats = np.einsum("nkl->nl", self.weights[rows])
            return summed
        total = np.zeros((len(features), len(self.tags)), np.float32)
        for column in range(rows.shape[1]):
            total += self.weights[rows[:, column]]
        return total

    def decode(self, emissions: Sequence[Floats]) -> list[tuple[list[str], Floats]]:
        """Return for each sequence the likeliest tag of each element and its probability."""
        return decode_side_by_side([(self, rows) for rows in emissions])


def decode_side_by_side(
    asked: Sequence[tuple[LinearChain, Floats]],
) -> list[tuple[list[str], Floats]]:
    """Decode sequences, each by its own chain, in one pass over positions.

    Every element gets the tag of the highest posterior. Forward and backward run in the same loop,
    the backward one over reversed sequences; both are rescaled now and then, so that nothing
    underflows. Sequences of like length go together, in batches that bound the memory.
    """
    lengths = np.array([len(rows) for _, rows in asked], np.int64)
    order = np.argsort(-lengths, kind="stable")
    n_tags = max((len(chain.tags) for chain, _ in asked), default=1)
    found: list[tuple[list[str], Floats]] = [([], np.zeros(0, np.float32))] * len(asked)
    first = 0
    while first < len(order) and lengths[order[first]]:
        size = max(1, _MAX_CELLS // (int(lengths[order[first]]) * n_tags))
        batch = order[first : first + size].tolist()
        decoded = _decode_batch([asked[index] for index in batch], lengths[batch], n_tags)
        for index, one in zip(batch, decoded, strict=True):
            found[index] = one
        first += size
    return found


def _decode_batch(
    asked: Sequence[tuple[LinearChain, Floats]], lengths: npt.NDArray[np.int64], n_tags: int
) -> list[tuple[list[str], Floats]]:
    """Decode sequences of descending, positive or zero lengths; see `decode_side_by_side`."""
    local, steps = _lay_out(asked, int(lengths.max()), n_tags)
    forward, backward = _both_ways(local, steps, lengths)
    both = forward * backward
    both /= both.sum(axis=2, keepdims=True)
    best, score = both.argmax(axis=2), both.max(axis=2).astype(np.float32)
    found: list[tuple[list[str], Floats]] = []
    for column, (chain, rows) in enumerate(asked):
        states = best[: len(rows), column].tolist()
        found.append(([chain.tags[state] for state in states], score[: len(rows), column]))
    return found


# Positions times sequences times tags decoded at once: some 60 bytes each.
_MAX_CELLS = 1 << 19
_RESCALE_EVERY = 8
# No tag is less likely by its features than this, so that eight steps never underflow.
_LEAST = np.float32(1e-30)


def _lay_out(
    asked: Sequence[tuple[LinearChain, Floats]], n_steps: int, n_tags: int
) -> tuple[Doubles, Doubles]:
    """Return [steps, 2, n, L] local factors (forward, reversed) and [2, n, L, L] transitions."""
    local = np.ones((n_steps, 2, len(asked), n_tags))
    steps = np.zeros((2, len(asked), n_tags, n_tags))
    for column, (chain, rows) in enumerate(asked):
        own = len(chain.tags)
        if len(rows):
            factors = np.maximum(np.exp(rows - rows.max(axis=1, keepdims=True)), _LEAST)
            factors[0] *= chain.openings
            local[: len(rows), 0, column] = 0
            local[: len(rows), 1, column] = 0
            local[: len(rows), 0, column, :own] = factors
            local[: len(rows), 1, column, :own] = factors[::-1]
        matrix = np.exp(chain.transitions - chain.transitions.max())
        steps[0, column, :own, :own] = matrix
        steps[1, column, :own, :own] = matrix.T
    return local, steps


def _both_ways(
    local: Doubles, steps: Doubles, lengths: npt.NDArray[np.int64]
) -> tuple[Doubles, Doubles]:
    """Return forward and backward factors, [steps, n, L] each; lengths are descending."""
    n_steps, _, n_sequences, n_tags = local.shape
    ahead = np.ones_like(local)
    state = np.ones((2, n_sequences, 1, n_tags))
    alive = (lengths[:, None] > np.arange(n_steps)).sum(axis=0)
    for step in range(n_steps):
        n = alive[step]
        state = state[:, :n] @ steps[:, :n] if step else state[:, :n]
        ahead[step, :, :n] = state[:, :, 0]
        state = state * local[step, :, :n, None]
        if step % _RESCALE_EVERY == 0:
            state = state / state.sum(axis=3, keepdims=True)
    forward = ahead[:, 0] * local[:, 0]
    backward = np.ones((n_steps, n_sequences, n_tags))
    for column, length in enumerate(lengths):
        backward[:length, column] = ahead[:length, 1, column][::-1]
        forward[length:, column] = 1
    peak = backward.max(axis=2, keepdims=True)
    forward /= forward.max(axis=2, keepdims=True)
    return forward, backward / peak


def train_chain(
    sequences: Sequence[tuple[Features, Sequence[str]]],
    tags: Sequence[str],
    options: TrainingOptions | None = None,
) -> LinearChain:
    """Train a chain on (features [n, k], tags n) pairs; feature number 0 is no feature.

    The same sequences in the same order give the same weights.
    """
    import pycrfsuite  # noqa: PLC0415  # only training needs it

    options = options or TrainingOptions()
    trainer = pycrfsuite.Trainer(verbose=False)
    for features, truth in sequences:
        rows = [[str(number) for number in row if number] for row in features.tolist()]
        trainer.append(pycrfsuite.ItemSequence(rows), list(truth))
    trainer.select("lbfgs")
    trainer.set_params(
        {
            "c1": options.c1,
            "c2": options.c2,
            "max_iterations": options.max_iterations,
            "feature.minfreq": options.min_count,
            "feature.possible_transitions": False,
        }
    )
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "chain.crfsuite")
        trainer.train(path)
        return _read_weights(path, tuple(tags))


def _read_weights(path: str, tags: tuple[str, ...]) -> LinearChain:
    import pycrfsuite  # noqa: PLC0415

    tagger = pycrfsuite.Tagger()
    tagger.open(path)
    info = tagger.info()
    tagger.close()
    column = {tag: number for number, tag in enumerate(tags)}
    numbers = sorted({int(feature) for feature, _ in info.state_features})
    rows = np.zeros(TABLE_SIZE, np.int32)
    rows[numbers] = np.arange(1, len(numbers) + 1)
    weights = np.zeros((len(numbers) + 1, len(tags)), np.float32)
    for (feature, tag), weight in info.state_features.items():
        weights[rows[int(feature)], column[tag]] = weight
    # A step never seen in training is forbidden only where BIO forbids it; else it costs nothing.
    transitions = np.zeros((len(tags), len(tags)), np.float32)
    for (before, after), weight in info.transitions.items():
        transitions[column[before], column[after]] = weight
    for before in tags:
        for after in tags:
            if after.startswith("I-") and before[2:] != after[2:]:
                transitions[column[before], column[after]] = -1e4
    return LinearChain(tags, rows, weights, transitions)


def chain_to_arrays(chain: LinearChain, prefix: str = "") -> dict[str, npt.NDArray[np.generic]]:
    """Return what must be kept of a chain: feature numbers, weights at half precision, steps."""
    numbers = np.flatnonzero(chain.rows).astype(np.int32)
    return {
        f"{prefix}numbers": numbers,
        f"{prefix}weights": chain.weights[chain.rows[numbers]].astype(np.float16),
        f"{prefix}transitions": chain.transitions,
    }


def arrays_to_chain(
    arrays: Mapping[str, npt.NDArray[Any]], tags: Sequence[str], prefix: str = ""
) -> LinearChain:
    """Return the chain that `chain_to_arrays` took apart."""
    numbers = arrays[f"{prefix}numbers"]
    rows = np.zeros(TABLE_SIZE, np.int32)
    rows[numbers] = np.arange(1, len(numbers) + 1)
    weights = np.zeros((len(numbers) + 1, len(tags)), np.float32)
    weights[1:] = arrays[f"{prefix}weights"]
    return LinearChain(tuple(tags), rows, weights, arrays[f"{prefix}transitions"])
