"""Which of several channels a count is of, where the sentence deals them out or sums them up."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.extractors.narrative.prose.numerals import is_rate
from gongkai.extractors.narrative.prose.places import SENTENCE_END_RE, last_end, n_open
from gongkai.extractors.narrative.prose.spans import Span
from gongkai.models.late_regex import late_regex

# 网站、微信分别公开30条、58条: to each count its channel, in order.
_IN_ORDER_RE = late_regex(r"(?:分别|依次)[^,。;:!?]*$")
# The rest of a list, or all of it.
_REST_RE = re.compile(
    "[,;、](?:其[他它余](?:信息|类)?"
    r"|(?:以上)?(?:[两二三四]者|[\d两二三四五六七八九]+[个大种类](?:渠道|平台|网站|账号|载体|途径))?"
    r"(?:总共|共计|合计|总计|一共|累计共)"
    "|总(?:阅读|浏览|点击|播放|访问|粉丝)(?:量|数|人数|次数)(?:达|超|约|近|突破)*"
    "|[一-龥]{0,6}率(?:[均都达到为超过]|分别)*)$"
)


def dealt_out(
    spans: Sequence[Span],
    groups: Sequence[tuple[Span, ...]],
    text: str,
    items: Sequence[Span | None] = (),
    channels: Sequence[Span] = (),
) -> list[tuple[Span, ...]]:
    """Return the channels of each quantity, where more is told of them than how far they carry.

    Where 分别 tells as many quantities in its clause as channels stand before it, each has its
    own, in order (a site and its column right behind it count as one); those in brackets are not
    among them. What is counted beside several channels, or over all of them
    (网站3条、微信5条、其他2条，共计10条), is not of the last. So has each whose item, of those in
    `items`, stands right behind one of its own: 网站访问量、微信粉丝数分别达3万次、2万人.

    >>> text = "网站、微信分别公开30条、58条"
    >>> site, account = Span(0, 2, "CHANNEL"), Span(3, 5, "CHANNEL")
    >>> counts = [Span(9, 12, "QUANTITY"), Span(13, 16, "QUANTITY")]
    >>> dealt_out(counts, [(site, account)] * 2, text) == [(site,), (account,)]
    True
    """
    dealt = list(groups)
    runs: dict[tuple[int, int], list[int]] = {}
    for index, (span, group) in enumerate(zip(spans, groups, strict=True)):
        told = _IN_ORDER_RE.search(text, group[-1].end, span.start) if len(group) > 1 else None
        if told and n_open(text, told.start(), span.start) == 0:
            runs.setdefault((group[0].start, told.start()), []).append(index)
        elif group and _is_beside(index, spans, groups, text):
            dealt[index] = ()
    for run in runs.values():
        places = _places(groups[run[0]])
        if len(run) == len(places):
            for index, place in zip(run, places, strict=True):
                dealt[index] = place
    measured = dict(_measured(spans, items, channels, text))
    if len(set(measured.values())) == len(measured) > 1:
        for index, channel in measured.items():
            dealt[index] = (channel,)
    return dealt


def _measured(
    spans: Sequence[Span], items: Sequence[Span | None], channels: Sequence[Span], text: str
) -> Iterator[tuple[int, Span]]:
    """Yield the quantities that are told in order, each with the channel its item is of."""
    ends = {channel.end: channel for channel in channels}
    for index, item in enumerate(items):
        own = ends.get(item.start) if item else None
        if item and own and _IN_ORDER_RE.search(text, item.end, spans[index].start):
            yield index, own


def _places(group: Sequence[Span]) -> list[tuple[Span, ...]]:
    """Return the channels of a group, those that touch as one: 县政府网站|乡镇频道."""
    places: list[tuple[Span, ...]] = []
    for channel in group:
        if places and places[-1][-1].end == channel.start:
            places[-1] = (*places[-1], channel)
        else:
            places.append((channel,))
    return places


def _is_beside(
    index: int, spans: Sequence[Span], groups: Sequence[tuple[Span, ...]], text: str
) -> bool:
    """Whether a count is of the rest, or of all, in a list whose members are channels.

    A rate is of all only where all are counted alike: 网站66件,微信24件,回复率100%.
    """
    group, start = groups[index], spans[index].start
    if not _REST_RE.search(text, group[-1].end, start):
        return False
    floor = last_end(SENTENCE_END_RE, text, 0, start)
    before = [n for n in range(index) if spans[n].start >= floor and groups[n]]
    others = {groups[n] for n in before}
    units = {text[spans[n].end - 1] for n in before}
    if is_rate(text, start, spans[index].end) and len(units) > 1:
        return False
    return len(others) > 1 and groups[before[-1]] == group
