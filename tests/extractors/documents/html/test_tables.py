from __future__ import annotations

import pytest

from gongkai.extractors.documents import Document, Grid, Limits, Source, read_document


def read(markup: str, limits: Limits | None = None) -> Document:
    data = f"<html><body>{markup}</body></html>".encode()
    return read_document(Source("a.html", lambda: data), limits or Limits())


def rows(document: Document, grid: Grid) -> list[list[str | None]]:
    return [
        [None if cell is None else document.text[cell.start : cell.end] for cell in row]
        for row in grid.rows()
    ]


def table(markup: str) -> list[list[str | None]]:
    document = read(f"<table>{markup}</table>")
    (grid,) = document.grids
    return rows(document, grid)


@pytest.mark.parametrize(
    ("markup", "expected"),
    [
        ("<tr><td>a<td>b<tr><td>c<td>d", [["a", "b"], ["c", "d"]]),
        (
            "<tr><td rowspan=2>a<td colspan=2>b<tr><td>c<td>d",
            [["a", "b", "b"], ["a", "c", "d"]],
        ),
        # A rowspan of 0, or one that is too long, ends with its row group.
        (
            "<tbody><tr><td rowspan=0>a<td>b<tr><td>c</tbody><tbody><tr><td>d<td>e</tbody>",
            [["a", "b"], ["a", "c"], ["d", "e"]],
        ),
        ("<tr><td rowspan=99>a<td>b<tr><td>c", [["a", "b"], ["a", "c"]]),
        # Overlap: the cell that was there first keeps its place.
        (
            "<tr><td>a<td rowspan=2>b<td>c<tr><td colspan=2>d<td>e",
            [["a", "b", "c"], ["d", "b", "e"]],
        ),
        # Columns in which no cell begins are none.
        ("<tr><td colspan=3>a<td>b<tr><td colspan=3>c<td>d", [["a", "b"], ["c", "d"]]),
        ("<tr><td colspan=5>a<tr><td>b<td>c", [["a", "a"], ["b", "c"]]),
        # Rows of unequal length.
        ("<tr><td>a<tr><td>b<td>c<td>d", [["a", None, None], ["b", "c", "d"]]),
        ("<tr><td>a<td><p>商业</p><p>企业</p>", [["a", "商业\n企业"]]),
        ("<tr><td>a<td>商业<br>企业\t1", [["a", "商业\n企业 1"]]),
        # A cell of one element, with nothing around it, or with text.
        ("<tr><td>a<td>\n <p> 商业\n企业</p>\n", [["a", "商业企业"]]),
        ("<tr><td>a<td>商业<p>企业</p>1", [["a", "商业\n企业\n1"]]),
        ("<tr><td>a<td>约<a href=b>2</a>件", [["a", "约2件"]]),
        ("<tr><td>a<td>&nbsp;　<tr><td>b<td>0&nbsp;", [["a", ""], ["b", "0"]]),
        ("<tr><td>a<td> <a href=b>2</a>&nbsp;", [["a", "2"]]),
        ("<tr><td>a<td><br></td><tr><td>b<td>1", [["a", ""], ["b", "1"]]),
        ("<tr><td>a<td><div><b>1<span>2</span></b></div>", [["a", "12"]]),
        ("<tfoot><tr><td>z<td>y</tfoot><tbody><tr><td>a<td>b", [["a", "b"], ["z", "y"]]),
        ("<caption>表</caption><tr><th>a<th>b", [["a", "b"]]),
        ("<form><tr><td>a<td>b</form>", [["a", "b"]]),
        ("<tr><td colspan=x rowspan=-1>a<td colspan=''>b", [["a", "b"]]),
        # A table of one cell within a cell is part of its text.
        ("<tr><td>a<td><table><tr><td>5</table></td><tr><td>b<td>6", [["a", "5"], ["b", "6"]]),
    ],
)
def test_cells_stand_where_a_browser_puts_them(
    markup: str, expected: list[list[str | None]]
) -> None:
    assert table(markup) == expected


def test_row_is_a_line_and_cells_are_parted_by_tabs() -> None:
    document = read("<p>前</p><table><tr><td rowspan=2>a<td>1<td><tr><td>2<td>3</table><p>后</p>")
    assert document.text == "前\na\t1\t\n2\t3\n后\n"
    assert [block.kind for block in document.blocks] == ["paragraph", "table", "paragraph"]
    (grid,) = document.grids
    assert document.text[grid.start : grid.end] == "a\t1\t\n2\t3"
    empty = grid.cells[2]
    assert (empty.start, empty.end) == (6, 6)


def test_tables_that_lay_out_the_page_are_no_grids() -> None:
    inner = "<table><tr><td>规章<td>1<tr><td>规范性文件<td>2</table>"
    page = f"<table><tr><td>菜单</td><td><p>正文</p>{inner}<p>尾</p></td></tr></table>"
    document = read(page)
    assert document.text == "菜单\n正文\n规章\t1\n规范性文件\t2\n尾\n"
    assert [rows(document, grid) for grid in document.grids] == [
        [["规章", "1"], ["规范性文件", "2"]]
    ]


@pytest.mark.parametrize(
    "page",
    [
        "<table><tr><td>一</td></tr><tr><td>二</td></tr></table>",
        "<table role=presentation><tr><td>一</td><td>二</td></tr></table>",
        "<table><tr><td>菜单</td><td>" + "政府信息公开工作" * 100 + "</td></tr></table>",
    ],
)
def test_one_column_or_a_page_in_a_cell_is_no_grid(page: str) -> None:
    assert read(page).grids == ()


def test_table_without_text_is_left_out() -> None:
    assert read("<p>a</p><table><tr><td><td><tr><td><td></table>").text == "a\n"


def test_table_beyond_the_limit_is_read_as_lines() -> None:
    page = "<table>" + "<tr><td>1<td>2</tr>" * 20 + "</table>"
    document = read(page, Limits(max_table_cells=30))
    assert document.grids == ()
    assert document.text.split() == ["1", "2"] * 20


def test_spans_of_millions_do_not_fill_the_memory() -> None:
    row = "<tr>" + "<td colspan=999999999 rowspan=999999999>a" * 50
    document = read(f"<table>{row * 50}</table>")
    assert document.text.count("a") == 2500
