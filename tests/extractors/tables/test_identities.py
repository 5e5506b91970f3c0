"""The sums of a form applied to readings."""

from __future__ import annotations

import pytest

from gongkai.extractors.tables.draft import as_number
from gongkai.extractors.tables.identities import Identity, side_sum, table_identities
from gongkai.extractors.tables.templates import table_spec
from gongkai.extractors.tables.values import parse_value

REQUESTS = table_spec("requests")
ROWS_2021 = {row.key for row in REQUESTS.rows_of("2021")}
ROWS_2019 = {row.key for row in REQUESTS.rows_of("2019")}
KEYS = (("granted", "total"), ("partially_granted", "total"))


def _by_code(rows: set[str], code: str) -> list[Identity]:
    return [identity for identity in table_identities(REQUESTS, rows) if identity.code == code]


def _numbers(*raws: str) -> dict[tuple[str, str], float | None]:
    return {key: as_number(parse_value(raw)) for key, raw in zip(KEYS, raws, strict=True)}


def test_table_identities_of_a_whole_table_of_2021() -> None:
    assert len(_by_code(ROWS_2021, "requests.flow")) == 7
    assert len(_by_code(ROWS_2021, "requests.row_total")) == 25
    totals = _by_code(ROWS_2021, "requests.results_total")
    assert [identity.line for identity in totals] == list(REQUESTS.rows[0].columns)
    others = [row for row, _ in totals[0].right if row.startswith("other_")]
    assert others == ["other_overdue_correction", "other_unpaid_fee", "other_other"]


def test_table_identities_with_one_row_of_other_processing() -> None:
    totals = _by_code(ROWS_2019, "requests.results_total")
    others = [row for row, _ in totals[0].right if row.startswith("other_")]
    assert others == ["other_processing"]
    assert len(_by_code(ROWS_2019, "requests.row_total")) == 23


@pytest.mark.parametrize("missing", ["new_received", "carried_over_in"])
def test_table_identities_missing_left_side_makes_no_identity(missing: str) -> None:
    assert _by_code(ROWS_2021 - {missing}, "requests.flow") == []


def test_table_identities_rows_not_printed_leave_the_sum() -> None:
    rows = {"results_total", "granted", "unable_not_held"}
    (first, *_) = _by_code(rows, "requests.results_total")
    assert [row for row, _ in first.right] == ["granted", "unable_not_held"]
    assert _by_code({"results_total"}, "requests.results_total") == []


def test_table_identities_row_sums_need_the_total_column() -> None:
    spec = table_spec("disclosure_2021")
    assert list(table_identities(spec, {row.key for row in spec.rows})) == []
    review = table_spec("review_litigation")
    lines = [i.line for i in table_identities(review, {row.key for row in review.rows})]
    assert lines == [row.key for row in review.rows]


@pytest.mark.parametrize(
    ("raws", "total"),
    [
        (("3", "4"), 7),
        (("", "4"), 4),
        (("/", "4"), 4),
        (("无", "——"), 0),
        (("1.5", "2.25"), 3.75),
        (("详见附件", "4"), None),
    ],
)
def test_side_sum_blank_and_dash_count_as_zero_and_text_as_unknown(
    raws: tuple[str, str], total: float | None
) -> None:
    assert side_sum(KEYS, _numbers(*raws)) == total


def test_side_sum_missing_cell_is_unknown() -> None:
    assert side_sum(KEYS, {KEYS[0]: 3}) is None


@pytest.mark.parametrize(
    ("raws", "holds"),
    [
        (("3", "3"), True),
        (("3", "4"), False),
        (("", "0"), True),
        (("/", ""), True),
        (("", "4"), False),
        (("0.1", "0.10000000001"), True),
        (("9" * 400, "1"), None),  # no count, and nothing that stops the report
        (("3", "见附件"), None),
    ],
)
def test_identity_holds_or_not_or_cannot_be_told(raws: tuple[str, str], holds: bool | None) -> None:
    identity = Identity("x", "total", KEYS[:1], KEYS[1:])
    assert identity.holds(_numbers(*raws)) is holds


def test_as_number_knows_blank_and_dash_from_text() -> None:
    assert as_number(parse_value("")) == as_number(parse_value("-")) == 0
    assert as_number(parse_value("附件")) is None
    assert as_number(None) is None
