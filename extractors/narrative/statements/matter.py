"""What a clause or statement speaks of: the pairs of characters it is made of, and its topics."""

from __future__ import annotations

from operator import add
from typing import NamedTuple

from gongkai.extractors.narrative.prose.vocabulary import WORDS
from gongkai.extractors.narrative.statements.topics import key_topics

_COMMON = frozenset(WORDS.common_pairs)
# No report tells more problems, and comparing each clause with each would take minutes.
MAX_PROBLEMS = 50


class Matter(NamedTuple):
    """Pairs of characters and topics of a text."""

    pairs: set[str]
    topics: set[str]

    def likeness(self, other: Matter, topic: float) -> float:
        """Return how many pairs two share; a shared topic counts as much as `topic` of them."""
        return len(self.pairs & other.pairs) + topic * len(self.topics & other.topics)


def text_to_matter(text: str) -> Matter:
    """Return what a text speaks of."""
    return Matter(character_pairs(text), {*key_topics(text)})


def character_pairs(text: str) -> set[str]:
    """Return the pairs of characters side by side, but for those that any statement can have.

    >>> sorted(character_pairs("信息更新慢"))
    ['息更', '新慢', '更新']
    """
    return {*map(add, text, text[1:])} - _COMMON
