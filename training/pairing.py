"""Annotated reports -> the chain that pairs measures with problems."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from gongkai.annotations.report import AnnotatedReport, ImprovementMark, ProblemMark
from gongkai.extractors.documents.normal import fold
from gongkai.extractors.narrative.pair_features import (
    FEATURES,
    STEPS,
    Doubles,
    Statement,
    pair_features,
    step_features,
)
from gongkai.extractors.narrative.pairing import PairScorer, chain_marginals, states_of
from gongkai.extractors.narrative.section_five import has_list_mark
from gongkai.extractors.narrative.topics import rule_topics
from gongkai.training.examples import PreparedReport

# Characters looked at before a statement for its list mark.
_BEFORE = 8
# Strength of the L2 penalty: half of it times the sum of squared weights.
_PENALTY = 1.0
_MAX_ITERATIONS = 80


class _Example(NamedTuple):
    """The lists of a report: features, and [m, n + 1] which states people's answers allow."""

    features: Doubles
    steps: Doubles
    allowed: Doubles


def train_pairing(reports: Sequence[PreparedReport]) -> PairScorer:
    """Train the scorer; topics are those of the key terms, which no report was trained on.

    The likelihood of the answers people gave is raised by L-BFGS from zero weights, so the same
    reports give the same weights.
    """
    from scipy.optimize import minimize  # noqa: PLC0415  # only training needs it

    examples = [
        _example(report, *lists)
        for report in (prepared.report for prepared in reports)
        for lists in _variants(report)
    ]
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


def _example(
    report: AnnotatedReport,
    problems: Sequence[ProblemMark],
    improvements: Sequence[ImprovementMark],
) -> _Example:
    told = [_statement(report, mark) for mark in problems]
    taken = [_statement(report, mark) for mark in improvements]
    allowed = np.full((len(taken), len(told) + 1), -np.inf)
    for row, mark in zip(allowed, improvements, strict=True):
        answered = [place for place, one in enumerate(problems) if one.id in mark.addresses]
        row[answered or [-1]] = 0
    return _Example(pair_features(told, taken), step_features(len(told), len(taken)), allowed)


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
