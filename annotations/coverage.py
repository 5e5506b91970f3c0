"""The coverage table: how often each construction stands in the authored reports.

`python -m gongkai.annotations.coverage` writes `annotations/COVERAGE.md`; a test keeps it as it is
written. Nothing should stand below ten: a tagger that has seen a construction twice has not
learned it, and a score over two of them says nothing.
"""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Sequence
from importlib import resources
from pathlib import Path

from gongkai.annotations import labels
from gongkai.annotations.authored_files import (
    LEVELS,
    TEMPLATES,
    TYPES,
    authored_paths,
    read_all,
)
from gongkai.annotations.constructions import report_to_constructions
from gongkai.annotations.errors import AnnotationError
from gongkai.annotations.figures import datasheet_path, with_figures
from gongkai.annotations.number_forms import NUMBER_FORMS
from gongkai.annotations.report import AnnotatedReport
from gongkai.annotations.section_five import PAIRING_LAYOUTS
from gongkai.annotations.splits import Splits, load_splits
from gongkai.wording import counted

LEAST = 10
_FIRST_YEAR, _LAST_YEAR = 2008, 2025
# Constructions that stand in the table even where no report holds them.
EXPECTED = (
    *(f"kind: {name}" for name in labels.FACT_KINDS.values()),
    *(f"role: {name}" for name in labels.ROLES),
    *(f"period: {name}" for name in labels.PERIODS),
    *(f"scope: {name}" for name in labels.SCOPES.values()),
    *(f"approximation: {name}" for name in labels.APPROXIMATIONS),
    *(f"channel type: {name}" for name in labels.CHANNEL_TYPES),
    *(f"problem type: {name}" for name in labels.TOPICS),
    *(f"improvement type: {name}" for name in labels.TOPICS),
    *(f"tense: {name}" for name in labels.TENSES),
    *(f"pairing: {name}" for name in labels.PAIRINGS),
    *(f"pairing layout: {name}" for name in PAIRING_LAYOUTS),
    *(f"numbers: {name}" for name in NUMBER_FORMS),
    *(f"level: {name}" for name in LEVELS),
    *(f"type: {name}" for name in TYPES),
    *(f"template: {name}" for name in TEMPLATES if name != "none"),
    *(f"year: {year}" for year in range(_FIRST_YEAR, _LAST_YEAR + 1)),
)
_HOW = (
    "Written by `python -m gongkai.annotations.coverage`; do not edit. Count: places in all "
    "reports; reports: how many hold it; test: places in the test split."
)


def coverage_path() -> Path:
    """Return the file of the table."""
    return Path(str(resources.files("gongkai.annotations") / "COVERAGE.md"))


def read_reports() -> list[AnnotatedReport]:
    """Return all authored reports.

    Raises:
        AnnotationError: reports with faults; `gongkai lint` lists them, too.
    """
    reports, faults = read_all(authored_paths())
    if faults:
        raise AnnotationError(faults)
    return reports


def below(counts: Counter[str], least: int = LEAST) -> list[str]:
    """Return the constructions that stand in fewer than `least` places."""
    return sorted(name for name in {*counts, *EXPECTED} if counts[name] < least)


def coverage_page(reports: Sequence[AnnotatedReport], splits: Splits | None = None) -> str:
    """Return the page: totals, what stands below ten, and a table a group."""
    splits = splits or load_splits()
    counts: Counter[str] = Counter()
    n_reports: Counter[str] = Counter()
    in_test: Counter[str] = Counter()
    for report in reports:
        found = report_to_constructions(report)
        counts += found
        n_reports.update(found.keys())
        if splits.split_of(report.name) == "test":
            in_test += found
    groups: dict[str, list[str]] = defaultdict(list)
    for name in dict.fromkeys([*EXPECTED, *sorted(counts)]):
        groups[name.partition(": ")[0]].append(name)
    few = [f"{name} ({counts[name]})" for name in below(counts)]
    lines = [
        "# What the authored reports cover",
        "",
        _HOW,
        "",
        _totals(reports),
        "",
        f"Below {LEAST}: {'; '.join(few) if few else 'nothing'}.",
    ]
    for group, names in groups.items():
        lines += ["", f"## {group}", "", "| | count | reports | test |", "|---|--:|--:|--:|"]
        lines += [
            f"| {n.partition(': ')[2]} | {counts[n]:,} | {n_reports[n]} | {in_test[n]:,} |"
            for n in names
        ]
    return "\n".join(lines) + "\n"


def _totals(reports: Sequence[AnnotatedReport]) -> str:
    length = sum(len(report.text) for report in reports)
    numbers = {
        "facts": sum(len(report.facts) for report in reports),
        "mentions of channels": sum(len(report.channels) for report in reports),
        "problems": sum(len(report.problems) for report in reports),
        "improvements": sum(len(report.improvements) for report in reports),
    }
    told = ", ".join(f"{n:,} {name}" for name, n in numbers.items())
    return f"{counted(len(reports), 'report')}, {length:,} characters: {told}."


def main() -> int:
    """Write the table and the datasheet's figures; nothing where a report has faults."""
    try:
        reports = read_reports()
        page = coverage_page(reports)
        datasheet = datasheet_path().read_text(encoding="utf-8")
        datasheet = with_figures(datasheet, reports, load_splits())
    except AnnotationError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    coverage_path().write_text(page, encoding="utf-8", newline="\n")
    datasheet_path().write_text(datasheet, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
