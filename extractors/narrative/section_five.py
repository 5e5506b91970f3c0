"""Section five -> problems and improvements of the record."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import accumulate
from typing import cast

from gongkai.extractors.documents.normal import fold
from gongkai.extractors.kinds import Tense, Topic
from gongkai.extractors.narrative.model import NarrativeModel, calibrated
from gongkai.extractors.narrative.prose.passages import UNCOUNTED, Passage
from gongkai.extractors.narrative.statements.assembled import StatementSpan, tags_to_statements
from gongkai.extractors.narrative.statements.clause_features import clauses_to_features
from gongkai.extractors.narrative.statements.clauses import (
    IMPROVEMENT,
    PROBLEM,
    clause_words,
    passages_to_clauses,
)
from gongkai.extractors.narrative.statements.hedges import text_to_hedge
from gongkai.extractors.narrative.statements.pair_features import Statement
from gongkai.extractors.narrative.statements.pairing import Pairs, pair
from gongkai.extractors.narrative.statements.tense import join_passages, measures_to_tenses
from gongkai.extractors.narrative.statements.topics import rule_topics, statement_features
from gongkai.extractors.schema import Improvement, Problem

# A topic is told where its probability is above this, the likeliest in any case; chosen by
# cross-validation, as is what a measure is told of the topics of the problems it answers.
_MIN_TOPIC, _MIN_ANSWERED = 0.15, 0.3
_MAX_TOPICS = 3
_DONE_RE = re.compile("已|今年")
_MARK_BEFORE_RE = re.compile(
    r"(?:[一二三四五六七八九十\d]\)?是|[一二三四五六七八九十\d][、.)]|\)|[①-⑳]|[一二三四五六七八九十])\s*$"
)


def read_statements(
    passages: Sequence[Passage], numbers: Sequence[int], text: str, model: NarrativeModel
) -> tuple[list[Problem], list[Improvement]]:
    """Return problems and improvements as the trained clause tagger finds them."""
    clauses = passages_to_clauses(passages, numbers)
    if not clauses:
        return [], []
    features = clauses_to_features(clauses, passages)
    tagged = model.statements.label([features])["statement"][0]
    spans = tags_to_statements(clauses, tagged, passages)
    return _assemble(spans, passages, text, model)


def rule_statements(
    passages: Sequence[Passage], numbers: Sequence[int], text: str
) -> tuple[list[Problem], list[Improvement]]:
    """Return problems and improvements by rule: enumerated pieces of the two lists."""
    clauses = passages_to_clauses(passages, numbers)
    tags: list[tuple[str, float]] = []
    mode, is_open = PROBLEM, False
    for clause in clauses:
        piece = clause_words(clause, passages)
        if re.search(r"下一?步|改进|措施|打算|针对|今后|为此", piece):
            mode, is_open = IMPROVEMENT, False
            tags.append(("O", 1.0))
        elif clause.kind == "mark":
            is_open = True
            tags.append((f"B-{mode}", 1.0))
        elif is_open:
            tags.append((f"I-{mode}", 1.0))
            is_open = clause.stop[:1] != ";" and clause.stop[:1] != "。"
        else:
            tags.append(("O", 1.0))
    return _assemble(tags_to_statements(clauses, tags, passages), passages, text, None)


def _assemble(
    spans: Sequence[StatementSpan],
    passages: Sequence[Passage],
    text: str,
    model: NarrativeModel | None,
) -> tuple[list[Problem], list[Improvement]]:
    statements = _statements(spans, passages, text, model)
    problems = [(sp, st) for sp, st in zip(spans, statements, strict=True) if sp.label == PROBLEM]
    measures = [(sp, st) for sp, st in zip(spans, statements, strict=True) if sp.label != PROBLEM]
    scorer = model.pairing if model else None
    pairs = pair([st for _, st in problems], [st for _, st in measures], scorer)
    told = [
        _problem(number, statement, text[slice(*_place(span, passages))], span.score, model)
        for number, (span, statement) in enumerate(problems, 1)
    ]
    promised = []
    tenses = _tenses([span for span, _ in measures], passages, model)
    topics = _topics_of_measures([st for _, st in measures], pairs, problems, model)
    for number, ((span, _), (owners, basis), tense, types) in enumerate(
        zip(measures, pairs, tenses, topics, strict=True), 1
    ):
        start, end = _place(span, passages)
        promised.append(
            Improvement(
                id=f"m{number}",
                text=text[start:end],
                start=start,
                end=end,
                types=_topics(types),
                tense=tense,
                addresses=[f"p{owner + 1}" for owner in owners],
                pairing=basis,
                confidence=calibrated(model, "improvement", span.score),
            )
        )
    return told, promised


def _problem(
    number: int, statement: Statement, surface: str, score: float, model: NarrativeModel | None
) -> Problem:
    return Problem(
        id=f"p{number}",
        text=surface,
        start=statement.start,
        end=statement.start + len(surface),
        types=_topics(statement.topics),
        hedge=text_to_hedge(surface),
        confidence=calibrated(model, "problem", score),
    )


def _place(span: StatementSpan, passages: Sequence[Passage]) -> tuple[int, int]:
    start = passages[span.first].offsets[span.start]
    return start, passages[span.last].offsets[span.end - 1] + 1


def _statements(
    spans: Sequence[StatementSpan],
    passages: Sequence[Passage],
    text: str,
    model: NarrativeModel | None,
) -> list[Statement]:
    places = [_place(span, passages) for span in spans]
    words = ["".join(fold(text[start:end]).text.split()) for start, end in places]
    if model:
        labels = [span.label for span in spans]
        topics = model.topics.scores_of_each(list(map(statement_features, words, labels)))
    else:
        topics = list(map(rule_topics, words))
    befores = [passages[s.first].text[max(0, s.start - 4) : s.start] for s in spans]
    return [
        Statement(start, own, scores, has_list_mark(before))
        for (start, _), own, scores, before in zip(places, words, topics, befores, strict=True)
    ]


def has_list_mark(before: str) -> bool:
    """Whether the characters before a statement end with a list mark.

    >>> has_list_mark("措施:一是"), has_list_mark("打算:(2)"), has_list_mark("下一步,我局将")
    (True, True, False)
    """
    return _MARK_BEFORE_RE.search(before) is not None


def _topics_of_measures(
    measures: Sequence[Statement],
    pairs: Pairs,
    problems: Sequence[tuple[StatementSpan, Statement]],
    model: NarrativeModel | None,
) -> list[dict[str, float]]:
    """Return the topics of each measure, the problems it answers known."""
    topics = [measure.topics for measure in measures]
    answering = [index for index, (owners, _) in enumerate(pairs) if owners]
    if model is None:
        return topics
    asked = []
    for index in answering:
        answered = {
            topic
            for owner in pairs[index][0]
            for topic, score in problems[owner][1].topics.items()
            if score >= _MIN_ANSWERED
        }
        asked.append(statement_features(measures[index].text, IMPROVEMENT, sorted(answered)))
    for index, scores in zip(answering, model.measure_topics.scores_of_each(asked), strict=True):
        topics[index] = scores
    return topics


def _topics(scores: dict[str, float]) -> list[Topic]:
    ranked = sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))
    told = [topic for topic, score in ranked[:_MAX_TOPICS] if score >= _MIN_TOPIC]
    if not told and ranked:
        told = [ranked[0][0]]
    if len(told) > 1 and "general" in told:
        told.remove("general")
    return cast("list[Topic]", told)


def _tenses(
    spans: Sequence[StatementSpan], passages: Sequence[Passage], model: NarrativeModel | None
) -> list[Tense]:
    """Return when each measure is taken; without a model, by its first word."""
    if model is None:
        words = [passages[span.first].text[span.start :] for span in spans]
        return ["done" if _DONE_RE.match(one) else "planned" for one in words]
    numbers = [n for n, p in enumerate(passages) if p.section == UNCOUNTED]
    lines = accumulate((len(passages[n].text) + 1 for n in numbers), initial=0)
    begins = dict(zip(numbers, lines, strict=False))
    places = [(begins[s.first] + s.start, begins[s.last] + s.end) for s in spans]
    text, _ = join_passages(passages, numbers)
    return list(measures_to_tenses(places, text, model.tense.scores))
