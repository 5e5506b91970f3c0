"""Rows of numbers -> the probability of yes: a sum of small regression trees (gradient boosting).

For few features that mean something together and not alone. Trained by scikit-learn, which only
training needs, and kept as arrays; asked by numpy alone.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt

from gongkai.models.artefacts import load_arrays, refuse_shapes, save_arrays, unexpected

Doubles = npt.NDArray[np.float64]

# Tried by folds over the training reports; twice as many trees, smaller ones, of a kindred method
# gave the same.
_N_TREES, _DEPTH, _RATE, _MIN_LEAF = 150, 4, 0.08, 50
# Each tree sees a part of the rows and of the features: trees less alike, and sooner made.
_ROWS, _FEATURES = 0.5, 0.4
# The logit of yes where nobody ever said it: no row is likely to be the first.
_NEVER = -10.0


@dataclass(slots=True, eq=False)
class BoostedTrees:
    """A trained ensemble: the nodes of all trees side by side.

    Attributes:
        start: the logit before any tree.
        roots: [trees] the first node of each.
        features: [nodes] the feature asked; 0 at a leaf.
        thresholds: [nodes] where the feature is no more than this, the way goes left.
        ways: [nodes, 2] the nodes to the left and right; a leaf leads to itself.
        values: [nodes] what a leaf adds to the logit, 0 elsewhere.
    """

    start: float
    roots: npt.NDArray[np.int32] = field(repr=False)
    features: npt.NDArray[np.int32] = field(repr=False)
    thresholds: Doubles = field(repr=False)
    ways: npt.NDArray[np.int32] = field(repr=False)
    values: Doubles = field(repr=False)

    def probabilities(self, rows: Doubles) -> Doubles:
        """Return [n] how likely each row of [n, features] is a yes."""
        # The trees were grown on single precision; a threshold may lie between it and double.
        asked = rows.astype(np.float32)
        at = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        number = np.arange(len(rows))[:, None]
        for _ in range(_DEPTH):
            is_right = asked[number, self.features[at]] > self.thresholds[at]
            at = self.ways[at, is_right.astype(np.intp)]
        logits = self.start + self.values[at].sum(axis=1)
        found: Doubles = 1 / (1 + np.exp(-logits))
        return found

    def save(self, path: Path) -> None:
        """Write the arrays."""
        arrays = {
            "start": np.array([self.start]),
            "roots": self.roots,
            "features": self.features,
            "thresholds": self.thresholds,
            "ways": self.ways,
            "values": self.values,
        }
        save_arrays(path, arrays)

    @classmethod
    def load(cls, path: Path, n_features: int) -> BoostedTrees:
        """Load what `save` wrote.

        Raises:
            ModelError: the file is missing or altered, or asks for what rows of so many features
                do not have.
        """
        arrays = load_arrays(path)
        nodes = dict.fromkeys(("features", "thresholds", "values"), "n")
        refuse_shapes(path, arrays, {**nodes, "ways": "nL"}, 2)
        refuse_shapes(path, arrays, {"start": "L"}, 1)
        refuse_shapes(path, arrays, {"roots": "n"}, 0)
        n_nodes = len(arrays["values"])
        for name, most in (("roots", n_nodes), ("ways", n_nodes), ("features", n_features)):
            numbers = arrays[name]
            if numbers.dtype != np.int32 or (numbers.size and not _within(numbers, most)):
                raise unexpected(path, name, f"whole numbers below {most}", numbers.dtype.name)
        return cls(
            float(arrays["start"][0]),
            arrays["roots"],
            arrays["features"],
            arrays["thresholds"].astype(np.float64),
            arrays["ways"],
            arrays["values"].astype(np.float64),
        )


def _within(numbers: npt.NDArray[np.generic], most: int) -> bool:
    return bool(numbers.min() >= 0 and numbers.max() < most)


def train_trees(rows: Doubles, answers: npt.NDArray[np.bool_], seed: int = 0) -> BoostedTrees:
    """Train on [n, features] rows and [n] answers; the same rows give the same trees."""
    from sklearn.ensemble import GradientBoostingClassifier  # noqa: PLC0415  # only training

    if not len(answers) or answers.all() or not answers.any():
        return _constant(-_NEVER if len(answers) and answers.all() else _NEVER)
    model = GradientBoostingClassifier(
        n_estimators=_N_TREES,
        learning_rate=_RATE,
        max_depth=_DEPTH,
        min_samples_leaf=_MIN_LEAF,
        subsample=_ROWS,
        max_features=_FEATURES,
        random_state=seed,
    )
    model.fit(rows, answers)
    trees = [tree.tree_ for tree in model.estimators_[:, 0]]
    roots = np.cumsum([0, *(tree.node_count for tree in trees)])[:-1]
    ways, values = [], []
    for root, tree in zip(roots, trees, strict=True):
        own = np.arange(tree.node_count)
        is_leaf = tree.children_left < 0
        sides = (tree.children_left, tree.children_right)
        ways.append(root + np.stack([np.where(is_leaf, own, side) for side in sides], axis=1))
        values.append(np.where(is_leaf, _RATE * tree.value[:, 0, 0], 0.0))
    share = answers.mean()
    return BoostedTrees(
        float(np.log(share / (1 - share))),
        roots.astype(np.int32),
        np.concatenate([np.maximum(tree.feature, 0) for tree in trees]).astype(np.int32),
        np.concatenate([tree.threshold for tree in trees]),
        np.concatenate(ways).astype(np.int32),
        np.concatenate(values),
    )


def _constant(logit: float) -> BoostedTrees:
    none = np.zeros(0, np.int32)
    return BoostedTrees(logit, none, none, np.zeros(0), np.zeros((0, 2), np.int32), np.zeros(0))
