"""What a person sees of a run on standard error: a progress bar, the summary, the failures.

Everything that comes from a file or its name passes `printable` before it reaches a terminal.
"""

from __future__ import annotations

import re
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from gongkai.extractors.checks import FindingCode
from gongkai.extractors.schema import Finding, Report
from gongkai.runs import Failure, Reading
from gongkai.wording import counted

COUNTS = (
    "reports",
    "not_reports",
    "failures",
    "cells_read",
    "cells_refused",
    "cells_absent",
    "facts",
    "problems",
    "improvements",
    "findings_fail",
    "findings_uncertain",
)
MAX_ROWS = 50  # reports shown; the failures are always shown, all of them

# Control characters (C0, DEL, C1), bidirectional overrides, line separators, lone surrogates.
_CONTROL_RE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)


def printable(text: str) -> str:
    r"""Return text on one line, with what a terminal would obey written as an escape.

    >>> printable("a\x1b[31m\n年报")
    'a\\x1b[31m\\n年报'
    """
    return _CONTROL_RE.sub(lambda m: m[0].encode("unicode_escape").decode("ascii"), text)


@dataclass(slots=True)
class Tally:
    """Counts of a run, and the first rows of its summary.

    `passed_over`: files in the folders whose names say they are no reports, by ending.
    """

    counts: Counter[str] = field(default_factory=Counter)
    rows: list[tuple[str, ...]] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    passed_over: dict[str, int] = field(default_factory=dict)

    def add(self, outcome: Reading | Failure) -> None:
        """Count one outcome."""
        if isinstance(outcome, Failure):
            self.counts["failures"] += 1
            self.failures.append(outcome)
            return
        found = report_counts(outcome.report)
        self.counts["reports"] += 1
        self.counts.update(found)
        if len(self.rows) < MAX_ROWS:
            metadata = outcome.report.metadata
            self.rows.append(
                (
                    outcome.report.source.path,
                    metadata.issuer or "-",
                    str(metadata.year or "-"),
                    str(found["cells_read"]),
                    str(found["cells_refused"]),
                    str(found["cells_absent"]),
                    str(found["facts"]),
                    str(found["problems"]),
                    str(found["findings_fail"]),
                    str(found["findings_uncertain"]),
                )
            )

    def as_json(self) -> dict[str, int]:
        """Return the counts under the names that run.json uses, zeros included."""
        counts = {name: self.counts[name] for name in COUNTS}
        return {**counts, "passed_over": sum(self.passed_over.values())}


def report_counts(report: Report) -> dict[str, int]:
    """Count what a record holds: cells by fate, what the prose says, findings that fail or may.

    Doubtful findings are those that `gongkai check` shows by default.
    """
    return {
        "not_reports": int(is_no_report(report)),
        "cells_read": sum(reading.n_read for reading in report.readings),
        "cells_refused": sum(reading.n_refused for reading in report.readings),
        "cells_absent": sum(reading.n_absent for reading in report.readings),
        "facts": len(report.facts),
        "problems": len(report.problems),
        "improvements": len(report.improvements),
        "findings_fail": sum(finding.status == "fail" for finding in report.findings),
        "findings_uncertain": sum(map(is_doubtful, report.findings)),
    }


def is_doubtful(finding: Finding) -> bool:
    """Tell whether a finding counts as doubtful; what is only worth knowing does not."""
    return finding.status == "uncertain" and finding.severity != "info"


def is_no_report(report: Report) -> bool:
    """Tell whether a record says that its file is no annual report."""
    return any(finding.code == FindingCode.NOT_A_REPORT for finding in report.findings)


def show_summary(tally: Tally, *, failures_only: bool = False) -> None:
    """Print the summary table, the failures and one line of totals on standard error."""
    console = error_console()
    if tally.rows and not failures_only:
        _show_reports(console, tally)
    show_failures(console, tally.failures)
    if tally.passed_over:
        listed = ", ".join(f"{ending} {n:,}" for ending, n in tally.passed_over.items())
        console.print(Text(printable(f"Passed over by name: {listed}")), soft_wrap=True)
    if not failures_only:
        console.print(Text(totals(tally)), soft_wrap=True)


def show_failures(console: Console, failures: Sequence[Failure]) -> None:
    """Print the files that were not read, each with its stage, code and reason; nothing of none."""
    if failures:
        console.print(Text("Not read:", style="bold"))
    for failure in failures:
        where = f"  {failure.path}: {failure.stage}, {failure.code}: {failure.reason}"
        console.print(Text(printable(where)), soft_wrap=True)


def _show_reports(console: Console, tally: Tally) -> None:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("report", "issuer", "year"):
        table.add_column(name, overflow="fold")
    for name in ("cells read", "refused", "absent", "facts", "problems", "wrong", "doubtful"):
        table.add_column(name, justify="right")
    for row in tally.rows:
        table.add_row(*(Text(printable(value)) for value in row))
    console.print(table)
    left_out = tally.counts["reports"] - len(tally.rows)
    if left_out:
        console.print(f"... and {left_out:,} more reports")


def totals(tally: Tally) -> str:
    """Return the line of totals.

    >>> print(totals(Tally(Counter(reports=1, cells_read=200, facts=12))))
    1 report, 0 files not read, 200 cells read, 0 refused, 0 absent; 12 facts; \
findings: 0 wrong, 0 doubtful
    """
    n = tally.counts
    reports = counted(n["reports"], "report")
    if n["not_reports"]:
        reports += f", {not_reports(n['not_reports'])}"
    failures = f"{counted(n['failures'], 'file')} not read"
    cells = (
        f"{n['cells_read']:,} cells read, {n['cells_refused']:,} refused, "
        f"{n['cells_absent']:,} absent"
    )
    findings = f"{n['findings_fail']:,} wrong, {n['findings_uncertain']:,} doubtful"
    return f"{reports}, {failures}, {cells}; {n['facts']:,} facts; findings: {findings}"


def not_reports(n: int) -> str:
    """Return how many of the reports are none.

    >>> not_reports(1), not_reports(3)
    ('1 of them no annual report', '3 of them no annual reports')
    """
    return f"{n:,} of them no annual report{'' if n == 1 else 's'}"


def error_console() -> Console:
    """Return a console on standard error; where that is no terminal, plain and never wrapped."""
    if sys.stderr.isatty():
        return Console(stderr=True, highlight=False, emoji=False)
    return Console(stderr=True, highlight=False, emoji=False, width=10_000, no_color=True)


class Step(Protocol):
    """Says that one more file is done."""

    def __call__(self, path: str) -> None:
        """Show the file just done."""


@contextmanager
def progress(total: int | None) -> Iterator[Step]:
    """Show a progress bar on standard error, or nothing where total is None."""
    if total is None:
        yield lambda _path: None
        return
    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.fields[path]}", markup=False),
    )
    with Progress(*columns, console=error_console(), transient=True) as bar:
        task = bar.add_task("reading", total=total, path="")

        def step(path: str) -> None:
            bar.update(task, advance=1, path=printable(path)[-40:])

        yield step
