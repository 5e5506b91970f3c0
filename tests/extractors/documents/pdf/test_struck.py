"""The PDF reader on text with a line through it, and on hidden text beside what is shown."""

from __future__ import annotations

from typing import Any

import pytest
from reportlab.lib.colors import white
from tests.extractors.documents.pdf import samples
from tests.extractors.documents.pdf.forms import Form
from tests.extractors.documents.pdf.samples import grid_texts, lines_of

SIZE, WIDTH, LEVEL = 10.0, 5.0, 487.0  # of the type, of a digit, of the base line of the value


def ruled_sheet(borders: str = "cells") -> Any:
    sheet = samples.Sheet(size=SIZE)
    form = Form([120, 60])
    for row, (label, printed) in enumerate([("行政许可", ""), ("行政处罚", "12")]):
        form.add(row, 0, label)
        form.add(row, 1, printed)
    sheet.table(form, y=500, borders=borders)
    return sheet


def value_of(sheet: Any) -> str:
    document = samples.read(sheet.bytes())
    if document.grids:
        return grid_texts(document, document.grids[0])[0][1]
    return lines_of(document)[0].split(maxsplit=1)[1]


def strike(sheet: Any, x: float, y: float, width: float, thickness: float = 0.5) -> None:
    if thickness < 1:
        sheet.canvas.line(x, y, x + width, y)
    else:
        sheet.canvas.rect(x, y - thickness / 2, width, thickness, stroke=0, fill=1)


@pytest.mark.issue(2)
@pytest.mark.parametrize("borders", ["cells", "none"])
@pytest.mark.parametrize("rise", [0.25, 0.33])
@pytest.mark.parametrize("thickness", [0.5, 1.2])
@pytest.mark.parametrize("gap", [0.0, 8.0])
def test_digits_with_a_line_through_them_are_left_out(
    borders: str, rise: float, thickness: float, gap: float
) -> None:
    sheet = ruled_sheet(borders)
    sheet.text(200, LEVEL, "77")
    sheet.text(200 + 2 * WIDTH + gap, LEVEL, "7837")
    strike(sheet, 200, LEVEL + rise * SIZE, 2 * WIDTH, thickness)
    assert value_of(sheet) == "7837"


@pytest.mark.issue(2)
def test_digits_struck_out_within_a_run_are_left_out() -> None:
    sheet = ruled_sheet()
    sheet.text(200, LEVEL, "789937")
    strike(sheet, 200 + 2 * WIDTH, LEVEL + 3, 2 * WIDTH)
    assert value_of(sheet) == "7837"
    sheet = samples.Sheet(size=SIZE)
    sheet.text(60, 700, "办结12件13件。")
    strike(sheet, 60 + 2 * SIZE, 703, 2 * WIDTH + SIZE)
    assert lines_of(samples.read(sheet.bytes()))[0].split() == ["办结", "13件。"]


@pytest.mark.parametrize(
    ("rise", "begin", "width"),
    [
        (-0.15, 0, 4 * WIDTH),  # under it
        (0.95, 0, 4 * WIDTH),  # over it
        (0.3, -40, 120),  # a border that the number stands on
        (0.3, 4 * WIDTH + 2, 10),  # beside it
    ],
)
def test_lines_that_strike_nothing_out_take_nothing_away(
    rise: float, begin: float, width: float
) -> None:
    sheet = samples.Sheet(size=SIZE)
    sheet.text(60, LEVEL, "行政许可")
    sheet.text(200, LEVEL, "7837")
    strike(sheet, 200 + begin, LEVEL + rise * SIZE, width)
    assert value_of(sheet) == "7837"


@pytest.mark.issue(2)
@pytest.mark.parametrize("colour", ["none", "white"])
@pytest.mark.parametrize("place", [-2 * WIDTH, 4 * WIDTH])
def test_hidden_digits_beside_a_value_are_no_figures_of_it(colour: str, place: float) -> None:
    sheet = ruled_sheet()
    shown = [(200.0, "7837")]
    hidden = [(200 + place, "99")]
    for x, text in hidden + shown if place < 0 else shown + hidden:
        if text == "7837":
            sheet.text(x, LEVEL, text)
        elif colour == "none":
            sheet.canvas.drawString(x, LEVEL, text, mode=3)
        else:
            sheet.canvas.setFillColor(white)
            sheet.text(x, LEVEL, text)
            sheet.canvas.setFillGray(0)
    assert value_of(sheet) == "7837"
