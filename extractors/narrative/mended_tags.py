"""Tags of clauses, mended by the form of the list that the clauses stand in.

The tagger looks at words and a few neighbours; what it cannot see is the list as a whole: that the
third of three items is a measure as the other two are, that a list is one of short predicates.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongkai.extractors.narrative.clauses import (
    IMPROVEMENT,
    PROBLEM,
    Clause,
    is_tail,
    is_titled,
    mark_ordinal,
    mark_style,
    names_list,
)
from gongkai.extractors.narrative.passages import Passage
from gongkai.extractors.narrative.topics import key_topics
from gongkai.extractors.narrative.vocabulary import WORDS, words_to_pattern
from gongkai.models.bio import OUTSIDE

_ALSO = "同时"
_COMMAS = (",", "、")
# Lists of more predicates are told in groups, and a comma does not say where one ends; a list that
# 等问题 closes is surer to be one than a list that only a frame opens.
_MAX_CLOSED, _MAX_OPENED = 5, 4
# So many items of a list have to be statements of one kind for the last one to be another.
_MIN_TOLD = 2
# A clause with a predicate of deficiency of its own: subject and predicate, or a lack of something.
_LACKS = set(WORDS.statements["deficiency"]) - {"存在", "差距", "困难"}
_OWN_LACK_RE = re.compile(
    rf".{{2,}}?(?:[不未][^不未]{{1,5}}|{words_to_pattern(_LACKS).pattern}"
    r"|(?:有待|亟[待需]|[仍还尚]需|(?<!所)需要?(?:进一步|加|提|改|完|强|拓|增|丰|优|深)).*)"
    r"|(?:缺[乏少失]|欠缺).{2,}"
)
# What is told of some may go on to be told of them: 个别站所更新慢、形式单一.
_NARROW_RE = re.compile(r"个别|部分|有的|少数|一些|关于|原因|由于|因|对|面向|各")
# 仍有一些不足 tells of a list, and belongs to none.
_FRAME_RE = re.compile(r"(?:[有在些的点诸多]不足|差距|问题|短板)$")


def mend_tags(
    tags: Sequence[str], clauses: Sequence[Clause], passages: Sequence[Passage]
) -> list[str]:
    """Return the tags of the clauses as the form of their lists says."""
    words = [passages[c.passage].text[c.start : c.end] for c in clauses]
    mended = _split_items(tags, clauses, words)
    mended = _split_blocks(mended, clauses, words)
    mended = _finish_clauses(mended, clauses, words)
    mended = _fill_items(mended, clauses, words)
    return _split_lists(mended, clauses, words, passages)


def _split_items(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """Begin a new statement at the mark that goes on with the list of the one that it stands in.

    Marks of a list within an item, 一是 under (一), are of another style.
    """
    split = list(tags)
    opened = ("", 0)
    before = opened
    for index, clause in enumerate(clauses):
        if clause.kind == "mark":
            before = (mark_style(words[index]), mark_ordinal(words[index]))
            if split[index].startswith("I-") and before == (opened[0], opened[1] + 1):
                split[index] = "B-" + split[index].removeprefix("I-")
        if split[index].startswith("B-"):
            opened = before
        if clause.kind != "mark":
            before = ("", 0)
    return split


def _split_blocks(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Begin a new measure behind 同时 where no list mark rules the sentence."""
    split = list(tags)
    is_listed = False
    for index, clause in enumerate(clauses):
        if index and clauses[index - 1].stop[:1] in ("。", ";"):
            is_listed = False
        is_listed = is_listed or clause.kind == "mark"
        inside = tags[index] == f"I-{IMPROVEMENT}"
        if inside and not is_listed and clause.kind == "opener" and words[index] == _ALSO:
            split[index] = OUTSIDE
            if index + 1 < len(split) and split[index + 1] == f"I-{IMPROVEMENT}":
                split[index + 1] = f"B-{IMPROVEMENT}"
    return split


def _finish_clauses(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Let a statement go on where it stops within a clause: an opener cut it, 还需在今后加强."""
    finished = list(tags)
    for index in range(1, len(clauses)):
        before, clause = clauses[index - 1], clauses[index]
        is_one = before.passage == clause.passage and before.stop == ""
        if not is_one or "mark" in (before.kind, clause.kind) or is_tail(words[index]):
            continue
        if finished[index] == OUTSIDE != finished[index - 1]:
            finished[index] = "I-" + finished[index - 1][2:]
    return finished


def _fill_items(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """Make a statement of the one item of a list that is none while all others are."""
    filled = list(tags)
    for items in _lists(clauses, words):
        told = [_label_of(filled, start, end) for start, end in items]
        label = next((one for one in told if one), "")
        if told.count("") != 1 or told.count(label) < _MIN_TOLD or len({*told}) > 2:
            continue
        start, end = items[told.index("")]
        if names_list("".join(words[start:end])):
            continue
        filled[start:end] = [f"B-{label}", *[f"I-{label}"] * (end - start - 1)]
    return filled


def _lists(clauses: Sequence[Clause], words: Sequence[str]) -> Iterator[list[tuple[int, int]]]:
    """Yield the lists of marks that count on: [start, end) of the clauses of each item.

    An item ends at the next mark, the end of its paragraph, or, within a paragraph that tells
    several, its first full stop.
    """
    lists: dict[str, list[tuple[int, int]]] = {}
    counted: dict[str, int] = {}
    for index, clause in enumerate(clauses):
        if clause.kind != "mark" or not mark_ordinal(words[index]):
            continue
        style, ordinal = mark_style(words[index]), mark_ordinal(words[index])
        if ordinal != counted.get(style, 0) + 1:
            if style in lists:
                yield lists.pop(style)
            if ordinal != 1:
                continue
        counted[style] = ordinal
        lists.setdefault(style, []).append((index + 1, _item_end(clauses, index)))
    yield from lists.values()


def _item_end(clauses: Sequence[Clause], mark: int) -> int:
    end = mark + 1
    while end < len(clauses):
        if clauses[end].kind == "mark" or clauses[end].passage != clauses[mark].passage:
            break
        end += 1
        if clauses[mark].start and clauses[end - 1].stop[:1] == "。":
            break
    return end


def _label_of(tags: Sequence[str], start: int, end: int) -> str:
    """Return the label that an item is told as from its first clauses on, "" where it has none."""
    own = [tag[2:] for tag in tags[start:end] if tag != OUTSIDE]
    if not own:
        return ""
    opens = [tag for tag in tags[start : start + 2] if tag != OUTSIDE]
    return own[0] if opens and len({*own}) == 1 else "mixed"


def _split_lists(
    tags: Sequence[str],
    clauses: Sequence[Clause],
    words: Sequence[str],
    passages: Sequence[Passage],
) -> list[str]:
    """Begin a new problem at each predicate of a short list that has no marks.

    更新不及时、解读质量不高等问题: each has a subject and a predicate, and another topic.
    """
    split = list(tags)
    for start, end in _plain_sentences(clauses, passages):
        lacks = [i for i in range(start, end) if _is_lack(words[i], clauses[i])]
        if not 1 < len(lacks) <= _most(lacks, start, end, clauses, words):
            continue
        if lacks[0] > start and split[lacks[0] - 1].endswith(PROBLEM):
            continue  # what stands before is said of all of them
        for last, index in pairwise(lacks):
            apart = {*key_topics(words[last])}.isdisjoint(key_topics(words[index]))
            at_comma = clauses[index - 1].stop[:1] in _COMMAS and index - 1 == last
            is_wide = _NARROW_RE.match(words[last]) is None
            if at_comma and apart and is_wide and split[index] == f"I-{PROBLEM}":
                split[index] = f"B-{PROBLEM}"
                if lacks[-1] + 1 < end and is_tail(words[lacks[-1] + 1]):
                    split[lacks[-1] + 1] = OUTSIDE
    return split


def _most(
    lacks: Sequence[int], start: int, end: int, clauses: Sequence[Clause], words: Sequence[str]
) -> int:
    """Return how many predicates a sentence may have to be a list of single ones; 0: it is none."""
    if not lacks or any(clauses[index].stop[:1] == ";" for index in lacks[:-1]):
        return 0
    behind = lacks[-1] + 1
    if behind < end and is_tail(words[behind]):
        return _MAX_CLOSED
    before = lacks[0] - 1
    if before < start:
        return 0
    is_opened = clauses[before].kind == "opener" or _FRAME_RE.search(words[before].rstrip(",:"))
    return _MAX_OPENED if is_opened else 0


def _is_lack(text: str, clause: Clause) -> bool:
    bare = text.rstrip("。,;:、!?")
    return (
        clause.kind == "text"
        and _OWN_LACK_RE.fullmatch(bare) is not None
        and _FRAME_RE.search(bare) is None
    )


def _plain_sentences(
    clauses: Sequence[Clause], passages: Sequence[Passage]
) -> Iterator[tuple[int, int]]:
    """Yield [start, end) of the sentences of paragraphs that have neither marks nor a title."""
    start = 0
    while start < len(clauses):
        number = clauses[start].passage
        stop = start
        while stop < len(clauses) and clauses[stop].passage == number:
            stop += 1
        own = clauses[start:stop]
        if not is_titled(passages[number].text, own):
            marked = next((i for i in range(start, stop) if clauses[i].kind == "mark"), stop)
            begin = start
            for index in range(start, marked):
                if clauses[index].stop[:1] == "。" or index == stop - 1:
                    yield begin, index + 1
                    begin = index + 1
        start = stop
