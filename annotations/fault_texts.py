"""What faults say, in both languages: rule, case and what is filled in -> sentences."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources

LANGUAGES = ("zh", "en")
_MAX_SHOWN = 40  # characters of printed words
TOML_PLACE_RE = re.compile(r"at line (\d+), column (\d+)")


@dataclass(frozen=True, slots=True)
class Shown:
    """Printed words or something typed: shown in quotes, cut where it is long."""

    words: object


@dataclass(frozen=True, slots=True)
class Term:
    """A name that each language has its own word for: a key of the group `term`."""

    key: str


@dataclass(frozen=True, slots=True)
class TomlFault:
    """What a reader of TOML said; Chinese tells the place of it."""

    said: str


@cache
def fault_texts() -> Mapping[str, Mapping[str, tuple[str, str]]]:
    """Return rule -> case -> Chinese and English, with the names in braces."""
    source = resources.files("gongkai.annotations") / "faults.toml"
    return tomllib.loads(source.read_text(encoding="utf-8"))


def rule_name(code: str, language: str) -> str:
    """Return the name of a rule for people; its code where it has none.

    >>> rule_name("overlap", "zh"), rule_name("overlap", "en")
    ('重叠', 'overlap')
    """
    names = fault_texts()["rule"].get(code)
    return names[LANGUAGES.index(language)] if names else code


def fault_text(rule: str, case: str, language: str, values: Mapping[str, object]) -> str:
    """Return what a fault says.

    >>> values = {"words": Shown("21条"), "value": 21, "printed": 12}
    >>> fault_text("value", "other", "en", values)
    "fact '21条': value 21, printed 12"
    >>> fault_text("value", "other", "zh", values)
    '数据“21条”：数值为21，所印为12'

    Raises:
        KeyError: no such rule or case, or a value its text names is missing.
    """
    text = fault_texts()[rule][case][LANGUAGES.index(language)]
    filled = {name: _said(value, language) for name, value in values.items()}
    return _FIELD_RE.sub(lambda match: filled[match[1]], text)


_FIELD_RE = re.compile(r"\{([a-z_]+)\}")


def _said(value: object, language: str) -> str:
    if isinstance(value, Shown):
        return _quoted(value.words, language)
    if isinstance(value, Term):
        return fault_texts()["term"][value.key][LANGUAGES.index(language)]
    if isinstance(value, TomlFault):
        place = TOML_PLACE_RE.search(value.said)
        if language == "en":
            return value.said
        return f"第{place[1]}行第{place[2]}列有误" if place else "文件头未写完"
    if isinstance(value, float):
        return repr(value)
    return str(value)


def _quoted(value: object, language: str) -> str:
    """Return words in the quotes of the language; what would not show is written as an escape."""
    if isinstance(value, str) and len(value) > _MAX_SHOWN:
        value = value[: _MAX_SHOWN - 1] + "…"
    said = repr(value)
    if not isinstance(value, str) or language == "en":
        return said
    return f"“{said[1:-1]}”"
