"""One report's metadata: the zones first, then field by field; `document`, `sections` go in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gongkai.extractors import schema
from gongkai.extractors.documents.document import Document
from gongkai.extractors.documents.normal import Folded, fold
from gongkai.extractors.kinds import Level
from gongkai.extractors.metadata.areas import issuer_to_areas
from gongkai.extractors.metadata.contact import zones_to_contact
from gongkai.extractors.metadata.issuer import zones_to_issuer
from gongkai.extractors.metadata.linking import Evidence, areas_to_division, texts_to_evidence
from gongkai.extractors.metadata.naming import areas_to_key, areas_to_kind
from gongkai.extractors.metadata.overview import OverviewYear, overview_to_year
from gongkai.extractors.metadata.publication import zone_to_index_number, zones_to_publication
from gongkai.extractors.metadata.region import areas_to_place
from gongkai.extractors.metadata.title import Mention, mentions_to_title, zone_to_mentions
from gongkai.extractors.metadata.urls import printed_to_urls
from gongkai.extractors.metadata.year import (
    PeriodFound,
    YearCandidate,
    copies_last,
    mention_to_candidate,
    overview_to_candidate,
    period_to_candidates,
    publication_to_candidate,
    zone_to_presented,
    zones_to_period,
)
from gongkai.extractors.metadata.zones import Found, Zones, clean, document_to_zones, text_to_zone
from gongkai.models.late_regex import late_regex

_LEVELS: tuple[Level, ...] = ("province", "city", "county")
_SENTENCE_CHARS = 240
_PRESENTS_RE = late_regex(r"现|将|特|编制|编写|公布|发布|根据|按照|依据|依照|报告|综合|报送|上报")
_PRESENTS_HERE_RE = late_regex(
    r"现(?:将|予|就|公布|发布|向|编制)|特(?:编制|向|此)|本(?:年度)?报告|向社会公布"
)
_SITE_RE = re.compile(r"\s*[-_|—–]+\s*")


@dataclass(frozen=True, slots=True)
class MetadataReading:
    """The record's metadata, and every place that tells the year, in order of preference.

    The first of `years` is `metadata.year`; a check compares the others with it. A source that is
    silent is left out, and none is asked twice. `damaged_period` is where a period stands that lost
    digits.
    """

    metadata: schema.Metadata
    years: tuple[YearCandidate, ...]
    damaged_period: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class _Reading:
    """What several fields are told from."""

    zones: Zones
    mentions: list[Mention]
    title: Mention | None
    period: PeriodFound
    published: Found | None
    index_number: Found | None
    overview: OverviewYear | None


def document_to_metadata(
    document: Document, sections: Sequence[schema.Section], folded: Folded | None = None
) -> schema.Metadata:
    """Return who reports on which year; null where the report does not say.

    Args:
        document: any reader's result.
        sections: in text order; may be empty.
        folded: `fold(document.text)`, when the caller has it already.
    """
    return read_metadata(document, sections, folded).metadata


def read_metadata(
    document: Document,
    sections: Sequence[schema.Section],
    folded: Folded | None = None,
    printed: Folded | None = None,
) -> MetadataReading:
    """Return the metadata and the years they were chosen from, in one reading.

    In `folded`, `fold(document.text)`, and in `printed`, the same of the text as it is printed,
    lines that a page has torn may be joined (`torn_lines`).
    """
    reading = _read(document, sections, folded or fold(document.text))
    candidates = _candidates(reading)
    urls = printed_to_urls(printed or Folded(document.text, range(len(document.text) + 1)))
    metadata = _metadata(document, reading, candidates, urls)
    return MetadataReading(metadata, tuple(candidates), reading.period.damage)


def _metadata(
    document: Document,
    reading: _Reading,
    candidates: Sequence[YearCandidate],
    urls: Sequence[Found],
) -> schema.Metadata:
    contact = zones_to_contact(reading.zones)
    issuer = zones_to_issuer(
        reading.zones,
        reading.mentions,
        title=reading.title,
        declared=document.declared_title,
        unit=contact.get("unit"),
    )
    year = candidates[0].year if candidates else None
    place = _issuer_to_place(issuer, year, document, reading, contact)
    fields: dict[str, Found | None] = {
        "title": _title(reading, document),
        "issuer": issuer,
        "region": _region(document.text, issuer, place["region"]),
        "year": Found("", candidates[0].start, candidates[0].end) if candidates else None,
        "period.start": reading.period.start,
        "period.end": reading.period.end,
        "published_on": reading.published,
        "index_number": reading.index_number,
        **{f"contact.{field}": found for field, found in contact.items()},
        **{f"urls.{number}": url for number, url in enumerate(urls)},
    }
    period = {side: _value(fields[f"period.{side}"]) for side in ("start", "end")}
    return schema.Metadata(
        title=_value(fields["title"]),
        issuer=_value(issuer),
        **place,
        year=year,
        period=schema.Period(**period),
        published_on=_value(fields["published_on"]),
        index_number=_value(fields["index_number"]),
        contact=schema.Contact(**{field: found.value for field, found in contact.items()}),
        urls=[url.value for url in urls],
        evidence=_evidence(fields),
    )


def _issuer_to_place(
    issuer: Found | None,
    year: int | None,
    document: Document,
    reading: _Reading,
    contact: Mapping[str, Found],
) -> dict[str, Any]:
    """Return the fields of the record that tell of the issuer's body and its place."""
    if issuer is None:
        return dict.fromkeys(("region", "region_code", "level"))
    areas = issuer_to_areas(fold(issuer.value).text)
    place = areas_to_place(areas, reading.zones.head.text + reading.zones.closing.text)
    linked = areas_to_division(areas, year, _evidence_of_place(document, reading, contact))
    region = issuer.value[slice(*areas.region_span)].replace(areas.seat, "", 1)
    level = place.level
    if linked.printed and not (areas.township or areas.is_zone or areas.is_branch):
        # 巢湖市 was a prefecture, and is a county's.
        level = _LEVELS[linked.printed.rank]
    return {
        "issuer_key": areas_to_key(areas, linked.printed),
        "issuer_kind": areas_to_kind(areas),
        "region": region if place.region else None,
        "region_code": linked.division.code if linked.division else None,
        "region_candidates": list(linked.candidates),
        "level": level,
    }


def _evidence_of_place(
    document: Document, reading: _Reading, contact: Mapping[str, Found]
) -> Evidence:
    """Return what the report prints of its place beside the issuer's name."""
    zones, title, address = reading.zones, reading.title, contact.get("address")
    beside = (document.declared_title, _value(contact.get("unit")))
    return texts_to_evidence(
        [
            zones.head.text[title.start : title.end] if title else None,
            zones.closing.text,
            zones.tail.text,
            *(fold(text).text for text in beside if text),
        ],
        front=zones.front.text,
        address=fold(address.value).text if address else None,
        index_number=_value(reading.index_number),
    )


def _evidence(fields: Mapping[str, Found | None]) -> dict[str, tuple[int, int]]:
    """Return where each field is printed; one that is not printed has no place."""
    return {
        name: (found.start, found.end)
        for name, found in fields.items()
        if found and found.start is not None and found.end is not None
    }


def _read(document: Document, sections: Sequence[schema.Section], folded: Folded) -> _Reading:
    zones = document_to_zones(document, sections, folded)
    mentions = zone_to_mentions(zones.head)
    in_front = [mention for mention in mentions if mention.start < zones.n_front]
    title = mentions_to_title(in_front, zones.head, document.declared_title)
    if title is None:
        here = [m for m in mentions if m.kind not in ("quoted", "summary") or _presents(zones, m)]
        title = mentions_to_title(here, zones.head, document.declared_title)
    return _Reading(
        zones=zones,
        mentions=mentions,
        title=title,
        period=zones_to_period(zones),
        published=zones_to_publication(zones),
        index_number=zone_to_index_number(zones.front),
        overview=overview_to_year(folded, sections),
    )


def _candidates(reading: _Reading) -> list[YearCandidate]:
    """Return the places that tell the year, in the order of preference."""
    head, period, overview = reading.zones.head, reading.period, reading.overview
    said = [
        overview_to_candidate(overview) if overview and not overview.is_thin else None,
        mention_to_candidate(head, reading.title, "title"),
        mention_to_candidate(head, _told(reading), "preamble")
        or zone_to_presented(reading.zones.front),
    ]
    dates = period_to_candidates(period, {candidate.year for candidate in said if candidate})
    published = publication_to_candidate(reading.published)
    in_order = [*said, *dates] if period.damage else [*dates, *said]
    found = copies_last([*in_order, published], overview.year if overview else None)
    if not found and (thin := overview_to_candidate(overview)):
        return [thin]
    return found


def _told(reading: _Reading) -> Mention | None:
    """Return the mention by which the preamble presents the report."""
    for mention in reading.mentions:
        is_told = mention.kind in ("quoted", "prose") and mention.year is not None
        if is_told and mention is not reading.title and _presents(reading.zones, mention):
            return mention
    return None


def _presents(zones: Zones, mention: Mention) -> bool:
    """Tell whether a mention in a sentence is of this report: 现公布《…2023年…报告》.

    A report named elsewhere may be another one: last year's that was published on time, a link.
    """
    text = zones.head.text
    line = max(text.rfind(mark, 0, mention.start) for mark in "。\n")
    before = text[max(line + 1, mention.start - _SENTENCE_CHARS) : mention.start]
    cue = _PRESENTS_RE if mention.start < zones.n_front else _PRESENTS_HERE_RE
    return bool(cue.search(before)) or text.startswith("如下", mention.end)


def _title(reading: _Reading, document: Document) -> Found | None:
    """Return the printed title, else the file's own without the site's name."""
    mention, zone = reading.title, reading.zones.head
    if mention is not None:
        return zone.found(zone.words(mention.start, mention.end), mention.start, mention.end)
    for part in _SITE_RE.split(document.declared_title or ""):
        declared = text_to_zone(part)
        if any(m.kind != "look_alike" for m in zone_to_mentions(declared)):
            return Found(clean(part), None, None)
    return None


def _region(text: str, issuer: Found | None, region: str | None) -> Found | None:
    """Return where the issuer's region is printed, over white space and 人民政府 inside."""
    if issuer is None or issuer.start is None or issuer.end is None or region is None:
        return None
    start, end = issuer.start, issuer.end
    first, last = issuer_to_areas(fold(issuer.value).text).region_span
    if text[start:end] == issuer.value:
        return Found(region, start + first, start + last)
    # One entry a character of the value: ㈠ is printed once and folded to three.
    printed = [offset for offset in range(start, end) for _ in clean(text[offset])]
    if last > len(printed):
        return None
    return Found(region, printed[first], printed[last - 1] + 1)


def _value(found: Found | None) -> str | None:
    return found.value if found else None
