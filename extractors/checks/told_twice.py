"""Prose x prose -> findings: a quantity told twice, the flow of requests, rates and growth."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.extractors.checks.claims import Claim, number_confidence, slots_trust
from gongkai.extractors.checks.codes import FindingCode
from gongkai.extractors.checks.context import fact_context
from gongkai.extractors.checks.finding import Said, fact_operand, make_finding, plain
from gongkai.extractors.checks.slips import is_slip
from gongkai.extractors.checks.subjects import OUTCOME, subjects
from gongkai.extractors.schema import Fact, Finding
from gongkai.models.late_regex import late_regex

_RESTATED_CONFIDENCE = 0.8
_HANDLED_RE = re.compile(r"^(?:已|均|全部|共)?(?:答复|办结|回复|办理|办复)(?:了)?$")
_RECEIVED_RE = late_regex(r"收到|受理|接到|接收")
_CARRY_RE = late_regex(r"上年|历年|往年|结转|去年")
_NEAR = 12


def told_twice_findings(
    claims: Sequence[Claim], against_tables: Sequence[Finding] = ()
) -> Iterator[Finding]:
    """Yield a finding for each subject that the prose tells with two different numbers.

    Only a zero beside a number and two numbers that look like one another say something; else one
    of the two is of a part, or of another body.

    Args:
        claims: what the prose tells.
        against_tables: what the tables said of the claims already.
    """
    first: dict[str, Claim] = {}
    settled = {
        operand.ref
        for finding in against_tables
        if finding.status == "fail"
        for operand in finding.operands
    }
    for claim in claims:
        key = claim.subject
        if claim.is_soft or key.startswith((OUTCOME, "requests.outcome", "requests.ways")):
            continue
        if claim.fact.approx != "exact" or claim.scope == "other":
            continue
        other = first.setdefault(key, claim)
        if other is claim or other.fact.value == claim.fact.value:
            continue
        a, b = other.fact.value, claim.fact.value
        is_said = f"/facts/{other.index}" in settled or f"/facts/{claim.index}" in settled
        if not is_said and (0 in (a, b) or is_slip(a, b)):
            yield _two_numbers(other, claim)


def _two_numbers(one: Claim, other: Claim) -> Finding:
    subject = subjects()[one.subject]
    is_same = one.scope == other.scope and one.includes_carry == other.includes_carry
    a, b = plain(one.fact.value), plain(other.fact.value)
    confidence = min(one.confidence, other.confidence)
    return make_finding(
        FindingCode.TOLD_TWICE,
        "fail" if is_same else "uncertain",
        Said(
            f"{subject.en}: told as {a} and as {b}.",
            f"{subject.zh}：正文两处不一致，一处为{a}，一处为{b}。",
        ),
        [fact_operand(one.index, one.fact), fact_operand(other.index, other.fact)],
        expected=one.fact.value,
        observed=other.fact.value,
        confidence=confidence
        * min(slots_trust(one.fact), slots_trust(other.fact))
        * (1 if is_same else 0.5),
    )


def restated_findings(facts: Sequence[Fact], text: str) -> Iterator[Finding]:
    """Yield a finding for each restatement of a number that tells another one."""
    place = {fact.id: index for index, fact in enumerate(facts)}
    for index, fact in enumerate(facts):
        if fact.role != "restated" or fact.parent not in place:
            continue
        before = facts[place[fact.parent]]
        if "exact" not in (fact.approx, before.approx) or fact.unit != before.unit:
            continue
        if fact.approx != before.approx or fact.value == before.value or fact.scope != before.scope:
            continue
        a, b = plain(before.value), plain(fact.value)
        name = before.item or fact.item or ""
        yield make_finding(
            FindingCode.RESTATED,
            "fail",
            Said(
                f"{name}: told as {a}, and again as {b}.",
                f"“{name}”前后不一致：前为{a}，后为{b}。",
            ),
            [fact_operand(place[fact.parent], before), fact_operand(index, fact)],
            expected=before.value,
            observed=fact.value,
            confidence=_RESTATED_CONFIDENCE
            * min(number_confidence(before, text), number_confidence(fact, text)),
        )


def handled_findings(facts: Sequence[Fact], text: str) -> Iterator[Finding]:
    """Yield where more letters, calls or motions are told as handled than as received."""
    for index in range(1, len(facts)):
        before, after = facts[index - 1], facts[index]
        if not (before.kind == after.kind == "activity" and before.unit == after.unit):
            continue
        if not before.value < after.value or after.start - before.end > _NEAR:
            continue
        if before.approx != "exact" or after.approx != "exact":
            continue
        handled = fact_context(text, after)
        if not _HANDLED_RE.search(handled.near) or _CARRY_RE.search(handled.sentence):
            continue
        if not _RECEIVED_RE.search(fact_context(text, before).near):
            continue
        a, b = plain(before.value), plain(after.value)
        confidence = _RESTATED_CONFIDENCE * min(
            number_confidence(f, text) * slots_trust(f) for f in (before, after)
        )
        is_sure = is_slip(before.value, after.value)
        yield make_finding(
            FindingCode.HANDLED,
            "fail" if is_sure else "uncertain",
            Said(f"{a} received, but {b} handled.", f"收到{a}件，办理却有{b}件。"),
            [fact_operand(index - 1, before), fact_operand(index, after)],
            expected=before.value,
            observed=after.value,
            confidence=confidence if is_sure else confidence / 2,
        )


def flow_findings(claims: Sequence[Claim], *, has_table: bool) -> Iterator[Finding]:
    """Yield whether received and carried in make answered and carried out, all told in prose.

    Where the table is there, what is told in part is held against that and not added up here.
    """
    told: dict[str, Claim] = {}
    for claim in claims:
        if claim.fact.approx == "exact" and claim.scope != "other":
            told.setdefault(claim.subject, claim)
    received, answered = told.get("requests.received"), told.get("requests.answered")
    if received is None or answered is None or received.fact.section != answered.fact.section:
        return
    carried_in, carried_out = told.get("requests.carried_in"), told.get("requests.carried_out")
    named = [claim for claim in (received, carried_in, answered, carried_out) if claim]
    is_within = carried_in is not None and carried_in.fact.parent == received.fact.id
    into = carried_in.fact.value if carried_in and not is_within else 0  # 15件(其中结转2件)
    out = carried_out.fact.value if carried_out else 0
    left, right = received.fact.value + into, answered.fact.value + out
    # Whatever the link says: what was carried in may stand beside what was received.
    beside = received.fact.value + (carried_in.fact.value if carried_in else 0)
    if right in (received.fact.value, beside):
        yield _flow("pass", named, right, right, 0.0)
        return
    is_told = carried_in is not None and (carried_out is not None or left < right)
    has_carry = carried_in is None and any(claim.includes_carry for claim in named)
    if not is_told and (has_table or left > right or has_carry):
        return
    is_certain = is_told and len({claim.scope for claim in named}) == 1
    confidence = min(claim.confidence for claim in named)
    yield _flow(
        "fail" if is_certain else "uncertain",
        named,
        left,
        right,
        confidence if is_certain else confidence / 2,
    )


def _flow(
    status: str, named: Sequence[Claim], left: float, right: float, confidence: float
) -> Finding:
    a, b = plain(left), plain(right)
    if status == "pass":
        said = Said(
            f"Requests in prose: received and carried in make {a}, as answered and carried out.",
            f"正文申请数量前后相符：新收与上年结转合计{a}。",
        )
    else:
        said = Said(
            f"Requests in prose: received and carried in make {a}, answered and carried out {b}.",
            f"正文申请数量不相符：新收与上年结转合计{a}，办结与结转下年度合计{b}。",
        )
    return make_finding(
        FindingCode.REQUEST_FLOW,
        status,  # type: ignore[arg-type]
        said,
        [fact_operand(claim.index, claim.fact) for claim in named],
        expected=left,
        observed=right,
        confidence=None if status == "pass" else confidence,
    )
