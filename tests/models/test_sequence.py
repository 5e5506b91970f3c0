"""Labels of whole elements: slots, topics; learnt, saved, loaded."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.models.linear_chain import TABLE_SIZE, TrainingOptions
from gongkai.models.sequence import SequenceLabeller, hash_features, train_labeller
from gongkai.models.text_classifier import TextClassifier, text_to_numbers, train_classifier

SEQUENCES: list[tuple[list[list[str]], dict[str, Sequence[str]]]] = [
    ([["unit=条", "first"], ["unit=件"]], {"kind": ["pub", "req"], "role": ["total", "part"]}),
    ([["unit=件", "first"], ["unit=件"]], {"kind": ["req", "req"], "role": ["total", "part"]}),
    ([["unit=条", "first"]], {"kind": ["pub"], "role": ["total"]}),
]


@pytest.fixture(scope="module")
def labeller() -> SequenceLabeller:
    return train_labeller(SEQUENCES, TrainingOptions(c1=0.0, c2=0.001, max_iterations=50))


def _labels(labeller: SequenceLabeller, rows: list[list[list[str]]]) -> dict[str, list[list[str]]]:
    told = labeller.label(rows)
    return {slot: [[label for label, _ in one] for one in found] for slot, found in told.items()}


def test_labeller_learns_every_slot(labeller: SequenceLabeller) -> None:
    told = _labels(labeller, [rows for rows, _ in SEQUENCES])
    for slot in ("kind", "role"):
        assert told[slot] == [labels[slot] for _, labels in SEQUENCES]


def test_labeller_sequences_do_not_see_each_other(labeller: SequenceLabeller) -> None:
    rows = [rows for rows, _ in SEQUENCES]
    together = _labels(labeller, [*rows, []])
    for index, one in enumerate(rows):
        alone = _labels(labeller, [one])
        assert all(alone[slot][0] == together[slot][index] for slot in alone)
    assert all(found[-1] == [] for found in together.values())


def test_labeller_of_nothing(labeller: SequenceLabeller) -> None:
    assert labeller.label([]) == {"kind": [], "role": []}
    assert labeller.label([[]]) == {"kind": [[]], "role": [[]]}


def test_labeller_saved_and_loaded_labels_the_same(
    labeller: SequenceLabeller, tmp_path: Path
) -> None:
    labeller.save(tmp_path, "slots")
    again = SequenceLabeller.load(tmp_path, "slots")
    rows = [rows for rows, _ in SEQUENCES] + [[["never seen"]]]
    assert _labels(again, rows) == _labels(labeller, rows)


@given(st.lists(st.lists(st.text(max_size=5), max_size=4), max_size=5))
def test_hashed_features_are_in_the_table(rows: list[list[str]]) -> None:
    hashed = hash_features(rows)
    assert len(hashed) == len(rows)
    for row, numbers in zip(rows, hashed.tolist(), strict=True):
        assert [number > 0 for number in numbers].count(True) == len(row)
        assert max(numbers, default=0) < TABLE_SIZE


TEXTS = [
    ("信息更新不及时", ["timeliness"]),
    ("更新滞后", ["timeliness"]),
    ("人员业务能力不强", ["staff_skill"]),
    ("业务水平不高，更新滞后", ["staff_skill", "timeliness"]),
    ("内容不全面", ["content_depth"]),
]


@pytest.fixture(scope="module")
def classifier() -> TextClassifier:
    return train_classifier([(text_to_numbers(text), labels) for text, labels in TEXTS], 100.0)


def test_classifier_learns_several_labels_at_once(classifier: TextClassifier) -> None:
    for text, labels in TEXTS:
        scores = classifier.scores(text_to_numbers(text))
        assert sorted(label for label, score in scores.items() if score > 0.5) == sorted(labels)
        assert all(0 <= score <= 1 for score in scores.values())


def test_classifier_asked_at_once_says_what_it_says_one_by_one(
    classifier: TextClassifier,
) -> None:
    asked = [text_to_numbers(text) for text in [*(text for text, _ in TEXTS), "从没见过", ""]]
    assert classifier.scores_of_each(asked) == [classifier.scores(one) for one in asked]
    assert classifier.scores_of_each([]) == []


def test_classifier_saved_and_loaded_scores_the_same(
    classifier: TextClassifier, tmp_path: Path
) -> None:
    classifier.save(tmp_path, "topics")
    again = TextClassifier.load(tmp_path, "topics")
    for text in [*(text for text, _ in TEXTS), "从没见过", ""]:
        numbers = text_to_numbers(text)
        before, after = classifier.scores(numbers), again.scores(numbers)
        assert before == pytest.approx(after, abs=2e-3)


def test_classifier_training_twice_gives_the_same_weights(classifier: TextClassifier) -> None:
    again = train_classifier([(text_to_numbers(text), labels) for text, labels in TEXTS], 100.0)
    assert np.array_equal(again.weights, classifier.weights)


@pytest.mark.issue(4)
def test_classifier_without_examples_can_be_saved(tmp_path: Path) -> None:
    train_classifier([]).save(tmp_path, "none")
    assert TextClassifier.load(tmp_path, "none").scores([1, 2]) == {}


def test_classifier_of_one_label_always_says_it() -> None:
    classifier = train_classifier([(text_to_numbers("甲"), ["planned"])])
    assert classifier.scores(text_to_numbers("乙"))["planned"] > 0.99


@given(st.text(max_size=12))
def test_numbers_of_a_text_are_sorted_and_in_the_table(text: str) -> None:
    numbers = text_to_numbers(text, ["x"])
    assert numbers == sorted(set(numbers))
    assert all(0 < number < TABLE_SIZE for number in numbers)
    # A text that spells an extra feature out ("\0x"), or has its hash by chance, adds none.
    assert set(text_to_numbers(text)) <= set(numbers)


def test_an_extra_feature_is_none_of_the_text() -> None:
    assert set(text_to_numbers("甲x")) < set(text_to_numbers("甲x", ["x"]))
