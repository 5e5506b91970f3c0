"""What the pages say, in Chinese and English; the words themselves stand in `words.toml`.

A page holds both: Chinese as its text, English in `data-en` (and `data-en-label` for attributes),
which the script of every page puts in place.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import NamedTuple

from markupsafe import Markup, escape

from gongkai.extractors.checks.labels import named_words
from gongkai.terminal.plain import printable


class Pair(NamedTuple):
    """The same words in Chinese and in English."""

    zh: str
    en: str


@cache
def _all_words() -> dict[str, dict[str, list[str]]]:
    source = resources.files("gongkai.pages") / "words.toml"
    reasons = named_words()["reason"]  # findings tell them, too
    return {**tomllib.loads(source.read_text(encoding="utf-8")), "reason": reasons}


@cache
def pair(group: str, key: str) -> Pair:
    """Return words by group and key; a key that is none is shown as it is.

    >>> pair("fact", "publication")
    Pair(zh='公开', en='publication')
    >>> pair("reason", "never_heard_of")
    Pair(zh='never heard of', en='never heard of')
    """
    found = _all_words()[group].get(key)
    return Pair(*found[:2]) if found else Pair(*[readable(key)] * 2)


def filled(group: str, key: str, **values: object) -> Pair:
    """Return words by group and key with values in their places.

    >>> filled("page", "report_on", year=2022)
    Pair(zh='2022年报告', en='report on 2022')
    """
    return Pair(*(word.format(**values) for word in pair(group, key)))


def readable(key: str) -> str:
    """Return a key of the record as words.

    >>> readable("amount_10k_yuan")
    'amount 10k yuan'
    """
    return printable(key.replace("_", " "))


def keys(group: str) -> list[str]:
    """Return the keys of a group in their order."""
    return list(_all_words()[group])


@cache
def words(group: str, key: str) -> Markup:
    """Return words as an element in both languages.

    >>> print(words("fact", "publication"))
    <span data-en="publication">公开</span>
    """
    return bilingual(*pair(group, key))


@cache
def words_after(n: int, group: str, key: str) -> Markup:
    """Return the words that follow a number, in the singular where it is 1.

    >>> print(words_after(1, "corpus", "failures"))
    <span data-en="file not read">个文件未能读取</span>
    """
    return after_number(n, _all_words()[group][key])


def after_number(n: int, found: Sequence[str]) -> Markup:
    """Return the words that follow a number, of Chinese, English, and English where it is 1."""
    zh, en, singular = found
    return bilingual(zh, singular if n == 1 else en)


@cache
def label(group: str, key: str) -> Markup:
    """Return words as attributes: the accessible name of an element without text of its own."""
    zh, en = pair(group, key)
    return Markup('aria-label="{}" data-en-label="{}"').format(zh, en)


def bilingual(zh: str, en: str) -> Markup:
    """Return an element whose text is in both languages; what would not show is escaped."""
    zh, en = escape(printable(zh)), escape(printable(en))
    return Markup(f'<span data-en="{en}">{zh}</span>')  # noqa: S704  both are escaped above
