"""The clauses behind a word like 其中 whose first numbers make up the number before it.

公开436条,其中网站208条,占48%;新媒体130条,其中微信99条、微博31条;其他98条: 208, 130 and 98

A share, an inner breakdown, a bracket or another measure stands between such parts, and the tagger
loses count of them; their exact sum does not. Nor does the form of a list each clause of which is a
thing and its number, whatever they add up to.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.extractors.narrative.breakdowns.measures import have_one_measure
from gongkai.extractors.narrative.breakdowns.sums import BY_CHANCE
from gongkai.extractors.narrative.breakdowns.wholes import is_compared
from gongkai.extractors.narrative.counts.quantities import RATE_UNITS
from gongkai.extractors.narrative.counts.spots import Spot
from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.prose.places import SENTENCE_END_RE, n_open
from gongkai.extractors.narrative.prose.vocabulary import HOLDS, WORDS, words_to_late_pattern

# What it is compared with may stand between: 4件,较上年增加3件:因甲2件,因乙2件.
_OPENS_RE = re.compile(
    r"(?:[,(][^,。;:()其]{0,16}(?:[增减]|上升|下降|持平)[^,。;:()]{0,8}\)?)?"
    rf"(?:[,。;]?(?:其中|包括|包含|{HOLDS}|分别|具体)|[,。;](?:内容上,?|计有?(?![算划数]))|:)"
)
# What opens another breakdown within a clause.
_INNER_RE = re.compile(r"其中|包括|包含|内含|分别|:")
# Numbers of several measures make up another by chance more often than those of one.
_MIN_MIXED = 3
# What a colon opens is a list; behind 其中 small numbers add up by chance.
_MIN_LISTED = 3
# A clause of a list: the thing and its number.
_MEMBER_RE = re.compile(r"(?P<name>[^,;。:()\d]{1,20})\d[\d.]*[余多]?[^,;。:()\d]{1,2}")
_MIN_MEMBERS = 3
_DONE_RE = words_to_late_pattern([*WORDS.verbs["publish"], *WORDS.verbs["act"]])


def clause_sums(spots: Sequence[Spot], passages: Sequence[Passage]) -> dict[int, int]:
    """Return for the first number of each such clause its whole, and that number for its parts."""
    wholes: dict[int, int] = {}
    for whole, owner in enumerate(spots):
        text = passages[owner.passage].text
        opening = _OPENS_RE.match(text, owner.end)
        least = _MIN_LISTED if opening and opening[0].endswith(":") else BY_CHANCE
        if opening is None or owner.is_zero or owner.quantity.value < least:
            continue
        behind = list(_counted(whole, opening.end(), spots, text))
        for mark in ";,":
            # Behind a semicolon the commas of another list follow.
            end = text.find(";", opening.end()) if mark == "," else -1
            own = [i for i in behind if end < 0 or spots[i].start < end]
            clauses = list(_clauses(own, mark, opening.end(), spots, text))
            inner = [_inner(first, rest, spots, text) for first, *rest in clauses]
            is_list = None not in inner
            if is_list and _make_up(owner, [spots[clause[0]] for clause in clauses]):
                for (first, *_), parts in zip(clauses, inner, strict=True):
                    wholes[first] = whole
                    wholes.update(dict.fromkeys(parts or (), first))
                break
        else:
            wholes.update(
                dict.fromkeys(_plain_list(owner, behind, opening.end(), spots, text), whole)
            )
    return wholes


def _counted(whole: int, start: int, spots: Sequence[Spot], text: str) -> Iterator[int]:
    """Yield what is counted from a place to the end of its sentence, outside brackets."""
    end = SENTENCE_END_RE.search(text, start)
    stop = end.start() if end else len(text)
    for index in range(whole + 1, len(spots)):
        spot = spots[index]
        if spot.passage != spots[whole].passage or spot.start >= stop:
            return
        is_other = spot.quantity.unit in RATE_UNITS or is_compared(spot, text)
        if not is_other and n_open(text, start, spot.start) == 0:
            yield index


def _clauses(
    behind: Sequence[int], mark: str, start: int, spots: Sequence[Spot], text: str
) -> Iterator[list[int]]:
    """Yield some numbers clause by clause, as a mark parts them; within 其中 a comma parts none."""
    clause: list[int] = []
    for index in behind:
        between = text[start : spots[index].start]
        is_inner = mark == "," and _INNER_RE.search(between)
        if clause and not is_inner and mark in between:
            yield clause
            clause = []
        if not is_inner:
            start = spots[index].end
        clause.append(index)
    if clause:
        yield clause


def _plain_list(
    owner: Spot, behind: Sequence[int], start: int, spots: Sequence[Spot], text: str
) -> Sequence[int]:
    """Return the numbers of the clauses that do no more than name one each, [] if there are few."""
    members: list[int] = []
    for index in behind:
        spot = spots[index]
        clause = text[start : spot.end].lstrip(",:;")
        member = _MEMBER_RE.fullmatch(clause)
        is_less = spot.quantity.value <= owner.quantity.value
        is_alike = spot.quantity.unit == owner.quantity.unit and is_less
        if not (member and is_alike) or _DONE_RE.match(member["name"]):
            break
        members.append(index)
        if not text.startswith(";", spot.end):
            break
        start = spot.end
    return members if len(members) >= _MIN_MEMBERS else []


def _make_up(owner: Spot, firsts: Sequence[Spot]) -> bool:
    """Whether some numbers are a whole's parts by their sum; one may be counted otherwise."""
    if len(firsts) < 2 or not have_one_measure(owner, firsts[0]):
        return False
    n_unlike = sum(not have_one_measure(owner, spot) for spot in firsts)
    is_alike = n_unlike <= (len(firsts) >= _MIN_MIXED)
    return is_alike and sum(spot.quantity.value for spot in firsts) == owner.quantity.value


def _inner(
    first: int, rest: Sequence[int], spots: Sequence[Spot], text: str
) -> Sequence[int] | None:
    """Return what a clause's first number is divided into, None where the others are told with it.

    维持9件、纠正2件; are both of one list.
    """
    spot = spots[first]
    alike = [i for i in rest if spots[i].quantity.unit == spot.quantity.unit]
    if not alike:
        return []
    is_opened = _INNER_RE.search(text, spot.end, spots[alike[0]].start) is not None
    total = sum(spots[i].quantity.value for i in alike)
    return alike if is_opened and total <= spot.quantity.value else None
