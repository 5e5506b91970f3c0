"""Periods that the words of a sentence settle, whatever the tagger says.

截至2017年底，累计公开2025条             all years
网站从开通至今，总共发布3006条             all years
截至2017年7月，发布1600余条；7-12月945条   a part of the year
截至12月31日，共公开120条                the year
"""

from __future__ import annotations

import re

from gongkai.extractors.kinds import FactKind, FactPeriod
from gongkai.extractors.narrative.places import last_end
from gongkai.extractors.narrative.spots import SENTENCE_END_RE, Spot

_KINDS = ("publication", "request", "review", "activity", "fee")
_MONTH = r"(?:1[0-2]|[1-9]|0[1-9]|十[一二]?|[一二三四五六七八九])"
_TO_THIS_DAY = "|从?[^,。;]{0,8}至今"
# What a sentence says of its time, the last such words before a quantity decide.
_CUE_RE = re.compile(
    r"(?P<all>历年(?=累计|合计|共|来|主?动?公开)|(?:开通|成立|开办|建成|建立|运行|施行|实施|颁布|上线)(?:至今|以来)"
    rf"{_TO_THIS_DAY}|自\d{{4}}年[^,。;]{{0,10}}(?:以来|至今))"
    rf"|(?P<end>(?:截[至止]|(?<=[,;])至)到?(?:目前)?(?:\d{{4}}年)?(?:年?[底末]|(?:12|十二)月(?:3[01]日|[底末])?))"
    rf"|(?P<upto>截[至止]到?(?:\d{{4}}年)?{_MONTH}月(?:[底末]|\d{{1,2}}日)?)"
    rf"|(?P<range>(?:上|下)半年(?!的)|第?[一二三四1-4]季度|(?<!\d)(?!(?:0?1|一)(?:月份?)?[-—~至到](?:12|十二)月){_MONTH}(?:月份?)?[-—~至到]{_MONTH}月份?(?!\d))"
    r"|(?P<year>全年|本年|今年|年内|\d{4}年(?![底末]|\d|1?\d月))"
)
# Words up to 至今 can begin anywhere and cost most of the time; mostly there is no 至今.
_CUE_BUT_THIS_DAY_RE = re.compile(_CUE_RE.pattern.replace(_TO_THIS_DAY, ""))
# Without one of these there are no such words.
_MAY_HAVE_CUE_RE = re.compile("[年月截至季]|以来")
_SUMMED_RE = re.compile(r"累计|总共|总计|合计|共")
_GROWN_RE = re.compile(
    r"[,(;]?(?:其中)?[:,]?(?:今年|本年度?|\d{4}年度?|当年)(?:新增|增加|公开|发布)"
)
_NEW_RE = re.compile(r"(?:今年|本年度?|当年|年度?)(?:新增|增加)")
_NEAR = 16


def settle_period(period: FactPeriod, kind: FactKind, spot: Spot, text: str) -> FactPeriod:
    """Return the period of a quantity of a passage `text`, corrected where its words settle it."""
    if kind not in _KINDS or spot.is_zero or period in ("previous_year", "point"):
        return period
    before = text[last_end(SENTENCE_END_RE, text, 0, spot.start) : spot.start]
    if not _MAY_HAVE_CUE_RE.search(before):
        return period
    cue_re = _CUE_RE if "至今" in before else _CUE_BUT_THIS_DAY_RE
    cues = list(cue_re.finditer(before))
    if not cues:
        return period
    cue = cues[-1]
    since = before[cue.end() :]
    if cue.lastgroup == "year":
        is_new = _NEW_RE.search(before, cue.start()) is not None
        # 累计公开2009年度信息28条: what is counted is of the year.
        is_new |= spot.item is not None and text[: spot.item.start].endswith(cue.group() + "度")
        is_year = is_new or cue.group() == "全年"
        return "year" if is_year and period == "cumulative" else period
    if cue.lastgroup == "all":
        is_meant = _SUMMED_RE.search(since) is not None or len(since) <= _NEAR
        return "cumulative" if is_meant else period
    if cue.lastgroup == "end":
        is_grown = _GROWN_RE.match(text, spot.end) is not None
        if is_grown or "累计" in since:
            return "cumulative"
        return "year" if period == "partial" else period
    return "partial" if period == "year" else period
