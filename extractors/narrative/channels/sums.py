"""Sums of what a channel told and of what was told before it, which no channel has to itself.

发布1800条,在|县网站|发布500条,总计|2300条|     1800 and 500
发布12条,|县网站|发布20条、文件6条,共计|26条|    20 and 6 alone, all of the site's
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from gongkai.extractors.narrative.prose.numerals import printed_to_decimal
from gongkai.extractors.narrative.prose.places import SENTENCE_END_RE, last_end
from gongkai.extractors.narrative.prose.spans import Span
from gongkai.models.late_regex import late_regex

_SUM_RE = late_regex("[,;](?:总计|合计|共计)(?:公开|发布)?(?:信息)?$")
_SUM_REACH = len(",总计公开信息")
_COUNT_RE = re.compile(r"(?<![\d.])(?P<number>\d{1,9}(?:\.\d+)?)(?P<scale>万?)(?P<unit>[条篇件])")


def is_sum_of_more(channels: Sequence[Span], start: int, end: int, text: str) -> bool:
    """Whether what [start, end) counts adds up with counts before the channels, and not without.

    >>> text = "发布80条,县网站发布50条,总计130条"
    >>> is_sum_of_more([Span(6, 9, "CHANNEL")], 17, 21, text)
    True
    """
    if not _SUM_RE.search(text, max(0, start - _SUM_REACH), start):
        return False
    whole = _COUNT_RE.match(text, start, end)
    if whole is None:
        return False
    first, last = channels[0].start, channels[-1].end
    floor = last_end(SENTENCE_END_RE, text, 0, first)
    counts = [c for c in _COUNT_RE.finditer(text, floor, start) if c["unit"] == whole["unit"]]
    told = sum(_value(c) for c in counts if c.start() >= last)
    wanted = _value(whole) - told
    if not told or wanted <= 0:
        return False
    for count in reversed([c for c in counts if c.end() <= first]):
        wanted -= _value(count)
        if wanted <= 0:
            return wanted == 0
    return False


def _value(count: re.Match[str]) -> Decimal:
    return printed_to_decimal(count["number"], count["scale"]) or Decimal()
