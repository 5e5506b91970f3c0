"""Channels that are counted themselves: 召开新闻发布会3次, 政务新媒体31个 (guidelines, section 4).

Such a channel is the item of the count and carries to nothing; a channel that only stands in front
of a count of what it tells (微信60条) is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongkai.extractors.narrative.channels.types import surface_to_type
from gongkai.extractors.narrative.prose.places import unit_ending
from gongkai.extractors.narrative.prose.spans import CHANNEL, ITEM, QUANTITY, Span
from gongkai.extractors.narrative.prose.vocabulary import WORDS
from gongkai.models.late_regex import late_regex
from gongkai.models.word_patterns import any_word

# An occasion or a service: the count is of it, whatever the measure word.
_OCCASIONS = frozenset(("press_conference", "online_interaction", "hotline"))
# Measure words of things; pieces of information are told by 条, 篇, 期.
_UNITS_OF_THINGS_RE = re.compile(rf"(?:[余多]|以上)?(?:{any_word(WORDS.things)})$")
_UNITS_OF_OCCASIONS_RE = re.compile(r"\d[余多]?(?:期|场|场次)$")
# So is a paper of our own, by its issues: 编发《云岫水情》6期, but not 利用《云岫水情》6期宣传.
_UNITS_OF_ISSUES_RE = re.compile(r"\d[余多]?[期辑]$")
_MADE_RE = late_regex(
    r"(?:编[发印辑写制]|出版|出刊|刊印|印[发制])[^,。;《]{0,6}"
    r"(?:《[^》]*》(?:共?\d+[余多]?[期辑])?(?:[、,和及与]|以及)?)*$"
)
_MADE_REACH = 60
_OF_INFORMATION = "条篇"
# What may stand between a channel and its count, the number of what came in by it included:
# 留言办理数|20条 is of replies.
_SUM = any_word(WORDS.sums)
_UP_TO_COUNT_RE = re.compile(
    r"等?(?:(?<=留言)(?:[答回]复|办理|办结))?"
    rf"(?:总?次数|总?数量|总数|(?<![复理结])数)?(?<![复理结])(?:各|目前有|{_SUM}|:)?"
)
_UP_TO_TOLD_RE = re.compile(
    "(?:共|累计|全年|主动)*(?:公开|发布|更新|推送|刊发)?(?:(?:政务|政府)?信息)?"
    "(?:总?数量?|总量|总条数|量)?(?:共|达到?|约|为|有|:)*"
)
# 微信、微博、抖音三个账号: the accounts are counted, and what they tell is told on them.
_OF_ACCOUNTS_RE = re.compile("(?:[政官]\\S)?(?:账号|平台|渠道|媒体|新媒体|载体|主?阵地|公众号)")
_EACH_RE = re.compile(r"各$")
_LIST_RE = re.compile(r"[、,和及与]{1,2}")
# The words of an item before the channel that the tagger cut off: 专|场新闻发布会.
_MAX_GAP = 2
_GLUES = frozenset(("、", "和", "及", "与", "以及"))
_ACCOUNTS = frozenset(("账号", "帐号", "账户"))


def with_counted(spans: Sequence[Span], text: str) -> list[Span]:
    """Return the spans of a passage with an item for each channel that is counted itself."""
    channels = sorted((s for s in spans if s.label == CHANNEL), key=lambda span: span.start)
    if not channels:
        return sorted(spans, key=lambda span: span.label == ITEM)
    told = set(_ends_of_told(channels, [s for s in spans if s.label == QUANTITY], text))
    # A piece of a name is no item (国家企业信用信息 of 国家企业信用信息公示系统), nor is the name
    # itself where pieces of information are counted (其中门户网60条).
    items = [
        span
        for span in spans
        if span.label == ITEM
        if not any(c.start <= span.start and span.end < c.end + (c.end in told) for c in channels)
    ]
    for quantity in (span for span in spans if span.label == QUANTITY):
        for new in _counted(quantity, channels, text):
            # 政务新媒体|数量|31个: the number of them is no other thing.
            items = [i for i in items if not new.end <= i.start < i.end <= quantity.start]
            touching = [i for i in items if i.start < new.end and new.start - _MAX_GAP <= i.end]
            whole = [i for i in touching if not _LIST_RE.search(text, i.start, new.start)]
            if not any(i.start <= new.start and new.end <= i.end for i in whole):
                cut = [i for i in touching if i in whole or new.start < i.end]
                items = [i for i in items if i not in cut]
                items.append(replace(new, start=min([new.start, *(i.start for i in whole)])))
    return [span for span in spans if span.label != ITEM] + items


def _ends_of_told(channels: Sequence[Span], quantities: Sequence[Span], text: str) -> Iterator[int]:
    """Yield where channels end that pieces of information are told of: 网站公开总数为60条."""
    for quantity in quantities:
        if unit_ending(text, quantity.end) in _OF_INFORMATION:
            nearest = next((c for c in reversed(channels) if c.end <= quantity.start), None)
            if nearest and _UP_TO_TOLD_RE.fullmatch(text, nearest.end, quantity.start):
                yield nearest.end


def _counted(quantity: Span, channels: Sequence[Span], text: str) -> Iterator[Span]:
    """Yield the items that a quantity counts: the channels right before it that are counted."""
    nearest = next((c for c in reversed(channels) if c.end <= quantity.start), None)
    if nearest is None or not _UP_TO_COUNT_RE.fullmatch(text, nearest.end, quantity.start):
        return
    if _OF_ACCOUNTS_RE.match(text, quantity.end):
        return
    counted = text[quantity.start : quantity.end]
    is_thing = _UNITS_OF_THINGS_RE.search(counted) is not None
    group: list[Span] = []
    for channel in reversed([c for c in channels if c.end <= quantity.start]):
        if group and not _LIST_RE.fullmatch(text, channel.end, group[0].start):
            break
        surface = text[channel.start : channel.end]
        # "书记信箱"20条 tells what came in by it; "在线访谈"6期 is an occasion, quotes or not.
        is_held = surface[-1] != '"' or _UNITS_OF_OCCASIONS_RE.search(counted)
        is_occasion = surface_to_type(surface) in _OCCASIONS and is_held
        if not is_thing and not is_occasion and not _is_issued(channel, counted, text):
            break
        group.insert(0, channel)
    if not group:
        return
    if _EACH_RE.search(text, nearest.end, quantity.start):
        yield from (replace(channel, label=ITEM) for channel in group)
    else:
        yield replace(group[0], end=group[-1].end, label=ITEM)


def _is_issued(channel: Span, counted: str, text: str) -> bool:
    """Whether a channel is a paper made by the office whose issues are counted."""
    surface = text[channel.start : channel.end]
    if surface[-1] != "》" or not _UNITS_OF_ISSUES_RE.search(counted):
        return False
    before = max(0, channel.start - _MADE_REACH)
    is_made = _MADE_RE.search(text, before, channel.start) is not None
    return is_made and surface_to_type(surface) != "gazette"


def with_channels(item: Span, others: Sequence[Span], text: str) -> tuple[int, int] | None:
    """Return the channels counted that an item is a piece between, or the end of, else None.

    网站|和|新媒体 was inspected, 微博、微信|账号 are kept.
    """
    channels = [s for s in others if s.label == CHANNEL]
    before = [c for c in channels if c.end == item.start]
    behind = [c for c in channels if c.start == item.end]
    piece = text[item.start : item.end]
    if before and behind and piece in _GLUES:
        return before[0].start, behind[0].end
    if not before or piece not in _ACCOUNTS:
        return None
    first = before[0]
    for channel in reversed([c for c in channels if c.end < first.start]):
        if text[channel.end : first.start] in _GLUES:
            first = channel
    return first.start, item.end
