"""The key of an issuer: one form of its name, so that its years are found together.

    Areas, division -> "四川省遂宁市船山区人民政府办公室", "office"

What is printed stays in `issuer`. The key folds what offices write one way and another: the place
in full or in part, 政府办 and 人民政府办公室, 和 or none, remarks in brackets. It does not join a
body with the one that came after it under another name.
"""

from __future__ import annotations

import re
from functools import cache

from gongkai.extractors.documents.normal import fold
from gongkai.extractors.kinds import OrganKind
from gongkai.extractors.metadata.areas import Areas, issuer_to_areas
from gongkai.extractors.metadata.divisions import Division, divisions
from gongkai.extractors.metadata.linking import Evidence, areas_to_division
from gongkai.extractors.metadata.vocabulary import table
from gongkai.extractors.metadata.zones import squeeze
from gongkai.models.late_regex import late_regex

_BRACKETS_RE = re.compile(r"[(（][^()（）]{0,20}[)）]?")
_SUB_UNIT_RE = late_regex(r"(?:分局|支局|支队|大队|总队)[)）]?$")
_CUT_RE = late_regex(r"[省市县区旗州盟镇乡本我]|自治区|街道")
_BRANCH_AREA_RE = re.compile(r"[县市区旗](?=(?:分局|支局|分中心)$)")
# Behind a national body's name and an area: what says nothing without that name.
_BARE_BRANCH_RE = re.compile(
    r"(?:中心)?(?:分行|支行|分局|支局|分署|办事处|监管局|特派员办事处|总队|支队)?"
)
_STREET = ("街", "街道")
# What a body is of, when it is told from others of its place by nothing else.
_KEPT_BODIES = ("国网", "共青团", "政协", "中国人民政治协商会议")
_MANAGED_RE = late_regex(r"委员会|政府$|[局处室厅队所]$|中心$")
_DEPARTMENT = r"(?:局|委员会|厅|办公室|办公厅|中心|处|署|社)"


def areas_to_key(areas: Areas, printed: Division | None) -> str | None:
    """Return the key of an issuer; None for a name that is no body's without its place (区统计局).

    Args:
        areas: the issuer's name, taken apart.
        printed: the division its name prints, or the county of its township, if known.

    >>> from gongkai.extractors.metadata.areas import issuer_to_areas
    >>> areas_to_key(issuer_to_areas("青石县政府办（政务公开办）"), None)
    '青石县人民政府办公室'
    >>> areas_to_key(issuer_to_areas("县政府办"), None) is None
    True
    """
    township = areas.township + ("道" if areas.township.endswith("街") else "")
    place = divisions().full_name(printed) if printed else areas.division
    if not place and not township and not areas.body and _is_bare(areas.organ):
        return None
    organ = _organ(areas.organ)
    if _is_street(areas):
        organ = "办事处"
    elif areas.is_zone:
        organ = _zone_body(organ)
    elif not organ and (place or township):
        organ = "行政公署" if place.endswith(("地区", "盟")) else "人民政府"
    body = areas.body
    if place and body not in _KEPT_BODIES and not _BARE_BRANCH_RE.fullmatch(areas.organ):
        body = ""
    return f"{body}{place}{township}{organ}"


def issuer_to_key(issuer: str, year: int | None = None) -> str | None:
    """Return the key that an issuer's name has by itself, without its report.

    >>> issuer_to_key("船山区住建局"), issuer_to_key("教育局")
    ('四川省遂宁市船山区住房城乡建设局', None)
    """
    areas = issuer_to_areas(squeeze(fold(issuer).text))
    return areas_to_key(areas, areas_to_division(areas, year, Evidence()).printed)


def issuer_to_kind(issuer: str) -> OrganKind:
    """Return what kind of body an issuer is, by its name.

    >>> [issuer_to_kind(name) for name in ("柳溪镇", "青石县水务局", "青石县税务局")]
    ['township', 'department', 'vertical']
    """
    return areas_to_kind(issuer_to_areas(squeeze(fold(issuer).text)))


def areas_to_kind(areas: Areas) -> OrganKind:
    """Return what kind of body an issuer is, by its name taken apart."""
    if _is_street(areas):
        return "street"
    if areas.is_zone_body:
        return "zone"
    name = areas.body + areas.organ
    for kind, pattern in _kinds():
        if pattern.search(name):
            return kind
    if areas.township:
        return "street" if areas.township.endswith(_STREET) else "township"
    if _organ(areas.organ).endswith(("人民政府", "行政公署")):
        return "government"
    return "government" if areas.region and not areas.organ else "department"


@cache
def _kinds() -> tuple[tuple[OrganKind, re.Pattern[str]], ...]:
    return tuple((kind, re.compile(words)) for kind, words in table("organ_names")["kinds"].items())


def _is_street(areas: Areas) -> bool:
    """Tell whether an issuer is a street's office itself: 站前街道, 站前街办."""
    return areas.township.endswith(_STREET) and areas.organ in ("", "办", "办事处")


def _zone_body(organ: str) -> str:
    return organ if _MANAGED_RE.search(organ) else f"{organ}管理委员会"


def _organ(printed: str) -> str:
    """Return a body's name without remarks and joining words, short words written out."""
    names = table("organ_names")
    organ = _BRACKETS_RE.sub(lambda m: m[0] if _is_kept(m[0]) else "", printed)
    organ = _joining_re().sub("", organ)
    for long, short in names["zones"].items():
        organ = organ.replace(long, short)
    if match := _ending_re().search(organ):
        organ = organ[: match.start()] + names["endings"][match[0]]
    if match := _field_re().match(organ):
        organ = names["fields"][match[1]] + organ[match.end(1) :]
    return _BRANCH_AREA_RE.sub("", organ)


def _is_kept(bracket: str) -> bool:
    """Tell whether a bracket is part of the name: a branch, or 中国(四川)自贸区's place."""
    return bool(_SUB_UNIT_RE.search(bracket)) or bracket[1:-1] in divisions().by_stem


def _is_bare(organ: str) -> bool:
    """Tell whether a name is no body's without its place: 区统计局, 教育局, 人民政府办公室."""
    return bool(_CUT_RE.match(organ) or _bare_re().fullmatch(_organ(organ)))


@cache
def _joining_re() -> re.Pattern[str]:
    """Match a joining word that is no part of another word."""
    names = table("organ_names")
    kept = "".join(
        f"(?<!{word[: word.index(joining)]})" if word.index(joining) else f"(?!{word})"
        for word in names["joined_words"]
        for joining in names["joining"]
        if joining in word
    )
    return re.compile(f"{kept}(?:{'|'.join(names['joining'])})")


@cache
def _ending_re() -> re.Pattern[str]:
    endings = sorted(table("organ_names")["endings"], key=len, reverse=True)
    return re.compile(f"(?<!人民)(?<!人民政)(?:{'|'.join(endings)})$")


@cache
def _field_re() -> re.Pattern[str]:
    fields = sorted(table("organ_names")["fields"], key=len, reverse=True)
    return re.compile(f"({'|'.join(fields)}){_DEPARTMENT}")


@cache
def _bare_re() -> re.Pattern[str]:
    names = table("organ_names")
    fields = {*names["fields"].values(), *names["plain"]["fields"], *names["endings"].values()}
    longest_first = sorted(fields, key=len, reverse=True)
    return re.compile(f"(?:{'|'.join(longest_first)})*{_DEPARTMENT}?")
