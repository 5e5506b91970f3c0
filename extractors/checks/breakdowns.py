"""Totals and their parts -> findings: do the numbers of a list make the number it divides up?

    total N0, parts N1 ... Nk --split into ways of dividing it--> groups --each--> finding

A list that is a choice (其中重点领域…) says nothing; one that is meant whole has to add up. Which
it is, the size of what is missing and the words around the list decide (`breakdowns.toml`).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from gongkai.extractors.checks.claims import number_confidence, slots_trust
from gongkai.extractors.checks.codes import FindingCode
from gongkai.extractors.checks.context import fact_context, squeezed_between
from gongkai.extractors.checks.finding import Said, fact_operand, make_finding, plain
from gongkai.extractors.checks.slips import is_slip
from gongkai.extractors.schema import Fact, Finding

_SCALED_RE = re.compile(r"(\d+)(?:\.(\d+))?\s*余?\s*([万亿])")
_SCALE = {"万": 10_000, "亿": 100_000_000}
_LINK_CONFIDENCE = 0.85  # the list is where the breakdown words say it is
_SENTENCE_END_RE = re.compile(r"[。!?\n]")
_REACH = 400  # a list further away than so many characters belongs to something else


@dataclass(frozen=True, slots=True)
class Part:
    """A part with its place among the record's facts."""

    index: int
    fact: Fact


@cache
def settings() -> dict[str, Any]:
    """Return the thresholds and patterns; patterns compiled."""
    path = resources.files("gongkai.extractors.checks") / "breakdowns.toml"
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return {k: re.compile(v) if isinstance(v, str) else v for k, v in raw.items()}


def breakdown_findings(facts: Sequence[Fact], text: str) -> Iterator[Finding]:
    """Yield one finding for each list of parts that must add up to its total."""
    place = {fact.id: index for index, fact in enumerate(facts)}
    children: dict[str, list[Part]] = {}
    for index, fact in enumerate(facts):
        if fact.role == "part" and fact.parent in place and fact.kind != "rate":
            children.setdefault(fact.parent, []).append(Part(index, fact))
    for parent_id, parts in children.items():
        total = Part(place[parent_id], facts[place[parent_id]])
        if total.fact.kind != "rate" and total.fact.value > 0:
            yield from _total_findings(total, parts, facts, text)


def _total_findings(
    total: Part, parts: list[Part], facts: Sequence[Fact], text: str
) -> Iterator[Finding]:
    near = [p for p in parts if abs(p.fact.start - total.fact.start) <= _REACH]
    if total.fact.approx != "exact" or any(p.fact.approx != "exact" for p in near):
        return
    same = [p for p in near if p.fact.unit == total.fact.unit or p.fact.unit is None]
    for group in _groups(same, total, text):
        if _adds_up(group, total, text):
            if len(group) > 1:
                yield _sum_finding("pass", group, total, 0.0, text)
            continue
        if len(near) > len(same) and _adds_up(near, total, text):
            return  # 件 and 条 counted together
        above = [p for p in group if p.fact.value > total.fact.value]
        if above:
            yield from _part_above(above[0], total, facts, text)
        elif len(group) > 1:
            yield from _off_by(group, total, facts, text)


def _groups(parts: Sequence[Part], total: Part, text: str) -> list[list[Part]]:
    """Split parts into runs that divide the total up in one way each.

    The words between two parts say where another way begins. Neighbouring runs that only together
    add up are one; a run that goes on behind its sum, with more than a comma between, is two.
    """
    runs = [piece for run in _by_words(parts, text) for piece in _pieces(run, total, text)]
    groups: list[list[Part]] = []
    while runs:
        for n in range(1, len(runs) + 1):
            joined = [part for run in runs[:n] for part in run]
            if _adds_up(joined, total, text):
                groups.append(joined)
                runs = runs[n:]
                break
        else:
            cut = _cut_behind_sum(runs[0], total, text)
            groups.append(runs[0][:cut] if cut else runs[0])
            runs = [runs[0][cut:], *runs[1:]] if cut else runs[1:]
    return groups


def _pieces(run: list[Part], total: Part, text: str) -> list[list[Part]]:
    """Cut a run that makes its total several times over at the stops in it."""
    if sum(p.fact.value for p in run) <= settings()["several_ways"] * total.fact.value:
        return [run]
    pieces = [[run[0]]]
    for before, part in zip(run, run[1:], strict=False):
        if _gap(before, part, text).startswith((",", "、")):
            pieces[-1].append(part)
        else:
            pieces.append([part])
    return pieces


def _cut_behind_sum(run: Sequence[Part], total: Part, text: str) -> int:
    """Return after how many parts a run has made the total and something else begins; else 0."""
    for n in range(1, len(run)):
        if _adds_up(run[:n], total, text) and not _gap(run[n - 1], run[n], text).startswith(
            (",", "、")
        ):
            return n
    return 0


def _gap(before: Part, part: Part, text: str) -> str:
    """Return the words between two parts without shares and bracketed words."""
    between = squeezed_between(text, before.fact.end, part.fact.start)
    return str(settings()["aside"].sub("", between))


def _by_words(parts: Sequence[Part], text: str) -> list[list[Part]]:
    runs: list[list[Part]] = []
    for part in parts:
        if runs and not _begins_other(runs[-1][-1], part, text):
            runs[-1].append(part)
        else:
            runs.append([part])
    return runs


def _begins_other(before: Part, part: Part, text: str) -> bool:
    """Whether the words between two parts begin another way of dividing the total up."""
    rule = settings()
    between = _gap(before, part, text)
    if rule["same_list"].fullmatch(between):
        return False
    return rule["dimension"].search(between) is not None


def _adds_up(parts: Sequence[Part], total: Part, text: str) -> bool:
    made = sum(p.fact.value for p in parts)
    room = _rounding(total.fact, text) + sum(_rounding(p.fact, text) for p in parts)
    return abs(made - total.fact.value) <= room + 1e-6


def _rounding(fact: Fact, text: str) -> float:
    """Return by how much a number printed in ten thousands may be rounded; 0 for a plain one.

    2.46万 may stand for anything from 24 550 to 24 650.
    """
    found = _SCALED_RE.search(text[fact.start : fact.end])
    if not found:
        return 0.0
    return float(_SCALE[found[3]] * 10 ** -len(found[2] or "") / 2)


def _part_above(part: Part, total: Part, facts: Sequence[Fact], text: str) -> Iterator[Finding]:
    """Yield a part larger than its total, unless it may be a part of something else."""
    if total.fact.start > part.fact.start or _is_of_other(
        [part], part.fact.value, total, facts, text
    ):
        return
    is_clear = _is_linked(part, total, facts)
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


def _rivals(group: Sequence[Part], total: Part, facts: Sequence[Fact]) -> list[Fact]:
    """Return the other numbers near a list that it may as well divide up."""
    first, own = group[0].fact, {part.fact.id for part in group}
    return [
        fact
        for fact in facts
        if fact.id not in own
        and fact.id != total.fact.id
        and fact.unit == first.unit
        and fact.kind != "rate"
        and fact.period == total.fact.period
        and first.start - _REACH < fact.start < first.start
    ]


def _is_linked(first: Part, total: Part, facts: Sequence[Fact]) -> bool:
    """Whether nothing of the same unit stands between a total and its first part."""
    return total.fact.end <= first.fact.start and not any(
        total.fact.end <= fact.start < first.fact.start
        and fact.unit == first.fact.unit
        and fact.period == total.fact.period
        for fact in facts
    )


def _is_of_other(
    group: Sequence[Part], made: float, total: Part, facts: Sequence[Fact], text: str
) -> bool:
    """Whether a list may divide up another number than the one it was linked to.

    It does where another number near it is its sum exactly. It may where another is large enough
    and the total does not stand right before the list, or, of a list well above its total, where
    the other stands in the total's sentence or the total is itself a part.
    """
    rivals, rule = _rivals(group, total, facts), settings()
    if any(fact.value == made for fact in rivals):
        return True
    is_linked = _is_linked(group[0], total, facts)
    if is_linked and rule["opened"].search(
        squeezed_between(text, total.fact.end, group[0].fact.start)
    ):
        return False
    larger = [fact for fact in rivals if fact.value >= made]
    if not is_linked:
        return len(group) == 1 or bool(larger)
    if made <= rule["near"] * total.fact.value:
        return False
    return total.fact.role == "part" or any(
        not _SENTENCE_END_RE.search(squeezed_between(text, fact.end, total.fact.start))
        for fact in larger
        if fact.end <= total.fact.start
    )


def _off_by(group: list[Part], total: Part, facts: Sequence[Fact], text: str) -> Iterator[Finding]:
    made, wanted = sum(p.fact.value for p in group), total.fact.value
    status = sum_status(
        [p.fact.value for p in group],
        wanted,
        is_choice=_is_choice(group, total, text),
        is_ways=_are_ways(group, text),
        unit=2 * _rounding(total.fact, text) or 1,
    )
    if status is not None and not _is_of_other(group, made, total, facts, text):
        confidence = _confidence(group, total, text)
        yield _sum_finding(
            status, group, total, confidence if status == "fail" else confidence / 2, text
        )


def sum_status(
    values: Sequence[float],
    total: float,
    *,
    is_choice: bool = False,
    is_ways: bool = False,
    unit: float = 1,
) -> str | None:
    """Return what is to be said of parts that do not add up: fail, uncertain, or None: nothing.

    >>> sum_status([88, 31, 26, 10], 160)
    'fail'
    >>> sum_status([12, 4], 160) is None
    True
    """
    rule, made = settings(), sum(values)
    share = made / total
    missing = total - made
    slip = is_slip(round(made / unit), round(total / unit))
    if made > total:
        return "uncertain" if is_choice else "fail"
    if is_choice:
        is_near = share >= rule["min_share_of_choice"] or (slip and share > rule["min_share"])
        return "uncertain" if is_near else None
    if is_ways:
        return "fail" if share >= rule["min_share"] else None
    if share < rule["min_share"]:
        return None
    is_small = missing < min((v for v in values if v), default=0)
    if len(values) == 2 and share < rule["certain_share_of_two"]:
        return "uncertain" if slip or (is_small and share >= rule["min_share_of_two"]) else None
    return "fail" if slip or is_small else None


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
    status: str, group: Sequence[Part], total: Part, confidence: float, text: str
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
        status,  # type: ignore[arg-type]
        said,
        [fact_operand(total.index, total.fact), *(fact_operand(p.index, p.fact) for p in group)],
        expected=made,
        observed=wanted,
        confidence=None if status == "pass" else confidence,
    )


def _name(part: Part, text: str) -> str:
    return part.fact.item or fact_context(text, part.fact).near[-10:]
