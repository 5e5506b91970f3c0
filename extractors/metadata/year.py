"""The year reported on and the period, from the places that state one.

Order (domain guide 1.2): end of the period, majority of the overview, title, preamble, date of
publication minus one. Every place is kept, so that the checks can tell where they disagree.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from gongkai.extractors.documents.document import Document
from gongkai.extractors.metadata.dates import (
    DATE_RE,
    YEAR,
    date_pattern,
    date_span,
    groups_to_date,
    to_number,
)
from gongkai.extractors.metadata.title import Mention
from gongkai.extractors.metadata.zones import Found, Zone, Zones
from gongkai.extractors.schema import Section

YearSource = Literal["period", "overview", "title", "preamble", "publication"]

EARLIEST_YEAR, LATEST_YEAR = 2003, 2049  # the first local rules on disclosure took effect in 2003
OVERVIEW_CHARS = 12_000

_DASH = r"(?:至|到|[-~一]+)"
_RANGE_RE = re.compile(
    rf"{date_pattern()}\s*[起始]?\s*,?\s*{_DASH}\s*{date_pattern(year_optional=True)}"
)
_MONTHS_RE = re.compile(
    rf"(?=[12二])({YEAR})\s*年\s*(?:\d{{1,2}}|[一元])\s*月?\s*{_DASH}\s*(?:\d{{1,2}}|十[一二])\s*月"
)
_DAMAGED_RE = re.compile(r"(?<!\d)(20\d\d)\d{2,4}日?起?\s*[至到]\s*(20\d\d)\d{2,4}日")
_CUE_RE = re.compile(r"统计|期限|时限|数据|时间|截至|截止")
_PERIOD_WORDS_RE = re.compile(r"(?:统计|数据)[^。\n]{0,30}?(?:截至|截止到?|时间点为|自|从)\s*$")
_SINCE_RE = re.compile(r"[自从]\s*$")
_CUE_CHARS = 40
_OVERVIEW_YEAR_RE = re.compile(r"(20\d\d)\s*年(?!度?(?:政府)?(?:部门)?(?:预算|决算|财政|“?三公))")
_TITLE_IN_TEXT_RE = re.compile(r"《[^》]{0,80}》")


@dataclass(frozen=True, slots=True)
class YearCandidate:
    """One place that tells the year; `start` and `end` are offsets of what is printed there.

    For `publication` the printed date is of the year after.
    """

    source: YearSource
    year: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class PeriodFound:
    """The period's two dates; a side that is not printed (or no real day) is None."""

    start: Found | None
    end: Found | None
    candidate: YearCandidate | None


def zones_to_period(zones: Zones) -> PeriodFound:
    """Return the reporting period, as printed, the first that the text calls so."""
    searched = zones.in_order
    for zone in searched:
        if period := _called_range(zone):
            return period
    for zone in searched:
        if period := _single_date(zone) or _year_only(zone):
            return period
    return PeriodFound(None, None, None)


def _called_range(zone: Zone) -> PeriodFound | None:
    """Return the first range beside a word like 统计期限, else the first that is a whole year."""
    whole_year: PeriodFound | None = None
    for match in _RANGE_RE.finditer(zone.text):
        period = _range_to_period(zone, match)
        if _CUE_RE.search(zone.text, max(0, match.start() - _CUE_CHARS), match.start()):
            return period
        if whole_year is None and _is_whole_year(period):
            whole_year = period
    return whole_year


def _is_whole_year(period: PeriodFound) -> bool:
    return (
        period.start is not None
        and period.end is not None
        and period.start.value.endswith("-01-01")
        and period.end.value.endswith("-12-31")
    )


def _range_to_period(zone: Zone, match: re.Match[str]) -> PeriodFound:
    """Return both dates; the second may leave its year to the first."""
    groups = match.groups()
    year_group = 1 if groups[0] else 4
    first_year = to_number(groups[year_group - 1])
    first = groups_to_date(groups[:6])
    last = groups_to_date(groups[6:], year=first_year)
    if groups[6] or groups[9]:
        year_group = 7 if groups[6] else 10
    return PeriodFound(
        zone.found(first.isoformat(), *date_span(match, 1)) if first else None,
        zone.found(last.isoformat(), *date_span(match, 7)) if last else None,
        _candidate("period", to_number(groups[year_group - 1]), zone, *match.span(year_group)),
    )


def _single_date(zone: Zone) -> PeriodFound | None:
    """Return the one side that is printed: 数据截至…, or 自…起 without an end."""
    for match in DATE_RE.finditer(zone.text):
        before = zone.text[max(0, match.start() - _CUE_CHARS) : match.start()]
        date = groups_to_date(match.groups())
        if date is None or not _PERIOD_WORDS_RE.search(before):
            continue
        start, end = date_span(match, 1)
        found = zone.found(date.isoformat(), start, end)
        year_span = match.span(1) if match[1] else match.span(4)
        candidate = _candidate("period", date.year, zone, *year_span)
        if _SINCE_RE.search(before):
            return PeriodFound(found, None, candidate)
        return PeriodFound(None, found, candidate)
    return None


def _year_only(zone: Zone) -> PeriodFound | None:
    """Return a period that tells its year only: by months, or with digits lost."""
    for pattern, group in ((_MONTHS_RE, 1), (_DAMAGED_RE, 2)):
        for match in pattern.finditer(zone.text):
            if _CUE_RE.search(zone.text, max(0, match.start() - _CUE_CHARS), match.start()):
                year = to_number(match[group])
                return PeriodFound(None, None, _candidate("period", year, zone, *match.span(group)))
    return None


def _candidate(
    source: YearSource, year: int, zone: Zone, start: int, end: int
) -> YearCandidate | None:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    return YearCandidate(source, year, *zone.span(start, end))


def overview_to_candidate(document: Document, sections: Sequence[Section]) -> YearCandidate | None:
    """Return the year the overview names most often, the first named where two are level.

    Years in quoted titles and years of budgets do not count.
    """
    overview = next((section for section in sections if section.kind == "overview"), None)
    if overview is None:
        return None
    end = min(overview.end, overview.start + OVERVIEW_CHARS)
    quoted = [
        match.span() for match in _TITLE_IN_TEXT_RE.finditer(document.text, overview.start, end)
    ]
    counted: Counter[int] = Counter()
    first: dict[int, tuple[int, int]] = {}
    for match in _OVERVIEW_YEAR_RE.finditer(document.text, overview.start, end):
        if any(start <= match.start() < stop for start, stop in quoted):
            continue
        year = int(match[1])
        counted[year] += 1
        first.setdefault(year, match.span(1))
    if not counted:
        return None
    year = counted.most_common(1)[0][0]
    return YearCandidate("overview", year, *first[year])


def mention_to_candidate(
    zone: Zone, mention: Mention | None, source: YearSource
) -> YearCandidate | None:
    """Return the year that a title, or a title in the preamble, prints."""
    if mention is None or mention.year is None:
        return None
    start, end = mention.year
    digits = re.match(YEAR, zone.text[start:end])
    if digits is None:
        return None
    return _candidate(source, to_number(digits[0]), zone, start, start + digits.end())


def publication_to_candidate(published: Found | None) -> YearCandidate | None:
    """Return the year before the date of publication."""
    if published is None or published.start is None or published.end is None:
        return None
    year = dt.date.fromisoformat(published.value).year - 1
    return YearCandidate("publication", year, published.start, published.end)
