"""An item of a list begins a statement: also where its list begins anew, or counts in words.

1.更新慢;2.解读少。⏎1.及时更新;2.丰富解读    the second list is none of the item before it
一方面更新慢,另一方面解读少                  two problems; within an item they are of it
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongkai.extractors.narrative.prose.vocabulary import DOING_RE
from gongkai.extractors.narrative.statements.clauses import IMPROVEMENT, PROBLEM, Clause
from gongkai.extractors.narrative.statements.lacks import is_lack
from gongkai.extractors.narrative.statements.list_marks import list_style
from gongkai.extractors.narrative.statements.marked_lists import (
    ITEM_DOES_RE,
    WILL_RE,
    behind_will,
    marked_items,
)
from gongkai.extractors.narrative.statements.word_lists import top_lists
from gongkai.models.bio import OUTSIDE, span_tags
from gongkai.models.late_regex import late_regex

_DOES_RE = late_regex(rf"及时|主动|定期|逐步|尽快|按[时期月季]|{DOING_RE.pattern}")


def split_items(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """Begin a new statement at the mark that goes on with the list of the one that it stands in.

    Marks of a list within an item, 一是 under (一), are of another list. What leads to a list,
    我局将以更高的标准推进公开。一是深化解读, ends where its first item begins if the second begins
    a statement.
    """
    split = list(tags)
    neighbours = [pair for items in marked_items(clauses, words) for pair in pairwise(items)]
    for (first, _), (second, _) in neighbours:
        is_begun = split[second].startswith("B-") and split[first] == "I-" + split[second][2:]
        if is_begun and not _stands_in_item(first - 1, split, clauses):
            split[first - 1 : first + 1] = [OUTSIDE, split[second]]
    befores = dict(_befores(clauses, words))
    opened, last = -1, -1
    for index, clause in enumerate(clauses):
        if clause.kind == "mark":
            last = index
            if split[index].startswith("I-") and befores.get(index, -2) == opened:
                split[index] = "B-" + split[index].removeprefix("I-")
        if split[index].startswith("B-"):
            opened = last
        if clause.kind != "mark":
            last = -1
    return split


def _befores(clauses: Sequence[Clause], words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield each mark, and the mark that what it lists is told apart from.

    That is the one before it in its list; of the first of a list the last one of the list before.
    """
    ended: dict[str, int] = {}
    for marks in top_lists(clauses, words):
        style = list_style(words[marks[0]])
        if style in ended and ended[style] < marks[0]:
            yield marks[0], ended[style]
        yield from ((after, before) for before, after in pairwise(marks))
        ended[style] = marks[-1]


def _stands_in_item(mark: int, tags: Sequence[str], clauses: Sequence[Clause]) -> bool:
    """Whether the statement that a mark stands in began behind a mark itself."""
    begin = next((i for i in range(mark, -1, -1) if not tags[i].startswith("I-")), 0)
    return any(clauses[i].kind == "mark" for i in (begin, max(begin - 1, 0)))


def turn_restarted(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Take a list for measures that begins anew behind one of problems, and says what is done.

    ①更新慢;②内容少。⏎①及时更新;②充实内容: no item lacks anything, and one is a deed.
    """
    turned = list(tags)
    before: dict[str, Sequence[tuple[int, int]]] = {}
    for items in marked_items(clauses, words):
        style = list_style(words[items[0][0] - 1])
        was, before[style] = before.get(style, ()), items
        is_restart = bool(was) and was[-1][1] == items[0][0] - 1
        if not is_restart or not any(_lacks(range(*one), clauses, words) for one in was):
            continue
        if any(_lacks(range(*one), clauses, words) for one in items):
            continue
        told = [ITEM_DOES_RE.match(words[a]) or f"B-{IMPROVEMENT}" in turned[a:b] for a, b in items]
        if any(told):
            for start, end in items:
                begin = start
                while begin < end - 1 and clauses[begin].kind == "opener":
                    begin += 1
                turned[start - 1 : begin] = [OUTSIDE] * (begin - start + 1)
                turned[begin:end] = span_tags(IMPROVEMENT, end - begin)
    return turned


def _lacks(places: range, clauses: Sequence[Clause], words: Sequence[str]) -> bool:
    return any(is_lack(words[i], clauses[i]) for i in places)


def turn_pledges(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """Take an item for a measure that lacks nothing, and says that something will be done.

    首先,我局将更新栏目;其次将规范答复: another item of its list is a measure.
    """
    turned = list(tags)
    for items in marked_items(clauses, words):
        told = [turned[i] for start, end in items for i in range(start, end)]
        for start, end in items if f"B-{IMPROVEMENT}" in told else ():
            is_pledge = clauses[start].kind == "opener" and WILL_RE.search(words[start])
            if not is_pledge or turned[start] != f"B-{PROBLEM}" or start + 1 == end:
                continue
            if not _lacks(range(start, end), clauses, words):
                turned[start - 1 : start + 1] = [OUTSIDE] * 2
                turned[start + 1 : end] = span_tags(IMPROVEMENT, end - start - 1)
    return turned


def begin_behind_will(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Leave 将 out of the items of a list where it is left out of another: 首先将|x,其次将|y.

    It is where a deed follows, or how it is done, 首先将|制定清单: 将 in the place of 把 has what
    is treated behind it.
    """
    begun = list(tags)
    for items in marked_items(clauses, words):
        behind = [(start, behind_will(start, end, words)) for start, end in items]
        willing = [(start, begin) for start, begin in behind if start < begin]
        outside = [a for a, b in willing if begun[b - 1] == OUTSIDE and begun[b] != OUTSIDE]
        for start, begin in willing:
            is_pledge = bool(outside) or _DOES_RE.match(words[begin]) is not None
            if is_pledge and begun[start].endswith(IMPROVEMENT):
                led = [OUTSIDE] * (begin - start + 1)
                begun[start - 1 : begin + 1] = [*led, f"B-{IMPROVEMENT}"]
    return begun
