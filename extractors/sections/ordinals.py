"""The ordinal in front of a heading, as a number and a style."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from gongkai.extractors.sections.wording import CHINESE_ORDINALS
from gongkai.models.late_regex import late_regex

Style = Literal["chinese", "arabic", "bracket", "none"]

_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9}
_NEXT_RE = late_regex(
    rf"[\s;,、。.·\-_]*(?:\d{{1,3}}\s*)??\(?([{CHINESE_ORDINALS}]|\d{{1,2}})[、.)](?!\d)"
)


class Ordinal(NamedTuple):
    """An ordinal as printed; value is None where there is none. 一是 is a mark of a list."""

    style: Style
    value: int | None
    is_list_mark: bool


_NONE = Ordinal("none", None, is_list_mark=False)


def match_to_ordinal(match: re.Match[str]) -> Ordinal:
    """Return the ordinal of a line matched by `Wording.line` or `Wording.inline`."""
    printed: str | None = match["ordinal"]
    if printed is None:
        return _NONE
    has_bracket = "open" in match.re.groupindex and match["open"] is not None
    if printed.isdigit():
        value = int(printed) if printed.isdecimal() else ord(printed) - ord("①") + 1
        return Ordinal("bracket" if has_bracket else "arabic", value, is_list_mark=False)
    # A dash before 、 is a 一 badly read.
    value = 1 if printed == "-" else _ROMAN.get(printed) or chinese_value(printed)
    return Ordinal("bracket" if has_bracket else "chinese", value, "是" in match["mark"])


def chinese_value(printed: str) -> int:
    """Return the number of a Chinese numeral up to 九十九, 0 for what is none.

    >>> [chinese_value(numeral) for numeral in ("三", "十", "十二", "二十", "X")]
    [3, 10, 12, 20, 0]
    """
    value = 0
    for character in printed:
        digit = CHINESE_ORDINALS.find(character) + 1
        value = (value or 1) * 10 if digit == 10 else value + digit
    return value


def next_follows(tail: str, ordinal: Ordinal) -> bool:
    """Whether the next ordinal, 二 behind 一, follows at once: a table of contents on one line."""
    match = _NEXT_RE.match(tail)
    if match is None or ordinal.value is None:
        return False
    printed = match[1]
    value = int(printed) if printed.isdecimal() else chinese_value(printed)
    return value == ordinal.value + 1
