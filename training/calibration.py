"""Raw scores -> how often such a thing is right: monotone curves from cross-validation."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from gongkai.annotations.report import AnnotatedReport
from gongkai.eval.scores.matching import match_spans, overlap
from gongkai.eval.scores.view import fold_unit
from gongkai.extractors.narrative.model import NarrativeModel
from gongkai.extractors.narrative.reader import Narrative

Curve = tuple[list[float], list[float]]
Outcome = tuple[float, bool]  # raw score, right or not

# Below this many outcomes a curve of two parameters is fitted instead of a free monotone one.
_FEW = 400
_N_POINTS = 21
# A score never promises more than this, nor less.
_FLOOR, _CEILING = 0.02, 0.995
_ENOUGH_OVERLAP = 0.8
"""Share of a statement's characters that must agree for it to count as right."""


def outcomes(report: AnnotatedReport, narrative: Narrative) -> dict[str, list[Outcome]]:
    """Return the raw scores of a narrative's facts and statements, and whether each is right.

    A fact is right where place, value, unit and kind agree; a statement where its characters do.
    The narrative must come from a model without calibration.
    """
    found: dict[str, list[Outcome]] = {"fact": [], "problem": [], "improvement": []}
    gold = [(fact.start, fact.end) for fact in report.facts]
    told = [(fact.start, fact.end) for fact in narrative.facts]
    partner = {b: a for a, b in match_spans(gold, told)}
    for index, fact in enumerate(narrative.facts):
        other = report.facts[partner[index]] if index in partner else None
        is_right = other is not None and (other.value, fold_unit(other.unit), other.kind) == (
            fact.value,
            fold_unit(fact.unit),
            fact.kind,
        )
        found["fact"].append((fact.confidence, is_right))
    for name, marks, statements in (
        ("problem", report.problems, narrative.problems),
        ("improvement", report.improvements, narrative.improvements),
    ):
        for statement in statements:
            span = (statement.start, statement.end)
            best = max((_agreement(span, (m.start, m.end)) for m in marks), default=0.0)
            found[name].append((statement.confidence, best >= _ENOUGH_OVERLAP))
    return found


def _agreement(one: tuple[int, int], other: tuple[int, int]) -> float:
    return 2 * overlap(one, other) / ((one[1] - one[0]) + (other[1] - other[0]))


def fit_curve(outcomes: Sequence[Outcome]) -> Curve:
    """Return points (raw, calibrated) of a monotone curve through the outcomes.

    >>> raw, calibrated = fit_curve([(0.2, False), (0.3, False), (0.9, True), (0.95, True)])
    >>> calibrated[0] < calibrated[-1]
    True
    """
    scores = np.array([score for score, _ in outcomes])
    truth = np.array([right for _, right in outcomes], dtype=float)
    if truth.min() == truth.max():
        level = float(np.clip(truth[0], _FLOOR, _CEILING))
        return [0.0, 1.0], [level, level]
    predict = _isotonic(scores, truth) if len(outcomes) >= _FEW else _logistic(scores, truth)
    grid = np.unique(np.quantile(scores, np.linspace(0, 1, _N_POINTS)))
    values = np.maximum.accumulate(np.clip(predict(grid), _FLOOR, _CEILING))
    return [round(float(x), 6) for x in grid], [round(float(y), 4) for y in values]


Doubles = np.ndarray[tuple[int], np.dtype[np.float64]]


def _isotonic(scores: Doubles, truth: Doubles) -> Callable[[Doubles], Doubles]:
    from sklearn.isotonic import IsotonicRegression  # noqa: PLC0415

    model = IsotonicRegression(out_of_bounds="clip").fit(scores, truth)
    predict: Callable[[Doubles], Doubles] = model.predict
    return predict


def _logistic(scores: Doubles, truth: Doubles) -> Callable[[Doubles], Doubles]:
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415

    def logit(values: Doubles) -> Doubles:
        inside = np.clip(values, 1e-4, 1 - 1e-4)
        return np.log(inside / (1 - inside))

    model = LogisticRegression(C=1.0).fit(logit(scores)[:, None], truth)
    return lambda grid: model.predict_proba(logit(grid)[:, None])[:, 1]


def calibrate(model: NarrativeModel, found: dict[str, list[Outcome]]) -> None:
    """Give a model the curves of the outcomes."""
    model.calibration = {name: fit_curve(pairs) for name, pairs in found.items() if pairs}
