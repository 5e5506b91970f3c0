"""Dates as such reports print them: digits or Chinese numerals, to ISO."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator

from gongkai.extractors.metadata.vocabulary import find_all

CHINESE_ZERO = "〇○零OoΟ◯"
_ZERO = CHINESE_ZERO + "0"
_DIGITS = dict.fromkeys(_ZERO, 0) | {c: n for n, c in enumerate("一二三四五六七八九", 1)}
NUMERAL = "元正一二三四五六七八九十"

YEAR = rf"(?:(?:19|20)\d\d|二[{_ZERO}][{_ZERO}一二三四五六七八九]{{2}})"
_MONTH = rf"(?:\d{{1,2}}|[{NUMERAL}]{{1,2}})"
_DAY = rf"(?:\d{{1,2}}|[{NUMERAL}]{{1,3}})"


def date_pattern(*, year_optional: bool = False) -> str:
    """Return a pattern of one date with six groups, for `groups_to_date`."""
    # White space is taken whole (*+): tried in every division, 400 blanks take minutes.
    words = rf"(?:({YEAR})\s*+年度?\s*+)" + ("?" if year_optional else "")
    # 12月3|1日, torn by a line end, is not the third.
    words += rf"({_MONTH})\s*+月份?\s*+({_DAY})(?![^\S\n]*+\n\s*+\d{{1,2}}\s*+日)\s*+[日号]?"
    guard = "" if year_optional else "(?=[12二])"
    numbers = r"(?<!\d)((?:19|20)\d\d)\s*+[-./]\s*+(\d{1,2})\s*+[-./]\s*+(\d{1,2})(?!\d)"
    return f"{guard}(?:{words}|{numbers})"


def to_number(text: str) -> int:
    """Return the number below 100, or the year, that `text` writes.

    >>> [to_number(text) for text in ("二〇二四", "十二", "三十一", "元", "07")]
    [2024, 12, 31, 1, 7]
    """
    if text.isdecimal():
        return int(text)
    if text in ("元", "正"):
        return 1
    if "十" in text:
        tens, _, ones = text.partition("十")
        return (_DIGITS.get(tens, 0) if tens else 1) * 10 + (_DIGITS.get(ones, 0) if ones else 0)
    number = 0
    for character in text:
        number = number * 10 + _DIGITS.get(character, 0)
    return number


def groups_to_date(groups: tuple[str | None, ...], *, year: int | None = None) -> dt.date | None:
    """Return the date of the six groups of `date_pattern`; None where there is no such day.

    Args:
        groups: what the pattern matched.
        year: used where the date is printed without one.
    """
    parts = groups[3:6] if groups[3] else groups[:3]
    printed_year = to_number(parts[0]) if parts[0] else year
    if printed_year is None or not parts[1] or not parts[2]:
        return None
    try:
        return dt.date(printed_year, to_number(parts[1]), to_number(parts[2]))
    except ValueError:
        return None


def date_span(match: re.Match[str], group: int) -> tuple[int, int]:
    """Return where the date stands whose six groups begin at `group`, with its 日 if printed."""
    spans = [match.span(n) for n in range(group, group + 6) if match.group(n)]
    end = spans[-1][1]
    mark = _DAY_MARK_RE.match(match.string, end)
    return spans[0][0], mark.end() if mark else end


def year_starts(text: str) -> list[int]:
    """Return where in `text` a year may begin."""
    return sorted(find_all(text, ("20", "19", "二")))


def find_from_years(
    pattern: re.Pattern[str], text: str, years: Iterable[int]
) -> Iterator[re.Match[str]]:
    """Yield what `pattern.finditer(text)` finds, for a pattern that begins with a year.

    Many times as fast: an expression that begins with alternatives is tried at every character.

    Args:
        pattern: begins with a year.
        text: folded.
        years: `year_starts(text)`.
    """
    done = 0
    for start in years:
        if start >= done and (match := pattern.match(text, start)):
            done = match.end()
            yield match


_DAY_MARK_RE = re.compile(r"\s*[日号]")
DATE_RE = re.compile(date_pattern())
