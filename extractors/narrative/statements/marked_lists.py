"""Lists with marks, 一是 … 二是 …: each mark begins a statement, and no item is left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from gongkai.extractors.narrative.prose.vocabulary import (
    DEED_RE,
    DOING_RE,
    LONG_VERBS,
    WORDS,
)
from gongkai.extractors.narrative.statements.clause_marks import mark_ordinal, mark_style
from gongkai.extractors.narrative.statements.clauses import (
    IMPROVEMENT,
    PROBLEM,
    WE,
    Clause,
    head_words,
    names_list,
    opens_list,
    whole_items,
)
from gongkai.extractors.narrative.statements.lacks import is_lack
from gongkai.extractors.narrative.statements.list_marks import is_of_words
from gongkai.extractors.narrative.statements.word_lists import top_lists
from gongkai.models.bio import OUTSIDE, span_tags
from gongkai.models.late_regex import late_regex
from gongkai.models.word_patterns import any_word

BODIES = frozenset(
    one for one in WORDS.statements["opener"] if one[0] in "我本" and one[-1] not in "将会们"
)
# What stands between a mark and what it lists: 其次将|充实内容, 首先,我局要|充实内容.
WILL_RE = re.compile(rf"^(?:{WE})?(?:还|也)?(?:将要?|拟|要)$")
# What goes on with a measure behind its semicolon.
_GOES_ON_RE = late_regex(f"{DOING_RE.pattern}|{any_word(LONG_VERBS)}")
# What a measure may begin with beside its deed: 将公开纳入考核, 由专人更新, 明年增配.
MAY_DO_RE = late_regex(
    rf"{_GOES_ON_RE.pattern}|[将拟已对把在向为由以用从让请争与同给按每凡\d]|[明来]年|今后|下一?步"
)
# Who else there is a problem with: ;有的栏目常年空着. Not ;现已整改完毕, ;办公室逐条核对.
_SOME_RE = late_regex("有[的些]|[一某]些|个别|部分|少数|尤其|特别")
# How it is done may stand first in an item: 及时公开, 定期通报.
ITEM_DOES_RE = late_regex(rf"{MAY_DO_RE.pattern}|(?:及时|按时)(?!性)|尽快|定期")
# What goes on with a list in words, and is no part of its last item: 其次更新慢;此外,解读少.
_BESIDES_RE = late_regex("此外|另外|除此之外|还有")
# So many items of a list have to be statements of one kind for the last one to be another.
_MIN_TOLD = 2


def fill_items(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """Make statements of the items of a list that are none while the others are, all of one kind.

    Where one item alone is told, or several are not, what they say has to suit that kind.
    """
    filled = list(tags)
    for items in marked_items(clauses, words):
        told = [label_of(filled, start, end) for start, end in items]
        labels = {*told} - {""}
        if len(labels) != 1 or "mixed" in labels or "" not in told:
            continue
        label = labels.pop()
        is_sure = told.count("") == 1 and told.count(label) >= _MIN_TOLD
        for (start, end), own in zip(items, told, strict=True):
            text = "".join(words[start:end])
            is_heading = opens_list(head_words(start, clauses, words)) or (
                names_list(text) and not is_lack(words[end - 1], clauses[end - 1])
            )
            if own or is_heading or not (is_sure or _suits(label, start, end, clauses, words)):
                continue
            filled[start:end] = span_tags(label, end - start)
    return filled


def begin_problems(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Let the problem of an item be all of its sentence: 一是机制不全,同时台账没有建立."""
    begun = list(tags)
    for items in marked_items(clauses, words):
        for start, _ in items if len(items) > 1 else ():
            if opens_list(head_words(start, clauses, words)):
                continue  # (一)上年度问题的整改。2021年的…: the mark is of the heading
            told = [i for i in range(start, _end(start - 1, clauses)) if begun[i] != OUTSIDE]
            if not told or {begun[index][2:] for index in told} != {PROBLEM}:
                continue
            before = range(start, told[0])
            is_text = all(
                (clauses[i].kind == "text" and clauses[i].stop) or words[i] in BODIES
                for i in before
            )
            if before and is_text:
                begun[start : told[0] + 1] = span_tags(PROBLEM, len(before) + 1)
            last = [i for i in told if i < _item_end(start - 1, clauses, words)]
            if begun[start] == f"B-{PROBLEM}" and last:
                begun[start + 1 : last[-1] + 1] = [f"I-{PROBLEM}"] * (last[-1] - start)
    return begun


def begin_at_bodies(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Let the problem of an item begin with the body that it is told of: 一是我局公开形式单一."""
    begun = list(tags)
    for index in range(1, len(clauses) - 1):
        is_first = clauses[index - 1].kind == "mark" and words[index] in BODIES
        if is_first and begun[index] == OUTSIDE and begun[index + 1] == f"B-{PROBLEM}":
            begun[index : index + 2] = [f"B-{PROBLEM}", f"I-{PROBLEM}"]
    return begun


def _suits(
    label: str, start: int, end: int, clauses: Sequence[Clause], words: Sequence[str]
) -> bool:
    """Whether an item may be of a kind: measures begin with what is done, problems do not.

    解读少 begins with a word for what is done, and lacks something.
    """
    start = behind_will(start, end, words)
    place = next((i for i in range(start, end) if len(words[i].rstrip(",。;:、")) > 1), start)
    first = words[place]
    if label == PROBLEM and is_lack(first, clauses[place]):
        return True
    is_deed = (ITEM_DOES_RE if label == IMPROVEMENT else DEED_RE).match(first) is not None
    return is_deed == (label == IMPROVEMENT) and not first.endswith(":")


def behind_will(start: int, end: int, words: Sequence[str]) -> int:
    """Return where an item begins behind who will do it, 一方面我局|将|加强培训: else its start."""
    place = start + (words[start] in BODIES)
    return place + 1 if place + 1 < end and WILL_RE.search(words[place]) else start


def join_items(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """Make one statement of what stands between two marks: 二是学不深。新规已施行,掌握不够."""
    joined = list(tags)
    marks = [index for index, clause in enumerate(clauses) if clause.kind == "mark"]
    for mark, following in pairwise(marks):
        if clauses[mark].passage != clauses[following].passage:
            continue
        if mark_style(words[mark]) != mark_style(words[following]):
            continue
        if opens_list(head_words(mark + 1, clauses, words)):
            continue  # (一)主要问题:更新慢、解读少: the mark is of the heading
        told = [i for i in range(mark + 1, following) if joined[i] != OUTSIDE]
        if len({joined[i][2:] for i in told}) == 1 and joined[told[0]].startswith("B-"):
            label = joined[told[0]][2:]
            joined[told[0] + 1 : told[-1] + 1] = [f"I-{label}"] * (told[-1] - told[0])
    return joined


def begin_items(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """Let a statement told in a paragraph that is one item begin where the item does."""
    begun = list(tags)
    items = whole_items(clauses, words)
    for mark, clause in enumerate(clauses):
        if clause.kind != "mark" or clause.passage not in items:
            continue
        start, end = mark + 1, _item_end(mark, clauses, words)
        told = {tag[2:] for tag in begun[start:end] if tag != OUTSIDE}
        if begun[start:end][:1] != [OUTSIDE] or len(told) != 1:
            continue
        if clauses[start].kind != "text" or clauses[start].stop[:1] not in (",", "。"):
            continue
        label = told.pop()
        begun[start:end] = span_tags(label, end - start)
    return begun


def finish_items(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """Let a measure of a list go on to the end of its sentence: what it is for belongs to it."""
    finished = list(tags)
    for mark, clause in enumerate(clauses):
        if clause.kind != "mark" or not mark_ordinal(words[mark]):
            continue
        end = _end(mark, clauses)
        told = [i for i in range(mark + 1, end) if finished[i] != OUTSIDE]
        if not told or {finished[i][2:] for i in told} != {IMPROVEMENT}:
            continue
        last = told[-1]
        if finished[mark + 1] == OUTSIDE or clauses[last].stop[:1] not in (",", ";"):
            continue
        if clauses[last].stop[:1] == ";" and not _goes_on(mark, last + 1, end, clauses, words):
            continue
        stops = (i for i in range(last + 1, end) if clauses[i].stop[:1] in ("。", ";"))
        rest = next(stops, end - 1)
        finished[last + 1 : rest + 1] = [f"I-{IMPROVEMENT}"] * (rest - last)
    return finished


def finish_problems(
    tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]
) -> list[str]:
    """Let the problem of an item go on behind a semicolon where full stops part the items.

    一是更新慢;有的栏目常年空着。二是解读少。
    """
    finished = list(tags)
    for items in marked_items(clauses, words):
        for (start, end), (following, _) in pairwise(items):
            told = [i for i in range(start, end) if finished[i] != OUTSIDE]
            is_whole = end == following - 1 and clauses[end - 1].stop[:1] == "。"
            if not told or not is_whole or {finished[i][2:] for i in told} != {PROBLEM}:
                continue
            rest = range(told[-1] + 1, end)
            is_plain = all(clauses[i].kind == "text" for i in rest)
            if not rest or clauses[told[-1]].stop[:1] != ";" or not is_plain:
                continue
            lacks = any(is_lack(words[i], clauses[i]) for i in rest)
            if lacks or _SOME_RE.match(words[rest.start]):
                finished[rest.start : end] = [f"I-{PROBLEM}"] * len(rest)
    return finished


def _goes_on(
    mark: int, start: int, end: int, clauses: Sequence[Clause], words: Sequence[str]
) -> bool:
    """Whether an item that is a paragraph goes on behind a semicolon with what is done, too."""
    is_alone = clauses[mark].start == 0 and (
        end == len(clauses) or clauses[end].passage != clauses[mark].passage
    )
    if not is_alone or start >= end or is_lack(words[start], clauses[start]):
        return False
    return _GOES_ON_RE.match(words[start]) is not None


def _end(mark: int, clauses: Sequence[Clause]) -> int:
    """Return where what stands behind a mark ends: at the next one, or with its paragraph."""
    end = mark + 1
    while end < len(clauses) and clauses[end].kind != "mark":
        if clauses[end].passage != clauses[mark].passage:
            break
        end += 1
    return end


def marked_items(
    clauses: Sequence[Clause], words: Sequence[str]
) -> Sequence[Sequence[tuple[int, int]]]:
    """Return the lists of marks that count on: [start, end) of the clauses of each item.

    An item ends at the next mark, the end of its paragraph, or, within a paragraph that tells
    several, its first full stop.
    """
    return _marked_items(tuple(clauses), tuple(words))


@lru_cache(2)  # asked by many passes over one section
def _marked_items(
    clauses: tuple[Clause, ...], words: tuple[str, ...]
) -> tuple[tuple[tuple[int, int], ...], ...]:
    lists = (
        [(mark + 1, _item_end(mark, clauses, words)) for mark in marks]
        for marks in top_lists(clauses, words)
    )
    found = (tuple(item for item in items if item[0] < item[1]) for items in lists)
    return tuple(items for items in found if items)  # else marks alone


def _item_end(mark: int, clauses: Sequence[Clause], words: Sequence[str]) -> int:
    end = mark + 1
    while end < len(clauses):
        if clauses[end].kind == "mark" or clauses[end].passage != clauses[mark].passage:
            break
        end += 1
        if clauses[mark].start and clauses[end - 1].stop[:1] == "。":
            break
    if is_of_words(words[mark]):
        return next((i for i in range(mark + 2, end) if _BESIDES_RE.match(words[i])), end)
    return end


def label_of(tags: Sequence[str], start: int, end: int) -> str:
    """Return the label that an item is told as from its first clauses on, "" where it has none.

    It is mixed where it begins late, or is of both kinds.
    """
    own = [tag[2:] for tag in tags[start:end] if tag != OUTSIDE]
    if not own:
        return ""
    opens = [tag for tag in tags[start : start + 2] if tag != OUTSIDE]
    return own[0] if opens and len({*own}) == 1 else "mixed"
