"""What the page says of itself beside the title: date of publication and index number."""

from __future__ import annotations

import re

from gongkai.extractors.metadata.columns import zone_to_columns
from gongkai.extractors.metadata.dates import DATE_RE, date_span, find_from_years, groups_to_date
from gongkai.extractors.metadata.vocabulary import one_of, one_of_groups, table
from gongkai.extractors.metadata.zones import Found, Zone, Zones
from gongkai.models.late_regex import late_regex

_LABELS = table("labels")
_LABEL_RE = re.compile(one_of_groups(_LABELS["dates"]))
_BETWEEN_RE = re.compile(r"[ \t]*[:】]?[\s|·]*")
_PREFERENCE = tuple(_LABELS["dates"])
_CLOCK_RE = late_regex(r"[日号]?\s{0,3}\d{1,2}:\d{2}")
_WORD_START_RE = late_regex("(?<![一-鿿])")  # not in 打印时间
_BEFORE_DATE = " \t·|("
_LINE_END_RE = re.compile(r"[日号]?[ \t]*(?=\n|$)")
_SIGNED_ABOVE_RE = re.compile(
    r"(?:^|\n|局|府|办|室|委|会|厅|署|镇|乡|街道|中心|处|院|社|队)[ \t]*$"
)

_INDEX_LABEL = one_of(_LABELS["chrome"]["index_number"])
_INDEX_RE = re.compile(rf"(?:{_INDEX_LABEL})[ \t]*[:】]?([\s|·]*)([^\s|:,;。]{{4,60}})")
_INDEX_VALUE_RE = late_regex(r"[A-Za-z0-9][A-Za-z0-9\-_/.()\[\]〔〕—]*[A-Za-z0-9)\]〕]")
_DATE_VALUE_RE = late_regex(r"(?:19|20)\d\d[-./年]\d{1,2}(?:[-./月]\d{1,2}日?)?$")
_OTHER_LABEL_RE = late_regex(
    one_of(
        [
            *_LABELS["chrome"]["issuer"],
            *_LABELS["chrome"]["other"],
            *(word for words in _LABELS["dates"].values() for word in words if len(word) > 2),
        ]
    )
)

# A time of day makes it the stamp of a page, whatever follows; so does another label of pages.
_AFTER_DATE_RE = late_regex(
    r"[ \t]+\d{1,2}:\d{2}(?::\d{2})?(?=[ \t|]|\n|$)|\)?[ \t|]*(?=\n|$)"
    rf"|[ \t|]+(?:{_OTHER_LABEL_RE.pattern})[ \t]*:"
)


def zones_to_publication(zones: Zones) -> Found | None:
    """Return the ISO date of publication: labelled, on a line of its own, or of the signature.

    发布日期 is taken before 公开日期, a page's stamp, 发文日期, 成文日期, 生成日期 and 签发日期.
    """
    front = zones.front
    return (
        _labelled(zone_to_columns(front))
        or _labelled(front)
        or _dated_line(front)
        or _labelled(zones.tail)
        or _signature(zones.tail)
    )


def _labelled(zone: Zone) -> Found | None:
    """Return the date behind the label that is preferred, the first of several."""
    best: tuple[float, Found] | None = None
    if not ("期" in zone.text or "间" in zone.text):
        return None
    for label in _LABEL_RE.finditer(zone.text):
        between = _BETWEEN_RE.match(zone.text, label.end())
        match = DATE_RE.match(zone.text, between.end() if between else label.end())
        preference = _preference(zone.text, label, match) if match else 0
        if match is None or (best is not None and preference >= best[0]):
            continue
        if found := _date(zone, match):
            best = (preference, found)
    return best[1] if best else None


def _preference(text: str, label: re.Match[str], date: re.Match[str]) -> float:
    """Return the rank of a labelled date, lower ones first.

    时间 with a time of day is a page's stamp, and comes before the dates of the document.
    """
    kind = str(label.lastgroup)
    is_stamp = kind == "plain" and _CLOCK_RE.match(text, date.end())
    if is_stamp and _WORD_START_RE.match(text, label.start()):
        return _PREFERENCE.index("sent") - 0.5
    return _PREFERENCE.index(kind)


def _signature(zone: Zone) -> Found | None:
    """Return the last date that ends a line below or behind the name of a body."""
    for match in reversed(list(find_from_years(DATE_RE, zone.text, zone.years))):
        before = zone.text[max(0, match.start() - 20) : match.start()]
        if _LINE_END_RE.match(zone.text, match.end()) and _SIGNED_ABOVE_RE.search(before):
            return _date(zone, match)
    return None


def _dated_line(zone: Zone) -> Found | None:
    for match in find_from_years(DATE_RE, zone.text, zone.years):
        line_start = zone.text.rfind("\n", 0, match.start()) + 1
        if zone.text[line_start : match.start()].strip(_BEFORE_DATE):
            continue
        if _AFTER_DATE_RE.match(zone.text, match.end()) and (found := _date(zone, match)):
            return found
    return None


def _date(zone: Zone, match: re.Match[str]) -> Found | None:
    date = groups_to_date(match.groups())
    return zone.found(date.isoformat(), *date_span(match, 1)) if date else None


def zone_to_index_number(zone: Zone) -> Found | None:
    """Return the index number of the page's own lines; an empty one is None.

    Args:
        zone: the text before the first section.

    >>> from gongkai.extractors.metadata.zones import text_to_zone
    >>> zone_to_index_number(text_to_zone("索 引 号：X01-2024-003 发布日期：2024-02-06"))
    Found(value='X01-2024-003', start=6, end=18)
    >>> zone_to_index_number(text_to_zone("索 引 号： 发布日期：2024-02-06")) is None
    True
    """
    for place in (zone_to_columns(zone), zone):
        if found := _index_number(place):
            return found
    return None


def _index_number(zone: Zone) -> Found | None:
    for match in _INDEX_RE.finditer(zone.text):
        start, end = match.span(2)
        if label := _OTHER_LABEL_RE.search(zone.text, start, end):
            end = label.start()
        value = zone.text[start:end]
        on_next_line = "\n" in match[1]
        if not re.search(r"\d", value) or _DATE_VALUE_RE.fullmatch(value):
            continue
        if zone.text[end : end + 1] == ":" or (
            on_next_line and not _INDEX_VALUE_RE.fullmatch(value)
        ):
            continue
        return zone.found(zone.words(start, end), start, end)
    return None
