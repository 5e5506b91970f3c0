"""One record and its text -> one page that needs nothing beside itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup

from gongkai.extractors.checks import is_no_report
from gongkai.extractors.checks.finding import plain as plain_number
from gongkai.extractors.schema import Finding, Report
from gongkai.pages.blocks import text_to_blocks
from gongkai.pages.findings import (
    by_code,
    counted,
    counted_elsewhere,
    report_to_findings,
    worst_by_pointer,
)
from gongkai.pages.meanings import meaning
from gongkai.pages.places import (
    MAX_ENTRIES,
    Places,
    is_text_of,
    metadata_said,
    report_to_places,
    with_tables_found,
)
from gongkai.pages.sheets import report_to_sheets
from gongkai.pages.shell import plain, render
from gongkai.pages.sides import NOBODY, Neighbours
from gongkai.pages.spans import text_to_html
from gongkai.pages.words import words
from gongkai.summaries import summarize

_MAX_VALUE = 300  # characters of a value shown in the head


def report_to_page(
    report: Report,
    text: str | None,
    between: Sequence[Finding] = (),
    neighbours: Neighbours = NOBODY,
    *,
    elsewhere: Sequence[Finding] = (),
) -> str:
    """Return the page of a report.

    Args:
        report: the record.
        text: the text its offsets count in; None where it is missing: the page then shows what was
            read without its place, and says so, as it does where the text is another one.
        between: findings between it and other reports, filed under it; shown behind its own.
        neighbours: those other reports.
        elsewhere: findings filed under other reports, as seen from it; shown, and counted there.
    """
    all_findings = [*report.findings, *between, *elsewhere]
    report = report.model_copy(update={"findings": all_findings})
    report, not_found = with_tables_found(report)
    missing = "no_text" if text is None else "other_text"
    shown = text if text is not None and is_text_of(report, text) else None
    places = report_to_places(report, len(shown or ""))
    marked = {span.id for span in places.spans}
    worst = worst_by_pointer(report.findings)
    findings = report_to_findings(report, places, shown or "", neighbours, len(elsewhere))
    counts = summarize(report).counts
    return render(
        "report",
        report=report,
        has_text=shown is not None,
        no_text=missing,
        text=_marked(report, shown, places),
        marked=marked,
        n_marks_left_out=places.n_left_out,
        is_none=is_no_report(report),
        cells={name: counts[f"cells_{name}"] for name in ("read", "refused", "absent")},
        metadata=list(_metadata(report, places.ids)),
        sections=_section_links(report, marked),
        findings=findings,
        counts=counted(findings),
        n_elsewhere=counted_elsewhere(findings),
        by_code=by_code,
        meaning=meaning,
        sheets=list(report_to_sheets(report, places.ids, worst, marked)),
        not_found=not_found,
        most=MAX_ENTRIES,
        number=plain_number,
        **_links(report),
    )


def _marked(report: Report, text: str | None, places: Places) -> Markup:
    if text is None:
        return Markup()
    # Every character of the text has gone through `characters.Escaper`.
    return Markup(text_to_html(text, text_to_blocks(report, text), places.spans))  # noqa: S704


def _metadata(report: Report, ids: dict[str, str]) -> Iterator[tuple[str, object, str]]:
    """Yield field, value and id of what the report says of itself."""
    for key, value in metadata_said(report).items():
        where = f"/metadata/{key.replace('.', '/')}"
        shown: object = plain(value)[:_MAX_VALUE]
        if key == "level":
            shown = words("level", value)
        elif key == "urls":
            shown = plain("  ".join(value[:5]))[:_MAX_VALUE]
            where += "/0"
        yield key, shown, ids.get(where, "")


def _section_links(report: Report, marked: set[str]) -> list[tuple[str, str]]:
    named = ((section.kind, f"s{n}") for n, section in enumerate(report.sections))
    return [(kind, name) for kind, name in named if name in marked]


def _links(report: Report) -> dict[str, Any]:
    """Return what leads from one part of the record to another."""
    problem_ids = {one.id: f"p{n}" for n, one in enumerate(report.problems[:MAX_ENTRIES])}
    answered: dict[str, list[str]] = defaultdict(list)
    for number, one in enumerate(report.improvements[:MAX_ENTRIES]):
        for problem in one.addresses:
            answered[problem].append(f"m{number}")
    return {
        "fact_ids": {one.id: f"f{n}" for n, one in enumerate(report.facts[:MAX_ENTRIES])},
        "problem_ids": problem_ids,
        "answered": answered,
    }
