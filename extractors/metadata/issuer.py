"""The issuing body, as printed: from the title, the preamble, the page's own lines, the signature.

Sources are asked in that order. A name cut to 区统计局 is kept only while no later source prints it
in full; 本机关 and its like are no issuer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.extractors.metadata.dates import DATE_RE
from gongkai.extractors.metadata.title import Mention, zone_to_mentions
from gongkai.extractors.metadata.vocabulary import one_of, table
from gongkai.extractors.metadata.zones import Found, Zone, Zones, squeeze, text_to_zone

_ORGANS = table("organs")
_SELF = tuple(_ORGANS["self_references"])
_SELF_EXACT = frozenset(_SELF)
_NOT_ISSUERS = re.compile("|".join(map(re.escape, _ORGANS["not_issuers"])))
_SUFFIX_RE = re.compile(rf"(?:{'|'.join(_ORGANS['suffixes'])})(?:\([^()]{{1,14}}\))?$")
_ABBREVIATED_RE = re.compile(r"[省市县区州旗盟镇乡](?!\w?$)")

_NAME = r"[\u4e00-\u9fff()·]{2,40}?"
_BY_RE = re.compile(rf"由({_NAME})(?:负责|组织|牵头)?(?:编制|编写|综合|汇总|根据|按照|依据|撰写)")
_CONTENTS_RE = re.compile(rf"(?:包括|包含)({_NAME})(?:\d{{4}}年度?)?(?:政府信息公开|信息公开)(?:工作)?总体情况")
_SUBJECT_RE = re.compile(
    rf"(?:^|[\n。,])\s*(?:\d{{4}}\s*年度?(?:以来)?\s*[,]?\s*)?({_NAME})"
    r"(?:始终|高度|认真|严格|坚持|紧紧|紧扣|深入|切实|积极|全面|持续|不断|认真|围绕|聚焦|以习近平|以新|按照|根据|依据|在)"
)
_VERBS_RE = re.compile(
    r".*(?:公布|发布|公开(?!办|领导|工作|科|处)|公示|编制|编写|制作|撰写|形成|完成|报送|印发|汇报|现将|特将|关于|做好|就是|出|将(?!乐))"
    r"(?:了|的)?\s*"
)
_TRAILING_RE = re.compile(r"(?:关于|的|单位|年度|关区|\((?:本级机关|本级|机关本级|机关|部门)\))\s*$")
_LEADING_RE = re.compile(r"\s*(?:关于|现将|现|将|的)\s*")
_CHROME_LABEL = one_of(table("labels")["chrome"]["issuer"])
_ANY_LABEL = one_of(
    [
        *(word for key in ("index_number", "issuer", "other") for word in table("labels")["chrome"][key]),
        *(word for words in table("labels")["dates"].values() for word in words if len(word) > 2),
    ]
)
_CHROME_RE = re.compile(rf"(?:{_CHROME_LABEL})[ \t]*:?[\s|·]*([^\s|:,;。·<>]{{2,40}})")
_ANY_LABEL_RE = re.compile(_ANY_LABEL)
_SIGNATURE_RE = re.compile(
    rf"(?:^|\n)[ \t]*([\u4e00-\u9fff()·]{{3,40}})\s*{DATE_RE.pattern}[ \t]*(?=\n|$)"
)
_SUBJECT_CHARS = 400


def zones_to_issuer(
    zones: Zones, title: Mention | None, mentions: Sequence[Mention], declared: str | None
) -> Found | None:
    """Return the issuer as printed; without a position where only the file's own title names it."""
    cut: Found | None = None
    for found in _sources(zones, title, mentions, declared):
        if cut is None and _ABBREVIATED_RE.match(found.value):
            cut = found
        elif cut is None or (found.value != cut.value and found.value.endswith(cut.value)):
            return found
    return cut


def _sources(
    zones: Zones, title: Mention | None, mentions: Sequence[Mention], declared: str | None
) -> Iterator[Found]:
    """Yield the names found, source by source."""
    if title is not None and (found := _mention_to_issuer(zones.head, title, trusted=True)):
        yield found
    for kind in ("quoted", "prose"):
        for mention in mentions:
            if mention.kind == kind and (found := _mention_to_issuer(zones.head, mention)):
                yield found
    for pattern in (_BY_RE, _CONTENTS_RE):
        for match in pattern.finditer(zones.head.text):
            if found := _span_to_issuer(zones.head, *match.span(1)):
                yield found
    yield from _subject(zones)
    for match in _CHROME_RE.finditer(zones.front.text):
        if found := _chrome_to_issuer(zones.front, match):
            yield found
    signatures = list(_SIGNATURE_RE.finditer(zones.tail.text))
    if signatures and (found := _span_to_issuer(zones.tail, *signatures[-1].span(1))):
        yield found
    if declared and (found := declared_title_to_issuer(declared)):
        yield found


def _subject(zones: Zones) -> Iterator[Found]:
    """Yield the subjects of the first sentences: "2021年，某市统计局认真贯彻…"."""
    start = zones.n_front
    body = zones.head.text[start : start + _SUBJECT_CHARS]
    for match in _SUBJECT_RE.finditer(body):
        found = _span_to_issuer(zones.head, start + match.start(1), start + match.end(1))
        if found and len(found.value) >= 3:
            yield found


def declared_title_to_issuer(declared: str) -> Found | None:
    """Return the issuer that a file's own title names; its position is not in the text."""
    zone = text_to_zone(declared)
    for mention in zone_to_mentions(zone):
        if found := _mention_to_issuer(zone, mention, trusted=True):
            return Found(found.value, None, None)
    return None


def _mention_to_issuer(zone: Zone, mention: Mention, *, trusted: bool = False) -> Found | None:
    """Return the issuer in a mention; a title is trusted to hold a name whatever its ending."""
    if mention.name is None:
        return None
    start, end = mention.name
    if mention.kind == "prose" and (verbs := _VERBS_RE.match(zone.text, start, end)):
        start = verbs.end()
    if mention.year and start <= mention.year[0] < end:
        start, end = (mention.year[1], end) if mention.year[0] == start else (start, mention.year[0])
    if end == mention.core and squeeze(zone.text[start:end]).endswith("人民"):
        # 某镇人民政府信息公开…: the one 政府 belongs to both words.
        end = next((m.end() for m in re.finditer(r"政\s*府", zone.text[: end + 6]) if m.start() >= end), end)
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
    while lead := _LEADING_RE.match(zone.text, start, end):
        start = lead.end()
    while trail := _TRAILING_RE.search(zone.text, start, end):
        end = trail.start()
    while end > start and zone.text[end - 1].isspace():
        end -= 1
    value = squeeze(zone.text[start:end])
    if not 2 <= len(value) <= 45 or value in _SELF_EXACT:
        return None
    if value.startswith(("本", "我", "各", "全")) and value.startswith(_SELF):
        return None
    if value.startswith(("中华人民共和国", "政府信息", "年度")):
        return None
    if not _SUFFIX_RE.search(value) and not (trusted and re.search(r"[\u4e00-\u9fff]{2}", value)):
        return None
    return zone.found(zone.words(start, end), start, end)
