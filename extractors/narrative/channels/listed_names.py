"""Channels that only their list says are channels: 通过县政府网站、每日云岫、公示栏等方式.

A member of a list of channels is taken for one where it has the form of such a name: that of a
platform, in quotes or 《》, or made of a place with 每日, 今日, 日报, 发布 and the like. Nouns have
that form too (平安建设, 入户宣传): what is made of a common word is none, and the weaker forms ask
for more, that the list is of media or the place is one that the passage names.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.extractors.narrative.prose.spans import CHANNEL, ITEM, Span
from gongkai.extractors.narrative.prose.vocabulary import (
    LED_BY,
    LONG_VERBS,
    WORDS,
    words_to_late_pattern,
)
from gongkai.models.late_regex import late_regex
from gongkai.models.word_patterns import any_word

LIST_END_RE = re.compile(
    rf"等(?:{any_word(WORDS.media_kinds)}){{0,3}}"
    r"(?:(?:政务)?新媒体(?=渠道|平台))?(?P<class>方式|形式|渠道|途径|平台|载体|媒介|媒体|阵地|(?=向社会|对外))"
)
# Of media alone: what stands in 《》 among them is one.
_OF_MEDIA = ("媒体", "媒介")
_PERIODICAL_RE = late_regex(
    "《[^》]{2,10}(?<![年简月快通周]报)(?<!指南|条例|办法|规定|意见|通知|方案|细则|手册|目录|规划|制度|公约|问答|之窗)》"
)
# What stands in 《》 at the end of a member of a list of these: 省水务厅|《水务信息》|等载体.
_OF_TITLES = (*_OF_MEDIA, "载体")
# A member of a list of media alone that nothing but its end tells: 速新闻, 手机台; FM-97.
_PLAIN_RE = late_regex(
    "(?![各本该其不])(?:(?:(?!是)[一-龥A-Za-z+]){2,6}|[A-Z]{2,5}-?[0-9]{1,2})(?<![局部委办厅院所站镇乡县市区村街校会员众业人])(?<=[闻台报网刊社播视眼界融A-Za-z+0-9])(?<![站平]台)"
)
# Lists of things done as well (讲座, 入户), not of channels alone.
_OF_DOINGS = ("方式", "形式", "途径", "")
_LIST_REACH = 120
_LIST_BEGIN_RE = late_regex(
    rf"[,。;:]|\((?!\d[^()]{{0,8}}\))|以(?![及上下来前后内外])|{LED_BY}|采取|采用|接受|被|邀请|对接|携手|协调|会同|联合|在(?!线)|经(?![视济])"
)
_MEMBER_RE = late_regex(r'(?:"[^"]*"|《[^》]*》|[^、和及与"《])+')
# 网站(80条)、"云岫通"(35条)等平台.
_COUNT_RE = re.compile(r"\(\d[^()]{0,8}\)$")
_PLACE = "(?P<place>[一-龥]{2,3})"
# What names of media are made of, and what nouns are made of as well.
_STRONG_RES = [
    late_regex(rf"(?:{any_word(WORDS.name_begins)}){_PLACE}"),
    late_regex(rf"{_PLACE}(?:{any_word(WORDS.name_ends)})"),
    late_regex("(?P<place>中国)[一-龥]{2,6}[报网]"),
    late_regex(rf"{_PLACE}\+"),
]
_WEAK_RES = [
    late_regex(rf"(?:{any_word(WORDS.weak_begins)}){_PLACE}"),
    late_regex(rf"{_PLACE}(?:{any_word(WORDS.weak_ends)})"),
]
_QUOTED_RE = re.compile(r'"(?P<name>[^"]{2,10})"|《(?P<title>[^》]{2,8})》')
_HANDOUT_RE = re.compile(
    rf"(?:发放|印发|张贴|悬挂|制作|印制)?[一-龥]{{0,4}}(?:{any_word(WORDS.handouts)})"
)
# 新|法治报: what a name in a list begins with that the tagger cut off.
_PREFIX_RE = late_regex("(?:(?![各本我其该在由从为是])[一-龥]){1,3}")
_NO_NAMES = (*WORDS.channel_leads, *WORDS.no_place, *WORDS.site_verbs, *WORDS.leads_no_name)
_VERB_RE = words_to_late_pattern(LONG_VERBS + [w for w in _NO_NAMES if len(w) > 1])
# 红网, 项目审批系统, among media and platforms.
_NET_RE = late_regex("[^内外本全官专该各]网")
_SYSTEM_RE = late_regex("(?:(?![的各等该])[一-龥]){2,8}(?<!管理)(?<!办公)(?:系统|平台)")
_COMMON_RE = words_to_late_pattern(
    LONG_VERBS
    + [w for w in (*WORDS.no_place, *WORDS.weak_begins) if len(w) > 1]
    + WORDS.wholes
    + WORDS.common
)
# Papers side by side that something was printed in.
_TITLES_RE = re.compile(
    r"(?:《[^》]{2,10}》[、和及与]?){2,}(?:等[^,。;]{0,8}?)?(?:上)?(?:共|累计)?(?:刊|登载|发表|报道|播)"
)
_TITLE_RE = re.compile("《[^》]*》")
# So many members must be known for channels before their neighbours are; in a list of platforms one
# is enough for those that share its place: 云岫日报、云岫早八点等平台.
_MIN_KNOWN = 2
_OF_PLATFORMS = ("平台", "媒体", "媒介", "渠道", "载体")
_SHARED_RE = late_regex("[一-龥]{4,8}")
_PLACE_LENGTH = 2


def has_form_of_medium(name: str) -> bool:
    """Whether a name is made as those of media are: 每日云岫, 云岫日报, 平安云岫, 《云岫宣传》.

    >>> [has_form_of_medium(name) for name in ("每日云岫", "平安云岫", "平安建设", "云岫")]
    [True, True, False, False]
    """
    quoted = _QUOTED_RE.fullmatch(name)
    inner = (quoted["name"] or quoted["title"]) if quoted else name
    return _place(inner, (*_STRONG_RES, *_WEAK_RES)) is not None


def is_surely_medium(name: str) -> bool:
    """Whether a name is made as those of media alone are: 云岫时报, but not 平安云岫, 季度通报."""
    return _place(name, _STRONG_RES) is not None


def is_handout(name: str) -> bool:
    """Whether a name is of what is handed out or put up: 发放宣传单, 横幅."""
    return _HANDOUT_RE.fullmatch(name) is not None


def _place(name: str, forms: Sequence[re.Pattern[str]]) -> str | None:
    """Return the place in the name of a medium, None where it has none of the forms."""
    found = [match["place"] for form in forms if (match := form.fullmatch(name))]
    return next((place for place in found if not _COMMON_RE.search(place)), None)


def with_listed(spans: Sequence[Span], text: str) -> list[Span]:
    """Return the spans of a passage with the unknown members of lists of channels.

    >>> text = "通过县政府网站、每日云岫、公示栏等方式公开"
    >>> spans = [Span(2, 7, "CHANNEL"), Span(13, 16, "CHANNEL")]
    >>> [text[one.start : one.end] for one in with_listed(spans, text)]
    ['县政府网站', '公示栏', '每日云岫']
    """
    found = list(spans)
    for end in LIST_END_RE.finditer(text):
        members = list(list_members(end.start(), text))
        found = _with_members(found, members, text, end["class"])
    for papers in _TITLES_RE.finditer(text) if "》" in text else ():
        titles = [title.span() for title in _TITLE_RE.finditer(text, *papers.span())]
        if any(s.start < b and a < s.end for s in found if s.label == CHANNEL for a, b in titles):
            found = [s for s in found if not any(a <= s.start and s.end <= b for a, b in titles)]
            found += [Span(a, b, CHANNEL, 1.0, "rule") for a, b in titles]
    return found


def list_members(end: int, text: str) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of the members of the list that ends at `end`, without their counts."""
    floor = max(0, end - _LIST_REACH)
    begin = max((m.end() for m in _LIST_BEGIN_RE.finditer(text, floor, end)), default=floor)
    for member in _MEMBER_RE.finditer(text, begin, end):
        count = _COUNT_RE.search(text, *member.span())
        yield member.start(), count.start() if count else member.end()


def _with_members(
    spans: list[Span], members: Sequence[tuple[int, int]], text: str, kind: str
) -> list[Span]:
    is_of_doings = kind in _OF_DOINGS
    spans = _with_media(spans, members, text) if kind in _OF_MEDIA else spans
    channels = [span for span in spans if span.label == CHANNEL]
    known = [m for m in members if any(c.start < m[1] and m[0] < c.end for c in channels)]
    if len(known) < _MIN_KNOWN and not (known and kind in _OF_PLATFORMS):
        return spans
    for start, end in members:
        inner = [s for s in spans if s.start < end and start < s.end]
        is_new = all(_is_replaced(s, start, end, text) for s in inner)
        if not is_new or len(inner) > (len(known) >= _MIN_KNOWN):
            continue
        is_cut = bool(inner) and not is_of_doings and _is_cut(start, inner[0], text)
        printed = _printed_start(start, end, text, kind)
        is_known = is_cut or printed is not None
        if is_known or _is_name((start, end), members, text, is_of_doings=is_of_doings):
            spans = [s for s in spans if s not in inner]
            spans.append(Span(start if printed is None else printed, end, CHANNEL, 1.0, "rule"))
    return _with_namesakes(spans, members, text) if kind in _OF_PLATFORMS else spans


def _printed_start(start: int, end: int, text: str, kind: str) -> int | None:
    """Return where a medium begins that is known for one by its list alone, None where none is."""
    title = text.find("《", start, end) if kind in _OF_TITLES else -1
    if title >= 0 and _PERIODICAL_RE.fullmatch(text, title, end):
        return title
    is_plain = kind in _OF_MEDIA and _PLAIN_RE.fullmatch(text, start, end)
    is_noun = _VERB_RE.search(text, start, end) or _COMMON_RE.search(text, start, end)
    # 持续|与云岫日报社、云岫电视台等媒体合作: what stands first may be no member.
    is_listed = text.startswith("、", end) or text.endswith("、", 0, start)
    return start if is_plain and is_listed and not is_noun else None


def _is_replaced(span: Span, start: int, end: int, text: str) -> bool:
    """Whether a span gives way to the name [start, end): a piece of it, an item in its quotes."""
    is_within = start <= span.start and span.end <= end
    return is_within and (span.label == CHANNEL or (span.label == ITEM and text[start] == '"'))


def _with_media(spans: list[Span], members: Sequence[tuple[int, int]], text: str) -> list[Span]:
    """Return the spans with the members of a list of media that have the form of one: 云岫之声."""
    for start, end in members:
        inner = [span for span in spans if span.start < end and start < span.end]
        is_new = all(span.label == ITEM for span in inner)
        if is_new and len(members) > 1 and _place(text[start:end], _STRONG_RES):
            spans = [span for span in spans if span not in inner]
            spans.append(Span(start, end, CHANNEL, 1.0, "rule"))
    return spans


def _with_namesakes(spans: list[Span], members: Sequence[tuple[int, int]], text: str) -> list[Span]:
    """Return the spans with the members that begin or end with the place of a known one."""
    channels = [(span.start, span.end) for span in spans if span.label == CHANNEL]
    known = [m for m in members if any(a < m[1] and m[0] < b for a, b in channels)]
    places = {place for member in known for place in _ends(text[slice(*member)])}
    for start, end in members:
        name = text[start:end]
        is_new = (start, end) not in known and _SHARED_RE.fullmatch(name)
        if is_new and not places.isdisjoint(_ends(name)) and not _VERB_RE.search(name):
            spans = [s for s in spans if not (start <= s.start and s.end <= end)]
            spans.append(Span(start, end, CHANNEL, 1.0, "rule"))
    return spans


def _ends(name: str) -> set[str]:
    """Return what may be the place in a name: its first and its last two characters."""
    ends = {name[:_PLACE_LENGTH], name[-_PLACE_LENGTH:]}
    return {end for end in ends if not _COMMON_RE.search(end) and end not in WORDS.platform_types}


def _is_cut(start: int, inner: Span, text: str) -> bool:
    """Whether a member of a list is a known name with a beginning that the tagger cut off."""
    prefix = text[start : inner.start]
    return _PREFIX_RE.fullmatch(prefix) is not None and not _VERB_RE.search(prefix)


def _is_name(
    member: tuple[int, int], members: Sequence[tuple[int, int]], text: str, *, is_of_doings: bool
) -> bool:
    """Whether a member of a list of channels is the name of one."""
    name = text[slice(*member)]
    if name in WORDS.platform_types or is_handout(name):
        return True
    if not is_of_doings and (_NET_RE.fullmatch(name) or _SYSTEM_RE.fullmatch(name)):
        return True
    quoted = _QUOTED_RE.fullmatch(name)
    inner = (quoted["name"] or quoted["title"]) if quoted else name
    if _place(inner, _STRONG_RES):
        return True
    if quoted and quoted["name"] and not is_of_doings:
        return True
    place = _place(inner, _WEAK_RES)
    if place is None:
        return False
    others = [text[slice(*other)] for other in members if other != member]
    return (
        quoted is not None
        or not is_of_doings
        or any(place in other for other in others)
        or re.search(rf"{place}[省市县区旗镇乡州盟街]", text) is not None
    )
