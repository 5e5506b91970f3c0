"""Where a total is told, first and again: which parts are looked at, and from where a list is read.

公开信息160条。… (many sentences) … 公开的160条中,甲类88条、乙类31条: read from the second 160条.
"""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.extractors.checks.division import REACH, Part
from gongkai.extractors.schema import Fact


def total_places(total: Part, facts: Sequence[Fact]) -> list[Part]:
    """Return the total at each place where it is told, in order of the text.

    What is told again is the same total but for its place.
    """
    again = [
        Part(index, total.fact.model_copy(update={"start": fact.start, "end": fact.end}))
        for index, fact in enumerate(facts)
        if fact.role == "restated" and fact.parent == total.fact.id
    ]
    return sorted([total, *again], key=lambda place: place.fact.start)


def place_before(part: Part, places: Sequence[Part]) -> Part:
    """Return the last place before a part, the first where none is: a list follows its total."""
    before = [place for place in places if place.fact.start < part.fact.start]
    return before[-1] if before else places[0]


def exact_parts(parts: Sequence[Part], places: Sequence[Part]) -> list[Part]:
    """Return the parts near a place of their total where all are exact.

    约100条 says that the list it is in need not add up, and nothing of a list elsewhere.
    """
    near = [
        (part, place_before(part, places).index)
        for part in parts
        if any(abs(part.fact.start - place.fact.start) <= REACH for place in places)
    ]
    inexact = {index for part, index in near if part.fact.approx != "exact"}
    return [part for part, index in near if index not in inexact]
