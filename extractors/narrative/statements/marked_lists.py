"""Lists with marks, 一是 … 二是 …: each mark begins a statement, and no item is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from gongkai.extractors.narrative.prose.vocabulary import (
    DEED_RE,
    DOING_RE,
    LONG_VERBS,
    WORDS,
)
from gongkai.extractors.narrative.statements.clause_marks import goes_on, mark_ordinal, mark_style
from gongkai.extractors.narrative.statements.clauses import (
    IMPROVEMENT,
    PROBLEM,
    Clause,
    head_words,
    names_list,
    opens_list,
    whole_items,
)
from gongkai.extractors.narrative.statements.lacks import is_lack
from gongkai.models.bio import OUTSIDE, span_tags
from gongkai.models.word_patterns import any_word

BODIES = frozenset(
    one for one in WORDS.statements["opener"] if one[0] in "我本" and one[-1] not in "将会们"
)
_BULLET_RE = re.compile("[●•·—→-]+")
# Marks without a number that go on with a list.
_NEXT = ("其次", "再次")
# What goes on with a measure behind its semicolon.
_GOES_ON_RE = re.compile(f"{DOING_RE.pattern}|{any_word(LONG_VERBS)}")
# What a measure may begin with beside its deed: 将公开纳入考核, 由专人更新, 明年增配.
MAY_DO_RE = re.compile(
    rf"{_GOES_ON_RE.pattern}|[将拟已对把在向为由以用从让请争与同给按每凡\d]|[明来]年|今后|下一?步"
)
# So many items of a list have to be statements of one kind for the last one to be another.
_MIN_TOLD = 2


def split_items(tags: Sequence[str], clauses: Sequence[Clause], words: Sequence[str]) -> list[str]:
    """Begin a new statement at the mark that goes on with the list of the one that it stands in.

    Marks of a list within an item, 一是 under (一), are of another style. What leads to a list,
    我局将以更高的标准推进公开。一是深化解读, ends where its first item begins if the second begins
    a statement.
    """
    split = list(tags)
    lists = [items for items in marked_items(clauses, words) if len(items) > 1]
    for (first, _), (second, _), *_ in lists:
        is_begun = split[second].startswith("B-") and split[first] == "I-" + split[second][2:]
        if is_begun and not _stands_in_item(first - 1, split, clauses):
            split[first - 1 : first + 1] = [OUTSIDE, split[second]]
    opened = ("", 0)
    before = opened
    for index, clause in enumerate(clauses):
        if clause.kind == "mark":
            before = (mark_style(words[index]), mark_ordinal(words[index]))
            is_next = before == (opened[0], opened[1] + 1) or words[index][:2] in _NEXT
            is_next = is_next or goes_on(words[index], clauses[index - 1].stop[:1] if index else "")
            if split[index].startswith("I-") and is_next:
                split[index] = "B-" + split[index].removeprefix("I-")
        if split[index].startswith("B-"):
            opened = before
        if clause.kind != "mark":
            before = ("", 0)
    return split


def _stands_in_item(mark: int, tags: Sequence[str], clauses: Sequence[Clause]) -> bool:
    """Whether the statement that a mark stands in began behind a mark itself."""
    begin = next(i for i in range(mark, -1, -1) if not tags[i].startswith("I-"))
    return any(clauses[i].kind == "mark" for i in (begin, max(begin - 1, 0)))


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
            last = [i for i in told if i < _item_end(clauses, start - 1)]
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
    place = next((i for i in range(start, end) if len(words[i].rstrip(",。;:、")) > 1), start)
    first = words[place]
    if label == PROBLEM and is_lack(first, clauses[place]):
        return True
    is_deed = (MAY_DO_RE if label == IMPROVEMENT else DEED_RE).match(first) is not None
    return is_deed == (label == IMPROVEMENT) and not first.endswith(":")


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
        start, end = mark + 1, _item_end(clauses, mark)
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
) -> Iterator[list[tuple[int, int]]]:
    """Yield the lists of marks that count on: [start, end) of the clauses of each item.

    An item ends at the next mark, the end of its paragraph, or, within a paragraph that tells
    several, its first full stop.
    """
    lists: dict[str, list[tuple[int, int]]] = {}
    counted: dict[str, int] = {}
    for index, clause in enumerate(clauses):
        if clause.kind != "mark":
            continue
        style, ordinal = mark_style(words[index]), mark_ordinal(words[index])
        if not ordinal and not clause.start and _BULLET_RE.fullmatch(words[index]):
            follows = style in lists and lists[style][-1][1] == index
            ordinal = counted[style] + 1 if follows else 1
        if not ordinal:
            continue
        if goes_on(words[index], clauses[index - 1].stop[:1] if index else ""):
            ordinal = counted.get(style, 0) + 1
        if ordinal != counted.get(style, 0) + 1:
            if style in lists:
                yield lists.pop(style)
            if ordinal != 1:
                continue
        counted[style] = ordinal
        start, end = index + 1, _item_end(clauses, index)
        if start < end:  # else a mark and nothing behind it
            lists.setdefault(style, []).append((start, end))
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


def label_of(tags: Sequence[str], start: int, end: int) -> str:
    """Return the label that an item is told as from its first clauses on, "" where it has none.

    It is mixed where it begins late, or is of both kinds.
    """
    own = [tag[2:] for tag in tags[start:end] if tag != OUTSIDE]
    if not own:
        return ""
    opens = [tag for tag in tags[start : start + 2] if tag != OUTSIDE]
    return own[0] if opens and len({*own}) == 1 else "mixed"
