"""Lists that count in words, 首先 … 其次 …, 一方面 … 另一方面 …: of items, or within one.

一方面更新慢,另一方面解读少              two problems
一是更新慢,一方面人少,另一方面不熟;二是  within the item of a list with numbers
更新慢,原因一方面是人少,另一方面是不熟   the cause of the problem that stands before it
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import zip_longest

from gongkai.extractors.narrative.statements.clauses import (
    IMPROVEMENT,
    PROBLEM,
    Clause,
    head_words,
    opens_list,
)
from gongkai.extractors.narrative.statements.lacks import CAUSE_RE, is_lack
from gongkai.extractors.narrative.statements.list_marks import is_of_words, mark_lists
from gongkai.models.bio import OUTSIDE


def top_lists(clauses: Sequence[Clause], words: Sequence[str]) -> Sequence[Sequence[int]]:
    """Return the marks of each list, without the lists in words that are within something."""
    return _top_lists(tuple(clauses), tuple(words))


@lru_cache(2)  # asked by several passes over one section
def _top_lists(clauses: tuple[Clause, ...], words: tuple[str, ...]) -> tuple[tuple[int, ...], ...]:
    lists = mark_lists(clauses, words)
    numbered = [marks for marks in lists if not is_of_words(words[marks[0]])]
    within: set[int] = set()
    for marks in numbered if len(numbered) < len(lists) else ():
        for mark, after in zip_longest(marks, marks[1:]):
            within.update(_reach(mark, after, clauses, words))
    return tuple(
        tuple(marks)
        for marks in lists
        if not is_of_words(words[marks[0]])
        or (marks[1:] and marks[0] not in within and _cause_lead(marks[0], clauses, words) is None)
    )


def _reach(mark: int, after: int | None, clauses: Sequence[Clause], words: Sequence[str]) -> range:
    """Return the places that a mark rules: to the next one of its list, or to a full stop."""
    if opens_list(head_words(mark + 1, clauses, words)):
        return range(0)  # (一)存在的问题。一方面…: the mark is of the heading
    end = mark + 1
    while end < len(clauses) and end != after and clauses[end].passage == clauses[mark].passage:
        end += 1
        is_listed = after is not None and clauses[after].passage == clauses[mark].passage
        if clauses[mark].start and not is_listed and clauses[end - 1].stop[:1] == "。":
            break
    return range(mark, end)


def keep_causes(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """Let a cause told in two parts go with its problem: 解读少,原因一方面是人少,另一方面是不熟.

    It does behind a full stop too, where its paragraph tells no other problem.
    """
    kept = list(tags)
    for marks in mark_lists(clauses, words):
        lead = _cause_lead(marks[0], clauses, words) if is_of_words(words[marks[0]]) else None
        if not lead or kept[lead - 1].endswith(IMPROVEMENT):
            continue
        before = clauses[lead - 1]
        if kept[lead - 1] == OUTSIDE and is_lack(words[lead - 1], before):
            kept[lead - 1] = f"B-{PROBLEM}"
        if kept[lead - 1] == OUTSIDE:
            continue
        begin = lead
        while begin and clauses[begin - 1].passage == clauses[lead].passage:
            begin -= 1
        is_only = kept[begin:lead].count(f"B-{PROBLEM}") == 1
        if before.passage == clauses[lead].passage and (is_only or before.stop[:1] == ","):
            end = _sentence_end(marks[-1], clauses)
            kept[lead:end] = [f"I-{PROBLEM}"] * (end - lead)
    return kept


def _cause_lead(mark: int, clauses: Sequence[Clause], words: Sequence[str]) -> int | None:
    """Return where what leads to a mark begins if it tells of a cause: 究其原因,|一方面."""
    start = mark
    while start and clauses[start - 1].passage == clauses[mark].passage:
        before = clauses[start - 1]
        if start < mark and before.stop[:1] in (",", ";", "。", ":"):
            break
        if before.stop[:1] in (";", "。") or before.kind == "mark":
            break
        start -= 1
    return start if CAUSE_RE.search("".join(words[start:mark])) else None


def _sentence_end(mark: int, clauses: Sequence[Clause]) -> int:
    end = mark + 1
    while end < len(clauses) and clauses[end].passage == clauses[mark].passage:
        end += 1
        if clauses[end - 1].stop[:1] == "。":
            break
    return end
