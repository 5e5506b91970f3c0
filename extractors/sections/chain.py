"""Heading candidates -> the likeliest chain: each kind at most once, in official order."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.extractors.sections.headings import Candidate
from gongkai.extractors.sections.wording import KINDS

# A candidate below this is not taken even where nothing else is offered (a bracketed
# sub-heading with a variant wording and no table behind it stays out).
_MIN_WEIGHT = 3.0


def candidates_to_chain(candidates: Sequence[Candidate]) -> list[Candidate]:
    """Return the heaviest chain of section headings, in order of the text.

    Kinds come in official order and at most once. Of equally heavy chains the one that starts
    first wins, so a report printed twice in one file is read once, from its first copy.
    """
    order = {kind: rank for rank, kind in enumerate(KINDS)}
    usable = [c for c in candidates if c.kind is not None and c.weight >= _MIN_WEIGHT]
    best: list[tuple[float, int | None]] = []
    for index, candidate in enumerate(usable):
        weight, previous = candidate.weight, None
        for earlier in range(index):
            other = usable[earlier]
            if (
                order[other.kind] < order[candidate.kind]  # type: ignore[index]
                and other.line < candidate.line
                and best[earlier][0] + candidate.weight > weight
            ):
                weight, previous = best[earlier][0] + candidate.weight, earlier
        best.append((weight, previous))
    chain: list[Candidate] = []
    at = max(range(len(best)), key=lambda i: best[i][0], default=None)
    while at is not None:
        chain.append(usable[at])
        at = best[at][1]
    return chain[::-1]
