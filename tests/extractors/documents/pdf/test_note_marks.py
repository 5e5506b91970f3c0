"""The PDF reader on raised marks of notes: left out behind a digit, as the other readers do."""

from __future__ import annotations

import re
from typing import Any

import pytest
from reportlab.pdfbase import pdfmetrics
from tests.extractors.documents.pdf import samples
from tests.extractors.documents.pdf.forms import Form
from tests.extractors.documents.pdf.samples import grid_texts, lines_of

SMALL, RAISED = 0.6, 0.35  # of the size of the type, as word processors draw them


def pieces_of(text: str) -> list[tuple[str, str]]:
    """Return the text between marks, and marks: `7837^1^件` -> ("", "7837"), ("^", "1"), …"""
    return [("^" if k % 2 else "", piece) for k, piece in enumerate(text.split("^")) if piece]


def draw(
    sheet: Any, x: float, y: float, text: str, *, small: float = SMALL, rise: float = RAISED
) -> None:
    """Draw a line with what stands between two carets in a smaller type, raised."""
    for kind, piece in pieces_of(text):
        size = sheet.size * (small if kind else 1)
        sheet.text(x, y + (rise * sheet.size if kind else 0), piece, size)
        x += pdfmetrics.stringWidth(piece, sheet.font, size)


def line_with(text: str, **how: float) -> str:
    sheet = samples.Sheet(samples.HEI if samples.HEI_FILE.exists() else samples.SONG, 12)
    draw(sheet, 60, 700, text, **how)
    return "\n".join(lines_of(samples.read(sheet.bytes())))


@pytest.mark.issue(2)
@pytest.mark.parametrize(
    ("drawn", "text"),
    [
        ("7837^1^", "7837"),
        ("5^12^", "5"),
        ("7837^[1]^", "7837"),
        ("7837^①^", "7837"),
        ("收到申请12^1^件", "收到申请12件"),
        ("12^1^件，办结11^2^件", "12件，办结11件"),
    ],
)
@pytest.mark.parametrize("rise", [0.25, RAISED])
def test_raised_mark_behind_a_digit_is_left_out(drawn: str, text: str, rise: float) -> None:
    assert line_with(drawn, rise=rise) == text


@pytest.mark.parametrize("text", ["200m^2^", "第^1^条", "7837^th^"])
def test_raised_text_that_is_no_mark_or_behind_no_digit_stays(text: str) -> None:
    assert re.sub(r"\s", "", line_with(text)) == text.replace("^", "")


@pytest.mark.parametrize("how", [{"rise": 0.0}, {"rise": -0.2}, {"small": 1.0, "rise": 0.1}])
def test_digits_that_are_not_raised_or_not_small_stay(how: Any) -> None:
    assert re.sub(r"\s", "", line_with("783^7^", **how)) == "7837"


def form_with(value: str) -> Form:
    form = Form([120, 60])
    for row, (label, printed) in enumerate([("行政许可", value), ("行政处罚", "12")]):
        form.add(row, 0, label)
        form.add(row, 1, printed)
    return form


@pytest.mark.issue(2)
@pytest.mark.parametrize("borders", ["cells", "none"])
@pytest.mark.parametrize("angle", [0, 90])
@pytest.mark.parametrize("small", [SMALL, 0.83])
def test_mark_in_a_table_is_no_figure_of_the_value(borders: str, angle: int, small: float) -> None:
    sheet = samples.Sheet(size=10)
    if angle:
        sheet.canvas.translate(600, 0)
        sheet.canvas.rotate(90)
    form = form_with("")
    sheet.table(form, y=500, borders=borders)
    draw(sheet, 200, 489, "7837^1^", small=small)
    document = samples.read(sheet.bytes())
    if borders == "cells":
        (grid,) = document.grids
        assert grid_texts(document, grid) == [["行政许可", "7837"], ["行政处罚", "12"]]
    else:
        assert [line.split() for line in lines_of(document)] == [
            ["行政许可", "7837"],
            ["行政处罚", "12"],
        ]


@pytest.mark.issue(2)
@pytest.mark.parametrize("rise", [0.5, 0.7])
def test_mark_high_above_the_value_of_a_cell_is_no_line_of_it(rise: float) -> None:
    sheet = samples.Sheet(size=10)
    sheet.table(form_with(""), y=500)
    draw(sheet, 200, 487, "7837^1^", rise=rise)
    document = samples.read(sheet.bytes())
    assert grid_texts(document, document.grids[0])[0] == ["行政许可", "7837"]


def test_cell_in_a_small_type_beside_one_in_a_large_one_is_read() -> None:
    sheet = samples.Sheet(size=12)
    sheet.table(form_with("7837"), y=500)
    sheet.text(60, 440, "合计")
    sheet.text(90, 441, "123", 6)
    document = samples.read(sheet.bytes())
    assert [line.split() for line in lines_of(document)] == [["合计", "123"]]
    (grid,) = document.grids
    assert grid_texts(document, grid)[0] == ["行政许可", "7837"]
