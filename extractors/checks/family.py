"""A government and its bureaus in one corpus -> findings: the part is not more than the whole.

The report of a 人民政府 sums up its whole area, or it counts its office alone; which, it seldom
says. So a bureau that counts more than its government is a doubt, never a fault.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from gongkai.extractors.checks.codes import FindingCode
from gongkai.extractors.checks.compared import (
    CLOSED,
    LICENCES,
    PENALTIES,
    RECEIVED,
    Compared,
    Corpus,
    Place,
)
from gongkai.extractors.checks.finding import Said, cell_operand, make_finding, plain
from gongkai.extractors.schema import Cell, Finding, Operand
from gongkai.models.late_regex import late_regex

_GOVERNMENT_RE = late_regex(r"^(.{2,40}[省市县区旗州盟])人民政府$")
_UNIT_RE = late_regex(r"[省市县区旗州盟]$")


class _Counted(NamedTuple):
    """A cell that a government and its bureaus fill in alike."""

    place: Place
    en: str
    zh: str


_COUNTED = (
    _Counted(RECEIVED, "requests received", "新收政府信息公开申请"),
    _Counted(CLOSED, "requests closed", "办结政府信息公开申请"),
    _Counted(LICENCES, "licences", "行政许可"),
    _Counted(PENALTIES, "penalties", "行政处罚"),
)
_DOUBT = 0.3


def family_findings(corpus: Corpus) -> Iterator[tuple[str, Finding]]:
    """Yield (document id of the government's report, finding) for counts above its own."""
    areas = {found[1]: key for key in corpus.issuers() if (found := _GOVERNMENT_RE.match(key))}
    for area, issuer in sorted(areas.items()):
        for parent in corpus.of_issuer(issuer):
            same = [
                child.model_copy(update={"statements": []})
                for child in corpus.below(area, parent.year or 0)
                if child.key != issuer and is_child(child.key or "", area)
            ]
            for counted in _COUNTED if same else ():
                for finding in _compare(parent, same, counted):
                    yield parent.document_id, finding


def is_child(name: str, area: str) -> bool:
    """Whether an issuer belongs to the government of an area, by its name.

    >>> is_child("青石县水利局", "青石县"), is_child("青石县人民政府办公室", "青石县")
    (True, True)
    >>> is_child("青石县", "青石县")
    False
    """
    rest = name.removeprefix(area)
    return rest != name and bool(rest) and not _UNIT_RE.search(rest)


def _compare(
    parent: Compared, children: Sequence[Compared], counted: _Counted
) -> Iterator[Finding]:
    place, en, zh = counted
    whole = _cell(parent, place)
    if whole is None or whole.value is None:
        return
    told = [(child, cell) for child in children if (cell := _cell(child, place))]
    total = sum(cell.value or 0 for _, cell in told)
    if not told or total <= whole.value:
        return
    above = [(child, cell) for child, cell in told if (cell.value or 0) > whole.value]
    shown = above[:1] or told
    made = plain((shown[0][1].value or 0) if above else total)
    who = shown[0][0].issuer if above else f"{len(told)} bureaus"
    who_zh = shown[0][0].issuer if above else f"{len(told)}个部门合计"
    yield make_finding(
        FindingCode.CHILD_EXCEEDS_PARENT if above else FindingCode.CHILDREN_EXCEED_PARENT,
        "uncertain",
        Said(
            f"{en}: {who} count {made}, {parent.issuer} {plain(whole.value)}; the "
            "government may count its office alone.",
            f"{zh}：{who_zh}为{made}，{parent.issuer}为{plain(whole.value)}；"
            "政府报告可能只统计本级。",
        ),
        [
            cell_operand(*place, whole),
            *(
                Operand(
                    ref=f"{child.document_id}#{place.ref}",
                    value=cell.value,
                    start=cell.start,
                    end=cell.end,
                )
                for child, cell in shown
            ),
        ],
        expected=whole.value,
        observed=made if not isinstance(made, str) else None,
        confidence=_DOUBT,
    )


def _cell(report: Compared, place: Place) -> Cell | None:
    cell = report.cell(place)
    return cell if cell is not None and cell.status == "number" else None
