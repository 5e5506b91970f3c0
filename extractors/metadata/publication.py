"""What the page says of itself beside the title: date of publication and index number."""

from __future__ import annotations

import re

from gongkai.extractors.metadata.dates import DATE_RE, groups_to_date
from gongkai.extractors.metadata.vocabulary import one_of, table
from gongkai.extractors.metadata.zones import Found, Zone, Zones, text_to_zone

_LABELS = table("labels")
_DATE = DATE_RE.pattern
_LABELLED_RES = tuple(
    re.compile(rf"(?:{one_of(words)})[ \t]*[:】]?[\s|·]*{_DATE}") for words in _LABELS["dates"].values()
)
_LINE_RE = re.compile(rf"(?:^|\n)[ \t·|]*{_DATE}(?:[ \t]+\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?[ \t|]*(?=\n|$)")
_SIGNATURE_RE = re.compile(rf"(?:^|\n|[\u4e00-\u9fff)][ \t]*){_DATE}[ \t]*(?=\n|$)")
_SIGNED_ABOVE_RE = re.compile(r"(?:局|府|办|室|委|会|厅|署|镇|乡|街道|中心|处|院|社|队|\n)[ \t]*$")

_INDEX_LABEL = one_of(_LABELS["chrome"]["index_number"])
_INDEX_RE = re.compile(rf"(?:{_INDEX_LABEL})[ \t]*[:】]?([\s|·]*)([^\s|:,;。]{{4,60}})")
_INDEX_VALUE_RE = re.compile(r"[A-Za-z0-9][A-Za-z0-9\-_/.()\[\]〔〕—]*[A-Za-z0-9)\]〕]")
_DATE_VALUE_RE = re.compile(r"(?:19|20)\d\d[-./年]\d{1,2}(?:[-./月]\d{1,2}日?)?$")
_OTHER_LABEL_RE = re.compile(
    one_of(
        [
            *_LABELS["chrome"]["issuer"],
            *_LABELS["chrome"]["other"],
            *(word for words in _LABELS["dates"].values() for word in words if len(word) > 2),
        ]
    )
)


def zones_to_publication(zones: Zones) -> Found | None:
    """Return the ISO date of publication: labelled, on a line of its own, or of the signature.

    发布日期 is taken before 公开日期, 发文日期, 成文日期, 生成日期 and 签发日期.
    """
    front = zones.front
    for zone in (front, zones.tail):
        for pattern in _LABELLED_RES:
            for match in pattern.finditer(zone.text):
                if found := _date(zone, match):
                    return found
        if zone is front and (found := _dated_line(zone)):
            return found
    for match in reversed(list(_SIGNATURE_RE.finditer(zones.tail.text))):
        start = _date_start(match)
        if _SIGNED_ABOVE_RE.search("\n" + zones.tail.text[:start]) and (found := _date(zones.tail, match)):
            return found
    return None


def _dated_line(zone: Zone) -> Found | None:
    for match in _LINE_RE.finditer(zone.text):
        if found := _date(zone, match):
            return found
    return None


def _date_start(match: re.Match[str]) -> int:
    return min(match.start(n) for n in range(1, 7) if match.group(n))


def _date(zone: Zone, match: re.Match[str]) -> Found | None:
    date = groups_to_date(match.groups())
    if date is None:
        return None
    start = _date_start(match)
    end = max(match.end(n) for n in range(1, 7) if match.group(n))
    if mark := re.match(r"\s*[日号]", zone.text[end : end + 4]):
        end += mark.end()
    return zone.found(date.isoformat(), start, end)


def zone_to_index_number(zone: Zone) -> Found | None:
    """Return the index number of the page's own lines; an empty one is None.

    Args:
        zone: the text before the first section.

    >>> zone_to_index_number(text_to_zone("索 引 号：X01-2024-003 发布日期：2024-02-06"))
    Found(value='X01-2024-003', start=6, end=18)
    >>> zone_to_index_number(text_to_zone("索 引 号： 发布日期：2024-02-06")) is None
    True
    """
    for match in _INDEX_RE.finditer(zone.text):
        start, end = match.span(2)
        if label := _OTHER_LABEL_RE.search(zone.text, start, end):
            end = label.start()
        value = zone.text[start:end]
        on_next_line = "\n" in match[1]
        if not re.search(r"\d", value) or _DATE_VALUE_RE.fullmatch(value):
            continue
        if zone.text[end : end + 1] == ":" or (on_next_line and not _INDEX_VALUE_RE.fullmatch(value)):
            continue
        return zone.found(zone.words(start, end), start, end)
    return None
