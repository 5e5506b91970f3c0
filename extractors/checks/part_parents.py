"""Which total a part belongs to, looked at again in the words around it.

    parts as read --brackets, sums that are made already--> part id -> id of its total

A reader that links a part one level too high or too low makes a list look short. Two signs say
better: brackets that open right behind a number hold its parts, and what goes on behind a list
that has made its total, in the same sentence, goes on one level up.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from gongkai.extractors.checks.context import squeezed_between
from gongkai.extractors.schema import Fact

# Between a total and the brackets with its parts: a word or two, no mark.
_OPENED_RE = re.compile(r"[^,;:。、()\n]{0,10}\(")
_MAX_INSIDE = 200
_BARE_ENDS = ",，、;；。.)）"
_QUANTITY_RE = re.compile(r"(?<![\d.,])((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?)")
_NEXT_ITEM_RE = re.compile(r"[;；]")
_STOP_RE = re.compile(r"[。\n]")


def part_parents(facts: Sequence[Fact], text: str) -> dict[str, str]:
    """Return the total of each part: as it was linked, or as the words around it say.

    Args:
        facts: in order of the text.
        text: folded.
    """
    by_id = {fact.id: fact for fact in facts}
    parents = {
        fact.id: fact.parent
        for fact in facts
        if fact.role == "part" and fact.parent in by_id and fact.kind != "rate"
    }
    parents |= dict(_bracketed(facts, parents, text))
    return parents | dict(_behind_sums(facts, parents, by_id, text))


def _bracketed(
    facts: Sequence[Fact], parents: Mapping[str, str], text: str
) -> Iterator[tuple[str, str]]:
    for place, total in enumerate(facts):
        opened = _OPENED_RE.match(text, total.end)
        if opened is None or total.kind == "rate":
            continue
        closed = text.find(")", opened.end(), opened.end() + _MAX_INSIDE)
        for part in facts[place + 1 :]:
            if part.start >= closed:
                break
            if part.id in parents and part.start >= opened.end() and part.unit == total.unit:
                yield part.id, total.id


def _behind_sums(
    facts: Sequence[Fact], parents: Mapping[str, str], by_id: Mapping[str, Fact], text: str
) -> Iterator[tuple[str, str]]:
    children: dict[str, list[Fact]] = {}
    for fact in facts:
        if fact.id in parents:
            children.setdefault(parents[fact.id], []).append(fact)
    for total_id, parts in children.items():
        total, above = by_id[total_id], parents.get(total_id)
        made = 0.0
        for place, part in enumerate(parts):
            if above is not None and place > 1 and made == total.value:
                between = squeezed_between(text, parts[place - 1].end, part.start)
                if _NEXT_ITEM_RE.search(between) and not _STOP_RE.search(between):
                    yield from ((left.id, above) for left in parts[place:])
                break
            made += part.value


def unread_numbers(
    text: str, start: int, end: int, unit: str | None, facts: Sequence[Fact]
) -> list[float]:
    """Return the numbers printed in text[start:end] with a unit that no fact was made of.

    Where the unit is None those that no measure word follows.
    """
    found = []
    for number in _QUANTITY_RE.finditer(text, start, end):
        behind = text[number.end() : number.end() + 6].lstrip()
        is_read = any(fact.start < number.end() and number.start() < fact.end for fact in facts)
        fits = behind.startswith(unit) if unit else not behind or behind[0] in _BARE_ENDS
        if fits and not is_read:
            found.append(float(number[1].replace(",", "")))
    return found
