"""The narrative by rule alone: what a careful reader with a word list would find.

The baseline every trained part is measured against, and the second witness of `origin`. Patterns
are made from the vocabulary, and from a few cues of kind, role and period that only this baseline
has; none was fitted to a document.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.extractors.narrative.channels.mentions import CANDIDATE_RE
from gongkai.extractors.narrative.counts.quantities import RATE_UNITS
from gongkai.extractors.narrative.counts.slots import BEFORE, NO_CHANNEL, PART, STANDALONE, TOTAL
from gongkai.extractors.narrative.counts.spots import (
    CHANNEL,
    ITEM,
    QUANTITY,
    ZERO,
    Span,
    Spot,
    spot_before,
)
from gongkai.extractors.narrative.prose.numerals import ARABIC, CHINESE_CHARS, CHINESE_DIGITS, SHARE
from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.prose.places import last_end
from gongkai.extractors.narrative.prose.vocabulary import (
    LATE,
    LONG_VERBS,
    NO_DENIAL,
    TOGETHER,
    WORDS,
    words_to_late_pattern,
)
from gongkai.models.late_regex import late_regex
from gongkai.models.word_patterns import any_word

RULE = "rule"
_NOT_COUNTED = {"年", "月", "日", "天", "号", "级", "步", "排", "小时", "分钟", "公里", "平方米"}
_BEFORE = any_word(w for words in WORDS.before.values() for w in words)
_BEHIND = any_word(w for words in WORDS.behind.values() for w in words if w != "来")
_MEASURE = any_word(w for w in WORDS.measures if w not in _NOT_COUNTED)
# What a quantity can begin with: a place where none can costs next to nothing.
_FIRST = "".join(sorted({word[0] for words in WORDS.before.values() for word in words}))
# A number that is spelled out whole; 一 alone is as often a word (一次, 一致) as a number, but for
# what stands there (打印机一台).
_SPELLED = (
    rf"(?<![{CHINESE_CHARS}万亿\d])(?<![{CHINESE_CHARS}]点)"
    rf"(?:[{CHINESE_CHARS}]+点[{CHINESE_DIGITS}]+(?=[万亿])|[{CHINESE_CHARS}]{{2,}}|[两二三四五六七八九十]|[{CHINESE_CHARS}](?=[万亿])"
    r"|(?<=[一-龥])(?<![每任同某哪])一(?=[台块套名][,。;、]))"
)
_QUANTITY_RE = re.compile(
    rf"(?=[\d{CHINESE_CHARS}万{re.escape(_FIRST)}])"
    rf"(?:(?:(?<![最附邻])(?:{_BEFORE}))?(?<![\d.第〔\[])(?:(?:{ARABIC})(?:{_BEHIND})?(?:[百千]?[万亿])?(?:{_BEHIND})?"
    rf"(?:(?<=[万亿])(?:(?:{ARABIC}|[{CHINESE_CHARS}]+)[百千]?)+万?)?"
    rf"|{_SPELLED}(?:[万亿][{CHINESE_CHARS}]*)*(?:{_BEHIND}|(?<=[十百千万])来)?"
    r"(?=[次期场件名人条份篇台处块套本册张]|(?<=[来多余])个))"
    rf"(?:{_MEASURE})"
    rf"(?:\((?:{_MEASURE})\))?(?:以上|左右)?(?!工作日|自然日|以内)"
    rf"|(?:(?<![最附邻])(?:{_BEFORE}))?{SHARE}(?:{_BEHIND})?)"
)
_INERT_RE = re.compile(
    r"《[^》]{0,120}》|〔[^〕]{0,12}〕|\[\d{4}\]|第[一二三四五六七八九十\d]+[条号次届批款项章]|\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?"
)
_NORM_RE = re.compile(
    r"(?:每[年月周日季天]|不少于|不超过|至少|[个]?工作日|时限|要求|必须|应当|将|计划|目标)[^,。;()]{0,10}$"
)
# How often something is to be done: 每季度开展1次. On an average nothing is to be done.
_EACH_TIME_RE = re.compile(
    r"(?:(?<!平均)(?<!均)每(?:半?年度?|个?季度?|个?月|半月|[两双]?周|日|天)|(?<!第)一[周天])(?:\d{1,2}[时点][、和]?)*[^,。;:、!?()\d]{0,8}$"
)
_EACH_REACH = 22
_DONE_UNITS = frozenset("次期场条篇轮")
_ZERO_RE = re.compile(
    rf"(?:均|也|亦|从)?(?!{LATE}|{NO_DENIAL})(?:未|没有|无|尚无|暂无|不存在|未曾)(?:收到|接到|受理|发生|产生|收取|出现|涉及|有|被|因|发布|制发|出台|办理|引起|召开)?"
    r"[^,。;、!?]{0,24}?(?:申请|复议|诉讼|费用?|案件|收费|规范性文件|规章|举报|投诉|咨询(?=[,。;、]|情况|$))(?:情况|事项|案件|工作|件)?"
)
_DENIALS = ("未", "没有", "无", "不存在")
_TAIL_RE = late_regex(r"(?:共计|共|合计|总计|累计|达到|达|为|约|数量|数|各|有|了|信息量|,|:)+$")
_LEAD_RE = late_regex(
    rf"^(?:其中|包括|包含|分别|和|及|与|并|以及|等|含|有|对|向|在|的|各类|全年|年内|{TOGETHER}|新|已)+"
)
_VERB_RE = words_to_late_pattern(LONG_VERBS)
_ITEM_STOP_RE = late_regex(r"[,。;:、!?()\"]")
_MAX_ITEM = 16


def passage_to_rule_spans(passage: Passage) -> list[Span]:
    """Return the spans the rules find in a passage: quantities, zeros, items and channels."""
    text = passage.text
    told = passage_to_rule_quantities(passage)
    quantities = [span for span in told if span.label == QUANTITY]
    channels = [Span(m.start(), m.end(), CHANNEL, 1.0, RULE) for m in CANDIDATE_RE.finditer(text)]
    items = list(_items(text, quantities, channels))
    return sorted(told + items + channels, key=lambda span: (span.start, span.end))


def passage_to_rule_quantities(passage: Passage) -> list[Span]:
    """Return the quantities and stated zeros the rules find in a passage."""
    text = passage.text
    found = list(_QUANTITY_RE.finditer(text))
    inert = [match.span() for match in _INERT_RE.finditer(text)] if found else []
    quantities = []
    for match in found:
        start, end = match.span()
        is_inert = any(a < end and start < b for a, b in inert)
        is_norm = _NORM_RE.search(text, max(0, start - 14), start) is not None
        if not is_inert and not is_norm and match.group():
            quantities.append(Span(start, end, QUANTITY, 1.0, RULE))
    zeros = [
        Span(m.start(), m.end(), ZERO, 1.0, RULE)
        for m in (_ZERO_RE.finditer(text) if any(word in text for word in _DENIALS) else ())
        if not any(q.start < m.end() and m.start() < q.end for q in quantities)
    ]
    return quantities + zeros


def is_norm(text: str, start: int, end: int) -> bool:
    """Whether a quantity says how often something is to be done, and nothing that was.

    >>> is_norm("每季度开展1次检查", 5, 7), is_norm("全年开展1次检查", 4, 6)
    (True, False)
    """
    is_frequency = _EACH_TIME_RE.search(text, max(0, start - _EACH_REACH), start)
    return is_frequency is not None and text[end - 1] in _DONE_UNITS


def _items(text: str, quantities: Sequence[Span], channels: Sequence[Span]) -> Iterator[Span]:
    floor = 0
    for quantity in quantities:
        start, end = floor, quantity.start
        floor = quantity.end
        ends = [c.end for c in channels if start <= c.end <= end]
        start = max([end - _MAX_ITEM, last_end(_ITEM_STOP_RE, text, start, end), *ends])
        tail = _TAIL_RE.search(text, start, end)
        end = tail.start() if tail else end
        verbs = [m.end() for m in _VERB_RE.finditer(text, start, end) if m.end() < end]
        start = max([start, *verbs])
        lead = _LEAD_RE.match(text[start:end])
        start += lead.end() if lead else 0
        if end - start >= 2:
            yield Span(start, end, ITEM, 1.0, RULE)


_KIND_CUES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("review", re.compile(r"复议|诉讼|应诉|败诉|维持|纠正")),
    ("fee", re.compile(r"收费|费用|处理费|收取|元$")),
    ("request", re.compile(r"申请|答复|结转|予以公开|部分公开|不予|撤回|无法提供")),
    ("reach", re.compile(r"阅读|浏览|访问|点击|粉丝|关注|订阅|播放|用户|转发")),
    (
        "resource",
        re.compile(r"人员|专职|兼职|账号|栏目|设立|开设|配备|网站.{0,3}个|专区|查阅点|公示栏"),
    ),
    (
        "activity",
        re.compile(
            r"培训|会议|召开|检查|抽查|巡查|通报|征集|访谈|发布会|信箱|留言|来电|热线|活动|建议|提案|办理|回复|回应|督查|约谈"
        ),
    ),
)


def rule_slots(spots: Sequence[Spot], passages: Sequence[Passage]) -> dict[str, list[str]]:
    """Return the slots of each quantity of a section by rule: slot -> one label each."""
    labels: dict[str, list[str]] = {n: [] for n in ("kind", "role", "period", "scope", "channel")}
    for index, spot in enumerate(spots):
        text = passages[spot.passage].text
        previous = spot_before(index, spots)
        between = text[previous.end if previous else max(0, spot.start - 30) : spot.start]
        labels["kind"].append(_kind(spot, text, between))
        labels["role"].append(_role(spots, index, text, between, labels["role"]))
        labels["period"].append(_period(between))
        labels["scope"].append("issuer_self")
        labels["channel"].append(BEFORE if spot.before else NO_CHANNEL)
    return labels


def _kind(spot: Spot, text: str, between: str) -> str:
    if spot.quantity.unit in (*RATE_UNITS, "个百分点"):
        return "rate"
    near = text[spot.item.start : spot.item.end] if spot.item else between[-10:]
    near += text[spot.start : spot.end] if spot.is_zero else ""
    for context in (near, between[-16:]):
        for kind, pattern in _KIND_CUES:
            if pattern.search(context):
                return kind
    if spot.quantity.unit == "元":
        return "fee"
    if spot.quantity.unit in ("次", "场", "人次", "场次"):
        return "activity"
    return "publication"


def _role(spots: Sequence[Spot], index: int, text: str, between: str, roles: Sequence[str]) -> str:
    spot = spots[index]
    if re.search(r"其中|包括|分别|含", between):
        return PART
    if index and roles[index - 1] == PART and "。" not in between:
        return PART
    ahead = text[spot.end : spot.end + 6]
    return TOTAL if re.match(r"[,。;:(]?(?:其中|包括|分别|含|具体|:)", ahead) else STANDALONE


def _period(between: str) -> str:
    for period, pattern in (
        ("cumulative", r"历年|累计.{0,4}$|以来"),
        ("previous_year", r"上年|去年|上一年"),
        ("point", r"现行有效|目前|现有|粉丝|关注"),
    ):
        if re.search(pattern, between[-14:]):
            return period
    return "year"
