"""Where what is denied ends: a denial that stops within a noun goes on to the end of it.

未收到依申请公开信息|的咨询            what was not received is 咨询
没有接受到政府|信息公开方面的咨询
未收到任何形式|的有关信息公开的咨询
也不存在向申请|人收取费用
没有提起行政诉讼|的事项               no noun of its own: what is denied is named already
"""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.extractors.narrative.prose.spans import ITEM, Span
from gongkai.models.late_regex import late_regex

# What parts the word a denial stops at from the noun that is denied. A word that is cut in two goes
# on with its second half.
_REST_RE = late_regex(
    r"(?:(?<=政府)信息(?:公开)?|(?<=信)息(?:公开)?|(?<=申请)(?:政府)?信息(?:公开)?|(?<=申请)人|有关|相关|方面"
    r"|(?<=任何形式)的[^,。;:、的]{0,14}(?=的))*"
    r"的?(?:任何)?(?:收取|征收)?(?P<head>费用(?:支出)?|咨询|举报|投诉|事项|(?<=咨)询|(?<=举)报|(?<=投)诉)"
    r"(?=[,。;:!?()、和及或与]|情况|发生|业务|事宜|$)"
)
# The word it stops at, where nobody has taken it for an item.
_STOPPED_AT_RE = late_regex(r"(?:依申请(?:公开)?)?(?:政府信息?|政府|信息)$|申请$")
# Behind one of these 事项 says no more.
_NAMED = ("费用", "收费", "处理费", "减免", "复议", "诉讼", "申诉", "举报", "投诉", "不予公开")
_SURE = 0.7
_MAY_GO_ON = frozenset("信息人有相方的政询报诉")
_ANY_FORM = "任何形式"  # says nothing of what it is


def whole_noun(end: int, inside: Sequence[Span], text: str) -> tuple[int, list[Span]]:
    """Return where the noun ends that a denial ending at `end` cuts, and the items in the denial.

    The item of a charge is the money alone, any other goes on with the denial.

    >>> text = "未收到依申请公开信息的咨询。"
    >>> whole_noun(10, [Span(3, 10, ITEM)], text)
    (13, [Span(start=3, end=13, label='ITEM', score=1.0, origin='tagger')])
    >>> whole_noun(13, [], text)
    (13, [])
    """
    rest = _REST_RE.match(text, end) if text[end : end + 1] in _MAY_GO_ON else None
    if rest is None or (rest["head"] == "事项" and text.endswith(_NAMED, 0, end)):
        return end, list(inside)
    stopped = _STOPPED_AT_RE.search(text, 0, end)
    begins = min((i.start for i in inside if i.end == end), default=None)
    if begins is None:
        begins = stopped.start() if stopped else rest.start("head")
    begins -= text[max(0, begins - 1) : begins + 1] == "政府"
    if rest["head"].startswith("费用") or text.endswith(_ANY_FORM, 0, end):
        begins = rest.start("head")
    score = min((item.score for item in inside), default=_SURE)
    return rest.end(), [Span(begins, rest.end(), ITEM, score)]
