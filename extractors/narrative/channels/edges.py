"""Where the name of a channel begins and ends, where the tagger stopped short of it or ran over.

网|站 --rest of the word--> 网站        微博|公众号 --the word for account--> 微博公众号
云岫|卫视 --the place before it (starts)--> 云岫卫视
在线访谈次数| --words behind cut--> 在线访谈
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from gongkai.extractors.narrative.channels.starts import (
    ANY_HEAD_RE,
    is_verbal,
    placed_start,
    platform_start,
)
from gongkai.extractors.narrative.channels.whole_words import word_start
from gongkai.extractors.narrative.prose.spans import Span
from gongkai.extractors.narrative.prose.vocabulary import LED_BY, WORDS, words_to_late_pattern
from gongkai.models.late_regex import late_regex
from gongkai.models.word_patterns import any_word

_LONGEST_WORD = max(len(word) for words in WORDS.channel_ends.values() for word in words)
# What a word of channels begins with: at most places none does, and nothing needs to be tried.
_FIRST = frozenset(word[0] for words in WORDS.channel_ends.values() for word in words)
# 政务新媒体|账号: the word says nothing more of the name.
_EMPTY_REST_RE = re.compile("账号$")
_ACCOUNT_WORDS = any_word(WORDS.account_words)
# 微博公众号, 抖音号: whatever the account is called, the platform before it says what it is.
PLATFORM_RE = re.compile(
    rf"({any_word(WORDS.platform_types)})(?:官方|政务)?"
    rf"(?:{_ACCOUNT_WORDS})?"
)
_ACCOUNT_WORD_RE = re.compile(rf"(?:官方|政务)?(?:{_ACCOUNT_WORDS})(?![^,。;]{{0,2}}(?:群|平台))")
# 微博号"魅力云岫": the name of an account behind its word, where it is no column of it.
_ACCOUNT_RE = words_to_late_pattern(
    w for kind in ("wechat", "weibo", "short_video", "new_media") for w in WORDS.channel_ends[kind]
)
_NAME_BEHIND_RE = re.compile(r'"[^",。;]{2,12}"(?!、?(?:"|专?栏|专题|板块|版块|频道|菜单|系列|等))')
# 微信公众号(云岫发布): the same in a bracket, where it is no remark, (含服务号).
_BRACKETED_RE = late_regex(
    r"\((?!含|包括|以下|即|如|简称|原|共|其中|下同|主要|不|未|已|详见|试|见|每|全年|截至|正在|暂)"
    r"(?![^)]*(?:[号信博网站版端类量停用余个条名万]|更新|粉丝|状态|主办|承办|运营|管理|维护|关注|推送))[一-龥]{3,8}\)"
)
_ACCOUNT_END_RE = re.compile(
    "(?:公众号|订阅号|服务号|视频号|抖音号|微博号|头条号|快手号|官方微博|官方微信|客户端|APP|小程序)$"
)
_TAIL_RE = re.compile(r"(?:总?次数|总?数量|总数|首页|上|里|(?<=网)网)$")
# 岚溪旅游网和云岫网|两大网站, "政务公开"、"互动平台"|三大版块: the class that all are of.
_GREAT_CLASS_RE = re.compile(
    '(?<=[网站台号"])[两三四五六七八]大(?:门户|政务)?(?:网站|平台|媒体)$'
    '|(?<=")[两三四五六七八\\d]{1,2}[大个](?:栏目|专栏|专题|[板版]块|频道)$'
)
# 12345|便民服务热线; and 消费投诉热线|(12315).
_NUMBER_RE = re.compile(r"(?<!\d)1\d{4}[政便市公服]?$")
_SERVICE_RE = late_regex("(?:(?!平台)[一-龥]){0,8}?(?:热线|专线|呼叫中心)(?!电话)")
# 政府网站|群, 信息公开网|络, 《河湖公开》|版块, 政务服务中心|办事大厅.
_SITES_RE = re.compile(
    r"(?<=中心)(?:办事|办公|审批|登记|注册|(?:政务|便民)?服务|[一二三]楼)*大厅|"
    r"(?<=网站)群(?![众里])|(?<=网)络|(?<=广播)热线|(?<=电台)热线|(?<=热线)\(1\d{4}\)|(?<=专线)\(1\d{4}\)|(?<=[日晚晨时]报)社(?![区会长论])|(?<=》)(?:子?栏目?|专栏|[板版]块|频道|专题)(?![目题])"
)
# A board goes with where it stands, or whose it is: 卫生院|公示栏, 局机关一楼|公开栏, 村级|公开栏.
_BOARD_RE = re.compile("(?:政务|信息|政策|收费|价格)?(?:公示|公开|公告|宣传|告示)(?:栏|牌|板|墙)$")
_OWNER_RE = late_regex(
    rf"(?:[,。;:、(各]|{LED_BY}|[在由于到对将把向以和与及])"
    r"(?P<owner>(?:(?![在由从经于据及和与等把对将并按以为向到各每其该个新立设换贴的])[一-龥]){0,6}"
    "(?:村级|村组|乡镇|社区|小区|景区|院落?|大院|场所|大门|门口|站|学校|中小学|机构|机关|[一二三]楼|现场"
    r"|[村镇乡]\((?:居|社区|街道|场|组)\)))$"
)
_OWNER_REACH = 14
_SYSTEM_RE = re.compile("(?:平台|系统)$")
# 完成|县政府网站改造, 此外还有|局大门口的橱窗, 局长做客|市电台: in front of a name by its own form.
_LEAD_RE = re.compile(
    rf"(?:(?:[一-龥]{{0,6}}(?=做客|走进))?(?:{any_word(WORDS.leads_no_name)}))+"
    r"(?=(?!公开栏)[一-龥]{0,3}?(?:[省市县区旗镇乡村州局委厅](?!域)|人民政府|政府|政务|门户|官方|官网|网站)|\")"
)
# Behind the last word of a channel or the closing quote.
_LETTER_RE = re.compile("[公发刊推共累全转播主更]")
_PRINTED_RE = re.compile("(?:累计|共)?(?:发表|发布|推送|刊发|推出)[一-龥]")
_RUN_OVER_RE = re.compile(
    r"[对等的及上里类]|出刊|发表|刊登|刊发|发布|推送|公布|公示|转载|播出|播报|编发|采用|报道"
)


def completed(span: Span, text: str) -> Span:
    """Return a span with the rest of its last word, and the place a name needs before it.

    >>> text = "在云岫卫视和县政府网站、微博公众平台发布"
    >>> spans = [Span(3, 5, "CHANNEL"), Span(6, 10, "CHANNEL"), Span(12, 14, "CHANNEL")]
    >>> [text[one.start : one.end] for one in (completed(span, text) for span in spans)]
    ['云岫卫视', '县政府网站', '微博公众平台']
    """
    start, end = _whole_name(span.start, span.end, text)
    return span if (start, end) == (span.start, span.end) else replace(span, start=start, end=end)


@lru_cache(64)  # a name is asked for again when the words before it were cut, mostly for nothing
def _whole_name(start: int, end: int, text: str) -> tuple[int, int]:
    """Return [start, end) of the whole name of which text[start:end] is a piece, or all."""
    heads = _heads_within(text, max(start, end - _LONGEST_WORD), end)
    whole = _heads_within(text, max(0, start - _LONGEST_WORD), start)
    start = min([start, *(head.start() for head in whole if head.end() == end)])
    end = max([end, *(head.end() for head in heads if not _EMPTY_REST_RE.search(head[0]))])
    shared = ANY_HEAD_RE.match(text, end) if text[end - 1] == '"' else None
    end = shared.end() if shared and _ACCOUNT_RE.match(shared[0]) else end
    platforms = [one.end() for one in PLATFORM_RE.finditer(text, start, end)]
    if end in platforms:
        account = _ACCOUNT_WORD_RE.match(text, end)
        end = account.end() if account else end
    named = _NAME_BEHIND_RE.match(text, end) if _ACCOUNT_END_RE.search(text, start, end) else None
    end = named.end() if named and '"' not in text[start:end] else end
    if _ACCOUNT_END_RE.search(text, start, end) and (called := _BRACKETED_RE.match(text, end)):
        end = called.end() if '"' not in text[start:end] else end
    service = _SERVICE_RE.match(text, end) if _NUMBER_RE.search(text, start, end) else None
    end = service.end() if service else end
    sites = _SITES_RE.match(text, end)
    end = sites.end() if sites else end
    if _SYSTEM_RE.search(text, start, end):
        start = platform_start(start, end, text)
    start = placed_start(word_start(_owner_start(start, end, text), end, text), end, text)
    lead = _LEAD_RE.match(text, start, end)
    start = lead.end() if lead and ANY_HEAD_RE.search(text, lead.end(), end) else start
    return start, end


def _owner_start(start: int, end: int, text: str) -> int:
    """Return where the owner of a board begins, or where it stands; for all else `start`."""
    if not _BOARD_RE.match(text, start, end):
        return start
    owner = _OWNER_RE.search(text, max(0, start - _OWNER_REACH), start)
    is_name = owner is not None and not is_verbal(owner["owner"].partition("(")[0])
    return owner.start("owner") if owner and is_name else start


def _heads_within(text: str, start: int, end: int) -> list[re.Match[str]]:
    """Return the words of channels that begin within text[start:end], also one inside another."""
    return [
        head
        for place in range(start, min(end, len(text)))
        if text[place] in _FIRST and (head := ANY_HEAD_RE.match(text, place))
    ]


def without_tail(span: Span, text: str) -> Span:
    """Return a span without the words behind a name: 次数, 对自然资源动态.

    >>> text = '微博"云岫资源"对动态进行公布'
    >>> one = without_tail(Span(0, 11, "CHANNEL"), text)
    >>> text[one.start : one.end]
    '微博"云岫资源"'
    >>> text = '微博"云岫之声"发表微博3条'
    >>> one = without_tail(Span(0, 12, "CHANNEL"), text)
    >>> text[one.start : one.end]
    '微博"云岫之声"'
    """
    surface = text[span.start : span.end]
    if great := _GREAT_CLASS_RE.search(surface):
        return replace(span, end=span.start + great.start())
    ends = [head.end() for head in ANY_HEAD_RE.finditer(surface)]
    closing = surface.rfind('"') + 1
    # "云岫之声"发表微博: what it printed is named after it.
    last = closing if closing and _PRINTED_RE.match(surface, closing) else max([*ends, closing])
    tail = _TAIL_RE.search(surface)
    if last and (_RUN_OVER_RE.match(surface, last) or _LETTER_RE.fullmatch(surface, last)):
        end = span.start + last
    elif tail and tail.start() >= max(last, 2):
        end = span.start + tail.start()
    else:
        return span
    return replace(span, end=end)
