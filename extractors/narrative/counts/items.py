"""Item edges as the guidelines draw them: no word cut, quotes in pairs, no conjunction at an edge.

    tagger's item: 议、政协提案答复     settled: 人大建议、政协提案答复
                   政处罚"信息                  "行政处罚"信息
                   专职人员和                   专职人员

The tagger is unsure where an item begins and ends, seldom where it is; what a phrase may look like
is known of the language.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from gongkai.extractors.narrative.channels.counted import with_channels
from gongkai.extractors.narrative.counts.counted import AMONG_RE, DEALT_WITH, past_of_them
from gongkai.extractors.narrative.counts.fellows import whole_members
from gongkai.extractors.narrative.counts.spots import CHANNEL, ITEM, QUANTITY, ZERO, Span
from gongkai.extractors.narrative.counts.whole_items import HEAD_RE, widen
from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.prose.places import CLAUSE_END_RE, MEMBER_BOUND_RE, last_end
from gongkai.extractors.narrative.prose.vocabulary import TOGETHER

_TAIL_RE = re.compile(
    rf"(?:[、,和与及的等了:]|{DEALT_WITH}|以及|共计|合计|总计|累计|共有|均为|数为|(?<=额)为|(?<=信息)的?(?:件数|数量?)|(?<=有效)件?数|(?<=信息)有|总共|各|{TOGETHER}|[已即]|达到?|约"
    r"|仅|具体|分别|(?<=信息)(?:主动|全部|已)*公开|(?<=申请)总?(?:数量?|量)|(?<![集其高初])中|(?<![国境海户室场域校内对省市县])外)+$"
)
# What is no item whole: a verb of receiving, a time, where it is put: 转至市级网站.
_NO_ITEM_RE = re.compile(
    r"大[概约]要?|占[^,。;、]{0,6}总(?:数量?|量|体)(?:的?比[例重])?|(?:累计|一?共计?|已)+(?:举[行办]|召开|开展|发布|公开)|总计|合计|共计|总共|里.*|涉及|(?:(?:[上去]一?年度?)?同期|[上去]一?年度?)|(?:上年|另|还|尚|仍)+有|当年|\d{4}年度?|每[日天周月年]|渠道|[^,。;]{0,4}(?:渠道|途径)(?:共计|合计|总计|累计)|.*(?:收到|接到)|.*[对把将向]|转[至到](?:.{0,8}(?:级|网站?|平台|专栏|栏目|频道|公众号))?|[上下]半年|全年|今年|本年度?|\d{1,2}月份?"
)
# Who asked is no part of what was asked for, who came of no invitation, nor what a share is of
# (播放量中占比, 差评数占评价总数) or a growth compared with; 带动|其他 begins behind the verb.
_ASKED_RE = re.compile(
    r".*(?:(?:提出|提交|发来)的|接收到|收到|接到)(?=.{2})|.*中(?=占比$)"
    rf"|{AMONG_RE.pattern}"
    r"|.*[较比](?:[上去]一?年|\d{4}年)度?(?:同期)?(?=(?:增[长加]|上升|提[高升]|下降|减少|回落|降低)了?$)"
    r"|.*(?:部门|单位|乡镇|街道\)?|科室|[局委办])(?:共|累计|主动)*(?:公开|发布)(?=(?:政府|政务)?信息$)"
    r"|(?:带动|涉及|包括|动)(?=其[他它]$)|(?:申请)?(?:事项|内容)(?:主要)?涉及(?=.{2})"
    r"|[一-鿿]{1,6}已(?:入驻|接入|纳入|录入)(?=.{2})"
    r"|(?:邀请|请)(?!.*(?:列席|参加|旁听|出席|参与|座谈))|(?:收录|上架|向[^,。;]{1,6}(?:发放|赠送))(?=.{2})"
)
# 2个村|因更新慢被通报: why is no part of what is counted.
_BECAUSE_RE = re.compile("(?<=[一-龥])(?<![原起成诱基外内病死主动事案])因$")
# 在播放量|中占比26%
_RATIO_RE = re.compile(r".?中(占比)")
_SHARE_RE = re.compile(
    r"占(?![比地用道]).*$|曾(?:经|连续|被|因).*$|在[^,。;]*(?:网|平台|系统|栏|号)[^,。;]{0,4}(?:公示|公开|发布|公布)$"
)
# A name has two characters, and one whose share is told no more than these.
_SHORTEST, _LONGEST_SHARING = 2, 8
_PAIRS = {"》": "《", ")": "(", "』": "『", "」": "「"}
_PAIRED_RE = re.compile('["()《》『』「」]')
_PAIR_REACH = 40


def settle_items(spans: Sequence[Span], passage: Passage) -> list[Span]:
    """Return the spans of a passage with the edges of items outside stated zeros settled."""
    text = passage.text
    others = [s for s in spans if s.label != ITEM]
    if len(others) == len(spans):
        return sorted(others, key=lambda s: (s.start, s.end))
    zeros = [s for s in others if s.label == ZERO]
    settled: list[Span] = list(others)
    items = [s for s in spans if s.label == ITEM]
    ends, begins = [s.end for s in others], [s.start for s in others]
    for item in items:
        near = (z for z in zeros if z.start < item.end)
        if any(z.start - 1 <= item.start and item.end <= z.end + 1 for z in near):
            settled.append(item)
            continue
        floor = max([end for end in ends if end <= item.start], default=0)
        ceiling = min([begin for begin in begins if begin >= item.end], default=len(text))
        named = with_channels(item, others, text)
        start, end = named or _settle(text, item, floor, ceiling, others)
        if any(s.end == start and s.label == QUANTITY for s in others):
            start = min(past_of_them(text, start), end)  # 217条|中|政策类100条
        if start < end:
            settled.append(replace(item, start=start, end=end))
    return whole_members(list(_without_nested(settled)), text)


def _settle(
    text: str, item: Span, floor: int, ceiling: int, others: Sequence[Span]
) -> tuple[int, int]:
    """Return the settled edges of an item between its neighbours."""
    ratio = _RATIO_RE.match(text, max(item.start, item.end - 1), ceiling)
    if ratio:
        return ratio.span(1)
    wide = widen(text, replace(item, start=_sharing(text, item, floor)), floor, ceiling)
    start, end = bare = wide if text[wide[1] - 1] in "、," else _strip(text, *wide)
    has_channel = any(s.label == CHANNEL and start <= s.start and s.end <= end for s in others)
    if not has_channel and _PAIRED_RE.search(text, start, end):
        start, end = _balanced(text, start, end, floor, ceiling)
    is_bare = (start, end) == bare == wide and text[end - 1] not in "、,"
    return bare if is_bare else _strip(text, start, end)


def _sharing(text: str, item: Span, floor: int) -> int:
    """Return where the name begins whose share is told: 差评|数占评价总数."""
    share = _SHARE_RE.search(text, item.start, item.end)
    if (
        share is None
        or not 0 < share.start() - item.start < _SHORTEST
        or text[share.start()] != "占"
    ):
        return item.start
    begin = last_end(MEMBER_BOUND_RE, text, floor, item.start)
    return begin if share.start() - begin <= _LONGEST_SHARING else item.start


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    """Leave out conjunctions and what is no part of a name at the edges."""
    if _NO_ITEM_RE.fullmatch(text, start, end):
        return start, start
    asked = _ASKED_RE.match(text, start, end)
    start = asked.end() if asked else start
    share = _SHARE_RE.search(text, start, end)
    end = share.start() if share and share.start() - start >= 2 else end
    head = HEAD_RE.match(text, start, end)
    if head and end - head.end() >= 2:
        start = head.end()
    tail = _TAIL_RE.search(text, start, end)
    if tail and tail.start() - start >= 2:
        end = tail.start()
    because = _BECAUSE_RE.search(text, start, end)
    return start, because.start() if because else end


def _balanced(text: str, start: int, end: int, floor: int, ceiling: int) -> tuple[int, int]:
    """Return the span with its quotes and brackets in pairs: the partner taken in, or both out."""
    if text.count('"', start, end) % 2:
        partner = text.rfind('"', max(floor, start - 1), start)
        behind = text.find('"', end, min(ceiling, end + 1))
        if partner < 0 and behind < 0:
            return _balanced_far(text, start, end, floor)
        start, end = (partner, end) if partner >= 0 else (start, behind + 1)
    for close, open_ in _PAIRS.items():
        surface = text[start:end]
        if surface.count(close) == surface.count(open_):
            continue
        if surface.count(close) > surface.count(open_):
            at = text.rfind(open_, max(floor, start - _PAIR_REACH), start)
            if close == ")" and not surface.endswith(")"):
                at = -1
            start, end = (at, end) if at >= 0 else _cut(text, start, end, close)
        else:
            at = text.find(close, end, min(ceiling, end + _PAIR_REACH))
            start, end = (start, at + 1) if at >= 0 else _cut(text, start, end, open_)
    return start, end


def _balanced_far(text: str, start: int, end: int, floor: int) -> tuple[int, int]:
    """Balance a quote whose partner stands farther off: inside the item it closes what began."""
    partner = text.rfind('"', max(floor, start - _PAIR_REACH), start)
    if partner >= 0 and not CLAUSE_END_RE.search(text, partner, start):
        return partner, end
    return _cut(text, start, end, '"')


def _cut(text: str, start: int, end: int, mark: str) -> tuple[int, int]:
    """Leave out what stands before (or, at the end, behind) a mark without its partner."""
    at = text.index(mark, start, end)
    sides = [(at + 1, end), (start, at)]
    if mark in _PAIRS.values():
        sides.reverse()
    return next((side for side in sides if side[1] - side[0] >= 2), (start, end))


def _without_nested(spans: Sequence[Span]) -> Iterator[Span]:
    """Yield the spans without items that a wider item has taken in."""
    items = [s for s in spans if s.label == ITEM]
    for span in spans:
        inside = span.label == ITEM and any(
            o.start <= span.start
            and span.end <= o.end
            and (o.end - o.start) > (span.end - span.start)
            for o in items
        )
        if not inside:
            yield span
