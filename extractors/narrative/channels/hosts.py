"""Whether a sentence names a site or the like: blocks (板块) are parts of one only there.

网站设有"公开""服务"两大|板块            parts of the site
围绕"三农""民生"等|板块              fields of work
"""

from __future__ import annotations

import re

from gongkai.extractors.kinds import ChannelType
from gongkai.extractors.narrative.prose.vocabulary import WORDS
from gongkai.models.word_patterns import any_word

_KINDS: tuple[ChannelType, ...] = ("government_website", "wechat", "app_client", "new_media")
_HOST_RE = re.compile(
    any_word(w for kind in _KINDS for w in WORDS.channel_ends[kind] if len(w) > 1)
    + "|首页|主页|网页"
)
# 围绕"甲事、乙事"三大板块.
_WORK_RE = re.compile(
    '"[^",。;:]*、[^",。;:]*"(?:等?[\\d两三四五六七八九十]+[大个])?(?:板块|版块|频道)'
)
_SENTENCE_RE = re.compile("[。;!?]")


def is_of_work(start: int, text: str) -> bool:
    """Whether several things in one pair of quotes are fields of work, and no blocks of a site.

    >>> is_of_work(2, '围绕"决策、执行"两大板块'), is_of_work(4, '网站设有"决策、执行"两大板块')
    (True, False)
    """
    return _WORK_RE.match(text, start) is not None and not has_host(start, text)


def has_host(start: int, text: str) -> bool:
    """Whether the sentence names, before a place in it, a site or the like.

    >>> has_host(5, "县政府网站甲、乙等板块"), has_host(2, "围绕甲、乙等板块")
    (True, False)
    """
    return _HOST_RE.search(_SENTENCE_RE.split(text[:start])[-1]) is not None
