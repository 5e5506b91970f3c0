"""Heading candidates -> the likeliest chain: each kind at most once, in official order."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.extractors.sections.headings import Candidate
from gongkai.extractors.sections.wording import KINDS

# A candidate below this is not taken even where nothing else is offered (a bracketed
# sub-heading with a variant wording and no table behind it stays out).
_MIN_WEIGHT = 3.0
# A heading as plain as this is taken at its place even if that is not the official order.
_OUT_OF_ORDER_WEIGHT = 8.0
_NEVER_PARTS = ("problems_improvements", "other_matters")
_RANK = {kind: rank for rank, kind in enumerate(KINDS)}


def candidates_to_chain(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the heaviest chain of section headings, in order of the text.

    Kinds come in official order and at most once; of equally heavy chains the one that starts
    first wins. Kinds that would then be missing though their heading stands plainly somewhere
    else (an office that puts other matters before problems) are added at their place.
    """
    usable = [c for c in candidates if c.weight >= _MIN_WEIGHT]
    best: list[tuple[float, int | None]] = []
    for index, candidate in enumerate(usable):
        weight, previous = candidate.weight, None
        for earlier in range(index):
            other = usable[earlier]
            in_order = _RANK[other.kind] < _RANK[candidate.kind] and other.end <= candidate.start
            if in_order and best[earlier][0] + candidate.weight > weight:
                weight, previous = best[earlier][0] + candidate.weight, earlier
        best.append((weight, previous))
    chain: list[Candidate] = []
    at = max(range(len(best)), key=lambda i: best[i][0], default=None)
    while at is not None:
        chain.append(usable[at])
        at = best[at][1]
    return _without_nested(_with_misplaced(chain[::-1], usable))


def _without_nested(chain: Sequence[Candidate]) -> list[Candidate]:
    """Return a chain without the headings that number parts of the section above them.

    Behind 一、总体情况, (一)主动公开情况 and (二)依申请公开情况 are parts of it: they begin anew.
    Problems and other matters never are: numbered on, they are sections, and what stands before.
    """
    kept: list[Candidate] = []
    parts: list[Candidate] = []
    for candidate in chain:
        is_part = candidate.style == "bracket"
        begins_anew = is_part and candidate.value == 1 and _RANK[candidate.kind] > 0
        is_below = bool(kept) and kept[-1].style == "chinese"
        if is_part and (parts or (begins_anew and is_below)):
            parts.append(candidate)
            continue
        kept += [*_sections_of_own(parts), candidate]
        parts = []
    return kept + _sections_of_own(parts)


def _sections_of_own(parts: list[Candidate]) -> list[Candidate]:
    """Return the headings in brackets that are sections: all of a run or none."""
    return parts if any(part.kind in _NEVER_PARTS for part in parts) else []


def _with_misplaced(chain: list[Candidate], usable: Sequence[Candidate]) -> list[Candidate]:
    if not chain:
        return chain
    for candidate in sorted(usable, key=lambda c: (-c.weight, c.start)):
        is_plain = candidate.weight >= _OUT_OF_ORDER_WEIGHT and candidate.is_sure
        is_new = all(
            c.kind != candidate.kind and (c.end <= candidate.start or candidate.end <= c.start)
            for c in chain
        )
        if is_plain and is_new and candidate.start > chain[0].start:
            chain.append(candidate)
    return sorted(chain, key=lambda c: c.start)
