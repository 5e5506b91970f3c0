"""Lists without marks: where one statement ends and the next begins."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongkai.extractors.narrative.prose.passages import Passage
from gongkai.extractors.narrative.prose.vocabulary import (
    AIM_RE,
    DOING_RE,
    WORDS,
    words_to_late_pattern,
)
from gongkai.extractors.narrative.statements.clauses import (
    IMPROVEMENT,
    PROBLEM,
    Clause,
    clause_words,
    head_words,
    opens_list,
    rest_of_sentence,
    whole_items,
)
from gongkai.extractors.narrative.statements.lacks import (
    is_lack,
    is_wanting,
    told_with_lead,
)
from gongkai.extractors.narrative.statements.outside import is_explained
from gongkai.extractors.narrative.statements.topics import key_topics
from gongkai.models.bio import OUTSIDE, span_tags
from gongkai.models.late_regex import late_regex

_ALSO = "同时"
_LISTING = (",", "、")
_CAUSE_RE = re.compile(r"这(?:主要)?(?:是|与)|其?(?:主要)?原因|(?:主要|究其原因)是?(?:由于|因为)")
# In a sentence of its own; 原因分析: is a label.
_CAUSE_TOLD_RE = re.compile(r"(?:究其|其)?(?:主要)?原因(?:是|在于)|这?主要是?(?:由于|因为)")
_DETAIL_RE = re.compile(rf"{_CAUSE_RE.pattern}|主要|具体|[比例]?如|特别|尤其|其中|由于|因")
_MAX_SHORT = 14
# A heading and its mark are so many clauses at most.
_MAX_HEADING = 4
# What begins a detail of the measure before it.
_ABOVE_ALL_RE = re.compile(r"特别|尤其")
# A title within a block: 聚焦重点领域,深化信息公开。
_FOCUS_RE = late_regex(r"(?:聚焦|突出|围绕)[^;]{2,22}")
_SLOGAN_RE = words_to_late_pattern(WORDS.slogans)
# What a document is called or about is no pledge: 学习《条例》和关于贯彻《条例》的意见.
_CITED_RE = re.compile("《[^》]*》|关于[^,。;]*")
# The topic of 认识, 重视, which pledges in general speak of, too.
_AWARENESS = "awareness"
# What a measure builds on is of it: 在巩固现有渠道的基础上,增设专栏.
_BASIS_RE = re.compile(r"在.{4,}基础上,")
_RAISES = ("提高", "提升", "增强")
# So many clauses of a verb and its object, and no longer, make a chain of measures.
_MIN_CHAIN, _MAX_CHAINED = 4, 16


def split_blocks(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """Begin a new measure behind 同时 where no list mark rules the sentence."""
    split = list(tags)
    items = whole_items(clauses, words)
    is_listed = False
    for index, clause in enumerate(clauses):
        if index and clauses[index - 1].stop[:1] in ("。", ";"):
            is_listed = False
        is_listed = is_listed or clause.kind == "mark" or clause.passage in items
        inside = tags[index] == f"I-{IMPROVEMENT}"
        if inside and not is_listed and clause.kind == "opener" and words[index] == _ALSO:
            split[index] = OUTSIDE
            if index + 1 < len(split) and split[index + 1] == f"I-{IMPROVEMENT}":
                split[index + 1] = f"B-{IMPROVEMENT}"
    return split


def split_stops(
    tags: Sequence[str],
    clauses: Sequence[Clause],
    words: Sequence[str],
    passages: Sequence[Passage],
    sentences: Sequence[tuple[int, int]],
) -> list[str]:
    """Begin a new statement at each ; of a paragraph without marks, a new measure at each 。 too.

    A problem ends at 。 where the next sentence has a predicate of deficiency of its own, and is no
    cause or detail of the one before. What began in a paragraph before goes on. `sentences` are
    the plain ones.
    """
    split = list(tags)
    for start, end in sentences:
        is_lacking = any(is_lack(words[i], clauses[i]) for i in range(start, end))
        is_new = is_lacking and _DETAIL_RE.match(words[start]) is None
        for index in range(max(start, 1), end):
            before = clauses[index - 1]
            if before.passage != clauses[index].passage or not split[index].startswith("I-"):
                continue
            stops = before.stop[:1] == ";"
            if index == start:
                told = passages[before.passage].text[: before.end].rstrip("。")
                is_title = _FOCUS_RE.fullmatch(told.rpartition("。")[2]) is not None
                is_next = _is_next_lack(index, split, clauses, words)
                is_title = is_title or (_is_short(index - 1, clauses, words) and not is_next)
                stops = (is_new or split[index][2:] == IMPROVEMENT) and not is_title
            if stops and _begins_in(before.passage, index, split, clauses):
                split[index] = "B" + split[index][1:]
    return split


def _is_next_lack(
    index: int, tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> bool:
    """Whether a sentence is one more problem as short as the one before: 更新慢。解读少."""
    before, own = words[index - 1], words[index]
    are_short = max(len(before), len(own)) <= _MAX_SHORT + 2 and clauses[index].stop[:1] == "。"
    are_lacks = is_lack(before, clauses[index - 1]) and is_lack(own, clauses[index])
    is_apart = set(key_topics(before)).isdisjoint(key_topics(own))
    return tags[index].endswith(PROBLEM) and are_short and are_lacks and is_apart


def _is_short(index: int, clauses: Sequence[Clause], words: Sequence[str]) -> bool:
    """Whether a clause is a sentence by itself and as short as a title within a block."""
    before = clauses[index - 1] if clauses[index].start else None
    is_alone = before is None or before.kind == "mark" or before.stop[:1] == "。"
    return is_alone and len(words[index]) <= _MAX_SHORT


def _begins_in(number: int, index: int, tags: Sequence[str], clauses: Sequence[Clause]) -> bool:
    """Whether the statement that goes on at a clause begins in a certain paragraph."""
    while index and tags[index].startswith("I-") and clauses[index].passage == number:
        index -= 1
    return clauses[index].passage == number


def reach_back(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """Take in what stands before a statement and is of its list: 更新慢 before 解读少.

    A pledge in general, 加大工作力度, is none, but 提高认识 is where it answers a problem; nor is
    what a mark or a stop parts from it.
    """
    reached = list(tags)
    is_unaware = any(
        tag.endswith(PROBLEM) and _AWARENESS in key_topics(text)
        for tag, text in zip(tags, words, strict=True)
    )
    for index in range(len(clauses) - 1, 0, -1):
        here, before, clause = reached[index], clauses[index - 1], clauses[index]
        opens = here != OUTSIDE and reached[index - 1] == OUTSIDE
        if opens and here == f"B-{PROBLEM}" and _is_owed(index, clauses, words):
            reached[index - 1 : index + 1] = span_tags(PROBLEM, 2)
            continue
        if not opens or before.passage != clause.passage or "text" != before.kind != clause.kind:
            continue
        if here == f"B-{IMPROVEMENT}" and _BASIS_RE.fullmatch(words[index - 1]):
            reached[index - 1], reached[index] = here, f"I-{IMPROVEMENT}"
            continue
        is_answer = is_unaware and _AWARENESS in key_topics(words[index - 1])
        is_slogan = _SLOGAN_RE.search(_CITED_RE.sub("", words[index - 1])) is not None
        if here[2:] == IMPROVEMENT and is_slogan and not is_answer:
            continue
        if before.stop == "、" and not is_lack(words[index - 1], before):
            reached[index - 1], reached[index] = "B" + here[1:], "I" + here[1:]
        elif before.stop in _LISTING and _is_of_list(index - 1, here[2:], clauses, words):
            is_aim = here[2:] == IMPROVEMENT and AIM_RE.match(words[index]) is not None
            is_led = here[2:] == PROBLEM and _is_owed(index - 1, clauses, words)
            reached[index - 1 - is_led : index] = span_tags(here[2:], 1 + is_led)
            reached[index] = ("I" if is_aim else "B") + here[1:]
    return reached


def _is_of_list(index: int, label: str, clauses: Sequence[Clause], words: Sequence[str]) -> bool:
    if label == PROBLEM:
        is_alone = is_wanting(words[index], clauses[index])
        return is_alone or _is_owed(index, clauses, words)
    return DOING_RE.match(words[index]) is not None


def _is_owed(index: int, clauses: Sequence[Clause], words: Sequence[str]) -> bool:
    """Whether a clause tells what is to be done with what opens it: 公开的面要|再放宽."""
    told = told_with_lead(index, clauses, words)
    is_led = told != words[index] and words[index - 1].endswith("要")
    return is_led and is_wanting(told, clauses[index])


def join_details(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """Let what is meant above all, 特别是…, go with the statement that stands before it."""
    joined = list(tags)
    for index in range(1, len(clauses)):
        before, label = clauses[index - 1], joined[index - 1][2:]
        is_next = before.passage == clauses[index].passage and before.stop == ","
        if not (is_next and label and _ABOVE_ALL_RE.match(words[index])):
            continue
        if label == IMPROVEMENT or joined[index] == f"B-{label}":
            joined[index] = f"I-{label}"
        is_opener = clauses[index].kind == "opener" and index + 1 < len(clauses)
        if is_opener and joined[index + 1] == f"B-{label}":
            joined[index : index + 2] = [f"I-{label}"] * 2
    return joined


def join_causes(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """Let a cause, 这主要是由于…, go with the problem that stands right before it.

    It does in a sentence of its own, too, where the section tells no other problem.
    """
    joined = list(tags)
    is_only = list(tags).count(f"B-{PROBLEM}") == 1
    for index in range(1, len(clauses)):
        before = clauses[index - 1]
        goes_on = before.passage == clauses[index].passage and joined[index - 1].endswith(PROBLEM)
        if not goes_on:
            continue
        is_told = joined[index] != OUTSIDE
        if before.stop == "," and is_told and _CAUSE_RE.match(words[index]):
            joined[index] = f"I-{PROBLEM}"
        elif before.stop == "。" and is_only and not is_told and _CAUSE_TOLD_RE.match(words[index]):
            is_whole = clauses[index].stop[:1] == "。"
            end = index + 1 if is_whole else rest_of_sentence(index, clauses).stop
            joined[index:end] = [f"I-{PROBLEM}"] * (end - index)
    return joined


def plain_sentences(
    clauses: Sequence[Clause], passages: Sequence[Passage]
) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of the sentences that have neither marks nor a title.

    They begin their paragraph, or stand behind the heading of a list and its mark: (二)改进措施:.
    """
    start = 0
    while start < len(clauses):
        number = clauses[start].passage
        stop = start
        while stop < len(clauses) and clauses[stop].passage == number:
            stop += 1
        own = clauses[start:stop]
        if not is_explained(passages[number].text, own):
            for first, last in _plain_parts(own, passages):
                begin = first
                for index in range(first, last):
                    if own[index].stop[:1] == "。" or index == len(own) - 1:
                        yield start + begin, start + index + 1
                        begin = index + 1
        start = stop


def _plain_parts(own: Sequence[Clause], passages: Sequence[Passage]) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of what stands before the marks of a paragraph, or behind its headings."""
    marks = [index for index, clause in enumerate(own) if clause.kind == "mark"]
    for start in sorted({0, *marks}):
        begin = start + _heading_length(own[start:], passages)
        if begin > start or start not in marks:
            yield begin, next((mark for mark in marks if mark >= begin), len(own))


def _heading_length(own: Sequence[Clause], passages: Sequence[Passage]) -> int:
    """Return how many clauses of a paragraph are the heading of a list, with its mark."""
    if own[0].kind != "mark":
        return 0
    words = [clause_words(clause, passages) for clause in own[:_MAX_HEADING]]
    head = head_words(1, own[:_MAX_HEADING], words)
    if not opens_list(head):
        return 0
    return next(n for n in range(2, len(words) + 1) if "".join(words[1:n]) == head)


def split_chains(
    tags: Sequence[str],
    clauses: Sequence[Clause],
    words: Sequence[str],
    sentences: Sequence[tuple[int, int]],
) -> list[str]:
    """Begin a measure at each clause of a chain without marks that is of a topic of its own.

    完善公开机制,加强政策解读,拓宽公开渠道: each with its verb and its object, and as short. What is
    raised, 提高水平, is what the one before is for; and where a ; divides, a comma does not.
    `sentences` are the plain ones.
    """
    split = list(tags)
    for start, end in sentences:
        chain = [i for i in range(start, end) if split[i].endswith(IMPROVEMENT)]
        if any(clauses[i].stop[:1] == ";" for i in chain[:-1]):
            continue
        if len(chain) < _MIN_CHAIN or chain[-1] - chain[0] != len(chain) - 1:
            continue
        if not all(DOING_RE.match(words[i]) and len(words[i]) <= _MAX_CHAINED for i in chain):
            continue
        topics = [set(key_topics(words[i])) for i in chain]
        for index, (before, own) in zip(chain[1:], pairwise(topics), strict=True):
            is_aim = words[index].startswith(_RAISES) and not words[index - 1].startswith(_RAISES)
            is_apart = own and before and not own & before
            if split[index].startswith("I-") and is_apart and not is_aim:
                split[index] = f"B-{IMPROVEMENT}"
    return split
