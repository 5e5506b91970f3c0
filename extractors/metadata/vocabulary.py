"""The word lists of this stage, read once from the TOML files beside this module."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
GAP = r"[ \t]{0,3}"
# As pages space out a label of two characters to the width of one of four.
WIDE_GAP = r"[ \t]{0,8}"
# As the text of a PDF breaks words at the end of a line.
BROKEN_GAP = r"[ \t]{0,3}(?:\n[ \t]{0,3})?"

# Behind a name: (以下简称区水务局).
SHORT_NAME = r"\((?:以下|下称|简称)[^()]{1,24}\)"


@cache
def table(name: str) -> dict[str, Any]:
    """Return the parsed `name`.toml."""
    with (FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def find_all(text: str, words: Iterable[str], start: int = 0) -> Iterator[int]:
    """Yield where each of `words` stands in text[start:], word by word.

    Much faster than one expression of all the words, as long as they are rare.

    >>> list(find_all("电话、传真、电话", ["传真", "电话"]))
    [3, 0, 6]
    """
    for word in words:
        at = text.find(word, start)
        while at >= 0:
            yield at
            at = text.find(word, at + 1)


def one_of(words: Iterable[str]) -> str:
    """Return a pattern for any of `words`, the longest first; blanks may stand inside a word.

    At most three blanks and no line break stand between two characters.

    >>> bool(re.fullmatch(one_of(["索引", "索引号"]), "索 引  号"))
    True
    """
    return one_of_groups({"": words})


def one_of_groups(groups: Mapping[str, Iterable[str]], gap: str = GAP) -> str:
    """Return a pattern like `one_of` whose `lastgroup` names the group a word is of.

    It begins with the sets of first and second characters, which `re` finds fast; the rest of a
    word looks back at its own first. Every word has at least two characters.

    >>> pattern = re.compile(one_of_groups({"fax": ["传真"], "phone": ["电话"]}))
    >>> match = pattern.search("咨询电 话：")
    >>> match.lastgroup, match.span()
    ('phone', (2, 5))

    Args:
        groups: the words of each group.
        gap: what may stand between two characters; `BROKEN_GAP` reads words broken over lines.
    """
    all_words = [word for words in groups.values() for word in words]
    first = _one_character(word[0] for word in all_words)
    second = _one_character(word[1] for word in all_words)
    rests = "|".join(
        f"(?P<{name}>{_rests(words, gap)})" if name else _rests(words, gap)
        for name, words in groups.items()
    )
    return f"{first}(?={gap}{second})(?:{rests})"


def _one_character(characters: Iterable[str]) -> str:
    return f"[{''.join(sorted({re.escape(character) for character in characters}))}]"


def _rests(words: Iterable[str], gap: str) -> str:
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return "|".join(
        f"(?<={re.escape(word[0])})" + "".join(gap + re.escape(letter) for letter in word[1:])
        for word in longest_first
    )
