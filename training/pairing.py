"""Annotated reports -> the chain that pairs measures with problems."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

import numpy as np

from gongkai.annotations.report import AnnotatedReport, ImprovementMark, ProblemMark
from gongkai.extractors.documents.normal import fold
from gongkai.extractors.narrative.clauses import IMPROVEMENT, PROBLEM
from gongkai.extractors.narrative.pair_features import (
    FEATURES,
    STEPS,
    Doubles,
    Statement,
    is_interleaved,
    pair_features,
    step_features,
)
from gongkai.extractors.narrative.pairing import PairScorer, chain_marginals, states_of
from gongkai.extractors.narrative.section_five import has_list_mark
from gongkai.extractors.narrative.topics import rule_topics, statement_features
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
# A measure that shares so little with every problem answers none of them.
_STRANGE = 0.3
_SEED = 0


class _Example(NamedTuple):
    """The lists of a report: features, and [m, n + 1] which states people's answers allow."""

    features: Doubles
    steps: Doubles
    allowed: Doubles


class _Told(NamedTuple):
    """A report with its statements as pairing sees them, by id."""

    report: AnnotatedReport
    problems: dict[str, Statement]
    improvements: dict[str, Statement]


def train_pairing(reports: Sequence[PreparedReport], train_topics: TrainTopics) -> PairScorer:
    """Train the scorer.

    The topics of a report's statements are told by a classifier that was trained on other reports,
    as they are when it is read. Beside each report as it is stand its lists as a tagger may leave
    them, and as offices write them more often than the authors here did: with a measure that
    answers nothing, and out of step. The likelihood of the answers people gave is raised by L-BFGS
    from zero weights, and what is drawn is drawn from a fixed seed, so the same reports give the
    same weights.
    """
    from scipy.optimize import minimize  # noqa: PLC0415  # only training needs it

    told = [
        _tell(prepared.report, topics)
        for part, topics in _parts(reports, train_topics)
        for prepared in part
    ]
    examples = list(_examples([one for one in told if one.problems and one.improvements]))
    found = minimize(
        lambda weights: _loss(weights, examples),
        np.zeros(len(FEATURES) + len(STEPS)),
        jac=True,
        method="L-BFGS-B",
        options={"maxiter": _MAX_ITERATIONS},
    )
    weights = [float(weight) for weight in found.x]
    return PairScorer(tuple(weights[: len(FEATURES)]), tuple(weights[len(FEATURES) :]))


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


def _tell(report: AnnotatedReport, topics: TextClassifier | None) -> _Told:
    return _Told(
        report,
        {mark.id: _statement(report, mark, PROBLEM, topics) for mark in report.problems},
        {mark.id: _statement(report, mark, IMPROVEMENT, topics) for mark in report.improvements},
    )


def _examples(told: Sequence[_Told]) -> Iterator[_Example]:
    """Yield the lists of the reports, in all their variants."""
    draws = random.Random(_SEED)  # noqa: S311  # examples, not secrets
    strangers = [measure for one in told for measure in one.improvements.values()]
    for one in told:
        for number, (problems, improvements) in enumerate(_variants(one.report)):
            owners = [one.problems[mark.id] for mark in problems]
            measures = [one.improvements[mark.id] for mark in improvements]
            answered = [
                [place for place, owner in enumerate(problems) if owner.id in mark.addresses]
                for mark in improvements
            ]
            yield _example(owners, measures, answered)
            stranger = draws.choice(strangers)
            if not any(_shares_topic(owner, stranger) for owner in owners):
                yield _example(owners, *_with(stranger, measures, answered, draws))
            if not number and not is_interleaved(owners, measures):
                yield _example(owners, *_shuffled(measures, answered, draws))


def _example(
    problems: Sequence[Statement], measures: Sequence[Statement], answered: Sequence[list[int]]
) -> _Example:
    allowed = np.full((len(measures), len(problems) + 1), -np.inf)
    for row, owners in zip(allowed, answered, strict=True):
        row[owners or [-1]] = 0
    features = pair_features(problems, measures)
    return _Example(features, step_features(len(problems), len(measures)), allowed)


def _shares_topic(problem: Statement, measure: Statement) -> bool:
    shared = sum(min(score, measure.topics.get(t, 0.0)) for t, score in problem.topics.items())
    return shared > _STRANGE


def _with(
    stranger: Statement,
    measures: Sequence[Statement],
    answered: Sequence[list[int]],
    draws: random.Random,
) -> tuple[list[Statement], list[list[int]]]:
    """Return a list with another report's measure in some place, answering nothing."""
    at = draws.randrange(len(measures) + 1)
    start = measures[at].start - 1 if at < len(measures) else measures[-1].start + 1
    mark = measures[min(at, len(measures) - 1)].has_mark
    placed = replace(stranger, start=start, has_mark=mark)
    return [*measures[:at], placed, *measures[at:]], [*answered[:at], [], *answered[at:]]


def _shuffled(
    measures: Sequence[Statement], answered: Sequence[list[int]], draws: random.Random
) -> tuple[list[Statement], list[list[int]]]:
    """Return a list with its measures in another order; places and marks stay where they were."""
    order = draws.sample(range(len(measures)), len(measures))
    moved = [
        replace(measures[place], start=there.start, has_mark=there.has_mark)
        for place, there in zip(order, measures, strict=True)
    ]
    return moved, [answered[place] for place in order]


def _variants(
    report: AnnotatedReport,
) -> Iterator[tuple[list[ProblemMark], list[ImprovementMark]]]:
    """Yield the two lists, and the lists with one statement missed, as a tagger may miss it."""
    problems, improvements = report.problems, report.improvements
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
