"""Which facts of a record tell a headline: the `facts` of `headlines.toml`.

公开信息50条，其中网站30条、微信20条      50 published; 30 on the site; 20 on WeChat
网站发布50条，其中通知30条、动态20条      50 on the site: the parts are of what is counted there
举办培训2期，90人次参加                  90 trained, though 人次 says nothing of its own
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

FactOf = Mapping[str, Any]  # a fact of a record, as JSON

_WHOLES = {"total", "standalone"}
# So many characters at most stand between a count and one of the same thing behind it: 2期、90人次.
_BESIDE = 3


@dataclass(frozen=True, slots=True)
class FactRule:
    """Which facts tell a headline.

    Attributes:
        item_re: what was counted; facts without an item pass unless `must_have_item`.
        channels: types of channel, one of which each of its channels must have; none: no channel.
        behind_re: where it is given, facts without an item pass right behind one of such an item.
        came_re: items that say no more than none there: 参加.
    """

    kind: str
    item_re: re.Pattern[str]
    units: frozenset[str]
    channels: frozenset[str]
    must_have_item: bool
    behind_re: re.Pattern[str] | None
    came_re: re.Pattern[str] | None = None


def told_by_rule(
    rule: FactRule, facts: Sequence[FactOf], types: Mapping[str, str]
) -> list[tuple[float, str]]:
    """Return the numbers that tell a headline, each with its fact's id, in order of the text.

    Args:
        rule: what the facts must be.
        facts: all facts of the record, in order of the text.
        types: name of a channel -> its type.
    """
    known = {fact["id"]: fact for fact in facts}
    before: list[FactOf | None] = [None, *facts]
    return [
        (fact["value"], fact["id"])
        for fact, last in zip(facts, before, strict=False)
        if _is_of_the_year(rule, fact)
        and _is_its_item(rule, fact, last)
        and _is_its_channel(rule, fact, known, types)
    ]


def _is_of_the_year(rule: FactRule, fact: FactOf) -> bool:
    """Whether a fact is of the kind, the whole year, the issuer itself, and counted alike."""
    if fact["kind"] != rule.kind or fact["period"] != "year" or fact["scope"] != "issuer_self":
        return False
    return fact["unit"] in rule.units or (fact["unit"] is None and fact["value"] == 0)


def _is_its_item(rule: FactRule, fact: FactOf, last: FactOf | None) -> bool:
    says_nothing = rule.came_re is not None and rule.came_re.fullmatch(fact["item"] or "")
    if fact["item"] is not None and not says_nothing:
        return rule.item_re.fullmatch(fact["item"]) is not None
    if not rule.must_have_item:
        return True
    return rule.behind_re is not None and last is not None and _is_beside(rule, fact, last)


def _is_beside(rule: FactRule, fact: FactOf, last: FactOf) -> bool:
    """Whether a fact stands right behind one of such an item as its rule has."""
    is_near = 0 <= fact.get("start", 0) - last.get("end", 0) <= _BESIDE
    is_such = last["item"] is not None and rule.behind_re is not None
    return is_near and is_such and rule.behind_re.fullmatch(last["item"]) is not None  # type: ignore[union-attr]


def _is_its_channel(
    rule: FactRule, fact: FactOf, known: Mapping[str, FactOf], types: Mapping[str, str]
) -> bool:
    told = _types_of(fact, types)
    if not rule.channels:
        return not told and fact["role"] in _WHOLES
    if not told or not told <= rule.channels:
        return False
    # Told again as published on the channel, it is the channel's count.
    return fact["role"] in {*_WHOLES, "restated"} or _is_all_of_it(rule, fact, known, types)


def _is_all_of_it(
    rule: FactRule, fact: FactOf, known: Mapping[str, FactOf], types: Mapping[str, str]
) -> bool:
    """Whether a part is all that stands on its channel: the whole is not of that channel alone.

    A part that says nothing of what it counts is of what the whole is of.
    """
    whole = known.get(fact["parent"] or "")
    if fact["role"] != "part" or whole is None:
        return False
    on = _types_of(whole, types)
    if on and on <= rule.channels:
        return False
    item = fact["item"] or whole["item"]
    return item is None or rule.item_re.fullmatch(item) is not None


def _types_of(fact: FactOf, types: Mapping[str, str]) -> set[str]:
    return {types.get(name, "") for name in fact["channel"]}
