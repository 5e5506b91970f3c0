"""The label set: letters of the notation and the short words of their slots -> names of the record.

The names are those of `extractors/schema.py`; nothing is spelled out twice.
"""

from __future__ import annotations

from typing import get_args

from gongkai.extractors.kinds import (
    Approx,
    ChannelType,
    FactKind,
    FactPeriod,
    Pairing,
    Role,
    Scope,
    SectionKind,
    Tense,
    Topic,
)

SECTION, QUANTITY, ITEM, CHANNEL = "S", "Q", "I", "C"
PROBLEM, IMPROVEMENT, NUMBER = "P", "M", "N"
LABELS = {
    SECTION: "section heading",
    QUANTITY: "quantity",
    ITEM: "item",
    CHANNEL: "channel",
    PROBLEM: "problem",
    IMPROVEMENT: "improvement",
    NUMBER: "number that is no fact",
}

FACT_KINDS: dict[str, FactKind] = {
    "pub": "publication",
    "req": "request",
    "rev": "review",
    "fee": "fee",
    "act": "activity",
    "res": "resource",
    "reach": "reach",
    "rate": "rate",
}
SCOPES: dict[str, Scope] = {
    "self": "issuer_self",
    "area": "area_total",
    "sub": "sub_unit",
    "third": "third_party",
    "upper": "upper_level",
}
ROLES: tuple[Role, ...] = get_args(Role)
APPROXIMATIONS: tuple[Approx, ...] = get_args(Approx)
PERIODS: tuple[FactPeriod, ...] = get_args(FactPeriod)
CHANNEL_TYPES: tuple[ChannelType, ...] = get_args(ChannelType)
TOPICS: tuple[Topic, ...] = get_args(Topic)
TENSES: tuple[Tense, ...] = get_args(Tense)
PAIRINGS: tuple[Pairing, ...] = get_args(Pairing)
SECTION_KINDS: tuple[SectionKind, ...] = get_args(SectionKind)
