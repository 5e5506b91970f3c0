"""Annotated reports -> the chain that pairs measures with problems, and the judge behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from gongkai.annotations.report import AnnotatedReport, ImprovementMark, ProblemMark
from gongkai.extractors.documents.normal import fold
from gongkai.extractors.narrative.section_five import has_list_mark
from gongkai.extractors.narrative.statements.clauses import IMPROVEMENT, PROBLEM
from gongkai.extractors.narrative.statements.pair_context import JUDGED, judged_features
from gongkai.extractors.narrative.statements.pair_features import (
    FEATURES,
    STEPS,
    Doubles,
    Statement,
    pair_features,
    step_features,
)
from gongkai.extractors.narrative.statements.pairing import PairScorer, chain_marginals, states_of
from gongkai.extractors.narrative.statements.topics import rule_topics, statement_features
from gongkai.models.boosted_trees import BoostedTrees, train_trees
from gongkai.models.text_classifier import TextClassifier
from gongkai.training.examples import PreparedReport

TrainTopics = Callable[[Sequence[PreparedReport]], TextClassifier]

# Parts of the reports; the topics of each are told by a classifier trained on the others.
_PARTS = 3
# Characters looked at before a statement for its list mark.
_BEFORE = 8
# Strength of the L2 penalty: half of it times the sum of squared weights.
_PENALTY = 1.0
_MAX_ITERATIONS = 80


class _Example(NamedTuple):
    """The lists of a report: features, and [m, n + 1] which states people's answers allow."""

    problems: list[Statement]
    improvements: list[Statement]
    features: Doubles
    steps: Doubles
    allowed: Doubles


def train_pairing(reports: Sequence[PreparedReport], train_topics: TrainTopics) -> PairScorer:
    """Train the scorer.

    The topics of a report's statements are told by a classifier that was trained on other reports,
    as they are when it is read. The likelihood of the answers people gave is raised by L-BFGS from
    zero weights, so the same reports give the same weights.
    """
    from scipy.optimize import minimize  # noqa: PLC0415  # only training needs it

    examples = [
        one
        for part, topics in _parts(reports, train_topics)
        for prepared in part
        for one in _examples(prepared.report, topics)
    ]
    found = minimize(
        lambda weights: _loss(weights, examples),
        np.zeros(len(FEATURES) + len(STEPS)),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": _MAX_ITERATIONS},
    )
    weights = [float(weight) for weight in found.x]
    chain = PairScorer(tuple(weights[: len(FEATURES)]), tuple(weights[len(FEATURES) :]))
    return replace(chain, judge=_train_judge(chain, examples))


def _train_judge(chain: PairScorer, examples: Sequence[_Example]) -> BoostedTrees:
    """Train the judge on what the chain says of the lists it was itself trained on.

    It has 44 weights and thousands of lists, so what it says of them is what it says of others.
    """
    rows, answers = [np.empty((0, len(JUDGED)))], [np.empty(0, bool)]
    for one in examples:
        weights, likely = chain.weigh(one.features, one.steps)
        judged = judged_features(one.problems, one.improvements, one.features, weights, likely)
        rows.append(judged.reshape(-1, len(JUDGED)))
        answers.append(one.allowed[:, :-1].ravel() == 0)
    return train_trees(np.concatenate(rows), np.concatenate(answers))


def _loss(weights: Doubles, examples: Sequence[_Example]) -> tuple[float, Doubles]:
    """Return the penalised negative log likelihood and its gradient."""
    own, between = weights[: len(FEATURES)], weights[len(FEATURES) :]
    loss = _PENALTY / 2 * float(weights @ weights)
    gradient = _PENALTY * weights
    for one in examples:
        logits, steps = states_of(one.features @ own), one.steps @ between
        free = chain_marginals(logits, steps)
        bound = chain_marginals(logits + one.allowed, steps)
        loss += free[2] - bound[2]
        states, moves = free[0] - bound[0], (free[1] - bound[1]).sum(axis=0)
        gradient[: len(own)] += np.einsum("mn,mnf->f", states[:, :-1], one.features)
        gradient[len(own) :] += np.einsum("ab,abf->f", moves, one.steps)
    return loss, gradient


def _parts(
    reports: Sequence[PreparedReport], train_topics: TrainTopics
) -> Iterator[tuple[Sequence[PreparedReport], TextClassifier | None]]:
    """Yield parts of the reports, each with the topics as the others teach them."""
    for number in range(_PARTS):
        part = reports[number::_PARTS]
        if not part:
            return
        others = [one for place, one in enumerate(reports) if place % _PARTS != number]
        has_topics = any(one.report.problems or one.report.improvements for one in others)
        yield part, train_topics(others) if has_topics else None


def _examples(report: AnnotatedReport, topics: TextClassifier | None) -> Iterator[_Example]:
    """Yield the lists of a report, and the lists with one statement missed."""
    told = {mark.id: _statement(report, mark, PROBLEM, topics) for mark in report.problems}
    taken = {mark.id: _statement(report, mark, IMPROVEMENT, topics) for mark in report.improvements}
    for problems, improvements in _variants(report):
        allowed = np.full((len(improvements), len(problems) + 1), -np.inf)
        for row, mark in zip(allowed, improvements, strict=True):
            answered = [place for place, one in enumerate(problems) if one.id in mark.addresses]
            row[answered or [-1]] = 0
        lists = [told[mark.id] for mark in problems], [taken[mark.id] for mark in improvements]
        steps = step_features(len(problems), len(improvements))
        yield _Example(*lists, pair_features(*lists), steps, allowed)


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


def words_of(report: AnnotatedReport, mark: ProblemMark | ImprovementMark) -> str:
    """Return the words of a statement as they are told apart: folded, without white space."""
    return "".join(fold(report.surface(mark)).text.split())


def _statement(
    report: AnnotatedReport,
    mark: ProblemMark | ImprovementMark,
    label: str,
    topics: TextClassifier | None,
) -> Statement:
    words = words_of(report, mark)
    before = "".join(fold(report.text[max(0, mark.start - _BEFORE) : mark.start]).text.split())
    told = topics.scores(statement_features(words, label)) if topics else rule_topics(words)
    return Statement(mark.start, words, told, has_list_mark(before))
