"""Headings of lists of section five, and titles over paragraphs, which are no statements."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import groupby

from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.statements.clauses import (
    PROBLEM,
    Clause,
    head_words,
    is_heading,
    opens_list,
)
from gongkai.extractors.narrative.statements.outside import is_explained
from gongkai.models.bio import OUTSIDE

# What opens a list of problems and is of none.
_OPENER_RE = re.compile(r".{0,4}(?:问题|不足|短板|差距|表现|体现|反映)(?:是|有|为|在|在于|出)")


def drop_headings(
    tags: Sequence[str],
    clauses: Sequence[Clause],
    words: Sequence[str],
    passages: Sequence[Passage],
) -> list[str]:
    """Leave out the heading of a list, 改进情况, a line or the start of one, and what opens one."""
    kept = list(tags)
    headings = {n for n in {c.passage for c in clauses} if is_heading(passages[n].text)}
    for index, clause in enumerate(clauses):
        is_first = clause.start == 0 or clauses[index - 1].kind == "mark"
        head = head_words(index, clauses, words) if is_first else ""
        if clause.passage in headings:
            kept[index] = OUTSIDE
        elif opens_list(head):
            done = index
            while done < len(clauses) and head:
                kept[done], head = OUTSIDE, head[len(words[done]) :]
                done += 1
        elif _OPENER_RE.fullmatch(words[index]) and kept[index] == f"B-{PROBLEM}":
            kept[index] = OUTSIDE
        if index and kept[index - 1] == OUTSIDE and kept[index].startswith("I-"):
            kept[index] = "B" + kept[index][1:]
    return kept


def split_titled(
    tags: Sequence[str], clauses: Sequence[Clause], passages: Sequence[Passage]
) -> list[str]:
    """Begin a new statement where one titled paragraph follows another."""
    titled = {
        number: is_explained(passages[number].text, list(own))
        for number, own in groupby(clauses, key=lambda clause: clause.passage)
    }
    split = list(tags)
    for index in range(1, len(clauses)):
        last, number = clauses[index - 1].passage, clauses[index].passage
        if last != number and titled[last] and titled[number] and split[index].startswith("I-"):
            split[index] = "B" + split[index][1:]
    return split
