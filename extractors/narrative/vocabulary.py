"""The words of the prose, from `vocabulary.toml`."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from importlib import resources
from typing import Literal

Qualifier = Literal["about", "at_least", "at_most"]


@dataclass(frozen=True, slots=True)
class Words:
    """Vocabulary of the narrative.

    Attributes:
        before: approximation -> words in front of a number.
        behind: approximation -> words behind it.
        negations: words that deny.
        measures: measure words, units.
        hedges: words that soften a stated problem.
    """

    before: dict[Qualifier, list[str]]
    behind: dict[Qualifier, list[str]]
    negations: list[str]
    measures: list[str]
    hedges: list[str]


def load_words() -> Words:
    """Read the vocabulary that is shipped."""
    path = resources.files("gongkai.extractors.narrative") / "vocabulary.toml"
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    approximation = raw["approximation"]
    return Words(
        before=approximation["before"],
        behind=approximation["behind"],
        negations=raw["negation"]["words"],
        measures=raw["measure"]["words"],
        hedges=raw["hedge"]["words"],
    )


WORDS = load_words()
