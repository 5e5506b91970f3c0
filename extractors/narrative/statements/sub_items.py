"""Lists within an item of a list: of one statement, or the statements that the item announces.

一是内容不全。(1)重点领域少;(2)解读少。二是渠道窄。    one problem, with what it shows in
一是内容上有两点不足。(1)重点领域少;(2)解读少。        two: the item only announces them
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.extractors.narrative.statements.clause_marks import mark_ordinal, mark_style
from gongkai.extractors.narrative.statements.clauses import (
    PROBLEM,
    Clause,
    head_words,
    opens_list,
)
from gongkai.extractors.narrative.statements.lacks import is_lack
from gongkai.models.bio import OUTSIDE, span_tags
from gongkai.models.late_regex import late_regex

_ANNOUNCED_RE = late_regex(
    r"(?:[两二三四五六几2-6]个?(?:点|方面|项|条|个|处|种|类)|如下|以下)[^,。;:]*[。:;,]?$"
)


def settle_sub_items(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Make one statement of an item with a list in it, and one of each of a list it announces."""
    settled = list(tags)
    for start, inner, end in _nested(clauses, words):
        own = range(start, inner[0])
        label = next((settled[i][2:] for i in own if settled[i] != OUTSIDE), "")
        others = {tag[2:] for tag in settled[start:end] if tag != OUTSIDE} - {label}
        lacks = [i for i in range(start, end) if is_lack(words[i], clauses[i])]
        if not label or (others and (lacks or label == PROBLEM)):
            continue
        is_told = any(index in own for index in lacks)
        if not is_told and _ANNOUNCED_RE.search("".join(words[start : inner[0]])):
            settled[start : inner[0]] = [OUTSIDE] * len(own)
            for mark, stop in zip(inner, [*inner[1:], end], strict=True):
                settled[mark] = OUTSIDE
                settled[mark + 1 : stop] = span_tags(label, stop - mark - 1)
        else:
            last = max(i for i in range(start, end) if settled[i] != OUTSIDE)
            settled[start : last + 1] = span_tags(label, last + 1 - start)
    return settled


def _nested(
    clauses: Sequence[Clause], words: Sequence[str]
) -> Iterator[tuple[int, list[int], int]]:
    """Yield of each item with a list in it where it begins, the marks within, and where it ends.

    All stands in one paragraph, and the list within begins anew: (1) behind 一是. The mark of a
    heading, (二)改进措施。一是…, is of no item.
    """
    for mark, clause in enumerate(clauses):
        if clause.kind != "mark" or not mark_ordinal(words[mark]):
            continue
        if opens_list(head_words(mark + 1, clauses, words)):
            continue
        style, end = mark_style(words[mark]), mark + 1
        inner: list[int] = []
        while end < len(clauses) and clauses[end].passage == clause.passage:
            if clauses[end].kind == "mark":
                if mark_style(words[end]) == style:
                    break
                inner.append(end)
            end += 1
        counted = [mark_ordinal(words[index]) for index in inner]
        is_list = len(inner) > 1 and counted == list(range(1, len(inner) + 1))
        if is_list and inner[0] > mark + 1 and len({mark_style(words[i]) for i in inner}) == 1:
            yield mark + 1, inner, end
