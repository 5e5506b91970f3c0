"""Where questions go: unit, address, postcode, phone, fax, e-mail, each behind its label.

All labels of a zone are found first; a value is read right behind its label and never reaches over
the next one. The first zone that holds any of them is the report's contact: preamble, then the
section of other matters, then the last lines.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.extractors.metadata.values import (
    ADDRESS_END_RE,
    BARE_POSTCODE_RE,
    EMAIL_RE,
    address_span,
    email_span,
    phone_span,
    postcode_span,
)
from gongkai.extractors.metadata.vocabulary import (
    BROKEN_GAP,
    SHORT_NAME,
    find_all,
    one_of,
    one_of_groups,
    table,
)
from gongkai.extractors.metadata.zones import Found, Zone, Zones, clean
from gongkai.models.late_regex import late_regex

_LABELS = table("labels")["contact"]
_KINDS = ("other", "email", "postcode", "fax", "unit", "address", "phone")
_LABEL_RE = re.compile(one_of_groups({kind: _LABELS[kind] for kind in _KINDS}, BROKEN_GAP))
# Of the last letters of the labels; they are rare, and labels are looked for around them.
_CUES = (
    "址", "邮", "话", "真", "箱", "方式", "座机", "地点", "mail", "MAIL", "el", "EL", "ax", "AX",
)  # fmt: skip
_BEFORE_CUE, _AFTER_CUE = 60, 110
_TWO_IN_ONE_RE = re.compile(
    rf"\s*(?:[(/、和及与]|暨)\s*(?:{one_of([*_LABELS['fax'], *_LABELS['phone']])})\s*\)?"
)
_NOTE_RE = re.compile(r"\s*\((?:工作日|区号|办公室|兼传真|自动|24小时)[^()]{0,12}\)")
_COLON_RE = re.compile(r"\s*(?:号码?)?\s*[:为是]{0,2}[\s|]*")
_COMMA_RE = re.compile(r"\s*(?:号码?)?\s*,\s*")  # typed for a colon
# Behind a word that names what is published or how things are done, and is no label here.
_NO_VALUE_RE = re.compile(
    r"\s*(?:[及与或等的、。;)]|以及|变更|公开|信息|和(?:申请|联系|办公|服务|办理|处理|时间|方式|程序|电话|邮))"
)
_COUNTED_RE = re.compile(r"\d\s*(?:余|多)?[条件份个篇次项期宗例]")
# A short number of a hotline in a sentence: 通过电话12345受理.
_HOTLINE_RE = re.compile(r"\d{5,6}(?=[\u4e00-\u9fff])")
_COUNTED_AT_ONCE_RE = re.compile(r"\s*(?:余|多)?[年月条件份个篇次项人元]")

_OFFICE = r"[\u4e00-\u9fff()]{2,38}?(?:[局委厅办股科处室院校队]|中心|政府)"
# The X of 请与X联系; one line break at a time may stand inside, as both ends are known.
_ASK_WORDS = (
    r"(?:(?:请|可|欢\s?迎|敬\s?请)(?:您|及时|直接|径|予以|随时){0,2}"
    r"|(?:详情|疑问|疑义|意见|建议),?)"
)
_CONTACT_WORDS = r"(?:联\s?系|联\s?络|反\s?映|咨\s?询|沟\s?通|提\s?出|反\s?馈)"
_ASK_START_RE = re.compile(
    r"[请可欢敬或详疑意建](?=\s?[与和同跟向您及直径予随迎请接联致咨情问义见议])"
)
# A number that stands by itself: 某县水利局0999-1234567.
_BARE_NUMBER = r"(?:\(?0\d{2,3}\)?\s?[-~]{0,2}\s?\d{7,8}|1[3-9]\d{9}|(?<![\d-])[2-9]\d{6,7})(?!\d)"
_BARE_RE = late_regex(rf"[\s(,:]{{0,4}}(?:联系|咨询)?[\s(,:]{{0,4}}(?P<phone>{_BARE_NUMBER})")
# 请与某局联系(某街1号,0999-1234567): neither has a label.
_IN_BRACKET_RE = late_regex(
    rf"\s*(?:联系|咨询|反映)?\s*\((?P<address>[\u4e00-\u9fff][^(),;:。\n]{{3,60}}[号楼室层栋座院厦幢])"
    rf"(?=[,;)])(?:[,;]\s*(?P<phone>{_BARE_NUMBER}))?"
)
_BEHIND_NAME_RE = late_regex(rf"[\u4e00-\u9fff]{{2,14}}[ \t,:(]{{0,3}}(?P<phone>{_BARE_NUMBER})")
_CALL_RE = late_regex(
    rf"(?:请|可|欢迎)(?:您|及时|直接|随时){{0,2}}(?:致电|拨打|来电|联系)[\s:]{{0,3}}(?P<phone>{_BARE_NUMBER})"
)
_ASK_RE = re.compile(
    rf"{_ASK_WORDS}\s?[与和同跟向]\s*(?P<with>(?:[^,。;:\n]|\n(?!\n)){{2,60}}?)\s*"
    rf"(?:\([^()\n]{{1,120}}\)\s*|{_BARE_NUMBER}\s*)?(?:取\s?得|进\s?行)?{_CONTACT_WORDS}"
    r"|[或可]\s?直\s?接\s?与\s*(?P<direct>(?:[^,。;:\n]|\n(?!\n)){2,60}?)\s*(?:取得|进行)?联\s?系"
    r"|请(?:您|及时|直接|径|随时){0,2}[与和同跟向]\s*"
    r"(?P<open>(?:[^,。;:()\n]|\n(?!\n)){2,40}?)\s*(?=\()"
    r"|请(?:您|及时|直接|径)?(?:联\s?系|致电|咨询)\s*:?\s*"
    rf"(?P<to>[^,。;:()\n]{{2,40}}?)\s*(?=[,。;:(\n]|{_BARE_NUMBER}|$)"
    r"|(?:可|欢\s?迎)(?:您|及时|直接|径|随时){0,2}(?:联\s?系|致电|咨询)\s*:?\s*"
    rf"(?P<may>{_OFFICE})\s*(?=[,。;:(\n]|{_BARE_NUMBER}|$)"
)
# In the sentence of 可联系X, of which there are others: 群众可咨询社区服务中心.
_ASKS_RE = re.compile(r"疑问|疑义|意见|建议|问题|详情|了解|年度?报告|年报")
_NOT_UNITS_RE = re.compile(
    r"^(?:我们|下列|以下|如下|上述|相关部门|有关部门|电话|地址|拨打)|(?:电话|邮箱)$|\d{5}"
)
_SELF = frozenset(word for word in table("organs")["self_references"] if word[0] in "我本")
_UNIT_RE = late_regex(_OFFICE)
_SHORT_NAME_RE = re.compile(rf"{SHORT_NAME}\s*\Z")
_TRIM = " \t\n,;。、.:("
_LINE_BREAK_RE = re.compile(r"\s*[\r\n\f\v\x85\u2028\u2029]\s*")


def zones_to_contact(zones: Zones) -> dict[str, Found]:
    """Return what is printed, by the field of `schema.Contact`."""
    contact: dict[str, Found] = {}
    for zone in zones.in_order:
        if "unit" in contact and len(contact) > 1:
            break
        fields = zone_to_contact(zone)
        unit = fields.pop("unit", None)
        if unit is not None and "unit" not in contact:
            contact["unit"] = unit
        if fields and contact.keys() <= {"unit"}:
            contact |= fields
    return contact


def zone_to_contact(zone: Zone) -> dict[str, Found]:
    """Return the first value of each field in one zone.

    What stands beside 请与X联系 is taken before anything else: the web site's own address and phone
    may stand above the report.
    """
    asked = _asked_unit(zone)
    fields: dict[str, Found] = {}
    if asked is not None:
        fields = _labelled(zone, zone.text.rfind("\n", 0, asked[0]) + 1)
    if fields.keys() <= {"unit"}:
        fields = _labelled(zone, 0)
    if asked is not None:
        fields["unit"] = _found(zone, "unit", *asked)
        if bracket := _IN_BRACKET_RE.match(zone.text, asked[1]):
            for kind in ("address", "phone"):
                if bracket[kind] and kind not in fields:
                    fields[kind] = _found(zone, kind, *bracket.span(kind))
    if "phone" not in fields and (phone := _bare_phone(zone, asked)):
        fields["phone"] = phone
    return fields


def _bare_phone(zone: Zone, asked: tuple[int, int] | None) -> Found | None:
    """Return the number without a label that stands right behind the unit, or that one may call."""
    behind = _BARE_RE.match(zone.text, asked[1]) if asked else None
    match = behind or _CALL_RE.search(zone.text)
    if match is None or _COUNTED_AT_ONCE_RE.match(zone.text, match.end()):
        return None
    return _found(zone, "phone", *match.span("phone"))


def _labelled(zone: Zone, first: int) -> dict[str, Found]:
    """Return the values behind the labels from index `first` on."""
    fields: dict[str, Found] = {}
    labels = list(_labels(zone.text, first))
    for number, label in enumerate(labels):
        kind = str(label.lastgroup)
        limit = labels[number + 1].start() if number + 1 < len(labels) else len(zone.text)
        if kind == "other" or kind in fields:
            continue
        start, also = _value_start(zone.text, label, kind)
        if _NO_VALUE_RE.match(zone.text, label.end()) and not also:
            continue
        if span := _value_span(zone.text, kind, start, max(limit, start)):
            found = _found(zone, kind, *span)
            fields[kind] = found
            if also and also not in fields:
                fields[also] = found
            if kind == "address" and (bare := BARE_POSTCODE_RE.match(zone.text, span[1])):
                fields.setdefault("postcode", _found(zone, "postcode", *bare.span("code")))
        elif kind == "phone" and (unit := _unit_span(zone.text, start, limit)):
            fields.setdefault("unit", _found(zone, "unit", *unit))  # 联系方式:某局办公室,地址…
    has_more = fields and "email" not in fields and "@" in zone.text
    if has_more and (match := EMAIL_RE.search(zone.text, first)):
        fields["email"] = _found(zone, "email", *match.span())
    return fields


def _labels(text: str, first: int) -> Iterator[re.Match[str]]:
    """Yield the labels in text[first:] that may have a value, or end one."""
    stretches: list[tuple[int, int]] = []
    for cue in sorted(find_all(text, _CUES, first)):
        start, end = max(first, cue - _BEFORE_CUE), cue + _AFTER_CUE
        if stretches and start <= stretches[-1][1]:
            stretches[-1] = stretches[-1][0], end
        else:
            stretches.append((start, end))
    for start, end in stretches:
        yield from _LABEL_RE.finditer(text, start, end)


def _value_start(text: str, label: re.Match[str], kind: str) -> tuple[int, str | None]:
    """Return where the value begins, and the second field it also fills (电话、传真)."""
    start, also = label.end(), None
    if kind in ("phone", "fax") and (second := _TWO_IN_ONE_RE.match(text, start)):
        start, also = second.end(), "fax" if kind == "phone" else "phone"
    if note := _NOTE_RE.match(text, start):
        start = note.end()
    comma = _COMMA_RE.match(text, start) if kind != "unit" else None
    colon = comma or _COLON_RE.match(text, start)
    return (colon.end() if colon else start), also


def _value_span(text: str, kind: str, start: int, limit: int) -> tuple[int, int] | None:
    if kind in {"phone", "fax"}:
        span = phone_span(text, start)
        if _HOTLINE_RE.match(text, start) and text[start - 1 : start] not in (":", "为", "是"):
            return None
        if span is None and (named := _BEHIND_NAME_RE.match(text, start, limit)):
            span = named.span("phone")
        return None if span and _COUNTED_AT_ONCE_RE.match(text, span[1]) else span
    if kind == "postcode":
        return postcode_span(text, start)
    if kind == "email":
        return email_span(text, start)
    if kind == "unit":
        return _words_span(text, start, limit, longest=40)
    span = address_span(text, start, limit)
    if span and text[max(0, start - 4) : start].rstrip().endswith(","):
        return span if ADDRESS_END_RE.search(text, *span) else None
    return None if span and _COUNTED_RE.search(text, *span) else span


def _words_span(text: str, start: int, limit: int, *, longest: int) -> tuple[int, int] | None:
    end = start
    while end < min(limit, start + longest) and text[end] not in ",;。:\n|":
        end += 1
    end = start + len(text[start:end].rstrip(_TRIM))
    return (start, end) if end - start >= 2 else None


def _unit_span(text: str, start: int, limit: int) -> tuple[int, int] | None:
    """Return the name of an office that stands where a number could."""
    span = _words_span(text, start, limit, longest=40)
    return span if span and _UNIT_RE.fullmatch(text, *span) else None


def _asked_unit(zone: Zone) -> tuple[int, int] | None:
    """Return the span of the X of 请与X联系."""
    for ask in _ASK_START_RE.finditer(zone.text):
        match = _ASK_RE.match(zone.text, ask.start())
        if match is None:
            continue
        kind = str(match.lastgroup)
        start, end = match.span(kind)
        if short := _SHORT_NAME_RE.search(zone.text, start, end):
            end = short.start()
        while end > start and zone.text[end - 1].isspace():
            end -= 1
        unit = zone.text[start:end]
        if (
            len(unit.strip()) >= 2
            and unit.strip() not in _SELF
            and not _NOT_UNITS_RE.search(unit)
            and (kind != "may" or _is_request(zone.text, ask.start()))
            and unit.count("(") == unit.count(")")
        ):
            return start, end
    return None


def _is_request(text: str, at: int) -> bool:
    """Tell whether the sentence before `at` speaks of questions, or of the report."""
    start = max(text.rfind(mark, 0, at) for mark in "。\n")
    return bool(_ASKS_RE.search(text, max(start, at - 60, 0), at))


def _found(zone: Zone, kind: str, start: int, end: int) -> Found:
    """Return the value: numbers as printed, in one line; words without white space."""
    first, last = zone.span(start, end)
    if kind in ("phone", "fax"):
        value = _LINE_BREAK_RE.sub("", zone.printed[first:last])
    elif kind == "email":
        value = re.sub(r"\s", "", zone.text[start:end])
    else:
        value = clean(zone.printed[first:last])
    return zone.found(value, start, end)
