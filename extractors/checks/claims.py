"""Facts -> claims: which of them tell a quantity that can be held against another number.

    facts + text -> Claim(subject, fact, scope, ...)

The wording is data (`claims.toml`). It is looked for in the text around the fact, so that a fact
whose slots were read wrongly makes no claim: this is the second look at the prose.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib import resources
from typing import Any, Literal, get_args

from gongkai.extractors.checks.context import Context, fact_context, squeezed_between
from gongkai.extractors.checks.slips import is_slip
from gongkai.extractors.kinds import FactKind
from gongkai.extractors.narrative.counts.quantities import surface_to_quantity
from gongkai.extractors.schema import Fact
from gongkai.models.late_regex import late_regex

ClaimScope = Literal["same", "narrower", "wider", "other"]

_KINDS = frozenset({"request", "review", "fee"})
_TABLE_WORDS_RE = re.compile(r"规范性|许可|处罚|强制|收费|有效|废止|(?:公开|发布)[^,，、]{0,8}$")
# The one of 下一年 counts nothing.
_DIGIT_OR_NUMERAL_RE = re.compile(r"[0-9０-９〇零二三四五六七八九十两百]|一(?!年)")
_DIGIT_RE = re.compile(r"[0-9０-９]")
# 12件: read again without the grammar of quantities, which costs more than all the rest.
_PLAIN_RE = re.compile(r"(\d{1,15})\s*[件条个次份篇期宗起项部人场]?")
_WINDOW = 28
_SEARCHED = ("near", "sentence", "inside", "after", "topic")
_REFUSED = (
    ("near", "not"),
    ("inside", "not_inside"),
    ("sentence", "not_sentence"),
    ("topic", "not_topic"),
    ("lead", "not_lead"),
    ("whole", "not_of"),
)
_VERIFIED, _UNVERIFIED, _RULE_ONLY = 0.95, 0.5, 0.6


@dataclass(frozen=True, slots=True)
class Claim:
    """A fact that tells a known quantity.

    Attributes:
        subject: key of `subjects.toml`.
        index: of the fact among the record's facts.
        is_soft: worded as something published, not as what the table counts.
        scope: whose count it is, next to the report's own.
        confidence: that the prose says this.
    """

    subject: str
    index: int
    fact: Fact
    context: Context
    is_soft: bool
    scope: ClaimScope
    confidence: float
    includes_carry: bool = False


@dataclass(frozen=True, slots=True)
class _Rule:
    subject: str
    kinds: frozenset[str]
    roles: frozenset[str]
    units: frozenset[str]
    is_soft: bool
    is_zero: bool
    is_by_item: bool
    searched: tuple[tuple[str, re.Pattern[str]], ...]
    refused: tuple[tuple[str, re.Pattern[str]], ...]

    def fits(self, fact: Fact, places: Mapping[str, str]) -> bool:
        """Whether the wording around a fact is this rule's."""
        if self.roles and fact.role not in self.roles:
            return False
        if self.units and not self.is_zero and fact.unit not in self.units:
            return False
        for name, pattern in self.searched:
            if not pattern.search(places[name]):
                return False
        return not any(pattern.search(places[name]) for name, pattern in self.refused)


@dataclass(frozen=True, slots=True)
class Wording:
    """All of `claims.toml` for one year; the patterns of `cues` by name.

    `rules` are those for facts of a kind that are, or are not, stated zeros.
    """

    rules: Mapping[tuple[str, bool], tuple[_Rule, ...]]
    cues: Mapping[str, re.Pattern[str]]


@cache
def _source() -> dict[str, Any]:
    path = resources.files("gongkai.extractors.checks") / "claims.toml"
    return tomllib.loads(path.read_text(encoding="utf-8"))


@lru_cache(maxsize=32)
def wording(year: int | None) -> Wording:
    """Return the wording with the years written in."""

    def compiled(pattern: str) -> re.Pattern[str]:
        for name, words in _source()["words"].items():
            pattern = pattern.replace(f"{{{name}}}", words)
        for mark, offset in (("{Y}", 0), ("{P}", -1), ("{N}", 1)):
            shown = r"\d{4}" if year is None else str(year + offset)
            pattern = pattern.replace(mark, shown)
        return late_regex(pattern)  # a report asks half of them

    rules = [_entry_to_rule(entry, compiled) for entry in _source()["rules"]]
    by_kind = {
        (kind, is_zero): tuple(
            rule
            for rule in rules
            if rule.is_zero is is_zero and (not rule.kinds or kind in rule.kinds)
        )
        for kind in get_args(FactKind)
        for is_zero in (True, False)
    }
    cues = {name: compiled(pattern) for name, pattern in _source()["scope"].items()}
    return Wording(by_kind, cues)


def _entry_to_rule(entry: Mapping[str, Any], compiled: Callable[[str], re.Pattern[str]]) -> _Rule:
    searched = [(name, compiled(entry[name])) for name in _SEARCHED if name in entry]
    if "item" in entry:
        searched.append(("item", compiled(f"^(?:{entry['item']})$")))
    return _Rule(
        entry["subject"],
        frozenset(entry.get("kinds", ())),
        frozenset(entry.get("roles", ())),
        frozenset(entry.get("units", ())),
        entry.get("soft", False),
        "inside" in entry,
        "item" in entry,
        tuple(searched),
        tuple((place, compiled(entry[key])) for place, key in _REFUSED if key in entry),
    )


def facts_to_claims(facts: Sequence[Fact], text: str, year: int | None) -> list[Claim]:
    """Return the claims of a report's facts, in order of the text."""
    words = wording(year)
    items = {fact.id: _squeezed(fact.item) for fact in facts}
    claims = []
    for index, fact in enumerate(facts):
        if fact.kind == "rate" or fact.section == "problems_improvements":
            continue
        if fact.kind not in _KINDS and not _may_be_of_table(fact, text):
            continue
        claim = _claim(index, fact, text, words, items.get(fact.parent or "", ""))
        if claim is not None:
            claims.append(claim)
    return claims


def _may_be_of_table(fact: Fact, text: str) -> bool:
    return _TABLE_WORDS_RE.search(text[max(0, fact.start - _WINDOW) : fact.start]) is not None or (
        fact.value == 0 and _TABLE_WORDS_RE.search(text[fact.start : fact.end]) is not None
    )


def _squeezed(item: str | None) -> str:
    return "".join((item or "").split())


def _claim(index: int, fact: Fact, text: str, words: Wording, whole: str) -> Claim | None:
    """Return what a fact claims; `whole` is the item of what it is a part of."""
    context = fact_context(text, fact)
    inside = squeezed_between(text, fact.start, fact.end)
    is_zero = fact.value == 0 and not _DIGIT_OR_NUMERAL_RE.search(inside)
    places = {
        "near": context.near,
        "sentence": context.sentence,
        "inside": inside,
        "after": context.after,
        "lead": context.lead,
        "item": _squeezed(fact.item),
        "whole": whole,
        "topic": context.lead + context.sentence + context.after,
    }
    for rule in words.rules[fact.kind, is_zero]:
        if rule.fits(fact, places):
            break
    else:
        return None
    if not _is_of_year(rule.subject, fact, context, words):
        return None
    return Claim(
        rule.subject,
        index,
        fact,
        context,
        rule.is_soft,
        _scope(fact, context, words),
        number_confidence(fact, text) * (slots_trust(fact) if rule.is_by_item else 1.0),
        words.cues["includes_carry"].search(context.sentence + context.after) is not None,
    )


def _is_of_year(subject: str, fact: Fact, context: Context, words: Wording) -> bool:
    if subject in ("requests.carried_in", "normative.in_force"):
        return True
    if fact.period in ("cumulative", "partial", "previous_year"):
        return False
    return words.cues["other_period"].search(context.sentence) is None


def _scope(fact: Fact, context: Context, words: Wording) -> ClaimScope:
    if fact.scope == "sub_unit":
        return "narrower"
    if fact.scope == "area_total":
        return "wider"
    if fact.scope != "issuer_self":
        return "other"
    if words.cues["narrower"].search(context.sentence):
        return "narrower"
    return "wider" if words.cues["wider"].search(context.sentence) else "same"


def number_confidence(fact: Fact, text: str) -> float:
    """Return how sure it is that the text prints the fact's value there, and nothing around it.

    A digit right before or behind the quantity, or another value when it is read again, say that
    a number was cut.
    """
    surface = text[fact.start : fact.end]
    around = text[max(0, fact.start - 1) : fact.start] + text[fact.end : fact.end + 1]
    if _DIGIT_RE.search(around):
        return _UNVERIFIED
    plain = _PLAIN_RE.fullmatch(surface)
    if plain:
        return _VERIFIED if int(plain[1]) == fact.value else _UNVERIFIED
    again = surface_to_quantity("".join(surface.split()))
    if again is None or again.value != fact.value:
        return _UNVERIFIED
    return _VERIFIED


def slots_trust(fact: Fact) -> float:
    """Return how far a fact's item and links are trusted: little where no tagger read them."""
    return _RULE_ONLY if fact.origin == "rule" else 1.0


def inherit_scopes(claims: Sequence[Claim]) -> list[Claim]:
    """Return the claims with the scope of the requests received carried to what is told of them.

    局机关收到申请9件,上年结转1件: the one carried in is the bureau's own too. Of two different
    numbers of requests received, the smaller is of a part.
    """
    scoped: list[Claim] = []
    current: Claim | None = None
    most = max((c.fact.value for c in claims if c.subject == "requests.received"), default=0)
    for claim in claims:
        if claim.subject == "requests.received":
            if 0 < claim.fact.value < most and not is_slip(claim.fact.value, most):
                claim = replace(claim, scope="narrower")  # noqa: PLW2901
            current = claim
        elif (
            current is not None
            and claim.subject.startswith("requests.")
            and claim.scope == "same"
            and claim.fact.section == current.fact.section
        ):
            claim = replace(claim, scope=current.scope)  # noqa: PLW2901
        scoped.append(claim)
    return scoped
