"""Media by the level they are of, and where they told something of the place.

中央及地方主要媒体|播发新闻100条        told there
回应|省级媒体|报道的热点问题            what they told is answered, and nothing published
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.models.late_regex import late_regex

_BELOW = "自治[区州县]级?|国家级?|[省市县区州]级?|地方|当地|本地"
# 自治区级, 省: within 全市媒体, 城市媒体, 社区媒体 there is none.
LEVEL = f"(?<![全城都治社地园景省市州县区])(?:中央级?|{_BELOW})"
# 市级以上, 中央及地方, 省市.
LEVELS = rf"{LEVEL}(?:及?以上|(?:[及和与、]?(?:{_BELOW}))+)"
_TELL = "上?(?:共|累计)?(?:刊[发登播载]|播[发出]|登载|转载|采用|(?:宣传)?报道)"
_MEDIA_TELL_RE = re.compile(rf"(?P<name>(?:{LEVELS}|{LEVEL})(?:主要|主流|新闻|官方)*媒体){_TELL}")
_TELL_RE = late_regex(_TELL)
_REPORTED_RE = late_regex("上?(?:共|累计)?(?:宣传)?报道过?了?(?:的|反映|涉及|曝光|负面)")
# None in 未来网和省级媒体报道3次, nor in 针对群众关切在省级媒体刊发3篇.
_NOT_PUBLISHED_RE = late_regex(
    "(?:未(?!来)在?|避免|回应|处置|针对|关注)(?:(?!通过|借助|邀请|联合|协调|在|由)[^,。;:]){0,20}$"
)
_DENIED_REACH = 24


def media_that_tell(text: str) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of the media of a level that something was published in.

    >>> text = "中央及地方主要媒体播发新闻100条,回应省级媒体报道的问题"
    >>> [text[a:b] for a, b in media_that_tell(text)]
    ['中央及地方主要媒体']
    """
    for match in _MEDIA_TELL_RE.finditer(text) if "媒体" in text else ():
        start, end = match.span("name")
        if not is_told_of(start, end, text):
            yield start, end


def is_told_of(start: int, end: int, text: str) -> bool:
    """Whether media are named for what they told, which is answered: 回应省级媒体报道的问题."""
    if not text.endswith("媒体", start, end) or not _TELL_RE.match(text, end):
        return False
    before = max(0, start - _DENIED_REACH)
    is_answered = _NOT_PUBLISHED_RE.search(text, before, start) is not None
    return is_answered or _REPORTED_RE.match(text, end) is not None
