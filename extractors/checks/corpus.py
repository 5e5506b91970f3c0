"""Records of a corpus -> findings between them: year and year, a government and its bureaus.

    [Report] --issuer, year--> pairs --> (document id, Finding)

A finding is filed under the later report of two, or under the parent. Pointers into the other
record begin with its document id and a `#`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from gongkai.extractors.checks.codes import FindingCode
from gongkai.extractors.checks.family import family_findings
from gongkai.extractors.checks.finding import Said, cell_operand, make_finding, plain
from gongkai.extractors.checks.not_known import NO_NUMBER, unknown_cells
from gongkai.extractors.metadata import issuer_to_key
from gongkai.extractors.schema import Cell, Finding, Improvement, Operand, Problem, Report, Table

_CARRIED, _STOCK = 0.9, 0.3
# So many statements word for word as last year, and this share of all, make a copy.
_MIN_COPIED, _COPIED_SHARE = 3, 0.8
_SPACE_RE = re.compile(r"\s+")


Place = tuple[str, str, str]  # table, row, column


class Filed(NamedTuple):
    """A finding and the document it is filed under."""

    document_id: str
    finding: Finding


def reports_to_findings(reports: Iterable[Report]) -> list[Filed]:
    """Return what reports of a corpus say against one another, in order of issuer and year."""
    by_issuer: dict[str, list[Report]] = {}
    for report in reports:
        key = issuer_key(report)
        if key and report.metadata.year is not None and report.sections:
            by_issuer.setdefault(key, []).append(report)
    found: list[Filed] = []
    for issuer in sorted(by_issuer):
        own = sorted(by_issuer[issuer], key=lambda r: (r.metadata.year or 0, r.document_id))
        found += _same_year(own)
        found += _years(own)
    found += [Filed(*filed) for filed in family_findings(by_issuer)]
    return found


def issuer_key(report: Report) -> str | None:
    """Return what the reports of one issuer have in common; None where the issuer is not known."""
    metadata = report.metadata
    return metadata.issuer_key or issuer_to_key(metadata.issuer or "", metadata.year)


def _same_year(own: Sequence[Report]) -> Iterator[Filed]:
    seen: dict[int, Report] = {}
    for report in own:
        year = report.metadata.year or 0
        first = seen.setdefault(year, report)
        if first is report or first.source.sha256 == report.source.sha256:
            continue
        name = report.metadata.issuer
        yield Filed(
            report.document_id,
            make_finding(
                FindingCode.SAME_ISSUER_AND_YEAR,
                "uncertain",
                Said(
                    f"Another report of {name} on {year} is in the corpus ({first.source.path}); "
                    "both are kept.",
                    f"语料中另有一份{name}{year}年的报告（{first.source.path}），两份均保留。",
                ),
                [
                    Operand(ref="/metadata/year", value=year),
                    _foreign(first, "/metadata/year", year),
                ],
            ),
        )


def _years(own: Sequence[Report]) -> Iterator[Filed]:
    by_year: dict[int, list[Report]] = {}
    for report in own:
        by_year.setdefault(report.metadata.year or 0, []).append(report)
    years = sorted(by_year)
    for before, after in pairwise(years):
        new = by_year[after][0]
        if after != before + 1:
            yield Filed(new.document_id, _gap(new, before, after))
            continue
        old = by_year[before][0]
        if len(by_year[before]) > 1 or len(by_year[after]) > 1:
            continue  # two reports on one year: which of them goes on is not known
        for finding in (*_carried(old, new), *_in_force(old, new), *_copied(old, new)):
            yield Filed(new.document_id, finding)


def _gap(new: Report, before: int, after: int) -> Finding:
    return make_finding(
        FindingCode.YEARS_GAP,
        "not_assessable",
        Said(
            f"No report on the years between {before} and {after}: what was carried over cannot "
            "be compared.",
            f"缺少{before}年与{after}年之间的报告，无法核对结转数量。",
        ),
        [Operand(ref="/metadata/year", value=new.metadata.year)],
        severity="info",
    )


def _carried(old: Report, new: Report) -> Iterator[Finding]:
    """Yield whether what was carried out of one year is carried into the next."""
    places = [
        (old, ("requests", "carried_over_out", "total")),
        (new, ("requests", "carried_over_in", "total")),
    ]
    known = [_cell(report, *place) for report, place in places]
    left, right = known
    if left is None or right is None:
        yield from _not_known(FindingCode.YEARS_CARRIED_OVER, places, new)
        return
    out, into = left.value, right.value
    yield make_finding(
        FindingCode.YEARS_CARRIED_OVER,
        "pass" if out == into else "fail",
        Said(
            f"Carried out of {old.metadata.year}: {plain(out)}; carried into "
            f"{new.metadata.year}: {plain(into)}.",
            f"{old.metadata.year}年结转下年度{plain(out)}件，{new.metadata.year}年上年结转{plain(into)}件。",
        ),
        [right.operand, _there(old, left.operand)],
        expected=out,
        observed=into,
        confidence=None if out == into else _CARRIED,
    )


def _in_force(old: Report, new: Report) -> Iterator[Finding]:
    """Yield whether documents in force are last year's with those issued, less those repealed.

    Clean-ups, and documents that lapse, break it often without a fault: uncertain, never fail.
    """
    row = "normative_documents"
    places = [(old, ("proactive_disclosure", row, "in_force"))]
    places += [(new, ("proactive_disclosure", row, c)) for c in ("issued", "repealed", "in_force")]
    cells = [_cell(report, *place) for report, place in places]
    known = [cell for cell in cells if cell is not None]
    if len(known) < len(cells):
        yield from _not_known(FindingCode.YEARS_IN_FORCE, places, new)
        return
    before, issued, repealed, now = (cell.value for cell in known)
    wanted = before + issued - repealed
    yield make_finding(
        FindingCode.YEARS_IN_FORCE,
        "pass" if wanted == now else "uncertain",
        Said(
            f"Normative documents: {plain(before)} in force + {plain(issued)} issued - "
            f"{plain(repealed)} repealed = {plain(wanted)}; printed is {plain(now)}.",
            f"规范性文件：上年有效{plain(before)}＋制发{plain(issued)}－废止{plain(repealed)}"
            f"＝{plain(wanted)}，表中现行有效{plain(now)}。",
        ),
        [known[3].operand, known[1].operand, known[2].operand, _there(old, known[0].operand)],
        expected=wanted,
        observed=now,
        confidence=None if wanted == now else _STOCK,
    )


def _not_known(
    code: FindingCode, places: Sequence[tuple[Report, Place]], new: Report
) -> Iterator[Finding]:
    """Yield which cells keep two years from being compared; nothing where a table is not there."""
    cells = [(report, place, _printed(report, *place)) for report, place in places]
    if any(cell is None for *_, cell in cells):
        return
    unknown = [(r, place, cell) for r, place, cell in cells if cell and cell.status != "number"]
    said = [(r.metadata.year, unknown_cells({place: c}, NO_NUMBER)) for r, place, c in unknown]
    named = ", ".join(f"{year} {words.en}" for year, words in said)
    named_zh = "、".join(f"{year}年{words.zh}" for year, words in said)
    operands = [(report, cell_operand(*place, cell)) for report, place, cell in unknown]
    yield make_finding(
        code,
        "not_assessable",
        Said(f"The two years cannot be compared: {named}.", f"两年无法核对：{named_zh}。"),
        [operand if report is new else _there(report, operand) for report, operand in operands],
        severity="info",
    )


def _copied(old: Report, new: Report) -> Iterator[Finding]:
    """Yield problems and measures that stand word for word in last year's report."""
    told: list[Problem | Improvement] = [*old.problems, *old.improvements]
    before = {_SPACE_RE.sub("", statement.text) for statement in told}
    now: list[tuple[str, Problem | Improvement]] = [
        *((f"/problems/{index}", problem) for index, problem in enumerate(new.problems)),
        *((f"/improvements/{index}", one) for index, one in enumerate(new.improvements)),
    ]
    copied = [(ref, s) for ref, s in now if _SPACE_RE.sub("", s.text) in before]
    if len(copied) < _MIN_COPIED or len(copied) < _COPIED_SHARE * len(now):
        return
    yield make_finding(
        FindingCode.YEARS_COPIED,
        "uncertain",
        Said(
            f"{len(copied)} of {len(now)} problems and measures stand word for word in the report "
            f"on {old.metadata.year}.",
            f"{len(now)}条问题和措施中有{len(copied)}条与{old.metadata.year}年报告逐字相同。",
        ),
        [Operand(ref=ref, value=s.text, start=s.start, end=s.end) for ref, s in copied],
        severity="info",
    )


class _Found(NamedTuple):
    value: float
    operand: Operand


def _cell(report: Report, kind: str, row: str, column: str) -> _Found | None:
    cell = _printed(report, kind, row, column)
    if cell is None or cell.status != "number" or cell.value is None:
        return None
    return _Found(cell.value, cell_operand(kind, row, column, cell))


def _printed(report: Report, kind: str, row: str, column: str) -> Cell | None:
    table: Table | None = getattr(report.tables, kind)
    return (table or {}).get(row, {}).get(column)


def _there(report: Report, operand: Operand) -> Operand:
    return operand.model_copy(update={"ref": f"{report.document_id}#{operand.ref}"})


def _foreign(report: Report, ref: str, value: int | None) -> Operand:
    return Operand(ref=f"{report.document_id}#{ref}", value=value)
