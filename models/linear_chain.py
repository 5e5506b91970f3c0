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

N_BITS = 18
TABLE_SIZE = 1 << N_BITS


# Weights that are gathered in one go: a quarter of a megabyte, which the processor keeps at hand.
_MAX_GATHERED = 1 << 16


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
    _alone: SideBySide | None = field(init=False, repr=False, compare=False, default=None)

    def __post_init__(self) -> None:
        self.openings = np.array([not tag.startswith("I-") for tag in self.tags], np.float32)

    def emissions(self, features: Features) -> Floats:
        """Return [n, L] summed weights of [n, k] feature numbers."""
        rows = self.rows.take(features.T)
        summed: Floats = np.empty((len(features), self.weights.shape[1]), np.float32)
        step = max(1, _MAX_GATHERED // max(1, len(rows) * summed.shape[1]))
        for first in range(0, len(features), step):
            some = slice(first, first + step)
            told = self.weights.take(rows[:, some], axis=0, mode="clip")  # none lies outside
            np.add.reduce(told, axis=0, out=summed[some])
        return summed

    def decode(self, emissions: Sequence[Floats]) -> list[tuple[list[str], Floats]]:
        """Return for each sequence the likeliest tag of each element and its probability."""
        if self._alone is None:
            self._alone = SideBySide([self])
        return self._alone.decode(emissions)[0]


# Positions times sequences times tags decoded at once: some 60 bytes each.
_MAX_CELLS = 1 << 19
_RESCALE_EVERY = 8
# No tag is less likely by its features than this, so that eight steps never underflow.
_LEAST = np.float32(1e-30)


class SideBySide:
    """Chains that decode the same sequences, in one pass over positions.

    They stand as blocks of one matrix of transitions, the backward pass (over reversed sequences)
    behind the forward one, so that a step is one product.

    Attributes:
        chains: the chains.
        starts: where the tags of each chain begin among the L of all.
        openings: [L] 1 where a sequence may begin.
        steps: [2L, 2L] transitions, the reversed ones behind; zero between chains.
        sums: [2L, 2L] 1 within a chain and direction: a product with it sums each of them up.
    """

    def __init__(self, chains: Sequence[LinearChain]) -> None:
        self.chains = chains
        sizes = [len(chain.tags) for chain in chains]
        n_tags = sum(sizes)
        self.starts = [0, *np.cumsum(sizes).tolist()][:-1]
        self.openings = np.concatenate([[], *(chain.openings for chain in chains)])
        self.steps = np.zeros((2 * n_tags, 2 * n_tags))
        self.sums = np.zeros_like(self.steps)
        for chain, start, size in zip(chains, self.starts, sizes, strict=True):
            matrix = np.exp(chain.transitions - chain.transitions.max())
            for own, one_way in ((start, matrix), (n_tags + start, matrix.T)):
                self.steps[own : own + size, own : own + size] = one_way
                self.sums[own : own + size, own : own + size] = 1

    def decode(self, emissions: Sequence[Floats]) -> list[list[tuple[list[str], Floats]]]:
        """Return for each chain and sequence the tags and their probabilities.

        Every element gets the tag of the highest posterior. Sequences of like length go together,
        in batches that bound the memory.

        Args:
            emissions: of each sequence [n, L1 + L2 + ...], what the chains say, side by side.
        """
        lengths = np.array([len(rows) for rows in emissions], np.int64)
        order = np.argsort(-lengths, kind="stable")
        empty: tuple[list[str], Floats] = ([], np.zeros(0, np.float32))
        found = [[empty] * len(emissions) for _ in self.chains]
        first = 0
        while first < len(order) and lengths[order[first]]:
            size = max(1, _MAX_CELLS // (int(lengths[order[first]]) * len(self.openings)))
            batch = [index for index in order[first : first + size].tolist() if lengths[index]]
            posteriors = _posteriors(self, [emissions[index] for index in batch], lengths[batch])
            ends = np.cumsum(lengths[batch]).tolist()
            for told, chain, start in zip(found, self.chains, self.starts, strict=True):
                own = posteriors[:, start : start + len(chain.tags)]
                states = own.argmax(axis=1)
                scores = own[np.arange(len(own)), states].astype(np.float32)
                tags = [chain.tags[state] for state in states.tolist()]
                for index, a, b in zip(batch, [0, *ends], ends, strict=False):
                    told[index] = (tags[a:b], scores[a:b])
            first += size
        return found


def _posteriors(
    blocks: SideBySide, emissions: Sequence[Floats], lengths: npt.NDArray[np.int64]
) -> Doubles:
    """Return [n, L] posteriors of sequences of descending, positive lengths, laid end to end."""
    n_tags = len(blocks.openings)
    begins = np.cumsum(lengths) - lengths
    column = np.repeat(np.arange(len(lengths)), lengths)
    step = np.arange(len(column)) - begins[column]
    reversed_step = lengths[column] - 1 - step
    local = np.empty((int(lengths[0]), len(lengths), 2 * n_tags))  # read up to each end only
    own = _local_factors(blocks, np.concatenate(emissions))
    own[begins] *= blocks.openings
    local[step, column, :n_tags] = own
    local[reversed_step, column, n_tags:] = own
    ahead = _both_ways(blocks, local, lengths)
    sums = blocks.sums[:n_tags, :n_tags]
    forward = ahead[step, column, :n_tags] * own
    backward = ahead[reversed_step, column, n_tags:]
    both: Doubles = (forward / (forward @ sums)) * (backward / (backward @ sums))
    both /= both @ sums
    return both


def _local_factors(blocks: SideBySide, emissions: Floats) -> Doubles:
    """Return [n, L] how likely each tag is by its features, the likeliest of a chain being 1."""
    peaks = np.maximum.reduceat(emissions, blocks.starts, axis=1)
    sizes = np.diff([*blocks.starts, emissions.shape[1]])
    factors: Floats = np.exp(emissions - np.repeat(peaks, sizes, axis=1))
    return np.maximum(factors, _LEAST).astype(np.float64, copy=False)


def _both_ways(blocks: SideBySide, local: Doubles, lengths: npt.NDArray[np.int64]) -> Doubles:
    """Return [steps, n, 2L] what comes into each element from before it, and from behind it."""
    ahead = np.empty_like(local)
    ahead[0] = 1
    alive = (lengths[:, None] > np.arange(len(local))).sum(axis=0).tolist()
    state = local[0].copy()
    for step in range(1, len(local)):
        n = alive[step]
        if n < len(state):
            state = state[:n]
        into = state.dot(blocks.steps, ahead[step, :n])  # np.dot would ask who overrides it
        np.multiply(into, local[step, :n], out=state)
        if step % _RESCALE_EVERY == 0:
            state /= state.dot(blocks.sums)
    return ahead


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


def chain_shapes(prefix: str = "") -> dict[str, str]:
    """Return the shapes of these arrays, as `artefacts.refuse_shapes` takes them."""
    return {f"{prefix}numbers": "n", f"{prefix}weights": "nL", f"{prefix}transitions": "LL"}


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
