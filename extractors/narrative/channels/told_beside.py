"""Channels that the words beside a count say it was published on, where no name carries to it.

公开文件36条,均公开在|县政府网站       the place behind the count
|公开栏|(35条)、|云岫通|(86条)           the name right before its bracket
开设|政务微信|1个,公开信息547条        the account that was counted itself
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.extractors.narrative.channels.types import surface_to_type
from gongkai.extractors.narrative.prose.places import unit_ending
from gongkai.extractors.narrative.prose.spans import Span
from gongkai.models.late_regex import late_regex

# What is kept there (集中公开) was not published there in this year.
_ALL_ON_RE = re.compile(
    "[,、]?(?:均|全部|都)(?:已|及时|主动|同步)*(?:公开|发布|公布|公示|刊登)?(?:在|于|通过)+"
    # 贴在11个村的|公开栏上
    r"|[,、]?(?:均|都|已)?(?:张?贴|挂|登|刊登|刊发)[在于到](?:[各全]|\d+个)?(?:村|镇|乡|社区|街道|小区)*(?:门?口|里)?的?"
)
_KEPT_RE = late_regex("[^,。;]{0,20}(?:集中|展示|反馈|提交|申请)")
_OF_INFORMATION = "条篇期则"
_OPENED_RE = late_regex("(?:开设|开通|建立|建有|设有|运营|运维|开办)(?:了|有)?$")
_TELLS_RE = late_regex(
    r"(?:共|有)?(?:[1一]个|[1一]家),(?:共|累计)*(?:公开|发布|推送|推出|编发)[^,。;、\d]{0,8}"
)
# 编发公报24期,刊登文件112件: what its issues print.
_PRINTS_RE = re.compile(r"》?\d+期,(?:共|累计|全年)*(?:刊登|刊发|刊载|登载)[^。;]{0,60}")
_GLUES = frozenset("、和及与")
_ACCOUNTS = frozenset(("wechat", "weibo", "short_video", "news_app", "new_media", "app_client"))


def place_told(
    span: Span, channels: Sequence[Span], counted: Sequence[Span], text: str
) -> tuple[Span, ...]:
    """Return the channels that a count was published on by the words beside it, if they say.

    `channels` are all of the passage, `counted` those of them that are counted themselves.

    >>> text = "公开文件36条,均公开在政府网站上"
    >>> site = Span(12, 16, "CHANNEL")
    >>> place_told(Span(4, 7, "QUANTITY"), [site], [], text) == (site,)
    True
    """
    nearest = next((c for c in reversed(channels) if c.end <= span.start), None)
    if nearest and _PRINTS_RE.fullmatch(text, nearest.end, span.start):
        kind = surface_to_type(text[nearest.start : nearest.end])
        return (nearest,) if kind == "gazette" else ()
    if not channels or unit_ending(text, span.end) not in _OF_INFORMATION:
        return ()
    if nearest and text[nearest.end : span.start] == "(" and text.startswith(")", span.end):
        return (nearest,)
    behind = _ALL_ON_RE.match(text, span.end)
    places = _side_by_side(behind.end(), channels, text) if behind else []
    if places:
        return () if _KEPT_RE.match(text, places[-1].end) else tuple(places)
    nearest = next((c for c in reversed(counted) if c.end <= span.start), None)
    if nearest is None or not _TELLS_RE.fullmatch(text, nearest.end, span.start):
        return ()
    is_opened = _OPENED_RE.search(text, max(0, nearest.start - 4), nearest.start)
    kind = surface_to_type(text[nearest.start : nearest.end])
    return (nearest,) if is_opened and kind in _ACCOUNTS else ()


def _side_by_side(place: int, channels: Sequence[Span], text: str) -> list[Span]:
    """Return the channels from a place on that stand side by side, or joined as in a list."""
    found: list[Span] = []
    for channel in channels:
        floor = found[-1].end if found else place
        gap = text[floor : channel.start]
        if channel.start == floor or (found and channel.start > floor and gap in _GLUES):
            found.append(channel)
    return found
