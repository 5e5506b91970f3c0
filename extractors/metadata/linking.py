"""The administrative division an issuer belongs to, by what its report prints.

    Areas, year, texts of the report -> Linked

A name that many places have (鼓楼区) is decided by the higher area printed before it, or in the
address, by the index number, or by the only higher area that the page names; else there is no code
but candidates. The web site decides nothing: a third of the copies stand on others. A township's
code is its county's, a branch's the county it names. A place of no list, and a development zone
whose county is not printed, have none: rather no code than a wrong one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gongkai.extractors.metadata.areas import Areas
from gongkai.extractors.metadata.chains import (
    CALLED_CITY,
    chain_at,
    chain_before,
    is_higher,
    last_of,
    places_of,
    stands_under,
)
from gongkai.extractors.metadata.divisions import (
    SLACK_YEARS,
    Division,
    divisions,
    is_municipality,
)
from gongkai.extractors.metadata.zones import squeeze
from gongkai.models.late_regex import late_regex

_HAN = "[一-鿿]"
_UNKNOWN_FIRST_RE = late_regex(
    rf"(?![全我本各该])(?:{_HAN}{{2,6}}?(?<![城都上门超])[省市州盟]|{CALLED_CITY})"
    rf"(?![场民政区直委府]){_HAN}"
)
# The unified social credit code (GB 32100-2015) of a public body, which many index numbers begin
# with: behind two characters the division of the office that registered it.
_CREDIT_CODE_RE = late_regex(r"1[1239](\d{6})[0-9A-Z]{10}(?![0-9A-Z])")
# An area that the name prints, but that was not told apart from the body.
_MORE_AREA_RE = late_regex(r".{1,14}[县市区旗镇乡](?:人民政府|政府|$)")
_BODY_RE = late_regex("[局厅院委]")
_BRANCH_KIND_RE = late_regex("(?:分局|支局|分中心|派出所|派出机构)$")


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a report prints of its place beside the issuer's name; without white space, folded.

    Attributes:
        texts: title, lines before the first section, closing lines, the unit to ask.
        front: the lines before the first section; a place named anywhere in them counts.
        address: of the contact, "" for none.
        index_number: of the page, "" for none.
    """

    texts: tuple[str, ...] = ()
    front: str = ""
    address: str = ""
    index_number: str = ""


@dataclass(frozen=True, slots=True)
class Linked:
    """The division an issuer belongs to, and that of its printed area, if they are known.

    Attributes:
        division: where it belongs: the county of a township or of a branch.
        printed: the one its name prints, the same but for a branch.
        candidates: the codes that come into question where `division` is None.
    """

    division: Division | None = None
    printed: Division | None = None
    candidates: tuple[str, ...] = ()


def areas_to_division(areas: Areas, year: int | None, evidence: Evidence) -> Linked:
    """Return the division of an issuer.

    Args:
        areas: the issuer's name, taken apart.
        year: the year reported on; codes and names are those of that year, or of one beside it.
        evidence: what else the report prints.

    >>> from gongkai.extractors.metadata.areas import issuer_to_areas
    >>> linked = areas_to_division(issuer_to_areas("遂宁市船山区统计局"), 2023, Evidence())
    >>> linked.division.code
    '510903'
    >>> areas_to_division(issuer_to_areas("长安区统计局"), 2023, Evidence()).candidates
    ('130102', '610116')
    """
    if not areas.division:
        return _township(areas, year, evidence) if areas.township else Linked()
    chain = chain_at(areas.division)
    if not chain or sum(map(len, chain)) < len(areas.division):
        return Linked()  # a place of no list
    if areas.region.endswith("市") and areas.organ.startswith("场"):
        return Linked()  # 吉林市场监管局 may be the province's
    found = last_of(chain, year)
    if len(chain) == 1 or len(found) > 1:
        found = _by_report(found, chain[-1], evidence)
    if len(found) != 1:
        return Linked(candidates=_codes(found))
    [printed] = found
    if areas.township and divisions().has_counties(printed):
        return _township(areas, year, evidence, within=printed)
    if areas.is_branch and not printed.is_county:
        return Linked(_branch(areas.organ, printed, year), printed)
    is_lower = areas.is_zone or _MORE_AREA_RE.match(areas.organ)
    if is_lower and not printed.is_county:
        return Linked(None, printed)
    return Linked(printed, printed)


def _by_report(found: list[Division], name: str, evidence: Evidence) -> list[Division]:
    """Return those of `found` that fit what the report prints around their name.

    None fits where a higher area is printed that none of them stands under.
    """
    texts = (*evidence.texts, evidence.address)
    fitting: dict[str, Division] = {}
    for text in texts:
        for at in places_of(name, text):
            chain, is_unknown = chain_before(text, at)
            higher = [word for word in chain if is_higher(word, found)]
            fits = [one for one in found if stands_under(one, higher)]
            if is_unknown or not fits:
                return []
            if higher:
                fitting |= {one.code: one for one in fits}
    if fitting:
        return list(fitting.values())
    chain = chain_at(evidence.address)
    if not chain and _UNKNOWN_FIRST_RE.match(evidence.address):
        return []
    if higher := [name for name in chain if is_higher(name, found)]:
        return [one for one in found if stands_under(one, higher)]
    if match := _CREDIT_CODE_RE.match(evidence.index_number):
        found = [one for one in found if one.code == match[1]] or found
    return _by_mention(found, evidence.front)


def _by_mention(found: list[Division], front: str) -> list[Division]:
    """Return those whose prefecture, else whose province, is printed in `front`; else all."""
    if len(found) < 2:
        return found
    for is_province in (False, True):
        named = [
            one
            for one in found
            if any(
                (higher.is_province and not is_municipality(higher.code)) is is_province
                and higher.name in front
                for higher in divisions().above(one)
            )
        ]
        if named:
            return named
    return found


def _township(
    areas: Areas, year: int | None, evidence: Evidence, within: Division | None = None
) -> Linked:
    """Return the county printed before the township's name, or that the address begins with.

    Else the only one whose government the report names (在青石县人民政府网站公开).

    Args:
        areas: of a township whose county the issuer's name does not print.
        year: the year reported on.
        evidence: where the county may be printed.
        within: the prefecture or municipality the issuer's name prints.
    """
    chains = [chain_at(evidence.address)]
    for text in (*evidence.texts, evidence.address):
        for at in places_of(areas.township, text):
            chain, is_unknown = chain_before(text, at)
            if is_unknown:
                return Linked(None, within)
            chains.append(chain)
    counties = _counties(chains, year, evidence, within) or _counties(
        _governments(evidence.texts), year, evidence, within
    )
    if len(counties) != 1:
        return Linked(None, within, _codes(counties))
    return Linked(counties[0], counties[0])


def _counties(
    chains: Iterable[Sequence[str]], year: int | None, evidence: Evidence, within: Division | None
) -> list[Division]:
    """Return the divisions at the end of `chains` that townships stand right below."""
    counties: dict[str, Division] = {}
    for chain in filter(None, chains):
        found = [one for one in last_of(chain, year) if _has_townships(one)]
        if within:
            found = [one for one in found if stands_under(one, [within.name])]
        if len(chain) == 1 or len(found) > 1:
            found = _by_report(found, chain[-1], evidence)
        counties |= {one.code: one for one in found}
    return list(counties.values())


def _governments(texts: Iterable[str]) -> Iterator[list[str]]:
    """Yield the names before 政府; 和县政府 may be 市和县政府 and is passed over."""
    for text in texts:
        for at in places_of("政府", text):
            end = at - 2 if text[max(0, at - 2) : at] == "人民" else at
            chain, _ = chain_before(text, end)
            if chain and len(chain[-1]) > 2:
                yield chain


def _has_townships(division: Division) -> bool:
    """Tell whether townships stand right below it: a county, or a city without counties."""
    return division.is_county or not divisions().has_counties(division)


def _branch(organ: str, whole: Division, year: int | None) -> Division | None:
    """Return the part of `whole` that a branch is of: 公安局船山分局, 公安局船山区分局."""
    part = _BODY_RE.split(_BRANCH_KIND_RE.sub("", organ))[-1]
    named = {
        one.code: one
        for one in divisions().below(whole)
        if one.existed(year, SLACK_YEARS)
        and (one.name == part or (len(part) > 1 and one.name[:-1] == part))
    }
    return next(iter(named.values())) if len(named) == 1 else None


def _codes(found: Iterable[Division]) -> tuple[str, ...]:
    return tuple(sorted({one.code for one in found}))


def texts_to_evidence(
    texts: Iterable[str | None],
    *,
    front: str = "",
    address: str | None = None,
    index_number: str | None = None,
) -> Evidence:
    """Return the evidence of folded texts, white space taken out; `front` is one of the texts."""
    squeezed = tuple(squeeze(text) for text in (front, *texts) if text)
    return Evidence(
        squeezed, squeezed[0] if front else "", squeeze(address or ""), index_number or ""
    )
