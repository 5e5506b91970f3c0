"""Where questions go: unit, address, postcode, phone, fax, e-mail, each behind its label.

All labels of a zone are found first; a value is read right behind its label and never reaches over
the next one. The first zone that holds any of them is the report's contact: preamble, then the
section of other matters, then the last lines.
"""

from __future__ import annotations

import re

from gongkai.extractors.metadata.vocabulary import one_of, one_of_groups, table
from gongkai.extractors.metadata.zones import Found, Zone, Zones, clean

_LABELS = table("labels")["contact"]
_KINDS = ("other", "email", "postcode", "fax", "unit", "address", "phone")
_LABEL_RE = re.compile(one_of_groups({kind: _LABELS[kind] for kind in _KINDS}))
_TWO_IN_ONE_RE = re.compile(
    rf"\s*(?:[(/、和及与]|暨)\s*(?:{one_of([*_LABELS['fax'], *_LABELS['phone']])})\s*\)?"
)
_NOTE_RE = re.compile(r"\s*\((?:工作日|区号|办公室|兼传真|自动|24小时)[^()]{0,12}\)")
_COLON_RE = re.compile(r"\s*(?:号码?)?\s*[:为是]{0,2}\s*")

_DASH = r"[-~\s]{1,3}"
_NUMBER = (
    rf"(?:\(?\+?86\)?{_DASH})?(?:\(\s*0\d{{2,3}}\s*\)\s*(?:{_DASH})?|0\d{{2,3}}(?:{_DASH})?)?"
    rf"(?:1[3-9]\d{{9}}|400-?\d{{3,4}}-?\d{{3,4}}|\d{{3,4}}\s\d{{4}}|\d{{7,8}}|12\d{{3}}|\d{{5,6}})(?:\s*(?:转|-)\s*\d{{1,6}})?(?!\d)"
)
_PHONE_RE = re.compile(rf"{_NUMBER}(?:\s*[、,/;或]\s*{_NUMBER}(?![\d年月元条件]))*")
_POSTCODE_RE = re.compile(r"\d(?:\s?\d){5}(?![\d\-])")
_EMAIL_RE = re.compile(
    r"(?<![A-Za-z0-9._%+\-])[A-Za-z0-9._%+\-]{1,64}\s?@\s?[A-Za-z0-9\-]{1,64}(?:\.[A-Za-z0-9\-]{1,64}){1,8}"
)
_ADDRESS_RE = re.compile(r"[^;。\n]{4,90}")
_ASK_RE = re.compile(
    r"(?=[请可欢敬或])(?:(?:请|可|欢迎|敬请)(?:您|及时|直接|径|予以|随时){0,2}(?:与|和|同|跟|向)\s*(?P<with>[^,。;:\n]{2,60}?)\s*"
    r"(?:取得|进行)?(?:联系|联络|反映|咨询|沟通|提出|反馈)"
    r"|(?:或|可)直接与\s*(?P<direct>[^,。;:\n]{2,60}?)\s*(?:取得|进行)?联系"
    r"|请(?:您|及时|直接|径|随时){0,2}(?:与|和|同|跟|向)\s*(?P<open>[^,。;:()\n]{2,40}?)\s*(?=\()"
    r"|请(?:您|及时|直接|径)?(?:联系|致电|咨询)\s*:?\s*(?P<to>[^,。;:()\n]{2,40}?)\s*(?=[,。;:(\n]|$))"
)
_NOT_UNITS_RE = re.compile(
    r"^(?:我们|下列|以下|如下|上述|相关部门|有关部门|电话|地址|拨打)|(?:电话|邮箱)$|\d{5}"
)
_TRIM = " \t\n,;。、.:("


def zones_to_contact(zones: Zones) -> dict[str, Found]:
    """Return what is printed, by the field of `schema.Contact`."""
    contact: dict[str, Found] = {}
    for zone in zones.in_order:
        fields = zone_to_contact(zone)
        unit = fields.pop("unit", None)
        if unit is not None and "unit" not in contact:
            contact["unit"] = unit
        if fields and contact.keys() <= {"unit"}:
            contact |= fields
    return contact


def zone_to_contact(zone: Zone) -> dict[str, Found]:
    """Return the first value of each field in one zone."""
    fields: dict[str, Found] = {}
    labels = list(_LABEL_RE.finditer(zone.text))
    for number, label in enumerate(labels):
        kind = str(label.lastgroup)
        limit = labels[number + 1].start() if number + 1 < len(labels) else len(zone.text)
        if kind == "other" or kind in fields:
            continue
        start, also = _value_start(zone.text, label, kind)
        if span := _value_span(zone.text, kind, start, max(limit, start)):
            found = _found(zone, kind, *span)
            fields[kind] = found
            if also and also not in fields:
                fields[also] = found
    if "email" not in fields and fields and (match := _EMAIL_RE.search(zone.text)):
        fields["email"] = _found(zone, "email", *match.span())
    if (asked := _asked_unit(zone)) is not None:
        fields["unit"] = asked
    return fields


def _value_start(text: str, label: re.Match[str], kind: str) -> tuple[int, str | None]:
    """Return where the value begins, and the second field it also fills (电话、传真)."""
    start, also = label.end(), None
    if kind in ("phone", "fax") and (second := _TWO_IN_ONE_RE.match(text, start)):
        start, also = second.end(), "fax" if kind == "phone" else "phone"
    if note := _NOTE_RE.match(text, start):
        start = note.end()
    colon = _COLON_RE.match(text, start)
    return (colon.end() if colon else start), also


def _value_span(text: str, kind: str, start: int, limit: int) -> tuple[int, int] | None:
    if kind in {"phone", "fax"}:
        match = _PHONE_RE.match(text, start)
    elif kind == "postcode":
        match = _POSTCODE_RE.match(text, start)
    elif kind == "email":
        match = _EMAIL_RE.match(text, start)
    elif kind == "unit":
        return _words_span(text, start, limit, longest=40)
    else:
        return _address_span(text, start, limit)
    return match.span() if match else None


def _words_span(text: str, start: int, limit: int, *, longest: int) -> tuple[int, int] | None:
    end = start
    while end < min(limit, start + longest) and text[end] not in ",;。:\n|":
        end += 1
    end = start + len(text[start:end].rstrip(_TRIM))
    return (start, end) if end - start >= 2 else None


def _address_span(text: str, start: int, limit: int) -> tuple[int, int] | None:
    """Return the address: to the next label, sentence, or the bracket that closes around it."""
    end, depth = start, 0
    inside = _inside_bracket(text, start)
    while end < min(limit, start + 100):
        mark = text[end]
        if mark in ";。|" or (mark == "\n" and not inside):
            break
        if mark == "(":
            depth += 1
        elif mark == ")":
            if depth == 0:
                break
            depth -= 1
        end += 1
    value = text[start:end].rstrip(_TRIM)
    if depth and value.count("(") > value.count(")"):
        value = value[: value.rfind("(")].rstrip(_TRIM)
    if (
        len(value) < 4
        or not re.search(r"[\u4e00-\u9fff]{2}", value)
        or "http" in value
        or "www" in value
    ):
        return None
    return start, start + len(value)


def _inside_bracket(text: str, at: int) -> bool:
    """Tell whether an opening bracket within the 200 characters before `at` is still open."""
    before = text[max(0, at - 200) : at]
    return before.count("(") > before.count(")")


def _asked_unit(zone: Zone) -> Found | None:
    """Return the X of 请与X联系."""
    for match in _ASK_RE.finditer(zone.text):
        group = str(match.lastgroup)
        start, end = match.span(group)
        while end > start and zone.text[end - 1].isspace():
            end -= 1
        unit = zone.text[start:end]
        if (
            len(unit.strip()) >= 2
            and not _NOT_UNITS_RE.search(unit)
            and unit.count("(") == unit.count(")")
        ):
            return _found(zone, "unit", start, end)
    return None


def _found(zone: Zone, kind: str, start: int, end: int) -> Found:
    """Return the value: numbers as printed, words without white space, an e-mail folded."""
    first, last = zone.span(start, end)
    if kind in ("phone", "fax"):
        value = zone.printed[first:last]
    elif kind == "email":
        value = re.sub(r"\s", "", zone.text[start:end])
    else:
        value = clean(zone.printed[first:last])
    return zone.found(value, start, end)
