"""Sequences of feature strings -> one label each: the same chain as the tagger, for whole spans."""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

import numpy as np
import numpy.typing as npt

from gongkai.models.artefacts import (
    load_arrays,
    load_json,
    names_under,
    refuse_shapes,
    save_arrays,
    save_json,
)
from gongkai.models.linear_chain import (
    TABLE_SIZE,
    Features,
    LinearChain,
    SideBySide,
    TrainingOptions,
    arrays_to_chain,
    chain_shapes,
    chain_to_arrays,
    train_chain,
)

FeatureStrings = Sequence[str]


def hash_features(rows: Sequence[FeatureStrings]) -> Features:
    """Return [n, k] feature numbers, rows filled up with 0.

    >>> hash_features([["unit=条", "zero"], ["unit=件"]]).shape
    (2, 2)
    """
    lengths = np.array([len(row) for row in rows], np.int64)
    table = np.zeros((len(rows), int(lengths.max(initial=1))), np.int64)
    printed = map(str.encode, itertools.chain.from_iterable(rows))
    hashes = np.fromiter(map(zlib.crc32, printed), np.int64, int(lengths.sum()))
    table[np.arange(table.shape[1]) < lengths[:, None]] = hashes % (TABLE_SIZE - 1) + 1
    return table


@dataclass(slots=True)
class SequenceLabeller:
    """A trained labeller of sequences; `slots` are independent questions about each element.

    Attributes:
        chains: slot -> chain; all see the same features.
    """

    chains: dict[str, LinearChain] = field(repr=False)
    joined: LinearChain = field(init=False, repr=False)
    decoder: SideBySide = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.joined = _side_by_side(list(self.chains.values()))
        self.decoder = SideBySide(list(self.chains.values()))

    def label(
        self, sequences: Sequence[Sequence[FeatureStrings]]
    ) -> dict[str, list[list[tuple[str, float]]]]:
        """Return for each slot and sequence one (label, posterior) for each element."""
        hashed = hash_features([row for rows in sequences for row in rows])
        told = self.joined.emissions(hashed)
        ends = list(accumulate(len(rows) for rows in sequences))
        parts = [told[a:b] for a, b in zip([0, *ends], ends, strict=False)]
        return {
            slot: [list(zip(tags, scores.tolist(), strict=True)) for tags, scores in decoded]
            for slot, decoded in zip(self.chains, self.decoder.decode(parts), strict=True)
        }

    def save(self, folder: Path, name: str) -> None:
        """Write `name.json` and `name.safetensors`."""
        save_json(folder / f"{name}.json", {slot: list(c.tags) for slot, c in self.chains.items()})
        arrays: dict[str, npt.NDArray[np.generic]] = {}
        for slot, chain in self.chains.items():
            arrays |= chain_to_arrays(chain, f"{slot}.")
        save_arrays(folder / f"{name}.safetensors", arrays)

    @classmethod
    def load(cls, folder: Path, name: str, needed: Sequence[str] = ()) -> SequenceLabeller:
        """Load what `save` wrote.

        Raises:
            ModelError: files are missing or altered, or a slot that is needed is not there.
        """
        path = folder / f"{name}.json"
        settings = load_json(path)
        tags = {slot: names_under(path, settings, slot) for slot in (*settings, *needed)}
        arrays = load_arrays(folder / f"{name}.safetensors")
        for slot, names in tags.items():
            shapes = chain_shapes(f"{slot}.")
            refuse_shapes(folder / f"{name}.safetensors", arrays, shapes, len(names))
        return cls(
            {slot: arrays_to_chain(arrays, names, f"{slot}.") for slot, names in tags.items()}
        )


def _side_by_side(chains: Sequence[LinearChain]) -> LinearChain:
    """Return chains as one table of weights, so that a feature is looked up once for all."""
    known = np.flatnonzero(sum(chain.rows for chain in chains))
    rows = np.zeros(TABLE_SIZE, np.int32)
    rows[known] = np.arange(1, len(known) + 1)
    parts = [chain.weights[chain.rows[known]] for chain in chains]
    tags = tuple(tag for chain in chains for tag in chain.tags)
    weights = np.zeros((len(known) + 1, len(tags)), np.float32)
    if parts:
        weights[1:] = np.concatenate(parts, axis=1)
    return LinearChain(tags, rows, weights, np.zeros((0, 0), np.float32))


def train_labeller(
    sequences: Sequence[tuple[Sequence[FeatureStrings], dict[str, Sequence[str]]]],
    options: TrainingOptions | None = None,
) -> SequenceLabeller:
    """Train one chain a slot on (features, slot -> labels) sequences."""
    filled = [(hash_features(rows), labels) for rows, labels in sequences if rows]
    slots = list(filled[0][1]) if filled else []
    chains = {}
    for slot in slots:
        tags = sorted({label for _, labels in filled for label in labels[slot]})
        pairs = [(rows, labels[slot]) for rows, labels in filled]
        chains[slot] = train_chain(pairs, tags, options)
    return SequenceLabeller(chains)
