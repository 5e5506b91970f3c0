"""Training of the pairing: the topics it sees are told by a classifier of other reports."""

from __future__ import annotations

import random
from collections.abc import Sequence

from gongkai.annotations.splits import load_split
from gongkai.extractors.narrative.pair_features import FEATURES, Statement
from gongkai.models.text_classifier import TextClassifier
from gongkai.training.examples import PreparedReport, prepare
from gongkai.training.narrative import NarrativeOptions, train_topics
from gongkai.training.pairing import _shuffled, _with, train_pairing


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
    assert train_pairing(reports, teach) == scorer


def test_a_stranger_and_another_order_leave_what_is_answered_as_it_was() -> None:
    measures = [Statement(place, f"措施{place}", {}, has_mark=place > 10) for place in (10, 20, 30)]
    stranger = Statement(99, "生人", {}, has_mark=False)
    answered = [[0], [], [1, 2]]
    for seed in range(9):
        draws = random.Random(seed)
        longer, owners = _with(stranger, measures, answered, draws)
        assert [one for one in longer if one.text != "生人"] == measures
        assert sorted(one.start for one in longer) == [one.start for one in longer]
        assert owners[[one.text for one in longer].index("生人")] == []
        moved, owners = _shuffled(measures, answered, draws)
        told = dict(zip([one.text for one in moved], owners, strict=True))
        assert told == {"措施10": [0], "措施20": [], "措施30": [1, 2]}
        assert [(one.start, one.has_mark) for one in moved] == [
            (one.start, one.has_mark) for one in measures
        ]


def test_one_report_alone_is_paired_by_key_terms() -> None:
    reports = [prepare(load_split("dev")[0])]
    scorer = train_pairing(reports, lambda others: train_topics(others, NarrativeOptions()))
    assert len(scorer.weights) == len(FEATURES)
