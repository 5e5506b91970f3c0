"""Findings between reports: kept on disk, seen from both sides, as those held in memory."""

from __future__ import annotations

import random
import tracemalloc
from typing import Any

import pytest
from tests.extractors.checks.told import tables_of

from gongkai.between_reports import Between, Seen
from gongkai.extractors.checks import reports_to_findings
from gongkai.extractors.schema import Report, Section

Cells = dict[tuple[str, str, str], int | None]
IN = ("requests", "carried_over_in", "total")
OUT = ("requests", "carried_over_out", "total")
RECEIVED = ("requests", "new_received", "total")
UNPRINTED = {"raw": None, "start": None, "end": None, "page": None, "reason": None}


def record(issuer: str, year: int, cells: Cells, **parts: Any) -> dict[str, Any]:
    """A record of the parts that are compared, and of more that is not looked at."""
    tables: dict[str, Any] = {}
    for (table, row, column), value in cells.items():
        cell = {**UNPRINTED, "value": value, "status": "blank" if value is None else "number"}
        tables.setdefault(table, {}).setdefault(row, {})[column] = cell
    return {
        "document_id": f"{issuer}-{year}",
        "source": {"path": f"{issuer}{year}.txt", "sha256": f"{issuer}{year}"},
        "metadata": {"issuer": issuer, "issuer_key": issuer, "year": year, "evidence": {}},
        "sections": [{"kind": "overview"}],
        "tables": tables,
        "problems": [],
        "improvements": [],
        "facts": "of a newer version",
        **parts,
    }


def seen(*records: dict[str, Any]) -> list[list[Seen]]:
    with Between() as between:
        for number, one in enumerate(records):
            between.add(number, one)
        return [list(between.of(number)) for number in range(len(records))]


def refs(one: Seen) -> list[str]:
    return [operand.ref for operand in one.finding.operands]


def test_a_finding_is_seen_from_both_its_reports() -> None:
    old = record("青石县水利局", 2022, {OUT: 3})
    new = record("青石县水利局", 2023, {IN: 2})
    (from_old,), (from_new,) = seen(old, new)
    assert (from_old.is_own, from_new.is_own) == (False, True)
    assert from_old.finding.message == from_new.finding.message
    assert refs(from_new) == [
        "/tables/requests/carried_over_in/total",
        "青石县水利局-2022#/tables/requests/carried_over_out/total",
    ]
    assert refs(from_old) == [
        "/tables/requests/carried_over_out/total",
        "青石县水利局-2023#/tables/requests/carried_over_in/total",
    ]
    (other,) = from_old.others
    assert (other.number, other.issuer, other.year) == (1, "青石县水利局", 2023)


def test_of_many_bureaus_each_sees_itself_and_its_government() -> None:
    county = record("青石县人民政府", 2023, {RECEIVED: 20})
    bureaus = [record(f"青石县{name}局", 2023, {RECEIVED: 15}) for name in ("水利", "教育", "民政")]
    whole, *parts = seen(county, *bureaus)
    assert whole[0].is_own
    assert len(whole[0].others) == 3
    for number, (one,) in enumerate(parts):
        assert refs(one) == [
            "/tables/requests/new_received/total",
            "青石县人民政府-2023#/tables/requests/new_received/total",
        ]
        assert [other.number for other in one.others] == [0]
        assert not one.is_own, number


def test_whatever_the_order_of_the_records_the_findings_are_those() -> None:
    records = [
        record(issuer, year, {IN: year % 3, OUT: year % 2, RECEIVED: 9})
        for issuer in ("青石县水利局", "青石县人民政府", "白石县民政局")
        for year in (2018, 2020, 2021, 2022)
    ]
    whole = {one["document_id"]: found for one, found in zip(records, seen(*records), strict=True)}
    random.Random(1).shuffle(records)
    again = zip(records, seen(*records), strict=True)
    for one, found in again:
        assert [(refs(each), each.is_own) for each in found] == [
            (refs(each), each.is_own) for each in whole[one["document_id"]]
        ]


def test_on_disk_and_in_memory_give_the_same(make_report: Any) -> None:
    reports: list[Report] = []
    section = Section(kind="overview", heading="一、总体情况", start=0, end=9)
    for year, carried in ((2021, 3), (2022, 2), (2024, 1)):
        report = make_report(f"{year}.txt", f"{year}".encode())[1]
        metadata = report.metadata.model_copy(update={"issuer": "青石县水利局", "year": year})
        rows = {row: [*[0] * 6, carried] for row in ("carried_over_in", "carried_over_out")}
        parts = {"tables": tables_of({"requests": rows}), "sections": [section]}
        reports.append(report.model_copy(update={"metadata": metadata, **parts}))
    found = reports_to_findings(reports)
    stored = seen(*(report.model_dump(mode="json") for report in reports))
    own = [one.finding for each in stored for one in each if one.is_own]
    assert own == [filed.finding for filed in found]
    assert {finding.code for finding in own} >= {"years.carried_over", "years.gap"}


@pytest.mark.parametrize(
    "odd",
    [
        {"document_id": None},
        {"source": []},
        {"tables": {"requests": {"carried_over_in": {"total": {"status": "number"}}}}},
        {"problems": [{"text": 3}]},
        {"metadata": {"issuer": "青石县", "issuer_key": "青石县", "year": 10**30}},
    ],
)
def test_what_is_no_record_is_refused(odd: dict[str, Any]) -> None:
    with Between() as between, pytest.raises(ValueError, match=r"record|valid|year"):
        between.add(0, {**record("青石县水利局", 2022, {OUT: 3}), **odd})


@pytest.mark.parametrize(("value", "status"), [(10**400, "number"), (3, "a_new_status")])
def test_what_is_no_count_tells_nothing(value: int, status: str) -> None:
    old, new = record("青石县水利局", 2022, {OUT: 3}), record("青石县水利局", 2023, {IN: 3})
    new["tables"]["requests"]["carried_over_in"]["total"] |= {"value": value, "status": status}
    assert seen(old, new) == [[], []]


def test_memory_does_not_grow_with_the_corpus() -> None:
    def peak(n_issuers: int) -> int:
        statements = [{"text": "公开内容不够全面" * 60, "start": 0, "end": 9}] * 6
        tracemalloc.start()
        with Between() as between:
            for number in range(n_issuers * 4):
                issuer, year = f"青石县第{number // 4}局", 2020 + number % 4
                one = record(issuer, year, {IN: 1, OUT: 2}, problems=statements)
                between.add(number, one)
            assert sum(len(list(between.of(number))) for number in range(n_issuers * 4)) > n_issuers
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(10)  # what is loaded once
    # 1,200 records more hold 7 MB of statements; pydantic keeps short strings it has seen, 2 MB.
    assert peak(400) - peak(100) < 3_000_000
