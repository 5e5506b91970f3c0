"""What a gold file holds: offsets, labels, values and links, and none of the report's sentences.

Names that the report prints (an account, an issuer, a title) are kept as the place they stand in,
so that a gold file can be published where the report itself cannot.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from gongkai.extractors.kinds import (
    Approx,
    CellStatus,
    ChannelType,
    FactKind,
    FactPeriod,
    Level,
    Pairing,
    Role,
    Scope,
    SectionKind,
    TemplateId,
    Tense,
    Topic,
)
from gongkai.extractors.schema import Offset

FORMAT = 1
Place = tuple[Offset, Offset]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid")


class GoldHead(_Part):
    """What is known of the report as a whole and can be said in a word."""

    level: Level | None = None
    type: str | None = None
    year: int | None = None
    template: TemplateId | None = None
    annotators: list[str] = []


class GoldSection(_Part):
    """A section's heading."""

    kind: SectionKind
    start: Offset
    end: Offset


class GoldFact(_Part):
    """A fact; `items` are places, `channels` ids of mentions."""

    id: str
    start: Offset
    end: Offset
    kind: FactKind
    value: int | float
    unit: str | None
    approx: Approx = "exact"
    role: Role = "standalone"
    parent: str | None = None
    items: list[Place] = []
    channels: list[str] = []
    period: FactPeriod = "year"
    scope: Scope = "issuer_self"


class GoldChannel(_Part):
    """A mention of a channel; `account` is where the account's name stands."""

    id: str
    start: Offset
    end: Offset
    type: ChannelType
    account: Place | None = None


class GoldProblem(_Part):
    """A problem; `hedge` is where the softening words stand."""

    id: str
    start: Offset
    end: Offset
    types: list[Topic]
    hedge: Place | None = None


class GoldImprovement(_Part):
    """A measure."""

    id: str
    start: Offset
    end: Offset
    types: list[Topic]
    tense: Tense = "planned"
    addresses: list[str] = []
    pairing: Pairing = "none"


class GoldFile(_Part):
    """One report's gold.

    `metadata` holds for each field of the record (`contact.phone`) the place it is printed in; a
    list of places for `urls`; a number or ISO date where the value is derived; null where the
    report does not say. A field that is missing was not decided. `cells` holds table -> row -> a
    number or status for each column of the form, left to right.
    """

    format: Literal[1] = 1
    file: str
    sha256: str
    head: GoldHead
    metadata: dict[str, Place | int | str | list[Place] | None]
    sections: list[GoldSection]
    facts: list[GoldFact]
    channels: list[GoldChannel]
    problems: list[GoldProblem]
    improvements: list[GoldImprovement]
    numbers: list[Place]
    cells: dict[str, dict[str, list[int | float | CellStatus]]]
    contradictions: list[str]


_ROWS = ("sections", "facts", "channels", "problems", "improvements", "numbers", "contradictions")


def gold_to_json(gold: GoldFile) -> str:
    """Return the file's text: one decision a line, defaults left out, keys in their order."""
    parts = []
    for name, value in gold.model_dump(mode="json", exclude_defaults=True).items():
        parts.append(f' "{name}": {_lay_out(name, value)}')
    return "{\n" + ",\n".join([f' "format": {FORMAT}', *parts]) + "\n}\n"


def _lay_out(name: str, value: Any) -> str:
    if name in _ROWS and value:
        return "[\n" + ",\n".join(f"  {_compact(entry)}" for entry in value) + "\n ]"
    if name == "metadata" and value:
        return "{\n" + _keyed(value, "  ") + "\n }"
    if name == "cells" and value:
        tables = (
            f"  {_compact(table)}: {{\n{_keyed(rows, '   ')}\n  }}" for table, rows in value.items()
        )
        return "{\n" + ",\n".join(tables) + "\n }"
    return _compact(value)


def _keyed(value: Mapping[str, Any], indent: str) -> str:
    return ",\n".join(f"{indent}{_compact(key)}: {_compact(entry)}" for key, entry in value.items())


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
