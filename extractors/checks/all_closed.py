"""全部办结 and the table: all requests closed, but some carried out or without an outcome."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.extractors.checks.claims import Claim, wording
from gongkai.extractors.checks.codes import FindingCode
from gongkai.extractors.checks.finding import (
    Said,
    cell_operand,
    fact_operand,
    make_finding,
    plain,
)
from gongkai.extractors.checks.subjects import CellPlace, cell_at, expand, places_sum
from gongkai.extractors.schema import Finding, Operand, Tables

_OUTCOMES = (
    "granted/total",
    "partially_granted/total",
    "denied_*/total",
    "unable_*/total",
    "not_processed_*/total",
    "other_*/total",
)
_CERTAIN, _LIKELY = 0.8, 0.4


def closed_findings(
    claims: Sequence[Claim], tables: Tables, trust: float, year: int | None
) -> Iterator[Finding]:
    """Yield what speaks against all requests being closed, where the prose says that they are."""
    received = next(
        (c for c in claims if c.subject == "requests.received" and c.fact.value > 0), None
    )
    told = {claim.subject for claim in claims}
    if received is None or tables.requests is None or received.fact.approx != "exact":
        return
    cues = wording(year).cues
    after = received.context.after
    is_all = cues["all_closed"].search(after) is not None
    is_said = is_all or cues["all_answered"].search(after) is not None
    answered = next((c for c in claims if c.subject == "requests.answered"), None)
    if is_said and "requests.carried_out" not in told:
        yield from _carried_out(received, tables, trust, is_all=is_all)
    if is_said or answered is not None:
        yield from _outcomes(answered or received, tables, trust)


def _carried_out(
    received: Claim, tables: Tables, trust: float, *, is_all: bool
) -> Iterator[Finding]:
    places = expand(["carried_over_out/total"], "requests", tables.requests or {})
    out = places_sum(places, tables)
    if not out:
        return
    is_printed = all(cell_at(tables, place).status == "number" for place in places)
    is_certain = is_all and received.scope == "same" and is_printed
    yield make_finding(
        FindingCode.TOLD_ALL_CLOSED,
        "fail" if is_certain else "uncertain",
        Said(
            f"All requests are said to be closed, the table carries {plain(out)} out.",
            f"正文称申请均已办结，表中结转下年度继续办理{plain(out)}件。",
        ),
        [fact_operand(received.index, received.fact), *_operands(places, tables)],
        expected=0,
        observed=out,
        confidence=(_CERTAIN if is_certain else _LIKELY) * trust,
    )


def _outcomes(claim: Claim, tables: Tables, trust: float) -> Iterator[Finding]:
    """Yield a number answered that the outcome rows do not make, though the printed total is it."""
    table = tables.requests or {}
    rows = [p for pattern in _OUTCOMES for p in expand([pattern], "requests", table)]
    made = places_sum(rows, tables)
    total = places_sum(expand(["results_total/total"], "requests", table), tables)
    if made is None or total is None or made == total or claim.fact.value != total:
        return
    shown = [place for place in rows if cell_at(tables, place).value]
    yield make_finding(
        FindingCode.TOLD_OUTCOMES_SUM,
        "fail",
        Said(
            f"Prose tells {plain(claim.fact.value)} requests closed, the table has outcomes of "
            f"{plain(made)}.",
            f"正文称办结{plain(claim.fact.value)}件，表中各项办理结果之和为{plain(made)}。",
        ),
        [fact_operand(claim.index, claim.fact), *_operands(shown, tables)],
        expected=made,
        observed=claim.fact.value,
        confidence=claim.confidence * trust,
    )


def _operands(places: Sequence[CellPlace], tables: Tables) -> list[Operand]:
    return [cell_operand(*place, cell_at(tables, place)) for place in places]
