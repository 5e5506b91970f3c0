"""Claims x tables -> findings: does the prose tell the numbers that the tables print?"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gongkai.extractors.checks.claims import Claim
from gongkai.extractors.checks.finding import (
    Said,
    cell_operand,
    fact_operand,
    make_finding,
    plain,
)
from gongkai.extractors.checks.labels import TABLES_EN, TABLES_ZH
from gongkai.extractors.checks.slips import is_slip
from gongkai.extractors.checks.subjects import (
    OUTCOME,
    CellPlace,
    Subject,
    cell_at,
    expand,
    outcome_rows,
    outcome_subject,
    subject_cells,
    subjects,
)
from gongkai.extractors.kinds import FindingStatus
from gongkai.extractors.schema import Fact, Finding, Tables

_UNKNOWN = frozenset({"unreadable", "row_absent", "text"})
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
    by_fact = {claim.fact.id: claim.subject for claim in claims}
    told = {claim.subject for claim in claims}
    found: dict[str, dict[float, Finding]] = {}
    for claim in claims:
        subject = _subject(claim, by_fact)
        if subject is None:
            continue
        kind, places = subject_cells(subject, tables)
        told_of = found.setdefault(subject.zh, {})
        if not places or claim.fact.value in told_of:
            continue
        finding = _compare(claim, subject, places, tables, trust.get(kind, 1.0), told)
        if finding is not None:
            told_of[claim.fact.value] = finding
    for told_of in found.values():
        passed = [finding for finding in told_of.values() if finding.status == "pass"]
        yield from passed or told_of.values()


def _subject(claim: Claim, by_fact: Mapping[str, str]) -> Subject | None:
    if not claim.subject.startswith(OUTCOME):
        return subjects().get(claim.subject)
    parent = by_fact.get(claim.fact.parent or "")
    rows = outcome_rows(parent, claim.context.sentence)
    return None if rows is None else outcome_subject(claim.subject, rows)


def _compare(
    claim: Claim,
    subject: Subject,
    places: Sequence[CellPlace],
    tables: Tables,
    trust: float,
    told: set[str],
) -> Finding | None:
    printed = places_sum(places, tables)
    cells = [cell_at(tables, place) for place in places]
    operands = [fact_operand(claim.index, claim.fact)]
    operands += [cell_operand(*place, cell) for place, cell in zip(places, cells, strict=True)]
    value = claim.fact.value
    if printed is None:
        status: FindingStatus = "not_assessable"
        if all(cell.status == "row_absent" for cell in cells):
            return None  # the table is not printed: said once, by its own finding
    else:
        printed *= subject.factor
        if _agrees(claim.fact, printed) or _agrees_otherwise(claim, subject, places, tables, told):
            status = "pass"
        elif claim.is_soft and not _is_soft_doubt(claim, subject, printed):
            return None
        else:
            status = _status(claim, subject, printed, tables, told)
            if status == "fail" and any(cell.status != "number" for cell in cells):
                status = "uncertain"
    confidence = None
    if status in ("fail", "uncertain"):
        confidence = claim.confidence * trust
        confidence *= 1.0 if status == "fail" else 0.5
    return make_finding(
        subject.code,
        status,
        _said(claim, subject, printed, places[0][0], status),
        operands,
        expected=printed,
        observed=value,
        confidence=confidence,
    )


def places_sum(places: Sequence[CellPlace], tables: Tables) -> float | None:
    """Return the sum of cells, blank and dash as 0; None where one of them is not known."""
    total: float = 0
    for place in places:
        cell = cell_at(tables, place)
        if cell.status in _UNKNOWN:
            return None
        total += cell.value or 0
    return total


def _agrees(fact: Fact, printed: float) -> bool:
    value = fact.value
    if fact.approx == "exact":
        return abs(value - printed) < 1e-6 * max(1.0, abs(printed))
    if fact.approx == "at_least":
        return printed >= value
    if fact.approx == "at_most":
        return printed <= value
    return abs(value - printed) <= _ABOUT * max(value, printed)


def _agrees_otherwise(
    claim: Claim,
    subject: Subject,
    places: Sequence[CellPlace],
    tables: Tables,
    told: set[str],
) -> bool:
    """Whether the claim is another sum of the table that the writer may as well have meant."""
    kind = places[0][0]
    table = getattr(tables, kind)
    sums = list(subject.also.get(kind, ()))
    if kind == "requests":
        first = subject.sums[kind]
        if subject.carry and claim.includes_carry:
            sums.append(first + subject.carry)
        if subject.lumped and "requests.outcome.unable" not in told:
            sums += [(*first, subject.lumped[0]), first + subject.lumped]
        if all(place[2] == "total" and not place[1].endswith("*") for place in places):
            sums += [_across(places)]
    for patterns in sums:
        total = places_sum(expand(patterns, kind, table), tables)
        if total is not None and _agrees(claim.fact, total * subject.factor):
            return True
    return False


def _across(places: Sequence[CellPlace]) -> tuple[str, ...]:
    """Return the applicants' columns beside totals: the printed total may be what is wrong."""
    columns = (
        "natural_person",
        "commercial_enterprise",
        "research_institution",
        "public_welfare_organization",
        "legal_service_organization",
        "other_organization",
    )
    return tuple(f"{row}/{column}" for _, row, _ in places for column in columns)


def _is_soft_doubt(claim: Claim, subject: Subject, printed: float) -> bool:
    """Whether something published is worth a doubt beside a table that counts something made."""
    if claim.fact.approx != "exact":
        return False
    if subject.key == "normative.issued":
        return True
    return is_slip(claim.fact.value, printed)


def _status(
    claim: Claim, subject: Subject, printed: float, tables: Tables, told: set[str]
) -> FindingStatus:
    if claim.is_soft or claim.scope == "other" or claim.fact.approx != "exact":
        return "uncertain"
    value = claim.fact.value
    if claim.scope == "narrower" and value < printed:
        return "uncertain"
    if claim.scope == "wider" and value > printed:
        return "uncertain"
    if subject.carry and "requests.carried_in" not in told:
        carried = places_sum(expand(subject.carry, "requests", tables.requests or {}), tables)
        if carried and value == printed + carried:
            return "uncertain"
    return "fail"


def _said(
    claim: Claim, subject: Subject, printed: float | None, kind: str, status: FindingStatus
) -> Said:
    value, shown = plain(claim.fact.value), plain(printed)
    table, table_zh = TABLES_EN[kind], TABLES_ZH[kind]
    if status == "not_assessable":
        return Said(
            f"{subject.en}: prose tells {value}; the {table} cannot be read there.",
            f"{subject.zh}：正文为{value}，{table_zh}相应单元格无法识别，不能核对。",
        )
    if status == "pass":
        return Said(
            f"{subject.en}: prose and {table} agree on {value}.",
            f"{subject.zh}：正文与{table_zh}一致，均为{value}。",
        )
    en = f"{subject.en}: prose tells {value}, the {table} prints {shown}"
    zh = f"{subject.zh}：正文为{value}，{table_zh}为{shown}"
    reason = _reason(claim, status)
    return Said(f"{en}{reason.en}.", f"{zh}{reason.zh}。")


def _reason(claim: Claim, status: FindingStatus) -> Said:
    if status == "fail":
        return Said("", "")
    if claim.is_soft:
        return Said(
            "; the prose may count what was published, not what was made",
            "；正文所说可能是公开件数而非制发、处理件数",
        )
    if claim.scope != "same":
        return Said(
            "; the two may not count for the same bodies", "；两处统计范围可能不同（本机关与全域）"
        )
    if claim.fact.approx != "exact":
        return Said("; the prose is not exact", "；正文为约数")
    return Said(
        "; the prose may count what was carried in, or a cell is blank",
        "；正文可能含上年结转，或表中有空白",
    )
