"""The area of an issuer as printed, and the level of its government.

A place that cannot be told is null: a city (市) may be of the prefecture or the county.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from gongkai.extractors.kinds import Level
from gongkai.extractors.metadata.areas import (
    BRANCH_RE,
    Areas,
    area_names,
    is_zone_organ,
    issuer_to_areas,
)

_OWN_OFFICE_RE = re.compile(r"(?:办公厅|办公室|机关)?")
_BARE_LEVELS: dict[str, Level] = {"省": "province", "县": "county", "区": "county", "旗": "county"}
_BARE_LEVELS |= {"州": "city", "盟": "city", "镇": "township", "乡": "township"}
_HAS_COUNTIES_RE = re.compile(r"全市(?:各|\d{1,2}个)?县")  # a city of the county level has none


@dataclass(frozen=True, slots=True)
class Place:
    """An issuer's area as printed (None where its name holds none) and its level, if certain."""

    region: str | None
    level: Level | None


def issuer_to_place(issuer: str, context: str = "") -> Place:
    """Return the area and the level of `issuer`.

    Args:
        issuer: the name, without white space.
        context: text of the same report, where a higher area may be printed before a city's name.

    >>> issuer_to_place("遂宁市船山区统计局")
    Place(region='遂宁市船山区', level='county')
    >>> issuer_to_place("省教育厅")
    Place(region=None, level='province')
    """
    return areas_to_place(issuer_to_areas(issuer), context)


def areas_to_place(areas: Areas, context: str = "") -> Place:
    """Return the area and the level of an issuer's name taken apart (see `issuer_to_place`)."""
    if areas.region:
        return Place(areas.region, _level(areas, context))
    if areas.body.startswith(area_names().national):
        return Place(None, "national" if _OWN_OFFICE_RE.fullmatch(areas.organ) else None)
    return Place(None, _bare_level(areas.organ))


def _level(areas: Areas, context: str) -> Level | None:
    """Return the level of the lowest area; none for a zone or a branch."""
    if areas.is_zone or areas.is_branch:
        return None
    if areas.township:
        return "township"
    if areas.district:
        return "county"
    if areas.county:
        return _county_level(areas, context)
    return "city" if areas.prefecture else "province"


def _county_level(areas: Areas, context: str) -> Level | None:
    names = area_names()
    if not areas.county.endswith("市") or areas.county in names.counties:
        return "county"
    # A province of no list has cities of no list, of either level.
    if areas.prefecture or areas.province in names.provinces | names.municipalities:
        return "county"
    if "县级市" in context or _stands_under_prefecture(areas.county, context):
        return "county"
    return "city" if _HAS_COUNTIES_RE.search(context) else None


def _stands_under_prefecture(city: str, context: str) -> bool:
    """Tell whether `context` prints `city` right after the name of a higher area."""
    names = area_names()
    for match in re.finditer(re.escape(city), context):
        before = context[max(0, match.start() - 14) : match.start()]
        endings = {before[-n:] for n in range(2, len(before) + 1)}
        if not endings.isdisjoint(names.prefectures) or not endings.isdisjoint(names.provinces):
            return True
    return False


def _bare_level(rest: str) -> Level | None:
    """Return the level of a name cut to 区统计局 or 省教育厅: the area is left to the reader."""
    if rest.startswith("自治区"):
        return "province"
    level = _BARE_LEVELS.get(rest[:1])
    if level is None or len(rest) < 3 or is_zone_organ(rest):
        return None
    return level if not BRANCH_RE.search(rest) else None
