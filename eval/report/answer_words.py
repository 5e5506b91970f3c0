"""Words of the sentences on an evaluation, in Chinese and English; they stand in `answers.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from importlib import resources

LANGUAGES = ("zh", "en")


@cache
def _words() -> Mapping[str, Mapping[str, tuple[str, str]]]:
    source = resources.files("gongkai.eval.report") / "answers.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def word(group: str, key: str, language: str) -> str:
    """Return words by group and key.

    >>> word("group", "facts", "zh"), word("whole", "whole.tables", "en")
    ('事实', 'tables')
    """
    return _words()[group][key][LANGUAGES.index(language)]


def sentence(key: str, language: str, **values: object) -> str:
    """Return a sentence with what is filled in.

    >>> sentence("commonest", "en", errors="facts: missed (3)")
    'Commonest errors: facts: missed (3).'
    """
    return word("sentence", key, language).format(**values)


def error_words(group: str, bucket: str, n: int, language: str) -> str:
    """Return one kind of error with how often it is made, in words of the README.

    >>> error_words("facts", "wrong_owner", 210, "en"), error_words("facts", "type", 2, "en")
    ('facts: wrong channel or scope (210)', 'facts: wrong kind (2)')
    """
    own = f"{group}.{bucket}"
    key = own if own in _words()["error"] else bucket
    names = {"group": word("group", group, language), "error": word("error", key, language)}
    return sentence("error", language, **names, n=n)


def listed(parts: Iterable[str], language: str) -> str:
    """Return parts with commas between.

    >>> listed(["表格 1/2", "事实 0/2"], "zh")
    '表格 1/2，事实 0/2'
    """
    return sentence("comma", language).join(parts)
