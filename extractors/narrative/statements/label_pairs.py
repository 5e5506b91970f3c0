"""Items that tell both under labels: （一）问题：x。对策：①y；②z."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.extractors.narrative.statements.clause_marks import mark_style
from gongkai.extractors.narrative.statements.clauses import IMPROVEMENT, PROBLEM, Clause
from gongkai.extractors.narrative.statements.labelled_items import (
    NOTHING_RE,
    head_end,
    text_to_label,
)
from gongkai.models.bio import OUTSIDE, span_tags


def follow_pairs(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """Take what stands behind the two labels of an item for a problem and what is done about it.

    All that stands behind a label is one, but for marks within it.
    """
    followed = list(tags)
    for start, end in _items(clauses, words):
        heads = [
            (index, behind, label)
            for index in range(start, end)
            if (behind := head_end(index, clauses)) > index
            and (label := text_to_label("".join(words[index:behind])))
        ]
        labels = [label for _, _, label in heads]
        if labels != [PROBLEM, IMPROVEMENT] or heads[0][0] != start:
            continue
        stops = [heads[1][0], end]
        for (index, behind, label), stop in zip(heads, stops, strict=True):
            followed[index:stop] = [OUTSIDE] * (stop - index)
            for first, last in _pieces(behind, stop, clauses):
                if not NOTHING_RE.match(words[first]):
                    followed[first:last] = span_tags(label, last - first)
    return followed


def _items(clauses: Sequence[Clause], words: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of what stands behind each mark, the marks within it included."""
    for mark, clause in enumerate(clauses):
        if clause.kind != "mark":
            continue
        style, end = mark_style(words[mark]), mark + 1
        while end < len(clauses) and clauses[end].passage == clause.passage:
            if clauses[end].kind == "mark" and mark_style(words[end]) == style:
                break
            end += 1
        yield mark + 1, end


def _pieces(start: int, end: int, clauses: Sequence[Clause]) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of what marks divide."""
    first = start
    for index in range(start, end + 1):
        if index == end or clauses[index].kind == "mark":
            if first < index:
                yield first, index
            first = index + 1
