"""Stated zeros as the guidelines draw them: what a denial denies, and what is no zero at all.

未发生[针对本局]的行政复议及行政诉讼   a zero each
未制发、废止规范性文件              a zero each, of one item
未引起任何不良反响                  nothing: what is denied is nothing that is counted
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gongkai.extractors.narrative.counts.spots import CHANNEL, ITEM, QUANTITY, ZERO, Span
from gongkai.extractors.narrative.prose.passages import UNCOUNTED, Passage
from gongkai.extractors.narrative.prose.places import BOUND_RE
from gongkai.extractors.narrative.prose.vocabulary import LATE, NEGATION_RE, NO_DENIAL
from gongkai.extractors.narrative.zeros.denied_ends import whole_noun
from gongkai.extractors.narrative.zeros.denied_objects import OBJECT_RE, bare_item, first_object
from gongkai.extractors.narrative.zeros.tagged_zeros import whole_zeros

# 无|部门网站。: no channel, and no mention of one either.
_SITE_RE = re.compile(
    "[^,。;、:]{0,4}(?:网站|公众号|微博|微信|新媒体|小程序|客户端)(?:账号)?(?:[,。;]|$)"
)
_TAIL_RE = re.compile(r"(?:案件|案(?!件)|事项|件|(?<=复议)申请)?")
_CASE_RE = re.compile("(?<=[议讼诉])案件?|(?<=复议)申请(?![人书])")
# Between two things one denial denies.
_GLUE_RE = re.compile(
    r"(?:的)?(?:情况|情形)?(?:以及|或者|[、,和及与或])(?:被|因此)?(?:提起|引起|引发|受到|发生|提出|有关|相关|的|申请(?=行政复议|复议))*"
)
_MAKING = "(?:制定|制发|印发|出台|发布|废止|修改|修订|失效)"
_SECOND_RE = re.compile(
    r"(?:行政诉讼|诉讼|行政复议|复议|行政申诉|申诉|费用减免|减免|收费|举报投诉|投诉举报|举报|投诉"
    rf"|不予公开(?:(?:政府)?信息)?"
    rf"|{_MAKING}?(?:(?:行政)?规范性文件|规章)|人大代表建议|人大建议|代表建议|政协委员提案|政协提案|委员提案)(?:案件|案(?!件))?"
)
# 没有被申请行政复议、提起|行政诉讼.
_RAISED_RE = re.compile(rf"提起(?={_SECOND_RE.pattern})")
# What nobody would count, though it is denied.
_UNCOUNTED_RE = re.compile(
    r"[泄失]密|泄露|不良|反响|错敏|表述错误|舆情|负面|动静|[回响]应|安全事[故件]|失误|差错|遗漏|涉密|违规"
)
# What closes a denial and is no thing: 未有逾期答复申请的|情况.
_CASE_OF_RE = re.compile("(?:的|等)*(?:情况|情形|现象|问题)")
_BARE_RE = re.compile("[均也]?(?:没有|未|无|没)")
# What nobody counts where nothing else is denied: 未发生申请处理不当引起的投诉 counts complaints.
_FAULT_RE = re.compile("(?:[处办]理|答复)不当")
# A word of its own, no denial of what follows: 未经复议直接诉讼.
# What was not done in time was done, and so was what a neglect led to: 因未答复被提起诉讼.
# Nor is it one of a power, 没有规范性文件制定权, or of what something is: 应公开而没有公开的信息.
_NO_DENIAL_RE = re.compile(
    rf"{LATE}|{NO_DENIAL}|未经(?!.{{0,8}}(?:公开|发布))|未来|未成年|(?<=逾期)未缴"
    r"|未(?:按[^,。;]{0,8}?)?(?:补正|加盖|签名|签字|注明|提供身份)"
    r"|[未没]有?能?够?[收接]到?(?:(?!申请(?!人))[^,。;、]){0,12}补正(?![^,。;]{0,12}申请)"
    r"|(?:没有|未)(?:予以)?公开的(?:政府)?信息"
    r"|(?:没有|无)[^,。;()]{0,12}?(?:权限?|职能|职责)(?=[,。;])"
)
# Where problems are told, 整改结果没有公开 is one; only what is a case is counted there.
_CASES_RE = re.compile("申请|复议|诉讼|败诉|投诉|举报|收费|费用|处罚|问责")
_NEAR = 6
# A question nobody asked, and by what way: 未接到关于补助的|电话咨询.
_CONSULTED_RE = re.compile("(?:电话|网上|网络|线上|现场|当面|来[人信电访])?咨询$")
_MADE_RE = re.compile(
    rf"(?P<first>[均也]?(?:未|没有|无)新?{_MAKING})(?P<others>(?:[、和及与或,][未无]?新?{_MAKING})+)"
    r"(?P<item>(?:行政)?规范性文件|规章|政策文件|文件)"
)
_MEMBER_RE = re.compile(rf"[未无]?新?{_MAKING}")
# What stands before a denial and is no part of it.
_BEFORE_RE = re.compile(
    r"(?:(?:本年度?|全年|年度|\d{4}年度?|我[局镇县市区办]|本[局镇县市区办])+|[也均])(?=[未没无不])"
)
# What may become of a request stays its item: 无结转下年度的申请.
_OUTCOME_RE = re.compile(r"结转|延期|逾期|不予|答复")


@dataclass(slots=True)
class _Group:
    """A denial with what touches it, [start, end) in a passage."""

    start: int
    end: int
    score: float
    origin: str


def settle_zeros(spans: Sequence[Span], passage: Passage) -> list[Span]:
    """Return the spans of a passage with its stated zeros settled."""
    text = passage.text
    if "零" not in text and all(span.label != ZERO for span in spans):
        return sorted(spans, key=lambda s: (s.start, s.end, s.label == ITEM))
    groups = list(_groups(spans := whole_zeros(spans, text)))
    kept = [s for s in spans if s.label not in (ZERO, ITEM)]
    items = [s for s in spans if s.label == ITEM]
    quantities, channels = ([s for s in kept if s.label == one] for one in (QUANTITY, CHANNEL))
    groups = [group for group in groups if not _denies_channel(text, group, channels)]
    if passage.section == UNCOUNTED:
        groups = [g for g in groups if _CASES_RE.search(text, g.start, g.end + _NEAR)]
    taken: list[tuple[int, int]] = []
    for group in groups:
        if any(a < group.end and group.start < b for a, b in taken):
            continue
        inside = [i for i in items if group.start <= i.start and i.end <= group.end]
        items = [i for i in items if i not in inside]
        told = _settle(text, group, inside, groups, quantities)
        kept += told
        taken += [(s.start, s.end) for s in told]
    zeros = [s for s in kept if s.label == ZERO]
    kept += [i for i in items if not any(i.start < z.end and z.start < i.end for z in zeros)]
    return sorted(kept, key=lambda s: (s.start, s.end))


def _denies_channel(text: str, group: _Group, channels: Sequence[Span]) -> bool:
    """Whether a denial says that there is no such channel: 无部门网站. Nothing is counted then."""
    stop = BOUND_RE.search(text, group.end)
    end = stop.start() if stop else len(text)
    is_site = _SITE_RE.match(text, group.end) is not None
    is_before = any(group.start < c.start <= group.end and c.end <= end for c in channels)
    return (is_site or is_before) and not OBJECT_RE.search(text, group.start, end)


def _groups(spans: Sequence[Span]) -> Iterator[_Group]:
    """Yield the runs of zeros and the items that touch them, each from its first zero on."""
    group: _Group | None = None
    for span in sorted(spans, key=lambda s: (s.start, s.end)):
        if span.label not in (ZERO, ITEM):
            continue
        if group and span.start <= group.end:
            group.end = max(group.end, span.end)
            group.score = min(group.score, span.score)
            continue
        if group:
            yield group
        group = (
            _Group(span.start, span.end, span.score, span.origin) if span.label == ZERO else None
        )
    if group:
        yield group


def _settle(
    text: str,
    group: _Group,
    inside: Sequence[Span],
    groups: Sequence[_Group],
    quantities: Sequence[Span],
) -> list[Span]:
    """Return the zeros, and the items in them, that a denial states."""
    before = _BEFORE_RE.match(text, group.start, group.end)
    group.start = before.end() if before else group.start
    group.start += text.startswith("或者", max(0, group.start - 1))  # 或|者提起行政诉讼
    group.start -= text.startswith(("尚", "暂"), max(0, group.start - 1), group.start)  # 尚|未有
    _take_case(text, group)
    group.end, inside = whole_noun(group.end, inside, text)
    surface = text[group.start : group.end]
    if _BARE_RE.fullmatch(surface) and not inside and not _is_bare(text, group):
        return []
    if not NEGATION_RE.search(surface):
        raised = _RAISED_RE.match(text, group.start, group.end)
        group.start = raised.end() if raised else group.start
        surface = text[group.start : group.end]
        return (
            []
            if len(surface) < 2 or _CASE_OF_RE.fullmatch(surface)
            else list(_apart(text, group, inside))
        )
    stop = BOUND_RE.search(text, group.end)
    end = stop.start() if stop else len(text)
    counted = [q for q in quantities if group.end <= q.start < end]
    if counted:
        end = counted[0].start
        if "、" not in text[group.end : end] and not _has_object(surface):
            return []
    if _is_uncounted(text, group, end) or _NO_DENIAL_RE.match(text, group.start):
        return []
    if _tells_of_a_count(text, group, quantities, end):
        return []
    if (made := _MADE_RE.search(text, group.start, end)) and made.start() <= group.start + 1:
        return list(_made(made, group))
    return _with_objects(text, group, inside, groups, end)


def _is_bare(text: str, group: _Group) -> bool:
    """Whether a word of denial is all of its clause, or denies what stands right behind it."""
    stop = BOUND_RE.search(text, group.end)
    end = stop.start() if stop else len(text)
    return group.end == end or OBJECT_RE.search(text, group.end, end) is not None


def _tells_of_a_count(text: str, group: _Group, quantities: Sequence[Span], end: int) -> bool:
    """Whether a denial without an object says what is counted before it: 有1件因涉密|没公示."""
    before = max((q.start for q in quantities if q.start < group.start), default=None)
    is_counted = before is not None and not BOUND_RE.search(text, before, group.start)
    return is_counted and not OBJECT_RE.search(text, group.start, end)


def _take_case(text: str, group: _Group) -> None:
    """Widen a denial to its last word: 行政复议|案件, 没有结转到下一|年."""
    second = _SECOND_RE.match(text, group.start)
    group.end = max(group.end, second.end()) if second else group.end  # 行政|诉讼
    case = _CASE_RE.match(text, group.end)
    group.end = case.end() if case else group.end
    group.end += text[group.end - 1] == "起" and text.startswith("诉", group.end)
    if text[group.end - 1] in "一上下" and text.startswith("年", group.end):
        group.end += 1 + text.startswith("度", group.end + 1)


def _with_case(item: Span, text: str) -> Span:
    case = _CASE_RE.match(text, item.end)
    return replace(item, end=case.end()) if case else item


def _as_told(group: _Group, inside: Sequence[Span]) -> list[Span]:
    return [Span(group.start, group.end, ZERO, group.score, group.origin), *inside]


def _apart(text: str, group: _Group, inside: Sequence[Span]) -> Iterator[Span]:
    """Yield what a further member of a denial says, each thing apart: 行政诉讼及收费."""
    first = _SECOND_RE.match(text, group.start, group.end)
    if first and text[first.end() : group.end] in ("情况", "情形"):
        group.end = first.end()
    further = list(_seconds(text, first, group.end)) if first else []
    if first is None or not further:
        yield from _as_told(group, inside)
        return
    for start, end in [first.span(), *further]:
        yield Span(start, end, ZERO, group.score, group.origin)


def _has_object(surface: str) -> bool:
    return OBJECT_RE.search(surface) is not None


def _is_uncounted(text: str, group: _Group, end: int) -> bool:
    """Whether what is denied first is nothing that anybody counts."""
    uncounted = _UNCOUNTED_RE.search(text, group.start, end)
    first = OBJECT_RE.search(text, group.start, end)
    if uncounted is None:
        return first is None and _FAULT_RE.search(text, group.start, end) is not None
    return first is None or uncounted.start() < first.start()


def _made(made: re.Match[str], group: _Group) -> Iterator[Span]:
    """Yield the zeros of 未制发、废止、修改规范性文件, the item in the last."""
    yield Span(made.start(), made.end("first"), ZERO, group.score, group.origin)
    members = list(_MEMBER_RE.finditer(made.string, made.start("others"), made.end("others")))
    for member in members[:-1]:
        yield Span(*member.span(), ZERO, group.score, group.origin)
    yield Span(members[-1].start(), made.end(), ZERO, group.score, group.origin)
    yield Span(*made.span("item"), ITEM, group.score, group.origin)


def _with_objects(
    text: str, group: _Group, inside: Sequence[Span], groups: Sequence[_Group], end: int
) -> list[Span]:
    """Widen a denial to its object, and let a second one that it denies be a zero of its own."""
    later = [g.start for g in groups if g.start >= group.end]
    bound = min([end, *later])
    first = first_object(text, group.start, max(bound, group.end), end)
    if first is None:
        asked = None if inside else _CONSULTED_RE.search(text, group.start, group.end)
        inside = [Span(*asked.span(), ITEM, group.score, group.origin)] if asked else inside
        return _as_told(group, [bare_item(i, text) for i in inside])
    if first.end() > group.end:
        group.end = first.end()
        inside = [i for i in inside if _OUTCOME_RE.search(text, i.start, i.end)]
    _take_case(text, group)
    seconds = list(_seconds(text, first, max(end, group.end)))
    if seconds and group.end > seconds[0][0] - 1:
        group.end = _TAIL_RE.match(text, first.end()).end()  # type: ignore[union-attr]
        inside = [i for i in inside if i.end <= group.end]
    if not inside and first.start() >= group.start:
        inside = [Span(*first.span(), ITEM, group.score, group.origin)]
    inside = [_with_case(item, text) for item in inside]
    zeros = [
        Span(a, b, ZERO, group.score, group.origin)
        for a, b in seconds
        if not any(g.start < b and a < g.end for g in groups if g is not group)
    ]
    return [*_as_told(group, [bare_item(i, text) for i in inside]), *zeros]


def _seconds(text: str, first: re.Match[str], end: int) -> Iterator[tuple[int, int]]:
    """Yield where further things stand that the denial of the first denies too."""
    name = first.group()
    if not (_SECOND_RE.fullmatch(name) or name.endswith(("费用", "申请")) or "依申请公开" in name):
        return
    place = _TAIL_RE.match(text, first.end(), end).end()  # type: ignore[union-attr]
    while True:
        glue = _GLUE_RE.match(text, place, end)
        second = _SECOND_RE.match(text, glue.end(), end) if glue else None
        if second is None:
            return
        yield second.span()
        place = second.end()
