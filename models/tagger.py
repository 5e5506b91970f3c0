"""The one interface of all engines: sentences in, labelled spans out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, Protocol


class Tag(NamedTuple):
    """A labelled span of one sentence.

    `start` and `end` are code points of the sentence, end exclusive. `score` is how sure the engine
    is, from 0 to 1, not calibrated.
    """

    start: int
    end: int
    label: str
    score: float = 1.0


@dataclass(frozen=True, slots=True)
class Example:
    """A sentence and the spans people marked in it; spans do not overlap."""

    text: str
    tags: tuple[Tag, ...] = ()


class Tagger(Protocol):
    """An engine that was trained."""

    labels: tuple[str, ...]

    def tag(self, sentences: Sequence[str]) -> list[list[Tag]]:
        """Return the spans of each sentence, in order, not overlapping."""
        ...

    def save(self, folder: Path) -> None:
        """Write everything needed to load it again into an empty folder, without pickle."""
        ...
