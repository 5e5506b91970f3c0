"""What a denial in these reports is of: a request, a review, a fee, a document.

未收到[申请]
没有收到与依申请公开工作有关的[举报]   not what it is only about
未对依申请公开收取[费用]             not whose charging is denied
"""

from __future__ import annotations

import re
from dataclasses import replace

from gongkai.extractors.narrative.prose.spans import Span

# What a denial in these reports is about, with what stands before it in its name.
OBJECT_RE = re.compile(
    r"依申请(?!公开行政[复诉])(?:公开)?(?:政府)?(?:信息)?(?:事项|件|申请)?"
    r"|(?:依法)?申请公开的?(?:政府)?信息"
    r"|(?:(?:政府)?(?:信息)?公开(?:政府信息|信息)?的?)?(?<!依)申请(?!人|行政|复议|公开|提起|检索|[处办]理不当|答复不当|事项而|(?:[处办]理|答复|事项)(?:导致|引[起发]))"
    r"|政府信息公开(?:的|工作)?(?:举报投诉|投诉举报|举报|投诉)|行政复议|行政诉讼|复议(?!机关|决定)|诉讼|行政申诉|申诉|检索费|复制费|邮寄费|费用|收费|减免(?!费)|举报投诉|投诉举报|举报|投诉|(?:行政)?规范性文件|规章"
    r"|人大代表建议|人大建议|代表建议|政协委员提案|政协提案|委员提案"
)
_FEE_AHEAD = ("检索", "复制", "邮寄", "提供")
# What was not done is the charging: 未对依申请公开政府信息收取费用.
_CHARGED_RE = re.compile(r"[^,。;、()]{0,8}(?:收取|征收|减免)")
_ABOUT_RE = re.compile("(?:工作)?(?:有关|相关)的")
# What stands before an object in an item and is none of it.
_BEFORE_OBJECT_RE = re.compile(
    r".*的|(?:依申请公开|被?申请)(?=行政复议|行政诉讼)|被申请|[止发订定布台改]"
    r"|(?:(?:有关|相关)(?:政府)?|府)信息公开(?=行政复议|行政诉讼)|任何(?!费)|有关|相关"
)


def first_object(text: str, start: int, stop: int, end: int) -> re.Match[str] | None:
    """Return the first thing named in text[start:stop] that is denied itself, None for none.

    Args:
        text: a passage.
        start: where the denial begins.
        stop: where another one may begin.
        end: where its clause ends.

    >>> first_object("没有收到与依申请公开工作有关的举报", 0, 17, 17)[0]
    '举报'
    """
    named = (
        found
        for found in OBJECT_RE.finditer(text, start, stop)
        if not (text.startswith(_FEE_AHEAD, found.end()) or _is_charged(found))
        and not _is_aside(found, end)
    )
    return next(named, None)


def bare_item(item: Span, text: str) -> Span:
    """Return an item without what is said of its object: 任何形式的申请 is 申请."""
    said = _BEFORE_OBJECT_RE.match(text, item.start, item.end)
    if said and OBJECT_RE.match(text, said.end(), item.end):
        return replace(item, start=said.end())
    return item


def _is_aside(named: re.Match[str], end: int) -> bool:
    """Whether what is named only says what the thing denied is about: 与依申请公开有关的|举报."""
    about = _ABOUT_RE.match(named.string, named.end(), end)
    return about is not None and OBJECT_RE.search(named.string, about.end(), end) is not None


def _is_charged(named: re.Match[str]) -> bool:
    """Whether a request is named only to say that nothing was charged for it."""
    is_request = "费" not in named.group() and "免" not in named.group()
    return is_request and _CHARGED_RE.match(named.string, named.end()) is not None
