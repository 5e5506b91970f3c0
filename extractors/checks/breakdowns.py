"""Totals and their parts -> findings: do the numbers of a list make the number it divides up?

    total N0, parts N1 ... Nk --split into ways of dividing it--> groups --each--> finding

A list that is a choice (其中重点领域…) says nothing; one that is meant whole has to add up. Which
it is, the size of what is missing and the words around the list decide (`breakdowns.toml`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongkai.extractors.checks.claims import number_confidence, slots_trust
from gongkai.extractors.checks.codes import FindingCode
from gongkai.extractors.checks.context import fact_context, is_glued, squeezed_between
from gongkai.extractors.checks.division import (
    REACH,
    Part,
    adds_up,
    carried_beside,
    is_linked,
    is_of_other,
    parts_to_groups,
    rounding,
    settings,
)
from gongkai.extractors.checks.finding import Said, fact_operand, make_finding, plain
from gongkai.extractors.checks.part_parents import part_parents, unread_numbers
from gongkai.extractors.checks.slips import is_slip
from gongkai.extractors.checks.sums import sum_status
from gongkai.extractors.checks.told_again import exact_parts, place_before, total_places
from gongkai.extractors.kinds import FindingStatus
from gongkai.extractors.schema import Fact, Finding

_STOP_RE = re.compile(r"[。\n]")
_REST_REACH, _LEAD = 80, 4  # how far behind a list its rest is told, its word before the number
_LINK_CONFIDENCE = 0.85  # the list is where the breakdown words say it is


def breakdown_findings(facts: Sequence[Fact], text: str) -> Iterator[Finding]:
    """Yield one finding for each list of parts that must add up to its total."""
    place = {fact.id: index for index, fact in enumerate(facts)}
    children: dict[str, list[Part]] = {}
    for part_id, parent_id in part_parents(facts, text).items():
        children.setdefault(parent_id, []).append(Part(place[part_id], facts[place[part_id]]))
    for parent_id, parts in children.items():
        total = Part(place[parent_id], facts[place[parent_id]])
        if total.fact.kind != "rate" and total.fact.value > 0:
            yield from _total_findings(total, parts, facts, text)


def _total_findings(
    total: Part, parts: list[Part], facts: Sequence[Fact], text: str
) -> Iterator[Finding]:
    if total.fact.approx != "exact":
        return
    near = exact_parts(parts, total_places(total, facts))
    same = [p for p in near if total.fact.unit is None or p.fact.unit in (total.fact.unit, None)]
    mixed = parts_to_groups(near, total, text) if len(near) > len(same) else []
    together = {p.index for group in mixed if adds_up(group, total, text) for p in group}
    is_made = False
    for group in parts_to_groups(same, total, text):
        if adds_up(group, total, text):
            is_made = True
            if len(group) > 1:
                yield _sum_finding("pass", group, total, 0.0)
            continue
        if together.intersection(p.index for p in group):
            continue  # 件 and 条 counted together
        carried = carried_beside(total, group[0], facts)
        if carried and sum(p.fact.value for p in group) == total.fact.value + carried.value:
            continue  # what was received and carried over was answered together
        above = [p for p in group if p.fact.value > total.fact.value]
        if above and is_made:
            continue  # the total is made already: what goes on behind its parts is none of it
        if above:
            yield from _part_above(above[0], group, total, facts, text)
        elif len(group) > 1:
            yield from _off_by(group, total, facts, text)


def _part_above(
    part: Part, group: Sequence[Part], total: Part, facts: Sequence[Fact], text: str
) -> Iterator[Finding]:
    """Yield a part larger than its total, unless it may be a part of something else."""
    beside = place_before(group[0], total_places(total, facts))
    if beside.fact.start > part.fact.start or is_of_other(
        [part], part.fact.value, beside, facts, text
    ):
        return
    is_clear = is_linked(part, part.fact.value, beside, facts) and _is_in_list(
        part, group, beside, facts, text
    )
    confidence = _confidence([part], total, text)
    yield make_finding(
        FindingCode.PART_EXCEEDS_TOTAL,
        "fail" if is_clear else "uncertain",
        Said(
            f"A part ({_name(part, text)}) is {plain(part.fact.value)}, more than its total "
            f"{plain(total.fact.value)}.",
            f"分项“{_name(part, text)}”为{plain(part.fact.value)}，"
            f"大于其总数{plain(total.fact.value)}。",
        ),
        [fact_operand(total.index, total.fact), fact_operand(part.index, part.fact)],
        expected=total.fact.value,
        observed=part.fact.value,
        confidence=confidence if is_clear else confidence / 2,
    )


def _off_by(group: list[Part], total: Part, facts: Sequence[Fact], text: str) -> Iterator[Finding]:
    made, wanted = sum(p.fact.value for p in group), total.fact.value
    if wanted > made and _leaves_rest(group, text):
        return
    beside = place_before(group[0], total_places(total, facts))
    status = sum_status(
        [p.fact.value for p in group],
        wanted,
        is_choice=_is_choice(group, beside, text),
        is_ways=_are_ways(group, text),
        is_among=_is_among(group, beside, text),
        names_rest=_names_rest(group, text),
        unit=2 * rounding(total.fact, text) or 1,
    )
    if status is not None and not is_of_other(group, made, beside, facts, text):
        if wanted > made and _may_be_missed(group, total, facts, text):
            status = "uncertain"
        if carried_beside(total, group[0], facts) or any(
            is_glued(part.fact, text) for part in (total, *group)
        ):
            status = "uncertain"
        is_much = made > wanted and not is_slip(made, wanted)
        if is_much and (_may_go_on(group, wanted, text) or _stands_beside(group, beside, text)):
            status = "uncertain"
        if made > settings()["near"] * wanted and not _is_opened(group, beside, text):
            status = "uncertain"
        confidence = _confidence(group, total, text)
        yield _sum_finding(status, group, total, confidence if status == "fail" else confidence / 2)


def _is_in_list(
    part: Part, group: Sequence[Part], total: Part, facts: Sequence[Fact], text: str
) -> bool:
    """Whether a part stands in a list that a word (其中) opens right behind its total.

    Not behind a verb of its own, and not where the total is the last of several told together:
    建议118件、提案147件,其中公开209件.
    """
    rule, opening = settings(), _opening(group, total, text)
    if not rule["begun"].search(opening) or any(c.isdigit() for c in opening):
        return False
    for one, next_one in pairwise(group[: group.index(part) + 1]):
        gap = squeezed_between(text, one.fact.end, next_one.fact.start)
        if rule["verb"].search(gap) or rule["dimension"].search(gap):
            return False
    before = facts[total.index - 1] if total.index else None
    if before is None or before.unit != total.fact.unit:
        return True
    return not squeezed_between(text, before.end, total.fact.start).startswith("、")


def _may_go_on(group: Sequence[Part], wanted: float, text: str) -> bool:
    """Whether the last parts, each told with a verb of its own, may be the next things done.

    2.08万件,其中登记类1533件、申报类1.61万件,及时公开处罚结果3951件.
    """
    verb = settings()["verb"]
    gaps = [
        squeezed_between(text, before.fact.end, part.fact.start) for before, part in pairwise(group)
    ]
    own = next((n for n, gap in enumerate(gaps, 1) if verb.search(gap)), 0)
    return own > 1 and sum(part.fact.value for part in group[:own]) <= wanted


def _stands_beside(group: Sequence[Part], total: Part, text: str) -> bool:
    """Whether a semicolon alone parts a total from its list: 环境信息3866条;教育信息2418条;….

    Or the list is of channels and of another sentence: one text may stand on several of them.
    """
    opening = _opening(group, total, text)
    is_by_channel = len({tuple(p.fact.channel) for p in group} - {()}) == len(group)
    return opening == ";" or (is_by_channel and "。" in opening)


def _is_opened(group: Sequence[Part], total: Part, text: str) -> bool:
    """Whether words say that the list divides up its total (其中, 包括, a bracket, 共计 behind it).

    信息3050条、动态2944条、图片1014条 may be three ways of counting, one beside the other.
    """
    opening = _opening(group, total, text)
    return not opening or settings()["opening"].search(opening) is not None


def _is_among(group: Sequence[Part], total: Part, text: str) -> bool:
    """Whether the list is told as some of what the total counts (其中): it may leave things out.

    Not where it names the rest (其他36条).
    """
    if _names_rest(group, text):
        return False
    return settings()["among"].search(_opening(group, total, text)) is not None


def _names_rest(group: Sequence[Part], text: str) -> bool:
    """Whether the list leaves nothing out: its last part is the rest (其他36条, 其余36条为动态)."""
    last = max((part.fact for part in group), key=lambda fact: fact.start)
    words = text[max(0, last.start - _LEAD) : last.start] + (last.item or "")
    return settings()["rest"].search(words) is not None


def _leaves_rest(group: Sequence[Part], text: str) -> bool:
    """Whether the rest is told behind the list, but not how much it is: 其余经由电视台发布."""
    end = max(part.fact.end for part in group)
    behind = squeezed_between(text, end, min(len(text), end + _REST_REACH))
    return settings()["uncounted_rest"].search(behind) is not None


def _opening(group: Sequence[Part], total: Part, text: str) -> str:
    """Return the words between a total and the first of its parts; "" where it stands behind."""
    first = min((part.fact for part in group), key=lambda fact: fact.start)
    begins = first.item_start or first.start
    return squeezed_between(text, total.fact.end, begins) if begins > total.fact.end else ""


def _may_be_missed(group: Sequence[Part], total: Part, facts: Sequence[Fact], text: str) -> bool:
    """Whether a number stands in the list or right behind it that may be a part the reader missed.

    In the list any that was not read; up to the end of the sentence one, read as no part of
    anything or not read, that is just what is missing.
    """
    missing = total.fact.value - sum(p.fact.value for p in group)
    first, last = min(p.fact.start for p in group), max(p.fact.end for p in group)
    unit = total.fact.unit
    if unread_numbers(text, first, last, unit, facts):
        return True
    stop = _STOP_RE.search(text, last)
    end = min(stop.start() if stop else len(text), last + REACH)
    loose = [
        fact.value
        for fact in facts
        if first < fact.start < end and fact.role == "standalone" and fact.unit == unit
    ]
    return missing in loose or missing in unread_numbers(text, last, end, unit, facts)


def _is_choice(group: Sequence[Part], total: Part, text: str) -> bool:
    choice = settings()["choice"]
    places = sorted([total.fact, *(p.fact for p in group)], key=lambda fact: fact.start)
    first = places[1]
    opening = squeezed_between(text, places[0].end, first.item_start or first.start)
    last = fact_context(text, places[-1])
    return bool(choice.search(opening)) or last.near.endswith("等") or last.after.startswith("等")


def _are_ways(group: Sequence[Part], text: str) -> bool:
    ways = settings()["ways"]
    return all(
        part.fact.kind == "request"
        and ways.search(fact_context(text, part.fact).near + (part.fact.item or ""))
        for part in group
    )


def _confidence(group: Sequence[Part], total: Part, text: str) -> float:
    facts = [total.fact, *(part.fact for part in group)]
    return _LINK_CONFIDENCE * min(number_confidence(f, text) * slots_trust(f) for f in facts)


def _sum_finding(
    status: FindingStatus, group: Sequence[Part], total: Part, confidence: float
) -> Finding:
    made, wanted = plain(sum(p.fact.value for p in group)), plain(total.fact.value)
    listed = "+".join(str(plain(p.fact.value)) for p in group)
    if status == "pass":
        said = Said(
            f"Parts {listed} make the total {wanted}.", f"分项{listed}之和等于总数{wanted}。"
        )
    else:
        said = Said(
            f"Parts {listed} add up to {made}; the total told is {wanted}.",
            f"分项{listed}之和为{made}，正文总数为{wanted}。",
        )
    return make_finding(
        FindingCode.PARTS_SUM,
        status,
        said,
        [fact_operand(total.index, total.fact), *(fact_operand(p.index, p.fact) for p in group)],
        expected=made,
        observed=wanted,
        confidence=None if status == "pass" else confidence,
    )


def _name(part: Part, text: str) -> str:
    return part.fact.item or fact_context(text, part.fact).near[-10:]
