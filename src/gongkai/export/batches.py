"""A result folder -> batches of rows, table by table, in one pass and bounded memory.

Findings between reports need a pass before it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack

from gongkai.between_reports import Between, Seen
from gongkai.export.codebook import codebook_rows
from gongkai.export.columns import ExportTable, Record, Row
from gongkai.export.documents import outcome_row, read_row
from gongkai.export.errors import ExportError
from gongkai.export.headlines import needs_text
from gongkai.export.judged import mark_verdicts, results_to_judge
from gongkai.export.results import Results
from gongkai.export.rows import record_rows
from gongkai.result_folder.files import StoreError, read_text
from gongkai.verdicts.dismissed import Judge

# Values held at a time for each table; a batch of the panel is some 500 rows. From 50,000 to
# 1,000,000 the speed is the same within a tenth, and memory grows.
BATCH_VALUES = 250_000

Step = Callable[[str], None]


def batches(
    results: Results,
    tables: Sequence[ExportTable],
    *,
    has_statuses: bool = False,
    step: Step = lambda _path: None,
) -> Iterator[tuple[ExportTable, list[Row]]]:
    """Yield a table and its next rows until all are told; rows of a table are in order.

    Args:
        results: the folder, open.
        tables: the tables wanted.
        has_statuses: put the status where a cell of the panel has no number, else null.
        step: called with the path of each record done.

    Raises:
        ExportError: a line is no record, or one of another version; there is no room to compare
            the reports.
    """
    try:
        with ExitStack() as stack:
            names = {table.name for table in tables}
            between = judge = None
            is_judged = "panel" in names and bool(results.verdicts)
            if "findings" in names or is_judged:
                between = stack.enter_context(Between())
                _compare(results, between)
                judge = results_to_judge(results, between)
            yield from _batches(results, tables, between, judge, step, has_statuses=has_statuses)
    except StoreError as error:
        raise ExportError(str(error)) from error


def _compare(results: Results, between: Between) -> None:
    for line, record in results.records():
        try:
            between.add(line, record)
        except ValueError as error:
            raise results.odd_record(line, error) from error


def _batches(
    results: Results,
    tables: Sequence[ExportTable],
    between: Between | None,
    judge: Judge | None,
    step: Step,
    *,
    has_statuses: bool,
) -> Iterator[tuple[ExportTable, list[Row]]]:
    held: dict[str, list[Row]] = {table.name: [] for table in tables}
    for line, record in results.records():
        if "panel" in held:
            record["text"] = _text(results, line, record)
        if between is not None:
            _compared(results, line, record, between, judge)
        for table in tables:
            rows = held[table.name]
            try:
                rows += _rows(
                    table, record, line, results.n_same(record), has_statuses=has_statuses
                )
            except (AttributeError, LookupError, TypeError, ValueError) as error:
                raise results.odd_record(line, error) from error
            if len(rows) * len(table.columns) >= BATCH_VALUES:
                yield table, rows
                held[table.name] = []
        step(record["source"]["path"])
    for table in tables:
        if table.name == "documents":
            held[table.name] += map(outcome_row, results.outcomes())
        elif table.name == "codebook":
            held[table.name] += codebook_rows(tables)
        yield table, held.pop(table.name)


def _text(results: Results, line: int, record: Record) -> str | None:
    """Return the text of a record where the panel looks at it; None where it is not there."""
    try:
        return read_text(results.folder, record["document_id"]) if needs_text(record) else None
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise results.odd_record(line, error) from error


def _between(seen: Seen) -> Record:
    """Return a finding between a record and others, as JSON."""
    return {
        **seen.finding.model_dump(mode="json"),
        "other_documents": [other.document_id for other in seen.others],
        "other_records": [other.number for other in seen.others],
    }


def _compared(
    results: Results, line: int, record: Record, between: Between, judge: Judge | None
) -> None:
    """Put the findings between a record and others to it, and what people decided on any."""
    seen = [one for one in between.of(line) if one.is_own]
    record["between"] = list(map(_between, seen))
    if judge is None:
        return
    try:
        mark_verdicts(record, seen, judge)
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise results.odd_record(line, error) from error


def _rows(
    table: ExportTable, record: Record, line: int, n_same: int | None, *, has_statuses: bool
) -> Iterator[Row] | list[Row]:
    if table.name == "documents":
        return [read_row(record, line)]
    if table.name == "codebook":
        return []
    return record_rows(table, record, line, n_same, has_statuses=has_statuses)
