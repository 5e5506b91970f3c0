"""Short texts -> labels, several at once: hashed n-grams and one logistic regression a label."""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
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
from gongkai.models.linear_chain import TABLE_SIZE, Floats

_LONGEST_GRAM = 3


def text_to_numbers(text: str, extra: Sequence[str] = ()) -> list[int]:
    """Return the hashed n-grams of a text and some extra features, each once, sorted."""
    # Maps of built-in functions: no step of these loops is taken by the interpreter.
    characters = list(map(str.encode, text))
    sums = list(map(zlib.crc32, characters))
    hashes = set(sums)
    for n in range(1, _LONGEST_GRAM):
        # The checksum of 公开 goes on from that of 公.
        sums = list(map(zlib.crc32, characters[n:], sums))
        hashes.update(sums)
    hashes.update(map(zlib.crc32, map(str.encode, map("\0".__add__, extra))))
    return sorted({number % (TABLE_SIZE - 1) + 1 for number in hashes})


@dataclass(slots=True, eq=False)
class TextClassifier:
    """A trained classifier.

    Attributes:
        labels: names.
        biases: [labels].
        numbers: [n] the features that have a weight, ascending.
        weights: [n, labels] their weights.
        rows: [TABLE_SIZE] where the weights of a feature stand in `table`; 0 is a row of zeros.
    """

    labels: tuple[str, ...]
    biases: Floats = field(repr=False)
    numbers: npt.NDArray[np.int32] = field(repr=False)
    weights: Floats = field(repr=False)
    rows: npt.NDArray[np.int32] = field(init=False, repr=False)
    table: Floats = field(init=False, repr=False)

    def __post_init__(self) -> None:
        self.rows = np.zeros(TABLE_SIZE, np.int32)
        self.rows[self.numbers] = np.arange(1, len(self.numbers) + 1)
        self.table = np.zeros((len(self.numbers) + 1, len(self.labels)), np.float32)
        self.table[1:] = self.weights
        self.weights = self.table[1:]

    def scores(self, numbers: Sequence[int]) -> dict[str, float]:
        """Return the probability of each label for the features of one text."""
        scale = 1.0 / max(len(numbers), 1) ** 0.5
        # A list handed to numpy as it is would be looked through for its type first.
        rows = self.rows.take(np.fromiter(numbers, np.intp, len(numbers)))
        logits = self.biases + np.add.reduce(self.table.take(rows, axis=0)) * scale
        return dict(zip(self.labels, (1 / (1 + np.exp(-logits))).tolist(), strict=True))

    def scores_of_each(self, texts: Sequence[Sequence[int]]) -> list[dict[str, float]]:
        """Return what `scores` says of each of several texts, asked at once."""
        lengths = np.array([len(numbers) for numbers in texts], np.intp)
        # Filled up with 0, which is no feature's number: its row of zeros adds nothing.
        asked = np.zeros((len(texts), int(lengths.max(initial=0))), np.intp)
        numbers = itertools.chain.from_iterable(texts)
        asked[np.arange(asked.shape[1]) < lengths[:, None]] = np.fromiter(
            numbers, np.intp, int(lengths.sum())
        )
        scales = (1.0 / np.maximum(lengths, 1) ** 0.5).astype(np.float32)[:, None]
        summed = np.add.reduce(self.table.take(self.rows.take(asked.T), axis=0))
        told = (1 / (1 + np.exp(-(self.biases + summed * scales)))).tolist()
        return [dict(zip(self.labels, one, strict=True)) for one in told]

    def save(self, folder: Path, name: str) -> None:
        """Write `name.json` and `name.safetensors`."""
        save_json(folder / f"{name}.json", {"labels": list(self.labels)})
        arrays: dict[str, npt.NDArray[np.generic]] = {
            "biases": self.biases.astype(np.float16),
            "rows": self.numbers,
            "values": self.weights.astype(np.float16),
        }
        save_arrays(folder / f"{name}.safetensors", arrays)

    @classmethod
    def load(cls, folder: Path, name: str) -> TextClassifier:
        """Load what `save` wrote.

        Raises:
            ModelError: files are missing or altered.
        """
        path = folder / f"{name}.json"
        labels = names_under(path, load_json(path), "labels")
        arrays = load_arrays(folder / f"{name}.safetensors")
        shapes = {"biases": "L", "rows": "n", "values": "nL"}
        refuse_shapes(folder / f"{name}.safetensors", arrays, shapes, len(labels))
        # The weights, at half precision as they are kept: the table's own are made of them.
        return cls(labels, arrays["biases"].astype(np.float32), arrays["rows"], arrays["values"])


def train_classifier(
    examples: Sequence[tuple[Sequence[int], Sequence[str]]], strength: float = 4.0
) -> TextClassifier:
    """Train one logistic regression a label on (feature numbers, labels) pairs.

    `strength` is the inverse of the L2 penalty. Labels never seen get no regression.
    """
    from scipy.sparse import csr_matrix  # noqa: PLC0415  # only training needs them
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    labels = tuple(sorted({label for _, found in examples for label in found}))
    lengths = [len(numbers) for numbers, _ in examples]
    every = np.array([number for numbers, _ in examples for number in numbers], np.int64)
    seen, columns = np.unique(every, return_inverse=True)
    values = np.repeat([1.0 / max(length, 1) ** 0.5 for length in lengths], lengths)
    rows = np.repeat(np.arange(len(examples)), lengths)
    matrix = csr_matrix((values, (rows, columns)), shape=(len(examples), len(seen)))
    weights = np.zeros((len(seen), len(labels)), np.float32)
    biases = np.zeros(len(labels), np.float32)
    for column, label in enumerate(labels):
        truth = np.array([label in found for _, found in examples])
        if truth.all():
            biases[column] = 10.0
            continue
        model = LogisticRegression(C=strength, solver="liblinear", random_state=0, max_iter=200)
        model.fit(matrix, truth)
        weights[:, column] = model.coef_[0]
        biases[column] = model.intercept_[0]
    return TextClassifier(labels, biases, seen.astype(np.int32), weights)
