"""A row with too many values: one reading that adds up is taken, of two none."""

from __future__ import annotations

import pytest

from gongkai.extractors.tables.draft import PrintedCell
from gongkai.extractors.tables.row_readings import (
    RowCheck,
    consistent_extra_column,
    join_cells,
    row_check,
    split_fused,
    unique_reading,
)
from gongkai.extractors.tables.templates import table_spec
from gongkai.extractors.tables.tokens import value_tokens
from gongkai.extractors.tables.values import parse_value

REQUESTS = table_spec("requests")


def _check() -> RowCheck:
    check = row_check(REQUESTS, REQUESTS.rows[0])
    assert check is not None
    return check


def _cells(printed: str) -> list[PrintedCell]:
    tokens = value_tokens(printed, 0, len(printed))
    return [PrintedCell(parse_value(t.text), t.start, t.end) for t in tokens]


def _numbers(cells: list[PrintedCell] | None) -> list[float | int | None] | None:
    return None if cells is None else [cell.value.value for cell in cells]


@pytest.mark.parametrize(
    ("printed", "holds"),
    [
        ("1 2 0 0 0 0 3", True),
        ("1 2 0 0 0 0 4", False),
        ("/ / / / / / 0", True),
        ("1 - 0 0 0 无 1", True),
    ],
)
def test_row_check_adds_the_row_up(printed: str, *, holds: bool) -> None:
    assert _check()([cell.value for cell in _cells(printed)]) is holds


def test_row_check_cannot_tell_with_words_and_has_none_without_a_sum() -> None:
    values = [cell.value for cell in _cells("1 2 0 0 0 0")] + [parse_value("见附件")]
    assert _check()(values) is None
    disclosure = table_spec("disclosure_2021")
    assert row_check(disclosure, disclosure.rows[0]) is None


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("4 1 2 0 0 0 0 3", [1, 2, 0, 0, 0, 0, 3]),  # page number before
        ("1 2 0 0 0 0 3 9", [1, 2, 0, 0, 0, 0, 3]),  # and behind
        ("1 36 2 0 0 0 0 138", [136, 2, 0, 0, 0, 0, 138]),  # split digits
        ("5 / / / / / / 0", [None, None, None, None, None, None, 0]),
    ],
)
def test_unique_reading_takes_the_one_that_adds_up(
    printed: str, expected: list[float | None]
) -> None:
    assert _numbers(unique_reading(_cells(printed), printed, 7, _check())) == expected


@pytest.mark.parametrize(
    "printed",
    [
        "1 2 0 0 0 0 3",  # nothing to choose
        "4 1 2 0 0 0 0 9",  # nothing adds up
        "70 1 2 0 0 0 0 3 90",  # two too many
        "1 1 2 0 0 0 0 0 3 3",  # three too many
        "2 0 2 0 0 0 0 2",  # natural person or enterprise?
        "1 0 1 0 0 0 0 1",
    ],
)
def test_unique_reading_refuses(printed: str) -> None:
    assert unique_reading(_cells(printed), printed, 7, _check()) is None


def test_unique_reading_without_a_sum_refuses() -> None:
    printed = "4 1 2 3"
    assert unique_reading(_cells(printed), printed, 3, None) is None


def test_unique_reading_same_values_from_two_readings_count_as_one() -> None:
    printed = "0 0 0 0 0 0 0 0"
    assert _numbers(unique_reading(_cells(printed), printed, 7, _check())) == [0] * 7


@pytest.mark.parametrize(
    ("printed", "value"),
    [("1 36", 136), ("1\u00a036", 136), ("1  36", None), ("1\n36", None), ("1\t36", None)],
)
def test_join_cells_only_over_one_blank(printed: str, value: int | None) -> None:
    first, second = _cells(printed)
    joined = join_cells(first, second, printed)
    assert (joined.value.value if joined else None) == value
    if joined:
        assert joined.value.is_doubtful
        assert printed[joined.start : joined.end] == printed


@pytest.mark.parametrize("printed", ["1 /", "/ 1", "1 -2", "1件 2"])
def test_join_cells_only_joins_digits(printed: str) -> None:
    first, second = _cells(printed)
    assert join_cells(first, second, printed) is None


@pytest.mark.parametrize(
    ("digits", "expected"),
    [
        ("0000000", [0] * 7),
        ("3100004", [3, 1, 0, 0, 0, 0, 4]),
        ("4235000004235", []),  # more digits than values could be parted in several ways
        ("120000", []),  # too few digits
        ("9000008", []),  # nothing adds up
        ("137200000139", []),
    ],
)
def test_split_fused_row_of_seven(digits: str, expected: list[int]) -> None:
    found = split_fused(digits, 100, 7, _check())
    assert (_numbers(found) or []) == expected


def test_split_fused_digits_have_their_places() -> None:
    def check(values: object) -> bool:
        assert isinstance(values, list)
        return bool(values[0].value + values[1].value == values[2].value)

    found = split_fused("325", 50, 3, check)
    assert found is not None
    assert [(cell.start, cell.end) for cell in found] == [(50, 51), (51, 52), (52, 53)]
    assert split_fused("326", 0, 3, check) is None


def test_split_fused_without_a_sum_is_read_in_a_single_column_only() -> None:
    assert split_fused("1414141", 0, 7, None) is None
    assert _numbers(split_fused("30047", 0, 1, None)) == [30047]


def test_number_torn_over_lines_leaves_no_reading() -> None:
    """Regression: 11 1 0 0 0 0 and a torn 12 also add up as 1 0 0 0 0 1 2."""
    printed = "11\n1\n0\n0\n0\n0\n1\n2"
    assert unique_reading(_cells(printed), printed, 7, _check()) is None


def test_consistent_extra_column_is_found_where_nearly_all_rows_say_so() -> None:
    rows = [
        _cells(printed)
        for printed in (
            "3 1 2 0 0 0 3 6",
            "1 4 0 0 0 0 4 5",
            "0 0 7 0 0 1 8 8",
            "2 5 0 1 0 0 6 8",
        )
    ]
    assert consistent_extra_column(rows, 7, _check(), None) == 6


def test_consistent_extra_column_header_decides_between_two() -> None:
    rows = [_cells(row) for row in ("2 2 0 0 0 0 2 4", "4 4 0 0 0 0 4 8", "5 5 0 0 0 0 5 10")]
    assert consistent_extra_column(rows, 7, _check(), None) is None
    assert consistent_extra_column(rows, 7, _check(), 6) == 6
    assert consistent_extra_column(rows, 7, _check(), 2) is None


@pytest.mark.parametrize(
    "rows",
    [
        ["3 1 2 0 0 0 3 6"],  # one row says nothing
        ["3 1 2 0 0 0 3 6", "1 4 0 0 0 0 5", "0 7 0 0 0 0 7"],  # most rows have seven
        ["3 1 2 0 0 0 9 9", "1 4 0 0 0 0 9 9", "0 0 7 0 0 1 9 9"],  # nothing adds up
        ["2 2 0 0 0 0 2 2", "4 4 0 0 0 0 4 4", "5 5 0 0 0 0 5 5"],  # more than one way
    ],
)
def test_consistent_extra_column_refuses(rows: list[str]) -> None:
    assert consistent_extra_column([_cells(row) for row in rows], 7, _check(), None) is None


@pytest.mark.issue(2)
def test_unique_reading_keeps_the_line_that_holds_all_but_one_value() -> None:
    # "13" is torn: its second digit stands below. Dropping the 15 would add up too.
    printed = "2 0 0 0 0 13 15\n2"
    assert unique_reading(_cells(printed), printed, 7, _check()) is not None
    torn = "2 0 0 0 0 1 15\n3"
    assert unique_reading(_cells(torn), torn, 7, _check()) is None


@pytest.mark.issue(2)
def test_consistent_extra_column_of_equal_sums_is_not_guessed() -> None:
    # Noughts and dashes add up alike whichever column is left out, but are not the same.
    rows = [_cells("3 0 0 0 0 0 0 3"), _cells("0 0 - 0 0 0 0 0"), _cells("1 0 0 0 0 0 0 1")]
    assert consistent_extra_column(rows, 7, _check(), None) is None
    assert consistent_extra_column(rows, 7, _check(), 6) == 6


def test_extra_column_noughts_for_totals_speak_for_none() -> None:
    rows = [_cells("0 0 0 0 0 0 0 0")] * 8 + [_cells("5 0 0 0 0 0 0 0")]
    assert consistent_extra_column(rows, 7, _check(), None) == 0
    assert consistent_extra_column(rows, 7, _check(), 6) == 6  # as the header says
