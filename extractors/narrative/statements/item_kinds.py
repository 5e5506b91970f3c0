"""What each item of a list with marks tells, by what the others of its list do."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.extractors.narrative.statements.clauses import IMPROVEMENT, PROBLEM, Clause
from gongkai.extractors.narrative.statements.lacks import is_lack
from gongkai.extractors.narrative.statements.marked_lists import (
    BODIES,
    MAY_DO_RE,
    label_of,
    marked_items,
)
from gongkai.models.bio import OUTSIDE, span_tags

_LEAD_RE = re.compile(r"(?:20\d\d年|[明来]年|今后|下一?步|[对为]此)(?:起|以来)?,")


def begin_with_problems(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Take what lacks before the measure of an item for its problem.

    一是更新慢,今后将增设专栏;二是解读少: another item of the list has to tell one.
    """
    begun = list(tags)
    for items in marked_items(clauses, words):
        told = [_first_told(begun, start, end) for start, end in items]
        if f"B-{PROBLEM}" not in [begun[i] for i in told if i is not None]:
            continue
        for (start, _), first in zip(items, told, strict=True):
            if first is None or begun[first] != f"B-{IMPROVEMENT}":
                continue
            end = first
            while end > start and _leads(clauses[end - 1], words[end - 1]):
                end -= 1
            lacks = any(is_lack(words[i], clauses[i]) for i in range(start, end))
            if lacks and clauses[end - 1].stop[:1] in (",", "。"):
                begun[start:end] = span_tags(PROBLEM, end - start)
    return begun


def _leads(clause: Clause, text: str) -> bool:
    """Whether a clause leads from a problem to its measure: 今后将, 2022年起,."""
    return (clause.kind == "opener" and not clause.stop) or _LEAD_RE.fullmatch(text) is not None


def _first_told(tags: Sequence[str], start: int, end: int) -> int | None:
    return next((i for i in range(start, end) if tags[i] != OUTSIDE), None)


def turn_siblings(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Take an item for a problem where most of its list begin with one, and it with no deed.

    1.更新慢 / 2.解读少 / 3.审核层级多,链条偏长: the last one was told as a measure.
    """
    turned = list(tags)
    for items in marked_items(clauses, words):
        told = [label_of(turned, start, end) for start, end in items]
        begins = [_first_told(turned, start, end) for start, end in items]
        n_problems = sum(i is not None and turned[i].endswith(PROBLEM) for i in begins)
        if n_problems <= told.count(IMPROVEMENT) or IMPROVEMENT not in told:
            continue
        for (start, end), own in zip(items, told, strict=True):
            if own != IMPROVEMENT:
                continue
            first = next((i for i in range(start, end) if words[i] not in BODIES), start)
            if not MAY_DO_RE.match(words[first]) or is_lack(words[first], clauses[first]):
                turned[start:end] = span_tags(PROBLEM, end - start)
    return turned
