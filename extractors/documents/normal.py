"""Folding: the same character however it was typed, with the way back to the printed text.

The text itself is never altered. What is matched (labels, headings, field names) is matched in a
folded copy, and `Folded.offsets` leads every place found back to the original.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib import resources
from itertools import chain, starmap


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

    def index(self, offset: int) -> int:
        """Return the first folded index that was printed at or behind an offset of the original."""
        if isinstance(self.offsets, range):
            return offset
        return bisect_left(self.offsets, offset)


_HAN_RE = re.compile("[一-鿿]+")
# Common characters that stay as they are; with them the Han characters that have no entry in
# `folding.toml`. Whatever else a text holds is looked at one by one.
_ORDINARY = "\t\n\v\f\r -~、。〈-》【】〔〕"
_FIRST_HAN, _LAST_HAN = ord("一"), ord("鿿")
# The reading printed behind a character, as some mirrors of sites do: 動(dòng). A tone mark is
# needed, so that (app) and (a) stay.
_TONES = "āáǎàēéěèīíǐìōóǒòūúǔùǖǘǚǜ"
_READING = f"(?<=[㐀-鿿])[(（][a-zɡü]{{0,4}}[{_TONES}][a-zɡü]{{0,4}}[)）]"
# What a bookmark of a Word file becomes when it is copied as text.
_BOOKMARK_BEGINS = "[bookmark:"
_BOOKMARK = r"\[bookmark:[^\]\n]{0,40}\]"
# Beyond so many different characters one pass over the text is quicker than one for each.
_MAX_REPLACED = 150


class _FoldingTable(dict[int, str]):
    """Code point -> folded string, worked out on first sight and kept.

    Attributes:
        unusual: matches a character that may have to be folded.
    """

    def __init__(self, replaced: dict[str, str]) -> None:
        super().__init__({ord(old): new for old, new in replaced.items()})
        plain, first = "", _FIRST_HAN
        for code in sorted(code for code in self if _FIRST_HAN <= code <= _LAST_HAN):
            if code > first:
                plain += f"{chr(first)}-{chr(code - 1)}"
            first = code + 1
        self.unusual = re.compile(f"[^{_ORDINARY}{plain}{chr(first)}-{chr(_LAST_HAN)}]")

    def __missing__(self, code: int) -> str:
        folded = "".join(self.get(ord(part), part) for part in _fold_character(chr(code)))
        self[code] = folded
        return folded


def _fold_character(character: str) -> str:
    category = unicodedata.category(character)
    if category in {"Cc", "Cf", "Co", "Cs"}:
        # Line structure stays; other controls, zero-width and private-use glyphs say nothing.
        return character if character in "\t\n\r\f\v" else ""
    folded = unicodedata.normalize("NFKC", character)
    # Note marks (①, ²) are no digits: 12① is twelve with a note.
    return character if category == "No" and folded.isdigit() else folded


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

    Line breaks and tabs stay, zero-width and control characters and readings in brackets behind a
    character vanish, brackets, commas and colons become the half-width ones, dashes and quotes one
    kind each. Bookmarks that Word left in the text vanish too.

    >>> folded = fold("２０２３年（⼀）政務公開")
    >>> folded.text
    '2023年(一)政务公开'
    >>> fold("㈠总\u200b体情况").text
    '(一)总体情况'
    >>> fold("主動(dòng)公開（kāi）(app)").text
    '主动公开(app)'
    >>> folded = fold("a\u200b总")
    >>> folded.text, list(folded.offsets)
    ('a总', [0, 2, 3])
    """
    table = _table()
    unusual = set(table.unusual.findall(text))
    if not unusual and _BOOKMARK_BEGINS not in text:
        return Folded(text, range(len(text) + 1))
    silent = [_READING] if not unusual.isdisjoint(_TONES) else []
    silent += [_BOOKMARK] if _BOOKMARK_BEGINS in text else []
    special = "".join(sorted(c for c in unusual if len(table[ord(c)]) != 1))
    if special:
        silent.append(f"[{re.escape(special)}]")
    if silent:
        return _fold_lengths(text, "|".join(silent), table)
    return Folded(_replace(text, unusual, table), range(len(text) + 1))


def _replace(text: str, unusual: set[str], table: _FoldingTable) -> str:
    if len(unusual) > _MAX_REPLACED:
        return text.translate(table)
    for character in unusual:
        text = text.replace(character, table[ord(character)])
    return text


def _fold_lengths(text: str, pattern: str, table: _FoldingTable) -> Folded:
    """Fold a text in which what `pattern` finds becomes no character or several."""
    pieces: list[str] = []
    offsets: list[int] = []
    done = 0
    for match in re.finditer(pattern, text):
        position = match.start()
        pieces.append(text[done:position])
        offsets.extend(range(done, position))
        if match.end() == position + 1:
            folded = table[ord(match.group())]
            pieces.append(folded)
            offsets.extend([position] * len(folded))
        done = match.end()
    pieces.append(text[done:])
    offsets.extend(range(done, len(text) + 1))
    joined = "".join(pieces)
    return Folded(_replace(joined, set(table.unusual.findall(joined)), table), offsets)


class Letters:
    """The Han characters of a stretch of folded text, without anything between them.

    Attributes:
        text: Han characters only.
    """

    def __init__(self, folded: str, start: int, end: int) -> None:
        self._stretch = folded, start, end
        self.text = "".join(_HAN_RE.findall(folded, start, end))

    def position(self, number: int) -> int:
        """Return the index in the folded text of one of them, without working all out."""
        for run in _HAN_RE.finditer(*self._stretch):
            if number < run.end() - run.start():
                return run.start() + number
            number -= run.end() - run.start()
        raise IndexError(number)

    @cached_property
    def positions(self) -> Sequence[int]:
        """Index in the folded text of each of them; worked out when first asked for."""
        runs = [run.span() for run in _HAN_RE.finditer(*self._stretch)]
        return list(chain.from_iterable(starmap(range, runs)))


def letters(folded: str, start: int = 0, end: int | None = None) -> Letters:
    r"""Return the Han characters of folded[start:end]: labels are matched in these alone.

    >>> found = letters("1. 属于 国家\n秘密 0")
    >>> found.text, found.positions[-1]
    ('属于国家秘密', 10)
    """
    return Letters(folded, start, len(folded) if end is None else end)
