"""Counts that stand before what they count, each at the head of its clause.

其中6件|通过网络提交,1件|通过信函提交      how they came
1件|因涉及第三方权益,2件|被驳回            why, and what became of them

What stands between two such counts is of the first, though most items stand before their number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.extractors.narrative.counts.counted import phrase_behind
from gongkai.extractors.narrative.prose.places import MEMBER_BOUND_RE
from gongkai.extractors.narrative.prose.spans import ITEM, QUANTITY, Span
from gongkai.models.late_regex import late_regex

_OPENS_RE = re.compile(r"(?:^|[,。;:(、])(?:(?:其中|其余|剩余|余下|另外?|还)[,:]?有?|分别|除)?$")
_OPENS_REACH = 6
# What joins a count to what it is of, and what stands behind that.
_ALREADY = "(?:均|都|皆|已经?)*"
_LINK = "(?:系|为|是|由|来自|属于?|通过|因为?|由于|被|经|以|涉及)?"
_BEHIND_RES = {
    "通过": re.compile("(?:方式|渠道|途径|形式|平台)?(?:提交|提出|申请|提起|收到|办理)$"),
    "以": re.compile("(?:方式|渠道|途径|形式)?(?:提交|提出|申请|提起|收到|办理)$"),
    **dict.fromkeys(("由", "为", "是"), re.compile("(?:提出|提交|提起)$")),
    "因": re.compile("(?:视为|不再|无法|不予|退回|未予|终止|被|而).*$"),
}
_PREDICATE_RE = late_regex(
    rf"(?P<already>{_ALREADY})(?P<link>{_LINK})(?P<core>[一-龥()《》\"]{{2,20}})"
)
_COMPLETE = ("涉及",)  # 涉及第三方权益 is what it is of, with its verb
# What a count without such a word is of, where others of its list are counted first, too.
_SIGN_RE = re.compile(
    "不予|予以|部分|同意|无法|正在|尚|未|逾期|结转|信息不存在|维持|驳回|撤销|撤回|纠正|申请人|网[上络]|当面|现场|信函|邮"
    "|电子邮件|传真|不属于|不掌握|本机关"
)
_UNITS = frozenset("件宗起条份项例")


def items_of_first_counts(
    quantities: Sequence[Span], items: Sequence[Span], channels: Sequence[Span], text: str
) -> dict[int, Span]:
    """Return the items of the counts of a passage that stand at the head of their clauses.

    >>> text = "其中6件通过网络提交,1件被驳回"
    >>> counts = [Span(2, 4, QUANTITY), Span(11, 13, QUANTITY)]
    >>> found = items_of_first_counts(counts, [], [], text)
    >>> [text[one.start : one.end] for one in found.values()]
    ['网络', '驳回']
    """
    places = {n: place for n in range(len(quantities)) if (place := _place(n, quantities, text))}
    found = {}
    for number, match in places.items():
        is_listed = number - 1 in places or number + 1 in places
        is_told = "已" in match["already"] or _SIGN_RE.match(match["core"])
        if not match["link"] and not (is_listed and is_told):
            continue
        is_left = text.startswith("外", match.endpos)  # 除|3件|因信息不存在无法提供|外
        if is_left and any(item.start == match.start() for item in items):
            continue
        if not is_left and phrase_behind(text, match.start(), match.endpos):
            continue  # 5件申请, 3件已办结: told by its own name
        begin, end = _core(match)
        end = max([end, *(i.end for i in items if i.start == begin and i.end > match.end())])
        if any(c.start < end and begin < c.end for c in channels) or end - begin < 2:
            continue
        quantity = quantities[number]
        found[number] = Span(begin, end, ITEM, quantity.score, quantity.origin)
    return found


def _place(number: int, quantities: Sequence[Span], text: str) -> re.Match[str] | None:
    """Return what stands behind a count that opens its clause, None where it stands elsewhere."""
    count = quantities[number]
    is_count = count.label == QUANTITY and text[count.end - 1] in _UNITS
    opens = _OPENS_RE.search(text, max(0, count.start - _OPENS_REACH), count.start)
    if not is_count or opens is None:
        return None
    stop = MEMBER_BOUND_RE.search(text, count.end)
    end = stop.start() if stop else len(text)
    if opens[0].endswith("除") and text.endswith("外", 0, end):
        end -= 1
    if number + 1 < len(quantities):
        end = min(end, quantities[number + 1].start)
    return _PREDICATE_RE.match(text, count.end, end)


def _core(match: re.Match[str]) -> tuple[int, int]:
    """Return the place of what is counted, without what only says how: 通过|网络|提交."""
    begin, end = match.span("core")
    link = match["link"]
    if link in _COMPLETE:
        begin -= len(link)
    behind_re = next((form for word, form in _BEHIND_RES.items() if link.startswith(word)), None)
    behind = behind_re.search(match.string, begin, end) if behind_re else None
    return begin, behind.start() if behind and behind.start() - begin > 1 else end
