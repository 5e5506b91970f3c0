"""Facts out of one annotated sentence, and the findings on them; tables in rows of numbers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from gongkai.annotations.compile import source_to_report
from gongkai.eval.findings import gold_facts, head_tables, report_findings
from gongkai.extractors.schema import Fact, Finding, Tables

ROWS = {
    "new_received": [21, 2, 0, 0, 1, 0, 24],
    "carried_over_in": [1, 0, 0, 0, 0, 0, 1],
    "granted": [9, 1, 0, 0, 0, 0, 10],
    "partially_granted": [4, 0, 0, 0, 0, 0, 4],
    "denied_third_party_rights": [2, 1, 0, 0, 0, 0, 3],
    "unable_not_held": [4, 0, 0, 0, 1, 0, 5],
    "results_total": [19, 2, 0, 0, 1, 0, 22],
    "carried_over_out": [3, 0, 0, 0, 0, 0, 3],
}
TABLES: dict[str, dict[str, list[Any]]] = {
    "requests": ROWS,
    "review_litigation": {
        "reconsideration": [3, 1, 0, 1, 5],
        "litigation_direct": [1, 0, 0, 0, 1],
        "litigation_after_reconsideration": [0, 1, 0, 0, 1],
    },
    "proactive_disclosure": {
        "normative_documents": [6, 2, 31],
        "administrative_licensing": [1386],
        "administrative_penalty": [3740],
        "administrative_compulsion": [12],
        "administrative_fees": ["43.788"],
    },
}


def facts_of(source: str) -> tuple[str, list[Fact]]:
    """Return the text of an annotated passage and its facts."""
    report = source_to_report(source, "t")
    return report.text, gold_facts(report)


def findings_of(
    source: str,
    tables: Mapping[str, Mapping[str, Sequence[Any]]] | None = None,
    *,
    template: str = "2021",
    year: int = 2023,
) -> list[Finding]:
    """Return all findings on an annotated passage and tables."""
    head = {"template": template, "year": year, "tables": TABLES if tables is None else tables}
    report = source_to_report(source, "t", head)
    return report_findings(report, gold_facts(report))


def told(findings: Sequence[Finding], prefix: str = "prose") -> list[tuple[str, str]]:
    """Return (code, status) of the findings of the prose."""
    return [(f.code, f.status) for f in findings if f.code.startswith(prefix)]


def tables_of(rows: Mapping[str, Mapping[str, Sequence[Any]]], template: str = "2021") -> Tables:
    """Return tables of the record."""
    report = source_to_report("无", "t", {"template": template, "tables": rows})
    return head_tables(report)[0]
