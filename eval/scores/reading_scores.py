"""Two readings of one report -> counts; counts of many reports -> scores.

    scores = score_readings(pairs)      # pairs of (gold, predicted) Readings
    scores.counts["facts.record"].f1
    scores.shares["slots.kind"].score

Keys are `group.measure`; what each means is told where it is counted (`ladder`, `fact_scores`,
`statement_scores`, `field_scores`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gongkai.annotations.report import AnnotatedReport
from gongkai.eval.scores.counts import Confusion, Counts, Share
from gongkai.eval.scores.fact_scores import (
    fact_counts,
    facts_to_match,
    kind_counts,
    slot_confusions,
    slot_shares,
)
from gongkai.eval.scores.field_scores import (
    cell_scores,
    contradiction_counts,
    metadata_scores,
    section_counts,
)
from gongkai.eval.scores.ladder import Labelled, by_label, labelled, ladder, match_labelled
from gongkai.eval.scores.readings import annotated_to_reading
from gongkai.eval.scores.statement_scores import (
    distinct_counts,
    main_types,
    match_statements,
    pairing_counts,
    tenses,
    type_counts,
    unlabelled,
)
from gongkai.eval.scores.view import Reading, StatementView

_WHOLE_FACTS = ("facts.full",)
_WHOLE_STATEMENTS = ("problems.exact", "improvements.exact", "links.pairing")


@dataclass
class DocumentScore:
    """All counts of one report, or the sum of many.

    Attributes:
        counts: measure -> counts, with precision, recall and F1.
        shares: measure -> right of how many.
        labels: measure -> label -> counts; they sum to the measure's own.
        confusions: measure -> (gold's label, the other's) -> count, on matched pairs.
    """

    name: str = ""
    counts: dict[str, Counts] = field(default_factory=dict)
    shares: dict[str, Share] = field(default_factory=dict)
    labels: dict[str, dict[str, Counts]] = field(default_factory=dict)
    confusions: dict[str, Confusion] = field(default_factory=dict)

    def add(self, other: DocumentScore) -> None:
        """Add another report's counts."""
        for key, counts in other.counts.items():
            self.counts[key] = self.counts.get(key, Counts()) + counts
        for key, share in other.shares.items():
            self.shares[key] = self.shares.get(key, Share()) + share
        for key, rows in other.labels.items():
            mine = self.labels.setdefault(key, {})
            for label, counts in rows.items():
                mine[label] = mine.get(label, Counts()) + counts
        for key, confusion in other.confusions.items():
            self.confusions.setdefault(key, Counter()).update(confusion)

    def score(self, measure: str) -> float | None:
        """Return F1 or share of a measure; None where it is not defined."""
        if measure in self.counts:
            return self.counts[measure].score
        return self.shares[measure].score if measure in self.shares else None


@dataclass
class Scores(DocumentScore):
    """The sum over reports, with each report's own counts (for intervals and comparisons)."""

    documents: list[DocumentScore] = field(default_factory=list)


def score_readings(pairs: Iterable[tuple[Reading, Reading]]) -> Scores:
    """Score many reports; the order of the reports has no say in the sums."""
    scores = Scores()
    for gold, pred in pairs:
        document = score_reading(gold, pred)
        scores.documents.append(document)
        scores.add(document)
    scores.documents.sort(key=lambda document: document.name)
    return scores


def score_annotators(pairs: Iterable[tuple[AnnotatedReport, AnnotatedReport]]) -> Scores:
    """Score one annotation against another of the same text: the agreement, pair by pair.

    Raises:
        ValueError: the two are not of the same text.
    """
    readings = []
    for one, other in pairs:
        if one.text != other.text:
            raise ValueError(f"{one.name} and {other.name}: annotations of two different texts")
        readings.append((annotated_to_reading(one), annotated_to_reading(other)))
    return score_readings(readings)


def score_reading(gold: Reading, pred: Reading) -> DocumentScore:
    """Compare two readings of one report."""
    document = DocumentScore(gold.name)
    _score_facts(document, gold, pred)
    _score_channels(document, gold, pred)
    for group in ("problems", "improvements"):
        _score_statements(document, group, getattr(gold, group), getattr(pred, group), gold.text)
    document.counts["links.pairing"] = pairing_counts(gold, pred)
    document.counts["sections.start"] = section_counts(gold, pred)
    document.counts["metadata.field"], fields = metadata_scores(gold, pred)
    document.shares |= fields
    if gold.cells is not None and pred.cells is not None:
        cells, shares = cell_scores(gold.cells, pred.cells)
        document.counts |= cells
        document.shares |= shares
    document.counts["contradictions.report"] = contradiction_counts(gold, pred)
    document.shares |= _whole(document)
    return document


def _score_facts(document: DocumentScore, gold: Reading, pred: Reading) -> None:
    spans: list[list[Labelled]] = [
        labelled((f.span, f.kind) for f in s.facts) for s in (gold, pred)
    ]
    document.counts |= _rungs("facts", spans[0], spans[1], gold.text)
    match = facts_to_match(gold.facts, pred.facts)
    document.counts |= fact_counts(match)
    document.shares |= slot_shares(match)
    document.confusions |= slot_confusions(match)
    document.labels["facts.record_kind"] = kind_counts(match)


def _score_channels(document: DocumentScore, gold: Reading, pred: Reading) -> None:
    spans = [labelled((c.span, c.type) for c in side.channels) for side in (gold, pred)]
    document.counts |= _rungs("channels", spans[0], spans[1], gold.text)
    document.counts["channels.distinct"] = distinct_counts(gold.channels, pred.channels)
    pairs = match_labelled(spans[0], spans[1])
    document.labels["channels.type"] = by_label(spans[0], spans[1], pairs, strict=False)
    document.confusions["channels.type"] = Counter(
        (spans[0][i][2], spans[1][j][2]) for i, j in pairs
    )


def _score_statements(
    document: DocumentScore,
    group: str,
    gold: Sequence[StatementView],
    pred: Sequence[StatementView],
    text: str,
) -> None:
    rungs = _rungs(group, unlabelled(gold), unlabelled(pred), text)
    del rungs[f"{group}.strict"]  # without a label it is `exact` again
    document.counts |= rungs
    pairs = match_statements(gold, pred)
    document.labels[f"{group}.types"] = type_counts(gold, pred, pairs)
    document.counts[f"{group}.types"] = sum(document.labels[f"{group}.types"].values(), Counts())
    document.shares[f"{group}.main_type"], document.confusions[f"{group}.main_type"] = main_types(
        gold, pred, pairs
    )
    if group == "improvements":
        document.shares[f"{group}.tense"], document.confusions[f"{group}.tense"] = tenses(
            gold, pred, pairs
        )


def _rungs(
    group: str, gold: Sequence[Labelled], pred: Sequence[Labelled], text: str
) -> dict[str, Counts]:
    return {f"{group}.{rung}": counts for rung, counts in ladder(gold, pred, text).items()}


def _whole(document: DocumentScore) -> dict[str, Share]:
    """Return for each part whether the whole report is right in it, and for all of it."""

    def is_exact(*measures: str) -> bool:
        counts = [document.counts[m] for m in measures if m in document.counts]
        return all(c.tp == c.n_gold == c.n_pred for c in counts)

    parts = {
        "whole.records": is_exact("facts.record"),
        "whole.facts": is_exact(*_WHOLE_FACTS),
        "whole.channels": is_exact("channels.strict"),
        "whole.statements": is_exact(*_WHOLE_STATEMENTS),
        "whole.sections": is_exact("sections.start"),
        "whole.metadata": is_exact("metadata.field"),
    }
    if "tables.row" in document.shares:
        rows = document.shares["tables.row"]
        parts["whole.tables"] = rows.n_right == rows.n
    parts["whole.report"] = all(parts.values())
    return {name: Share(int(is_right), 1) for name, is_right in parts.items()}
