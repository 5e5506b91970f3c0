"""The word lists of this stage, read once from the TOML files beside this module."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent


@cache
def table(name: str) -> dict[str, Any]:
    """Return the parsed `name`.toml."""
    with (FOLDER / f"{name}.toml").open("rb") as file:
        return tomllib.load(file)


def one_of(words: Iterable[str]) -> str:
    """Return a pattern for any of `words`, the longest first; blanks may stand inside a word.

    At most three blanks and no line break stand between two characters.

    >>> bool(re.fullmatch(one_of(["索引", "索引号"]), "索 引  号"))
    True
    """
    gap = r"[ \t]{0,3}"
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    first = "".join(sorted({re.escape(word[0]) for word in longest_first}))
    spellings = "|".join(gap.join(re.escape(letter) for letter in word) for word in longest_first)
    # The guard spares trying every word at every character.
    return f"(?=[{first}])(?:{spellings})"
