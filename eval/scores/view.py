"""One neutral view of what a report says, made of gold and of a prediction alike.

Scoring compares two `Reading`s and never asks which side is which: gold against itself is 1, and
swapping the sides swaps precision and recall. Two annotators are compared the same way.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

Span = tuple[int, int]
CellView = tuple[float | None, str]  # value, status
CellRef = tuple[str, str, str]  # table, row, column


@dataclass(frozen=True, slots=True)
class ChannelRef:
    """A channel that a fact names: its type, every name and place it has."""

    type: str
    names: frozenset[str]
    mentions: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class FactView:
    """A fact; several may share one span. `origin` and `confidence` are of predictions only."""

    id: str
    span: Span
    kind: str
    value: float
    unit: str | None
    approx: str
    role: str
    period: str
    scope: str
    parent: str | None
    items: tuple[Span, ...]
    channels: tuple[ChannelRef, ...]
    origin: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class MentionView:
    """One mention of a channel."""

    span: Span
    type: str
    account: str | None


@dataclass(frozen=True, slots=True)
class StatementView:
    """A problem or an improvement; `addresses` are ids of problems."""

    id: str
    span: Span
    types: tuple[str, ...]
    addresses: tuple[str, ...] = ()
    tense: str | None = None
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """All that one side says about one report.

    Attributes:
        name: the report's id; both sides carry the same.
        text: what the offsets count in.
        sections: (kind, start, end).
        cells: None where this side was not asked (gold without tables), so nothing is compared.
        metadata: field -> value as text, only fields that were decided; None for "does not say".
        n_contradictions: places where the report contradicts itself; None where not decided.
        head: what is known of the report beside its text (level, year, template, notes).
    """

    name: str
    text: str
    sections: tuple[tuple[str, int, int], ...] = ()
    facts: tuple[FactView, ...] = ()
    channels: tuple[MentionView, ...] = ()
    problems: tuple[StatementView, ...] = ()
    improvements: tuple[StatementView, ...] = ()
    cells: Mapping[CellRef, CellView] | None = None
    metadata: Mapping[str, str | None] = field(default_factory=dict)
    n_contradictions: int | None = None
    head: Mapping[str, Any] = field(default_factory=dict)


def fold_name(name: str | None) -> str:
    """Return a name without width, case, white space and punctuation.

    >>> fold_name("“岚溪发布” 微信公众号"), fold_name("ＡＰＰ"), fold_name(None)
    ('岚溪发布微信公众号', 'app', '')
    """
    wide = unicodedata.normalize("NFKC", name or "").casefold()
    return "".join(char for char in wide if not is_ignored(char))


def is_ignored(char: str) -> bool:
    """Tell whether soft matching passes over a character: white space, marks, symbols.

    >>> [is_ignored(char) for char in "，” 条3%"]
    [True, True, True, False, False, False]
    """
    return char not in "%％‰" and unicodedata.category(char)[0] in "ZPSC"


def soften(text: str, span: Span) -> Span:
    """Return a span without the ignored characters at its ends; unchanged where only such are.

    >>> soften("“岚溪发布”公众号。", (0, 10))
    (1, 9)
    """
    start, end = span
    while start < end and is_ignored(text[start]):
        start += 1
    while end > start and is_ignored(text[end - 1]):
        end -= 1
    return (start, end) if start < end else span


def is_same_value(a: float | None, b: float | None) -> bool:
    """Tell whether two numbers are the same; 0.1 + 0.2 is 0.3, and nothing looser.

    >>> is_same_value(35000, 35000.0), is_same_value(1, 2), is_same_value(None, None)
    (True, False, True)
    """
    if a is None or b is None:
        return a is b
    return math.isclose(a, b, rel_tol=1e-9, abs_tol=1e-9)


def fold_unit(unit: str | None) -> str:
    """Return a unit without width and white space, "" for none.

    >>> fold_unit("条（次）"), fold_unit("％"), fold_unit(None)
    ('条(次)', '%', '')
    """
    return "".join(unicodedata.normalize("NFKC", unit or "").split())
