"""Blank totals: what is told elsewhere of their rows is held against what the rows make."""

from __future__ import annotations

from typing import Any

import pytest
from tests.extractors.checks.told import ROWS, findings_of, tables_of

from gongkai.extractors.checks.blank_totals import row_made
from gongkai.extractors.schema import Finding

TAKEN, TAKEN_ZH = "blank totals are taken as what their rows make", "空白的总计按该行各项之和计"
_SUMS = ("new_received", "carried_over_in", "results_total", "carried_over_out")
OUTCOMES = [key for key in ROWS if key not in _SUMS]


def blanked(*keys: str, **rows: list[Any]) -> dict[str, dict[str, list[Any]]]:
    """Return the table of requests with some rows changed and the totals of others blank."""
    table: dict[str, list[Any]] = {**ROWS, **rows}
    return {"requests": table | {key: [*table[key][:-1], ""] for key in keys}}


def column_of_totals(tables: dict[str, dict[str, list[Any]]]) -> Finding:
    """Return the finding on the outcomes in the last column."""
    return [f for f in findings_of("无", tables) if f.code == "requests.results_total"][-1]


@pytest.mark.parametrize("keys", [OUTCOMES, OUTCOMES[:2]])
def test_a_column_of_blank_totals_is_added_up_by_its_rows(keys: list[str]) -> None:
    right = column_of_totals(blanked(*keys))
    assert (right.status, right.expected, right.observed) == ("pass", 22, 22)
    assert TAKEN in right.message
    assert TAKEN_ZH in right.message_zh
    wrong = column_of_totals(blanked(*keys, granted=[9, 3, 0, 0, 0, 0, 12]))
    assert (wrong.status, wrong.expected, wrong.observed) == ("uncertain", 24, 22)
    assert TAKEN in wrong.message


def test_the_total_of_totals_is_never_made() -> None:
    found = column_of_totals(blanked("results_total"))
    assert (found.status, found.expected, found.observed) == ("uncertain", 22, None)
    assert TAKEN not in found.message


@pytest.mark.parametrize(
    ("told", "status", "row"),
    [
        (10, "pass", [9, 1, 0, "", 0, "", ""]),
        (13, "uncertain", [9, 1, 0, "", 0, "", ""]),
        (10, "not_assessable", ["", "", "", "", "", "", ""]),  # nothing printed is not 0
        (10, "not_assessable", [9, "见附件", 0, 0, 0, 0, ""]),
    ],
)
def test_prose_is_held_against_a_row_without_a_total(
    told: int, status: str, row: list[Any]
) -> None:
    source = f"办结{{申请|I}}{{22件|Q req total}}，其中{{部分公开|I}}{{{told}件|Q req part}}。"
    code = "prose_table.requests_outcome"
    tables = blanked(partially_granted=row)
    (found,) = [f for f in findings_of(source, tables) if f.code == code]
    assert found.status == status
    assert (
        (TAKEN in found.message) is (TAKEN_ZH in found.message_zh) is (status != "not_assessable")
    )
    assert [operand.value for operand in found.operands] == [told, None]


def test_a_row_carried_out_without_a_total_is_a_doubt() -> None:
    source = "收到政府信息公开{申请|I}{24件|Q req}，已全部办结。"
    code = "prose_table.all_closed"
    for tables, status in ((blanked(), "fail"), (blanked("carried_over_out"), "uncertain")):
        assert [f.status for f in findings_of(source, tables) if f.code == code] == [status]


def test_only_a_blank_total_is_made() -> None:
    table = tables_of(blanked("granted")).requests or {}
    assert (row_made(table["granted"]), row_made(table["new_received"])) == (10, None)
    assert row_made({"count": table["granted"]["total"]}) is None
