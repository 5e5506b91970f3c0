"""A period that lost digits or 年, 月, 日 on its way into the file."""

from __future__ import annotations

from gongkai.extractors.metadata.dates import CHINESE_ZERO, NUMERAL, YEAR
from gongkai.extractors.metadata.zones import Zone
from gongkai.models.late_regex import late_regex

_NUMERAL = CHINESE_ZERO + NUMERAL
# What is left of a date: what may stand in one, and a little space.
_LEFT = rf"[\d{_NUMERAL}年月日号\s./-]{{2,24}}?"
_GAP = r"\s{0,4}"  # bounded: a file may hold a hundred thousand spaces in a row
_PERIOD_RE = late_regex(
    rf"(?:期限|时限|期间|时段|统计范围|统计时间){_GAP}(?:[为是:自从]|起于)*{_GAP}"
    rf"(?P<both>(?P<first>{_LEFT})(?:起始|开始|起)?{_GAP}[,、]?{_GAP}[至到]{_GAP}(?P<last>{_LEFT}))"
    rf"{_GAP}(?=[止。,;、)\n]|$|为止|结束|截止|的|期间)"
)
_MONTH = _DAY = rf"(?:\d{{1,2}}|[{_NUMERAL}]{{1,3}})"
_WORDS = rf"(?:{YEAR}\s*+年度?\s*+)?(?:{_MONTH}\s*+月份?\s*+(?:{_DAY}\s*+[日号]?)?)?"
_NUMBERS = r"(?:19|20)\d\d(?:\s*+[-./]\s*+\d{1,2}){0,2}"
_WHOLE_RE = late_regex(rf"\s*+(?:{_WORDS}|{_NUMBERS})\s*+(?:\d{{1,2}}\s*+时)?\s*+")


def zone_to_damage(zone: Zone) -> tuple[int, int] | None:
    """Return where a period stands whose dates are no dates any more; None where none does.

    Offsets are those of the document's text.
    """
    for match in _PERIOD_RE.finditer(zone.text):
        sides = match["first"], match["last"]
        is_date = any(mark in side for side in sides for mark in "年月日")
        if is_date and not all(map(_WHOLE_RE.fullmatch, sides)):
            return zone.span(*match.span("both"))
    return None
