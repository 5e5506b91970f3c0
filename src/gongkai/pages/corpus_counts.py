"""Records -> what is told of a corpus. Each record is counted once and let go of."""

from __future__ import annotations

import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib import resources
from typing import Any

from gongkai.between_reports import Seen
from gongkai.extractors.checks import is_no_report
from gongkai.extractors.schema import Finding, Report, Table
from gongkai.pages.between_list import BetweenList
from gongkai.pages.findings import standing
from gongkai.pages.places import metadata_said, tables_of, with_tables_found
from gongkai.pages.said import Said, report_to_said
from gongkai.runs import Failure
from gongkai.summaries import is_doubtful, summarize
from gongkai.terminal.plain import printable

MAX_FAILURES = 500  # listed; all are counted
_MAX_NAME = 120
YEARS = range(2000, 2100)  # of which trends are told; what else is printed as a year is a slip
_MOST = 1e12  # no count of requests or items is larger


@dataclass(slots=True)
class YearCounts:
    """What the reports on one year say.

    Attributes:
        n: reports.
        n_outcomes: reports that tell any outcome.
        received: requests received, a number a report that prints it.
        published: the largest number of items published that a report tells.
        outcomes: requests by outcome, summed up.
        channels, problems: reports that speak of a type.
    """

    n: int = 0
    n_outcomes: int = 0
    received: list[float] = field(default_factory=list)
    published: list[float] = field(default_factory=list)
    outcomes: Counter[str] = field(default_factory=Counter)
    channels: Counter[str] = field(default_factory=Counter)
    problems: Counter[str] = field(default_factory=Counter)


@dataclass(slots=True)
class CorpusCounts:
    """Counts over all records; `rows` are what the list of reports shows.

    Attributes:
        counts: as in run.json, and `no_text`.
        cells: (table, status) -> cells.
        with_table: table -> reports in which it was found.
        n_with_tables: reports in which any was found.
        refused: reason -> cells.
        known: field of the metadata -> reports that say it.
        findings: (code, status) -> findings; what is only worth knowing has the status `note`.
            Those between reports are counted once, under the report they are filed under.
        said: what reports say -> how many do.
        codes, said_numbers: names of findings, and what reports say, -> their numbers in the rows.
        row_of: number of a record -> its place in `rows`.
        between: the findings between reports.
        no_reports: page and path of files that are no report.
    """

    counts: Counter[str] = field(default_factory=Counter)
    issuers: set[str] = field(default_factory=set)
    cells: Counter[tuple[str, str]] = field(default_factory=Counter)
    with_table: Counter[str] = field(default_factory=Counter)
    n_with_tables: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    known: Counter[str] = field(default_factory=Counter)
    templates: Counter[str] = field(default_factory=Counter)
    findings: Counter[tuple[str, str]] = field(default_factory=Counter)
    years: dict[int, YearCounts] = field(default_factory=lambda: defaultdict(YearCounts))
    rows: list[list[Any]] = field(default_factory=list)
    row_of: dict[int, int] = field(default_factory=dict)
    said: Counter[Said] = field(default_factory=Counter)
    said_numbers: dict[Said, int] = field(default_factory=dict)
    codes: dict[str, int] = field(default_factory=dict)
    between: BetweenList = field(default_factory=BetweenList)
    no_reports: list[tuple[str, str]] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    failure_codes: Counter[tuple[str, str]] = field(default_factory=Counter)

    def add(
        self,
        report: Report,
        page: str,
        *,
        has_text: bool,
        number: int = 0,
        between: Sequence[Seen] = (),
    ) -> None:
        """Count one record; a file that is no report counts as such and as nothing else.

        Args:
            report: the record.
            page: the file name of its page.
            has_text: whether its text is at hand.
            number: by which findings between reports know it.
            between: those it is a side of; each is counted under the report it is filed under.
        """
        if is_no_report(report):
            self.counts["not_reports"] += 1
            if len(self.no_reports) < MAX_FAILURES:
                self.no_reports.append((page, _short(report.source.path)))
            return
        own = [seen for seen in between if seen.is_own]
        once = _with_findings(report, own)
        self.counts.update(summarize(once).counts)
        self.counts["reports"] += 1
        self.counts["channels"] += len(report.channels)
        self.counts["no_text"] += not has_text
        self._count_cells(report)
        self._count_findings(once)
        for seen in own:
            self.between.add(number, seen)
        self.row_of[number] = len(self.rows)
        self.rows.append(self._row(once, page, _with_findings(report, between).findings))
        if report.metadata.issuer:
            self.issuers.add("".join(report.metadata.issuer.split()))
        self.known.update(metadata_said(report).keys())
        if (year := report.metadata.year) is not None and year in YEARS:
            _count_year(self.years[year], report)

    def add_failure(self, failure: Failure) -> None:
        """Count one file that was not read."""
        self.counts["failures"] += 1
        self.failure_codes[failure.stage, failure.code] += 1
        if len(self.failures) < MAX_FAILURES:
            self.failures.append(failure)

    def add_duplicates(self, n: int) -> None:
        """Count files with the bytes of others that were counted."""
        self.counts["duplicates"] += n

    def _count_cells(self, report: Report) -> None:
        self.templates[report.template] += 1
        tables = list(tables_of(with_tables_found(report)[0]))
        self.n_with_tables += bool(tables)
        for name, table in tables:
            self.with_table[name] += 1
            for row in table.values():
                for cell in row.values():
                    self.cells[name, cell.status] += 1
                    if cell.status == "unreadable":
                        self.refused[cell.reason or ""] += 1

    def _count_findings(self, report: Report) -> None:
        self.findings.update((finding.code, standing(finding)) for finding in report.findings)

    def _row(self, report: Report, page: str, shown: Sequence[Finding]) -> list[Any]:
        """Return the row of a report, which is found by all the findings its page shows."""
        metadata, found = report.metadata, summarize(report).counts
        said = sorted(report_to_said(report, received(report)))
        self.said.update(said)
        codes = {
            finding.code for finding in shown if finding.status == "fail" or is_doubtful(finding)
        }
        return [
            page,
            _short(metadata.issuer or ""),
            metadata.year,
            metadata.level or "",
            report.template,
            found["cells_read"],
            found["cells_refused"],
            received(report),
            found["facts"],
            found["problems"],
            found["improvements"],
            found["findings_fail"],
            found["findings_uncertain"],
            _short(report.source.path),
            _short(metadata.region or ""),
            sorted(self.codes.setdefault(code, len(self.codes)) for code in sorted(codes)),
            sorted(self.said_numbers.setdefault(one, len(self.said_numbers)) for one in said),
        ]


def _with_findings(report: Report, between: Iterable[Seen]) -> Report:
    findings = [*report.findings, *(seen.finding for seen in between)]
    return report.model_copy(update={"findings": findings})


def _short(text: str) -> str:
    return printable(" ".join(text.split()))[:_MAX_NAME]


def _count_year(year: YearCounts, report: Report) -> None:
    year.n += 1
    number = received(report)
    if number is not None:
        year.received.append(number)
    told = [
        fact.value
        for fact in report.facts
        if fact.kind == "publication" and fact.role == "total" and fact.period == "year"
    ]
    if told and _is_count(max(told)):
        year.published.append(max(told))
    outcomes = _outcomes(report.tables.requests or {})
    year.n_outcomes += any(outcomes.values())
    year.outcomes.update(outcomes)
    year.channels.update({channel.type for channel in report.channels})
    year.problems.update({topic for one in report.problems for topic in one.types})


def received(report: Report) -> int | float | None:
    """Return how many requests a report received in its year, by its table; None where unknown."""
    for table, row, column in _measures()["received"]:
        cells: Table = getattr(report.tables, table) or {}
        cell = cells.get(row, {}).get(column)
        if cell is not None and _is_count(cell.value):
            return cell.value
    return None


def _is_count(value: float | None) -> bool:
    return value is not None and 0 <= value < _MOST


def _outcomes(table: Table) -> dict[str, float]:
    found: dict[str, float] = {}
    for name, start in _measures()["outcomes"].items():
        for row, cells in table.items():
            total = cells.get("total")
            if row.startswith(start) and total is not None and _is_count(total.value):
                found[name] = found.get(name, 0) + (total.value or 0)
    return found


@cache
def _measures() -> dict[str, Any]:
    source = resources.files("gongkai.pages") / "measures.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))
