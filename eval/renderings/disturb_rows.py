"""Disturbances of rows, labels and headers."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from gongkai.eval.renderings.disturb_cells import row_of
from gongkai.eval.renderings.forms import OTHER_PROCESSING, RESULTS
from gongkai.eval.renderings.layout import (
    LEFT,
    Layout,
    LayoutCell,
    row_values,
)
from gongkai.eval.renderings.outcome import ABSENT
from gongkai.eval.renderings.source import ReportSource

_SKELETON = frozenset(
    {"new_received", "carried_over_in", "granted", "results_total", "carried_over_out"}
)
_SHORTENED = {
    "（二）部分公开（区分处理的，只计这一情形，不计其他情形）": "（二）部分公开",
    "二、上年结转政府信息公开申请数量": "二、上年结转政府信息公开数量",
    "3.危及“三安全一稳定”": "3.危及三安全一稳定",
    "2.其他法律行政法规禁止公开": "2.其他法律法规禁止公开",
    "5.要求行政机关确认或重新出具已获取信息": "5.要求确认或重新出具已获取信息",
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请": (
        "1.申请人无正当理由逾期不补正"
    ),
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请": (
        "2.申请人逾期未缴纳费用"
    ),
    "行政规范性文件": "规范性文件",
}


def missing_rows(source: ReportSource, rng: Random) -> None:
    """One or two rows of the request table are not printed."""
    table = source.tables.get("requests") or source.tables.get("statistics", {})
    for key in rng.sample(sorted(table), k=rng.choice([1, 2])):
        del table[key]


def missing_disclosure_row(source: ReportSource, rng: Random) -> None:
    """A row of the disclosure table is not printed."""
    table = source.tables.get("proactive_disclosure", {})
    if table:
        del table[rng.choice(sorted(table))]


def only_some_rows(source: ReportSource, rng: Random) -> None:
    """Only the rows a small office fills in are printed."""
    table = source.tables.get("requests", {})
    for key in [key for key in table if key not in _SKELETON]:
        del table[key]


def one_row_other(layout: Layout, rng: Random) -> None:
    """（六）其他处理 printed as one row, as in the 2019 form, inside the 2021 table."""
    for grid in layout.grids("requests"):
        places = [row_of(grid, key) for key in _OTHER_ROWS]
        first = places[0]
        if first is None or None in places:
            continue
        row = grid.rows[first]
        for other in grid.rows[first : first + 3]:
            for cell in row_values(other):
                if cell.ref is not None:
                    layout.absent[cell.ref] = ABSENT
        for cell in row_values(row):
            if cell.ref is not None:
                ref = ("requests", OTHER_PROCESSING.key, cell.ref[2])
                cell.ref = ref
                layout.absent.pop(ref, None)
        row[1:3] = [LayoutCell(OTHER_PROCESSING.label, "label", col_span=2), LEFT]
        del grid.rows[first + 1 : first + 3]
        for cell in grid.cells():
            if cell.text == RESULTS:
                cell.row_span -= 2


_OTHER_ROWS = ("other_overdue_correction", "other_unpaid_fee", "other_other")


def _labels(layout: Layout) -> list[LayoutCell]:
    return [cell for grid in layout.grids() for cell in grid.cells() if cell.role == "label"]


def labels_over_lines(layout: Layout, rng: Random) -> None:
    """A third of the labels broken over two lines of their cell."""
    for cell in _labels(layout):
        if len(cell.text) >= 6 and rng.random() < 0.35:
            cut = rng.randint(3, len(cell.text) - 2)
            cell.text = f"{cell.text[:cut]}\n{cell.text[cut:]}"


def labels_over_cells(layout: Layout, rng: Random) -> None:
    """Labels of merged cells torn over two cells, at the ordinal or in the middle."""
    for grid in layout.grids("requests"):
        for row in grid.rows:
            for place, cell in enumerate(row):
                if not isinstance(cell, LayoutCell) or cell.role != "label" or cell.col_span < 2:
                    continue
                if len(cell.text) < 4:
                    continue
                cut = rng.choice([2 if cell.text[1] == "、" else 3, len(cell.text) // 2])
                rest = LayoutCell(cell.text[cut:], "label", col_span=cell.col_span - 1)
                cell.text, cell.col_span = cell.text[:cut], 1
                row[place + 1] = rest


def misprinted_labels(layout: Layout, rng: Random) -> None:
    """A few characters missing from long labels."""
    long = [cell for cell in _labels(layout) if len(cell.text) >= 8]
    for cell in rng.sample(long, k=min(6, len(long))):
        for _ in range(1 if len(cell.text) < 11 else 2):
            cut = rng.randint(3, len(cell.text) - 2)
            cell.text = cell.text[:cut] + cell.text[cut + 1 :]


def shortened_labels(layout: Layout, rng: Random) -> None:
    """Labels cut down to what offices call them."""
    for cell in _labels(layout):
        cell.text = _SHORTENED.get(cell.text, cell.text)


def other_ordinals(style: str) -> Callable[[Layout, Random], None]:
    """Ordinals of sub-rows printed as `style` ({} is the digit); "" prints none at all."""

    def disturb(layout: Layout, rng: Random) -> None:
        for cell in _labels(layout):
            if cell.text[:1].isdigit() and cell.text[1:2] == ".":
                cell.text = (style.format(cell.text[0]) if style else "") + cell.text[2:]

    return disturb


def no_ordinals(layout: Layout, rng: Random) -> None:
    """No ordinal before any label or group."""
    for grid in layout.grids():
        for cell in grid.cells():
            if cell.role not in ("label", "group"):
                continue
            text = cell.text
            if text[:1] == "（" and text[2:3] == "）":
                cell.text = text[3:]
            elif text[1:2] in ("、", "."):
                cell.text = text[2:]


def half_width_brackets(layout: Layout, rng: Random) -> None:
    """（一） as (一), with a space after it."""
    for grid in layout.grids():
        for cell in grid.cells():
            if cell.role in ("label", "group", "title"):
                cell.text = cell.text.replace("（", "(").replace("）", ") ")


def header_lost_totals(layout: Layout, rng: Random) -> None:
    """A header that lost its 总计."""
    for grid in layout.grids("review_litigation"):
        for cell in grid.cells():
            if cell.role == "header" and cell.text == "总计" and rng.random() < 0.7:
                cell.text = ""


def vertical_headers(layout: Layout, rng: Random) -> None:
    """Headers printed one character a line."""
    for grid in layout.grids():
        for cell in grid.cells():
            if cell.role == "header" and 2 <= len(cell.text) <= 6 and cell.col_span == 1:
                cell.text = "\n".join(cell.text)


def fused_headers(layout: Layout, rng: Random) -> None:
    """The headers of neighbouring columns run together in the first of them."""
    for grid in layout.grids("review_litigation"):
        for row in grid.rows:
            run = [
                cell
                for cell in row
                if isinstance(cell, LayoutCell) and cell.role == "header" and cell.col_span == 1
            ]
            for start in range(0, len(run), 5):
                names = run[start : start + 5]
                names[0].text = " ".join(cell.text for cell in names)
                for cell in names[1:]:
                    cell.text = ""


def no_corner_note(layout: Layout, rng: Random) -> None:
    """The note on the column sums is not printed."""
    _empty(layout, lambda cell: cell.role == "corner")


def no_results_cell(layout: Layout, rng: Random) -> None:
    """三、本年度办理结果 is not printed."""
    _empty(layout, lambda cell: cell.text == RESULTS)


def no_headers(layout: Layout, rng: Random) -> None:
    """The request table lost its header words."""
    _empty(layout, lambda cell: cell.role == "header", table="requests")


def _empty(
    layout: Layout, is_lost: Callable[[LayoutCell], bool], *, table: str | None = None
) -> None:
    for grid in layout.grids(table):
        for cell in grid.cells():
            if is_lost(cell):
                cell.text = ""


def extra_subtotal(layout: Layout, rng: Random) -> None:
    """A column 小计 between the organisations and 总计."""
    for grid in layout.grids("requests"):
        for place, row in enumerate(grid.rows):
            values = row_values(row)
            if values:
                numbers = [int(cell.text) for cell in values[1:-1] if cell.text.isdigit()]
                row.insert(len(row) - 1, LayoutCell(str(sum(numbers)), "value"))
            elif place == 2:
                row.insert(len(row) - 1, LayoutCell("小计", "header"))
            else:
                row.insert(len(row) - 1, LEFT)
                for cell in row:
                    if isinstance(cell, LayoutCell) and cell.text in (
                        "申请人情况",
                        "法人或其他组织",
                    ):
                        cell.col_span += 1
