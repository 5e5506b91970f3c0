"""Where the name of a channel begins and ends, where the tagger stopped short of it or ran over.

网|站 --rest of the word--> 网站        微博|公众号 --the word for account--> 微博公众号
云岫|卫视 --the place before it--> 云岫卫视        在线访谈次数| --words behind cut--> 在线访谈
"""

from __future__ import annotations

import re
from dataclasses import replace

from gongkai.extractors.narrative.channel_names import HEAD_WORDS
from gongkai.extractors.narrative.spans import Span
from gongkai.extractors.narrative.vocabulary import WORDS, words_to_pattern

_LONGEST_WORD = max(len(word) for words in WORDS.channel_ends.values() for word in words)
# What a word of channels begins with: at most places none does, and nothing needs to be tried.
_FIRST = frozenset(word[0] for words in WORDS.channel_ends.values() for word in words)
# 日报刊登: no 报刊.
_HEAD_RE = re.compile(rf"(?:{HEAD_WORDS})(?<!报刊(?=[登发载播]))")
# 政务新媒体|账号: the word says nothing more of the name.
_EMPTY_REST_RE = re.compile("账号$")
_ACCOUNT_WORDS = words_to_pattern(WORDS.account_words).pattern
# 微博公众号, 抖音号: whatever the account is called, the platform before it says what it is.
PLATFORM_RE = re.compile(
    rf"({words_to_pattern(WORDS.platforms).pattern})(?:官方|政务)?"
    rf"(?:{_ACCOUNT_WORDS})?"
)
_ACCOUNT_WORD_RE = re.compile(rf"(?:官方|政务)?(?:{_ACCOUNT_WORDS})(?![^,。;]{{0,2}}(?:群|平台))")
# What the full name of a platform has no part in.
_NO_NAME_RE = re.compile(
    words_to_pattern(
        [w for w in (*WORDS.channel_leads, *WORDS.statements["measure_verb"]) if len(w) > 1]
        + WORDS.verbs["act"]
    ).pattern
    + "|[年月日我该各多其等]|更新|搭建|本局"
)
# What takes the place before it: 卫视, 日报, 政府网. Before 政府网站 a verb stands as often.
_PLACED_RE = re.compile(rf"(?:{words_to_pattern(WORDS.placed).pattern})(?!站)")
_PLACE_RE = re.compile(
    r"(?:[,。;:、(]|通过|利用|依托|借助|登录|登陆|充分发挥|发挥|其中|包括|[在由从经于为据及和与])"
    r"((?:(?![在由从经于据及和与等把对将并按以为向])[一-龥]){2,3})$"
)
_PLACE_REACH = 8
_NO_PLACE_RE = words_to_pattern(
    [w for words in (*WORDS.verbs.values(), WORDS.channel_leads) for w in words if len(w) > 1]
    + WORDS.statements["measure_verb"]
    + WORDS.no_place
)
_TAIL_RE = re.compile(r"(?:总?次数|总?数量|总数|上|里)$")
# The full name of a platform: from the word that leads to it, or from the beginning of a clause in
# which it is the subject of 公开, 发布.
_PLATFORM_NAME_RE = re.compile(
    r".*(?P<lead>[,。;:(]|通过|利用|依托|借助|运用|登录|[在由从经])"
    r"(?P<name>(?:(?![在由从经对把将以并于按和与及、])[一-龥]){2,16})$"
)
_NAME_REACH = 20
_SYSTEM_RE = re.compile(r"(?:平台|系统)$")
_PUBLISHES_RE = re.compile(
    r"(?:上)?(?:主动|累计|及时|共计|共|同步|统一|依法|集中)*(?:公开|发布|公示|公布|推送)"
)
# Behind the last word of a channel or the closing quote.
_LETTER_RE = re.compile("[公发刊推共累全转播主更]")
_RUN_OVER_RE = re.compile(
    r"[对等的及上里]|出刊|刊登|刊发|发布|推送|公布|公示|转载|播出|播报|编发|采用|报道"
)


def completed(span: Span, text: str) -> Span:
    """Return a span with the rest of its last word, and the place a name needs before it.

    >>> text = "在云岫卫视和县政府网站、微博公众平台发布"
    >>> spans = [Span(3, 5, "CHANNEL"), Span(6, 10, "CHANNEL"), Span(12, 14, "CHANNEL")]
    >>> [text[one.start : one.end] for one in (completed(span, text) for span in spans)]
    ['云岫卫视', '县政府网站', '微博公众平台']
    """
    start, end = span.start, span.end
    heads = _heads_within(text, max(start, end - _LONGEST_WORD), end)
    whole = _heads_within(text, max(0, start - _LONGEST_WORD), start)
    start = min([start, *(head.start() for head in whole if head.end() == end)])
    end = max([end, *(head.end() for head in heads if not _EMPTY_REST_RE.search(head[0]))])
    platforms = [one.end() for one in PLATFORM_RE.finditer(text, start, end)]
    if end in platforms:
        account = _ACCOUNT_WORD_RE.match(text, end)
        end = account.end() if account else end
    if _SYSTEM_RE.search(text, start, end):
        start = _platform_start(start, end, text)
    if _PLACED_RE.match(text, start, end):
        place = _PLACE_RE.search(_before(start, text, _PLACE_REACH))
        is_one = place is not None and not _NO_PLACE_RE.match(place[1])
        start -= len(place[1]) if place and is_one else 0
    return span if (start, end) == (span.start, span.end) else replace(span, start=start, end=end)


def _heads_within(text: str, start: int, end: int) -> list[re.Match[str]]:
    """Return the words of channels that begin within text[start:end], also one inside another."""
    return [
        head
        for place in range(start, min(end, len(text)))
        if text[place] in _FIRST and (head := _HEAD_RE.match(text, place))
    ]


def _platform_start(start: int, end: int, text: str) -> int:
    """Return where the name of a platform begins that ends at `end`."""
    name = _PLATFORM_NAME_RE.search(_before(start, text, _NAME_REACH))
    if name is None or _NO_NAME_RE.search(name["name"]) or _HEAD_RE.search(name["name"]):
        return start
    is_subject = name["lead"] in ",。;:(" and not _PUBLISHES_RE.match(text, end)
    return start if is_subject else start - len(name["name"])


def _before(start: int, text: str, reach: int) -> str:
    """Return what stands before a place; a text begins as a clause does, behind a comma."""
    floor = max(0, start - reach)
    return text[floor:start] if floor else f",{text[:start]}"


def without_tail(span: Span, text: str) -> Span:
    """Return a span without the words behind a name: 次数, 对自然资源动态.

    >>> text = '微博"云岫资源"对动态进行公布'
    >>> one = without_tail(Span(0, 11, "CHANNEL"), text)
    >>> text[one.start : one.end]
    '微博"云岫资源"'
    """
    surface = text[span.start : span.end]
    ends = [head.end() for head in _HEAD_RE.finditer(surface)]
    closing = surface.rfind('"') + 1
    last = max([*ends, closing])
    tail = _TAIL_RE.search(surface)
    if last and (_RUN_OVER_RE.match(surface, last) or _LETTER_RE.fullmatch(surface, last)):
        end = span.start + last
    elif tail and tail.start() >= max(last, 2):
        end = span.start + tail.start()
    else:
        return span
    return replace(span, end=end)
