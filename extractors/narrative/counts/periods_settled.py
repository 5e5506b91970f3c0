"""Periods that the words of a sentence settle, whatever the tagger says.

截至2017年底，累计公开2025条             all years
网站从开通至今，总共发布3006条             all years
截至2017年7月，发布1600余条；7-12月945条   a part of the year
截至12月31日，共公开120条                the year
"""

from __future__ import annotations

import re

from gongkai.extractors.kinds import FactKind, FactPeriod
from gongkai.extractors.narrative.counts.spots import Spot
from gongkai.extractors.narrative.prose.places import CLAUSE_END_RE, SENTENCE_END_RE, last_end
from gongkai.models.late_regex import late_regex

_KINDS = ("publication", "request", "review", "activity", "fee")
_HAN_DIGITS = "一二三四五六七八九"
_MONTH = rf"(?:1[0-2]|[1-9]|0[1-9]|十[一二]?|[{_HAN_DIGITS}])"
_TO_THIS_DAY = "|从?[^,。;]{0,8}至今"
# What a sentence says of its time, the last such words before a quantity decide.
_CUE_RE = late_regex(
    r"(?P<all>历年(?=累计|合计|共|来|主?动?公开)|(?:开通|成立|开办|建成|建立|运行|施行|实施|颁布|上线)(?:至今|以来)"
    rf"{_TO_THIS_DAY}|自\d{{4}}年[^,。;]{{0,10}}(?:以来|至今))"
    rf"|(?P<end>(?:截[至止]|(?<=[,;])至)到?(?:目前)?(?:\d{{4}}年)?(?:年?[底末]|(?:12|十二)月(?:3[01]日|[底末])?))"
    rf"|(?P<upto>截[至止]到?(?:\d{{4}}年)?{_MONTH}月(?:[底末]|\d{{1,2}}日)?)"
    rf"|(?P<range>(?:上|下)半年(?!的)|第?[一二三四1-4]季度|(?<!\d)(?!(?:0?1|一)(?:月份?)?[-—~至到](?:12|十二)月){_MONTH}(?:月份?)?[-—~至到]{_MONTH}月份?(?!\d))"
    r"|(?P<whole>(?<!\d)(?:0?1|一)月(?:0?1日|份)?(?:起|开始)?[-—~至到](?:\d{4}年|本年|当年)?(?:12|十二)月(?:31日|份|[底末])?)"
    r"|(?P<year>全年|本年|今年|年内|\d{4}年(?![底末]|\d|1?\d月))"
)
# Words up to 至今 can begin anywhere and cost most of the time; mostly there is no 至今. The others
# begin with one of these.
_CUE_BUT_THIS_DAY_RE = re.compile(
    rf"(?=[历开成建运施实颁上下自截至第\d{_HAN_DIGITS}十全本今年])"
    rf"(?:{_CUE_RE.pattern.replace(_TO_THIS_DAY, '')})"
)
# Without one of these there are no such words.
_MAY_HAVE_CUE_RE = re.compile("[年月截至季]|以来")
_SUMMED_RE = late_regex(r"累计|总共|总计|合计|共")
# 开展工作以来,未收取费用; not 今年以来.
_SINCE_RE = late_regex(r"(?:开展|实施|施行|成立|启动)[^,。;]{0,16}以来")
# ... nor 今年开展工作以来, 自5月施行以来.
_THIS_YEARS_RE = late_regex(rf"全年|[今本当]年|年内|(?<![\d年]){_MONTH}月")
# 截至12月31日,年度累计公开|38条: of the year, however it is summed up.
_IN_YEAR_RE = late_regex("(?:年度|[全当本今]年度?)内?累计(?!.*累计)")
_GROWN_RE = late_regex(
    r"[,(;]?(?:其中)?[:,]?(?:今年|本年度?|\d{4}年度?|当年)(?:新增|增加|公开|发布)"
)
# The year's own is told in the next sentence: 累计公开657条。2016年新增50条.
_GROWN_NEXT_RE = late_regex(r"[。;,(](?:其中)?,?(?:今年|本年度?|\d{4}年度?|当年)新增")
_NEW_RE = re.compile(r"(?:今年|本年度?|当年|年度?)(?:新增|增加)")
_NEAR = 16
# 与2020年的702条相比
_BEFORE_RE = re.compile(r"[与和同较比]之?(?:\d{4}年|[上去]一?年)度?的?$")
# (上年|10件), 上年为|10件, 较之2020年的|70条: of that year, whatever follows.
_LAST_YEARS_RE = re.compile(
    r"(?:^|[(%,])(?:上年度?|去年|上一年度?)(?:同期|(?:这|此|那)(?:时候?|个?时候|会儿))?(?:为|是|有|共)?$|[较比]之?(?:\d{4}年|[上去]一?年)度?(?:同期)?的$"
)
_COMPARED_RE = late_regex(r"相?比|[增减上下持]")
# 公共资源, 共享数据: nothing is summed up.
_NO_SUM_RE = late_regex("公共|共[享青识性和]")
# 现行有效的规章8部,市政府规范性文件|51件: in force as the first are.
_IN_FORCE_RE = re.compile(
    r"现行有效[^,。;]{0,16}\d[部件](?:[,、和及][^,。;\d制新出废修]{0,10}(?:规章|规范性文件)(?:\d+[部件])?)+$"
)
# Staff that is there is a state, as followers are; those who came in the year are not.
_STAFF_UNITS = ("人", "名", "位")
_KEPT_RE = re.compile(r"配[备有齐强]|现有|共有|设有")
_FOLLOWING_RE = late_regex(r"(?:粉丝|关注|订阅)(?:总?数|总?量|人数|用户|者)*[^,。;]{0,4}$")
# What a library or a catalogue holds; 日均访问量 is of no sum over the years.
_STOCK_RE = re.compile(r"(?:库|目录)[^,。;]{0,8}收录")
# 现行有效的规范性文件|3件: whenever they were made.
_VALID_RE = re.compile(
    r"(?:现行|继续|仍然?|依然)有效[^,。;\d]{0,16}$|(?:^|[、及和])有效[^,。;\d]{0,8}$"
)
_NOW_RE = re.compile(r"现[有存]的?[^,。;:\d]{0,12}$")  # 现存的|3个
# 注册用户达|3人, 粉丝由2人增至|3人: there are so many by now.
_REGISTERED_RE = late_regex(
    "(?:注册|绑定|关注|订阅)的?(?:用户|企业|职工|居民|会员|商户|群众|人)?(?:总?数|总?量)?"
    "[已共达到为有突破超过]*$|(?:粉丝|用户|听众|订阅)[^,。;]{0,4}由[^,。;]*[至到为]$"
)
# 公众号4月开通,到年底发文|3篇: since then, a part of the year.
_OPENED_RE = re.compile(
    r"(?<![\d年])(?:1[0-2]|[2-9]|[二三四五六七八九]|十[一二]?)月(?:份|底|初|\d{1,2}日)?起?"
    r"(?:正式|新|试)?(?:开通|上线|开馆|启用|试开|注册)[^。;\d]*$"
)
# Without one of these a sum is of the year; data are shared and libraries kept over the years.
_MAY_BE_ALL_RE = late_regex(
    "历[年史]|以来|至今|截[至止]|自|[开接]通|成立|条例|目前|现有|总量|数据|库|已"
)
_AVERAGE_RE = late_regex(r"[日月年]均")
# 今年新设立|2个: an act of the year; what a new place has, 新成立的科室配备2台, is there.
_NEW_THERE_RE = re.compile(
    "(?:[今本当]年度?|年内)[^,。;:\\d的]{0,4}新增?(?:设[立置]?|开[设通辟]?|建[成立]?|成立|上线|启用)了?$"
)
_GAINED_RE = re.compile(r"新增|净增|增加|增配|新配|每[^,]{0,6}配|各[^,]{0,6}配")


def settle_period(period: FactPeriod, kind: FactKind, spot: Spot, text: str) -> FactPeriod:
    """Return the period of a quantity of a passage `text`, corrected where its words settle it."""
    clause = text[last_end(CLAUSE_END_RE, text, 0, spot.start) : spot.start]
    if _BEFORE_RE.search(clause) and _COMPARED_RE.match(text, spot.end):
        return "previous_year"
    if _LAST_YEARS_RE.search(clause):
        return "previous_year"
    if period == "year" and (state := _as_state(kind, clause)):
        return state
    if kind in ("resource", "reach"):
        return _settle_state(period, kind, spot.quantity.unit, clause)
    return period if kind not in _KINDS else _settle_done(period, spot, text)


def _as_state(kind: FactKind, clause: str) -> FactPeriod | None:
    """Return the period of what is there and was not done in the year, None of all else."""
    if kind == "reach":
        is_there = _REGISTERED_RE.search(clause) and not _GAINED_RE.search(clause)
        return "point" if is_there else None
    if kind not in ("publication", "resource"):
        return None
    if _STOCK_RE.search(clause):
        return "cumulative" if "累计" in clause else "point"
    is_now = kind == "resource" and _NOW_RE.search(clause) is not None
    return "point" if is_now or _VALID_RE.search(clause) else None


def _settle_done(period: FactPeriod, spot: Spot, text: str) -> FactPeriod:
    """Return the period of what was done: that of the last words before it that tell of time."""
    before = text[last_end(SENTENCE_END_RE, text, 0, spot.start) : spot.start]
    if period == "year" and (stock := _as_stock(spot, before, text)):
        return stock
    if spot.is_zero or period in ("previous_year", "point"):
        return period
    period = _of_this_year(period, before)
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
    if cue.lastgroup == "whole":
        return "year"
    if cue.lastgroup == "all":
        is_meant = _SUMMED_RE.search(_NO_SUM_RE.sub("", since)) is not None or len(since) <= _NEAR
        return "cumulative" if is_meant else period
    if cue.lastgroup == "end":
        is_grown = _GROWN_RE.match(text, spot.end) is not None
        if is_grown or ("累计" in since and not _IN_YEAR_RE.search(since)):
            return "cumulative"
        return "year" if period == "partial" else period
    return "partial" if period == "year" else period


def _as_stock(spot: Spot, before: str, text: str) -> FactPeriod | None:
    """Return what is no one whole year's: in force, a sum before its growth, since an opening."""
    if _IN_FORCE_RE.search(before):
        return "point"
    if spot.is_zero:
        is_since = _SINCE_RE.search(before) and not _THIS_YEARS_RE.search(before)
        return "cumulative" if is_since else None
    if "月" in before and _OPENED_RE.search(before):
        return "partial"
    is_sum = "累计" in before and "全年" not in before
    return "cumulative" if is_sum and _GROWN_NEXT_RE.match(text, spot.end) else None


def _of_this_year(period: FactPeriod, before: str) -> FactPeriod:
    """Return the period of a sum that no words spread over the years: 疫情期间每日发布,累计9条."""
    if period == "cumulative" and _IN_YEAR_RE.search(before):
        return "year"
    if period != "cumulative" or _MAY_BE_ALL_RE.search(before):
        return period
    return "partial" if "期间" in before else "year"


def _settle_state(period: FactPeriod, kind: FactKind, unit: str | None, clause: str) -> FactPeriod:
    """Return the period of staff and followers: there are so many, or so many were gained."""
    if period == "cumulative" and _AVERAGE_RE.search(clause):
        return "year"
    is_gained = _GAINED_RE.search(clause) is not None
    if kind == "resource":
        if period == "point" and _NEW_THERE_RE.search(clause):
            return "year"
        is_kept = unit in _STAFF_UNITS and _KEPT_RE.search(clause) is not None
        return "point" if period == "year" and is_kept and not is_gained else period
    if period == "year" and not is_gained and _FOLLOWING_RE.search(clause):
        return "point"
    return "year" if period == "point" and is_gained else period


def period_of_part(period: FactPeriod, whole: FactPeriod, spot: Spot, text: str) -> FactPeriod:
    """Return the period of a part of some staff or accounts: it is there as they are."""
    clause = text[last_end(CLAUSE_END_RE, text, 0, spot.start) : spot.start]
    return period if _GAINED_RE.search(clause) else whole
