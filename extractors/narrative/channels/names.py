"""What the name of a channel looks like: quotes in pairs, no words before it, one name a span.

The tagger sees a window of characters: it may begin a name inside a word (围|绕政务网站), stop
before its closing quote, or run two names together (官微官博). The form of a name settles that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from gongkai.extractors.narrative.channels.quoted_names import shared_type
from gongkai.extractors.narrative.prose.spans import Span
from gongkai.extractors.narrative.prose.vocabulary import LONG_VERBS, WORDS
from gongkai.models.late_regex import late_regex
from gongkai.models.word_patterns import any_word

_TYPES = {
    word: kind for kind, words in WORDS.channel_ends.items() for word in words if len(word) > 1
}
HEAD_WORDS = any_word(_TYPES)
# The words that say what sort of channel a name is of; 公开栏 is none in 公开栏目, nor 居民群 in
# 居民群众, nor a paper in 水利报告, nor a net in 公开网络申请, 全程网办.
HEAD_RE = re.compile(
    rf"(?:{HEAD_WORDS})"
    r"(?<!栏(?=目))(?<!群(?=[众体]))(?<![制治年利经]报(?=[告道送名表批]))(?<!\d(?=\d))(?<!网(?=[络民点格]))(?<!网网)(?<!程网(?=办))"
    r"(?<!两微(?=[一两二多量]))"
)
# How far away the quote or bracket that is wanting may be.
_MAX_QUOTED = 16
# 加强|网站, 二是|网站.
_LEAD_RE = re.compile(rf"{any_word(WORDS.channel_leads)}|[一二三四五六七八九]是")
_PREPOSITION_RE = re.compile(
    r"(?:(?<=\d)[年月日]|(?<=各)大|[对在以由从经把将使于用据除及和与被请到了年月我为是向])"
    rf"(?=[省市县区镇乡州局委厅部]{{0,2}}(?:人民政府|政务|政府|官方|主流)?(?:{HEAD_RE.pattern}|\"))"
    r"|(?<=[设置])有(?=[一-龥])"
    rf"|[在于从](?=[一-龥]{{2,3}}(?:{any_word(WORDS.placed)}))"
)
# 局举行|新闻发布会, 局主动在|县政府网站.
_HELD_RE = re.compile(
    "召开|举行|举办|[做作]客|(?:主动|及时|同步|统一|依法|集中|先后|积极|踊跃|多次)[在向]"
    # 将信息推送至|县政府网站.
    rf"|(?:{any_word(LONG_VERBS)})[至到]"
    # 扫描二维码就可以下载|客户端: what can be done with it.
    "|(?:就可以?|即可|可以)(?:下载|实现|查看|浏览|登录|查询|通过)?"
)
# 12345诉求批转、|一线窗口: what the number does, and another channel.
_NUMBER_DOES_RE = late_regex("[一-龥]{0,8}、")
# 县水利局以|门户网站|为主渠道.
_MADE_RE = late_regex(rf"以(?=(?:人民政府|政府|政务|官方)?(?:{HEAD_WORDS}))")
_AS_RE = re.compile("作?为")
# 便民的|市政府公报: what it is like. 我们的云岫 is in quotes.
_SAID_RE = re.compile("(?!政府|部门|单位|[省市县区镇乡州局])[一-龥]{2}的(?=[一-龥]{2})")
# What stands between two names that were run together.
_BETWEEN_RE = re.compile(
    r"[、,+]|以及|[和及与或等]|(?:上|内|中|里)?设?(?:立|置|有)?的|专?设(?:立|置|有)?"
)
# 微信公众号"云岫教育"和今日头条号"云岫教育": the name behind its word, and another mention.
_OWN_NAME_RE = re.compile(r'(?P<name>"[^"]{2,16}")(?:[、,和及与]|以及)(?=[^"]*(?:"|$))')
# Two accounts before the one word for both: "甲""乙"公众号.
_PAIR_RE = re.compile(r'("[^"]{2,16}")[、,和及与]?(?=")')
_ONLY_QUOTED_RE = re.compile('(?P<name>"[^"]{2,16}")(?:[、,和及与]?"[^"]{2,16}")+')
_NAME_RE = re.compile('"[^"]{2,16}"')
# The names of two accounts behind the one word for both: 公众号"甲""乙".
_NAMES_RE = re.compile(r'(?<=[一-龥])"[^"]{2,16}"(?P<glue>[、,和及与]?)(?="[^"]{2,16}"$)')
# 新闻媒体(电视: a bracket opens that does not close within.
_BRACKET_RE = re.compile(r"\((?=[^)]+$)")
# Names that one pair of quotes holds: "门户网站+政务新媒体"体系.
_QUOTED_SUM_RE = re.compile(r'"[^"+]+(?:\+[^"+]+)+"')
# 大院门口设立|政务公开专栏: where it was set up is no part of the name. 机构设置专栏 is one.
SET_UP_RE = re.compile("(?:设立|开设|开辟|增设)了?(?=[一-龥]{2})")
# A site and its part: 外网门户-县气象局公告栏.
_DASH_RE = re.compile('(?<=[网站户])-{1,2}(?=[^"-]{2,}$)')
# "云岫政府在线"|街道专栏: a site in quotes, and its part.
_QUOTED_SITE_RE = re.compile(
    '(?:(?<=在线")|(?<=网")|(?<=网站")|(?<=门户"))(?=[一-龥]{2,12}(?:专栏|栏目|板块|版块|频道)$)'
)
# Two papers side by side: 《云岫日报》《云岫晚报》.
_TITLES_RE = re.compile("(?<=》)[、,和及与]?(?=《)")
# 云岫人社报等媒体, "云岫发布"等微信公众号: a name and the class it is of, which is no mention where
# it has no name of its own (媒体, 栏目).
_CLASS_RE = late_regex(
    "等(?=(?P<class>(?:新闻|主流|各类|各级|政务)*(?:媒体|新媒体|公众号))$)"
    rf'|(?<=["》统台+])等(?=(?P<named>[一-龥]{{0,6}}(?:{HEAD_WORDS}))$)'
)
_NO_MENTION_RE = re.compile(
    "(?:新闻|主流)?媒体|.*(?:栏目?|专题|专区|板块|版块|频道|平台|渠道|网站)"
)
_HOSTS = ("government_website", "physical_venue")
_ACCOUNTS = ("wechat", "weibo", "short_video", "news_app")
_COLUMN_RE = re.compile(r"子?(?:版块|板块|专栏|栏目|专题|频道|专区|专页|栏)+$")
# A part of a site that is told by no name of its own: 部门栏目, 相关板块.
_NAMELESS_RE = late_regex(rf"(?:{any_word(WORDS.nameless)})*$")


def closed(span: Span, text: str) -> Span:
    """Return a span with both quotes, or both brackets of a title, where it has one of them.

    >>> text = '通过"岚溪发布"推送'
    >>> one = closed(Span(2, 6, "CHANNEL"), text)
    >>> text[one.start : one.end]
    '"岚溪发布"'
    """
    start, end = span.start, span.end
    if text.count('"', start, end) % 2 or _is_bare_quoted(text, start, end):
        is_inside = text.count('"', 0, start) % 2 == 1
        if is_inside:
            opening = text.rfind('"', max(0, start - _MAX_QUOTED), start)
            start = opening if opening >= 0 else start
        if text.count('"', start, end) % 2:
            closing = text.find('"', end, end + _MAX_QUOTED)
            end = closing + 1 if closing >= 0 else end
    if "《" in text[start:end] and "》" not in text[start:end]:
        closing = text.find("》", end, end + _MAX_QUOTED)
        end = closing + 1 if closing >= 0 else end
    elif "》" in text[start:end] and "《" not in text[start:end]:
        opening = text.rfind("《", max(0, start - _MAX_QUOTED), start)
        start = opening if opening >= 0 else start
    return span if (start, end) == (span.start, span.end) else replace(span, start=start, end=end)


def _is_bare_quoted(text: str, start: int, end: int) -> bool:
    return text[start - 1 : start] == '"' == text[end : end + 1] and '"' not in text[start:end]


def trimmed(span: Span, text: str) -> Span:
    """Return a span without the words before the name: 围绕, 通过, 对.

    >>> text = "围绕政务网站建设"
    >>> one = trimmed(Span(1, 6, "CHANNEL"), text)
    >>> text[one.start : one.end]
    '政务网站'
    """
    held = [m.end() for m in _HELD_RE.finditer(text, span.start, span.end - 1)]
    if _AS_RE.match(text, span.end):
        held += [m.end() for m in _MADE_RE.finditer(text, span.start, span.end - 1)]
    start, is_cut = max([span.start, *held]), True
    said = _SAID_RE.match(text, start, span.end)
    start = said.end() if said else start
    marks = "-" if ")" in text[start : span.end] else "-("
    start += len(text[start : span.end]) - len(text[start : span.end].lstrip(marks))
    while is_cut:
        leads = _LEAD_RE.finditer(text, max(0, start - 1), span.end)
        # 规范|性文件栏目: no verb.
        ends = [m.end() for m in leads if m.start() <= start < m.end()]
        lead = next((end for end in ends if text[end : end + 1] != "性"), start)
        preposition = _PREPOSITION_RE.match(text, lead)
        lead = preposition.end() if preposition else lead
        is_cut = start < lead < span.end
        start = lead if is_cut else start
    return span if start == span.start else replace(span, start=start)


def parted(span: Span, text: str) -> list[Span]:
    """Return the names that a span runs together, one span each.

    >>> text = '县政府网站"要闻"专栏'
    >>> [text[one.start : one.end] for one in parted(Span(0, len(text), "CHANNEL"), text)]
    ['县政府网站', '"要闻"专栏']
    >>> text = '"甲县水利""乙河长制"公众号'
    >>> [text[one.start : one.end] for one in parted(Span(0, len(text), "CHANNEL"), text)]
    ['"甲县水利"', '"乙河长制"公众号']
    >>> text = "县政府网站政策文件专栏、县政府网站部门栏目"
    >>> [text[one.start : one.end] for one in parted(Span(0, 11, "CHANNEL"), text)]
    ['县政府网站', '政策文件专栏']
    >>> [text[one.start : one.end] for one in parted(Span(12, 21, "CHANNEL"), text)]
    ['县政府网站']
    """
    surface = text[span.start : span.end]
    if _QUOTED_SUM_RE.fullmatch(surface) and all(map(HEAD_RE.search, surface.split("+"))):
        return parted(replace(span, start=span.start + 1, end=span.end - 1), text)
    if quoted := _quoted_parts(span, text):
        return quoted
    for form in (_BRACKET_RE, _DASH_RE, _TITLES_RE, _QUOTED_SITE_RE):
        if (cut := form.search(surface)) and cut.start() > 1:
            first = replace(span, end=span.start + cut.start())
            return [first, *parted(replace(span, start=span.start + cut.end()), text)]
    if (set_up := SET_UP_RE.search(surface)) and HEAD_RE.search(surface, set_up.end()):
        where = surface[: set_up.start()]
        names = parted(replace(span, start=span.start + set_up.end()), text)
        is_name = HEAD_RE.search(where) or where.endswith("网")
        return [replace(span, end=span.start + len(where)), *names] if is_name else names
    whole = _CLASS_RE.search(surface) if "等" in surface else None
    if whole and whole.start() > 1:
        names = parted(replace(span, end=span.start + whole.start()), text)
        rest = replace(span, start=span.start + whole.end())
        is_none = _NO_MENTION_RE.fullmatch(whole["class"] or whole["named"])
        return names if is_none else [*names, rest]
    for head in _heads(surface):
        places = _two_names(head, surface)
        if places is not None:
            end, behind = places
            first = replace(span, end=span.start + end)
            rest = replace(span, start=span.start + behind)
            return [first] if _is_nameless(surface[behind:]) else [first, *parted(rest, text)]
    return [span]


def _quoted_parts(span: Span, text: str) -> list[Span]:
    """Return the names of a span that begins or ends with two in quotes, [] where it does not."""
    surface = text[span.start : span.end]
    if side_by_side := _side_by_side(span, text):
        return side_by_side
    pair = _PAIR_RE.match(surface)
    if pair and (HEAD_RE.search(surface, surface.rindex('"')) or shared_type(text, span.end)):
        first = replace(span, end=span.start + pair.end(1))
        return [first, *parted(replace(span, start=span.start + pair.end()), text)]
    led = _NAMES_RE.search(surface)
    if led:
        first = replace(span, end=span.start + led.start("glue"))
        return [first, replace(span, start=span.start + led.end())]
    return []


def _side_by_side(span: Span, text: str) -> list[Span]:
    """Return the names of a span that is nothing but names, with one known: "甲信箱""乙邮箱"."""
    first = _ONLY_QUOTED_RE.fullmatch(text, span.start, span.end)
    if first is None or not HEAD_RE.search(first["name"]):
        return []
    found = _NAME_RE.finditer(text, span.start, span.end)
    return [replace(span, start=name.start(), end=name.end()) for name in found]


def _is_nameless(name: str) -> bool:
    column = _COLUMN_RE.search(name)
    return column is not None and _NAMELESS_RE.match(name[: column.start()]) is not None


def _heads(surface: str) -> Iterator[re.Match[str]]:
    """Yield the words of channels in a surface, those within quotes and titles left out."""
    for match in HEAD_RE.finditer(surface):
        before = surface[: match.start()]
        if before.count('"') % 2 == 0 and before.count("《") == before.count("》"):
            yield match


def _two_names(head: re.Match[str], surface: str) -> tuple[int, int] | None:
    """Return where the name of a head ends and a second begins, None where there is none."""
    named = _OWN_NAME_RE.match(surface, head.end())
    if named and _TYPES[head.group()] in _ACCOUNTS and not _COLUMN_RE.search(surface):
        return named.end("name"), named.end()
    behind = _second_name(head, surface)
    return None if behind is None else (head.end(), behind)


def _second_name(head: re.Match[str], surface: str) -> int | None:
    """Return where a second name begins behind a head, None where there is none."""
    place, kind = head.end(), _TYPES[head.group()]
    rest = surface[place:]
    glue = _BETWEEN_RE.match(rest)
    behind = place + (glue.end() if glue else 0)
    following = next((h for h in _heads(surface) if h.start() >= behind), None)
    column = _COLUMN_RE.search(surface, behind)
    if glue and (following or surface[behind : behind + 1] in ('"', "《")):
        return behind
    if kind in _HOSTS and column and surface[behind] == '"':
        return behind
    if kind == "government_website" and column and column.start() >= behind:
        return behind
    does = _NUMBER_DOES_RE.match(rest) if kind == "hotline" and head.group().isdigit() else None
    if does and following and following.start() >= place + does.end():
        return place + does.end()
    is_next = following is not None and following.start() == place
    if is_next and following and kind in _ACCOUNTS:
        if kind != "wechat" and following.group() in WORDS.account_words:
            return None  # 抖音公众号: the platform, and its word for account
        other = _TYPES[following.group()]
        return behind if other in _ACCOUNTS and other != kind else None
    return None
