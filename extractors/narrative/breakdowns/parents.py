"""Parts -> the quantity they are parts of.

The trained role says that a quantity is a part; of which one is decided for each run of parts, in
this order, by the sums the report prints, by the word or bracket that opens the breakdown, and by
place. What the whole section says overrules that, the later the surer:

    a whole that its parts have made up takes no more
    parts go to the sum that they make up, and to one that is told behind them: 两者合计1745条
    a list, and the numbers behind 其中, that make a number up exactly are of it
    what is told again is of where it was told first
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from gongkai.extractors.narrative.breakdowns.by_channel import by_channel
from gongkai.extractors.narrative.breakdowns.closed import close_full
from gongkai.extractors.narrative.breakdowns.flat_lists import listed_with_whole
from gongkai.extractors.narrative.breakdowns.nearest import (
    nearest_total,
    told_just_before,
    total_behind,
)
from gongkai.extractors.narrative.breakdowns.part_lists import summed_up, whole_of_sums
from gongkai.extractors.narrative.breakdowns.section_wholes import SectionWholes, section_wholes
from gongkai.extractors.narrative.breakdowns.sums import (
    by_sum,
    divide_up,
    is_bracketed,
    moved_to_sum,
    nested_sums,
)
from gongkai.extractors.narrative.breakdowns.told_again import first_told
from gongkai.extractors.narrative.breakdowns.wholes import (
    named_whole,
    openings_before,
    right_before,
)
from gongkai.extractors.narrative.counts.quantities import RATE_UNITS
from gongkai.extractors.narrative.counts.slots import PART, RESTATED, STANDALONE, TOTAL
from gongkai.extractors.narrative.counts.spots import Spot
from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.prose.places import MAIN_CLAUSE_END_RE

# Kinds of facts that one breakdown may mix; any other is of its own family.
_ONE_FAMILY = frozenset({"publication", "activity", "resource"})


def find_parents(
    spots: Sequence[Spot],
    roles: Sequence[str],
    passages: Sequence[Passage],
    kinds: Sequence[str] = (),
    wholes: SectionWholes | None = None,
) -> list[int | None]:
    """Return for each quantity of a section the index of its parent, None where it has none.

    Args:
        spots: the quantities.
        roles: of each.
        passages: those they stand in.
        kinds: of each; where they are known, a whole that no word names is of its parts' family.
        wholes: what the section says of its quantities, where that is known already.
    """
    wholes = wholes or section_wholes(spots, passages)
    families = ["" if kind in _ONE_FAMILY else kind for kind in kinds] or [""] * len(spots)
    parents = _by_runs(spots, roles, passages, families)
    close_full(parents, spots, passages)
    for index, whole in moved_to_sum(parents, spots).items():
        parents[index] = whole
    for last in range(len(spots)):
        members = [i for i in summed_up(last, spots, passages) if roles[i] == PART]
        for index in members:
            parents[index] = last
        if members:
            parents[last] = whole_of_sums(members[0], last, spots, passages)
    for index, whole in wholes.outcomes.items():
        parents[index] = whole if parents[index] is None else parents[index]
    by_list = wholes.words | wholes.lists | wholes.views
    for index, whole in (by_list | wholes.sums).items():
        parents[index] = whole if roles[index] == PART else parents[index]
    parents = by_channel(parents, roles, spots, passages)
    _link_restated(parents, spots, roles, passages)
    return _without_circles(parents)


def _link_restated(
    parents: list[int | None],
    spots: Sequence[Spot],
    roles: Sequence[str],
    passages: Sequence[Passage],
) -> None:
    """Link what is told again, and its parts, to where it was told first."""
    for index, role in enumerate(roles):
        if role == RESTATED:
            told = first_told(index, spots, passages, roles)
            is_again = told is not None and roles[told] == RESTATED and parents[told] is not None
            parents[index] = parents[told] if told is not None and is_again else told
    for index, whole in enumerate(parents):
        if whole is not None and roles[index] == PART and roles[whole] == RESTATED:
            parents[index] = whole if parents[whole] is None else parents[whole]


def _by_runs(
    spots: Sequence[Spot],
    roles: Sequence[str],
    passages: Sequence[Passage],
    families: Sequence[str],
) -> list[int | None]:
    """Return the parents that each run of parts tells by itself."""
    parents: list[int | None] = [None] * len(spots)
    owners: dict[str, set[int]] = {family: set() for family in families}
    for index, role in enumerate(roles):
        if role == TOTAL:
            owners[families[index]].add(index)
    for run in _part_runs(spots, roles):
        found = _run_parents(run, spots, roles, passages, owners[families[run[0]]])
        by_chance = set(listed_with_whole(run, found, spots, passages))
        exact = _made_up(run, found, spots)
        for index, parent in zip(run, found, strict=True):
            is_other = parent not in exact and _is_of_other_kind(index, parent, spots, families)
            if parent is not None and index not in by_chance and not is_other:
                parents[index] = parent
                owners[families[parent]].add(parent)
    return parents


def _made_up(
    run: Sequence[int], found: Sequence[int | None], spots: Sequence[Spot]
) -> set[int | None]:
    """Return the wholes that their parts of one run make up: then they are of it, of any kind."""
    members: dict[int | None, list[float]] = {}
    for index, parent in zip(run, found, strict=True):
        members.setdefault(parent, []).append(spots[index].quantity.value)
    return {
        whole
        for whole, parts in members.items()
        if whole is not None and len(parts) > 1 and divide_up(parts, spots[whole].quantity.value)
    }


def _is_of_other_kind(
    index: int, whole: int | None, spots: Sequence[Spot], families: Sequence[str]
) -> bool:
    """Whether a part is of another family than its whole, or above it and counted otherwise.

    公开栏16个,更换内容96期; 申请45件,其中2件延期,相关行政复议1件.
    """
    if whole is None:
        return False
    part, owner = spots[index].quantity, spots[whole].quantity
    is_other = None not in (part.unit, owner.unit) and part.unit != owner.unit
    return families[index] != families[whole] or (is_other and part.value > owner.value)


def _without_circles(parents: list[int | None]) -> list[int | None]:
    """Cut links that lead back to where they begin.

    >>> _without_circles([1, 2, 0, 0])
    [None, 2, 0, 0]
    """
    for index in range(len(parents)):
        above = parents[index]
        for _ in parents:
            if above is None:
                break
            if above == index:
                parents[index] = None
                break
            above = parents[above]
    return parents


def settle_roles(roles: Sequence[str], parents: Sequence[int | None]) -> list[str]:
    """Return roles that agree with the links: a total has parts, a part and a restatement a parent.

    >>> settle_roles(["standalone", "part", "total"], [None, 0, None])
    ['total', 'part', 'standalone']
    """
    owners = {parent for parent, role in zip(parents, roles, strict=True) if role == PART}
    settled = []
    for index, role in enumerate(roles):
        own = TOTAL if index in owners else STANDALONE
        has_parent = role in (PART, RESTATED) and parents[index] is not None
        settled.append(role if has_parent else own)
    return settled


def _part_runs(spots: Sequence[Spot], roles: Sequence[str]) -> list[list[int]]:
    """Return the runs of parts with nothing but rates between them."""
    runs: list[list[int]] = []
    is_open = False
    for index, role in enumerate(roles):
        if role == PART:
            if not is_open:
                runs.append([])
            runs[-1].append(index)
            is_open = True
        elif spots[index].quantity.unit not in RATE_UNITS:
            is_open = False
    return runs


def _run_parents(
    run: Sequence[int],
    spots: Sequence[Spot],
    roles: Sequence[str],
    passages: Sequence[Passage],
    owners: AbstractSet[int],
) -> list[int | None]:
    just = told_just_before(run, spots, roles, passages)
    openers = _openers(run, just, spots, passages)
    inner = [
        opener is not None and (opener in run or is_bracketed(opener, index, spots, passages))
        for index, opener in zip(run, openers, strict=True)
    ]
    outer = [index for index, is_inner in zip(run, inner, strict=True) if not is_inner]
    whole = by_sum(outer, spots, roles, passages)
    if whole is not None and outer and (openers[0] is None or whole < run[0]):
        return [o if i else whole for o, i in zip(openers, inner, strict=True)]
    nearest = just
    if nearest is None:
        opened = {opener for opener in openers if opener is not None}
        nearest = nearest_total(run[0], spots, owners | opened, passages)
    if nearest is None:
        nearest = total_behind(run, spots, owners)
    found: list[int | None] = []
    for index, opener in zip(run, openers, strict=True):
        is_before = nearest is not None and nearest < index
        fits = not (is_before and _is_above(spots[index], spots[nearest or 0]))
        found.append(opener if opener is not None else nearest if fits else None)
    return nested_sums(run, found, spots, passages)


def _openers(
    run: Sequence[int], just: int | None, spots: Sequence[Spot], passages: Sequence[Passage]
) -> list[int | None]:
    """Return for each part the quantity that the words before it say it is a part of.

    A word that opened a list says nothing of what follows in another clause a number that was told
    `just` before.
    """
    found: list[int | None] = []
    for opening, members in _by_opening(run, spots, passages):
        text = passages[spots[members[0]].passage].text
        opener = right_before(opening, members, spots, text) if opening else None
        opening_end = opening.end() if opening else 0
        if opener is not None and just is not None and just > opener:
            opener = (
                None if MAIN_CLAUSE_END_RE.search(text, opening_end, spots[just].start) else opener
            )
        after = opening_end if opener is not None else 0
        for index in members:
            named = named_whole(index, members, after, spots, passages)
            found.append(opener if named is None else named)
    return found


def _by_opening(
    run: Sequence[int], spots: Sequence[Spot], passages: Sequence[Passage]
) -> list[tuple[re.Match[str] | None, list[int]]]:
    """Return the parts of a run in groups that one word has opened, with it."""
    groups: list[tuple[re.Match[str] | None, list[int]]] = []
    for index in run:
        opening = _opening(index, run, spots, passages)
        passage = spots[index].passage
        if groups and passage == spots[groups[-1][1][0]].passage:
            last = groups[-1][0]
            if (last and last.start()) == (opening and opening.start()):
                groups[-1][1].append(index)
                continue
        groups.append((opening, [index]))
    return groups


def _opening(
    index: int, run: Sequence[int], spots: Sequence[Spot], passages: Sequence[Passage]
) -> re.Match[str] | None:
    """Return the nearest word before a part that opens a list of some quantity.

    What a part is divided into ends with its clause: 不予公开18件,包括甲类8件、乙类10件;其他17件.
    """
    text = passages[spots[index].passage].text
    for opening in openings_before(spots[index], text):
        owner = right_before(opening, [index], spots, text)
        is_past = owner in run and ";" in text[opening.end() : spots[index].start]
        if owner is not None and not is_past:
            return opening
    return None


def _is_above(part: Spot, whole: Spot) -> bool:
    """Whether a part is larger than a whole of its unit: 规章13件(含...),规范性文件42件."""
    own, other = part.quantity, whole.quantity
    return own.unit == other.unit and own.value > other.value
