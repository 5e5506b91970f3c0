"""Which item each quantity has: inside it, behind it, or before it.

9条政府信息               behind the count
政府信息9条               before it
未收到[申请]              inside a stated zero
设受理点1个和1个查阅室     nobody tagged it: what stands behind a verb and a count
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from gongkai.extractors.narrative.counts.count_first import items_of_first_counts
from gongkai.extractors.narrative.counts.counted import (
    BECAME,
    follows_verb,
    object_behind,
    phrase_before,
    phrase_behind,
)
from gongkai.extractors.narrative.counts.dealt_items import dealt_items
from gongkai.extractors.narrative.prose.places import MAIN_CLAUSE_END_RE
from gongkai.extractors.narrative.prose.spans import ITEM, QUANTITY, ZERO, Span
from gongkai.extractors.narrative.prose.vocabulary import LONG_VERBS, words_to_late_pattern
from gongkai.models.late_regex import late_regex

# What may stand between a count and the item behind it: 33件为规范性文件.
_BEHIND_RE = re.compile(r"[\"的为是:]{0,2}|(?:均|都)?(?:由|来自|系|属于)")
# 20件|由|自然人提出,10件由…: behind such a word stands what was counted before it.
_LINK_RE = re.compile("(?:均|都)?(?:由|来自|系|属于|是|为)")
# What was done stands before a count, what it was done with behind: 主动公开39条政府信息.
_DONE_RE = re.compile("[并已均共新]*(?:主动公开|公开|[回答]复|发布|办理|开[设通]|注销|关停)了?")
# A change, or a sum of clicks, whose number follows.
_OF_NEXT_RE = re.compile(
    r"(?:同比)?(?:增长|增加|上升|提高|下降|减少|降低)了?|[^,。;]{0,6}(?:阅读|浏览|播放|点击|访问)量[已即]?达?"
)
# A channel that changes in number stands before this: 政府网站由上年的23家整合为11家.
_FROM_RE = re.compile(r"[由从](?:[上去]年|原来?|[^,。;:()]{1,8}的)?")
# What ends a clause behind an item: a stop, or the comma before one more of the whole.
_TURNS_RE = re.compile(
    rf".*{MAIN_CLAUSE_END_RE.pattern}|,(?:另外?|其余|剩余|还有)(?=\d|[一二两三四五六七八九十]|有)"
)
_OUTCOME_RE = late_regex(BECAME)
_MEMBER_RE = re.compile(r"、([一-鿿]{2,12})")
_VERB_RE = words_to_late_pattern(LONG_VERBS)
_LACKED = ("没有", "未配备", "未设", "无")  # 没有|专职人员,1名工作人员: not counted behind it
_AND_RE = re.compile("[、,]|[和与及]|以及")
_VERB_GLUE_RE = re.compile(r"[、和及与或]")  # between two verbs that one denial denies of one thing


def attach_items(
    quantities: Sequence[Span], items: Sequence[Span], channels: Sequence[Span], text: str
) -> list[Span | None]:
    """Give each quantity one item: inside it, right behind it (count first), or before it."""
    led = dealt_items(quantities, channels, text)
    led |= items_of_first_counts(quantities, items, channels, text)
    owned: list[Span | None] = [led.get(index) for index in range(len(quantities))]
    taken = {i for i in items for one in led.values() if i.start < one.end and one.start < i.end}
    for index, quantity in enumerate(quantities):
        inside = [i for i in items if quantity.start <= i.start and i.end <= quantity.end]
        if inside:
            owned[index] = inside[0]
            taken.update(inside)
    free = [i for i in items if i not in taken]
    for index in range(len(quantities)):
        if owned[index] is None:
            owned[index] = _beside(index, quantities, free, owned, text)
            free = [i for i in free if i != owned[index]]
    for index, quantity in enumerate(quantities):
        if owned[index] is None and quantity.label == QUANTITY:
            owned[index] = _untagged(index, quantities, channels, text)
            is_named = index and not any(
                quantities[index - 1].end <= c.start < quantity.start for c in channels
            )
            if owned[index] is None and is_named:
                owned[index] = _listed(index, quantities, owned, text)
            owned[index] = owned[index] or _done_with(index, quantities, channels, owned, text)
    owned = [
        _changing(quantity, item, channels, text) or item
        for quantity, item in zip(quantities, owned, strict=True)
    ]
    _share_items(quantities, owned, text)
    return owned


def _changing(
    quantity: Span, item: Span | None, channels: Sequence[Span], text: str
) -> Span | None:
    """Return the channel that a quantity counts, with the words before it: 不合格网站由23家…."""
    for channel in channels:
        if _FROM_RE.fullmatch(text, channel.end, quantity.start):
            begin = item.start if item and item.end == channel.start else channel.start
            return replace(channel, start=begin, label=ITEM)
    return None


def _beside(
    index: int,
    quantities: Sequence[Span],
    items: Sequence[Span],
    owned: Sequence[Span | None],
    text: str,
) -> Span | None:
    """Return the item of a quantity among those not yet taken: before it, or else behind it."""
    quantity = quantities[index]
    floor = quantities[index - 1].end if index else 0
    before = [i for i in items if floor <= i.start and i.end <= quantity.start]
    own = before[-1] if before else None
    if own and index and _LINK_RE.fullmatch(text, floor, own.start):
        own = own if not set(",;、") & set(text[own.end : quantity.start]) else None
    if own and _TURNS_RE.match(text, own.end, quantity.start):
        own = None
    if own and text.endswith(_LACKED, 0, own.start) and "," in text[own.end : quantity.start]:
        own = None
    is_verb = own is not None and _DONE_RE.fullmatch(text, own.start, quantity.start)
    # 长期不更新的|8个|账号, "云岫"、"水务"等|8个|账号
    between = text[own.end : quantity.start] if own else ""
    is_many = between.endswith("等") and phrase_behind(text, quantity.end, len(text)) is not None
    is_before = own is not None and between != "的" and not is_many and between != "等"
    if is_before and not is_verb:
        return own
    ceiling = quantities[index + 1].start if index + 1 < len(quantities) else len(text)
    behind = [i for i in items if quantity.end <= i.start < ceiling]
    if behind and _OF_NEXT_RE.fullmatch(text, behind[0].start, ceiling):
        behind = []  # 比上年31件增长9%: the growth is counted next
    if behind and _BEHIND_RE.fullmatch(text, quantity.end, behind[0].start):
        return behind[0]
    if index and floor == quantity.start and own is None:
        return owned[index - 1]  # 365期2238条
    found = _behind(quantity, behind, ceiling, text) if quantity.label == QUANTITY else None
    is_among = found and text.startswith(("中", "当中"), found.end)  # 不予公开的|9件|申请中
    is_noun = found and found.start == quantity.end and not _OUTCOME_RE.match(text, found.start)
    return found if own is None or (is_noun and not is_among) else own


def _untagged(
    index: int, quantities: Sequence[Span], channels: Sequence[Span], text: str
) -> Span | None:
    """Return the noun phrase right before a count that nobody tagged: 制作信息共33条."""
    quantity = quantities[index]
    ends = [s.end for s in (*quantities[:index], *channels) if s.end <= quantity.start]
    phrase = phrase_before(text, max(ends, default=0), quantity.start)
    return Span(*phrase, ITEM, quantity.score, quantity.origin) if phrase else None


def _done_with(
    index: int,
    quantities: Sequence[Span],
    channels: Sequence[Span],
    owned: Sequence[Span | None],
    text: str,
) -> Span | None:
    """Return what stands behind a count that follows its verb, or another such: 设1个点和|1个室."""
    quantity = quantities[index]
    fellow = owned[index - 1] if index else None
    is_next = (
        fellow is not None
        and fellow.start >= quantities[index - 1].end
        and _AND_RE.fullmatch(text, fellow.end, quantity.start) is not None
    )
    if not is_next and not follows_verb(text, quantity.start):
        return None
    ceiling = quantities[index + 1].start if index + 1 < len(quantities) else len(text)
    place = object_behind(text, quantity.end, ceiling)
    if place is None or any(c.start < place[1] and place[0] < c.end for c in channels):
        return None
    return Span(*place, ITEM, quantity.score, quantity.origin)


def _listed(
    index: int, quantities: Sequence[Span], owned: Sequence[Span | None], text: str
) -> Span | None:
    """Return the words of a member whose fellow before it is counted likewise: 公告3宗、意向9条."""
    fellow = owned[index - 1] if index else None
    if fellow is None or fellow.end != quantities[index - 1].start:
        return None
    words = _MEMBER_RE.fullmatch(text, quantities[index - 1].end, quantities[index].start)
    if words is None or _VERB_RE.search(words[1]):
        return None
    return Span(*words.span(1), ITEM, quantities[index].score, quantities[index].origin)


def _share_items(quantities: Sequence[Span], owned: list[Span | None], text: str) -> None:
    """Give the verbs that one denial denies the item that stands behind the last of them."""
    for index in range(len(quantities) - 2, -1, -1):
        this, following = quantities[index], quantities[index + 1]
        is_chain = this.label == following.label == ZERO and owned[index] is None
        if is_chain and _VERB_GLUE_RE.fullmatch(text, this.end, following.start):
            owned[index] = owned[index + 1]  # 未制发、废止规范性文件


def _behind(quantity: Span, items: Sequence[Span], ceiling: int, text: str) -> Span | None:
    """Return the noun phrase right behind a count; the item in it where one ends it."""
    phrase = phrase_behind(text, quantity.end, ceiling)
    if phrase is None:
        return None
    start, end = phrase
    for item in items:
        if start <= item.start and item.end == end:
            return item
        if item.start < end:
            return None
    return Span(start, end, ITEM, quantity.score, quantity.origin)
