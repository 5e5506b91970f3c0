"""Where the parts of a record stand in its text: spans to mark, and from a pointer to its ids.

An id on a page is a letter and a number: `c` a cell, `f` a fact, `h` a channel, `p` a problem, `m`
an improvement, `e` metadata, `s` a section, `o` a side of a finding that is none of these. The
entry of `f0` in the lists is `#f0`, its place in the text `#tf0`; a channel has `h0-0`, `h0-1`, ...
A side of a finding between reports has its JSON pointer as an id, too, so that the page of another
report can lead to it: `#t/tables/requests/carried_over_in/total`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any, NamedTuple

from gongkai.between_reports import document_of
from gongkai.extractors.schema import (
    Fact,
    Finding,
    Improvement,
    Operand,
    Problem,
    Report,
    Table,
)
from gongkai.pages.spans import Span
from gongkai.pages.words import keys

MAX_SPANS = 20_000  # marked in one text
MAX_ENTRIES = 5_000  # of one kind shown in its list


class Places(NamedTuple):
    """What is marked in a text.

    Attributes:
        spans: at most `MAX_SPANS` of them, all within the text.
        n_left_out: spans that were too many.
        ids: JSON pointer -> id, of everything in the record that a page shows.
    """

    spans: list[Span]
    n_left_out: int
    ids: dict[str, str]


def report_to_places(report: Report, n_characters: int) -> Places:
    """Return the places of everything a record holds, those of findings first.

    Args:
        report: the record.
        n_characters: of its text; 0 where there is none, and nothing is marked.
    """
    ids = dict(_ids(report))
    every = chain(
        _operands(report, ids),
        _cells(report, ids),
        _facts(report),
        _statements("p", report.problems),
        _statements("m", report.improvements),
        _channels(report),
        _evidence(report),
        _sections(report),
    )
    within = (span for span in every if 0 <= span.start <= span.end <= n_characters > 0)
    spans = list(islice(within, MAX_SPANS))
    return Places(spans, sum(1 for _ in within), ids)


def tables_of(report: Report) -> Iterator[tuple[str, Table]]:
    """Yield the name and the cells of the tables that a report has."""
    for name in type(report.tables).model_fields:
        table = getattr(report.tables, name)
        if table is not None:
            yield name, table


def with_tables_found(report: Report) -> tuple[Report, list[str]]:
    """Return the record without the tables that were not found, and the names of these.

    A table whose section is there but which is not printed stands in the record as rows that are
    absent, and has no reading.
    """
    read = {reading.table for reading in report.readings}
    missing = [name for name, _ in tables_of(report) if name not in read]
    tables = report.tables.model_copy(update=dict.fromkeys(missing))
    return report.model_copy(update={"tables": tables}), missing


def _ids(report: Report) -> Iterator[tuple[str, str]]:
    number = 0
    for name, table in tables_of(report):
        yield f"/tables/{name}", f"b-{name}"
        for row, cells in table.items():
            for column in cells:
                yield f"/tables/{name}/{row}/{column}", f"c{number}"
                number += 1
    for field, letter in (("facts", "f"), ("problems", "p"), ("improvements", "m")):
        n_shown = min(len(getattr(report, field)), MAX_ENTRIES)
        yield from ((f"/{field}/{n}", f"{letter}{n}") for n in range(n_shown))
    yield from ((f"/sections/{n}", f"s{n}") for n in range(len(report.sections)))
    yield from (
        (f"/metadata/{field.replace('.', '/')}", f"e{n}")
        for n, field in enumerate(report.metadata.evidence)
    )


def operand_id(operand: Operand, finding: int, side: int, ids: dict[str, str]) -> str:
    """Return the id of one side of a finding; "" where it has no place of its own on the page.

    What stands in another report has none.
    """
    if document_of(operand):
        return ""
    known = ids.get(operand.ref, "")
    if known[:1] in ("c", "f", "p", "m"):
        return known
    return f"o{finding}-{side}" if operand.start is not None else known


def _operands(report: Report, ids: dict[str, str]) -> Iterator[Span]:
    for number, finding in enumerate(report.findings):
        for side, operand in enumerate(finding.operands):
            name = operand_id(operand, number, side, ids)
            if name.startswith("o") and operand.start is not None and operand.end is not None:
                yield Span(operand.start, operand.end, "o", name, f"g{number}")
    for number, operand in pointed_at(report.findings):
        if operand.start is not None and operand.end is not None:
            yield Span(operand.start, operand.end, "o", operand.ref, f"g{number}")


def pointed_at(findings: Sequence[Finding]) -> Iterator[tuple[int, Operand]]:
    """Yield what pages of other reports lead to, once each, with the number of its finding."""
    seen: set[str] = set()
    for number, finding in enumerate(findings):
        if not any(map(document_of, finding.operands)):
            continue
        for operand in finding.operands:
            if not document_of(operand) and operand.ref not in seen:
                seen.add(operand.ref)
                yield number, operand


def _cells(report: Report, ids: dict[str, str]) -> Iterator[Span]:
    for name, table in tables_of(report):
        for row, cells in table.items():
            for column, cell in cells.items():
                if cell.start is not None and cell.end is not None:
                    key = ids[f"/tables/{name}/{row}/{column}"]
                    yield Span(cell.start, cell.end, "c", key, key)


def _facts(report: Report) -> Iterator[Span]:
    for number, fact in enumerate(report.facts[:MAX_ENTRIES]):
        yield Span(fact.start, fact.end, "f", f"f{number}", f"f{number}")
        if fact.item_start is not None and fact.item_end is not None:
            yield Span(fact.item_start, fact.item_end, "i", f"f{number}-i", f"f{number}")


def _statements(letter: str, found: Sequence[Problem | Improvement]) -> Iterator[Span]:
    for number, one in enumerate(found[:MAX_ENTRIES]):
        yield Span(one.start, one.end, letter, f"{letter}{number}", f"{letter}{number}")


def _channels(report: Report) -> Iterator[Span]:
    for number, channel in enumerate(report.channels[:MAX_ENTRIES]):
        for place, mention in enumerate(channel.mentions):
            yield Span(mention.start, mention.end, "h", f"h{number}-{place}", f"h{number}")


def _evidence(report: Report) -> Iterator[Span]:
    said = metadata_said(report)
    for number, (field, (start, end)) in enumerate(report.metadata.evidence.items()):
        is_shown = field in said or (field == "urls.0" and "urls" in said)
        yield Span(start, end, "e", f"e{number}", f"e{number}" if is_shown else "")


def metadata_said(report: Report) -> dict[str, Any]:
    """Return the metadata that a report says, by field as in its evidence, in the pages' order."""
    fields = report.metadata.model_dump()
    found: dict[str, Any] = {}
    for key in keys("metadata"):
        group, _, name = key.partition(".")
        value = fields[group][name] if name else fields[group]
        if value:
            found[key] = value
    return found


def _sections(report: Report) -> Iterator[Span]:
    for number, section in enumerate(report.sections):
        end = section.start + len(section.heading)
        if section.heading and end <= section.end:
            yield Span(section.start, end, "s", f"s{number}", "")


def is_text_of(report: Report, text: str) -> bool:
    """Tell whether a text is the one a record was read from: what it quotes stands in its place."""
    quoted: Iterable[Fact | Problem | Improvement]
    quoted = chain(report.facts, report.problems, report.improvements)
    if any(text[one.start : one.end] != one.text for one in quoted):
        return False
    ends = (section.end for section in report.sections)
    return max(ends, default=0) <= len(text)
