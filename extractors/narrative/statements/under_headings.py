"""What stands under a heading that says what it is, where nobody told any of it.

一、问题 / 公示栏更换不勤;年轻人不看。 / 二、整改 / 每月更换公示栏;制作二维码。

So short a section is told in words of its own; its headings say enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gongkai.extractors.narrative.statements.clauses import (
    IMPROVEMENT,
    NOTHING,
    PROBLEM,
    Clause,
    head_words,
    names_list,
    opens_list,
)
from gongkai.extractors.narrative.statements.lacks import is_lack
from gongkai.models.bio import OUTSIDE, span_tags
from gongkai.models.late_regex import late_regex

_OF_MEASURES_RE = late_regex("整改|改进|措施|打算|计划|方向|对策|办法|思路")
_OF_PROBLEMS_RE = late_regex("问题|不足|短板|困难")
# A heading and its mark are so many clauses at most.
_MAX_HEADING = 5
# Nothing is told by fewer characters, or by 无 and 详见.
_MIN_PIECE = 5
_NOTHING_RE = late_regex(f"{NOTHING}|主要")


def find_under_headings(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Take each sentence under a heading for what it says; of problems, what lacks something."""
    found = list(tags)
    for label, start, end in _parts(clauses, words):
        if any(tag != OUTSIDE for tag in found[start:end]):
            continue
        for first, last in _pieces(start, end, clauses):
            text = "".join(words[first:last])
            lacks = any(is_lack(words[i], clauses[i]) for i in range(first, last))
            if len(text) < _MIN_PIECE or _NOTHING_RE.match(text) or lacks != (label == PROBLEM):
                continue
            found[first:last] = span_tags(label, last - first)
    return found


def begin_at_lines(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Begin a statement at a line that follows another, neither of which has a stop.

    更新不及时 / 解读偏少: a title, too, has no stop, but what explains it has.
    """
    begun = list(tags)
    last = {clause.passage: clause for clause in clauses}
    for index in range(1, len(clauses)):
        before, clause = clauses[index - 1], clauses[index]
        is_line = before.passage != clause.passage and clause.kind == "text"
        ends = (before.stop + last[clause.passage].stop).strip('"')
        if is_line and not ends and not names_list(words[index]):
            begun[index] = begun[index].replace("I-", "B-")
    return begun


def _parts(clauses: Sequence[Clause], words: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Yield the label of each heading, and [start, end) of the clauses under it."""
    heads = [
        (index, *head) for index in range(len(clauses)) if (head := _head(index, clauses, words))
    ]
    for number, (_, label, start) in enumerate(heads):
        end = heads[number + 1][0] if number + 1 < len(heads) else len(clauses)
        if label:
            yield label, start, end


def _head(index: int, clauses: Sequence[Clause], words: Sequence[str]) -> tuple[str, int] | None:
    """Return the label of the heading that begins at a clause, and where it ends; None for none."""
    is_first = index == 0 or clauses[index - 1].passage != clauses[index].passage
    if not is_first and clauses[index].kind != "mark":
        return None
    begin = index + (clauses[index].kind == "mark")
    end = begin
    while end < len(clauses) and clauses[end].passage == clauses[index].passage:
        end += 1
    line = "".join(words[begin:end])
    if names_list(line):
        return heading_label(line), end
    head = head_words(begin, clauses, words) if begin < end else ""
    if not head or not opens_list(head):
        return None
    stop = next(n for n in range(begin + 1, end + 1) if "".join(words[begin:n]) == head)
    return heading_label(head), stop


def label_of_heading(stop: int, clauses: Sequence[Clause], words: Sequence[str]) -> str:
    """Return what the heading that ends right before a clause says, "" where none does."""
    for index in range(stop - 1, max(stop - 1 - _MAX_HEADING, -1), -1):
        head = _head(index, clauses, words)
        if head is not None and head[1] == stop:
            return head[0]
    return ""


def heading_label(head: str) -> str:
    """Return what a heading says its list is of, "" where it is of both or of neither."""
    of_problems, of_measures = _OF_PROBLEMS_RE.search(head), _OF_MEASURES_RE.search(head)
    if bool(of_problems) == bool(of_measures):
        return ""
    return PROBLEM if of_problems else IMPROVEMENT


def _pieces(start: int, end: int, clauses: Sequence[Clause]) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of what ends at a full stop, a semicolon or its line, without its mark."""
    first = start
    for index in range(start, end):
        clause = clauses[index]
        is_last = index + 1 == end or clauses[index + 1].passage != clause.passage
        if clause.kind == "mark":
            first = index + 1
        elif clause.stop[:1] in ("。", ";") or is_last or clauses[index + 1].kind == "mark":
            yield first, index + 1
            first = index + 1
