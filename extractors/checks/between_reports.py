"""Records of a corpus -> findings between them: year and year, a government and its bureaus.

    Corpus --issuer, year--> pairs --> (document id, Finding)

A finding is filed under the later report of two, or under the parent. Pointers into the other
record begin with its document id and a `#`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from gongkai.extractors.checks.codes import FindingCode
from gongkai.extractors.checks.compared import (
    CARRIED_IN,
    CARRIED_OUT,
    IN_FORCE,
    ISSUED,
    REPEALED,
    Compared,
    Corpus,
    Place,
    Statement,
    report_to_compared,
)
from gongkai.extractors.checks.family import family_findings
from gongkai.extractors.checks.finding import Said, cell_operand, make_finding, plain
from gongkai.extractors.checks.not_known import NO_NUMBER, unknown_cells
from gongkai.extractors.schema import Finding, Operand, Report

_CARRIED, _STOCK = 0.9, 0.3
# So many statements word for word as last year, and this share of all, make a copy.
_MIN_COPIED, _COPIED_SHARE = 3, 0.8
_SPACE_RE = re.compile(r"\s+")


class Filed(NamedTuple):
    """A finding and the document it is filed under."""

    document_id: str
    finding: Finding


def reports_to_findings(reports: Iterable[Report]) -> list[Filed]:
    """Return what reports of a corpus say against one another, in order of issuer and year."""
    return list(corpus_to_findings(_Held(map(report_to_compared, reports))))


def corpus_to_findings(corpus: Corpus) -> Iterator[Filed]:
    """Yield what reports of a corpus say against one another, in order of issuer and year.

    One issuer's reports are held at a time, and of a government's bureaus those of one year.
    """
    for issuer in corpus.issuers():
        own = corpus.of_issuer(issuer)
        yield from _same_year(own)
        yield from _years(own)
    for document_id, finding in family_findings(corpus):
        yield Filed(document_id, finding)


class _Held:
    """A corpus that is held in memory."""

    def __init__(self, reports: Iterable[Compared]) -> None:
        by_issuer: dict[str, list[Compared]] = {}
        for report in reports:
            if report.is_comparable:
                by_issuer.setdefault(report.key or "", []).append(report)
        self._issuers = sorted(by_issuer)
        self._by_issuer = {
            issuer: sorted(own, key=lambda one: (one.year or 0, one.document_id))
            for issuer, own in by_issuer.items()
        }

    def issuers(self) -> Iterable[str]:
        return self._issuers

    def of_issuer(self, key: str) -> Sequence[Compared]:
        return self._by_issuer[key]

    def below(self, area: str, year: int) -> Iterator[Compared]:
        for issuer in self._issuers[bisect_left(self._issuers, area) :]:
            if not issuer.startswith(area):
                return
            yield from (one for one in self._by_issuer[issuer] if one.year == year)


def _same_year(own: Sequence[Compared]) -> Iterator[Filed]:
    seen: dict[int, Compared] = {}
    for report in own:
        year = report.year or 0
        first = seen.setdefault(year, report)
        if first is report or first.sha256 == report.sha256:
            continue
        name = report.issuer
        yield Filed(
            report.document_id,
            make_finding(
                FindingCode.SAME_ISSUER_AND_YEAR,
                "uncertain",
                Said(
                    f"Another report of {name} on {year} is among these files ({first.path}); "
                    "both are kept.",
                    f"所查文件中另有一份{name}{year}年的报告（{first.path}），两份均保留。",
                ),
                [report.year_operand(), _there(first, first.year_operand())],
            ),
        )


def _years(own: Sequence[Compared]) -> Iterator[Filed]:
    by_year: dict[int, list[Compared]] = {}
    for report in own:
        by_year.setdefault(report.year or 0, []).append(report)
    years = sorted(by_year)
    for before, after in pairwise(years):
        new = by_year[after][0]
        if after != before + 1:
            yield Filed(new.document_id, _gap(by_year[before][0], new))
            continue
        old = by_year[before][0]
        if not (_are_alike(by_year[before]) and _are_alike(by_year[after])):
            continue  # two reports on one year: which of them goes on is not known
        for finding in (*_carried(old, new), *_in_force(old, new), *_copied(old, new)):
            yield Filed(new.document_id, finding)


def _are_alike(copies: Sequence[Compared]) -> bool:
    """Whether all reports of one year print the same numbers: one report in several files."""
    first, *others = (
        {ref: (cell.status, cell.value) for ref, cell in one.cells.items()} for one in copies
    )
    return all(other == first for other in others)


def _gap(old: Compared, new: Compared) -> Finding:
    return make_finding(
        FindingCode.YEARS_GAP,
        "not_assessable",
        Said(
            f"No report on the years between {old.year} and {new.year}: what was carried over "
            "cannot be compared.",
            f"缺少{old.year}年与{new.year}年之间的报告，无法核对结转数量。",
        ),
        [new.year_operand(), _there(old, old.year_operand())],
        severity="info",
    )


def _carried(old: Compared, new: Compared) -> Iterator[Finding]:
    """Yield whether what was carried out of one year is carried into the next."""
    places = [(old, CARRIED_OUT), (new, CARRIED_IN)]
    known = [_cell(report, place) for report, place in places]
    left, right = known
    if left is None or right is None:
        yield from _not_known(FindingCode.YEARS_CARRIED_OVER, places, new)
        return
    out, into = left.value, right.value
    yield make_finding(
        FindingCode.YEARS_CARRIED_OVER,
        "pass" if out == into else "fail",
        Said(
            f"Carried out of {old.year}: {plain(out)}; carried into {new.year}: {plain(into)}.",
            f"{old.year}年结转下年度{plain(out)}件，{new.year}年上年结转{plain(into)}件。",
        ),
        [right.operand, _there(old, left.operand)],
        expected=out,
        observed=into,
        confidence=None if out == into else _CARRIED,
    )


def _in_force(old: Compared, new: Compared) -> Iterator[Finding]:
    """Yield whether documents in force are last year's with those issued, less those repealed.

    Clean-ups, and documents that lapse, break it often without a fault: uncertain, never fail.
    """
    places = [(old, IN_FORCE), (new, ISSUED), (new, REPEALED), (new, IN_FORCE)]
    cells = [_cell(report, place) for report, place in places]
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
            f"Normative documents: {plain(before)} in force + {plain(issued)} issued − "
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
    code: FindingCode, places: Sequence[tuple[Compared, Place]], new: Compared
) -> Iterator[Finding]:
    """Yield which cells keep two years from being compared; nothing where a table is not there."""
    cells = [(report, place, report.cell(place)) for report, place in places]
    if any(cell is None for *_, cell in cells):
        return
    unknown = [(r, place, cell) for r, place, cell in cells if cell and cell.status != "number"]
    said = [(r.year, unknown_cells({place: c}, NO_NUMBER)) for r, place, c in unknown]
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


def _copied(old: Compared, new: Compared) -> Iterator[Finding]:
    """Yield problems and measures that stand word for word in last year's report."""
    before: dict[str, Statement] = {}
    for statement in old.statements:
        before.setdefault(_squeezed(statement), statement)
    now = new.statements
    copied = [statement for statement in now if _squeezed(statement) in before]
    if len(copied) < _MIN_COPIED or len(copied) < _COPIED_SHARE * len(now):
        return
    yield make_finding(
        FindingCode.YEARS_COPIED,
        "uncertain",
        Said(
            f"{len(copied)} of {len(now)} problems and measures stand word for word in the report "
            f"on {old.year}.",
            f"{len(now)}条问题和措施中有{len(copied)}条与{old.year}年报告逐字相同。",
        ),
        [
            _statement_operand(copied[0]),
            _there(old, _statement_operand(before[_squeezed(copied[0])])),
            *(_statement_operand(statement) for statement in copied[1:]),
        ],
        severity="info",
    )


def _squeezed(statement: Statement) -> str:
    return _SPACE_RE.sub("", statement.text)


def _statement_operand(statement: Statement) -> Operand:
    return Operand(
        ref=statement.ref, value=statement.text, start=statement.start, end=statement.end
    )


class _Found(NamedTuple):
    value: float
    operand: Operand


def _cell(report: Compared, place: Place) -> _Found | None:
    cell = report.cell(place)
    if cell is None or cell.status != "number" or cell.value is None:
        return None
    return _Found(cell.value, cell_operand(*place, cell))


def _there(report: Compared, operand: Operand) -> Operand:
    return operand.model_copy(update={"ref": f"{report.document_id}#{operand.ref}"})
