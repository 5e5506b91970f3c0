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
from gongkai.export.fact_rules import FactRule, told_by_rule
from gongkai.export.told import Candidate, is_printed, told_beside_no_table
from gongkai.extractors.checks.subjects import subjects


@dataclass(frozen=True, slots=True)
class Headline:
    """One number the prose tells: of a subject that tables print, too, or by a rule on facts.

    `cells` are the cells that a finding must be beside, as its operands name them; () for any.
    """

    name: str
    label_zh: str
    label_en: str
    subject: str
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
            entry.get("subject", ""),
            frozenset(entry.get("cells", ())),
            _rule(entry["facts"], generic) if "facts" in entry else None,
        )
        for entry in data["headlines"]
    )


def headline_columns() -> Iterator[Column]:
    """Yield three columns a headline: the number, how many were told, the fact it stands in."""
    null_en = "none found (_n is 0), several different ones (_n above 1), or not known (_n empty)"
    null_zh = "正文中未读出（_n 为 0）、有多个不同数值（_n 大于 1），或无从查找（_n 为空）"
    for headline in headlines():
        name, zh, en = headline.name, headline.label_zh, headline.label_en
        code = subjects()[headline.subject].code if headline.subject else ""
        source = f"facts; findings[].code = {code}" if code else "facts"
        yield Column(name, "number", zh, en, null_zh=null_zh, null_en=null_en, source=source)
        yield Column(
            f"{name}_n",
            "integer",
            f"{zh}（不同数值个数）",
            f"{en}: different numbers told",
            null_zh=code and "表中未印出，且结果文件夹中无报告全文，无从查找",
            null_en=code and "no table prints it, and the text to look it up in is not there",
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
    """Return the values of `headline_columns` for a record; `text` in it is its text, if any."""
    types = {channel["name"]: channel["type"] for channel in record["channels"]}
    text = record.get("text")
    told = None if text is None else told_beside_no_table(record, text)
    row: Row = []
    for headline in headlines():
        candidates = _candidates(headline, record, types, told)
        if candidates is None:
            row += [None, None, None]
            continue
        found = dict(reversed(candidates))  # the first fact of a number
        value, fact = next(iter(found.items())) if len(found) == 1 else (None, None)
        row += [value, len(found), fact]
    return row


def needs_text(record: Record) -> bool:
    """Tell whether the text is looked at: some subject of a headline is printed in no table."""
    return bool(record["facts"]) and any(
        headline.subject and not is_printed(record, headline.subject) for headline in headlines()
    )


def _candidates(
    headline: Headline,
    record: Record,
    types: Mapping[str, str],
    told: Mapping[str, Sequence[Candidate]] | None,
) -> Sequence[Candidate] | None:
    """Return the numbers told, in order of the text; None where that is not known."""
    facts = record["facts"]
    if headline.rule is not None:
        return told_by_rule(headline.rule, facts, types)
    if not facts or is_printed(record, headline.subject):
        return list(_settled(headline, record))
    return None if told is None else told.get(headline.subject, ())


def _settled(headline: Headline, record: Record) -> Iterator[Candidate]:
    """Yield the numbers that the check of prose against table took for this headline."""
    facts: Sequence[Mapping[str, Any]] = record["facts"]
    code = subjects()[headline.subject].code
    for finding in record["findings"]:
        if finding["code"] != code:
            continue
        refs = [operand["ref"] for operand in finding["operands"]]
        if headline.cells and " ".join(refs[1:]) not in headline.cells:
            continue
        place = re.match(r"/facts/(\d+)", refs[0]) if refs else None
        if place and int(place[1]) < len(facts):
            fact = facts[int(place[1])]
            yield fact["value"], fact["id"]


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
        re.compile(entry["behind"]) if "behind" in entry else None,
        re.compile(entry["came"]) if "came" in entry else None,
    )
