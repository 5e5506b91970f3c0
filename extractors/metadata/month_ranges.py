"""Periods told by their months, 2023年1月-12月, or without any mark, 20230101-20231231."""

from __future__ import annotations

import datetime as dt
import re
from calendar import monthrange
from collections.abc import Iterator
from typing import NamedTuple

from gongkai.extractors.metadata.dates import NUMERAL, YEAR, find_from_years, to_number
from gongkai.extractors.metadata.zones import Zone
from gongkai.models.late_regex import late_regex

_MONTH = rf"(?:\d{{1,2}}|[{NUMERAL}]{{1,2}})"
_TO = r"(?:起|始|开始)?\s*+,?\s*+(?:至|到|截至|截止到?|[-~一]+)"
# The first may name its day; the second ends its month: 2023年元月1日起,至12月底止.
_MONTHS_RE = late_regex(
    rf"(?P<first>(?P<year>{YEAR})\s*+年\s*+(?P<month>{_MONTH})\s*+月?份?\s*+(?:[1一]\s*+[日号])?)\s*+"
    rf"{_TO}\s*+(?P<last>(?:(?P<year_2>{YEAR})\s*+年\s*+)?(?P<month_2>{_MONTH})\s*+月份?[底末]?)"
    rf"(?!\s*+(?:\d|[{NUMERAL}]{{1,3}}\s*+[日号]))"
)
_EIGHT_RE = late_regex(
    r"(?<!\d)(?P<first>(?P<year>20\d\d)(?P<month>\d\d)01)\s*+"
    r"(?:起\s*+)?(?:至|到|[-~一]+)\s*+(?P<last>(?P<year_2>20\d\d)(?P<month_2>\d\d)(?P<day_2>\d\d))(?!\d)"
)


class MonthRange(NamedTuple):
    """Two days and where they stand in the zone; `year` is the span of the last year printed."""

    first: dt.date
    last: dt.date
    first_span: tuple[int, int]
    last_span: tuple[int, int]
    year: tuple[int, int]

    @property
    def is_whole_year(self) -> bool:
        """Whether it runs from the first to the last day of one year."""
        return (self.first, self.last) == (
            dt.date(self.last.year, 1, 1),
            dt.date(self.last.year, 12, 31),
        )


def zone_to_month_ranges(zone: Zone) -> Iterator[MonthRange]:
    """Yield the ranges of whole months; a month that is none, or an end before the start, is none.

    The last day is that of the last month.
    """
    for pattern in (_MONTHS_RE, _EIGHT_RE):
        for match in find_from_years(pattern, zone.text, zone.years):
            if (found := _match_to_range(match)) is not None:
                yield found


def _match_to_range(match: re.Match[str]) -> MonthRange | None:
    year = to_number(match["year"])
    last_year = to_number(match["year_2"]) if match["year_2"] else year
    month, last_month = to_number(match["month"]), to_number(match["month_2"])
    if not (
        1 <= month <= 12 and 1 <= last_month <= 12 and (year, month) <= (last_year, last_month)
    ):
        return None
    days = monthrange(last_year, last_month)[1]
    if match.groupdict().get("day_2", str(days)) != str(days):
        return None
    return MonthRange(
        dt.date(year, month, 1),
        dt.date(last_year, last_month, days),
        match.span("first"),
        match.span("last"),
        match.span("year_2" if match["year_2"] else "year"),
    )
