"""The administrative area in an issuer's name, and the level of its government.

A name is read from the left, area by area: province, prefecture, county, township; what is left is
the organ. A place that cannot be told is null: a city (市) may be of the prefecture or the county.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from gongkai.extractors.kinds import Level
from gongkai.extractors.metadata.divisions import divisions, is_municipality
from gongkai.extractors.metadata.vocabulary import table

# Characters in no area's name: 公安局某区分局 begins with no area.
_ORGAN = "局厅委办署队司处院()"
_COUNTY_RE = re.compile(
    rf"市[中北南]区|(?!自治区)[^市县区旗盟省{_ORGAN}][^县区旗盟省市{_ORGAN}]{{0,9}}[县旗区市]"
)
_AUTONOMOUS_RE = re.compile(rf"[^市县区旗盟省{_ORGAN}]{{2,14}}?(?:自治州|地区|盟)")
# A province in no list: nothing else is called 省, or 自治区 at the head of an organ's name.
_PROVINCE_RE = re.compile(rf"(?![全本我外各])[^市县区旗盟省{_ORGAN}]{{2,8}}?(?:省|自治区)")
_JOINED_RE = re.compile(r".*[和与及]")
_ELSEWHERE_RE = re.compile(r"政府|驻")
# A township ends the name, or an organ of one follows (so that 城乡建设局 is no township).
_TOWNSHIP_RE = re.compile(
    rf"[^{_ORGAN}]{{1,11}}?(?:(?:镇|乡|苏木|街道)(?=$|人民政府|政府|党|办|机关|综合|财政所|司法所|便民|单位|社区)"
    r"|[镇乡](?=[镇乡](?:区|直|属|政府|机关))"
    r"|街(?=道?办|$))"
)
_OWN_OFFICE_RE = re.compile(r"(?:办公厅|办公室|机关)?")
_ZONE_ORGAN_RE = re.compile(r"管委会|管理委员会|管理处")
_BARE_LEVELS: dict[str, Level] = {"省": "province", "县": "county", "区": "county", "旗": "county"}
_BARE_LEVELS |= {"州": "city", "盟": "city", "镇": "township", "乡": "township"}
_HAS_COUNTIES_RE = re.compile(r"全市(?:各|\d{1,2}个)?县")  # a city of the county level has none
_BRANCH_RE = re.compile(r"(?:分局|支局|派出机构|派出所|分中心)$")


@dataclass(frozen=True, slots=True)
class Place:
    """An issuer's area as printed (None where its name holds none) and its level, if certain."""

    region: str | None
    level: Level | None


@dataclass(frozen=True, slots=True)
class Areas:
    """An issuer's name taken apart, from the left; a part that is not printed is "".

    Attributes:
        body: what the body is of (中共, 国家税务总局), before the area.
        province, prefecture, county, district, township: areas; a district is one that follows a
            city of no list.
        organ: what is left.
    """

    body: str
    province: str
    prefecture: str
    county: str
    district: str
    township: str
    organ: str

    @property
    def division(self) -> str:
        """The area down to the county."""
        return self.province + self.prefecture + self.county + self.district

    @property
    def region(self) -> str:
        """The area down to the township."""
        return self.division + self.township

    @property
    def is_zone(self) -> bool:
        """Whether it is of a development zone, which is no administrative division."""
        return _is_zone(self.organ)

    @property
    def is_branch(self) -> bool:
        """Whether it is a branch for a part of the area."""
        return bool(_BRANCH_RE.search(self.organ))


@dataclass(frozen=True, slots=True)
class _Names:
    municipalities: frozenset[str]
    provinces: frozenset[str]
    prefectures: frozenset[str]
    counties: frozenset[str]
    national: tuple[str, ...]
    body_prefixes: tuple[str, ...]
    not_areas: frozenset[str]
    zones: tuple[str, ...]


@cache
def _names() -> _Names:
    places = table("places")
    top: dict[str, str] = {}
    prefectures: set[str] = set()
    counties: set[str] = set()
    for name, found in divisions().by_name.items():
        for one in found:
            if one.is_province:
                top[name] = one.code
            else:
                (counties if one.is_county else prefectures).add(name)
    return _Names(
        municipalities=frozenset(name for name, code in top.items() if is_municipality(code)),
        provinces=frozenset(name for name, code in top.items() if not is_municipality(code)),
        prefectures=frozenset(prefectures),
        counties=frozenset(counties - set(places["not_areas"])),
        national=tuple(sorted(table("organs")["national"], key=len, reverse=True)),
        body_prefixes=tuple(places["body_prefixes"]),
        not_areas=frozenset(places["not_areas"]),
        zones=tuple(places["zone_suffixes"]),
    )


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
    areas = issuer_to_areas(issuer)
    if areas.region:
        return Place(areas.region, _level(areas, context))
    if areas.body.startswith(_names().national):
        return Place(None, "national" if _OWN_OFFICE_RE.fullmatch(areas.organ) else None)
    return Place(None, _bare_level(areas.organ))


def issuer_to_areas(issuer: str) -> Areas:
    """Take an issuer's name apart.

    Args:
        issuer: the name, folded, without white space.

    >>> areas = issuer_to_areas("遂宁市船山区龙凤镇人民政府")
    >>> areas.prefecture, areas.county, areas.township, areas.organ
    ('遂宁市', '船山区', '龙凤镇', '人民政府')
    """
    names = _names()
    start = next((len(word) for word in names.body_prefixes if issuer.startswith(word)), 0)
    if issuer.startswith(names.national, start):
        start += len(next(name for name in names.national if issuer.startswith(name, start)))
    rest = issuer[start:]
    top = _top(rest)
    rest = rest[len(top) :]
    prefecture = "" if top in names.municipalities else _prefix(rest, names.prefectures, 2, 15)
    if len(divisions().longest_name(rest)) > len(prefecture):
        prefecture = ""  # 巴州区 is no district of 巴州
    if not prefecture and (match := _AUTONOMOUS_RE.match(rest)):
        prefecture = match[0]
    rest = rest[len(prefecture) :]
    county = _county(rest, prefecture or top)
    rest = rest[len(county) :]
    district = _district(rest, county) if county.endswith("市") and not prefecture else ""
    rest = rest[len(district) :]
    township = _township(rest)
    return Areas(issuer[:start], top, prefecture, county, district, township, rest[len(township) :])


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


def _top(name: str) -> str:
    """Return the province-level name that `name` begins with, or ""."""
    names = _names()
    if top := _prefix(name, names.municipalities | names.provinces, 3, 8):
        return top
    match = _PROVINCE_RE.match(name)
    return match[0] if match else ""


def _county(rest: str, above: str = "") -> str:
    """Return the county-level name `rest` begins with, or "".

    Args:
        rest: what is left of an issuer's name.
        above: the area read before it.
    """
    names = _names()
    match = _COUNTY_RE.match(rest)
    known = divisions().longest_name(rest)
    if known in names.counties and len(known) > len(match[0] if match else ""):
        return known  # 津市市, 元江哈尼族彝族傣族自治县
    if match is None or _ELSEWHERE_RE.search(match[0]):
        return ""
    county = match[0]
    if _is_part(county, above) or county in names.counties:
        return county
    # 柳溪镇镇区: the 区 of a township's organ.
    if county.endswith(("镇区", "乡区")) or _is_no_area(county):
        return ""
    return "" if county.endswith(names.zones) else county


def _is_part(county: str, above: str) -> bool:
    """Tell whether the table has a county of this name below an area of that name."""
    table_ = divisions()
    parts = table_.by_name.get(county, ())
    return any(one.name == above for part in parts for one in table_.above(part))


def _district(rest: str, city: str) -> str:
    """Return the district that follows a city of no list (it may be one of the prefecture)."""
    county = _county(rest, city)
    return county if len(county) > 2 and county.endswith(("区", "县", "旗")) else ""


def _township(rest: str) -> str:
    match = _TOWNSHIP_RE.match(rest)
    if match is None or match[0] in _names().not_areas:
        return ""
    # 统筹城乡综合改革办公室, but 新城乡人民政府.
    both = match[0].endswith(("城乡", "乡镇")) and not rest.startswith(("人民", "政"), match.end())
    return "" if both else match[0]


def _is_no_area(word: str) -> bool:
    """Tell whether `word`, or the last of several words joined by 和, is a common noun."""
    joined = _JOINED_RE.match(word)
    noun = word[joined.end() :] if joined else word
    return word in _names().not_areas or noun in _names().not_areas


def _county_level(areas: Areas, context: str) -> Level | None:
    names = _names()
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
    names = _names()
    for match in re.finditer(re.escape(city), context):
        before = context[max(0, match.start() - 14) : match.start()]
        if any(
            before[-n:] in names.prefectures | names.provinces for n in range(2, len(before) + 1)
        ):
            return True
    return False


def _bare_level(rest: str) -> Level | None:
    """Return the level of a name cut to 区统计局 or 省教育厅: the area is left to the reader."""
    if rest.startswith("自治区"):
        return "province"
    level = _BARE_LEVELS.get(rest[:1])
    if level is None or len(rest) < 3 or _is_zone(rest):
        return None
    return level if not _BRANCH_RE.search(rest) else None


def _is_zone(rest: str) -> bool:
    if _ZONE_ORGAN_RE.search(rest):
        return True
    return any(suffix in rest for suffix in _names().zones)


def _prefix(text: str, names: frozenset[str], shortest: int, longest: int) -> str:
    """Return the longest of `names` that `text` begins with, or ""."""
    for length in range(min(longest, len(text)), shortest - 1, -1):
        if text[:length] in names:
            return text[:length]
    return ""
