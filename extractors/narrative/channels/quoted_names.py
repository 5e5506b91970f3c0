"""Names in quotes that share the word behind the last of them: "甲县发布"、"乙镇之声"公众号.

Each name is a mention and of the type that the word says; so is each before 等 and a class
("云岫发布""云岫政务"等政务新媒体), and each behind the word for all of them
(公众号"甲县发布""乙镇之声").
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from gongkai.extractors.kinds import ChannelType
from gongkai.extractors.narrative.channels.hosts import has_host
from gongkai.extractors.narrative.prose.spans import CHANNEL, ITEM, Span
from gongkai.extractors.narrative.prose.vocabulary import WORDS
from gongkai.models.late_regex import late_regex
from gongkai.models.word_patterns import any_word

# Types whose names stand in quotes, and of which one word is said of several names.
_SHARED: tuple[ChannelType, ...] = (
    "wechat",
    "weibo",
    "short_video",
    "news_app",
    "app_client",
    "new_media",
    "website_column",
    "press_broadcast",
)
_TYPES = {word: kind for kind in _SHARED for word in WORDS.channel_ends[kind] if len(word) > 1}
_TYPES["模块"] = "website_column"  # bare, it is as often a part of a program
_SITES = ("门户网站", "网站", "首页")
_NAME = r'"[^",。;:]{2,16}"'
# 等政务新媒体, 等13个子栏目, 等办事小程序; but 等话题做客广播 are no names of broadcasts.
# Nor is 等重点领域, where no word for columns ends it: 等重点领域专栏.
_FIELDS = r"(?:重点)?领域(?!(?:信息公开|政务公开|信息)?(?:专[栏题]|栏目|[板版]块|频道))"
_THINGS = f"{any_word(WORDS.quoted_things)}|{_FIELDS}"
_NUMBER = r"(?:[\d一二三四五六七八九十两]+[个种类项篇期大])"
_CLASS = rf"(?:等{_NUMBER}?(?:(?![的在以]|{_THINGS})[一-龥]){{0,4}}?)"
# A gap only where 等 or a number joins the two: "云岫税务"推送稿件 tells what the account does.
_JOINED = rf"(?:等{_NUMBER}?|{_NUMBER}|为)(?:(?![的在以])[一-龥]){{0,4}}?"
_THING_RE = late_regex(rf"(?:[、,和及与或]?{_NAME}){{0,12}}(?:{_JOINED})?(?:{_THINGS})")
_WORD_RE = re.compile(
    rf"(?:[、,和及与]?{_NAME}){{0,12}}(?:{_CLASS}|{_NUMBER})?(?:政务|官方)?"
    rf"(?P<word>{any_word((*_TYPES, *_SITES))})"
)
# A chain of names before 等 that nobody tagged: "稳岗就业""减税降费"等专栏.
_CHAIN_RE = re.compile(
    rf"(?P<last>{_NAME})(?:等{_NUMBER}?|{_NUMBER})(?:政务|官方|微信|特色|品牌|重点|系列|[子大])?(?P<word>专题专栏|专栏|栏目|专题|[板版]块|频道|公众号|视频号|抖音号)"
)
_BLOCKS = ("板块", "版块", "频道")
_BEFORE_RE = re.compile(rf"(?P<name>{_NAME})(?:[、,和及与]|{_CLASS})?$")
_QUOTED_RE = re.compile(_NAME)
# "甲县发布"活动, "甲县发布"栏目: another thing of that name.
_COLUMN_RE = late_regex(
    rf"(?:{_THINGS})|专?栏|专题|[板版]块|频道|节目|品牌|系列|理念|工作|行动|宣[讲传]"
)
_ABOUT_RE = re.compile("(?:围绕|聚焦|弘扬|打造|以)$")
_ACCOUNT_RE = re.compile(
    "(?:公众|订阅|服务|视频|抖音|快手|头条|微博|官方|账)号|微[信博]|抖音|快手|头条|客户端|[Aa][Pp][Pp]|小程序"
)
_NAMES_RE = late_regex(rf"(?:{_NAME}[、,和及与]?)+")
_REACH = 28
# Names behind the one word for all of them (公众号"甲县发布""乙镇之声"), without one of their own.
_ACCOUNTS = any_word(word for word in _TYPES if word.endswith("号"))
_LED_RE = late_regex(rf"(?P<word>{_ACCOUNTS})(?:{_NAME}[、,和及与]?)+$")
_BEHIND_RE = re.compile(
    rf"[、,和及与]?(?P<name>{_NAME})(?![、和及与]?[\"一-龥]{{0,18}}(?:[栏号]|专题|板块|频道))"
)
_LED_REACH = 60


def shared_type(text: str, end: int) -> ChannelType | None:
    """Return the type of a name in quotes that ends at `end`, as the word it shares says it.

    >>> text = '"甲县发布"、"乙镇之声"微信公众号'
    >>> shared_type(text, 6), shared_type(text, len(text))
    ('wechat', None)
    >>> text = '"中国·甲县""新华网"等网站'
    >>> shared_type(text, 7), shared_type(text, 12)
    ('government_website', None)
    """
    word = _WORD_RE.match(text, end)
    if word is None or text[end - 1 : end] != '"':
        return None
    if word["word"] in _SITES:
        # "新华网"等网站 says itself whose site it is.
        return None if text[end - 2 : end - 1] == "网" else "government_website"
    return _TYPES[word["word"]]


def led_type(text: str, start: int) -> ChannelType | None:
    """Return the type of a name in quotes that begins at `start`, as the word before others says.

    >>> text = '公众号"甲县发布""乙镇之声"推送'
    >>> led_type(text, 9), led_type(text, 0)
    ('wechat', None)
    """
    word = _LED_RE.search(text, max(0, start - _LED_REACH), start)
    return _TYPES[word["word"]] if word else None


def is_of_things(end: int, text: str) -> bool:
    """Whether a name in quotes that ends at `end` is of something else than channels.

    >>> text = '就"收费怎么算""押金找谁退"等话题做客电台'
    >>> is_of_things(8, text), is_of_things(8, '开设"稳岗就业"等专栏')
    (True, False)
    """
    return text[end - 1 : end] == '"' and _THING_RE.match(text, end) is not None


def with_quoted(spans: Sequence[Span], text: str) -> list[Span]:
    """Return the spans of a passage with the names in quotes that share a word with a channel.

    >>> text = '通过"甲县发布""乙镇之声"公众号推送'
    >>> [text[s.start : s.end] for s in with_quoted([Span(8, 17, "CHANNEL")], text)]
    ['"乙镇之声"公众号', '"甲县发布"']
    """
    found = list(spans)
    for chain in _CHAIN_RE.finditer(text):
        end = chain.end("last")
        start = text.rfind('"', 0, end - 1)
        inner = [s for s in found if s.start < chain.end("word") and chain.start() < s.end]
        # 围绕"三农""民生"等板块 is of work, where no site has them; "线上、线下" is no name.
        is_of_work = chain["word"] in _BLOCKS and not has_host(start, text)
        if is_of_work or "、" in text[start:end]:
            continue
        if not any(s.label == CHANNEL for s in inner) and text.count('"', 0, start) % 2 == 0:
            found = [s for s in found if not (s in inner and start <= s.start and s.end <= end)]
            found.append(Span(start, end, CHANNEL, 1.0, "rule"))
    queue = [span for span in found if span.label == CHANNEL]
    while queue:
        span = queue.pop()
        behind = _BEHIND_RE.match(text, span.end)
        if behind and led_type(text, behind.start("name")) and not is_of_things(behind.end(), text):
            place = behind.span("name")
            if not any(s.start < place[1] and place[0] < s.end for s in found if s.label != ITEM):
                new = Span(*place, CHANNEL, span.score, "rule")
                found = [s for s in found if s.end <= place[0] or place[1] <= s.start] + [new]
                queue.append(new)
        before = _BEFORE_RE.search(text, max(0, span.start - _REACH), span.start)
        if before is None or not _is_shared(before.end("name"), span, text):
            continue
        start, end = before.span("name")
        inner = [s for s in found if s.start < end and start < s.end]
        is_opened = text.count('"', 0, start) % 2 == 0
        if is_opened and all(s.label == ITEM and _is_of_names(s, start, end, text) for s in inner):
            new = replace(span, start=start, end=end, origin="rule")
            found = [s for s in found if s not in inner] + [new]
            queue.append(new)
    return found


def account_names(spans: Sequence[Span], text: str) -> Iterator[str]:
    """Yield the names in quotes that channels of a passage bear beside the word for what they are.

    >>> list(account_names([Span(2, 11, "CHANNEL")], '通过"甲县发布"公众号推送'))
    ['"甲县发布"']
    """
    for span in spans:
        if span.label == CHANNEL:
            name = _QUOTED_RE.search(text, span.start, span.end)
            words = text[span.start : span.end].replace(name[0], "") if name else ""
            if name and _ACCOUNT_RE.search(words):
                yield name[0]


def with_named_again(spans: Sequence[Span], text: str, names: Collection[str]) -> list[Span]:
    """Return the spans of a passage with the accounts told by their name alone: "甲县发布"推送8条.

    Args:
        spans: of the passage.
        text: its characters.
        names: those that the report has given to accounts, in their quotes.
    """
    found = list(spans)
    for name in _QUOTED_RE.finditer(text) if names else ():
        start, end = name.span()
        inner = [s for s in found if s.start < end and start < s.end]
        is_free = all(s.label in (ITEM, CHANNEL) and _is_cut(s, start, end) for s in inner)
        is_other = _COLUMN_RE.match(text, end) or _ABOUT_RE.search(text, max(0, start - 4), start)
        if name[0] in names and is_free and not is_other:
            found = [s for s in found if s not in inner]
            found.append(Span(start, end, CHANNEL, 1.0, "rule"))
    return found


def _is_cut(span: Span, start: int, end: int) -> bool:
    """Whether a span is a piece of [start, end), or an item that is no more than it."""
    is_whole = (span.start, span.end) == (start, end)
    return start <= span.start and span.end <= end and not (is_whole and span.label == CHANNEL)


def _is_of_names(item: Span, start: int, end: int, text: str) -> bool:
    """Whether an item lies within a name, or is nothing but names side by side."""
    return (start <= item.start and item.end <= end) or any(
        names.start() <= item.start and item.end <= names.end()
        for names in _NAMES_RE.finditer(text, max(0, start - _REACH), end + _REACH)
    )


def _is_shared(end: int, span: Span, text: str) -> bool:
    """Whether the word that a name before a mention shares is that of the mention."""
    word = _WORD_RE.match(text, end)
    return word is not None and (word.end() <= span.end or text[span.end - 1] == '"')
