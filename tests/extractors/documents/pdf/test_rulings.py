"""The PDF reader on rulings of every kind, and on lines that are none."""

from __future__ import annotations

from typing import Any

import pytest
from tests.extractors.documents.pdf import samples
from tests.extractors.documents.pdf.forms import disclosure_form, request_form, review_form
from tests.extractors.documents.pdf.samples import lines_of


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
@pytest.mark.parametrize("is_page_turned", [False, True])
def test_turned_table_is_read_in_the_direction_of_its_text(angle: Any, is_page_turned: Any) -> None:
    form = review_form()
    sheet = samples.Sheet()
    side = {0: (0, 0), 90: (595, 0), 180: (595, 842), 270: (0, 842)}[angle]
    if is_page_turned and angle == 270:
        side = (0, 595)  # reportlab lays the sheet on its side as well
    sheet.canvas.translate(*side)
    sheet.canvas.rotate(angle)
    if is_page_turned:
        sheet.canvas.setPageRotation(angle)
    sheet.text(60, 500, "四、政府信息公开行政复议、行政诉讼情况")
    sheet.table(form, y=480)
    document = samples.read(sheet.bytes())
    (grid,) = document.grids
    assert samples.grid_texts(document, grid) == form.expected()
    assert document.text.startswith("四、政府信息公开行政复议、行政诉讼情况\n")


def test_table_within_form_xobjects_is_found() -> None:
    form = disclosure_form()
    sheet = samples.Sheet()
    canvas = sheet.canvas
    canvas.beginForm("inner")
    canvas.translate(0, -20)
    sheet.table(form, x=0, y=300, borders="rects")
    canvas.endForm()
    canvas.beginForm("outer")
    canvas.translate(10, 30)
    canvas.doForm("inner")
    canvas.endForm()
    canvas.translate(40, 300)
    canvas.doForm("outer")
    document = samples.read(sheet.bytes())
    (grid,) = document.grids
    assert samples.grid_texts(document, grid) == form.expected()


def test_two_tables_and_prose_come_in_order() -> None:
    sheet = samples.Sheet()
    first, second = disclosure_form(), review_form()
    sheet.text(60, 800, "二、主动公开政府信息情况")
    bottom = sheet.table(first, y=780)
    sheet.text(60, bottom - 30, "四、行政复议、行政诉讼情况")
    bottom = sheet.table(second, y=bottom - 50, borders="rects")
    sheet.text(60, bottom - 30, "五、存在的主要问题及改进情况")
    document = samples.read(sheet.bytes())
    assert [block.kind for block in document.blocks] == [
        "paragraph",
        "table",
        "paragraph",
        "table",
        "paragraph",
    ]
    found = [samples.grid_texts(document, grid) for grid in document.grids]
    assert found == [first.expected(), second.expected()]


def test_lines_that_are_no_borders_make_no_cells() -> None:
    sheet = samples.Sheet()
    form = disclosure_form()
    canvas = sheet.canvas
    sheet.text(60, 810, "电话：")
    canvas.line(90, 808, 200, 808)  # a blank to fill in
    canvas.rect(20, 20, 555, 802)  # a frame around the page
    bottom = sheet.table(form)
    canvas.line(70, bottom + 3, 120, bottom + 3)  # an underlined word within a cell
    canvas.setLineWidth(4)
    canvas.line(60, bottom - 10, 500, bottom - 10)
    document = samples.read(sheet.bytes())
    (grid,) = document.grids
    assert samples.grid_texts(document, grid) == form.expected()
    assert lines_of(document) == ["电话："]


def test_borders_drawn_as_one_path_or_as_one_fill_are_found() -> None:
    for is_filled in (False, True):
        sheet = samples.Sheet()
        path = sheet.canvas.beginPath()
        for y in (700, 680, 660):
            path.rect(60, y, 200, 0.5)
        for x in (60, 160, 260):
            path.rect(x, 660, 0.5, 40)
        sheet.canvas.drawPath(path, stroke=int(not is_filled), fill=int(is_filled))
        for k, text in enumerate("甲乙丙丁"):
            sheet.text(80 + 100 * (k % 2), 686 - 20 * (k // 2), text)
        document = samples.read(sheet.bytes())
        (grid,) = document.grids
        assert samples.grid_texts(document, grid) == [["甲", "乙"], ["丙", "丁"]]


def test_number_wider_than_its_cell_stays_whole() -> None:
    sheet = samples.Sheet(size=10)
    for k, text in enumerate(("10384468", "0", "217905.43", "12")):
        left = 60 + 30 * k
        sheet.canvas.rect(left, 690, 30, 20)
        sheet.canvas.drawCentredString(left + 15, 696, text)
        sheet.canvas.rect(left, 670, 30, 20)
    document = samples.read(sheet.bytes())
    (grid,) = document.grids
    assert samples.grid_texts(document, grid)[0] == ["10384468", "0", "217905.43", "12"]


def test_texts_that_touch_the_border_from_both_sides_are_kept_apart() -> None:
    sheet = samples.Sheet(size=10)
    for k, text in enumerate(("本年制发件数", "本年废止件数", "现行有效件数")):
        sheet.canvas.rect(60 + 61 * k, 690, 61, 20)
        sheet.text(60.5 + 61 * k, 696, text)
    document = samples.read(sheet.bytes())
    (grid,) = document.grids
    assert samples.grid_texts(document, grid) == [["本年制发件数", "本年废止件数", "现行有效件数"]]


def test_watermark_disturbs_neither_lines_nor_cells() -> None:
    sheet = samples.Sheet()
    form = request_form()
    sheet.table(form)
    canvas = sheet.canvas
    canvas.saveState()
    canvas.translate(200, 400)
    canvas.rotate(45)
    sheet.text(0, 0, "内部资料不得外传", 40)
    canvas.restoreState()
    document = samples.read(sheet.bytes())
    (grid,) = document.grids
    assert samples.grid_texts(document, grid) == form.expected()
    assert lines_of(document) == ["内部资料不得外传"]


def test_drawing_of_many_paths_falls_back_to_lines() -> None:
    sheet = samples.Sheet()
    sheet.text(60, 800, "一、总体情况")
    for k in range(25_000):
        sheet.canvas.line(k % 500, k // 50, k % 500 + 30, k // 50)
    document = samples.read(sheet.bytes())
    assert not document.grids
    assert lines_of(document) == ["一、总体情况"]
