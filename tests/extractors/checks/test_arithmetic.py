"""Findings of the forms' sums: pass, fail, uncertain, not assessable, and where they point."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Any

import pytest

from gongkai.eval.renderings.cases import Case
from gongkai.eval.tables.bench import read_rendering
from gongkai.extractors.checks import tables_to_findings
from gongkai.extractors.checks.labels import line_en
from gongkai.extractors.schema import Cell, Finding, Report, Table
from gongkai.extractors.tables.draft import TableDraft
from gongkai.extractors.tables.identities import table_identities
from gongkai.extractors.tables.templates import table_spec, template
from gongkai.extractors.tables.values import parse_value

REVIEW = table_spec("review_litigation")
COLUMNS = REVIEW.rows[0].columns


def resolve(record: Any, pointer: str) -> Any:
    """Follow a JSON pointer (RFC 6901) into a dumped record."""
    found = record
    for part in pointer.split("/")[1:]:
        key = part.replace("~1", "/").replace("~0", "~")
        found = found[int(key)] if isinstance(found, list) else found[key]
    return found


def _cell(raw: str | None) -> Cell:
    if raw is None:
        return Cell(value=None, raw=None, status="unreadable", start=None, end=None, page=None)
    value = parse_value(raw)
    return Cell(value=value.value, raw=raw, status=value.status, start=0, end=len(raw), page=None)


def _findings(raws: Iterable[str | None]) -> list[Finding]:
    """The findings of a table of section four whose first row is given; the others are 0."""
    draft = TableDraft(REVIEW, "2021", "lines", rows={row.key for row in REVIEW.rows})
    table: Table = {row.key: {c: _cell("0") for c in COLUMNS} for row in REVIEW.rows}
    table["reconsideration"] = dict(zip(COLUMNS, map(_cell, raws), strict=True))
    return list(tables_to_findings([draft], {"review_litigation": table}))


@pytest.mark.parametrize(
    ("raws", "status", "severity"),
    [
        (("1", "2", "0", "0", "3"), "pass", "info"),
        (("1", "2", "0", "0", "4"), "fail", "error"),
        (("1", "2", "", "/", "3"), "pass", "info"),
        (("1", "2", "", "0", "4"), "uncertain", "warning"),
        (("1", "2", "0", "0", ""), "uncertain", "warning"),
        (("1", "2", "0", "无", "4"), "uncertain", "warning"),
        (("1", "2", "0", "见附件", "3"), "not_assessable", "warning"),
        (("1", "2", "0", None, "3"), "not_assessable", "warning"),
        (("0.1", "0.2", "0", "0", "0.3"), "pass", "info"),
    ],
)
def test_findings_status_of_a_sum(raws: tuple[str | None, ...], status: str, severity: str) -> None:
    first, *others = _findings(raws)
    assert (first.code, first.status, first.severity) == (
        "review_litigation.row_total",
        status,
        severity,
    )
    assert [finding.status for finding in others] == ["pass", "pass"]


def test_findings_show_both_numbers_and_every_cell() -> None:
    finding = _findings(("1", "2", "", "0", "4"))[0]
    assert (finding.expected, finding.observed) == (3, 4)
    assert [operand.ref.rsplit("/", 1)[1] for operand in finding.operands] == [
        "total",
        "upheld",
        "corrected",
        "other",
        "pending",
    ]
    assert [operand.value for operand in finding.operands] == [4, 1, 2, None, 0]
    assert "3" in finding.message
    assert "4" in finding.message


def test_a_total_that_is_blank_is_never_said_to_be_0() -> None:
    """Regression, from a real page of 2019 whose totals are left blank."""
    finding = _findings(("1", "2", "0", "0", ""))[0]
    assert (finding.expected, finding.observed) == (3, None)
    assert "the cell of their total is blank" in finding.message
    assert "总计一格空白" in finding.message_zh
    assert "printed is" not in finding.message


def test_findings_unknown_side_is_null() -> None:
    finding = _findings(("1", "2", None, "0", "4"))[0]
    assert (finding.expected, finding.observed) == (None, 4)


def test_findings_of_no_table_are_none() -> None:
    assert list(tables_to_findings([], {})) == []


REPORTS = [
    Case("2021", "F1_tab_lines", (), 3),
    Case("2021", "html_clean", (), 4),
    Case("2019", "F3_tabs", (), 5),
    Case("2014", "F3_tabs", (), 6),
    Case("2008", "F3_tabs", (), 7),
    Case("2021", "F10_totals", (), 8),
    Case("2021", "F5_glued", (), 9),
    Case("2021", "F3_tabs", ("wrong_totals",), 3),
    Case("2021", "F3_tabs", ("blank_row",), 3),
    Case("2019", "html_clean", ("unbalanced_carry",), 3),
]


@pytest.fixture(scope="module", params=REPORTS, ids=lambda case: case.label)
def report(request: pytest.FixtureRequest) -> Report:
    case: Case = request.param
    return read_rendering(case.render())[1]


def test_operands_resolve_into_the_record_and_hold_its_value(report: Report) -> None:
    record = report.model_dump(mode="json")
    for finding in report.findings:
        for operand in finding.operands:
            found = resolve(record, operand.ref)
            assert finding.code.startswith("form.") or found["value"] == operand.value
            if operand.start is not None and isinstance(found, dict):
                assert found["start"] <= operand.start <= (operand.end or 0)
    for finding in _sums(report):
        assert bool(finding.operands) == (finding.status != "pass")


def test_statuses_agree_with_a_naive_computation(report: Report) -> None:
    record = report.model_dump(mode="json")
    sums = _sums(report)
    assert sums
    for finding in sums:
        refs = [operand.ref for operand in finding.operands] or _refs(report, finding)
        cells = [resolve(record, ref) for ref in refs]
        assert cells
        assert finding.status == _naive_status(finding.code, cells)


def _sums(report: Report) -> list[Finding]:
    others = ("form.", "prose.", "prose_table.")
    return [finding for finding in report.findings if not finding.code.startswith(others)]


def _refs(report: Report, finding: Finding) -> list[str]:
    """The cells of a sum that holds: it names its identity and the line it runs along."""
    kind = finding.code.partition(".")[0]
    table: Table = getattr(report.tables, kind)
    printed = {
        key
        for key, row in table.items()
        if any(cell.status != "row_absent" for cell in row.values())
    }
    spec = next(spec for spec in template(report.template).tables if spec.kind == kind)
    (identity,) = [
        identity
        for identity in table_identities(spec, printed)
        if identity.code == finding.code
        and f"{line_en(spec, identity.line)} adds up." == finding.message
    ]
    return [f"/tables/{kind}/{row}/{c}" for row, c in (*identity.left, *identity.right)]


# How many operands stand left of the equals sign.
N_LEFT = {"requests.flow": 2}


def _naive_status(code: str, cells: list[dict[str, Any]]) -> str:
    statuses = [cell["status"] for cell in cells]
    if {"text", "unreadable", "row_absent"} & set(statuses):
        return "not_assessable"
    numbers = [cell["value"] or 0 for cell in cells]
    at = N_LEFT.get(code, 1)
    if math.isclose(sum(numbers[:at]), sum(numbers[at:]), abs_tol=1e-6):
        return "pass"
    if "number" not in statuses[at:]:
        return "not_assessable"
    return "fail" if set(statuses) == {"number"} else "uncertain"


def test_requests_sums_are_written_out_by_hand() -> None:
    """An oracle without the template: the three sums of the table of requests."""
    tables = read_rendering(Case("2021", "F3_tabs", (), 11).render())[1]
    requests = tables.tables.requests
    assert requests is not None
    holds: dict[str, list[bool]] = {"flow": [], "results_total": [], "row_total": []}
    for column in requests["granted"]:
        at = {key: row[column].value or 0 for key, row in requests.items()}
        outcomes = [key for key in at if key.startswith(("denied", "unable", "not_pr", "other"))]
        parts = at["granted"] + at["partially_granted"] + sum(at[key] for key in outcomes)
        holds["results_total"].append(at["results_total"] == parts)
        received = at["new_received"] + at["carried_over_in"]
        holds["flow"].append(received == at["results_total"] + at["carried_over_out"])
    for row in requests.values():
        numbers = [cell.value or 0 for cell in row.values()]
        holds["row_total"].append(sum(numbers[:-1]) == numbers[-1])
    for name, expected in holds.items():
        found = [f.status == "pass" for f in tables.findings if f.code == f"requests.{name}"]
        assert found == expected


@pytest.mark.parametrize(
    ("raws", "en", "zh"),
    [
        (("1", "2", "0", None, "3"), "pending” could not be read", "“行政复议·尚未审结”未能识别"),
        (("1", "2", "0", "见附件", "3"), "pending” holds words", "“行政复议·尚未审结”不是数字"),
        (("", "/", "", "", "4"), "corrected” is a dash", "“行政复议·结果维持”空白"),
        (("", "/", "", "", "4"), "other result” is blank, and 1 more", "等4格"),
    ],
)
def test_what_cannot_be_checked_names_the_cells(
    raws: tuple[str | None, ...], en: str, zh: str
) -> None:
    finding = _findings(raws)[0]
    assert finding.status == "not_assessable"
    assert f"“administrative reconsideration · {en}" in finding.message
    assert zh in finding.message_zh


@pytest.mark.parametrize("off", [0, 1])
def test_numbers_of_fifteen_digits_are_compared_to_the_last(off: int) -> None:
    half = 123_456_789_012_345
    total = 2 * half + off
    finding = _findings((str(half), str(half), "0", "0", str(total)))[0]
    assert (finding.status, finding.observed) == ("fail" if off else "pass", total)
