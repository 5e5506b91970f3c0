"""Marks -> the lists that they are of, also where an ordinal is wrong or told in words.

一是 二是 一是 behind a semicolon    one list: the third ordinal is a slip
1. 2. / 1. 2. on a new line          two lists
首先 其次 最后, 一方面 另一方面      lists of words
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from gongkai.extractors.narrative.statements.clause_marks import (
    goes_on,
    mark_ordinal,
    mark_style,
)
from gongkai.extractors.narrative.statements.clauses import Clause
from gongkai.extractors.sections.wording import CHINESE_ORDINALS

_BULLET_RE = re.compile("[●•·—→◆◇■□▲▶►★☆➢✓√※-]+")
# A mark that lost a character: 一, 是 beside 二是.
_LOST_RE = re.compile(f"[{CHINESE_ORDINALS}]|是")
_SEQUENCE_RE = re.compile("首先|其次|再次|最后")
_SIDES_RE = re.compile("另?一方面")
# A list goes on behind these stops, whatever the ordinal.
_LISTING = (";", ",", "、")


@dataclass(slots=True)
class _List:
    """A list as far as it is read: the places of its marks, and how far they count."""

    marks: list[int]
    count: int = 1


def mark_lists(clauses: Sequence[Clause], words: Sequence[str]) -> list[list[int]]:
    """Return the places of the marks of each list, in order of where the lists begin.

    A mark that lost a character is of a list only as the ordinal that is wanting there: 一律 and
    二季度 begin with none.
    """
    lists: list[_List] = []
    opened: dict[str, _List] = {}
    before = -1
    for index, style, ahead in _marks_with_next(clauses, words):
        own, ordinal = opened.get(style), _ordinal(words[index])
        is_lost = _LOST_RE.fullmatch(words[index]) is not None
        if own and is_lost and (ordinal != own.count + 1 or ahead == ordinal):
            continue
        is_slip = own is not None and ordinal == 1 and own.marks[-1] == before
        is_slip = is_slip and not is_of_words(words[index])
        is_slip = is_slip and own is not None and _is_alike(own, index, clauses)
        is_slip = is_slip and own is not None and not _restarts(own, index, ahead, clauses)
        if own and (is_slip or _is_of(own, index, clauses, words)):
            own.marks.append(index)
            own.count = max(ordinal, own.count + 1)
        elif ordinal == 1 or _begins(index, clauses, words):
            opened[style] = _List([index])
            lists.append(opened[style])
        else:
            opened.pop(style, None)
        before = index
    return [one.marks for one in lists]


def _marks_with_next(clauses: Sequence[Clause], words: Sequence[str]) -> list[tuple[int, str, int]]:
    """Return each mark with its style and the ordinal of the next of that style, 0 for none."""
    found: list[tuple[int, str, int]] = []
    ahead: dict[str, int] = {}
    for index in range(len(clauses) - 1, -1, -1):
        if clauses[index].kind == "mark":
            style = list_style(words[index])
            found.append((index, style, ahead.get(style, 0)))
            ahead[style] = _ordinal(words[index])
    return found[::-1]


def _restarts(own: _List, index: int, ahead: int, clauses: Sequence[Clause]) -> bool:
    """Whether a first ordinal behind a list begins another: it counts on from there.

    So it does behind a single item and another sentence: 一是更新慢。今后我局将…。一是…;二是….
    """
    if len(own.marks) > 1:
        return ahead > 1
    stops = [clause.stop[:1] for clause in clauses[own.marks[0] : index]]
    return ahead == 2 and stops.count("。") > 1


@lru_cache(256)  # asked of each mark by every pass over a list
def list_style(mark: str) -> str:
    """Return what the marks of one list share; 一 that lost its 是 is of 二是.

    >>> list_style("一") == list_style("二是") == list_style("是") != list_style("2是")
    True
    >>> list_style("其次,") == list_style("首先"), list_style("1、") == list_style("2.")
    (True, True)
    """
    for name, pattern in (("sequence", _SEQUENCE_RE), ("sides", _SIDES_RE)):
        if pattern.match(mark):
            return name
    style = mark_style(mark)
    if style in ("#", "是"):
        return "#是"
    is_digit = any(character.isascii() and character.isdigit() for character in mark)
    return f"{style.replace('.', '、')}{'0' if is_digit else ''}"


def is_of_words(mark: str) -> bool:
    """Whether a mark counts by a word that tells no number: 首先, 另一方面."""
    return list_style(mark) in ("sequence", "sides")


@lru_cache(256)
def _ordinal(mark: str) -> int:
    if mark == "是" or mark.startswith(("首先", "一方面")):
        return 1
    return 0 if is_of_words(mark) else mark_ordinal(mark)


def _begins(index: int, clauses: Sequence[Clause], words: Sequence[str]) -> bool:
    """Whether a mark without an ordinal may begin a list: a bullet at the start of a line."""
    return not clauses[index].start and _BULLET_RE.fullmatch(words[index]) is not None


def _is_of(own: _List, index: int, clauses: Sequence[Clause], words: Sequence[str]) -> bool:
    """Whether a mark goes on with a list by what it says: its ordinal, or a word."""
    mark, last = words[index], own.marks[-1]
    stop = clauses[index - 1].stop[:1]
    if is_of_words(mark):
        is_second_side = len(own.marks) == 1 and stop in _LISTING and mark.startswith("一方面")
        is_second_side = is_second_side and clauses[last].passage == clauses[index].passage
        return is_second_side or _ordinal(mark) == 0
    if _BULLET_RE.fullmatch(mark):
        return all(clauses[i].kind != "mark" for i in range(last + 1, index)) and (
            clauses[index].passage - clauses[last].passage <= 1
        )
    ordinal = _ordinal(mark)
    if ordinal == own.count + 1 or goes_on(mark, stop):
        return True
    return ordinal > 1 and _is_alike(own, index, clauses)


def _is_alike(own: _List, index: int, clauses: Sequence[Clause]) -> bool:
    """Whether a mark stands as the last one of a list does: in its line, or where the next begins.

    Within a line a first ordinal goes on behind a semicolon or a comma only.
    """
    last, mark = clauses[own.marks[-1]], clauses[index]
    if mark.passage == last.passage:
        return clauses[index - 1].stop[:1] in (*_LISTING, "。")
    return not mark.start and not last.start and mark.passage == last.passage + 1
