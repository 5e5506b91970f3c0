"""Labelled spans of a passage: what the tagger and the rules say of its characters."""

from __future__ import annotations

from dataclasses import dataclass

QUANTITY, ZERO, ITEM, CHANNEL = "QUANTITY", "ZERO", "ITEM", "CHANNEL"


@dataclass(slots=True, unsafe_hash=True)
class Span:
    """A labelled span of a passage, in its characters; nobody changes one.

    A report makes hundreds, and a frozen one takes four times as long to make.
    """

    start: int
    end: int
    label: str
    score: float = 1.0
    origin: str = "tagger"
