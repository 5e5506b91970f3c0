"""The findings of a record as they are shown: a sentence, both sides, and where each stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from gongkai.between_reports import document_of
from gongkai.extractors.schema import Finding, Report
from gongkai.pages.places import Places, operand_id, pointed_at
from gongkai.pages.sides import NOBODY, Neighbours, Stretch, anchor, operands_to_sides, telling
from gongkai.pages.words import Pair
from gongkai.summaries import is_doubtful
from gongkai.verdicts.dismissed import Dismissed

STANDINGS = ("fail", "uncertain", "note", "dismissed", "not_assessable", "pass")


class ShownFinding(NamedTuple):
    """A finding as it is shown.

    Attributes:
        id: of its entry.
        finding: as in the record.
        message: its sentence.
        sides: those that tell most, a stretch of text with all its sides each.
        more: the others, likewise.
        n_more: how many sides stand in `more`.
        n_left_out: sides that were too many.
        targets: the ids of all sides.
        href: leads to the first of them without a script.
        pointed: pointers that pages of other reports lead to, and that have no place in the text.
        is_elsewhere: whether it is filed under another report, and counted there.
    """

    id: str
    finding: Finding
    message: Pair
    sides: Sequence[Stretch]
    more: Sequence[Stretch]
    n_more: int
    n_left_out: int
    targets: str
    href: str
    pointed: Sequence[str] = ()
    is_elsewhere: bool = False


def report_to_findings(
    report: Report,
    places: Places,
    text: str,
    neighbours: Neighbours = NOBODY,
    n_elsewhere: int = 0,
) -> dict[str, list[ShownFinding]]:
    """Return the findings by standing, in the order in which people want them.

    Args:
        report: the record, findings between it and others included.
        places: of its parts.
        text: of the report; "" where there is none.
        neighbours: the other reports that findings speak of.
        n_elsewhere: how many findings, the last ones, are filed under other reports.
    """
    n_own = len(report.findings) - n_elsewhere
    marked = {span.id for span in places.spans}
    found: dict[str, list[ShownFinding]] = {name: [] for name in STANDINGS}
    pointed: dict[int, list[str]] = defaultdict(list)
    for number, operand in pointed_at(report.findings):
        if operand.ref not in marked:
            pointed[number].append(operand.ref)
    for number, finding in enumerate(report.findings):
        said = _sentence(finding, report.metadata.year, neighbours)
        shown = _shown(number, finding, places.ids, marked, text, said=said, neighbours=neighbours)
        shown = shown._replace(pointed=pointed[number], is_elsewhere=number >= n_own)
        found[standing(finding)].append(shown)
    return found


def worst_by_pointer(findings: Sequence[Finding]) -> dict[str, str]:
    """Return the status of the worst finding about each pointer; what holds is left out."""
    worst: dict[str, str] = {}
    for status in ("uncertain", "fail"):
        for finding in findings:
            if finding.status == status and (status == "fail" or is_doubtful(finding)):
                refs = (operand.ref for operand in telling(finding.operands))
                worst.update(dict.fromkeys(refs, status))
    return worst


def by_code(found: Sequence[ShownFinding]) -> dict[str, list[ShownFinding]]:
    """Return findings by code, in order of appearance."""
    groups: dict[str, list[ShownFinding]] = defaultdict(list)
    for one in found:
        groups[one.finding.code].append(one)
    return groups


def _shown(
    number: int,
    finding: Finding,
    ids: dict[str, str],
    marked: set[str],
    text: str,
    *,
    said: Pair,
    neighbours: Neighbours,
) -> ShownFinding:
    named = [operand_id(one, number, side, ids) for side, one in enumerate(finding.operands)]
    # What is in no list is shown in the text, or not at all.
    named = ["" if name[:1] in ("o", "s") and name not in marked else name for name in named]
    sides: list[Stretch] = []
    more: list[Stretch] = []
    if finding.status != "pass":
        sides, more = operands_to_sides(finding.operands, named, marked, text, neighbours)
    return ShownFinding(
        f"g{number}",
        finding,
        said,
        sides,
        more,
        sum(map(len, more)),
        len(finding.operands) - sum(map(len, sides + more)) if sides or more else 0,
        " ".join(dict.fromkeys(name for name in named if name)),
        anchor(next((name for name in named if name), "")),
    )


def _sentence(finding: Finding, year: int | None, neighbours: Neighbours) -> Pair:
    """Return what a finding says; with the years it compares, where it does not say them itself.

    A page shows what a report says against the year before, and against the year after: without
    the years both may be the same sentence.
    """
    said = Pair(finding.message_zh or finding.message, finding.message)
    known = (neighbours.get(document_of(operand) or "") for operand in finding.operands)
    years = sorted({other.year for other in known if other and other.year} | {year or 0} - {0})
    if len(years) < 2 or all(str(one) in said.zh for one in years):
        return said
    zh, en = "、".join(map(str, years)), ", ".join(map(str, years))
    return Pair(f"{zh}年：{said.zh}", f"{en}: {said.en}")


def standing(finding: Finding) -> str:
    """Return the status under which people see a finding.

    One that was dismissed is that and nothing else; a doubt only worth knowing is a note.
    """
    if isinstance(finding, Dismissed):
        return "dismissed"
    is_note = finding.status == "uncertain" and not is_doubtful(finding)
    return "note" if is_note else finding.status


def counted(found: Mapping[str, Sequence[ShownFinding]]) -> dict[str, int]:
    """Return how many findings of the report there are of each standing."""
    return {name: sum(not one.is_elsewhere for one in found[name]) for name in STANDINGS}


def counted_elsewhere(found: Mapping[str, Sequence[ShownFinding]]) -> int:
    """Return how many that fail or are in doubt are shown here and counted under other reports."""
    return sum(one.is_elsewhere for name in ("fail", "uncertain") for one in found[name])
