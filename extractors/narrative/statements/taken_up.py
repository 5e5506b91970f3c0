"""Clauses of plans in running text -> which problem each takes up, and where that turns.

更新慢、解读少。今后将完善更新制度,按月通报,丰富解读形式: 丰富 takes up a later problem than the
clauses before it, so that a measure may begin with it. No rule decides that: the clause tagger
learns how far to trust it. What is shared with one problem alone weighs most.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from gongkai.extractors.narrative.prose.vocabulary import DOING_RE
from gongkai.extractors.narrative.statements.clauses import Clause
from gongkai.extractors.narrative.statements.matter import Matter

# No block of measures answers more problems one by one.
_MOST_PROBLEMS = 16
# What a shared pair of characters counts, and a shared topic; the least that takes up a problem,
# and by how much more than any other. In whole numbers, so that no order of adding up decides.
_PAIR, _TOPIC, _LEAST, _MARGIN = 100, 150, 90, 40
# What beginning a measure costs by the form of its first clause, on the same scale; behind an aim
# less, more where problems are passed over, most where one told before is taken up again.
_COSTS = {"deed": 50, "done": 50, "way": 80, "aim": 400}
_OTHER_COST, _BEHIND_AIM, _PASSED_OVER, _BACK = 200, 40, 30, 100
# What a clause counts for answering no problem.
_NO_PROBLEM = 20
_BEGINNING, _DOING = ("deed", "done", "way"), ("deed", "done", "way", "aim")
_PART_ENDS = (";", "。")
# Word -> (number of a problem that has it, what it counts for that one).
_Weights = dict[str, list[tuple[int, int]]]


class Told(NamedTuple):
    """The clauses of a section, and what is known of each.

    Attributes:
        forms: what it is, in a word: deed, aim, lack.
        matters: what it speaks of.
        lacks: whether it lacks something.
        plans: whether it opens plans.
    """

    clauses: Sequence[Clause]
    texts: Sequence[str]
    forms: Sequence[str]
    matters: Sequence[Matter]
    lacks: Sequence[bool]
    plans: Sequence[bool]


class _Chunk(NamedTuple):
    """Clauses from one comma to the next.

    Attributes:
        first: the first of them; form: its form.
        stop: what stands before it.
        shared: what they share with each problem.
    """

    first: int
    stop: str
    form: str
    shared: list[int]


def taken_up(told: Told) -> list[list[str]]:
    """Return the features of each clause; those have any that begin a chunk of running plans."""
    rows: list[list[str]] = [[] for _ in told.clauses]
    begin = _plans_begin(told)
    problems = _problems(told, begin)[:_MOST_PROBLEMS] if begin is not None else []
    if begin is None or not problems:
        return rows
    chunks = list(_chunks(told, begin, _weights(told, problems), len(problems)))
    n_deeds = sum(one.form in _BEGINNING or one.stop in _PART_ENDS for one in chunks)
    n_parts = sum(one.stop in _PART_ENDS for one in chunks)
    room = f"{_sign(n_deeds, len(problems))}{_sign(n_parts, len(problems))}"
    running: int | None = None
    before = "^"
    for place, (one, lies) in enumerate(zip(chunks, _laid(chunks), strict=True)):
        own = _owner(one.shared)
        turn, turn_on = _turn(own, running), _turn(_owner(_with_rest(chunks, place)), running)
        rows[one.first] += [
            f"takes={one.stop}:{turn}:{one.form}",
            f"takes={one.stop}:{turn_on}:{before}:{one.form}",
            f"room={one.stop}:{room}:{one.form}",
            f"laid={one.stop}:{lies}:{one.form}",
            f"laid={one.stop}:{lies}:{before}:{room}",
        ]
        running = own if own is not None else running
        before = one.form
    return rows


def _plans_begin(told: Told) -> int | None:
    """Return the opening of plans with most lacks before it and most deeds behind it."""
    n_before, n_behind = 0, sum(form in _DOING for form in told.forms)
    begin, most = None, 0
    for index, form in enumerate(told.forms):
        if told.plans[index] and n_before and n_before + n_behind > most:
            begin, most = index, n_before + n_behind
        n_before += told.lacks[index]
        n_behind -= form in _DOING
    return begin


def _problems(told: Told, end: int) -> list[list[int]]:
    """Return the clauses of each problem before `end`: of an item or a part, or of a lack each.

    更新慢,多为转载;解读少。 are two; so are 更新慢,解读少。 A paragraph ends a part without a stop.
    """
    parts: list[list[int]] = [[]]
    for index, clause in enumerate(told.clauses[:end]):
        if clause.kind == "mark":
            parts.append([])
        elif clause.kind == "text":
            parts[-1].append(index)
        if clause.stop[:1] in _PART_ENDS or told.clauses[index + 1].passage != clause.passage:
            parts.append([])
    lacking = [part for part in parts if any(told.lacks[i] for i in part)]
    if len(lacking) != 1:
        return lacking
    split: list[list[int]] = [[]]
    for index in lacking[0]:
        split[-1].append(index)
        if told.lacks[index]:
            split.append([])
    rest = split.pop()
    split[-1] += rest
    return split


def _weights(told: Told, problems: Sequence[Sequence[int]]) -> _Weights:
    """Return what a pair of characters or a topic counts: less the more problems have it."""
    sets = [{word for i in one for word in _words(told.matters[i])} for one in problems]
    counts = Counter(word for words in sets for word in words)
    weights: _Weights = defaultdict(list)
    for number, words in enumerate(sets):
        for word in words:
            full = _TOPIC if word[0] == "#" else _PAIR
            weights[word].append((number, full // counts[word] ** 2))
    return weights


def _words(matter: Matter) -> list[str]:
    return [*matter.pairs, *[f"#{topic}" for topic in matter.topics]]


def _chunks(told: Told, begin: int, weights: _Weights, n_problems: int) -> Iterator[_Chunk]:
    """Yield the chunks from `begin` on that are of no item of a list."""
    in_item, stop = False, "。"
    held: _Chunk | None = None
    for index in range(begin, len(told.clauses)):
        clause, form = told.clauses[index], _form(told, index)
        in_item = in_item or clause.kind == "mark"
        if not in_item and (clause.kind == "text" or form == "deed"):
            held = held or _Chunk(index, stop, form, [0] * n_problems)
            for word in _words(told.matters[index]):
                for number, weight in weights.get(word, ()):
                    held.shared[number] += weight
        following = told.clauses[index + 1 : index + 2]
        is_last = not following or following[0].passage != clause.passage
        in_item = in_item and not is_last
        if is_last or clause.stop[:1] not in ("", "、"):
            if held is not None:
                yield held
            held, stop = None, "。" if is_last else clause.stop[:1]


def _form(told: Told, index: int) -> str:
    """Return the form of a clause; a deed with an object is one before a word that opens, too.

    不断深化科技计划|项目信息公开.
    """
    text = told.texts[index]
    if told.clauses[index].kind == "opener" and len(text) > 2 and DOING_RE.match(text):
        return "deed"
    return told.forms[index]


def _with_rest(chunks: Sequence[_Chunk], place: int) -> list[int]:
    """Return what a chunk shares with each problem, with those behind that begin nothing."""
    shared = chunks[place].shared
    for one in chunks[place + 1 :]:
        if one.stop in _PART_ENDS or one.form in _BEGINNING:
            break
        shared = [a + b for a, b in zip(shared, one.shared, strict=True)]
    return shared


def _owner(shared: Sequence[int]) -> int | None:
    """Return the problem that most is shared with, None where it is none or not clear.

    >>> _owner([50, 200]), _owner([200, 200]), _owner([50, 0])
    (1, None, None)
    """
    most = max(shared)
    if most < _LEAST or sum(most - one < _MARGIN for one in shared) > 1:
        return None
    return shared.index(most)


def _turn(own: int | None, running: int | None) -> str:
    """Return how the problem that is taken up stands to the one taken up before."""
    if own is None:
        return "none"
    if running is None:
        return "first"
    return "same" if own == running else "later" if own > running else "earlier"


def _sign(one: int, other: int) -> str:
    return "<" if one < other else ">" if one > other else "="


def _laid(chunks: Sequence[_Chunk]) -> list[str]:
    """Return how each chunk lies where all are laid upon the problems at least cost.

    It takes up another problem than the chunk before it (begin), goes on with that one, or none;
    behind one that takes up a problem, what takes up none is a beginning, too.
    """
    if not chunks:
        return []
    scores = [*chunks[0].shared, _NO_PROBLEM]
    sources = [list(range(len(scores)))]
    for last, one in pairwise(chunks):
        cost = 0
        if one.stop not in _PART_ENDS:
            cost = _COSTS.get(one.form, _OTHER_COST) - _BEHIND_AIM * (last.form == "aim")
        came = [_source(scores, state, cost) for state in range(len(scores))]
        own = [*one.shared, _NO_PROBLEM]
        scores = [value + more for (value, _), more in zip(came, own, strict=True)]
        sources.append([source for _, source in came])
    state, laid = scores.index(max(scores)), []
    for row in reversed(sources):
        on = "none" if state == len(scores) - 1 else "on"
        laid.append("begin" if row[state] != state else on)
        state = row[state]
    return laid[::-1]


def _source(scores: Sequence[int], state: int, cost: int) -> tuple[int, int]:
    """Return the best score that leads to a state, and from which; the last state is no problem."""
    best, source = scores[state], state
    none = len(scores) - 1
    for other, score in enumerate(scores):
        value = score - cost
        if other == state or value <= best:
            continue
        if none not in (state, other):
            value -= _BACK if other > state else _PASSED_OVER * (state - other - 1)
        if value > best:
            best, source = value, other
    return best, source
