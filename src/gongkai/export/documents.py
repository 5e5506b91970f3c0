"""Rows of the table `documents`: one a file, whatever became of it."""

from __future__ import annotations

from gongkai.export.columns import Record, Row, is_report
from gongkai.export.results import Outcome


def read_row(record: Record, line: int) -> Row:
    """Return the row of a file that was read."""
    source, generator = record["source"], record["generator"]
    return [
        source["path"],
        "read",
        record["document_id"],
        line,
        None,
        None,
        None,
        None,
        source["sha256"],
        source["format"],
        source["n_pages"],
        source["encoding"],
        is_report(record),
        record["schema_version"],
        generator["templates"],
    ]


def outcome_row(outcome: Outcome) -> Row:
    """Return the row of a file that has no record of its own."""
    return [
        outcome.path,
        outcome.status,
        outcome.document_id,
        None,
        outcome.same_as,
        outcome.stage,
        outcome.code,
        outcome.reason,
        outcome.sha256,
        *[None] * 6,
    ]
