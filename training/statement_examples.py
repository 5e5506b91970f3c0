"""Annotated reports -> examples for the clause tagger of section five."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.extractors.narrative.statements.clause_features import clauses_to_features
from gongkai.extractors.narrative.statements.clauses import (
    IMPROVEMENT,
    PROBLEM,
    Clause,
    passages_to_clauses,
)
from gongkai.training.examples import PreparedReport

SECTION = "problems_improvements"


def section_clauses(prepared: PreparedReport) -> list[Clause]:
    """Return the clauses of section five."""
    numbers = [n for n, p in enumerate(prepared.passages) if p.section == SECTION]
    return passages_to_clauses(prepared.passages, numbers)


def statement_example(
    prepared: PreparedReport,
) -> tuple[Sequence[Sequence[str]], dict[str, Sequence[str]]] | None:
    """Return (features, BIO tags) of section five, None where there is none."""
    clauses = section_clauses(prepared)
    if not clauses:
        return None
    tags = clause_tags(prepared, clauses)
    return clauses_to_features(clauses, prepared.passages), {"statement": tags}


def clause_tags(prepared: PreparedReport, clauses: list[Clause]) -> list[str]:
    """Return one BIO tag a clause: of the span that covers most of it, the first of equals."""
    owner: dict[int, tuple[str, int]] = {}
    report = prepared.report
    marked = [(m, PROBLEM) for m in report.problems] + [
        (m, IMPROVEMENT) for m in report.improvements
    ]
    for number, (mark, label) in enumerate(marked):
        for offset in range(mark.start, mark.end):
            owner[offset] = (label, number)
    tags: list[str] = []
    last = None
    for clause in clauses:
        offsets = prepared.passages[clause.passage].offsets[clause.start : clause.end]
        length = len(offsets) - len(clause.stop)
        owners = [owner[o] for o in offsets if o in owner]
        best = max(dict.fromkeys(owners), key=owners.count) if owners else None
        if best is None or owners.count(best) * 2 < max(length, 1):
            tags.append("O")
            last = None
        else:
            tags.append(("I-" if best == last else "B-") + best[0])
            last = best
    return tags
