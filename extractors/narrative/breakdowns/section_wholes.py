"""What a whole section says of which numbers are of which, by each form of words: asked once.

The roles of the quantities are settled by it first (`part_lists`), their parents then (`parents`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.extractors.narrative.breakdowns.brackets import bracket_sums
from gongkai.extractors.narrative.breakdowns.by_share import shares_of
from gongkai.extractors.narrative.breakdowns.clause_sums import clause_sums
from gongkai.extractors.narrative.breakdowns.columns import columns_of
from gongkai.extractors.narrative.breakdowns.exact_lists import exact_lists
from gongkai.extractors.narrative.breakdowns.told_of import told_of
from gongkai.extractors.narrative.breakdowns.views import viewed
from gongkai.extractors.narrative.counts.answered import outcome_wholes
from gongkai.extractors.narrative.counts.spots import Spot
from gongkai.extractors.narrative.prose.passages import Passage


@dataclass(frozen=True, slots=True)
class SectionWholes:
    """For each part that a form tells, the number it is of.

    Attributes:
        outcomes: what became of requests, of those that came in.
        words: what words, columns or its share say it is of.
        lists: lists that make a number up exactly.
        sums: clauses and brackets that do.
        views: what makes a number up, seen in one way.
    """

    outcomes: dict[int, int]
    words: dict[int, int]
    lists: dict[int, int]
    sums: dict[int, int]
    views: dict[int, int]


def section_wholes(spots: Sequence[Spot], passages: Sequence[Passage]) -> SectionWholes:
    """Return what the words around the quantities of a section say of which is of which."""
    return SectionWholes(
        outcome_wholes(spots, passages),
        columns_of(spots, passages) | told_of(spots, passages) | shares_of(spots, passages),
        exact_lists(spots, passages),
        clause_sums(spots, passages) | bracket_sums(spots, passages),
        viewed(spots, passages),
    )
