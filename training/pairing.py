"""Annotated reports -> the scorer of problem-measure pairs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from gongkai.annotations.report import AnnotatedReport, ImprovementMark, ProblemMark
from gongkai.extractors.documents.normal import fold
from gongkai.extractors.narrative.pairing import FEATURES, PairScorer, Statement, pair_features
from gongkai.extractors.narrative.section_five import has_list_mark
from gongkai.extractors.narrative.topics import rule_topics
from gongkai.training.examples import PreparedReport

# Characters looked at before a statement for its list mark.
_BEFORE = 8
# Logit of what is always so.
_SURE = 4.0


def train_pairing(reports: Sequence[PreparedReport]) -> PairScorer:
    """Train the scorer; topics are those of the key terms, which no report was trained on.

    Where all pairs belong together, or none do, there is nothing to weigh: the scorer says so.
    """
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    rows, truth = [], []
    for prepared in reports:
        report = prepared.report
        for problems, improvements in _variants(report):
            told = [_statement(report, mark) for mark in problems]
            taken = [_statement(report, mark) for mark in improvements]
            for index, mark in enumerate(improvements):
                rows.append(pair_features(told, taken, index))
                truth += [problem.id in mark.addresses for problem in problems]
    if len(set(truth)) < 2:
        return PairScorer((0.0,) * len(FEATURES), _SURE if any(truth) else -_SURE)
    model = LogisticRegression(C=10.0, solver="liblinear", random_state=0, max_iter=1000)
    model.fit(np.concatenate(rows), np.array(truth))
    return PairScorer(tuple(map(float, model.coef_[0])), float(model.intercept_[0]))


def _variants(
    report: AnnotatedReport,
) -> Iterator[tuple[list[ProblemMark], list[ImprovementMark]]]:
    """Yield the two lists, and the lists with one statement missed, as a tagger may miss it."""
    problems, improvements = report.problems, report.improvements
    if not problems or not improvements:
        return
    yield problems, improvements
    for index in range(len(problems) if len(problems) > 1 else 0):
        yield problems[:index] + problems[index + 1 :], improvements
    for index in range(len(improvements) if len(improvements) > 1 else 0):
        yield problems, improvements[:index] + improvements[index + 1 :]


def _statement(report: AnnotatedReport, mark: ProblemMark | ImprovementMark) -> Statement:
    words = "".join(fold(report.surface(mark)).text.split())
    before = "".join(fold(report.text[max(0, mark.start - _BEFORE) : mark.start]).text.split())
    return Statement(mark.start, words, rule_topics(words), has_list_mark(before))
