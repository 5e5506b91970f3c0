"""Names that the words around them say are of channels, whatever they are made of.

开设|云岫水务专栏                 opened as a column
依托|云岫不动产办事平台            led to as a place
"云岫通"|平台                   in quotes, before the word for a platform
县政府网站和|云岫网              beside a channel, and a net
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.extractors.kinds import ChannelType
from gongkai.extractors.narrative.channels.listed_columns import listed_columns
from gongkai.extractors.narrative.channels.listed_names import (
    LIST_END_RE,
    is_surely_medium,
    list_members,
)
from gongkai.extractors.narrative.channels.media_levels import media_that_tell
from gongkai.extractors.narrative.channels.names import HEAD_RE, HEAD_WORDS, SET_UP_RE
from gongkai.extractors.narrative.channels.starts import (
    NO_NAME_RE,
    PUBLISHES_RE,
    VERB_RE,
    platform_start,
)
from gongkai.extractors.narrative.channels.told_papers import papers_and_places
from gongkai.extractors.narrative.channels.work_groups import groups_of_served
from gongkai.extractors.narrative.prose.places import last_end
from gongkai.extractors.narrative.prose.vocabulary import LED_BY, WORDS, words_to_late_pattern
from gongkai.models.late_regex import late_regex
from gongkai.models.word_patterns import any_word

_LETTERS = "(?:(?![的在由从和与及等对])[一-龥])"
# 开设|云岫水务专栏: what is opened as a column is named so.
_VERBS = any_word([*WORDS.opening_verbs, *WORDS.tending_verbs])
_OPENED_RE = re.compile(
    rf"(?:(?:{_VERBS})+|{LED_BY}|[在于])(?:起来?)?了?有?"
    rf"(?P<name>{_LETTERS}{{2,16}}(?:专栏|栏目|专题|板块|版块|频道))(?![目建设讲培课班研辅会])"
)
_COLUMN_WORD_RE = re.compile("(?:专栏|栏目|板块|版块|频道|栏|平台)$")
_LEVEL_RE = late_regex("[一二三四]级|新旧|原有|现有|类..$")
_NAMELESS_RE = late_regex(rf"(?:{any_word(WORDS.nameless)}|专题|特色|子)+$")
# 在县政府网站|政策解读栏目|公开: a part with a name, right behind the site that is led to, and what
# is done there. Elsewhere a verb stands there as often: 网站共有栏目, 网站增加栏目, 网站空白栏目.
_DONE = any_word(w for w in (*WORDS.verbs["publish"], *WORDS.verbs["act"]) if len(w) > 1)
_OF_SITE_RE = re.compile(
    rf"(?:{LED_BY}|[在从])[一-龥]{{0,16}}?(?:网站|门户(?!网)|官网|(?:政府|政务|信息)网(?!站))(?P<name>(?![上中内里]){_LETTERS}{{2,12}}"
    rf"(?:专栏|栏目|板块|版块|频道|栏(?!目)|(?<!第一)(?<!主要)(?<!集约化)平台(?=上?(?:集中|主动|及时)*(?:{_DONE}))))(?=[,、。;和与及上中内里可]|(?:主动|及时|集中|共|累计)*(?:{_DONE}))"
)
_NO_PART_RE = words_to_late_pattern(
    WORDS.no_part
    + WORDS.opening_verbs
    + WORDS.tending_verbs
    + [word for word in WORDS.channel_leads if len(word) > 1]
)
# 依托|云岫不动产办事平台, led to as a place; of a 系统 it must be said that it is one.
_LED_RE = re.compile(
    rf"(?:{LED_BY}|上线了?|建成了?|升级了?|[在经于])(?P<name>{_LETTERS}{{2,16}}"
    r"(?:平台|系统(?=[,。、;:和及与或()]|上|向|进行|对外|主动|(?:共|累计|主动|对外)*(?:公[开示布]|发布|推送|更新)|查[询阅])))"
)
# "云岫通"平台, "云岫通"总门户.
_QUOTED_RE = re.compile('(?P<name>"[^",。;:]{2,14}"(?:[一-龥]{0,2})?(?:平台|系统|总?门户))(?!网)')
# 网站的"政府信息"和|"信息公开"模块|: parts of a site.
_NAME = '"[^",。;:]{2,14}"'
_MODULE_RE = late_regex(
    f'(?:{HEAD_WORDS})"?[的之]?(?:{_NAME}[、和及与]?){{0,6}}(?P<name>{_NAME}模块)'
)
# 开设|"云岫河湖整治工作专栏"|: the word for a column within the quotes.
_OPENED_QUOTED_RE = late_regex(
    rf'(?:{_VERBS})了?(?:一个)?(?P<name>"(?:(?!的)[^",。;:、]){{2,24}}(?:专栏|栏目|频道)")'
)
# A part of a site that was opened: 首页开辟了|"政府信息公开"模块.
_OPENED_MODULE_RE = late_regex(
    rf"(?:网站|网页|首页|页面|门户)[^,。;:]{{0,12}}?(?:{_VERBS})了?(?P<name>{_NAME}模块)"
)
# No net of pipes or of shops, nor one within.
_NET_END = "(?<![官专互联内外上全路管读办线络校])网(?![站上络页点民信格改办])"
# 12315(消费投诉热线): one name. The other way about, 消费投诉热线(12315), its word begins it.
_NUMBERED_RE = re.compile(r"(?<!\d)(?P<name>1\d{4}\((?!含)[一-龥]{2,12}(?:热线|专线)\))")
# 电子版可在|"云岫水务网"|下载; but 织密"保障网" weaves one, "旧网"微信 is an account.
_QUOTED_NET_RE = late_regex(
    rf'(?:{LED_BY}|[在从由于到至和与及])(?P<name>"[^",。;:、]{{2,14}}(?<![上全张内外护障防系])网")'
    "(?!微[信博]|公众号|客户端|APP|论坛|专?栏|专题|[板版]块)"
)
# 通过|交通与建设网, 在|云岫县工业和信息化网: an organ of two halves.
_HALVED_NET_RE = late_regex(
    rf'(?:{LED_BY}|[在由从])"?(?P<name>{_LETTERS}{{0,12}}(?:{any_word(WORDS.organ_halves)})[和与]'
    rf"{_LETTERS}{{1,8}}{_NET_END})"
)
# 县政府网站和|云岫网, 局门户网站--|云岫网: beside a channel.
_BESIDE = (
    rf"(?:[、和及与]|--)(?P<name>(?:中国[·.])?(?:(?![在由从和与及的])[一-龥]){{2,8}}{_NET_END})"
)
# 集成|中国土地市场网: of the whole country.
_CHINA_NET_RE = late_regex(
    rf"(?P<name>中国(?!{any_word(WORDS.no_sites_of_china)}){_LETTERS}{{2,8}}?(?<!台){_NET_END})"
)
# The channel is looked for where such a name stands at all: at most places it costs more.
_BESIDE_RE = re.compile(_BESIDE)
_NET_RE = late_regex(rf'(?:{HEAD_WORDS}|["》]){_BESIDE}')
# 云岫文件库栏目|发布信息3条; "信息公开"|发布信息4条; "云岫水务"|有粉丝5万.
_PUBLISHES = "(?:共|累计|全年|主动)*(?:公开|发布|更新|推送|刊发|刊登)"
FOLLOWED = "(?:现|已|共|累计|目前)*(?:拥?有)?(?:粉丝|关注|订阅)"
_COLUMN_RE = re.compile(
    rf"(?:^|[,;。:(])(?:其中)?(?P<name>(?!其){_LETTERS}{{2,14}}(?:专栏|栏目|板块|版块|频道))(?={_PUBLISHES})"
)
_SUBJECT_RE = re.compile(
    rf'(?:^|[,;。:(年])(?P<name>"[^",。;:]{{2,14}}")(?=(?:{_PUBLISHES}|{FOLLOWED})[^,。;:]{{0,12}}\d)'
)
# The forms of names that stand by themselves, each with what it takes.
_FORMS = (
    ('"', _QUOTED_RE),
    ('"', _SUBJECT_RE),
    ('"', _OPENED_QUOTED_RE),
    ("线)", _NUMBERED_RE),
    ("模块", _MODULE_RE),
    ("模块", _OPENED_MODULE_RE),
    ('网"', _QUOTED_NET_RE),
    ("网", _HALVED_NET_RE),
    ("中国", _CHINA_NET_RE),
)
_MEMBER_RE = re.compile("[^、和]+")
# 政府网站|规章库: a part, side by side with its site; 知识库 and 扶贫数据库 are no part of one.
_STORES = ["规章库", "文件库", "政策库", "规范性文件数据库"]
_STORE_RE = late_regex(any_word(_STORES))
# 通过|县政府网站、村务公开栏: what is led to by such a word and ends like a channel is one.
_LEAD_RE = re.compile(rf"(?:{LED_BY})向?|[从在](?=[一-龥]{{2,14}}网)")
_OF_PLACES: tuple[ChannelType, ...] = (
    "government_website",
    "notice_board",
    "wechat",
    "weibo",
    "short_video",
    "press_broadcast",
    "physical_venue",
    "gazette",
    "new_media",
    "app_client",
)
_PLACE_WORDS = any_word(
    word
    for word in [w for kind in _OF_PLACES for w in WORDS.channel_ends[kind]] + _STORES
    if word not in ("平台", "网", "群", "短视频", "地图", "简报", "折页", "宣传册")
)
# 微信公众号|增设|办事大厅: another is told of.
_ADDED = "开发|新增|增设|开设|开辟|推出|打造|上线|开通"
_NAME_RE = re.compile(
    rf'(?P<before>(?:"[^",。]{{2,14}}")?{_LETTERS}{{0,12}}?)'
    rf"(?:(?={HEAD_RE.pattern})(?:{_PLACE_WORDS})|{_NET_END})(?![目众体站])"
    # 微博|公众号 goes on; 服务中心|公示栏 are two.
    rf"(?:(?<=中心)|(?<=[厅馆站])|(?!(?!{_ADDED}){_LETTERS}{{0,3}}(?:{HEAD_WORDS})))"
)
# 网络发布、媒体|宣传、公开栏|张贴等形式: what is done there is no part of the name.
_DONE_THERE_RE = late_regex("(?:宣传|发布|公示|公开|张贴|播放|播报|滚动|推送|刊登|报道)?")
_GLUE_RE = re.compile("[、和及与]|以及")
_PLATFORM_RE = late_regex(
    rf"(?![各该多两三其此]){_LETTERS}{{4,10}}?(?<![级类种大个])平台(?=[,。;]|等|上|实现|(?:主动|及时|同步)*(?:{_DONE}))"
)
# The same without a word of channels: a name that something is published on.
_TOLD_ON_RE = re.compile(
    rf"(?=[平系网])(?:平台|系统|(?<![联内外官特全本该各])网(?!上))(?={PUBLISHES_RE.pattern})"
)
# 信用云岫网, 信用中国(云岫)网站.
_CREDIT_RE = late_regex(
    rf"(?:^|[,。;、和及与]|{LED_BY}|[在由])"
    r"(?P<name>信用(?!信息|体系|平台)(?:[一-龥]{2,3}(?:\([一-龥]{2,8}\))?|\([一-龥]{2,8}\))(?:网站|网))"
)
_PLACED_RE = late_regex(f"(?:{LED_BY}|[在于经])$")
_OF_ANY_RE = late_regex(any_word(WORDS.nameless))
_MIN_PLATFORM = len("信息公开平台")
# Without one of these a text names no column.
_COLUMNS = ("专栏", "栏目", "专题", "板块", "版块", "频道")
_DOINGS = frozenset(WORDS.channel_ends["online_interaction"])
_INSIDE_RE = late_regex(any_word(WORDS.inside))
_OPEN_RE = late_regex("信息公开(?:目录)?管理(?=系统)")


def told_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of the names that the words around them say are of channels.

    >>> text = '网站开设云岫水务专栏,在"云岫通"平台、云岫业务系统、云岫办事平台公示。'
    >>> [text[a:b] for a, b in told_names(text)]
    ['云岫水务专栏', '"云岫通"平台']
    """
    has_columns = any(word in text for word in _COLUMNS)
    for match in _OPENED_RE.finditer(text) if has_columns else ():
        start = last_end(SET_UP_RE, text, *match.span("name"))
        name = text[start : match.end("name")]
        column = name[:-2]
        is_none = (
            not column
            or _NAMELESS_RE.fullmatch(column)
            or _is_more(column)
            or NO_NAME_RE.match(name)
        )
        if not (is_none or _LEVEL_RE.search(name)):
            yield start, match.end("name")
    for match in _LED_RE.finditer(text) if "平台" in text or "系统" in text else ():
        # 信息公开目录管理系统 is one that all can see.
        name = _OPEN_RE.sub("", match["name"])
        if not (_INSIDE_RE.search(name) or NO_NAME_RE.search(name) or _is_more(name[:-2])):
            yield match.span("name")
    yield from _listed_names(text)
    for lead in _LEAD_RE.finditer(text):
        yield from _led_names(lead.end(), text)
    for mark, form in _FORMS:
        if mark in text:
            yield from (match.span("name") for match in form.finditer(text))
    yield from papers_and_places(text)
    yield from media_that_tell(text)
    yield from groups_of_served(text)
    yield from listed_columns(text)
    nets = _NET_RE.finditer(text) if _BESIDE_RE.search(text) else ()
    columns = _COLUMN_RE.finditer(text) if has_columns else ()
    for match in (*nets, *columns):
        if not NO_NAME_RE.search(match["name"]):
            yield match.span("name")
    yield from (match.span("name") for match in parts_of_sites(text))


def parts_of_sites(text: str) -> Iterator[re.Match[str]]:
    """Yield the matches of a site with a part of it that is told by a name of its own.

    >>> [match["name"] for match in parts_of_sites("在县网站政策解读栏目公开,在局网站部门栏目公开")]
    ['政策解读栏目']
    """
    is_told = any(word in text for word in ("栏", "块", "频道", "平台"))
    for match in _OF_SITE_RE.finditer(text) if is_told else ():
        name = match["name"]
        if name.endswith("平台") and (len(name) < _MIN_PLATFORM or _OF_ANY_RE.match(name)):
            continue  # 公开平台, 部门信息公开平台
        is_nameless = _NAMELESS_RE.match(_COLUMN_WORD_RE.sub("", name))
        if not (
            is_nameless or _NO_PART_RE.search(name) or VERB_RE.search(name) or _is_more(name[:-2])
        ):
            yield match


def told_platforms(text: str) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of the platforms and systems that something is published on, by name.

    >>> text = "在云岫不动产办事系统公示20条,在公文管理系统公布"
    >>> [text[a:b] for a, b in told_platforms(text)]
    ['云岫不动产办事系统']
    """
    if "信用" in text:
        yield from (credit.span("name") for credit in _CREDIT_RE.finditer(text))
    for found in _TOLD_ON_RE.finditer(text):
        start = platform_start(found.start(), found.end(), text)
        # 全系统公开水平: a branch of the administration, unless it is led to as a place.
        is_place = found[0] != "系统" or _PLACED_RE.search(text, max(0, start - 2), start)
        is_named = is_place and found.start() - start > 3 - len(found[0])
        if is_named and not _INSIDE_RE.search(text, start, found.end()):
            yield start, found.end()


def _led_names(place: int, text: str) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of the names that a word leads to, one or a list of them."""
    while name := _NAME_RE.match(text, place) or _medium(place, text) or _platform(place, text):
        if not name.groupdict() or not NO_NAME_RE.search(name["before"]):
            yield name.span()
        glue = _GLUE_RE.match(text, name.end())
        if glue is None and not _STORE_RE.match(text, name.end()):
            return
        place = glue.end() if glue else name.end()


def _platform(place: int, text: str) -> re.Match[str] | None:
    """Return the name of a platform that ends a list: 县政府网站、|云岫办事平台|公开."""
    name = _PLATFORM_RE.match(text, place) if _GLUE_RE.match(text, place - 1) else None
    is_none = name and (NO_NAME_RE.search(name[0]) or _INSIDE_RE.search(name[0]))
    return None if is_none or (name and _is_more(name[0][:-2])) else name


def _medium(place: int, text: str) -> re.Match[str] | None:
    """Return the name of a medium at a place that others follow: 云岫时报、门户网站."""
    name = _MEMBER_RE.match(text, place)
    is_one = name and _GLUE_RE.match(text, name.end()) and is_surely_medium(name[0])
    return name if is_one else None


def _listed_names(text: str) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of the members of lists of ways of publishing that end like channels."""
    for end in LIST_END_RE.finditer(text):
        for start, stop in list_members(end.start(), text):
            name = _NAME_RE.match(text, start, stop)
            is_name = name and not NO_NAME_RE.search(name["before"])
            if name and is_name and _DONE_THERE_RE.fullmatch(text, name.end(), stop):
                yield name.span()


def _is_more(name: str) -> bool:
    """Whether a name has another in it: 县政府网站|政策专栏; it may tell what it does (问答)."""
    return any(head[0] not in _DOINGS for head in HEAD_RE.finditer(name))
