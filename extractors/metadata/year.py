"""The year reported on and the period, from the places that state one.

Order: end of the period, majority of the overview, title, preamble, date of publication minus one.
A period that lost digits comes behind the preamble: the year that is left of it may have lost some,
too. So does one left from last year's copy: two places name a later year, none its own. Every place
is kept, so that the checks can tell where they disagree.
The period's first year is kept beside its last where a calendar year is meant and the two differ:
one of them is a slip.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

from gongkai.extractors.metadata.damage import zone_to_damage
from gongkai.extractors.metadata.dates import (
    DATE_RE,
    YEAR,
    date_pattern,
    date_span,
    find_from_years,
    groups_to_date,
    to_number,
)
from gongkai.extractors.metadata.month_ranges import zone_to_month_ranges
from gongkai.extractors.metadata.overview import OverviewYear
from gongkai.extractors.metadata.title import Mention
from gongkai.extractors.metadata.zones import Found, Zone, Zones
from gongkai.models.late_regex import late_regex

YearSource = Literal["period", "period_start", "overview", "title", "preamble", "publication"]

EARLIEST_YEAR, LATEST_YEAR = 2003, 2049  # the first local rules on disclosure took effect in 2003
_LATE_MONTH = 11  # from here on a report may be of the same year, or of the year before

_DASH = r"(?:至|到|[-~一]+)"
_AT = r"(?:为|于|是|:)?"
# Between the two dates: 起至, 开始，到, 起，截至, ，截止时间为.
_TO = (
    r"(?:(?:\d{1,2}|零|〇|二十四)\s*+[时点]|\(含\))?\s*+(?:开始|起始|起算|起|始)?\s*+[,;、]?\s*+"
    rf"(?:至|到|[-~一]+|截至|截止到?|截?止于|(?:统计)?(?:截止|终止|结束)(?:时间|日期|日)?\s*+{_AT})\s*+"
)
_RANGE_RE = re.compile(rf"{date_pattern()}\s*+{_TO}{date_pattern(year_optional=True)}")
_MONTHS = (
    rf"({YEAR})\s*+年\s*+(?:\d{{1,2}}|[一元])\s*+月?\s*+{_DASH}\s*+"
    r"(?:\d{1,2}|十[一二])\s*+月"
)
# Digits or 年 and 月 are lost: the days cannot be trusted, the year can.
_DAMAGED_DAY = r"(?:\d{2,4}|\d{1,2}月\d{1,2})"
_DAMAGED = (
    rf"(?<!\d)(20\d\d){_DAMAGED_DAY}日?(?:起?\s*[至到]|起)\s*"
    rf"(?:(20\d\d){_DAMAGED_DAY}|\d{{1,2}}月\d{{1,2}})(?:日|止)"
)
_WHOLE_YEAR = rf"({YEAR})\s*(?:年度|年全年|年(?=[,。;]))"
_WHOLE_YEAR_GROUP = 4
_YEAR_ONLY_RE = late_regex(f"{_MONTHS}|{_DAMAGED}|{_WHOLE_YEAR}")
_NAMED_RE = late_regex(r"(?:期限|时限|期间|时段|范围|时间)\s*(?:为|是|:)\s*$")
_CUE_RE = re.compile(r"统计|期限|时限|数据|时间|截至|截止")
_STRONG_CUE_RE = late_regex(r"统计|数据|报告期")
_PERIOD_WORDS_RE = late_regex(r"(?:统计|数据)[^。\n]{0,30}?(?:截至|截止到?|时间点为|自|从)\s*$")
_SINCE_RE = re.compile(r"[自从]\s*$")
_PRESENTED_RE = re.compile(
    rf"(?:现|特)[^。\n]{{0,20}}(?:公布|发布|编制|形成|报告)[^。,\n]{{0,20}}?({YEAR})\s*年度?(?:工作)?(?:报告|年报)"
)
_CUE_CHARS = 40


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
    """The period's two dates; a side that is not printed (or no real day) is None.

    `candidate` is the last year, `slip` the first one where both should be the same. `damage` is
    where the period is printed, of one that lost digits.
    """

    start: Found | None
    end: Found | None
    candidate: YearCandidate | None
    slip: YearCandidate | None = None
    damage: tuple[int, int] | None = None


def zones_to_period(zones: Zones) -> PeriodFound:
    """Return the reporting period, as printed, the first that the text calls so."""
    searched = zones.in_order
    for zone in searched:
        if period := _called_range(zone):
            return period
    for zone in searched:
        if period := _months(zone):
            return period
    damage = next((found for zone in searched if (found := zone_to_damage(zone))), None)
    for zone in searched:
        if period := _single_date(zone) or _year_only(zone):
            return replace(period, damage=damage)
    return PeriodFound(None, None, None, damage=damage)


def _called_range(zone: Zone) -> PeriodFound | None:
    """Return the first range beside a word like 统计期限, else the first that is a whole year.

    办公时间 or 公示期限 beside a range make no period of it, unless it is a whole year.
    """
    whole_year: PeriodFound | None = None
    for match in find_from_years(_RANGE_RE, zone.text, zone.years):
        period = _range_to_period(zone, match)
        is_whole = _is_whole_year(period)
        cue = _CUE_RE if is_whole else _STRONG_CUE_RE
        if cue.search(zone.text, max(0, match.start() - _CUE_CHARS), match.start()):
            return period
        if whole_year is None and is_whole:
            whole_year = period
    return whole_year


def _months(zone: Zone) -> PeriodFound | None:
    """Return the first range of whole months that the text calls the period."""
    for found in zone_to_month_ranges(zone):
        cue = _CUE_RE if found.is_whole_year else _STRONG_CUE_RE
        start = found.first_span[0]
        if cue.search(zone.text, max(0, start - _CUE_CHARS), start):
            return PeriodFound(
                zone.found(found.first.isoformat(), *found.first_span),
                zone.found(found.last.isoformat(), *found.last_span),
                _candidate("period", found.last.year, zone, *found.year),
            )
    return None


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
    period = PeriodFound(
        zone.found(first.isoformat(), *date_span(match, 1)) if first else None,
        zone.found(last.isoformat(), *date_span(match, 7)) if last else None,
        _candidate("period", to_number(groups[year_group - 1]), zone, *match.span(year_group)),
    )
    if first and last and first.year != last.year and _is_whole_year(period):
        first_group = 1 if groups[0] else 4
        slip = _candidate("period_start", first.year, zone, *match.span(first_group))
        return replace(period, slip=slip)
    return period


def _single_date(zone: Zone) -> PeriodFound | None:
    """Return the one side that is printed: 数据截至…, or 自…起 without an end."""
    for match in find_from_years(DATE_RE, zone.text, zone.years):
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
    """Return a period that tells its year only: by months, whole, or with digits lost."""
    for match in find_from_years(_YEAR_ONLY_RE, zone.text, zone.years):
        group = match.lastindex or 1
        is_named = _NAMED_RE.search(zone.text, max(0, match.start() - _CUE_CHARS), match.start())
        cue = _CUE_RE.search(zone.text, max(0, match.start() - _CUE_CHARS), match.start())
        if is_named if group == _WHOLE_YEAR_GROUP else cue:
            year = to_number(match[group])
            return PeriodFound(None, None, _candidate("period", year, zone, *match.span(group)))
    return None


def _candidate(
    source: YearSource, year: int, zone: Zone, start: int, end: int
) -> YearCandidate | None:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        return None
    return YearCandidate(source, year, *zone.span(start, end))


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


def period_to_candidates(period: PeriodFound, told: set[int]) -> list[YearCandidate]:
    """Return the period's last year and its slip; a year told elsewhere, too, comes first."""
    dates = [candidate for candidate in (period.candidate, period.slip) if candidate]
    return sorted(dates, key=lambda candidate: candidate.year not in told)


def zone_to_presented(front: Zone) -> YearCandidate | None:
    """Return the year of a report that is presented without its full name: 现公布2023年度报告."""
    match = _PRESENTED_RE.search(front.text)
    return _candidate("preamble", to_number(match[1]), front, *match.span(1)) if match else None


def publication_to_candidate(published: Found | None) -> YearCandidate | None:
    """Return the year before the date of publication; None for a date late in the year."""
    if published is None or published.start is None or published.end is None:
        return None
    date = dt.date.fromisoformat(published.value)
    if date.month >= _LATE_MONTH:
        return None
    return YearCandidate("publication", date.year - 1, published.start, published.end)


def copies_last(
    candidates: Sequence[YearCandidate | None], mentioned: int | None
) -> list[YearCandidate]:
    """Return the candidates with a period left from last year's copy behind the others.

    What is left of a copy is of an earlier year, never of a later one.

    Args:
        candidates: in order of preference; None where a place is silent.
        mentioned: the year the overview names, be it once; it may confirm another place.
    """
    found = [candidate for candidate in candidates if candidate is not None]
    period = next((c.year for c in found if c.source == "period"), None)
    others = [c.year for c in found if not c.source.startswith("period")]
    told = {c.year for c in found if c.source in ("overview", "title", "preamble")}
    if period is None or len(told) != 1 or period in others:
        return found
    (year,) = told
    is_copy = year > period and (others.count(year) > 1 or mentioned == year)
    return sorted(found, key=lambda c: is_copy and c.year != year)


def overview_to_candidate(overview: OverviewYear | None) -> YearCandidate | None:
    """Return the year that the overview reports on."""
    if overview is None:
        return None
    return YearCandidate("overview", overview.year, overview.start, overview.end)
