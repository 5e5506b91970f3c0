"""Parts of a total -> the ways it is divided up, and whether it is this total that they divide.

2318: 1206, 774, 328 | 389, 214, 166  --words between, sums--> groups of parts
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from itertools import pairwise
from typing import Any

from gongkai.extractors.checks.context import squeezed_between
from gongkai.extractors.schema import Fact
from gongkai.models.late_regex import late_regex

_SCALED_RE = re.compile(r"(\d+)(?:\.(\d+))?\s*+余?\s*+([万亿])")
_SCALE = {"万": 10_000, "亿": 100_000_000}
_CARRIED_RE = re.compile(r"结转(?![至到]?下)")
_SENTENCE_END_RE = late_regex(r"[。!?\n]")
_MAX_RIVALS = 80  # numbers before a list that are looked at
REACH = 400  # a list further away than so many characters belongs to something else


@dataclass(frozen=True, slots=True)
class Part:
    """A part with its place among the record's facts."""

    index: int
    fact: Fact


@cache
def settings() -> dict[str, Any]:
    """Return the thresholds and patterns."""
    path = resources.files("gongkai.extractors.checks") / "breakdowns.toml"
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return {k: late_regex(v) if isinstance(v, str) else v for k, v in raw.items()}


def parts_to_groups(parts: Sequence[Part], total: Part, text: str) -> list[list[Part]]:
    """Split parts into runs that divide the total up in one way each.

    The words between two parts say where another way begins. Neighbouring runs that only together
    add up are one; a run that goes on behind its sum is two.
    """
    listed = _with_single(_by_words(parts, total, text), total)
    runs = [piece for run in listed for piece in _pieces(run, total, text)]
    groups: list[list[Part]] = []
    while runs:
        for n in range(1, len(runs) + 1):
            joined = [part for run in runs[:n] for part in run]
            if adds_up(joined, total, text):
                groups.append(joined)
                runs = runs[n:]
                break
        else:
            cut = _cut_behind_sum(runs[0], total, text) or _cut_before_sum(runs[0], total, text)
            groups.append(runs[0][:cut] if cut else runs[0])
            runs = [runs[0][cut:], *runs[1:]] if cut else runs[1:]
    return groups


def _with_single(runs: Sequence[list[Part]], total: Part) -> list[list[Part]]:
    """Join a part that stands alone to the run before it, if the total has room for both.

    One part alone is no way of dividing something up.
    """
    joined: list[list[Part]] = []
    for run in runs:
        made = sum(part.fact.value for part in (joined[-1] if joined else []))
        if joined and len(run) == 1 and made + run[0].fact.value <= total.fact.value:
            joined[-1] = [*joined[-1], *run]
        else:
            joined.append(run)
    return joined


def _pieces(run: list[Part], total: Part, text: str) -> list[list[Part]]:
    """Cut a run that makes its total several times over at the stops in it."""
    if sum(p.fact.value for p in run) <= settings()["several_ways"] * total.fact.value:
        return [run]
    pieces = [[run[0]]]
    for before, part in pairwise(run):
        if _gap(before, part, text).startswith((",", "、")):
            pieces[-1].append(part)
        else:
            pieces.append([part])
    return pieces


def _cut_behind_sum(run: Sequence[Part], total: Part, text: str) -> int:
    """Return after how many parts a run has made the total and something else begins; else 0.

    Two and more that make it to the last digit are all of it, but where 、 says that the list goes
    on; one that does may be the first of a list that is told with commas.
    """
    for n in range(1, len(run)):
        goes_on = _gap(run[n - 1], run[n], text).startswith("、" if n > 1 else (",", "、"))
        if not goes_on and adds_up(run[:n], total, text):
            return n
    return 0


def _cut_before_sum(run: Sequence[Part], total: Part, text: str) -> int:
    """Return after how many parts a sentence begins that makes the total alone; else 0.

    8件,内含上年结转1件。公开7件,不予公开1件.
    """
    for n in range(1, len(run) - 1):
        if "。" in _gap(run[n - 1], run[n], text) and adds_up(run[n:], total, text):
            return n
    return 0


def _gap(before: Part, part: Part, text: str) -> str:
    """Return the words between two parts without shares, bracketed words and what the part is.

    A label says nothing of the way of dividing, however long it is and whatever stands in it.
    """
    item = part.fact.item_start
    ends = part.fact.start if item is None or item < before.fact.end else item
    between = squeezed_between(text, before.fact.end, ends)
    return str(settings()["aside"].sub("", between))


def _by_words(parts: Sequence[Part], total: Part, text: str) -> list[list[Part]]:
    runs: list[list[Part]] = []
    for part in parts:
        if runs and not _begins_other(runs[-1][-1], part, total, text):
            runs[-1].append(part)
        else:
            runs.append([part])
    return runs


def _begins_other(before: Part, part: Part, total: Part, text: str) -> bool:
    """Whether the words between two parts, or the total, begin another way of dividing it up.

    来信48件、来访3件,应办51件,已答复49件、转下年2件.
    """
    if before.index < total.index < part.index:
        return True
    rule = settings()
    between = _gap(before, part, text)
    if rule["same_list"].fullmatch(between):
        return False
    return rule["dimension"].search(between) is not None


def adds_up(parts: Sequence[Part], total: Part, text: str) -> bool:
    """Whether parts make their total, but for rounding to ten thousands."""
    made = sum(p.fact.value for p in parts)
    room = rounding(total.fact, text) + sum(rounding(p.fact, text) for p in parts)
    return abs(made - total.fact.value) <= room + 1e-6


def rounding(fact: Fact, text: str) -> float:
    """Return by how much a fact's number may be rounded (`surface_rounding`)."""
    return surface_rounding(text[fact.start : fact.end])


def surface_rounding(surface: str) -> float:
    """Return by how much a number printed in ten thousands may be rounded; 0 for a plain one.

    2.46万 may stand for anything from 24 550 to 24 650.

    >>> surface_rounding("2.46万条"), surface_rounding("24600条")
    (50.0, 0.0)
    """
    found = _SCALED_RE.search(surface)
    if not found:
        return 0.0
    return float(_SCALE[found[3]] * 10 ** -len(found[2] or "") / 2)


def _is_told_again(fact: Fact, total: Part) -> bool:
    """Whether a number is the total itself, here or where it is told another time."""
    return fact.id == total.fact.id or (fact.role == "restated" and fact.parent == total.fact.id)


def _rivals(group: Sequence[Part], total: Part, facts: Sequence[Fact]) -> list[Fact]:
    """Return the other numbers near a list that it may as well divide up."""
    first, own = group[0].fact, {part.fact.id for part in group}
    return [
        fact
        for fact in facts[max(0, group[0].index - _MAX_RIVALS) : group[0].index]
        if fact.id not in own
        and not _is_told_again(fact, total)
        and fact.unit == first.unit
        and fact.kind != "rate"
        and fact.period == total.fact.period
        and first.start - REACH < fact.start < first.start
    ]


def is_linked(first: Part, made: float, total: Part, facts: Sequence[Fact]) -> bool:
    """Whether nothing that a list making `made` could divide up stands between it and its total."""
    return total.fact.end <= first.fact.start and not any(
        total.fact.end <= fact.start < first.fact.start
        and not _is_told_again(fact, total)
        and fact.unit == first.fact.unit
        and fact.period == total.fact.period
        and fact.value >= settings()["min_share"] * made
        for fact in facts[max(0, first.index - _MAX_RIVALS) : first.index]
    )


def is_of_other(
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
    stands_before = is_linked(group[0], made, total, facts)
    if stands_before and rule["opened"].search(
        squeezed_between(text, total.fact.end, group[0].fact.start)
    ):
        return False
    larger = [fact for fact in rivals if fact.value >= made]
    if not stands_before:
        return len(group) == 1 or bool(larger)
    if made <= rule["near"] * total.fact.value:
        return False
    return total.fact.role == "part" or any(
        not _SENTENCE_END_RE.search(squeezed_between(text, fact.end, total.fact.start))
        for fact in larger
        if fact.end <= total.fact.start
    )


def carried_beside(total: Part, first: Part, facts: Sequence[Fact]) -> Fact | None:
    """Return the requests carried over that are told beside those received, None without them.

    新收31件,上年结转4件。其中予以公开20件…: the outcomes may be of both together.
    """
    places: list[int] = [*range(total.index + 1, first.index), total.index - 1]
    for place in places:
        if place >= 0 and place != first.index:
            fact = facts[place]
            is_request = fact.kind == "request" and fact.unit == total.fact.unit
            if is_request and _CARRIED_RE.search(fact.item or ""):
                return fact
    return None
