"""The trees: beside scikit-learn's own answers, on disk, and what a stranger's file may hold."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pytest
from sklearn.ensemble import GradientBoostingClassifier

from gongkai.models.artefacts import load_arrays, save_arrays
from gongkai.models.boosted_trees import BoostedTrees, train_trees
from gongkai.models.errors import ModelError

Rows = tuple[np.ndarray[Any, np.dtype[np.float64]], np.ndarray[Any, np.dtype[np.bool_]]]


@pytest.fixture(scope="module")
def rows() -> Rows:
    """Rows whose answer needs two features at once."""
    random = np.random.default_rng(5)
    found = random.normal(0, 1, (900, 4))
    return found, (found[:, 0] > 0) ^ (found[:, 2] > 0.5)


@pytest.fixture(scope="module")
def trees(rows: Rows) -> BoostedTrees:
    return train_trees(*rows)


def test_they_answer_as_the_library_that_grew_them(
    rows: Rows, trees: BoostedTrees, monkeypatch: pytest.MonkeyPatch
) -> None:
    grown: list[GradientBoostingClassifier] = []
    fit = GradientBoostingClassifier.fit

    def keep(model: GradientBoostingClassifier, *args: Any) -> Any:
        grown.append(model)
        return fit(model, *args)

    monkeypatch.setattr(GradientBoostingClassifier, "fit", keep)
    again = train_trees(*rows)
    theirs = grown[0].predict_proba(rows[0])[:, 1]
    assert np.allclose(again.probabilities(rows[0]), theirs, atol=1e-9)
    assert np.array_equal(again.probabilities(rows[0]), trees.probabilities(rows[0]))


def test_they_tell_what_no_single_feature_tells(rows: Rows, trees: BoostedTrees) -> None:
    told = trees.probabilities(rows[0]) > 0.5
    assert (told == rows[1]).mean() > 0.95
    assert trees.probabilities(rows[0][:0]).shape == (0,)


@pytest.mark.parametrize(("answers", "told"), [([], 0), ([False] * 3, 0), ([True] * 3, 1)])
def test_what_was_always_answered_alike_is_answered_so(answers: list[bool], told: int) -> None:
    made = train_trees(np.zeros((len(answers), 2)), np.array(answers, bool))
    assert made.probabilities(np.ones((2, 2))).round(3).tolist() == [told, told]


def test_they_come_back_from_disk(rows: Rows, trees: BoostedTrees, tmp_path: Path) -> None:
    trees.save(tmp_path / "t.safetensors")
    read = BoostedTrees.load(tmp_path / "t.safetensors", 4)
    assert np.array_equal(read.probabilities(rows[0]), trees.probabilities(rows[0]))


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("features", 4, "features to be whole numbers below 4"),
        ("features", -1, "features to be whole numbers below 4"),
        ("ways", 10**6, "ways to be whole numbers below"),
        ("roots", 10**6, "roots to be whole numbers below"),
        ("roots", -1, "roots to be whole numbers below"),
    ],
)
def test_a_node_that_leads_nowhere_is_refused(
    trees: BoostedTrees, tmp_path: Path, name: str, value: int, told: str
) -> None:
    path = tmp_path / "t.safetensors"
    trees.save(path)
    arrays = load_arrays(path)
    arrays[name] = arrays[name].copy()
    arrays[name].flat[0] = value
    save_arrays(path, arrays)
    with pytest.raises(ModelError, match=told):
        BoostedTrees.load(path, 4)


@pytest.mark.parametrize("name", ["start", "roots", "features", "thresholds", "ways", "values"])
def test_an_array_that_is_missing_or_does_not_fit_is_refused(
    trees: BoostedTrees, tmp_path: Path, name: str
) -> None:
    path = tmp_path / "t.safetensors"
    trees.save(path)
    arrays = load_arrays(path)
    whole = arrays.pop(name)
    save_arrays(path, arrays)
    with pytest.raises(ModelError, match=f"expected {name} to be an array"):
        BoostedTrees.load(path, 4)
    save_arrays(path, {**arrays, name: np.stack([whole, whole])})
    with pytest.raises(ModelError, match=f"expected {name} to be"):
        BoostedTrees.load(path, 4)
    save_arrays(path, {**arrays, name: whole.astype(np.float32)})
    if whole.dtype == np.int32:
        with pytest.raises(ModelError, match=f"expected {name} to be"):
            BoostedTrees.load(path, 4)
    else:
        assert BoostedTrees.load(path, 4).values.dtype == np.float64
