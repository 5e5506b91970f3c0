"""What the code of a finding means, in words of the catalogue."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from gongkai.extractors.checks.catalogue import entries
from gongkai.pages.words import Pair


@cache
def _meanings() -> Mapping[str, Pair]:
    return {str(entry.code): Pair(entry.zh, entry.en) for entry in entries()}


def meaning(code: str) -> Pair:
    """Return what is checked under a code; of an unknown one the code itself.

    >>> meaning("form.several_reports").en
    'The file holds a report twice, or another one.'
    """
    return _meanings().get(code, Pair(code, code))
