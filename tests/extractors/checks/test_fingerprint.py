"""Fingerprints: what they outlast, and what makes another one."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gongkai.extractors.checks.fingerprint import DIGITS, fingerprints, other_keys, report_key
from gongkai.extractors.schema import Finding, Operand

KEY = "青石县水利局 2023"


def finding(**parts: Any) -> Finding:
    fields: dict[str, Any] = {
        "code": "prose_table.requests_received",
        "status": "fail",
        "severity": "error",
        "message": "prose tells 31, the table prints 29.",
        "operands": [
            Operand(ref="/facts/7", value=31, start=100, end=103),
            Operand(ref="/tables/requests/new_received/total", value=29, start=400, end=402),
        ],
        "expected": 29,
        "observed": 31,
        "confidence": 0.9,
    }
    return Finding(**{**fields, **parts})


def one(made: Finding, key: str = KEY) -> str:
    (found,) = fingerprints(key, [made])
    assert found is not None
    assert len(found) == DIGITS
    return found


def moved(shift: int, index: int) -> list[Operand]:
    fact, cell = finding().operands
    fact = fact.model_copy(update={"ref": f"/facts/{index}", "start": 100 + shift})
    return [fact, cell.model_copy(update={"start": 400 + shift, "end": 402 + shift})]


@given(st.integers(0, 10_000), st.integers(0, 500), st.floats(0, 1))
def test_lasts_where_only_the_reader_shifts(shift: int, index: int, confidence: float) -> None:
    shifted = finding(
        operands=moved(shift, index)[::-1],
        status="uncertain",
        severity="warning",
        message="worded anew",
        confidence=confidence,
        observed=31.0,
    )
    assert one(shifted) == one(finding())


@given(st.integers(0, 10**15), st.integers(0, 10**15))
def test_another_number_is_another_finding(told: int, printed: int) -> None:
    fact, cell = finding().operands
    changed = finding(
        operands=[
            fact.model_copy(update={"value": told}),
            cell.model_copy(update={"value": printed}),
        ],
        expected=printed,
        observed=told,
    )
    assert (one(changed) == one(finding())) == ((told, printed) == (31, 29))


@pytest.mark.parametrize(
    "parts",
    [
        {"code": "prose_table.requests_answered"},
        {"operands": [Operand(ref="/tables/requests/results_total/total", value=29)]},
        {"expected": 28},
        {"observed": None},
        {"operands": []},
    ],
)
def test_another_code_cell_or_side_is_another_finding(parts: dict[str, Any]) -> None:
    assert one(finding(**parts)) != one(finding())


def test_another_report_is_another_finding(make_report: Any) -> None:
    assert one(finding(), "青石县水利局 2022") != one(finding())
    report = make_report("a.txt", b"a")[1]
    assert report_key(report) == "云岫县人民政府 2023"
    spaced = report.metadata.model_copy(update={"issuer": "云岫县 人民政府"})
    assert report_key(report.model_copy(update={"metadata": spaced})) == report_key(report)
    unknown = report.metadata.model_copy(update={"year": None})
    assert report_key(report.model_copy(update={"metadata": unknown})).startswith("sha256:")


def test_findings_alike_are_told_apart_and_none_takes_the_place_of_another() -> None:
    two = fingerprints(KEY, [finding(), finding()])
    assert len(set(two)) == 2
    assert not set(two) & set(fingerprints(KEY, [finding()]))


def test_what_passes_has_none() -> None:
    found = fingerprints(KEY, [finding(status="pass"), finding(), finding(status="pass")])
    assert found == [None, one(finding()), None]


def test_other_reports_are_named_by_whose_they_are() -> None:
    def against(document_id: str) -> Finding:
        ref = f"{document_id}#/tables/requests/carried_over_out/total"
        return finding(code="years.carried_over", operands=[Operand(ref=ref, value=3)])

    keys = {
        "a-01234567": "青石县水利局 2022",
        "b-01234567": "青石县水利局 2022",
        "c-0": "别县 2022",
    }
    made = [fingerprints(KEY, [against(name)], keys) for name in keys]
    assert made[0] == made[1] != made[2]
    assert other_keys(against("a-01234567"), keys) == ["青石县水利局 2022"]
    assert other_keys(finding(), keys) == []
