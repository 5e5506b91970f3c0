"""What is told of a record in a summary: who reports on which year, and how much was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from gongkai.extractors.checks import is_no_report
from gongkai.extractors.documents import LeftOut
from gongkai.extractors.schema import Finding, Report
from gongkai.runs import Failure

COUNTS = (
    "reports",
    "not_reports",
    "duplicates",
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
MAX_ROWS = 50  # records whose summary is kept


@dataclass(frozen=True, slots=True)
class Summary:
    """One record in a few words: issuer and year (None where not stated), and its counts.

    `untold` are the counts of what was looked for in a part that the report has not got: no 0 is
    told of them.
    """

    issuer: str | None
    year: int | None
    counts: dict[str, int]
    untold: Sequence[str] = ()


def summarize(report: Report) -> Summary:
    """Count what a record holds: cells by fate, what the prose says, findings that fail or may.

    Doubtful findings are those that `gongkai check` shows by default. What is no report counts as
    such and as nothing else: that it is none is no contradiction.
    """
    findings = [] if is_no_report(report) else report.findings
    counts = {
        "not_reports": int(is_no_report(report)),
        "cells_read": sum(reading.n_read for reading in report.readings),
        "cells_refused": sum(reading.n_refused for reading in report.readings),
        "cells_absent": sum(reading.n_absent for reading in report.readings),
        "facts": len(report.facts),
        "problems": len(report.problems),
        "improvements": len(report.improvements),
        "findings_fail": sum(finding.status == "fail" for finding in findings),
        "findings_uncertain": sum(map(is_doubtful, findings)),
    }
    return Summary(report.metadata.issuer, report.metadata.year, counts, _untold(report))


def _untold(report: Report) -> list[str]:
    has_problems = any(section.kind == "problems_improvements" for section in report.sections)
    cells = [] if report.readings else ["cells_read", "cells_refused", "cells_absent"]
    return cells if has_problems or report.problems else [*cells, "problems"]


def is_doubtful(finding: Finding) -> bool:
    """Tell whether a finding counts as doubtful; what is only worth knowing does not."""
    return finding.status == "uncertain" and finding.severity != "info"


@dataclass(slots=True)
class Tally:
    """Counts of a run, and the first rows of its summary.

    A record of what is no report counts as that and as nothing else; `none` are the first of them.
    So does a file with the bytes of one before it; `same` are the first, each with the one before
    it. `left_out` is what in folders and archives was not tried.
    """

    counts: Counter[str] = field(default_factory=Counter)
    rows: list[tuple[str, Summary]] = field(default_factory=list)
    none: list[str] = field(default_factory=list)
    failures: list[Failure] = field(default_factory=list)
    same: list[tuple[str, str]] = field(default_factory=list)
    left_out: LeftOut = field(default_factory=LeftOut)

    def add(self, path: str, summary: Summary) -> None:
        """Count one record."""
        self.counts.update(summary.counts)
        if summary.counts.get("not_reports"):
            if len(self.none) < MAX_ROWS:
                self.none.append(path)
            return
        self.counts["reports"] += 1
        if len(self.rows) < MAX_ROWS:
            self.rows.append((path, summary))

    @property
    def n_records(self) -> int:
        """Records made, of what is no report too."""
        return self.counts["reports"] + self.counts["not_reports"]

    def repeat(self, path: str, same_as: str) -> None:
        """Count one file with the bytes of another."""
        self.counts["duplicates"] += 1
        if len(self.same) < MAX_ROWS:
            self.same.append((path, same_as))

    def fail(self, failure: Failure) -> None:
        """Count one file that was not read."""
        self.counts["failures"] += 1
        self.failures.append(failure)

    def as_json(self) -> dict[str, int]:
        """Return the counts under the names that run.json uses, zeros included."""
        counts = {name: self.counts[name] for name in COUNTS}
        return {**counts, "passed_over": self.left_out.n_files}
