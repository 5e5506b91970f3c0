"""Problems, improvements and channels: spans, their types, and which measure answers which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from gongkai.eval.scores.counts import Confusion, Counts, Share
from gongkai.eval.scores.ladder import Labelled
from gongkai.eval.scores.matching import Pair, match_spans
from gongkai.eval.scores.view import MentionView, Reading, StatementView, fold_name


def match_statements(gold: Sequence[StatementView], pred: Sequence[StatementView]) -> list[Pair]:
    """Match problems, or improvements, by place; shared types decide where all else is equal."""

    def prefer(i: int, j: int) -> int:
        return len(set(gold[i].types) & set(pred[j].types))

    return match_spans([s.span for s in gold], [s.span for s in pred], prefer=prefer)


def unlabelled(statements: Sequence[StatementView]) -> list[Labelled]:
    """Return the spans for the ladder; problems have several types, so none is their label."""
    return [(*statement.span, "") for statement in statements]


def type_counts(
    gold: Sequence[StatementView], pred: Sequence[StatementView], pairs: Sequence[Pair]
) -> dict[str, Counts]:
    """Return the counts of each type on matched statements (a statement has one to three)."""
    right: Counter[str] = Counter()
    golds: Counter[str] = Counter()
    preds: Counter[str] = Counter()
    for i, j in pairs:
        a, b = set(gold[i].types), set(pred[j].types)
        right.update(a & b)
        golds.update(a)
        preds.update(b)
    return {name: Counts(right[name], golds[name], preds[name]) for name in sorted(golds | preds)}


def main_types(
    gold: Sequence[StatementView], pred: Sequence[StatementView], pairs: Sequence[Pair]
) -> tuple[Share, Confusion]:
    """Return how often the first type agrees, and the confusion of first types."""
    confusion = Counter((_first(gold[i]), _first(pred[j])) for i, j in pairs)
    return Share(sum(n for (a, b), n in confusion.items() if a == b), len(pairs)), confusion


def _first(statement: StatementView) -> str:
    return statement.types[0] if statement.types else ""


def tenses(
    gold: Sequence[StatementView], pred: Sequence[StatementView], pairs: Sequence[Pair]
) -> tuple[Share, Confusion]:
    """Return how often the tense of a measure agrees, and the confusion."""
    confusion = Counter((gold[i].tense or "", pred[j].tense or "") for i, j in pairs)
    return Share(sum(n for (a, b), n in confusion.items() if a == b), len(pairs)), confusion


def pairing_counts(gold: Reading, pred: Reading) -> Counts:
    """Return the counts of links from measure to problem; both ends must match by place."""
    problems = match_statements(gold.problems, pred.problems)
    measures = match_statements(gold.improvements, pred.improvements)
    partner = {gold.problems[i].id: pred.problems[j].id for i, j in problems}
    n_right = sum(
        len(
            {partner.get(p) for p in gold.improvements[i].addresses}
            & set(pred.improvements[j].addresses)
        )
        for i, j in measures
    )
    return Counts(n_right, _n_links(gold.improvements), _n_links(pred.improvements))


def _n_links(measures: Sequence[StatementView]) -> int:
    return sum(len(set(measure.addresses)) for measure in measures)


def distinct_channels(mentions: Sequence[MentionView]) -> set[tuple[str, str]]:
    """Return the channels of a report as (type, account).

    A mention without account is another channel only where no mention of its type has one.
    Columns are one channel whatever their names: annotators mark the names of accounts alone.

    >>> wechat = MentionView((0, 5), "wechat", None)
    >>> distinct_channels([wechat, MentionView((9, 19), "wechat", "岚溪发布")])
    {('wechat', '岚溪发布')}
    """
    pairs = {
        (mention.type, fold_name(None if mention.type == "website_column" else mention.account))
        for mention in mentions
    }
    named = {kind for kind, account in pairs if account}
    return {(kind, account) for kind, account in pairs if account or kind not in named}


def distinct_counts(gold: Sequence[MentionView], pred: Sequence[MentionView]) -> Counts:
    """Return the counts of channels, each counted once a report."""
    a, b = distinct_channels(gold), distinct_channels(pred)
    return Counts(len(a & b), len(a), len(b))
