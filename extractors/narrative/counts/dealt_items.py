"""政策、动态分别98条、310条: several quantities dealt out, in order, to the members of a list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from gongkai.extractors.narrative.counts.listed_members import untagged_members
from gongkai.extractors.narrative.prose.spans import Span
from gongkai.extractors.narrative.prose.vocabulary import LED_BY
from gongkai.models.late_regex import late_regex

# What sums the list up may stand between: 网络、信函两种渠道提出的分别为, 图解、视频等材料,分别为.
_IN_ORDER_RE = re.compile(
    r"(?:等[^,。;:、()\d]{0,10})?,?(?:[两二三四五六七八九\d]+[种个类项方][^,。;:、()\d]{0,12}?)?的?"
    r"(?:分别|依次)(?:[为占有是达到计约共]|超过|公开|发布|推送|办理){0,3}$"
)
_IN_ORDER = ("分别", "依次")
_LEAD_RE = re.compile(f"(?:{LED_BY}|其中|邀请)+")
# 网站|访问量、公众号|粉丝数: members that are measured on a channel each.
_MEASURE_RE = late_regex("[一-龥]{0,6}(?:量|数|用户|粉丝)(?=[、,和与及分依])")
_REACH = 24
_GLUE_RE = re.compile("[、,和及与]|以及")
_LEAST = 2


def dealt_items(quantities: Sequence[Span], channels: Sequence[Span], text: str) -> dict[int, Span]:
    """Return the items of quantities that are as many as the members of the list before them.

    Lists of channels are none (`channels.dealt_out`).

    >>> text = "网络、信函两种方式提出的分别为26件、9件"
    >>> counts = [Span(15, 18, "QUANTITY"), Span(19, 21, "QUANTITY")]
    >>> {n: text[one.start : one.end] for n, one in dealt_items(counts, [], text).items()}
    {0: '网络', 1: '信函'}
    """
    found: dict[int, Span] = {}
    if not any(word in text for word in _IN_ORDER):
        return found
    whole = [c for c in channels if not _MEASURE_RE.match(text, c.end)]
    for first, quantity in enumerate(quantities):
        floor = max(0, quantity.start - _REACH)
        order = None if first in found else _IN_ORDER_RE.search(text, floor, quantity.start)
        if order is None:
            continue
        run = [first]
        for index in range(first + 1, len(quantities)):
            if not _GLUE_RE.fullmatch(text, quantities[index - 1].end, quantities[index].start):
                break
            run.append(index)
        members = [
            _bare(one, channels, text) for one in untagged_members(order.start(), whole, text)
        ]
        if len(members) == len(run) >= _LEAST:
            found.update(zip(run, members, strict=True))
    return found


def _bare(member: Span, channels: Sequence[Span], text: str) -> Span:
    """Return a member without what leads to it: 通过|网络, 邀请|农户; nor the channel it is of."""
    lead = _LEAD_RE.match(text, member.start, member.end - 1)
    start = lead.end() if lead else member.start
    ends = [c.end for c in channels if start <= c.start and c.end < member.end]
    return replace(member, start=max([start, *ends]))
