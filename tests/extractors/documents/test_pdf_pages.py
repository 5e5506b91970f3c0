"""The PDF reader on what else stands on pages: prose, odd glyphs, hidden text, other lines."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

import pytest
from reportlab.lib.colors import white

_SPEC = importlib.util.spec_from_file_location(
    "pdf_samples", Path(__file__).with_name("pdf_samples.py")
)
assert _SPEC is not None
assert _SPEC.loader is not None
samples = importlib.util.module_from_spec(_SPEC)
sys.modules["pdf_samples"] = samples
_SPEC.loader.exec_module(samples)


VERTICAL = "三、本年度办理结果"


def lines_of(document):
    return [document.text[b.start : b.end] for b in document.blocks if b.kind == "paragraph"]


def squeezed(line):
    return line.replace(" ", "").replace("\n", "")


def test_unruled_form_keeps_columns_and_vertical_label_apart():
    sheet = samples.Sheet(size=10)
    values = [str(k * 11) for k in range(7)]
    for row, label in enumerate(samples.DENIED + samples.UNABLE[:1]):
        y = 700 - 20 * row
        for k in reversed(range(7)):  # the numbers first, and from right to left
            sheet.text(300 + 35 * k, y, values[k])
        sheet.text(62, y, VERTICAL[row])
        sheet.text(78, y, label)
    document = samples.read(sheet.bytes())
    labels = samples.DENIED + samples.UNABLE[:1]
    assert not document.grids
    assert lines_of(document) == [
        "\t".join([VERTICAL[row], label, *values]) for row, label in enumerate(labels)
    ]


def test_vertical_label_close_to_its_rows_is_not_glued_to_them():
    sheet = samples.Sheet(size=10)
    for row in range(5):
        sheet.text(60, 700 - 14 * row, VERTICAL[row])
        sheet.text(72.5, 700 - 14 * row, f"{row}12")
    assert lines_of(samples.read(sheet.bytes())) == [
        f"{VERTICAL[row]}\t{row}12" for row in range(5)
    ]


def test_numbers_beside_a_label_of_two_lines_stand_on_a_line_of_their_own():
    sheet = samples.Sheet(size=10.5)
    sheet.text(60, 700, "1.信访举报投诉")
    sheet.text(300, 692, "7")
    sheet.text(340, 692, "0")
    sheet.text(60, 685, "类申请")
    assert lines_of(samples.read(sheet.bytes())) == ["1.信访举报投诉", "7\t0", "类申请"]


def test_printed_spaces_and_hyphens_are_kept():
    sheet = samples.Sheet(size=14)
    printed = ["电话 0451-", "57321230 well-", "known", "2023 年共 1 36 条", "soft-hyphen"]
    for k, line in enumerate(printed):
        sheet.text(50, 700 - 30 * k, line.replace("soft-", "soft\xad"))
    assert lines_of(samples.read(sheet.bytes())) == printed


def test_letter_spaced_numbers_are_taken_apart():
    sheet = samples.Sheet(size=12)
    line = sheet.canvas.beginText(50, 700)
    line.setCharSpace(40)
    line.textOut("0123")
    sheet.canvas.drawText(line)
    assert lines_of(samples.read(sheet.bytes())) == ["0\t1\t2\t3"]


@pytest.mark.parametrize("step", [0.1, 0.4, 1.0])
def test_fake_bold_is_read_once(step):
    sheet = samples.Sheet(size=16)
    for k in range(4):
        sheet.text(50 + k * step, 700, "一一得一 2211")
    for k, char in enumerate("共100条"):
        for again in range(2):
            sheet.text(50 + 16 * k + again * step, 660, char)
    document = samples.read(sheet.bytes())
    assert [squeezed(line) for line in lines_of(document)] == ["一一得一2211", "共100条"]


def test_page_number_stands_where_it_is_printed():
    sheet = samples.Sheet(size=16)
    for number in (1, 2):
        sheet.text(280, 40, f"- {number} -")
        sheet.text(50, 800, "某市 2023 年报告")
        sheet.text(50, 700, f"第{number}页正文")
        sheet.page()
    document = samples.read(sheet.bytes())
    assert lines_of(document) == [
        line for n in (1, 2) for line in ("某市 2023 年报告", f"第{n}页正文", f"- {n} -")
    ]
    assert [
        (page.number, document.text[page.start : page.end][-5:]) for page in document.pages
    ] == [
        (1, "- 1 -"),
        (2, "- 2 -"),
    ]


def test_hidden_text_is_left_out():
    sheet = samples.Sheet(size=12)
    canvas = sheet.canvas
    sheet.text(50, 700, "看得见的一行字")
    canvas.drawString(50, 680, "隐藏", mode=3)
    canvas.setFillColor(white)
    for x in range(50, 250, 40):
        sheet.text(x, 660, "白字")
    canvas.setFillGray(0.2)
    canvas.rect(40, 630, 300, 20, stroke=0, fill=1)
    canvas.setFillColor(white)
    sheet.text(50, 635, "深底白字")
    canvas.setFillGray(0)
    sheet.text(-200, 620, "页外")
    sheet.text(50, 600, "太小", 0.01)
    assert lines_of(samples.read(sheet.bytes())) == ["看得见的一行字", "深底白字"]


def test_text_layer_under_a_scan_is_read():
    sheet = samples.Sheet(size=12)
    sheet.canvas.drawString(50, 700, "光学识别得到的一行字", mode=3)
    sheet.text(280, 40, "1")
    assert lines_of(samples.read(sheet.bytes())) == ["光学识别得到的一行字", "1"]


@pytest.mark.parametrize("angle", [0, 90, 180, 270])
@pytest.mark.parametrize("is_page_turned", [False, True])
def test_turned_table_is_read_in_the_direction_of_its_text(angle, is_page_turned):
    form = samples.review_form()
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


def test_table_within_form_xobjects_is_found():
    form = samples.disclosure_form()
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


def test_two_tables_and_prose_come_in_order():
    sheet = samples.Sheet()
    first, second = samples.disclosure_form(), samples.review_form()
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


def test_lines_that_are_no_borders_make_no_cells():
    sheet = samples.Sheet()
    form = samples.disclosure_form()
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


def test_borders_drawn_as_one_path_or_as_one_fill_are_found():
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


def test_text_reaching_over_a_border_is_cut_there():
    sheet = samples.Sheet(size=10)
    for x in (60, 110, 160):
        sheet.canvas.rect(x, 690, 50, 20)
    sheet.text(62, 696, "现行有效 1037 件数")
    document = samples.read(sheet.bytes())
    (grid,) = document.grids
    assert "".join(samples.grid_texts(document, grid)[0]) == "现行有效1037件数"


def test_watermark_disturbs_neither_lines_nor_cells():
    sheet = samples.Sheet()
    form = samples.request_form()
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


def test_drawing_of_many_paths_falls_back_to_lines():
    sheet = samples.Sheet()
    sheet.text(60, 800, "一、总体情况")
    for k in range(25_000):
        sheet.canvas.line(k % 500, k // 50, k % 500 + 30, k // 50)
    document = samples.read(sheet.bytes())
    assert not document.grids
    assert lines_of(document) == ["一、总体情况"]


def test_empty_page_between_others_is_counted():
    sheet = samples.Sheet()
    sheet.text(60, 800, "一、总体情况")
    sheet.page()
    sheet.page()
    sheet.text(60, 800, "二、主动公开")
    document = samples.read(sheet.bytes())
    assert [(p.number, document.text[p.start : p.end]) for p in document.pages] == [
        (1, "一、总体情况"),
        (2, ""),
        (3, "二、主动公开"),
    ]


def test_title_of_the_file_is_declared():
    sheet = samples.Sheet()
    sheet.canvas.setTitle(" 某市2023年报告 ")
    sheet.text(60, 800, "正文")
    assert samples.read(sheet.bytes()).declared_title == "某市2023年报告"
