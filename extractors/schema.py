"""The record: what one report says, with the place of every value.

This file is the source of the published JSON Schema (`gongkai/published_schema.json`, written by
`python -m gongkai.published_schema`). Offsets are code points of the document's text, 0-based,
end exclusive. `null` means the report does not say; it never means zero.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field

from gongkai.extractors.kinds import (
    Approx,
    CellStatus,
    ChannelType,
    FactKind,
    FactPeriod,
    FindingStatus,
    Level,
    OrganKind,
    Origin,
    Pairing,
    Role,
    Scope,
    SectionKind,
    Severity,
    TableKind,
    TemplateId,
    Tense,
    Topic,
)

SCHEMA_VERSION = "1.0"

Offset = Annotated[int, Field(ge=0)]
_CONFIG = ConfigDict(extra="forbid", ser_json_inf_nan="null")


class Record(BaseModel):
    """Base of all parts of the record: no unknown keys, keys in the order written here."""

    model_config = _CONFIG


class Generator(Record):
    """What made the record; `model` is null without a tagger, "none" where no prose was read."""

    version: str
    model: str | None
    templates: str


class Source(Record):
    """The file. `encoding` and `n_pages` are null where the format has none."""

    path: str
    sha256: str
    format: Literal["text", "html", "docx", "pdf", "doc"]
    n_pages: int | None
    encoding: str | None


class Period(Record):
    """Reporting period, ISO dates; a date the report does not print is null."""

    start: str | None
    end: str | None


class Contact(Record):
    """Where questions go, as printed."""

    unit: str | None = None
    address: str | None = None
    postcode: str | None = None
    phone: str | None = None
    fax: str | None = None
    email: str | None = None


class Metadata(Record):
    """Who reports on which year; null when the report does not say.

    `year` is the year reported on (not of publication). `issuer` and `region` are as printed,
    `issuer_key` is one form of the name over the years. `region_code` (GB/T 2260, of that year) is
    the county's for a township or branch; where several places have the name it is null, and they
    are `region_candidates`. `evidence`: field (`contact.phone`) -> the offsets it was read from.
    """

    title: str | None
    issuer: str | None
    issuer_key: str | None = None
    issuer_kind: OrganKind | None = None
    region: str | None
    region_code: str | None
    region_candidates: list[str] = []
    level: Level | None
    year: int | None
    period: Period
    published_on: str | None
    index_number: str | None
    contact: Contact
    urls: list[str]
    evidence: dict[str, tuple[Offset, Offset]]


class Section(Record):
    """A section of the report; `start` is where its heading (or, if lost, its text) begins.

    `heading` is the heading as printed, "" where it is lost and the section was found by what
    stands in it.
    """

    kind: SectionKind
    heading: str
    start: Offset
    end: Offset


@dataclass(slots=True)
class Cell:
    """One cell of a statutory table.

    `value` is null unless `status` is number. `raw` is the text printed in the cell, null where
    nothing is (row_absent) or where it is not known which text is the cell's (unreadable).
    `reason` says why a cell is unreadable. Blank, dash and 0 are three different things.
    """

    # A report has 200: a plain dataclass, not validated when the reader makes one, takes a quarter
    # of a model's time. Read back from JSON it is validated like all of the record.
    __pydantic_config__: ClassVar[ConfigDict] = _CONFIG

    value: int | float | None
    raw: str | None
    status: CellStatus
    start: Offset | None
    end: Offset | None
    page: int | None
    reason: str | None = None


Table = dict[str, dict[str, Cell]]


class Tables(Record):
    """The statutory tables: row key -> column key -> cell; null where the report has no such table.

    `statistics` is the one large table of the 2014 and 2008 forms. Keys and official wording are
    in the templates (`extractors/tables/templates/`).
    """

    proactive_disclosure: Table | None = None
    requests: Table | None = None
    review_litigation: Table | None = None
    statistics: Table | None = None


class TableReading(Record):
    """How one table was read: from which form, by which aligner, where, and what was refused.

    `refused` counts unreadable cells by reason.
    """

    table: TableKind
    template: TemplateId
    method: Literal["grid", "lines"]
    start: Offset
    end: Offset
    n_read: int
    n_refused: int
    n_absent: int
    refused: dict[str, int]


Confidence = Annotated[float, Field(ge=0, le=1)]


class Fact(Record):
    """One quantity told in prose, or a stated zero.

    `start`, `end` and `text` are the quantity as printed, `item_start` and `item_end` the item's
    place (null where none is printed); `item` is what stands there less blanks and feet of pages.
    `channel` names entries of the record's `channels`, several where one count is shared. `parent`
    is the fact it is a part of or restates; `section` null before the first; `origin` who found it.
    """

    id: str
    kind: FactKind
    item: str | None
    value: int | float
    unit: str | None
    approx: Approx
    channel: list[str]
    period: FactPeriod
    scope: Scope
    parent: str | None
    role: Role
    section: SectionKind | None
    start: Offset
    end: Offset
    text: str
    item_start: Offset | None
    item_end: Offset | None
    confidence: Confidence
    origin: Origin


class Mention(Record):
    """Where a channel is named."""

    start: Offset
    end: Offset


class Channel(Record):
    """A channel and every place it is named; `account` is the name of the account, if printed."""

    name: str
    type: ChannelType
    account: str | None
    mentions: list[Mention]


class Problem(Record):
    """A deficiency the report admits; `hedge` are the words that soften it (个别, 部分)."""

    id: str
    text: str
    start: Offset
    end: Offset
    types: list[Topic]
    hedge: str | None
    confidence: Confidence


class Improvement(Record):
    """A measure promised or taken; `addresses` are ids of problems, `pairing` is on what basis."""

    id: str
    text: str
    start: Offset
    end: Offset
    types: list[Topic]
    tense: Tense
    addresses: list[str]
    pairing: Pairing
    confidence: Confidence


class Operand(Record):
    """One side of a finding: a JSON pointer into the record and the value found there.

    `start`, `end`: its place in the text, if any. In findings over several reports the pointer
    stands behind the other record's id and a `#`.
    """

    ref: str
    value: int | float | str | None
    start: Offset | None = None
    end: Offset | None = None


class Finding(Record):
    """Something checked: an identity that holds or not, a part of the form that is missing.

    `code` is one of `FindingCode`; `message` and `message_zh` say it in a sentence. `confidence` is
    how sure it is that the report is wrong, not the reader; null where nothing is said to be wrong.
    """

    code: str
    status: FindingStatus
    severity: Severity
    message: str
    message_zh: str = ""
    operands: list[Operand] = []
    expected: int | float | str | None = None
    observed: int | float | str | None = None
    confidence: Confidence | None = None


class Report(Record):
    """One report, as printed, with what was checked about it."""

    schema_version: str = SCHEMA_VERSION
    document_id: str
    generator: Generator
    source: Source
    metadata: Metadata
    template: TemplateId
    sections: list[Section]
    tables: Tables
    readings: list[TableReading]
    facts: list[Fact] = []
    channels: list[Channel] = []
    problems: list[Problem] = []
    improvements: list[Improvement] = []
    findings: list[Finding]
