"""The pages around what the script draws: templates, words in both languages, and the assets."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from gongkai.annotations import labels
from gongkai.annotations.authored_files import LEVELS, TEMPLATES, TYPES
from gongkai.pages import words as pages_words
from gongkai.pages.shell import plain
from gongkai.wording import percent

# Path below /assets -> package, folder and media type. Nothing else is served.
_ASSETS = {
    "page.css": ("gongkai.pages", "text/css"),
    "report.css": ("gongkai.pages", "text/css"),
    "review.css": ("gongkai.review", "text/css"),
    "page.js": ("gongkai.pages", "text/javascript"),
    **{
        f"{name}.js": ("gongkai.review", "text/javascript")
        for name in (
            *("review", "server", "text", "editor", "fields"),
            *("lists", "words", "keys", "find", "past"),
        )
    },
}
# Groups of the pages' words that forms choose from -> the closed list.
CHOICES: dict[str, tuple[str, ...]] = {
    "fact": tuple(labels.FACT_KINDS.values()),
    "role": labels.ROLES,
    "period": labels.PERIODS,
    "scope": tuple(labels.SCOPES.values()),
    "approx": labels.APPROXIMATIONS,
    "channel": labels.CHANNEL_TYPES,
    "topic": labels.TOPICS,
    "tense": labels.TENSES,
    "pairing": labels.PAIRINGS,
    "section": labels.SECTION_KINDS,
    "level": LEVELS,
    "type": TYPES,
    "template": TEMPLATES,
}


def asset(name: str) -> tuple[bytes, str] | None:
    """Return the bytes and the media type of an asset; None where there is none of that name."""
    found = _ASSETS.get(name)
    if found is None:
        return None
    package, kind = found
    return (resources.files(package) / "assets" / name).read_bytes(), kind


@cache
def own_words() -> dict[str, dict[str, list[str]]]:
    """Return the words of the review, group -> key -> Chinese and English."""
    source = resources.files("gongkai.review") / "words.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def pair(group: str, key: str) -> pages_words.Pair:
    """Return words by group and key, the review's own first.

    >>> pair("label", "QUANTITY").zh, pair("fact", "publication").en
    ('数据', 'publication')
    """
    found = own_words().get(group, {}).get(key)
    return pages_words.Pair(*found[:2]) if found else pages_words.pair(group, key)


@cache
def script_words() -> dict[str, dict[str, list[str]]]:
    """Return all words that the script draws with."""
    chosen = {group: {key: list(pair(group, key)) for key in CHOICES[group]} for group in CHOICES}
    return {**chosen, **own_words(), "status": _group("status"), "cell": _group("cell")}


def _group(name: str) -> dict[str, list[str]]:
    return {key: list(pages_words.pair(name, key)) for key in pages_words.keys(name)}


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=ChoiceLoader([PackageLoader("gongkai.review"), PackageLoader("gongkai.pages")]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        w=_words, wn=_words_after, label=_label, both=pages_words.bilingual, pair=pair
    )
    environment.filters.update(plain=plain, percent=percent)
    return environment


def _words(group: str, key: str) -> Markup:
    return pages_words.bilingual(*pair(group, key))


def _words_after(n: int, group: str, key: str) -> Markup:
    found = own_words().get(group, {}).get(key)
    if found:
        return pages_words.after_number(n, found)
    return pages_words.words_after(n, group, key)


def _label(group: str, key: str) -> Markup:
    zh, en = pair(group, key)
    return Markup('aria-label="{}" data-en-label="{}"').format(zh, en)


def render(name: str, **parts: Any) -> str:
    """Return the page called `name`; everything put into it is escaped."""
    return _environment().get_template(f"{name}.html.jinja").render(**parts)
