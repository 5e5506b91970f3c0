"""Prose x prose -> findings: all that was published is no less than one channel's share of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.extractors.checks.claims import Claim, number_confidence
from gongkai.extractors.checks.codes import FindingCode
from gongkai.extractors.checks.finding import Said, fact_operand, make_finding, plain
from gongkai.extractors.checks.slips import is_slip
from gongkai.extractors.schema import Fact, Finding
from gongkai.models.late_regex import late_regex

# What the whole counts, too: information of any kind, not a register or a database of its own.
_ANY_RE = late_regex(r"^(?:各类|主动|公开|政府|政务)*信息$")
_CONFIDENCE = 0.8


def whole_findings(claims: Sequence[Claim], facts: Sequence[Fact], text: str) -> Iterator[Finding]:
    """Yield the largest count of information above what is told as the year's whole.

    A fail where the two look like a slip of the pen; else a doubt: a channel may pass on what
    others published.
    """
    told = (c for c in claims if c.subject == "published" and c.fact.role != "part")
    whole = next((claim for claim in told if claim.scope == "same"), None)
    if whole is None or whole.fact.approx != "exact" or not whole.fact.value:
        return
    above = [
        (index, fact)
        for index, fact in enumerate(facts)
        if fact.value > whole.fact.value and _is_of_whole(fact, whole.fact)
    ]
    if not above:
        return
    index, fact = max(above, key=lambda each: each[1].value)
    is_sure = is_slip(fact.value, whole.fact.value)
    sure = _CONFIDENCE * min(number_confidence(f, text) for f in (fact, whole.fact))
    yield make_finding(
        FindingCode.PART_EXCEEDS_TOTAL,
        "fail" if is_sure else "uncertain",
        Said(
            f"One channel is told with {plain(fact.value)}, the whole year with "
            f"{plain(whole.fact.value)}.",
            f"单一渠道公开{plain(fact.value)}，多于全年公开总数{plain(whole.fact.value)}。",
        ),
        [fact_operand(whole.index, whole.fact), fact_operand(index, fact)],
        expected=whole.fact.value,
        observed=fact.value,
        confidence=sure if is_sure else sure / 2,
    )


def _is_of_whole(fact: Fact, whole: Fact) -> bool:
    return (
        (fact.kind, fact.approx, fact.unit, fact.period, fact.scope)
        == ("publication", "exact", whole.unit, whole.period, whole.scope)
        and fact.role != "part"  # a part is held against the total it was linked to
        and _ANY_RE.match("".join((fact.item or "").split())) is not None
    )
