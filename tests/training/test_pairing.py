"""Training of the pairing: the topics it sees are told by a classifier of other reports."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from gongkai.annotations.splits import load_split
from gongkai.extractors.narrative.statements.pair_features import FEATURES
from gongkai.models.text_classifier import TextClassifier
from gongkai.training.examples import PreparedReport, prepare
from gongkai.training.narrative import NarrativeOptions, train_topics
from gongkai.training.pairing import train_pairing


def test_no_report_is_paired_by_topics_it_taught() -> None:
    reports = [prepare(report) for report in load_split("dev")[:9]]
    taught: list[set[str]] = []

    def teach(others: Sequence[PreparedReport]) -> TextClassifier:
        taught.append({one.report.name for one in others})
        return train_topics(others, NarrativeOptions())

    scorer = train_pairing(reports, teach)
    names = {one.report.name for one in reports}
    left_out = [names - others for others in taught]
    assert set.union(*left_out) == names
    assert sum(map(len, left_out)) == len(names)
    again = train_pairing(reports, teach)
    assert (again.weights, again.steps) == (scorer.weights, scorer.steps)
    one, other = again.judge, scorer.judge
    assert one is not None
    assert other is not None
    assert np.array_equal(one.thresholds, other.thresholds)
    assert np.array_equal(one.values, other.values)


def test_one_report_alone_is_paired_by_key_terms() -> None:
    reports = [prepare(load_split("dev")[0])]
    scorer = train_pairing(reports, lambda others: train_topics(others, NarrativeOptions()))
    assert len(scorer.weights) == len(FEATURES)
