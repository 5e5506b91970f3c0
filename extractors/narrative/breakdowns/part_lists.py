"""Roles as tagged -> roles as the lists of the text say: who else is a part.

The tagger tells parts by the words around them and is at times broken off by a verb, a foreign
measure word or a long channel in the middle of a list. What opens a list, its sums and its brackets
say how far it reaches.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from gongkai.extractors.narrative.breakdowns.exact_lists import are_others
from gongkai.extractors.narrative.breakdowns.in_or_out import is_left_out, told_on, wanting
from gongkai.extractors.narrative.breakdowns.measures import have_one_measure
from gongkai.extractors.narrative.breakdowns.opened import opened_parts
from gongkai.extractors.narrative.breakdowns.section_wholes import SectionWholes, section_wholes
from gongkai.extractors.narrative.breakdowns.told_again import is_told_again, is_told_in_full
from gongkai.extractors.narrative.counts.answered import settle_answered
from gongkai.extractors.narrative.counts.quantities import RATE_UNITS
from gongkai.extractors.narrative.counts.slots import PART, RESTATED, STANDALONE, TOTAL
from gongkai.extractors.narrative.counts.spots import Spot, spot_before
from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.prose.places import MAIN_CLAUSE_END_RE, SENTENCE_END_RE, n_open
from gongkai.extractors.narrative.prose.vocabulary import TOGETHER, WORDS, words_to_late_pattern
from gongkai.models.late_regex import late_regex

_AMONG_RE = re.compile(r"[^,。;:()]{0,10}(?<![集其])中,?有?")
_IN_BRACKET = 20
_OPENS_RE = late_regex(r"[,。;:]?(?:其中|包括|包含|含)")
# Received and carried over are no parts of what there was to answer.
_ADDED_RE = late_regex(r"结转|加上|连同")
REVIEWS_RE = re.compile(r"(?:复议|诉讼|起诉)(?:案件?|申请|数量?)?(?:共|共计|为)?$")
_OUTCOME_RE = words_to_late_pattern(WORDS.review_outcomes)
_NAME_REACH = 8
# What closes a list with its sum: 年报1条,机构4条,共发布5条
_SUM_RE = re.compile(rf"[,、](?:[两二三四]者|一(?=共))?(?:{TOGETHER}|合计|总计)[^,。;:\d]{{0,8}}$")
_SUM_REACH = 12


def complete_lists(
    spots: Sequence[Spot],
    roles: Sequence[str],
    passages: Sequence[Passage],
    wholes: SectionWholes | None = None,
) -> list[str]:
    """Return the roles with the rest of each list of parts made parts, too.

    `wholes` is what the section says of its quantities, where that is known already.
    """
    wholes = wholes or section_wholes(spots, passages)
    complete = _with_others(close_brackets(spots, roles, passages), spots, passages)
    for index, spot in enumerate(spots):
        if spot.quantity.unit in RATE_UNITS and complete[index] == PART:
            complete[index] = STANDALONE  # a share is of a number, and no part of it
    for first in range(1, len(spots)):
        for index in opened_parts(first, spots, complete, passages):
            complete[index] = PART
    complete = _told_apart(complete, spots, passages, wholes.views)
    for index in chain(wholes.outcomes, wholes.words, wholes.lists, wholes.sums):
        complete[index] = RESTATED if complete[index] == RESTATED else PART
    made = set(wanting(spots, complete, passages))
    for index in chain(made, told_on(spots, complete, passages)):
        complete[index] = PART
    for index, spot in enumerate(spots):
        if complete[index] == PART and is_left_out(spot, passages[spot.passage].text):
            complete[index] = STANDALONE
        is_whole = complete[index] in (STANDALONE, TOTAL)
        if is_told_again(index, spots, passages[spot.passage].text) or (
            is_whole and is_told_in_full(index, spots, passages)
        ):
            complete[index] = RESTATED
    return settle_answered(spots, complete, passages, made)


def _told_apart(
    roles: Sequence[str],
    spots: Sequence[Spot],
    passages: Sequence[Passage],
    views: Iterable[int],
) -> list[str]:
    """Return the roles with the parts that a view, an outcome or a sum behind them tells."""
    complete = list(roles)
    told = (_outcomes(spots, passages), _among(spots, passages))
    for index in chain(views, *told):
        complete[index] = PART if complete[index] == STANDALONE else complete[index]
    for last in range(len(spots)):
        members = summed_up(last, spots, passages)
        for index in members:
            complete[index] = RESTATED if complete[index] == RESTATED else PART
        if members and whole_of_sums(members[0], last, spots, passages) is not None:
            complete[last] = PART
    return complete


def _with_others(
    roles: Sequence[str], spots: Sequence[Spot], passages: Sequence[Passage]
) -> list[str]:
    """Return the roles with none restated that is said to be all the others: 另2件."""
    settled = list(roles)
    for index in range(1, len(spots)):
        text = passages[spots[index].passage].text
        if settled[index] == RESTATED and are_others(index, spots, text):
            settled[index] = PART if settled[index - 1] == PART else STANDALONE
    return settled


def close_brackets(
    spots: Sequence[Spot], roles: Sequence[str], passages: Sequence[Passage]
) -> list[str]:
    """Return the roles with every quantity of a bracket a part where the one before it is.

    13件(含新制定5件,修改4件,废止4件): all three, whatever the tagger says of the last.
    """
    closed = list(roles)
    for index in range(1, len(spots)):
        spot, before = spots[index], spots[index - 1]
        if closed[index] == STANDALONE and closed[index - 1] == PART:
            text = passages[spot.passage].text
            between = text[before.end : spot.start] if before.passage == spot.passage else ")"
            is_open = n_open(text, 0, before.start) > 0
            if is_open and not set(between) & set("();。") and len(between) <= _IN_BRACKET:
                closed[index] = PART
    return closed


def _among(spots: Sequence[Spot], passages: Sequence[Passage]) -> Iterator[int]:
    """Yield those that are said to be among others: 9篇解读中4篇有图."""
    for index in range(1, len(spots)):
        before, spot = spots[index - 1], spots[index]
        text = passages[spot.passage].text
        if (
            before.passage == spot.passage
            and before.quantity.unit == spot.quantity.unit
            and spot.quantity.value <= before.quantity.value
            and _AMONG_RE.fullmatch(text, before.end, spot.start)
        ):
            yield index


def _outcomes(spots: Sequence[Spot], passages: Sequence[Passage]) -> Iterator[int]:
    """Yield how reviews ended, told behind their number: 诉讼3件,驳回2件,在审1件.

    A single one behind two numbers in a row, 复议2件,诉讼1件,驳回1件, may be of either.
    """
    left: float = 0
    held: list[int] | None = None
    for index in range(1, len(spots)):
        before, spot = spots[index - 1], spots[index]
        text = passages[spot.passage].text
        gap = text[before.end : spot.start] if before.passage == spot.passage else "。"
        if REVIEWS_RE.search(text[max(0, before.start - _NAME_REACH) : before.start]):
            first = spot_before(index - 1, spots)
            is_alone = first is None or MAIN_CLAUSE_END_RE.search(text, first.end, before.start)
            left, held = before.quantity.value, None if is_alone else []
        around = gap + text[spot.end : spot.end + _NAME_REACH].partition(",")[0]
        is_outcome = not MAIN_CLAUSE_END_RE.search(gap) and _OUTCOME_RE.search(around)
        if is_outcome and not spot.is_zero and 0 < spot.quantity.value <= left:
            left -= spot.quantity.value
            if held is not None and not held:
                held.append(index)
                continue
            yield from (*(held or ()), index)
            held = None
        else:
            left = 0


def summed_up(last: int, spots: Sequence[Spot], passages: Sequence[Passage]) -> list[int]:
    """Return the quantities of a list that one behind it sums up (共发布30条), [] if none."""
    owner = spots[last]
    text = passages[owner.passage].text
    if not _SUM_RE.search(text, max(0, owner.start - _SUM_REACH), owner.start):
        return []
    total: float = 0
    found: list[int] = []
    for index in range(last - 1, -1, -1):
        spot = spots[index]
        if spot.passage != owner.passage or SENTENCE_END_RE.search(text, spot.end, owner.start):
            break
        if have_one_measure(owner, spot) and not spot.is_zero:
            total += spot.quantity.value
            found.insert(0, index)
            if total >= owner.quantity.value:
                break
    is_sum = total == owner.quantity.value and len(found) > 1
    return (
        found
        if is_sum and not _ADDED_RE.search(text, spots[found[0]].start - 12, owner.start)
        else []
    )


def whole_of_sums(
    first: int, last: int, spots: Sequence[Spot], passages: Sequence[Passage]
) -> int | None:
    """Return the whole that a list with its own sum is a part of, for its first and its sum.

    50条。其中目录1条、机构29条,共30条;专题8条、项目12条,共20条: the 30 and the 20 are parts of 50.
    """
    owner = spots[last]
    text = passages[owner.passage].text
    for index in range(first - 1, -1, -1):
        spot = spots[index]
        if spot.passage != owner.passage:
            break
        opening = _OPENS_RE.match(text, spot.end)
        start = opening.end() if opening else spot.end
        if SENTENCE_END_RE.search(text, start, owner.start):
            break
        if opening and spot.quantity.unit == owner.quantity.unit:
            return index if spot.quantity.value > owner.quantity.value else None
    return None
