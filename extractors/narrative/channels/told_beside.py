"""Channels that the words beside a count say it was published on, where no name carries to it.

公开文件36条,均公开在|县政府网站       the place behind the count
公开信息310条,主要通过|网站、公示栏|等媒介公开    the places behind the only count
|公开栏|(35条)、|云岫通|(86条)           the name right before its bracket
开设|政务微信|1个,公开信息547条        the account that was counted itself
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.extractors.narrative.channels.types import surface_to_type
from gongkai.extractors.narrative.prose.places import SENTENCE_END_RE, last_end, unit_ending
from gongkai.extractors.narrative.prose.spans import Span
from gongkai.extractors.narrative.prose.vocabulary import LED_BY
from gongkai.models.late_regex import late_regex

_PUBLISHED = "(?:公开|发布|公布|公示|刊登|登载)"
_DULY = "(?:已|及时|主动|同步|统一|按要求|按规定)*"
# What is kept there (集中公开) was not published there in this year.
_ALL_ON_RE = re.compile(
    rf"[,、]?(?:均|全部|都){_DULY}{_PUBLISHED}?(?:在|于|通过)+"
    # 已公开在|"规范性文件"栏目
    rf"|[,、]?{_DULY}{_PUBLISHED}[在于]"
    # 贴在11个村的|公开栏上
    r"|[,、]?(?:均|都|已)?(?:张?贴|挂|登|刊登|刊发)[在于到](?:[各全]|\d+个)?(?:村|镇|乡|社区|街道|小区)*(?:门?口|里)?的?"
)
# Nor is what was answered there (均通过网站答复), and 发布在网站|200条 is of a part alone.
_KEPT_RE = late_regex(
    r"[^,。;]{0,20}(?:集中|展示|反馈|提交|申请|[答回]复|送达|办理|办结)|(?:上|中)?的?有?\d"
)
_OF_INFORMATION = "条篇期则"
# 规范性文件15件, 代表建议答复6件; but 行政处罚921件 are told of, and not the sheets themselves.
_OF_DOCUMENTS_RE = late_regex("(?:文件|规章|答复|稿|解读|信息)(?:共计?|累计|合计|计)?$")
_DOCUMENTS_REACH = 8
# 主要通过|网站、公示栏|等媒介进行公开, 公开渠道为|县政府网站: of the one count of a sentence.
_WAYS = "(?:方式|形式|渠道|途径|媒介|平台|载体|媒体)"
_MAINLY_ON_RE = re.compile(
    rf"[,、]?(?:(?P<ways>(?:主动|信息)?公开{_WAYS}(?:主要)?(?:为|是|有|包括)(?:通过)?)"
    rf"|主要(?:是)?(?:{LED_BY}|在|经))"
)
_THERE_RE = late_regex(
    rf"(?:上|中)?(?:等[^,。;]{{0,8}}?{_WAYS})?(?:进行|予以|对外|向社会|向公众|及时|主动)*"
    rf"(?P<verb>{_PUBLISHED})?(?:,(?!其余)|[。;]|$)"
)
_ANY_COUNT_RE = re.compile(r"\d[余多万]*[条篇则件期份项个次]")
_OPENED_RE = late_regex("(?:开设|开通|建立|建有|设有|运营|运维|开办)(?:了|有)?$")
_TELLS_RE = late_regex(
    r"(?:共|有)?(?:[1一]个|[1一]家),(?:共|累计)*(?:公开|发布|推送|推出|编发)[^,。;、\d]{0,8}"
)
# 编发公报24期,刊登文件112件: what its issues print.
_PRINTS_RE = re.compile(r"》?\d+期,(?:共|累计|全年)*(?:刊登|刊发|刊载|登载)[^。;]{0,60}")
# 网站、办公场所的|电子屏: where it stands.
_GLUE_RE = late_regex("(?:[、和及与]|以及)(?:[一-龥]{2,6}的)?")
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
    if not channels or not _is_of_information(span, text):
        return ()
    if nearest and text[nearest.end : span.start] == "(" and text.startswith(")", span.end):
        return (nearest,)
    behind = _ALL_ON_RE.match(text, span.end)
    places = _side_by_side(behind.end(), channels, text) if behind else []
    if places:
        return () if _KEPT_RE.match(text, places[-1].end) else tuple(places)
    if mainly := _mainly_on(span, channels, text):
        return tuple(mainly)
    nearest = next((c for c in reversed(counted) if c.end <= span.start), None)
    if nearest is None or not _TELLS_RE.fullmatch(text, nearest.end, span.start):
        return ()
    is_opened = _OPENED_RE.search(text, max(0, nearest.start - 4), nearest.start)
    kind = surface_to_type(text[nearest.start : nearest.end])
    return (nearest,) if is_opened and kind in _ACCOUNTS else ()


def _is_of_information(span: Span, text: str) -> bool:
    """Whether a count is of pieces of information, or of documents by the words before it."""
    unit = unit_ending(text, span.end)
    before = max(0, span.start - _DOCUMENTS_REACH)
    is_of_documents = unit == "件" and _OF_DOCUMENTS_RE.search(text, before, span.start)
    return unit in _OF_INFORMATION or bool(is_of_documents)


def _mainly_on(span: Span, channels: Sequence[Span], text: str) -> list[Span]:
    """Return the channels behind the only count of a sentence that the most of it was told on."""
    lead = _MAINLY_ON_RE.match(text, span.end)
    places = _side_by_side(lead.end(), channels, text) if lead else []
    if not lead or not places:
        return []
    begins = last_end(SENTENCE_END_RE, text, 0, span.start)
    there = _THERE_RE.match(text, places[-1].end)
    is_said = there is not None and (there["verb"] or lead["ways"])
    return places if is_said and not _ANY_COUNT_RE.search(text, begins, span.start) else []


def _side_by_side(place: int, channels: Sequence[Span], text: str) -> list[Span]:
    """Return the channels from a place on that stand side by side, or joined as in a list."""
    found: list[Span] = []
    for channel in channels:
        floor = found[-1].end if found else place
        gap = text[floor : channel.start]
        if channel.start == floor or (found and channel.start > floor and _GLUE_RE.fullmatch(gap)):
            found.append(channel)
    return found
