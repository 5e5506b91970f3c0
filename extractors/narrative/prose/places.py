"""Where sentences, clauses and brackets of a passage end, and the last end before a word."""

from __future__ import annotations

import re
from functools import cache

SENTENCE_END_RE = re.compile(r"[。!?]")
# The end of a sentence, or a semicolon in it.
MAIN_CLAUSE_END_RE = re.compile(r"[。!?;]")
CLAUSE_END_RE = re.compile(r"[,。;:!?]")
# What no name reaches across: the end of a clause, or a bracket.
BOUND_RE = re.compile(r"[,。;:!?()]")
# The same, or the mark between members of a list.
MEMBER_BOUND_RE = re.compile(r"[,、。;:!?()]")
# A bracket without another in it.
BRACKET_RE = re.compile(r"\([^()]*\)")


def n_open(text: str, start: int, end: int) -> int:
    """Return how many more brackets open than close within text[start:end].

    >>> n_open("13件(含5件", 0, 7), n_open("5件),共", 0, 5)
    (1, -1)
    """
    return text.count("(", start, end) - text.count(")", start, end)


def n_sentences(text: str, start: int, end: int) -> int:
    """Return how many sentences end between two places."""
    return len(SENTENCE_END_RE.findall(text, start, end))


def unit_ending(text: str, end: int) -> str:
    """Return the last character of the unit of a quantity that ends at `end`: of 条(次), 条.

    >>> unit_ending("5条", 2), unit_ending("5条(次)", 5)
    ('条', '条')
    """
    if text[end - 1] == ")" and (start := text.rfind("(", 0, end)) > 0:
        end = start
    return text[end - 1]


def last_end(pattern: re.Pattern[str], text: str, floor: int, end: int) -> int:
    """Return where the last match of a pattern within text[floor:end] ends, floor without one.

    Where two matches overlap they have to end alike, as those of one character do (包含 and 含).

    >>> last_end(CLAUSE_END_RE, "公开3条,其中", 0, 7), last_end(CLAUSE_END_RE, "公开3条", 1, 4)
    (5, 1)
    """
    last = _up_to_last(pattern).match(text, floor, end)
    return last.end() if last else floor


@cache
def _up_to_last(pattern: re.Pattern[str]) -> re.Pattern[str]:
    """Return a pattern of all up to the last match of one: found from behind, not one by one."""
    return re.compile(f"(?s:.*)(?:{pattern.pattern})", pattern.flags)
