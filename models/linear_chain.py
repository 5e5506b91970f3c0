"""A linear-chain CRF over hashed features: trained by CRFsuite, decoded in numpy.

Features are integers, hashed into a table of fixed size (a collision is one feature in training
and in use alike). Decoding is exact; it runs over all sequences side by side, so that the loop is
as long as the longest one only.
"""

from __future__ import annotations

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

Features = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]

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
        weights: [TABLE_SIZE, L] of hashed features; row 0 is all zero and used for padding.
        transitions: [L, L] from state to state.
    """

    tags: tuple[str, ...]
    weights: Floats
    transitions: Floats

    def emissions(self, features: Features) -> Floats:
        """Return [n, L] summed weights of [n, k] feature numbers."""
        return self.weights[features].sum(axis=1)

    def decode(self, emissions: Sequence[Floats]) -> list[tuple[list[str], Floats]]:
        """Return for each sequence its best tags and how sure each is (its posterior)."""
        if not emissions:
            return []
        order = sorted(range(len(emissions)), key=lambda i: -len(emissions[i]))
        lengths = np.array([len(emissions[i]) for i in order])
        results: list[tuple[list[str], Floats]] = [([], np.zeros(0, np.float32))] * len(order)
        if lengths[0] == 0:
            return results
        padded = np.zeros((lengths[0], len(order), len(self.tags)), np.float32)
        for column, index in enumerate(order):
            padded[: lengths[column], column] = emissions[index]
        alive = (lengths[:, None] > np.arange(lengths[0])).sum(axis=0)
        paths = self._viterbi(padded, lengths, alive)
        posteriors = self._posteriors(padded, paths, lengths, alive)
        for column, index in enumerate(order):
            length = lengths[column]
            states = paths[:length, column]
            results[index] = ([self.tags[s] for s in states], posteriors[:length, column])
        return results

    def _viterbi(
        self, padded: Floats, lengths: npt.NDArray[np.int64], alive: npt.NDArray[np.int64]
    ) -> npt.NDArray[np.int64]:
        n_steps, n_sequences, n_tags = padded.shape
        best = padded[0].copy()
        back = np.zeros((n_steps, n_sequences, n_tags), np.int8)
        for step in range(1, n_steps):
            n = alive[step]
            scores = best[:n, :, None] + self.transitions
            back[step, :n] = scores.argmax(axis=1)
            best[:n] = scores.max(axis=1) + padded[step, :n]
        paths = np.zeros((n_steps, n_sequences), np.int64)
        columns = np.arange(n_sequences)
        paths[lengths - 1, columns] = best.argmax(axis=1)
        for step in range(n_steps - 1, 0, -1):
            n = alive[step]
            paths[step - 1, :n] = back[step, columns[:n], paths[step, :n]]
        return paths

    def _posteriors(
        self,
        padded: Floats,
        paths: npt.NDArray[np.int64],
        lengths: npt.NDArray[np.int64],
        alive: npt.NDArray[np.int64],
    ) -> Floats:
        """Return the probability of each chosen tag, by the scaled forward-backward pass."""
        n_steps, n_sequences, n_tags = padded.shape
        shifted = np.exp(padded - padded.max(axis=2, keepdims=True))
        step_matrix = np.exp(self.transitions - self.transitions.max())
        forward = np.empty_like(shifted)
        forward[0] = shifted[0] / shifted[0].sum(axis=1, keepdims=True)
        for step in range(1, n_steps):
            n = alive[step]
            here = (forward[step - 1, :n] @ step_matrix) * shifted[step, :n]
            forward[step, :n] = here / here.sum(axis=1, keepdims=True)
        backward = np.ones((n_sequences, n_tags), np.float32)
        chosen = np.ones((n_steps, n_sequences), np.float32)
        columns = np.arange(n_sequences)
        for step in range(n_steps - 1, -1, -1):
            n = alive[step]
            both = forward[step, :n] * backward[:n]
            chosen[step, :n] = both[columns[:n], paths[step, :n]] / both.sum(axis=1)
            if step:
                ahead = (shifted[step, :n] * backward[:n]) @ step_matrix.T
                backward[:n] = ahead / ahead.sum(axis=1, keepdims=True)
        return chosen


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
    weights = np.zeros((TABLE_SIZE, len(tags)), np.float32)
    for (feature, tag), weight in info.state_features.items():
        weights[int(feature), column[tag]] = weight
    # A step never seen in training is forbidden only where BIO forbids it; else it costs nothing.
    transitions = np.zeros((len(tags), len(tags)), np.float32)
    for (before, after), weight in info.transitions.items():
        transitions[column[before], column[after]] = weight
    for before in tags:
        for after in tags:
            if after.startswith("I-") and before[2:] != after[2:]:
                transitions[column[before], column[after]] = -1e4
    return LinearChain(tags, weights, transitions)
