"""A sentence whose parts, between semicolons, are one problem each.

更新明显回落,栏目只更新过两次;招标多、过程少;口径不一,省里要求的信息还用软盘报送。

What stands at their commas says more of the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongkai.extractors.narrative.statements.clauses import PROBLEM, Clause
from gongkai.extractors.narrative.statements.lacks import is_lack
from gongkai.models.bio import OUTSIDE

# A sentence in parts has so many at least.
_MIN_PARTS = 3


def join_parts(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """Make one problem of the part of a sentence that alone has two.

    The second lacks nothing by itself.
    """
    joined = list(tags)
    for parts in _parts(clauses):
        begins = [_begun(joined, start, end) for start, end in parts]
        odd = [own for own in begins if len(own) != 1]
        if len(parts) < _MIN_PARTS or [len(own) for own in odd] != [2]:
            continue
        second = odd[0][1]
        if not is_lack(words[second], clauses[second]):
            joined[second] = f"I-{PROBLEM}"
    return joined


def _parts(clauses: Sequence[Clause]) -> Iterator[list[tuple[int, int]]]:
    """Yield the parts of each sentence, [start, end) of each; not of one with list marks."""
    ends = [
        index + 1
        for index, clause in enumerate(clauses)
        if clause.stop[:1] == "。"
        or index + 1 == len(clauses)
        or clauses[index + 1].passage != clause.passage
    ]
    for start, end in pairwise([0, *ends]):
        if any(clause.kind == "mark" for clause in clauses[start:end]):
            continue
        cuts = {i + 1 for i in range(start, end) if clauses[i].stop[:1] == ";"}
        yield list(pairwise(sorted({start, *cuts, end})))


def _begun(tags: Sequence[str], start: int, end: int) -> list[int]:
    """Return where the problems of a part begin; none where anything else is told in it."""
    told = {tag[2:] for tag in tags[start:end] if tag != OUTSIDE}
    begins = [index for index in range(start, end) if tags[index] == f"B-{PROBLEM}"]
    return begins if told == {PROBLEM} else []
