"""The PDF reader on the official tables, however they are drawn."""

from __future__ import annotations

from typing import Any

import pytest
from tests.extractors.documents.pdf import samples
from tests.extractors.documents.pdf.forms import disclosure_form, request_form, review_form
from tests.extractors.documents.pdf.samples import lines_of

FORMS = {
    "disclosure": disclosure_form,
    "requests": request_form,
    "review": review_form,
}
FONTS = [
    samples.SONG,
    pytest.param(
        samples.HEI,
        marks=pytest.mark.skipif(not samples.HEI_FILE.exists(), reason="needs fonts-wqy-zenhei"),
    ),
]
BORDERS = ["cells", "rects", "dashes", "sides open"]
# In the disclosure form rows merged over all columns would have no line beside them.
DRAWN = [
    (name, borders)
    for name in FORMS
    for borders in BORDERS
    if (name, borders) != ("disclosure", "sides open")
]
# Where pages end, in rows; at 6 and 7 the group's label would not fit into its cell.
CUTS = [[4], [5], [8], [14], [17], [20], [26], [27], [9, 20], [5, 10], [3, 27]]


@pytest.mark.parametrize("font", FONTS)
@pytest.mark.parametrize("background", [False, True])
@pytest.mark.parametrize(("name", "borders"), DRAWN)
def test_reader_finds_every_cell_of_a_ruled_form(
    name: Any, borders: Any, background: Any, font: Any
) -> None:
    sheet = samples.Sheet(font)
    form = FORMS[name]()
    sheet.text(60, 800, "三、收到和处理政府信息公开申请情况", 14)
    bottom = sheet.table(form, borders=borders, background=background)
    sheet.text(60, bottom - 30, "四、下一节", 14)
    sheet.text(280, 30, "- 3 -")
    document = samples.read(sheet.bytes())
    (grid,) = document.grids
    assert samples.grid_texts(document, grid) == form.expected()
    assert lines_of(document) == ["三、收到和处理政府信息公开申请情况", "四、下一节", "- 3 -"]


@pytest.mark.parametrize("open_end", [False, True])
@pytest.mark.parametrize("borders", BORDERS)
@pytest.mark.parametrize("cuts", CUTS, ids=str)
def test_reader_finds_every_cell_of_a_form_over_pages(
    cuts: Any, borders: Any, open_end: Any
) -> None:
    form = request_form(seed=cuts[0])
    sheet = samples.Sheet()
    first = 0
    for number, end in enumerate([*cuts, 28], 1):
        sheet.text(280, 30, f"- {number} -")
        sheet.table(form, borders=borders, first=first, end=end, open_end=open_end)
        sheet.page()
        first = end
    document = samples.read(sheet.bytes())
    assert [page.number for page in document.pages] == list(range(1, len(cuts) + 2))
    for number, (first, end) in enumerate(zip([0, *cuts], [*cuts, 28], strict=True), 1):
        grids = [grid for grid in document.grids if grid.cells[0].page == number]
        found = [row for grid in grids for row in samples.grid_texts(document, grid)]
        assert found == form.expected(first, end), number
