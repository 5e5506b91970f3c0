"""Where a name begins that the tagger cut inside a word, or behind the place its organ is of.

公|众查阅场所, 政府|信息公开专栏          inside a word        --> 公众查阅场所, 政府信息公开专栏
在云岫试验区党工委管委|会门户网站         inside its organ     --> 云岫试验区党工委管委会门户网站
中国云岫|政府网站                        behind its place     --> 中国云岫政府网站
"""

from __future__ import annotations

import re

from gongkai.extractors.narrative.channels.starts import (
    ANY_HEAD_RE,
    LEADS,
    NO_NAME_RE,
    VERB_RE,
)
from gongkai.extractors.narrative.prose.vocabulary import WORDS
from gongkai.models.late_regex import late_regex
from gongkai.models.word_patterns import any_word

_OF_NAMES = frozenset(WORDS.name_words)
_WORDS = _OF_NAMES.union(WORDS.wholes)
_LONGEST = max(map(len, _WORDS))
# At most places none of them begins, and no piece of the text is cut out to be looked up.
_FIRST = frozenset(word[0] for word in _WORDS)
# 信息公开专栏 is a name of its own, and cut from 政府信息 all the same; but 干部|门户 is no 部门.
_LONG_OF_NAMES = frozenset(word for word in WORDS.name_words if len(word) > len("部门"))
# 干部|门诊大厅: what begins so is no 部门.
_DOOR_RE = re.compile("门[户诊口前厅]")
# What an organ is called by that a place or another organ stands before: 云岫试验区|管委会.
# 县教育|局网站; 办税服务厅, 委托 are words of their own.
_ORGAN_RE = late_regex(
    rf"(?:{any_word(WORDS.joint_organs)}|[局厅](?!长)|委(?![托员])|办(?![事税公理]))"
)
_LETTER = "(?:(?![的在由从和与及本我各该但对将把向到以并等])[一-龥])"
_PLACED = rf"{_LETTER}{{0,11}}[省市县区州旗盟]{_LETTER}{{0,9}}"
_OF_PLACE_RE = late_regex(rf'(?:[,。;:、("—-]|{LEADS}|[将到])(?P<place>{_PLACED})$')
_PLACED_RE = late_regex(_PLACED)
# 指导|云岫县教育局网站, 县区两级|局网站.
_NO_PLACE_RE = re.compile("指导|[两三各]级")
_NOT_NAMED_RES = (NO_NAME_RE, VERB_RE, ANY_HEAD_RE, _NO_PLACE_RE)
_REACH = 24
# 中国云岫|政府网站, 中国|云岫政府网站.
_CHINA_RE = late_regex(rf"(?<!信用)中国(?!特色|式|网){_LETTER}{{0,3}}$")
_SITE_RE = late_regex("[一-龥]{0,3}?(?:政府|门户)")


def word_start(start: int, end: int, text: str) -> int:
    """Return where the word begins that a name's start goes through, and the place of its organ.

    >>> text = "在云岫试验区管委会网站"
    >>> text[word_start(8, 11, text):], word_start(2, 5, "公众查阅点")
    ('云岫试验区管委会网站', 2)
    """
    whole = _whole_start(start, end, text)
    named = _organ_start(whole, text)
    if named == start and _SITE_RE.match(text, start):
        china = _CHINA_RE.search(text, max(0, start - len("中国云岫云")), start)
        return china.start() if china else start
    return named


def _whole_start(start: int, end: int, text: str) -> int:
    """Return where a word begins that ends within the name: 统计|公报 is all one word."""
    if _DOOR_RE.match(text, start):
        return start
    words = _LONG_OF_NAMES if ANY_HEAD_RE.match(text, start) else _WORDS
    for begin in range(max(0, start - _LONGEST + 1), start):
        if text[begin] in _FIRST:
            for stop in range(start + 1, min(end, begin + _LONGEST + 1)):
                if text[begin:stop] in words:
                    return begin
    return start


def _organ_start(start: int, text: str) -> int:
    """Return where the organ begins, with its place, that stands or is cut at the start."""
    if not _ORGAN_RE.match(text, start):
        return start
    floor = max(0, start - _REACH)
    before = text[floor:start] if floor else f",{text[:start]}"
    found = _OF_PLACE_RE.search(before)
    if found is None:
        return start
    place = found["place"]
    # 升级|试验区管委会: no part of the name.
    verbs = (verb.end() for form in _NOT_NAMED_RES for verb in form.finditer(place))
    place = place[max(verbs, default=0) :]
    return start - len(place) if _PLACED_RE.fullmatch(place) else start
