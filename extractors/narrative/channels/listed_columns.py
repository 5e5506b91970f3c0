"""Columns of a site that are told by their names alone, side by side, before the word for them.

下设|通知公告|、|财政信息|等栏目          each by its name
推出|《云岫说法》|《水韵云岫》|等专栏      the same in 《》
|通知公告栏|12条,|价格信息栏|8条         each with what it has
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from gongkai.extractors.kinds import ChannelType
from gongkai.extractors.narrative.channels.hosts import has_host
from gongkai.extractors.narrative.channels.names import HEAD_RE
from gongkai.extractors.narrative.prose.vocabulary import LED_BY, WORDS
from gongkai.models.late_regex import late_regex
from gongkai.models.word_patterns import any_word

_LETTERS = "(?:(?![的在由从和与及等对])[一-龥])"
# 农业"双强"行动: a word of it in quotes.
_NAME = rf'(?:{_LETTERS}{{2,12}}|{_LETTERS}{{1,6}}"[^",。;:、]{{1,8}}"{_LETTERS}{{1,6}})'
_VERBS = any_word([*WORDS.opening_verbs, *WORDS.tending_verbs])
_OPENING_AT_RE = late_regex(rf"(?:{_VERBS})了?")
_OPENED, _LAID_OUT = any_word(WORDS.column_verbs), any_word(WORDS.layout_verbs)
# 等栏目, 等5个子栏目, 三个专栏, 等多个政务公开栏目.
_NUMBER = "(?:[\\d两一二三四五六七八九十]+[个大]|多个|各个?)"
_KIND = any_word(WORDS.column_kinds)
# 等专题活动, 等专题领域 are no columns: the word ends its clause, or something is published there.
_PUBLISHES = "(?:主动|集中|及时|共|累计)*(?:公[开示布]|发布|更新|推送|刊[发登])"
_COLUMNS = (
    rf"(?:(?:子?栏目|专栏|(?P<block>板块|版块)|频道)(?!目)|专题(?=[,。;:、)]|$|{_PUBLISHES}))"
)
_TO_COLUMNS = rf"(?:等{_NUMBER}?|{_NUMBER})(?:{_KIND})*{_COLUMNS}"
_LISTED_RE = re.compile(
    rf"(?:(?P<led>{LED_BY}|[在于])|(?:{_OPENED}|(?P<laid_out>{_LAID_OUT}))[了有]?)"
    rf"(?P<names>{_NAME}(?:[、和及]{_NAME}){{1,11}}){_TO_COLUMNS}"
)
# What opens them right before, or the site that has them: 网站分为"甲事、乙事", 推出20期《甲事》.
_SITES = any_word(w for w in WORDS.channel_ends["government_website"] if len(w) > 1)
_HOLDER = (
    rf"(?:(?:{_OPENED}|{_LAID_OUT})[了有]?的?(?:\d+[期个档集])?|(?:{_SITES})[上中]?(?:的|分为)?)"
)
# "甲事、乙事、丙事"三大版块: their names in one pair of quotes.
_QUOTED_RE = re.compile(
    rf'{_HOLDER}"(?P<names>[^",。;:、]{{2,12}}(?:、[^",。;:、]{{2,12}}){{1,11}})"{_TO_COLUMNS}'
)
_TITLE = "《[^》]{2,20}》"
_TITLES_RE = late_regex(rf"{_HOLDER}(?P<names>(?:{_TITLE}[、和及与]?){{1,12}}){_TO_COLUMNS}")
_TITLE_RE = re.compile(_TITLE)
_MEMBER_RE = re.compile("[^、和及]+")
# 通知公告栏12条,食品安全栏85条,药品安全栏50条: so many in a row that are no boards by name.
_TELLS = r"(?:(?:共|累计|主动)*(?:公开|发布|更新|刊登)(?:政府|政务)?(?:信息)?)?\d+[条篇件]"
_COUNTED = rf"(?!其中)(?:(?!于|网站){_LETTERS}){{2,10}}?栏(?={_TELLS})"
_COUNTED_RE = re.compile(
    rf"(?:(?<=[,;。:(、中])|(?P<site>(?<=网站))|^)"
    rf"{_COUNTED}{_TELLS}(?:[,;、和及]{_COUNTED}{_TELLS})+"
)
_COUNTED_NAME_RE = late_regex(_COUNTED)
_BOARDS = any_word(WORDS.channel_ends["notice_board"])
_BOARD_RE = late_regex(rf"(?:{_BOARDS})$")
_BARE_BOARD_RE = late_regex(rf"(?:{_BOARDS})")
_SIDE_BY_SIDE = 2
# What stands in a house, or is printed, has parts of such names: 专区设置信息查询、自助打印等板块.
_IN_HOUSE_RE = re.compile("专区|大厅|中心|展[厅板区]|手册|读本|机上?$")
_CLAUSE_RE = re.compile("[,。;!?]")
_SENTENCE_RE = re.compile("[。;!?]")
# What is a channel wherever it stands; what a column is called as well is one of these beside
# plain columns alone: 设有通知公告、网上咨询|等栏目.
_OWN: tuple[ChannelType, ...] = (
    "government_website",
    "wechat",
    "weibo",
    "short_video",
    "news_app",
    "press_broadcast",
    "notice_board",
    "hotline",
)
_WAY_RE = late_regex(f"(?:{any_word(WORDS.ways)})$")
_OWN_RE = late_regex(f"(?:{any_word(w for kind in _OWN for w in WORDS.channel_ends[kind])}|箱)$")
_MARKS = ("栏目", "专栏", "专题", "板块", "版块", "频道")


@lru_cache(64)  # asked for again with every mention of a passage
def listed_columns(text: str) -> tuple[tuple[int, int], ...]:
    """Return [start, end) of the columns that a list tells by their names alone.

    >>> text = "在县政府网站通知公告、财政信息等栏目公开"
    >>> [text[a:b] for a, b in listed_columns(text)]
    ['通知公告', '财政信息']
    """
    if any(mark in text for mark in _MARKS):
        named = ((start, end) for start, end, _ in _named(text))
        return (*named, *_titles(text), *_with_counts(text))
    return tuple(_with_counts(text))


def is_laid_out(start: int, end: int, text: str) -> bool:
    """Whether a column is told as a part of its site: what is counted behind is of the whole site.

    >>> is_laid_out(4, 8, "网站下设通知公告、社区信息等栏目,公开9条")
    True
    """
    return (start, end, "laid_out") in _named(text)


def are_ways(start: int, end: int, text: str) -> bool:
    """Whether a column stands among ways to ask alone: 开设|网上投诉、答疑|等频道."""
    return (start, end, "ways") in _named(text)


@lru_cache(64)
def _named(text: str) -> tuple[tuple[int, int, str | None], ...]:
    return tuple(_find_named(text))


def _find_named(text: str) -> Iterator[tuple[int, int, str | None]]:
    """Yield [start, end) of the names that one word leads to, and which word that is."""
    for match in _LISTED_RE.finditer(text) if any(mark in text for mark in _MARKS) else ():
        how = next((lead for lead in ("led", "laid_out") if match[lead]), None)
        if match["laid_out"] and _IN_HOUSE_RE.search(_CLAUSE_RE.split(text[: match.start()])[-1]):
            continue
        if _is_of_columns(match, text):
            names = match.span("names")
            members = list(_MEMBER_RE.finditer(text, *names))
            ways = how != "led" and all(_WAY_RE.search(member[0]) for member in members)
            yield from ((*span, "ways" if ways else how) for span in _columns(*names, how, text))
    for match in _QUOTED_RE.finditer(text) if '"' in text else ():
        is_open = text.count('"', 0, match.start()) % 2 == 0
        if is_open and _is_of_columns(match, text):
            for name in _MEMBER_RE.finditer(text, *match.span("names")):
                yield *name.span(), None


def _is_of_columns(match: re.Match[str], text: str) -> bool:
    return match["block"] is None or has_host(match.start("names"), text)


def _columns(start: int, end: int, how: str | None, text: str) -> Iterator[tuple[int, int]]:
    """Yield the members of a list of columns, but for those that are channels of another sort."""
    plain, called = [], []
    for member in _MEMBER_RE.finditer(text, start, end):
        heads = list(HEAD_RE.finditer(text, *member.span()))
        is_called = bool(heads) and heads[-1].end() == member.end()
        if is_called:
            called.append(member.span())
            continue
        begin = heads[-1].end() if heads else member.start()
        begin = opened.end() if (opened := _OPENING_AT_RE.match(text, begin)) else begin
        if member.end() - begin > 1:
            plain.append((begin, member.end()))
    yield from plain
    if plain and how != "led":
        yield from (span for span in called if not _OWN_RE.search(text, *span))


def _titles(text: str) -> Iterator[tuple[int, int]]:
    for match in _TITLES_RE.finditer(text) if "》" in text else ():
        if _is_of_columns(match, text):
            yield from (title.span() for title in _TITLE_RE.finditer(text, *match.span("names")))


def _with_counts(text: str) -> Iterator[tuple[int, int]]:
    """Yield the columns that stand in a row, each with its count: no row of boards on walls."""
    for row in _COUNTED_RE.finditer(text) if "栏" in text else ():
        names = list(_COUNTED_NAME_RE.finditer(text, *row.span()))
        if _BARE_BOARD_RE.search(_SENTENCE_RE.split(text[: row.start()])[-1]):
            continue  # 村级公开栏,其中党务栏8条: parts of a board
        n_columns = sum(not _BOARD_RE.search(name[0]) for name in names)
        if row["site"] is not None or n_columns >= _SIDE_BY_SIDE:
            yield from (name.span() for name in names if not _BARE_BOARD_RE.fullmatch(name[0]))
