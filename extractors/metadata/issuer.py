"""The issuing body, as printed: from the title, the preamble, the page's own lines, the signature.

Sources are asked in that order. A name cut to 区统计局 is kept only while no later source prints it
in full; 本机关 and its like are no issuer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.extractors.documents.normal import fold
from gongkai.extractors.metadata.columns import zone_to_columns
from gongkai.extractors.metadata.dates import DATE_RE
from gongkai.extractors.metadata.offices import beginning, name_to_bureau, unit_to_issuer
from gongkai.extractors.metadata.region import issuer_to_place
from gongkai.extractors.metadata.title import Mention, zone_to_mentions
from gongkai.extractors.metadata.vocabulary import SHORT_NAME, one_of, table
from gongkai.extractors.metadata.zones import Found, Zone, Zones, squeeze, text_to_zone
from gongkai.models.late_regex import late_regex

_ORGANS = table("organs")
_SELF = tuple(_ORGANS["self_references"])
_SELF_EXACT = frozenset(_SELF)
_NOT_ISSUERS = late_regex("|".join(map(re.escape, _ORGANS["not_issuers"])))
# A body that says nothing without its place: 中心, 开发区党工委.
_BARE_RE = re.compile(
    rf"(?:{one_of([word for word in _SELF if word.endswith(('区', '园', '街道'))])})?"
    r"(?:中心|局|委|厅|党工委|党委|党组|党支部|管委会|领导小组)"
)
_SUFFIX_RE = re.compile(rf"(?:{'|'.join(_ORGANS['suffixes'])})(?:\([^()]{{1,14}}\))?$")
_ABBREVIATED_RE = re.compile(r"[省市县区州旗盟镇乡]")

_NAME = r"[\u4e00-\u9fff()·]{2,40}?"
_SHORT = rf"(?:{SHORT_NAME})?"
_BY_RE = late_regex(
    rf"由({_NAME}){_SHORT}(?:负责|组织|牵头)?(?:编制|编写|综合|汇总|结合|根据|按照|依据|依照|撰写)"
)
# 某局结合单位实际,编制本单位…; 某局编制了2023年….
_MAKES_RE = late_regex(
    rf"(?:^|[\n。,])\s*({_NAME}){_SHORT}"
    r"(?:(?:结合|认真|按照|根据|依据|依照|对|组织)[^。,]{0,24},?[^。,]{0,6})?"
    r"(?:特|现|组织|牵头|负责|已)?(?:编制|编写|撰写)(?:了|完成|完毕|并|本|出|形成|《|\d)"
)
# The head of the letter that a report was sent with.
_SENDS_RE = late_regex(
    rf"(?:^|\n)\s*({_NAME})关于(?:报送|上报|呈报|公布|发布|公开)《?[^\n]{{0,40}}(?:报告|年报)》?的"
    r"(?:函|报告|公告|通告|请示|通知)[ \t]*(?=\n|$)"
)
_BELOW_RE = late_regex(
    r"\s*\(?([\u4e00-\u9fff]{4,30}(?:\([\u4e00-\u9fff]{2,14}\))?)\)?[ \t]*(?=\n|$)"
)
_CONTENTS_RE = late_regex(
    rf"(?:包括|包含)({_NAME}人民政府|{_NAME})(?:\d{{4}}年度?)?(?:政府)?信息公开(?:工作)?总体情况"
)
_OTHER_SUBJECT_RE = late_regex(r"^[在按根为以经对据由]|委[、和]?.?(?:人民)?政府$|党工?委$")
_SUBJECT_RE = late_regex(
    rf"(?:^|[\n。,])\s*(?:\d{{4}}\s*年度?(?:以来)?\s*[,]?\s*)?({_NAME}){_SHORT}"
    r"(?:始终|高度|认真|严格|坚持|紧紧|紧扣|深入|切实|积极|全面|持续|不断|认真|围绕|聚焦|以习近平|以新|按照|根据|依据|在)"
)
_TRAILING_RE = re.compile(
    rf"(?:{SHORT_NAME}|关于|的|单位|年度|关区|\((?:本级机关|本级|机关本级|机关|部门)\))\s*$"
)
_LEADING_RE = re.compile(r"\s*(?:关于|现将|现|将|的|\([一二三四五六七八九十\d]{1,2}\))\s*")
# What a page about a report says before the issuer: 【政策解读】读懂…, 图解丨….
_GENRES = one_of(_ORGANS["genres"])
_GENRE_RE = re.compile(
    rf"\s*(?:[【\[〔〖][^】\]〕〗\n]{{0,12}}[】\]〕〗]|(?:(?:{_GENRES}|[我你]们?|\s)+(?:[!?:丨|·\s-]+|(?=[\u4e00-\u9fff]))))\s*"
)
_NO_NAME_RE = re.compile(rf"[【】\[\]〔〕〖〗<>《》丨|:,。;!?]|{_GENRES}")
_CHROME_LABEL = one_of(table("labels")["chrome"]["issuer"])
_ANY_LABEL = one_of(
    [
        *(
            word
            for key in ("index_number", "issuer", "other")
            for word in table("labels")["chrome"][key]
        ),
        *(word for words in table("labels")["dates"].values() for word in words if len(word) > 2),
    ]
)
_CHROME_RE = late_regex(
    rf"(?:{_CHROME_LABEL})(?:\((?:盖章|公章)\))?[ \t]*:?[\s|·]*([^\s|:,;。·<>]{{2,40}})"
)
_ANY_LABEL_RE = late_regex(_ANY_LABEL)
_SIGNATURE_RE = late_regex(
    rf"(?:^|\n)[ \t]*([\u4e00-\u9fff()·]{{3,40}})\s*{DATE_RE.pattern}[ \t]*(?=\n|$)"
)
# The date above the body.
_SIGNED_BELOW_RE = late_regex(
    rf"\n[ \t]*{DATE_RE.pattern}[ \t]*\n\s*(?P<body>[\u4e00-\u9fff()·]{{4,40}})[ \t]*(?=\n|$)"
)
_CENTRAL = ("海关", "关区", "海事局", "部", "总局", "总署", "委员会")
_SUBJECT_CHARS = 400


def zones_to_issuer(
    zones: Zones,
    mentions: Sequence[Mention],
    *,
    title: Mention | None,
    declared: str | None,
    unit: Found | None = None,
) -> Found | None:
    """Return the issuer as printed; without a position where only the file's own title names it.

    Args:
        zones: where metadata stand.
        mentions: every place that names a report.
        title: the one of them that is the title.
        declared: the file's own title.
        unit: the unit to ask: it completes a name that is cut, and stands in for one that is not
            there, if it is a body and no office of one.
    """
    cut: Found | None = None
    for found in _sources(zones, title, mentions, declared):
        if cut is None and _is_cut(found.value):
            cut = found
        elif cut is None or (found.value != cut.value and found.value.endswith(cut.value)):
            return found
    return unit_to_issuer(unit, cut, zones.head.text) or cut


def _sources(
    zones: Zones, title: Mention | None, mentions: Sequence[Mention], declared: str | None
) -> Iterator[Found]:
    """Yield the names found, source by source."""
    if title is not None:
        found = _mention_to_issuer(zones.head, title) or _below(zones.head, title)
        if found:
            yield found
    yield from _preamble(zones.head, mentions)
    yield from _subject(zones)
    for zone in (zone_to_columns(zones.front), zones.front):
        for match in _CHROME_RE.finditer(zone.text):
            if found := _chrome_to_issuer(zone, match):
                yield found
    signatures = list(_SIGNATURE_RE.finditer(zones.tail.text))
    if signatures and (found := _span_to_issuer(zones.tail, *signatures[-1].span(1))):
        yield _without_office(found)
    for below in _SIGNED_BELOW_RE.finditer(zones.tail.text):
        found = _span_to_issuer(zones.tail, *below.span("body"))
        if found and _names_area(found.value):
            yield found
    if declared and (found := declared_title_to_issuer(declared)):
        yield found


def _is_cut(name: str) -> bool:
    """Tell whether the area is left out, as in 区统计局 (and not in 镇江市统计局)."""
    return bool(_ABBREVIATED_RE.match(fold(name).text)) and not _names_area(name)


def _names_area(name: str) -> bool:
    return issuer_to_place(fold(name).text).region is not None


def _below(head: Zone, title: Mention) -> Found | None:
    """Return the body that stands alone on the line below a title without a name."""
    below = _BELOW_RE.match(head.text, title.end)
    found = _span_to_issuer(head, *below.span(1)) if below else None
    return found if found and _names_area(found.value) else None


def _without_office(signed: Found) -> Found:
    """Return the bureau in whose name its own office signs."""
    name = name_to_bureau(signed.value)
    return (beginning(signed, name) if name else None) or signed


def _preamble(head: Zone, mentions: Sequence[Mention]) -> Iterator[Found]:
    """Yield the names the preamble gives: 现公布某局2023年…报告, 由某局编制, 包括某局…总体情况."""
    for kind in ("quoted", "prose"):
        for mention in mentions:
            if mention.kind == kind and (found := _mention_to_issuer(head, mention)):
                yield found
    for pattern in (_BY_RE, _CONTENTS_RE, _SENDS_RE, _MAKES_RE):
        for match in pattern.finditer(head.text):
            found = _span_to_issuer(head, *match.span(1))
            if found and not (pattern is _MAKES_RE and _OTHER_SUBJECT_RE.search(found.value)):
                yield _without_office(found) if pattern is _BY_RE else found


def _subject(zones: Zones) -> Iterator[Found]:
    """Yield the subjects of the first sentences: "2021年，某市统计局认真贯彻…".

    Those of section one come first, then those before it.
    """
    for start, end in ((zones.n_front, zones.n_front + _SUBJECT_CHARS), (0, zones.n_front)):
        for match in _SUBJECT_RE.finditer(zones.head.text[start:end]):
            found = _span_to_issuer(zones.head, start + match.start(1), start + match.end(1))
            # 区政府高度重视… praises another body as often as it names the issuer.
            if found and not _OTHER_SUBJECT_RE.search(found.value) and not _is_cut(found.value):
                yield found


def declared_title_to_issuer(declared: str) -> Found | None:
    """Return the issuer that a file's own title names; its position is not in the text."""
    zone = text_to_zone(declared)
    for mention in zone_to_mentions(zone):
        if found := _mention_to_issuer(zone, mention):
            return Found(found.value, None, None)
    return None


def _mention_to_issuer(zone: Zone, mention: Mention) -> Found | None:
    """Return the issuer in a mention; a title is trusted to hold a name whatever its ending."""
    trusted = mention.kind not in ("quoted", "prose", "look_alike")
    if mention.name is None:
        return None
    start, end = mention.name
    if end == mention.core and squeeze(zone.text[start:end]).endswith("人民"):
        # 某镇人民政府信息公开…: the one 政府 belongs to both words.
        end = next(
            (m.end() for m in re.finditer(r"政\s*府", zone.text[: end + 6]) if m.start() >= end),
            end,
        )
    return _span_to_issuer(zone, start, end, trusted=trusted)


def _chrome_to_issuer(zone: Zone, match: re.Match[str]) -> Found | None:
    start, end = match.span(1)
    if label := _ANY_LABEL_RE.search(zone.text, start, end):
        end = label.start()
    elif zone.text[end : end + 1] == ":":
        return None
    if end <= start or _NOT_ISSUERS.search(zone.text, start, end):
        return None
    return _span_to_issuer(zone, start, end)


def _span_to_issuer(zone: Zone, start: int, end: int, *, trusted: bool = False) -> Found | None:
    """Return the name in a span, without the words around it; None where it names nobody."""
    start, end = _trim(zone.text, start, end)
    value = squeeze(zone.text[start:end])
    if not 2 <= len(value) <= 45 or value in _SELF_EXACT or _NO_NAME_RE.search(value):
        return None
    if value.startswith(("本", "我", "各", "全")) and value.startswith(_SELF):
        return None
    if value.startswith("中华人民共和国") and not value.endswith(_CENTRAL):
        return None
    if value.startswith(("政府信息", "年度")) or _BARE_RE.fullmatch(value):
        return None
    if not _SUFFIX_RE.search(value) and not (trusted and re.search(r"[\u4e00-\u9fff]{2}", value)):
        return None
    return zone.found(zone.words(start, end), start, end)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    """Return the span without the words before and after a name."""
    for _ in range(2):  # 【政策解读】读懂…
        if genre := _GENRE_RE.match(text, start, end):
            start = genre.end()
    while lead := _LEADING_RE.match(text, start, end):
        start = lead.end()
    while trail := _TRAILING_RE.search(text, start, end):
        end = trail.start()
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end
