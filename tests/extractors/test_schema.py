"""The record: strict, ordered, and the same after a trip through JSON."""

from __future__ import annotations

import json
from dataclasses import fields
from typing import Any, get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from gongkai.extractors import kinds, schema

CELL = TypeAdapter(schema.Cell)

_text = st.text(max_size=8)
_offset = st.integers(0, 10**6)
_number = st.one_of(
    st.integers(-(10**9), 10**9), st.floats(allow_nan=False, allow_infinity=False, width=32)
)
_cell = st.builds(
    schema.Cell,
    value=st.none() | _number,
    raw=st.none() | _text,
    status=st.sampled_from(get_args(kinds.CellStatus)),
    start=st.none() | _offset,
    end=st.none() | _offset,
    page=st.none() | st.integers(1, 99),
    reason=st.none() | _text,
)
_table = st.none() | st.dictionaries(_text, st.dictionaries(_text, _cell, max_size=3), max_size=3)
_operand = st.builds(schema.Operand, ref=_text, value=st.none() | _number | _text)
_finding = st.builds(
    schema.Finding,
    code=_text,
    status=st.sampled_from(get_args(kinds.FindingStatus)),
    severity=st.sampled_from(get_args(kinds.Severity)),
    message=_text,
    operands=st.lists(_operand, max_size=3),
    expected=st.none() | _number | _text,
    observed=st.none() | _number | _text,
)
_section = st.builds(
    schema.Section,
    kind=st.sampled_from(get_args(kinds.SectionKind)),
    heading=_text,
    start=_offset,
    end=_offset,
)
_reading = st.builds(
    schema.TableReading,
    table=st.sampled_from(get_args(kinds.TableKind)),
    template=st.sampled_from(get_args(kinds.TemplateId)),
    method=st.sampled_from(["grid", "lines"]),
    start=_offset,
    end=_offset,
    n_read=_offset,
    n_refused=_offset,
    n_absent=_offset,
    refused=st.dictionaries(_text, _offset, max_size=2),
)
_metadata = st.builds(
    schema.Metadata,
    title=st.none() | _text,
    issuer=st.none() | _text,
    region=st.none() | _text,
    issuer_key=st.none() | _text,
    issuer_kind=st.none() | st.sampled_from(get_args(kinds.OrganKind)),
    region_code=st.none() | _text,
    region_candidates=st.lists(_text, max_size=2),
    level=st.none() | st.sampled_from(get_args(kinds.Level)),
    year=st.none() | st.integers(2003, 2049),
    period=st.builds(schema.Period, start=st.none() | _text, end=st.none() | _text),
    published_on=st.none() | _text,
    index_number=st.none() | _text,
    contact=st.builds(schema.Contact, unit=st.none() | _text, phone=st.none() | _text),
    urls=st.lists(_text, max_size=2),
    evidence=st.dictionaries(_text, st.tuples(_offset, _offset), max_size=2),
)
_report = st.builds(
    schema.Report,
    document_id=_text,
    generator=st.builds(schema.Generator, version=_text, model=st.none() | _text, templates=_text),
    source=st.builds(
        schema.Source,
        path=_text,
        sha256=_text,
        format=st.sampled_from(["text", "html", "docx", "pdf", "doc"]),
        n_pages=st.none() | _offset,
        encoding=st.none() | _text,
    ),
    metadata=_metadata,
    template=st.sampled_from(get_args(kinds.TemplateId)),
    sections=st.lists(_section, max_size=2),
    tables=st.builds(schema.Tables, requests=_table, statistics=_table),
    readings=st.lists(_reading, max_size=2),
    findings=st.lists(_finding, max_size=2),
)


@settings(max_examples=60, deadline=None)
@given(_report)
def test_report_survives_json(report: schema.Report) -> None:
    line = report.model_dump_json()
    again = schema.Report.model_validate_json(line)
    assert again == report
    assert again.model_dump_json() == line


def test_report_keys_come_in_the_order_of_the_design(make_report: Any) -> None:
    record = json.loads(make_report("a.txt", b"x")[1].model_dump_json())
    assert list(record) == [
        "schema_version",
        "document_id",
        "generator",
        "source",
        "metadata",
        "template",
        "sections",
        "tables",
        "readings",
        "facts",
        "channels",
        "problems",
        "improvements",
        "findings",
    ]
    assert list(record["tables"]) == [
        "proactive_disclosure",
        "requests",
        "review_litigation",
        "statistics",
    ]
    assert [field.name for field in fields(schema.Cell)][:6] == [
        "value",
        "raw",
        "status",
        "start",
        "end",
        "page",
    ]


@pytest.mark.parametrize(
    "changed",
    [
        {"extra": 1},
        {"status": "zero"},
        {"start": -1},
        {"value": "12件"},
        {"page": "one"},
    ],
)
def test_cell_refuses_what_it_does_not_know(changed: dict[str, Any]) -> None:
    cell = {"value": 1, "raw": "1", "status": "number", "start": 0, "end": 1, "page": None}
    assert CELL.validate_python(cell).reason is None
    with pytest.raises(ValidationError):
        CELL.validate_python({**cell, **changed})


def test_cell_keeps_integers_and_decimals_apart() -> None:
    cell = {"raw": "1", "status": "number", "start": 0, "end": 1, "page": None}
    for value in (3, 3.0, 1077.892534):
        read = CELL.validate_json(json.dumps({**cell, "value": value})).value
        assert (read, type(read)) == (value, type(value))
