"""Claims x tables -> findings: does the prose tell the numbers that the tables print?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from gongkai.extractors.checks.claims import Claim
from gongkai.extractors.checks.division import surface_rounding
from gongkai.extractors.checks.finding import cell_operand, fact_operand, make_finding
from gongkai.extractors.checks.prose_tables_said import claim_said
from gongkai.extractors.checks.slips import is_slip
from gongkai.extractors.checks.subjects import (
    OUTCOME,
    CellPlace,
    Subject,
    cell_at,
    expand,
    outcome_rows,
    outcome_subject,
    places_made,
    places_sum,
    subject_cells,
    subjects,
)
from gongkai.extractors.kinds import FindingStatus
from gongkai.extractors.schema import Fact, Finding, Tables
from gongkai.extractors.tables.identities import are_equal

_APPLICANTS = (
    "natural_person",
    "commercial_enterprise",
    "research_institution",
    "public_welfare_organization",
    "legal_service_organization",
    "other_organization",
)
_ABOUT = 0.1  # 约 and 左右 may be off by a tenth


def claims_to_findings(
    claims: Sequence[Claim], tables: Tables, trust: Mapping[str, float]
) -> Iterator[Finding]:
    """Yield one finding for each claim whose table is there.

    Where one claim of a subject agrees with the table, another number told of the same subject is
    of a part of it, or of another body: nothing is said of that one.

    Args:
        claims: what the prose tells.
        tables: the tables of the record.
        trust: table -> how far its reading is trusted.
    """
    cases = list(_cases(claims, tables))
    scopes = {(case.kind, case.claim.scope) for case in cases if _settles_scope(case)}
    found: dict[str, dict[float, Finding]] = {}
    for case in cases:
        told_of = found.setdefault(case.subject.zh, {})
        if case.claim.fact.value in told_of:
            continue
        if (case.kind, case.claim.scope) in scopes:
            case = replace(case, claim=replace(case.claim, scope="same"))  # noqa: PLW2901
        finding = _compare(case, trust.get(case.kind, 1.0))
        if finding is not None:
            told_of[case.claim.fact.value] = finding
    for told_of in found.values():
        passed = [finding for finding in told_of.values() if finding.status == "pass"]
        yield from passed or told_of.values()


def _cases(claims: Sequence[Claim], tables: Tables) -> Iterator[_Case]:
    """Yield the claims whose cells are in the tables."""
    by_fact = {claim.fact.id: claim.subject for claim in claims}
    told = {claim.subject for claim in claims}
    for claim in claims:
        subject = _subject(claim, by_fact)
        places = subject_cells(subject, tables)[1] if subject is not None else []
        if subject is not None and places:
            yield _Case(claim, subject, places, tables, told)


def _settles_scope(case: _Case) -> bool:
    """Whether a claim of a whole area agrees with the table: then the table counts that area, too.

    What else is told of the area is told of the same bodies, and may not differ.
    """
    if case.claim.scope != "wider" or case.claim.is_soft or case.claim.fact.approx != "exact":
        return False
    printed = places_sum(case.places, case.tables)
    return bool(printed) and _agrees(case.claim.fact, (printed or 0) * case.subject.factor)


def _subject(claim: Claim, by_fact: Mapping[str, str]) -> Subject | None:
    if not claim.subject.startswith(OUTCOME):
        return subjects().get(claim.subject)
    parent = by_fact.get(claim.fact.parent or "")
    rows = outcome_rows(parent, claim.context.sentence)
    return None if rows is None else outcome_subject(claim.subject, rows)


@dataclass(frozen=True, slots=True)
class _Case:
    """A claim with the cells it is held against; `told` are the subjects of all claims."""

    claim: Claim
    subject: Subject
    places: Sequence[CellPlace]
    tables: Tables
    told: AbstractSet[str]

    @property
    def kind(self) -> str:
        return self.places[0][0]


def _compare(case: _Case, trust: float) -> Finding | None:
    claim, subject = case.claim, case.subject
    cells = {place: cell_at(case.tables, place) for place in case.places}
    if all(cell.status == "row_absent" for cell in cells.values()):
        return None  # the table is not printed: said once, by its own finding
    printed = places_sum(case.places, case.tables)
    if printed is not None:
        printed *= subject.factor
    status = _status(case, printed)
    if status is None:
        return None
    if status == "fail" and any(cell.status != "number" for cell in cells.values()):
        status = "uncertain"
    confidence = {"fail": 1.0, "uncertain": 0.5}.get(status)
    return make_finding(
        subject.code,
        status,
        claim_said(
            claim,
            subject,
            cells,
            printed,
            status,
            is_alike=printed is not None and _agrees(claim.fact, printed, _printed_rounding(case)),
            is_made=bool(places_made(case.places, case.tables)),
        ),
        [fact_operand(claim.index, claim.fact), *(cell_operand(*p, cells[p]) for p in cells)],
        expected=printed,
        observed=claim.fact.value,
        confidence=None if confidence is None else confidence * claim.confidence * trust,
    )


def _status(case: _Case, printed: float | None) -> FindingStatus | None:
    """Return what is to be said of a claim; None where a soft one differs as it may."""
    if printed is None:
        return "not_assessable"
    claim = case.claim
    if _agrees(claim.fact, printed, _printed_rounding(case)) or _agrees_otherwise(case):
        return "pass"
    if claim.is_soft:
        return "uncertain" if _is_soft_doubt(claim, case.subject, printed) else None
    return "uncertain" if _is_explained(case, printed) else "fail"


def _printed_rounding(case: _Case) -> float:
    """Return by how much an amount of the table may be rounded, in the unit of the prose.

    43.79 in ten thousands of yuan may stand for 437 850 to 437 950. A whole number is taken as it
    is, here; `_is_explained` lets it be a rounded one.
    """
    cells = [cell_at(case.tables, place) for place in case.places]
    decimals = min(len(repr(cell.value or 0).partition(".")[2]) for cell in cells)
    is_amount = case.subject.factor > 1 and decimals > 0
    return case.subject.factor * 10.0**-decimals / 2 if is_amount else 0.0


def _agrees(fact: Fact, printed: float, room: float = 0.0) -> bool:
    value = fact.value
    if fact.approx == "exact":
        room += surface_rounding(fact.text)
        return are_equal(value, printed) or abs(value - printed) <= room
    if fact.approx == "at_least":
        return printed >= value
    if fact.approx == "at_most":
        return printed <= value
    return abs(value - printed) <= _ABOUT * max(value, printed)


def _agrees_otherwise(case: _Case) -> bool:
    """Whether the claim is another sum of the table that the writer may as well have meant."""
    subject, places = case.subject, case.places
    sums = list(subject.also.get(case.kind, ()))
    if case.kind == "requests":
        first = subject.sums[case.kind]
        if subject.carry and case.claim.includes_carry:
            sums.append(first + subject.carry)
        if subject.lumped and "requests.outcome.unable" not in case.told:
            sums += [(*first, subject.lumped[0]), first + subject.lumped]
        if all(place[2] == "total" and not place[1].endswith("*") for place in places):
            sums += _across(case)
    table = getattr(case.tables, case.kind)
    for patterns in sums:
        total = places_sum(expand(patterns, case.kind, table), case.tables)
        if total is not None and _agrees(case.claim.fact, total * subject.factor):
            return True
    return False


def _across(case: _Case) -> list[tuple[str, ...]]:
    """Return the applicants' columns beside totals: the printed total may be what is wrong.

    Where any of them is blank the totals alone are filled in, and nothing else is meant.
    """
    places = [(kind, row, column) for kind, row, _ in case.places for column in _APPLICANTS]
    if any(cell_at(case.tables, place).status != "number" for place in places):
        return []
    return [tuple(f"{row}/{column}" for _, row, column in places)]


def _is_soft_doubt(claim: Claim, subject: Subject, printed: float) -> bool:
    """Whether something published is worth a doubt beside a table that counts something made."""
    if claim.fact.approx != "exact":
        return False
    if subject.key == "normative.issued":
        return True
    return is_slip(claim.fact.value, printed)


def _is_explained(case: _Case, printed: float) -> bool:
    """Whether scope, rounding or what was carried in may explain a difference."""
    claim, subject = case.claim, case.subject
    value = claim.fact.value
    if claim.scope == "other" or claim.fact.approx != "exact":
        return True
    if subject.is_counted_once and not is_slip(value, printed):
        return True
    is_whole = printed != 0 and (printed / subject.factor).is_integer()
    if subject.factor > 1 and is_whole and abs(value - printed) <= subject.factor / 2:
        return True
    if claim.scope == "narrower" and value < printed:
        return True
    if claim.scope == "wider" and value > printed:
        return True
    if not subject.carry or "requests.carried_in" in case.told:
        return False
    table = case.tables.requests or {}
    carried = places_sum(expand(subject.carry, "requests", table), case.tables)
    return bool(carried) and value == printed + (carried or 0)
