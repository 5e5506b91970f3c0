"""Topics of a stated problem or measure: key terms, and the features of the trained classifier."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from functools import cache, lru_cache
from importlib import resources

from gongkai.models.text_classifier import text_to_numbers

_HEAD = 16


@cache
def _data() -> dict[str, dict[str, list[str]]]:
    path = resources.files("gongkai.extractors.narrative.statements") / "topics.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


def key_terms() -> dict[str, list[str]]:
    """Return topic -> key terms, in the order of the taxonomy, from `topics.toml`."""
    return _data()["terms"]


@cache
def kindred() -> dict[str, list[str]]:
    """Return topic -> the other topics that a measure about it may answer, from `topics.toml`.

    >>> kindred()["interaction"]
    ['participation']
    """
    groups = _data()["kindred"].values()
    return {topic: [t for t in group if t != topic] for group in groups for topic in group}


def rule_topics(text: str) -> dict[str, float]:
    """Return topic -> score by key terms: the more and the earlier, the surer.

    >>> max(rule_topics("信息更新不及时"), key=rule_topics("信息更新不及时").get)
    'timeliness'
    """
    scores = {}
    for topic, terms in key_terms().items():
        places = [text.find(term) for term in terms if term in text]
        if places:
            scores[topic] = min(0.5 + 0.15 * len(places) - 0.002 * min(places), 0.99)
    return scores or {"general": 0.5}


@lru_cache(256)  # asked of each clause by several passes over its section
def key_topics(text: str) -> tuple[str, ...]:
    """Return the topics that a text has a key term of, in the order of the taxonomy.

    >>> key_topics("更新不及时，业务能力不强")
    ('timeliness', 'staff_skill')
    """
    found = _found_terms(text)
    return tuple(topic for topic in key_terms() if topic in found)


def statement_features(text: str, label: str, answered: Sequence[str] = ()) -> list[int]:
    """Return the feature numbers of a statement: its n-grams, its start, and its key terms.

    `answered` are the topics of the problems that a measure answers: it is mostly about the same.
    """
    own = _own_features(text, label)
    if not answered:
        return list(own)
    answers = text_to_numbers("", [f"answers={topic}" for topic in answered])
    return sorted({*own, *answers})


@lru_cache(16)  # asked of a measure again when it is known what it answers
def _own_features(text: str, label: str) -> tuple[int, ...]:
    extra = [f"label={label}"]
    in_head = _found_terms(text[:_HEAD])
    for topic, terms in _found_terms(text).items():
        extra += [f"topic={topic}", f"topic={topic}:{min(len(terms), 3)}"]
        if topic in in_head:
            extra.append(f"head={topic}")
    return tuple(text_to_numbers(text, extra))


@cache
def _terms_by_first() -> dict[str, list[tuple[str, str]]]:
    """Return first character -> (topic, term): most characters of a text begin no term."""
    by_first: dict[str, list[tuple[str, str]]] = {}
    for topic, terms in key_terms().items():
        for term in terms:
            by_first.setdefault(term[0], []).append((topic, term))
    return by_first


def _found_terms(text: str) -> dict[str, set[str]]:
    """Return topic -> its key terms in a text."""
    by_first = _terms_by_first()
    found: dict[str, set[str]] = {}
    for place, first in enumerate(text):
        if first in by_first:
            for topic, term in by_first[first]:
                if text.startswith(term, place):
                    found.setdefault(topic, set()).add(term)
    return found
