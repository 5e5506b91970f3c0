"""Folding: the same character however it was typed, with the way back to the printed text.

The text itself is never altered. What is matched (labels, headings, field names) is matched in a
folded copy, and `Folded.offsets` leads every place found back to the original.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and its offsets.

    Attributes:
        text: the folded text.
        offsets: len(text) + 1 numbers; folded character i was printed at offsets[i] of the
            original, and a match [i, j) covers the original from offsets[i] to `end(j)`.
    """

    text: str
    offsets: Sequence[int]

    def start(self, index: int) -> int:
        """Return the offset in the original of folded character `index`."""
        return self.offsets[index]

    def end(self, index: int) -> int:
        """Return the exclusive end in the original of a match ending before folded `index`."""
        return self.offsets[index - 1] + 1 if index else self.offsets[0]


_HAN_RE = re.compile("[一-鿿]+")


class _FoldingTable(dict[int, str]):
    """Code point -> folded string, worked out on first sight and kept."""

    def __init__(self, replaced: dict[str, str]) -> None:
        super().__init__({ord(old): new for old, new in replaced.items()})
        self.seen: set[str] = set()
        self.changes_length: set[str] = {old for old, new in replaced.items() if len(new) != 1}

    def learn(self, characters: set[str]) -> None:
        """Work out the folding of characters not met before."""
        for character in characters - self.seen:
            self.seen.add(character)
            if ord(character) in self:
                continue
            folded = _fold_character(character)
            folded = "".join(self.get(ord(part), part) for part in folded)
            self[ord(character)] = folded
            if len(folded) != 1:
                self.changes_length.add(character)


def _fold_character(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Cc", "Cf", "Co", "Cs"}:
        # Line structure stays; other controls, zero-width and private-use glyphs say nothing.
        return character if character in "\t\n\r\f\v" else ""
    return unicodedata.normalize("NFKC", character)


@cache
def _table() -> _FoldingTable:
    source = resources.files(__package__).joinpath("folding.toml").read_text("utf-8")
    data = tomllib.loads(source)
    replaced: dict[str, str] = dict(data["characters"])
    for pair in data["traditional"]["pairs"].split():
        replaced[pair[0]] = pair[1]
    return _FoldingTable(replaced)


def fold(text: str) -> Folded:
    """Return `text` with width, compatibility and traditional forms folded, and the way back.

    Line breaks and tabs stay, zero-width and control characters vanish, brackets, commas and
    colons become the half-width ones, dashes and quotes one kind each.

    >>> folded = fold("２０２３年（⼀）政務公開")
    >>> folded.text
    '2023年(一)政务公开'
    >>> fold("㈠总\u200b体情况").text
    '(一)总体情况'
    >>> folded = fold("a\u200b总")
    >>> folded.text, list(folded.offsets)
    ('a总', [0, 2, 3])
    """
    table = _table()
    characters = set(text)
    table.learn(characters)
    special = characters & table.changes_length
    if not special:
        return Folded(text.translate(table), range(len(text) + 1))
    pieces: list[str] = []
    offsets: list[int] = []
    done = 0
    for match in re.finditer(f"[{re.escape(''.join(sorted(special)))}]", text):
        position = match.start()
        pieces.append(text[done:position].translate(table))
        offsets.extend(range(done, position))
        folded = table[ord(match.group())]
        pieces.append(folded)
        offsets.extend([position] * len(folded))
        done = position + 1
    pieces.append(text[done:].translate(table))
    offsets.extend(range(done, len(text) + 1))
    return Folded("".join(pieces), offsets)


@dataclass(frozen=True, slots=True)
class Letters:
    """The Han characters of a stretch of folded text, without anything between them.

    Attributes:
        text: Han characters only.
        positions: index in the folded text of each of them.
    """

    text: str
    positions: Sequence[int]


def letters(folded: str, start: int = 0, end: int | None = None) -> Letters:
    """Return the Han characters of folded[start:end]: labels are matched in these alone.

    >>> found = letters("1. 属于 国家\\n秘密 0")
    >>> found.text, found.positions[-1]
    ('属于国家秘密', 10)
    """
    pieces: list[str] = []
    positions: list[int] = []
    for run in _HAN_RE.finditer(folded, start, len(folded) if end is None else end):
        pieces.append(run.group())
        positions.extend(range(run.start(), run.end()))
    return Letters("".join(pieces), positions)
