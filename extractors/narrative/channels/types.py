"""Which type a mention of a channel is of, and what account it names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import cast

from gongkai.extractors.kinds import ChannelType
from gongkai.extractors.narrative.channels.edges import PLATFORM_RE
from gongkai.extractors.narrative.channels.listed_names import has_form_of_medium, is_handout
from gongkai.extractors.narrative.channels.placed_types import type_of_place
from gongkai.extractors.narrative.channels.quoted_names import led_type, shared_type
from gongkai.extractors.narrative.channels.told_names import FOLLOWED
from gongkai.extractors.narrative.prose.vocabulary import LONG_VERBS, WORDS, words_to_late_pattern
from gongkai.models.late_regex import late_regex
from gongkai.models.text_classifier import TextClassifier, text_to_numbers
from gongkai.models.word_patterns import any_word

_TYPES = {word.lower(): kind for kind, words in WORDS.channel_ends.items() for word in words}
# First character -> the words that begin with it: those of a surface's characters are looked for.
_BY_FIRST = {
    first: [(word, kind) for word, kind in _TYPES.items() if word[0] == first]
    for first in {word[0] for word in _TYPES}
}
# The same names come again and again, and each is asked for twice: is it one, and of which type.
_MAX_CACHED = 1024
_SITE_END_RE = re.compile("(?<!微)(?:网站|官网|门户网)$")
_MEDIA_RE = re.compile("(?:新闻|媒体)网站$")
_PRESS_RE = late_regex("(?:[》报网]|宣传|之声|电台|新闻)$")
_QUOTED_RE = re.compile(r"[\"“「《][^\"”」》]*[\"”」》]")
_QUOTE_RE = re.compile('["“”「」]')
_ACCOUNT_RE = re.compile(r"[\"“「『《]@?([^\"“”」』》]{2,20})[\"”」』》]")
# 微信公众号(云岫发布).
_BRACKETED_RE = re.compile(r"[号微博信端序Pp][(（]([一-龥]{3,8})[)）]$")
# 宣传单: a sheet is read like a board; 发放|宣传单 is what is done, and 横幅 no board.
_SHEET_RE = re.compile(f"(?!发放|印发|张贴|制作|印制).*(?:{any_word(WORDS.sheets)})$")
# A gazette in 《》, no paper: 《云岫政报》. One name for accounts of several kinds: "双微平台".
_GAZETTE_RE = re.compile("(?:政报|政府公报)》$")
_UMBRELLAS = [w for w in WORDS.channel_ends["new_media"] if w not in WORDS.platform_types]
_UMBRELLA_RE = re.compile(rf"[\"“]?(?:{any_word(_UMBRELLAS)})[\"”]?(?:平台|渠道|账号|矩阵)?[\"”]?")
_OPENING = '"“「'
_CLOSING = '"”」》'
# What a name without a word of channels is listed as: 云岫先锋、风情云岫等平台.
_LISTED_RE = late_regex(
    "(?:[、和及与][^,。;:、]{2,16}){0,8}等(?:[一-龥]{0,4}?)(?P<class>平台|媒体|媒介)"
)
_VENUE_RE = late_regex("(?:[所室站馆厅亭院]|中心)$")
_VERB_RE = words_to_late_pattern(LONG_VERBS)
_VERB_REACH = 10
_FOLLOWED_RE = re.compile(FOLLOWED)
# So far behind an account its posts may say what it is: 有粉丝160万,发布2200条微博.
_POSTS_REACH = 30
# The label of words that name a channel elsewhere and none here.
NO_CHANNEL = "none"
# Types whose mentions carry the name of an account or a column.
_NAMED = frozenset(
    ("wechat", "weibo", "short_video", "news_app", "app_client", "website_column", "new_media")
)


@lru_cache(_MAX_CACHED)
def surface_to_type(surface: str) -> ChannelType:
    """Return the type of a channel from its words: the last known one, the longest of equals.

    >>> surface_to_type("县政府门户网站"), surface_to_type("“岚溪发布”微信公众号")
    ('government_website', 'wechat')
    """
    lowered = surface.lower()
    found = [
        (lowered.rfind(word) + len(word), len(word), kind) for word, kind in _words_in(lowered)
    ]
    return max(found)[2] if found else "other"


@lru_cache(_MAX_CACHED)
def longest_type(surface: str) -> str | None:
    """Return the type of the longest known word in a surface, quoted names included."""
    found = [(len(word), kind) for word, kind in _words_in(surface.lower())]
    return max(found)[1] if found else None


def _words_in(lowered: str) -> Iterator[tuple[str, ChannelType]]:
    for first in set(lowered).intersection(_BY_FIRST):
        for word, kind in _BY_FIRST[first]:
            if word in lowered:
                yield word, kind


def type_features(text: str, start: int, end: int) -> tuple[int, ...]:
    """Return the feature numbers of the mention text[start:end] of a passage: its type, if any.

    They are of its words without quoted names (a bare name in quotes is taken by its own words), of
    its end, and of what stands around it.
    """
    surface = text[start:end]
    bare = _QUOTED_RE.sub("Q", surface)
    is_name = bare == "Q"
    if is_name:
        bare = surface[1:-1]
    extra = [f"rule={surface_to_type(bare)}", f"bare={bare}", f"quoted={'Q' in bare}:{is_name}"]
    extra.append(f"longest={longest_type(surface)}:{bare[-2:]}")
    extra.append(f"longest={longest_type(surface)}")
    extra += [f"last{size}={surface[-size:]}" for size in (1, 2, 3)]
    extra += [f"bare{size}={bare[-size:]}" for size in (2, 3)]
    for name in _QUOTED_RE.findall(surface)[-1:]:
        extra.append(f"inner={surface_to_type(name)}:{bare[-2:]}")
    for size in (1, 2, 3):
        left, right = text[max(0, start - size) : start], text[end : end + size]
        extra += [f"left{size}={left}", f"right{size}={right}"]
        extra += [f"left{size}={left}:{bare[-2:]}", f"right{size}={right}:{bare[-2:]}"]
        if is_name:
            extra += [f"name:left{size}={left}", f"name:right{size}={right}"]
    verbs = _VERB_RE.findall(text, max(0, start - _VERB_REACH), start)
    extra.append(f"verb={verbs[-1] if verbs else None}")
    return tuple(text_to_numbers(bare, extra))


def classify_type(
    text: str, start: int, end: int, classifier: TextClassifier | None
) -> ChannelType:
    """Return the type of the mention text[start:end] by the trained classifier.

    By its words alone where there is none, or it was trained on reports that name no channel.
    An account is of the platform it is on; names in quotes that share a word (甲、乙公众号) are of
    the type it says. A name of media without a word of channels (每日云岫) is a news app, one that
    ends like a paper is the press; another that is listed among platforms or media is one of these.
    """
    name = text[start:end]
    if told := _type_of_quoted(text, start, end):
        return told
    if told := _type_of_form(name):
        return told
    if name[0] not in _OPENING and longest_type(name) is None:
        told = _type_of_medium(name, text, end)
        if told:
            return told
    if placed := type_of_place(text, start, end):
        return placed
    if _SITE_END_RE.search(name):
        return "press_broadcast" if _MEDIA_RE.search(name) else "government_website"
    platform = platform_type(name)
    if platform:
        return platform
    # 政务地图: a map is no place to go to, whatever it was taken for.
    ruled_out = {NO_CHANNEL, "physical_venue"} if name.endswith("地图") else {NO_CHANNEL}
    kinds = sorted(set(classifier.labels) - ruled_out) if classifier else []
    if classifier is None or not kinds:
        return surface_to_type(name)
    scores = _scores(text, start, end, classifier)
    return cast("ChannelType", max(kinds, key=lambda label: scores[label]))


def _type_of_medium(name: str, text: str, end: int) -> ChannelType | None:
    """Return the type of a name without a word of channels: by its form, or the list it is in."""
    if has_form_of_medium(name):
        return "news_app" if _is_app(name) else "press_broadcast"
    listed = None if _VENUE_RE.search(name) else _LISTED_RE.match(text, end)
    if listed is None:
        return None
    return "new_media" if listed["class"] == "平台" else "press_broadcast"


def _type_of_quoted(text: str, start: int, end: int) -> ChannelType | None:
    """Return the type of a name in quotes that a word it shares, or the name itself, tells."""
    if text[start] not in _OPENING:
        return None
    if text[end - 1] in _CLOSING and _FOLLOWED_RE.match(text, end):
        return "weibo" if "微博" in text[end : end + _POSTS_REACH] else "new_media"
    name = only_name(text[start:end])
    told = shared_type(text, end) or _TYPES.get(name.lower()) or (name and led_type(text, start))
    return "news_app" if told == "press_broadcast" and _is_app(name) else told or None


def _type_of_form(name: str) -> ChannelType | None:
    """Return the type of a name whose form alone tells it: a gazette, an umbrella, a handout."""
    if _GAZETTE_RE.search(name):
        return "gazette"
    if _UMBRELLA_RE.fullmatch(name):
        return "new_media"
    if name.endswith("刊》"):
        return "press_broadcast"
    if is_handout(name):
        return "notice_board" if _SHEET_RE.match(name) else "other"
    return None


def _is_app(name: str) -> bool:
    """Whether a name of media without a word of channels is none of a paper: 云上云岫."""
    is_medium = longest_type(name) is None and has_form_of_medium(name)
    return is_medium and not _PRESS_RE.search(name)


def platform_type(surface: str) -> ChannelType | None:
    """Return the type of the platform where a surface ends with an account on one, else None.

    >>> platform_type("抖音公众号"), platform_type("微信公众号"), platform_type("微博")
    ('short_video', None, None)
    >>> platform_type("B站官方号"), platform_type("“学习强国”平台"), platform_type("网易")
    ('short_video', 'news_app', 'news_app')
    """
    quoted = _QUOTED_RE.match(surface)
    if quoted and surface[quoted.end() :] in ("系统", "平台") and quoted[0][1:-1] in _TYPES:
        return _TYPES[quoted[0][1:-1]]
    if quoted and only_name(quoted[0]) in WORDS.platform_types:
        return WORDS.platform_types[only_name(quoted[0])]
    bare = _QUOTE_RE.sub("", surface)
    found = list(PLATFORM_RE.finditer(bare))
    if not found or found[-1].end() != len(bare):
        return None
    kind = _TYPES.get(found[-1].group().lower(), WORDS.platform_types[found[-1][1]])
    # A platform alone is as the classifier says, where a word of channels names it.
    is_alone = found[-1].group() == found[-1][1]
    return None if is_alone and found[-1].group().lower() in _TYPES else kind


def doubt(text: str, start: int, end: int, classifier: TextClassifier) -> float:
    """Return how likely text[start:end] names no channel where it stands."""
    return _scores(text, start, end, classifier).get(NO_CHANNEL, 0.5)


@lru_cache(_MAX_CACHED)
def _scores(text: str, start: int, end: int, classifier: TextClassifier) -> dict[str, float]:
    """Return what the classifier says of the mention text[start:end]; nobody changes it."""
    return classifier.scores(type_features(text, start, end))


def surface_to_account(surface: str, kind: ChannelType) -> str | None:
    """Return the name, in quotes or a bracket, of an account or a column; "两微一端" is none.

    >>> surface_to_account("“岚溪发布”微信公众号", "wechat")
    '岚溪发布'
    """
    # A zero-width space would part the names of two years.
    visible = "".join(filter(str.isprintable, surface))
    match = _ACCOUNT_RE.search(visible) or _BRACKETED_RE.search(visible)
    is_name = match is not None and match[1].lower() not in _TYPES
    return match[1] if match and is_name and kind in _NAMED else None


def only_name(surface: str) -> str:
    """Return the name in quotes that a surface is nothing but, "" where it is more."""
    return surface[1:-1] if _QUOTED_RE.fullmatch(surface) else ""
