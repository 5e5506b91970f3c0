"""The PDF reader on lines without rulings: prose, columns, odd glyphs, hidden text."""

from __future__ import annotations

import re
from typing import Any

import pytest
from reportlab.lib.colors import white
from tests.extractors.documents.pdf import samples
from tests.extractors.documents.pdf.forms import DENIED, UNABLE
from tests.extractors.documents.pdf.samples import lines_of

VERTICAL = "三、本年度办理结果"


def columns_of(document: Any) -> list[str]:
    """Return the lines with the spaces between columns as one tab."""
    return [re.sub(" {2,}", "\t", line) for line in lines_of(document)]


def squeezed(line: str) -> str:
    return line.replace(" ", "").replace("\n", "")


def test_unruled_form_keeps_columns_and_vertical_label_apart() -> None:
    sheet = samples.Sheet(size=10)
    values = [str(k * 11) for k in range(7)]
    for row, label in enumerate(DENIED + UNABLE[:1]):
        y = 700 - 20 * row
        for k in reversed(range(7)):  # the numbers first, and from right to left
            sheet.text(300 + 35 * k, y, values[k])
        sheet.text(62, y, VERTICAL[row])
        sheet.text(78, y, label)
    document = samples.read(sheet.bytes())
    labels = DENIED + UNABLE[:1]
    assert not document.grids
    assert columns_of(document) == [
        "\t".join([VERTICAL[row], label, *values]) for row, label in enumerate(labels)
    ]


def test_vertical_label_close_to_its_rows_is_not_glued_to_them() -> None:
    sheet = samples.Sheet(size=10)
    for row in range(5):
        sheet.text(60, 700 - 14 * row, VERTICAL[row])
        sheet.text(72.5, 700 - 14 * row, f"{row}12")
    assert columns_of(samples.read(sheet.bytes())) == [
        f"{VERTICAL[row]}\t{row}12" for row in range(5)
    ]


def test_numbers_beside_a_label_of_two_lines_stand_on_a_line_of_their_own() -> None:
    sheet = samples.Sheet(size=10.5)
    sheet.text(60, 700, "1.信访举报投诉")
    sheet.text(300, 692, "7")
    sheet.text(340, 692, "0")
    sheet.text(60, 685, "类申请")
    assert columns_of(samples.read(sheet.bytes())) == ["1.信访举报投诉", "7\t0", "类申请"]


def test_what_stands_in_one_column_of_an_unruled_page_stands_in_one_of_the_text() -> None:
    sheet = samples.Sheet(size=10)
    sheet.text(60, 700, "予以公开")
    sheet.text(60, 680, "部分公开")
    sheet.text(300, 700, "7")
    sheet.text(340, 700, "12")
    sheet.text(340, 680, "5")  # nothing is printed in the first column
    sheet.text(300, 660, "9")  # alone on its line, beside the table
    text = samples.read(sheet.bytes()).text
    first, second, third = text.split("\n")
    assert first.index("12") == second.index("5") + 0
    assert first.index("7") == third.index("9") - 4  # two Han characters more before it


def test_printed_spaces_and_hyphens_are_kept() -> None:
    sheet = samples.Sheet(size=14)
    printed = ["电话 0451-", "57321230 well-", "known", "2023 年共 1 36 条", "soft-hyphen"]
    for k, line in enumerate(printed):
        sheet.text(50, 700 - 30 * k, line.replace("soft-", "soft\xad"))
    assert lines_of(samples.read(sheet.bytes())) == printed


def test_letter_spaced_numbers_are_taken_apart() -> None:
    sheet = samples.Sheet(size=12)
    line = sheet.canvas.beginText(50, 700)
    line.setCharSpace(40)
    line.textOut("0123")
    sheet.canvas.drawText(line)
    assert columns_of(samples.read(sheet.bytes())) == ["0\t1\t2\t3"]


@pytest.mark.parametrize("step", [0.1, 0.4, 1.0])
def test_fake_bold_is_read_once(step: Any) -> None:
    sheet = samples.Sheet(size=16)
    for k in range(4):
        sheet.text(50 + k * step, 700, "一一得一 2211")
    for k, char in enumerate("共100条"):
        for again in range(2):
            sheet.text(50 + 16 * k + again * step, 660, char)
    document = samples.read(sheet.bytes())
    assert [squeezed(line) for line in lines_of(document)] == ["一一得一2211", "共100条"]


def test_page_number_stands_where_it_is_printed() -> None:
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


def test_hidden_text_is_left_out() -> None:
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


def test_text_layer_under_a_scan_is_read() -> None:
    sheet = samples.Sheet(size=12)
    sheet.canvas.drawString(50, 700, "光学识别得到的一行字", mode=3)
    sheet.text(280, 40, "1")
    assert lines_of(samples.read(sheet.bytes())) == ["光学识别得到的一行字", "1"]


def test_empty_page_between_others_is_counted() -> None:
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


def test_title_of_the_file_is_declared() -> None:
    sheet = samples.Sheet()
    sheet.canvas.setTitle(" 某市2023年报告 ")
    sheet.text(60, 800, "正文")
    assert samples.read(sheet.bytes()).declared_title == "某市2023年报告"


def _sheet_with_a_glyphless_object() -> bytes:
    """A sheet on which one text object has no width: pdfium drops it, as it drops "１" where the
    machine's substitute for the font lacks the glyph."""
    sheet = samples.Sheet(size=12)
    sheet.text(50, 700, "行政规范性文件")
    sheet.text(150, 700, "\u3000")
    sheet.text(250, 700, "7")
    return bytes(sheet.bytes())


@pytest.mark.issue(2)
def test_character_pdfium_drops_for_want_of_a_glyph_is_marked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("gongkai.extractors.documents.pdf.lost._lacks_glyphs", lambda *_: True)
    document = samples.read(_sheet_with_a_glyphless_object())
    assert columns_of(document) == ["行政规范性文件\t\ufffd\t7"]
