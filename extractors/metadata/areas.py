"""An issuer's name taken apart: what the body is of, the areas from the left, the organ.

    "遂宁市船山区龙凤镇人民政府" -> Areas: 遂宁市, 船山区, 龙凤镇, 人民政府

Real areas are known from the table of divisions; others, so that any name can be read, by the words
they end in.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

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
_TOWNSHIP_END_RE = re.compile(r"(?:镇|乡|苏木|街道?)(?=$|人民政府|政府|党|办)")
_ZONE_ORGAN_RE = re.compile(
    "管委会|" + "".join(f"(?<!{word})" for word in table("places")["managed"]) + "管理委员会"
)
# A zone, its committee or that one's office, and no bureau of it: 高新区财政局, 公安局高新区分局.
_ZONE_BODY_RE = re.compile(
    r"(?:[区园城港]|[区园]管理局|管委会|委员会|工委|管理处|(?<!局)办公室|办)(?:\([^()]*\))?$"
)
# Between a district and its street: 某区人民政府某街道办事处.
_SEAT_RE = re.compile(r"(?:人民)?政府")
# A division of the Xinjiang corps before the name of its city.
_CORPS_RE = re.compile(
    r"(?:(?:新疆)?生产建设)?(?:兵团)?第[一二三四五六七八九十]{1,3}师(?=.{2,5}市)"
)
BRANCH_RE = re.compile(r"(?:分局|支局|派出机构|派出所|分中心)$")


@dataclass(frozen=True, slots=True)
class Areas:
    """An issuer's name taken apart, from the left; a part that is not printed is "".

    Attributes:
        body: what the body is of (中共, 国家税务总局), before the area.
        province, prefecture, county, district, township: areas; a district is one that follows a
            city of no list.
        seat: 人民政府, where it is printed between the district and its township.
        organ: what is left.
    """

    body: str
    province: str
    prefecture: str
    county: str
    district: str
    seat: str
    township: str
    organ: str

    @property
    def division(self) -> str:
        """The area down to the county."""
        return self.province + self.prefecture + self.county + self.district

    @property
    def region(self) -> str:
        """The area down to the township, without the government between them."""
        return self.division + self.township

    @property
    def region_span(self) -> tuple[int, int]:
        """Where the area is printed in the issuer's name; its `seat` is inside."""
        return len(self.body), len(self.body + self.division + self.seat + self.township)

    @property
    def is_zone(self) -> bool:
        """Whether it is of a development zone, which is no administrative division."""
        return is_zone_organ(self.organ)

    @property
    def is_zone_body(self) -> bool:
        """Whether it is a zone itself, or the body that runs it."""
        return self.is_zone and bool(_ZONE_BODY_RE.search(self.organ))

    @property
    def is_branch(self) -> bool:
        """Whether it is a branch for a part of the area."""
        return bool(BRANCH_RE.search(self.organ))


@dataclass(frozen=True, slots=True)
class AreaNames:
    """Names of areas by their level, and words of which some look like areas."""

    municipalities: frozenset[str]
    provinces: frozenset[str]
    prefectures: frozenset[str]
    counties: frozenset[str]
    national: tuple[str, ...]
    body_prefixes: tuple[str, ...]
    not_areas: frozenset[str]
    zones: tuple[str, ...]


@cache
def area_names() -> AreaNames:
    """Return the names of areas, and the words about them."""
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
    return AreaNames(
        municipalities=frozenset(name for name, code in top.items() if is_municipality(code)),
        provinces=frozenset(name for name, code in top.items() if not is_municipality(code)),
        prefectures=frozenset(prefectures),
        counties=frozenset(counties - set(places["not_areas"])),
        national=tuple(sorted(table("organs")["national"], key=len, reverse=True)),
        body_prefixes=tuple(places["body_prefixes"]),
        not_areas=frozenset(places["not_areas"]),
        zones=tuple(places["zone_suffixes"]),
    )


def issuer_to_areas(issuer: str) -> Areas:
    """Take an issuer's name apart.

    Args:
        issuer: the name, folded, without white space.

    >>> areas = issuer_to_areas("遂宁市船山区龙凤镇人民政府")
    >>> areas.prefecture, areas.county, areas.township, areas.organ
    ('遂宁市', '船山区', '龙凤镇', '人民政府')
    """
    names = area_names()
    start = next((len(word) for word in names.body_prefixes if issuer.startswith(word)), 0)
    if corps := _CORPS_RE.match(issuer):
        start = corps.end()
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
    seat = ""
    if county and not district and (match := _TOWNSHIP_END_RE.match(rest)):
        # 东区街道, 古县镇: a township that is called like a county.
        county, township = "", county + match[0]
        rest = rest[match.end() :]
    else:
        seat = _seat(rest) if county or prefecture else ""
        township = _township(rest[len(seat) :])
        rest = rest[len(seat) + len(township) :]
    return Areas(issuer[:start], top, prefecture, county, district, seat, township, rest)


def _top(name: str) -> str:
    """Return the province-level name that `name` begins with, or ""."""
    names = area_names()
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
    names = area_names()
    match = _COUNTY_RE.match(rest)
    known = divisions().longest_name(rest)
    if known in names.counties and len(known) > len(match[0] if match else ""):
        return known  # 津市市, 元江哈尼族彝族傣族自治县
    if match is None or _ELSEWHERE_RE.search(match[0]):
        return ""
    county = match[0]
    if _is_part(county, above) or county in names.counties or _is_known_behind_stem(county):
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


def _is_known_behind_stem(county: str) -> bool:
    """Tell whether it is the name of a county behind that of its city: 天津滨海新区."""
    stems = divisions().by_stem
    return any(county[:n] in stems and county[n:] in area_names().counties for n in (2, 3, 4))


def _district(rest: str, city: str) -> str:
    """Return the district that follows a city of no list (it may be one of the prefecture)."""
    county = _county(rest, city)
    return county if len(county) > 2 and county.endswith(("区", "县", "旗")) else ""


def _seat(rest: str) -> str:
    """Return the 人民政府 that stands before a township, or ""."""
    match = _SEAT_RE.match(rest)
    return match[0] if match and _township(rest[match.end() :]) else ""


def _township(rest: str) -> str:
    match = _TOWNSHIP_RE.match(rest)
    if match is None or match[0] in area_names().not_areas:
        return ""
    # 统筹城乡综合改革办公室, but 新城乡人民政府.
    both = match[0].endswith(("城乡", "乡镇")) and not rest.startswith(("人民", "政"), match.end())
    return "" if both else match[0]


def _is_no_area(word: str) -> bool:
    """Tell whether `word`, or the last of several words joined by 和, is a common noun."""
    joined = _JOINED_RE.match(word)
    noun = word[joined.end() :] if joined else word
    return word in area_names().not_areas or noun in area_names().not_areas


def is_zone_organ(rest: str) -> bool:
    """Tell whether the organ is of a development zone."""
    if _ZONE_ORGAN_RE.search(rest):
        return True
    return any(suffix in rest for suffix in area_names().zones)


def _prefix(text: str, names: frozenset[str], shortest: int, longest: int) -> str:
    """Return the longest of `names` that `text` begins with, or ""."""
    for length in range(min(longest, len(text)), shortest - 1, -1):
        if text[:length] in names:
            return text[:length]
    return ""
