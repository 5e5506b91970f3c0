"""What the panel tells of a record beyond what stands in one place of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, get_args

from gongkai.export.cell_columns import cell_columns
from gongkai.export.codebook import topic_columns
from gongkai.export.columns import Record, Row, is_report, printed_tables
from gongkai.export.headlines import headline_values
from gongkai.extractors.kinds import CellStatus

_SECTION = "problems_improvements"


def panel_values(record: Record, *, has_statuses: bool) -> tuple[dict[str, Any], Row]:
    """Return the values that are worked out, by column, and those of the blocks, in order.

    The blocks are those of the panel in `codebook.toml`: headlines, topics, cells.
    """
    topics = _topics(record)
    blocks = [*headline_values(record), *topics, *_cells(record, has_statuses=has_statuses)]
    return {**_quality(record), **_statements(record)}, blocks


def status_values(record: Record) -> Row:
    """Return the status of every cell of every form; None where no table printed has the cell."""
    return [cell and cell["status"] for cell in _cells_of(record)]


def has_section(record: Record) -> bool:
    """Tell whether the section on problems and improvements was found."""
    return any(section["kind"] == _SECTION for section in record["sections"])


def _quality(record: Record) -> dict[str, Any]:
    is_one = is_report(record)  # that it is none is no contradiction
    findings = [one for one in record["findings"] if is_one and one.get("verdict") != "dismissed"]
    by_table = {
        kind: Counter(cell["status"] for row in table.values() for cell in row.values())
        for kind, table in printed_tables(record)
    }
    statuses = sum(by_table.values(), Counter[str]())
    failed = Counter(
        finding["code"].split(".")[0] for finding in findings if finding["status"] == "fail"
    )
    return {
        "is_report": is_one,
        **{name: kind in by_table for name, kind in _HAS_TABLE.items()},
        **{f"n_cells_{status}": statuses[status] for status in get_args(CellStatus)},
        "n_findings_fail": failed.total(),
        "n_findings_uncertain": sum(
            finding["status"] == "uncertain" and finding["severity"] != "info"
            for finding in findings
        ),
        "n_table_errors": sum(failed[kind] for kind in _TABLE_GROUPS),
        "n_prose_table_errors": failed["prose_table"],
        "lowest_confidence": min(_confidences(record), default=None),
    }


_HAS_TABLE = {
    "has_disclosure_table": "proactive_disclosure",
    "has_requests_table": "requests",
    "has_review_table": "review_litigation",
    "has_statistics_table": "statistics",
}
# First words of the codes of sums inside a table.
_TABLE_GROUPS = ("requests", "review_litigation", "statistics")


def _confidences(record: Record) -> Iterator[float]:
    for entries in ("facts", "problems", "improvements"):
        yield from (entry["confidence"] for entry in record[entries])


def _statements(record: Record) -> dict[str, int | None]:
    """Return the numbers of problems and improvements; 0 only where their section was read."""
    found = has_section(record)
    return {
        f"n_{entries}": len(record[entries]) if found or record[entries] else None
        for entries in ("problems", "improvements")
    }


def _topics(record: Record) -> Row:
    counts: dict[str, Counter[str]] = {}
    for entries in ("problems", "improvements"):
        counts[entries] = Counter(topic for entry in record[entries] for topic in entry["types"])
    found = has_section(record)
    row: Row = []
    for column in topic_columns():
        entries, topic = column.source.split("[].types = ")
        row.append(counts[entries][topic] if found or record[entries] else None)
    return row


def _cells_of(record: Record) -> Iterator[Mapping[str, Any] | None]:
    tables = dict(printed_tables(record))
    for column in cell_columns():
        kind, row, key = column.cell or ("", "", "")
        table = tables.get(kind)
        yield ((table.get(row) or {}).get(key)) if table else None


def _cells(record: Record, *, has_statuses: bool) -> Iterator[Any]:
    for cell in _cells_of(record):
        if cell is None:
            yield None
        elif cell["status"] == "number":
            yield cell["value"]
        else:
            yield cell["status"] if has_statuses else None
