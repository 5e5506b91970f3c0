"""What is right for one cell, worked out from the printed text by a parser of its own.

It shares no code with the reader it judges, and only knows the notations the suite prints.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace

Ref = tuple[str, str, str]
"""(table, row key, column key)."""

_DASHES = frozenset({"/", "-", "--", "—", "——", "－", "／", "–"})
_NUMBER_RE = re.compile(r"[+-]?\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Outcome:
    """The answers that are right for a cell.

    Attributes:
        values: numbers that are right; empty where no number is.
        statuses: the statuses that are right when no number is given.
        may_refuse: the information is gone from the file, so `unreadable` counts as right.
    """

    values: frozenset[float] = frozenset()
    statuses: frozenset[str] = frozenset()
    may_refuse: bool = False

    def refusable(self) -> Outcome:
        """The same, but a refusal is right too; an empty cell may then be any kind of empty."""
        empty = frozenset() if self.values else frozenset({"blank", "row_absent"})
        return replace(self, statuses=self.statuses | empty, may_refuse=True)


ABSENT = Outcome(statuses=frozenset({"row_absent"}))


def number(*values: float) -> Outcome:
    """A cell that holds a number; several where the print leaves more than one honest answer."""
    return Outcome(values=frozenset(float(value) for value in values))


def outcome_of(printed: str) -> Outcome:
    """Work out what is right for a printed text.

    >>> outcome_of("１，037 ").values
    frozenset({1037.0})
    >>> sorted(outcome_of("/").statuses)
    ['dash']
    """
    text = unicodedata.normalize("NFKC", printed).strip()
    if text == "":
        return Outcome(statuses=frozenset({"blank"}))
    if printed.strip() in _DASHES or text in _DASHES:
        return Outcome(statuses=frozenset({"dash"}))
    if text == "不适用":
        return Outcome(statuses=frozenset({"not_applicable"}))
    if text == "无":
        # The record has no status of its own for 无; both readings keep it apart from 0.
        return Outcome(statuses=frozenset({"not_applicable", "text"}))
    if text in ("〇", "零", "○", "O", "o"):
        return number(0)
    compact = text.replace(",", "").replace(" ", "")
    if _NUMBER_RE.fullmatch(compact):
        return number(float(compact))
    return Outcome(statuses=frozenset({"text"}))
