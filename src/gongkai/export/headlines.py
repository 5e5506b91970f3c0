"""What the prose tells of the whole year, one number each: the rules of `headlines.toml`.

A number is never picked among several: where different ones are told the value is null, and the
count of candidates says so.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from gongkai.export.columns import Column, Record, Row

Candidate = tuple[float, str]  # the number and the id of its fact
_ROLES = {"total", "standalone"}


@dataclass(frozen=True, slots=True)
class FactRule:
    """Which facts tell a headline.

    Attributes:
        item_re: what was counted; facts without an item pass unless `must_have_item`.
        channels: types of channel, one of which each of its channels must have; none: no channel.
    """

    kind: str
    item_re: re.Pattern[str]
    units: frozenset[str]
    channels: frozenset[str]
    must_have_item: bool


@dataclass(frozen=True, slots=True)
class Headline:
    """One number the prose tells: by the check that found it (`finding`) or by a rule on facts.

    `cells` are the cells that a finding must be beside, as its operands name them; () for any.
    """

    name: str
    label_zh: str
    label_en: str
    finding: str
    cells: frozenset[str]
    rule: FactRule | None


@cache
def headlines() -> tuple[Headline, ...]:
    """Return the headlines in order."""
    data = tomllib.loads(
        resources.files("gongkai.export").joinpath("headlines.toml").read_text("utf-8")
    )
    generic = data["generic"]
    return tuple(
        Headline(
            entry["name"],
            entry["zh"],
            entry["en"],
            entry.get("finding", ""),
            frozenset(entry.get("cells", ())),
            _rule(entry["facts"], generic) if "facts" in entry else None,
        )
        for entry in data["headlines"]
    )


def headline_columns() -> Iterator[Column]:
    """Yield three columns a headline: the number, how many were told, the fact it stands in."""
    null_en = "none was told, or several different ones: see the column _n"
    null_zh = "正文未写明，或有多个不同数值（见 _n 列）"
    for headline in headlines():
        name, zh, en = headline.name, headline.label_zh, headline.label_en
        source = headline.finding and f"findings[].code = {headline.finding}"
        yield Column(
            name, "number", zh, en, null_zh=null_zh, null_en=null_en, source=source or "facts"
        )
        yield Column(
            f"{name}_n", "integer", f"{zh}（不同数值个数）", f"{en}: different numbers told"
        )
        yield Column(
            f"{name}_fact",
            "key",
            f"{zh}（数据编号）",
            f"{en}: fact_id",
            null_zh="无数值",
            null_en="no value",
        )


def headline_values(record: Record) -> Row:
    """Return the values of `headline_columns` for a record."""
    types = {channel["name"]: channel["type"] for channel in record["channels"]}
    row: Row = []
    for headline in headlines():
        found = dict(
            reversed([*_candidates(headline, record, types)])
        )  # the first fact of a number
        value, fact = next(iter(found.items())) if len(found) == 1 else (None, None)
        row += [value, len(found), fact]
    return row


def _candidates(
    headline: Headline, record: Record, types: Mapping[str, str]
) -> Iterator[Candidate]:
    if headline.rule is None:
        yield from _told(headline, record)
        return
    for fact in record["facts"]:
        if _passes(headline.rule, fact, types):
            yield fact["value"], fact["id"]


def _told(headline: Headline, record: Record) -> Iterator[Candidate]:
    """Yield the numbers that a check of prose against table took for this headline."""
    facts: Sequence[Mapping[str, Any]] = record["facts"]
    for finding in record["findings"]:
        if finding["code"] != headline.finding:
            continue
        refs = [operand["ref"] for operand in finding["operands"]]
        if headline.cells and " ".join(refs[1:]) not in headline.cells:
            continue
        place = re.match(r"/facts/(\d+)", refs[0]) if refs else None
        if place and int(place[1]) < len(facts):
            fact = facts[int(place[1])]
            yield fact["value"], fact["id"]


def _passes(rule: FactRule, fact: Mapping[str, Any], types: Mapping[str, str]) -> bool:
    if fact["kind"] != rule.kind or fact["role"] not in _ROLES:
        return False
    if fact["period"] != "year" or fact["scope"] != "issuer_self":
        return False
    if fact["unit"] not in rule.units and not (fact["unit"] is None and fact["value"] == 0):
        return False
    item = fact["item"]
    if rule.must_have_item if item is None else not rule.item_re.fullmatch(item):
        return False
    told = {types.get(name, "") for name in fact["channel"]}
    return told <= rule.channels if rule.channels and told else not told and not rule.channels


def _rule(entry: Mapping[str, Any], generic: Mapping[str, Any]) -> FactRule:
    items, units = entry["items"], entry["units"]
    if items == "generic":
        items = generic["items"]
    elif entry["kind"] == "publication":
        items = f"{generic['items']}|{items}"
    return FactRule(
        entry["kind"],
        re.compile(items),
        frozenset(generic["units"] if units == "generic" else units),
        frozenset(entry.get("channels", ())),
        entry.get("must_have_item", False),
    )
