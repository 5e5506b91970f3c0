"""The body an office belongs to: 某市教育局 of 某市教育局办公室."""

from __future__ import annotations

from gongkai.extractors.documents.normal import fold
from gongkai.extractors.metadata.region import issuer_to_place
from gongkai.extractors.metadata.zones import Found
from gongkai.models.late_regex import late_regex

_BODY_RE = late_regex(r"(?:局|厅|人民政府|委员会|管委会|街道办事处)$")
_BUREAU_RE = late_regex(r"(?:局|厅|委员会)$")
_OFFICE_RE = late_regex(
    r"(?:(?:党政|综合|党政综合|秘书|行政|文秘|法规|法制|政策法规|信息|政务公开|政务信息|信息公开|政府信息公开)"
    r"(?:办公室|办|科|处|室|股|部|中心)|办公室)$"
)
# How a report speaks of an area, and of an organ.
_AREA_RE = late_regex(r"我[省市县区旗州盟](?![\u4e00-\u9fff]{0,8}[局委厅])")
_ORGAN_RE = late_regex(r"[我本][局委厅]|我单位|本单位")


def name_to_bureau(name: str) -> str | None:
    """Return the bureau whose own office has this name; None for any other.

    >>> name_to_bureau("青石县水利局办公室")
    '青石县水利局'
    >>> name_to_bureau("青石县人民政府办公室") is None
    True
    """
    office = _OFFICE_RE.search(name)
    bureau = name[: office.start()] if office else ""
    return bureau if _BUREAU_RE.search(bureau) else None


def unit_to_issuer(unit: Found | None, cut: Found | None, spoken: str) -> Found | None:
    """Return 某市教育局 of 某市教育局办公室 for 市教育局, the whole unit for no issuer."""
    if unit is None or unit.start is None:
        return None
    if cut is None:
        return _unit_to_body(unit, spoken)
    at = unit.value.find(cut.value)
    return beginning(unit, unit.value[: at + len(cut.value)]) if at > 0 else None


def beginning(found: Found, name: str) -> Found | None:
    """Return the name that a value begins with, and its place; None where blanks are inside."""
    start, end = found.start, found.end
    if start is None or end is None or end - start != len(found.value):
        return None
    return Found(name, start, start + len(name))


def _unit_to_body(unit: Found, spoken: str) -> Found | None:
    """Return the body whose office is to be asked, if the report speaks as that body.

    A government's office may report on itself; who reports is not told then.
    """
    office = _OFFICE_RE.search(unit.value)
    name = unit.value[: office.start()] if office else unit.value
    place = issuer_to_place(fold(name).text)
    is_town = place.level == "township" and office is not None
    # 政务服务中心 is asked for others; a centre that has an office speaks for itself.
    is_body = _BODY_RE.search(name) or (office and name.endswith("中心"))
    if not place.region or not (is_town or is_body):
        return None
    if office and name.endswith("政府") and not is_town:
        return None
    is_government = is_town or name.endswith(("政府", "办事处"))
    if not is_government and len(_AREA_RE.findall(spoken)) > len(_ORGAN_RE.findall(spoken)):
        return None
    return beginning(unit, name) if office else unit
