"""Record so far -> findings on its form: is it a report, and is everything there?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.extractors.kinds import Severity
from gongkai.extractors.metadata import YearCandidate
from gongkai.extractors.schema import Finding, Metadata, Operand, Section
from gongkai.extractors.sections.wording import KINDS
from gongkai.extractors.tables import ReportTables

# With tables of a form it is a report; without, this many of the six sections make one.
_MIN_SECTIONS = 3
_LOOKALIKE_RE = re.compile(
    r"解读|读懂|图解|实施方案|工作要点|工作总结|编制背景|关于做好.{0,40}通知"
)


def is_report(metadata: Metadata, sections: Sequence[Section], tables: ReportTables) -> bool:
    """Whether the page is an annual report at all.

    Pages about a report (解读, 一图读懂), plans and summaries share its words; they have no table
    of the forms, and a title of their own kind or hardly any of the six sections. A page that only
    names the forms (a manual, say) has words of a table but no value, title or section.
    """
    if any(draft.n_read for draft in tables.drafts):
        return True
    if tables.drafts and (metadata.title or sections):
        return True
    if metadata.title and _LOOKALIKE_RE.search(metadata.title):
        return False
    return len(sections) >= _MIN_SECTIONS


def not_a_report(metadata: Metadata, sections: Sequence[Section]) -> Finding:
    """Return the finding for a page that is no annual report."""
    return _finding(
        "form.not_a_report",
        "error",
        f"No annual report: no table of an official form and {len(sections)} of its six sections "
        f"found (title: {metadata.title or 'none'}).",
    )


def form_findings(
    sections: Sequence[Section],
    tables: ReportTables,
    years: Sequence[YearCandidate],
) -> Iterator[Finding]:
    """Yield what is missing or odd in the form of a report; nothing for what is in order."""
    yield from _missing_sections(sections, tables)
    yield from _tables(tables)
    yield from _year_conflict(years)
    yield from _printed_again(tables)


def _missing_sections(sections: Sequence[Section], tables: ReportTables) -> Iterator[Finding]:
    if tables.template in {"2014", "2008", "none"}:
        return  # the earlier forms prescribe other parts
    found = {section.kind for section in sections}
    for kind in KINDS:
        if kind not in found:
            yield _finding("form.section_missing", "warning", f"Section {kind} is not there.")
    for number, section in enumerate(sections):
        if not section.heading:
            yield _finding(
                "form.heading_lost",
                "info",
                f"Section {section.kind} has no heading; it was found by what stands in it.",
                [Operand(ref=f"/sections/{number}", value=section.kind)],
            )


def _tables(tables: ReportTables) -> Iterator[Finding]:
    read = {reading.table: reading for reading in tables.readings}
    for kind in ("proactive_disclosure", "requests", "review_litigation", "statistics"):
        table = getattr(tables.tables, kind)
        if kind in read and read[kind].n_refused:
            reasons = ", ".join(f"{k} {n}" for k, n in read[kind].refused.items())
            yield _finding(
                "form.cells_unreadable",
                "warning",
                f"Table {kind}: {read[kind].n_refused} cells could not be read ({reasons}).",
                [Operand(ref=f"/tables/{kind}", value=None)],
            )
        if kind in read and read[kind].n_absent:
            absent = [key for key, row in table.items() if _is_absent(row)]
            yield _finding(
                "form.row_missing",
                "warning",
                f"Table {kind}: rows not printed: {', '.join(absent)}.",
                [Operand(ref=f"/tables/{kind}/{key}", value=None) for key in absent],
            )
        elif kind not in read and kind != "statistics" and tables.template in {"2021", "2019"}:
            yield _finding("form.table_missing", "warning", f"Table {kind} is not there.")


def _is_absent(row: dict[str, object]) -> bool:
    return all(getattr(cell, "status", "") == "row_absent" for cell in row.values())


def _printed_again(tables: ReportTables) -> Iterator[Finding]:
    for kind, offset in tables.repeats.items():
        yield _finding(
            "form.several_reports",
            "warning",
            f"Table {kind} begins again at offset {offset}: the file holds the report twice, or "
            "another report; only the first was read.",
            [Operand(ref=f"/tables/{kind}", value=None)],
        )


def _year_conflict(years: Sequence[YearCandidate]) -> Iterator[Finding]:
    if not years:
        return
    year = years[0].year
    # A page may be put on the web again years later, but not before its year was out.
    stated = [c for c in years if c.source != "publication" or c.year < year]
    if any(candidate.year != year for candidate in stated):
        listed = ", ".join(f"{candidate.source} {candidate.year}" for candidate in stated)
        yield _finding(
            "form.year_conflict", "warning", f"The report names several years: {listed}."
        )


def _finding(
    code: str, severity: Severity, message: str, operands: list[Operand] | None = None
) -> Finding:
    return Finding(
        code=code,
        status="pass" if severity == "info" else "uncertain" if severity == "warning" else "fail",
        severity=severity,
        message=message,
        operands=operands or [],
    )
