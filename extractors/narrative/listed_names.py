"""Channels that only their list says are channels: 通过县政府网站、每日云岫、公示栏等方式.

A member of a list of channels is taken for one where it has the form of such a name: in quotes or
《》, or made of a place with 每日, 今日, 发布, 之声 and the like.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.extractors.narrative.spans import CHANNEL, Span
from gongkai.extractors.narrative.vocabulary import WORDS, words_to_pattern

_LIST_END_RE = re.compile(
    r"等(?:多种|各种|各类|多个|多|线上|新闻|主流|传统)?"
    r"(?:方式|形式|渠道|途径|平台|载体|媒介|媒体|阵地|(?=向社会|对外))"
)
_LIST_REACH = 120
_LIST_BEGIN_RE = re.compile(r"[,。;:(]|通过|利用|依托|借助|运用|采取|采用|[在经]")
_MEMBER_RE = re.compile(r'(?:"[^"]*"|《[^》]*》|[^、和及与"《])+')
NAME_RE = re.compile(
    r'"[^"]{2,10}"|《[^》]{2,8}》'
    rf"|(?:{words_to_pattern(WORDS.name_begins).pattern})[一-龥]{{2,3}}"
    rf"|[一-龥]{{2,3}}(?:{words_to_pattern(WORDS.name_ends).pattern})"
)
# So many members must be known for channels before their neighbours are.
_MIN_KNOWN = 2


def with_listed(spans: Sequence[Span], text: str) -> list[Span]:
    """Return the spans of a passage with the unknown members of lists of channels.

    >>> text = "通过县政府网站、每日云岫、公示栏等方式公开"
    >>> spans = [Span(2, 7, "CHANNEL"), Span(13, 16, "CHANNEL")]
    >>> [text[one.start : one.end] for one in with_listed(spans, text)]
    ['县政府网站', '公示栏', '每日云岫']
    """
    found = list(spans)
    for end in _LIST_END_RE.finditer(text):
        found = _with_members(found, list(_members(end.start(), text)), text)
    return found


def _members(end: int, text: str) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of the members of the list that ends at `end`."""
    floor = max(0, end - _LIST_REACH)
    begin = max((m.end() for m in _LIST_BEGIN_RE.finditer(text, floor, end)), default=floor)
    for member in _MEMBER_RE.finditer(text, begin, end):
        yield member.span()


def _with_members(spans: list[Span], members: Sequence[tuple[int, int]], text: str) -> list[Span]:
    channels = [span for span in spans if span.label == CHANNEL]
    known = [m for m in members if any(c.start < m[1] and m[0] < c.end for c in channels)]
    if len(known) < _MIN_KNOWN:
        return spans
    for start, end in members:
        inner = [s for s in spans if s.start < end and start < s.end]
        is_new = all(s.label == CHANNEL and start <= s.start and s.end <= end for s in inner)
        if is_new and len(inner) < 2 and NAME_RE.fullmatch(text, start, end):
            spans = [s for s in spans if s not in inner]
            spans.append(Span(start, end, CHANNEL, 1.0, "rule"))
    return spans
