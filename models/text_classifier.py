"""Short texts -> labels, several at once: hashed n-grams and one logistic regression a label."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from pathlib import Path

import numpy as np

from gongkai.models.artefacts import load_arrays, load_json, save_arrays, save_json
from gongkai.models.linear_chain import TABLE_SIZE, Floats
from gongkai.models.sparse import dense_to_sparse, sparse_to_dense

_N_GRAMS = (1, 2, 3, 4)


def text_to_numbers(text: str, extra: Sequence[str] = ()) -> list[int]:
    """Return the hashed n-grams of a text and some extra features, each once, sorted."""
    printed = text.encode()
    edges = [0, *accumulate(len(character.encode()) for character in text)]
    hashes = {
        zlib.crc32(printed[start:end])
        for n in _N_GRAMS
        for start, end in zip(edges, edges[n:], strict=False)
    }
    hashes.update(zlib.crc32(f"\0{feature}".encode()) for feature in extra)
    return sorted({number % (TABLE_SIZE - 1) + 1 for number in hashes})


@dataclass(slots=True)
class TextClassifier:
    """A trained classifier.

    Attributes:
        labels: names.
        weights: [TABLE_SIZE, labels]; row 0 holds the biases.
    """

    labels: tuple[str, ...]
    weights: Floats = field(repr=False)

    def scores(self, numbers: Sequence[int]) -> dict[str, float]:
        """Return the probability of each label for the features of one text."""
        scale = 1.0 / max(len(numbers), 1) ** 0.5
        logits = self.weights[0] + self.weights[list(numbers)].sum(axis=0) * scale
        return dict(zip(self.labels, (1 / (1 + np.exp(-logits))).tolist(), strict=True))

    def save(self, folder: Path, name: str) -> None:
        """Write `name.json` and `name.safetensors`."""
        save_json(folder / f"{name}.json", {"labels": list(self.labels)})
        rows, values = dense_to_sparse(self.weights)
        arrays = {"biases": self.weights[0].astype(np.float16), "rows": rows, "values": values}
        save_arrays(folder / f"{name}.safetensors", arrays)

    @classmethod
    def load(cls, folder: Path, name: str) -> TextClassifier:
        """Load what `save` wrote.

        Raises:
            ModelError: files are missing or altered.
        """
        arrays = load_arrays(folder / f"{name}.safetensors")
        labels = tuple(load_json(folder / f"{name}.json")["labels"])
        weights = sparse_to_dense(arrays["rows"], arrays["values"])
        weights[0] = arrays["biases"]
        return cls(labels, weights)


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
    weights = np.zeros((TABLE_SIZE, len(labels)), np.float32)
    for column, label in enumerate(labels):
        truth = np.array([label in found for _, found in examples])
        if truth.all():
            weights[0, column] = 10.0
            continue
        model = LogisticRegression(C=strength, solver="liblinear", random_state=0, max_iter=200)
        model.fit(matrix, truth)
        weights[seen, column] = model.coef_[0]
        weights[0, column] = model.intercept_[0]
    return TextClassifier(labels, weights)
