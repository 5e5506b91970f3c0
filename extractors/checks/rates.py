"""Rates -> findings: a share and what it is a share of, a growth and the two years it compares."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.extractors.checks.claims import number_confidence, slots_trust
from gongkai.extractors.checks.codes import FindingCode
from gongkai.extractors.checks.context import fact_context, squeezed_between
from gongkai.extractors.checks.finding import Said, fact_operand, make_finding, plain
from gongkai.extractors.schema import Fact, Finding
from gongkai.models.late_regex import late_regex

_SHARE_RE = late_regex(
    r"^[,(]?(?:约)?占(?:比|总数的?|总量的?|全部的?|总申请量的?|[^,。;]{0,8}的)?(?:约|为|达)?$"
)
_GROWN_RE = late_regex(r"(增长|增加|上升|提高|增幅|下降|减少|降低|降幅)(?:了|约|达|为)?$")
_DOWN = frozenset({"下降", "减少", "降低", "降幅"})
_DECIMALS_RE = re.compile(r"\d+(?:\.(\d+))?")
_NEAR = 24
_MAX_OTHERS = 80  # numbers before a share that are looked at
_BASE_NEAR = 120


def rate_findings(facts: Sequence[Fact], text: str) -> Iterator[Finding]:
    """Yield one finding for each share whose parts are told, and each growth whose years are."""
    place = {fact.id: index for index, fact in enumerate(facts)}
    shares: dict[str, list[tuple[int, int, bool]]] = {}  # total -> numerator, rate, does it hold
    for index, rate in enumerate(facts):
        if rate.kind != "rate" or rate.approx != "exact" or rate.unit != "%" or not index:
            continue
        part = facts[index - 1]
        if part.kind == "rate" or part.end > rate.start or rate.start - part.end > _NEAR:
            continue
        between = squeezed_between(text, part.end, rate.start)
        if _SHARE_RE.search(between) and part.parent in place and part.approx == "exact":
            total = facts[place[part.parent]]
            if total.value > 0 and total.approx == "exact" and total.unit == part.unit:
                holds = _is_share(part.value, total.value, rate, text)
                shares.setdefault(part.parent, []).append((index - 1, index, holds))
        else:
            yield from _growth(facts, index, text)
    for parent, told in shares.items():
        yield from _share_findings(facts, place[parent], told, text)


def _is_share(part: float, total: float, rate: Fact, text: str) -> bool:
    return abs(100 * part / total - rate.value) <= _unit(rate, text) + 1e-9


def _unit(rate: Fact, text: str) -> float:
    """Return one unit of the last printed digit: shares are cut as often as rounded."""
    found = _DECIMALS_RE.search(text[rate.start : rate.end].replace("．", "."))
    return float(10 ** -len(found[1] or "")) if found else 1.0


def _share_findings(
    facts: Sequence[Fact], total: int, told: Sequence[tuple[int, int, bool]], text: str
) -> Iterator[Finding]:
    """Yield the shares of one total.

    That one share fails is said only where another of the same total holds: else it may be a share
    of something else (of what was answered, say).
    """
    n_holding = sum(holds for _, _, holds in told)
    whole = facts[total]
    for part_index, rate_index, holds in told:
        part, rate = facts[part_index], facts[rate_index]
        if not holds and _is_of_other(
            part, rate, facts[max(0, part_index - _MAX_OTHERS) : rate_index], text
        ):
            continue
        share = round(100 * part.value / whole.value, 2)
        operands = [
            fact_operand(rate_index, rate),
            fact_operand(part_index, part),
            fact_operand(total, whole),
        ]
        sides = f"{plain(part.value)} / {plain(whole.value)}"
        if holds:
            said = Said(f"{sides} is {rate.text}.", f"{sides}与所印{rate.text}相符。")
            yield make_finding(
                FindingCode.RATE, "pass", said, operands, expected=share, observed=rate.value
            )
            continue
        sure = n_holding > 0
        confidence = min(number_confidence(f, text) * slots_trust(f) for f in (part, rate, whole))
        yield make_finding(
            FindingCode.RATE,
            "fail" if sure else "uncertain",
            Said(
                f"{sides} is {share} %; printed is {rate.text}.",
                f"{sides}应为{share}%，正文为{rate.text}。",
            ),
            operands,
            expected=share,
            observed=rate.value,
            confidence=confidence if sure else confidence / 2,
        )


def _is_of_other(part: Fact, rate: Fact, facts: Sequence[Fact], text: str) -> bool:
    """Whether the share fits another total told before it in the same section."""
    return any(
        other.value >= part.value > 0
        and other.unit == part.unit
        and other.section == part.section
        and other.role != "part"
        and other.kind == part.kind
        and _is_share(part.value, other.value, rate, text)
        for other in facts
        if other.id not in (part.id, part.parent)
    )


def _growth(facts: Sequence[Fact], index: int, text: str) -> Iterator[Finding]:
    """Yield whether a printed growth fits the two numbers it compares, where both are told."""
    rate = facts[index]
    context = fact_context(text, rate)
    grown = _GROWN_RE.search(context.near)
    base = facts[index - 1] if index else None
    if grown is None or base is None or base.period != "previous_year" or base.value <= 0:
        return
    sign = -1 if grown[1] in _DOWN else 1

    def off(place: int) -> float:
        """By how many points the growth to a number is not the printed one."""
        made = 100 * (facts[place].value - base.value) / base.value
        return abs(made - sign * rate.value)

    told = _wholes_near(facts, index)
    if not told:
        return
    current = min(told, key=off)  # of several wholes it is the one that fits
    now = facts[current]
    if now.approx != "exact" or base.approx != "exact":
        return
    growth = round(100 * (now.value - base.value) / base.value, 2)
    holds = off(current) <= _unit(rate, text) + 1e-9
    sides = f"{plain(base.value)} -> {plain(now.value)}"
    confidence = 0.8 * min(number_confidence(f, text) * slots_trust(f) for f in (now, base, rate))
    yield make_finding(
        FindingCode.GROWTH,
        "pass" if holds else "fail",
        Said(
            f"From {sides} is {growth:+} %; printed is {grown[1]} {rate.text}.",
            f"由{plain(base.value)}到{plain(now.value)}，变化应为{growth:+}%，正文为{grown[1]}{rate.text}。",
        ),
        [fact_operand(i, facts[i]) for i in (index, current, index - 1)],
        expected=growth,
        observed=sign * rate.value,
        confidence=None if holds else confidence,
    )


def _wholes_near(facts: Sequence[Fact], index: int) -> list[int]:
    """Return the wholes of this year near a growth at `index` that it may have grown to."""
    base = facts[index - 1]
    wanted = (base.unit, base.kind, "year")
    return [
        place
        for place in range(index - 2, -1, -1)
        if facts[index].start - facts[place].start <= _BASE_NEAR
        and facts[place].role != "part"
        and (facts[place].unit, facts[place].kind, facts[place].period) == wanted
    ]
