"""Rows of text in which cell borders survived: tabs (F3), pipes (F4), a cell a line (F1)."""

from __future__ import annotations

import pytest

from gongkai.extractors.tables.printed_rows import text_to_rows

F1 = "\t规章\n\t0\n\t\n\t5\n\n\t行政\n规范性文件\n\t6\n\t0\n\t 16\n\n\t行政许可\n\t7\n"
F3 = "规章\t0\t\t5\n行政规范性文件\t6\t0\t 16\n行政许可\t7\t\t"
F4 = "| 规章 | 0 | | 5 |\n|---|---|---|---|\n| 行政规范性文件 | 6 | 0 | 16 |"


def _rows(text: str) -> list[list[str]]:
    rows = text_to_rows(text, 0, len(text))
    return [["".join(text[a:b].split()) for a, b in row.cells] for row in rows]


def test_text_to_rows_cell_a_line() -> None:
    assert _rows(F1) == [
        ["规章", "0", "", "5"],
        ["行政规范性文件", "6", "0", "16"],
        ["行政许可", "7"],
    ]


def test_text_to_rows_tabs() -> None:
    assert _rows(F3) == [
        ["规章", "0", "", "5"],
        ["行政规范性文件", "6", "0", "16"],
        ["行政许可", "7", "", ""],
    ]


@pytest.mark.issue(2)
def test_text_to_rows_the_outer_pipes_have_no_cells_beyond_them() -> None:
    assert _rows(F4) == [
        ["规章", "0", "", "5"],
        ["---", "---", "---", "---"],
        ["行政规范性文件", "6", "0", "16"],
    ]
    short = F4.replace("| 6 | 0 | 16 |", "| 60 | 16 |")
    assert _rows(short)[-1] == ["行政规范性文件", "60", "16"]
    assert _rows(F4.replace("\n|", "\n").removeprefix("|")) == _rows(F4)


def test_text_to_rows_without_outer_pipes_a_pipe_at_the_edge_stands_beside_a_blank_cell() -> None:
    assert _rows("规章 | 0 | 3 | 5\n许可 | 7 | | \n | 2 | 0 | 1") == [
        ["规章", "0", "3", "5"],
        ["许可", "7", "", ""],
        ["", "2", "0", "1"],
    ]


@pytest.mark.issue(2)
def test_text_to_rows_a_column_blank_in_all_rows_is_shown_by_the_header() -> None:
    header = "信息内容 | 制发 | 废止 | 有效\n\n"
    rows = "规章 | 0 | 0 | \n规范性文件 | 3 | 1 | "

    def read(above: str) -> list[list[str]]:
        text = above + rows
        found = text_to_rows(text, len(above), len(text), above=0)
        return [["".join(text[a:b].split()) for a, b in row.cells] for row in found]

    assert read(header) == [["规章", "0", "0", ""], ["规范性文件", "3", "1", ""]]
    # Without a header right above them the rows seem to close with a pipe.
    assert read(f"{header}正文\n") == read("") == [["规章", "0", "0"], ["规范性文件", "3", "1"]]


def test_text_to_rows_a_line_of_links_says_nothing_of_outer_pipes() -> None:
    assert _rows(f"{F4}\n首页 | 公开 | 服务")[:3] == _rows(F4)


@pytest.mark.parametrize("text", [F1, F3, F4])
def test_text_to_rows_cells_have_no_white_space_at_their_ends(text: str) -> None:
    rows = text_to_rows(text, 0, len(text))
    cells = [text[a:b] for row in rows for a, b in row.cells]
    assert cells == [cell.strip() for cell in cells]
    starts = [cell[0] for row in rows for cell in row.cells]
    assert starts == sorted(starts)
    assert all(row.start <= row.end for row in rows)


@pytest.mark.parametrize(
    "text",
    [
        "规章 0 0 5\n行政规范性文件 6 0 16",
        "规章\n\n0\n\n5",
        "一、总体情况\t\n正文 5 条",
        "a | b",
        "",
    ],
)
def test_text_to_rows_without_borders_there_are_none(text: str) -> None:
    assert text_to_rows(text, 0, len(text)) == []


def test_text_to_rows_only_within_the_stretch() -> None:
    start, end = F3.index("行政规范"), F3.index("\n行政许可")
    assert text_to_rows(F3, start, end) == []  # one row shows no table
    rows = text_to_rows(F3, start, len(F3))
    assert [F3[slice(*row.cells[0])] for row in rows] == ["行政规范性文件", "行政许可"]


def test_text_to_rows_prose_lines_are_left_out_of_a_tabbed_table() -> None:
    assert _rows("规章\t0\t5\n- 4 -\n许可\t7\t8") == [["规章", "0", "5"], ["许可", "7", "8"]]
