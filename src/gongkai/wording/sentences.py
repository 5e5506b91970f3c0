"""What the package says in English, in Chinese for people; the sentences stand in `sentences.toml`.

The library raises and tells English; a command that knows who reads it puts it into Chinese here.
"""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources


def in_language(said: str, language: str) -> str:
    """Return a sentence in a language, with the names and numbers of the English.

    Of several lines each is a sentence. What has no Chinese counterpart stays as it is: what other
    libraries say, say.

    >>> in_language("out is a file; name a folder", "zh")
    'out 是文件；请指定文件夹'
    """
    if language != "zh":
        return said
    return "\n".join(map(_in_chinese, said.split("\n")))


def _in_chinese(line: str) -> str:
    for pattern, sentence in _sentences():
        if found := pattern.fullmatch(line):
            return sentence.format(**_parts(found))
    return line


def _parts(found: re.Match[str]) -> dict[str, str]:
    """Return the groups of a sentence; why it is so is a sentence of its own."""
    groups = {name: text or "" for name, text in found.groupdict().items()}
    return {n: in_language(text, "zh") if n == "why" else text for n, text in groups.items()}


@cache
def _sentences() -> list[tuple[re.Pattern[str], str]]:
    source = resources.files("gongkai.wording").joinpath("sentences.toml")
    groups = tomllib.loads(source.read_text(encoding="utf-8"))
    return [
        (re.compile(pattern), sentence) for pairs in groups.values() for pattern, sentence in pairs
    ]
