"""The PDF reader on tables that run off their page: what is cut off is unread, not blank."""

from __future__ import annotations

from typing import Any

import pytest
from tests.extractors.documents.pdf import samples
from tests.extractors.documents.pdf.forms import Form
from tests.extractors.documents.pdf.samples import grid_texts

UNREAD = "\ufffd"
ROWS = [
    ["信息内容", "制发", "废止", "有效"],
    ["规章", "12", "", "48"],
    ["规范性文件", "", "34", ""],
]


def form() -> Form:
    form = Form([100.0, 60.0, 60.0, 60.0])
    for row, texts in enumerate(ROWS):
        for column, text in enumerate(texts):
            form.add(row, column, text)
    return form


def texts(sheet: Any) -> list[list[str]]:
    document = samples.read(sheet.bytes())
    (grid,) = document.grids
    return grid_texts(document, grid)


@pytest.mark.issue(2)
@pytest.mark.parametrize("angle", [0, 90])
def test_cells_off_the_page_are_unread_whether_text_stands_there_or_not(angle: int) -> None:
    sheet = samples.Sheet()
    if angle:
        sheet.canvas.setPageSize((595, 842))
        sheet.canvas.translate(595, 0)
        sheet.canvas.rotate(90)
    page_width = 842 if angle else 595
    # The page ends in the last but one column, before its middle.
    sheet.table(form(), x=page_width - 180, y=500)
    assert texts(sheet) == [
        ["信息内容", "制发", UNREAD, UNREAD],
        ["规章", "12", UNREAD, UNREAD],
        ["规范性文件", "", UNREAD, UNREAD],
    ]


@pytest.mark.issue(2)
def test_cell_with_a_text_partly_off_the_page_is_unread() -> None:
    sheet = samples.Sheet(size=9)
    cut = form()
    cut.cells = [cell for cell in cut.cells if cell.text != "48"]
    cut.add(1, 3, "")
    x = 595 - 255
    sheet.table(cut, x=x, y=700)
    y = 700 - 1.5 * (9 * 1.3 + 6) - 3
    sheet.text(x + 230, y, "4")
    sheet.text(x + 262, y, "8")  # behind the edge
    assert texts(sheet)[1] == ["规章", "12", "", "4" + UNREAD]


def test_border_that_reaches_over_the_edge_makes_no_cell_unread() -> None:
    sheet = samples.Sheet()
    sheet.table(form(), x=595 - 275, y=500)
    assert texts(sheet) == ROWS
