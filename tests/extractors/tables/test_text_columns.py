"""Columns set with spaces: a blank cell leaves only its place."""

from __future__ import annotations

import pytest

from gongkai.extractors.documents.normal import fold
from gongkai.extractors.tables.region import Region
from gongkai.extractors.tables.text_columns import TextColumns, fit_columns, line_of, value_line
from gongkai.extractors.tables.tokens import Token, value_tokens

#            0         1         2
LINES = (
    "予以公开      10      0      2",
    "部分公开       3      0     12",
    "国家秘密       0      5      7",
)


def _region(text: str) -> Region:
    return Region(text, fold(text), 0, len(text))


def _tokens(text: str, line: str) -> list[Token]:
    start = text.index(line)
    return value_tokens(text, start, start + len(line))


def _fit(*extra: str) -> tuple[str, TextColumns | None]:
    text = "\n".join((*LINES, *extra))
    return text, fit_columns(_region(text), [_tokens(text, line) for line in LINES], 3)


def _assigned(line: str) -> list[list[str]] | None:
    text, columns = _fit(line)
    assert columns is not None
    found = columns.assign(_region(text), _tokens(text, line))
    return None if found is None else [[token.text for token in column] for column in found]


def test_fit_columns_right_aligned_values() -> None:
    _, columns = _fit()
    assert columns is not None
    assert columns.edge == 1
    assert columns.places == (16.0, 23.0, 30.0)


@pytest.mark.parametrize(
    ("line", "cells"),
    [
        ("三方权益       4      5      6", [["4"], ["5"], ["6"]]),
        ("三方权益              5      6", [[], ["5"], ["6"]]),
        ("三方权益       4             6", [["4"], [], ["6"]]),
        ("三方权益       4      5       ", [["4"], ["5"], []]),
        ("三方权益     137      0    137", [["137"], ["0"], ["137"]]),
        ("三方权益     1 3      0    137", [["1", "3"], ["0"], ["137"]]),
    ],
)
def test_assign_by_place(line: str, cells: list[list[str]]) -> None:
    assert _assigned(line) == cells


def test_assign_stray_page_number_stands_in_no_column() -> None:
    assert _assigned("三方权益       4      5      6          8") is None


def test_assign_reads_han_characters_as_two_columns() -> None:
    assert _assigned("三方           4      5      6") is None or _assigned(
        "三方           4      5      6"
    ) == [["4"], ["5"], ["6"]]
    assert _assigned("三方               4      5      6"[:4] + " " * 11 + "4      5      6") == [
        ["4"],
        ["5"],
        ["6"],
    ]


@pytest.mark.parametrize(
    "lines",
    [
        LINES[:1],
        ("予以公开 1 2 3", "部分公开 4 5 6"),
        ("予以公开  10      0      2", "部分公开              3      0     12"),
        ("予以公开      10      0", "部分公开       3      0"),
    ],
    ids=["one row", "too close", "rows disagree", "never complete"],
)
def test_fit_columns_refuses(lines: tuple[str, ...]) -> None:
    text = "\n".join(lines)
    assert fit_columns(_region(text), [_tokens(text, line) for line in lines], 3) is None


def test_value_line_is_the_line_with_most_values() -> None:
    text = "1\n2 3 4\n5 6"
    tokens = value_tokens(text, 0, len(text))
    assert [token.text for token in value_line(text, tokens)] == ["2", "3", "4"]
    assert value_line(text, []) == []
    assert line_of(text, text.index("3")) == 2


@pytest.mark.issue(2)
def test_assign_takes_characters_as_wide_as_they_are_printed() -> None:
    # Folding makes these brackets and commas half as wide, which is all but a column here.
    assert _assigned("公开（甲，乙）        5      6") == [[], ["5"], ["6"]]
