"""A row whose cell borders survived in the text -> its cells, blank ones too."""

from __future__ import annotations

from collections.abc import Sequence

from gongkai.extractors.tables.draft import PrintedCell, Refusal
from gongkai.extractors.tables.table_layout import TableLayout
from gongkai.extractors.tables.torn_rows import has_numbers_below

Spans = Sequence[tuple[int, int]]


def read_borders(layout: TableLayout, number: int) -> list[PrintedCell] | Refusal | None:
    """Return the cells of the row of anchor `number`, None where borders do not settle them.

    Refused where a row that does not add up, or has blank cells, has a number below it or a cell
    more than other rows: it may be torn or cut in two. So is one that is a cell short.
    """
    printed = layout.borders[number]
    if printed is None:
        return None
    row = layout.anchors[number].row
    width = len(row.columns)
    if layout.is_even and width > 1:
        cells = _right_aligned(layout, number, printed.cells)
    else:
        cells = _cells(layout, _left_aligned(layout, list(printed.cells), width))
    if len(cells) != width or any(cell.value.status == "text" for cell in cells):
        return None
    if _is_short(layout, number, cells):
        return Refusal("too_few_values")
    is_torn = has_numbers_below(layout.region, printed.end)
    is_cut = layout.is_wider[number] and layout.is_even and width > 1
    if not is_torn and not is_cut:
        return cells
    check = layout.check(number)
    adds_up = check is not None and check([cell.value for cell in cells])
    is_full = all(cell.value.status != "blank" for cell in cells)
    if is_torn and not (adds_up and is_full):
        return Refusal("values_over_lines")
    return Refusal("too_many_values") if is_cut and not (adds_up and is_full) else cells


def _is_short(layout: TableLayout, number: int, cells: Sequence[PrintedCell]) -> bool:
    """Whether an empty cell at the edge of the values may be none of theirs, and they a cell short.

    Before them it is one of the label's, behind them one of those that fill the row up.
    """
    if len(cells) == 1:
        return False
    if layout.is_even:
        return layout.is_early[number] and cells[0].value.status == "blank"
    return layout.is_open[number] and cells[-1].value.status == "blank"


def _cells(layout: TableLayout, spans: Spans) -> list[PrintedCell]:
    return [layout.region.cell(start, end) for start, end in spans]


def _right_aligned(layout: TableLayout, number: int, printed: Spans) -> list[PrintedCell]:
    """Values are the last cells of a row but for empty ones; [] if that may be read two ways."""
    readings = {
        n_trailing: spans
        for n_trailing in layout.edges.trailing
        if (spans := _window(layout, number, printed, n_trailing))
    }
    if len(readings) != 1:
        return []
    n_trailing, spans = next(iter(readings.items()))
    is_last_blank = spans[-1][0] == spans[-1][1]
    if is_last_blank and layout.is_open[number]:
        return []
    cells = _cells(layout, spans)
    if _adds_up(layout, number, cells):
        return cells
    # A blank cell at an edge may be none of the row's own: then its values stand a column aside.
    edges = layout.edges
    beside = [n for n in (n_trailing - 1, n_trailing + 1) if n >= 0]
    others = {n: other for n in beside if (other := _window(layout, number, printed, n))}
    is_doubtful = (
        any(_adds_up(layout, number, _cells(layout, other)) for other in others.values())
        or n_trailing - 1 in others
        or (n_trailing + 1 in others and not edges.is_seen)
        or (len(edges.trailing) > 1 and is_last_blank)
    )
    return [] if is_doubtful else cells


def _window(layout: TableLayout, number: int, cells: Spans, n_trailing: int) -> Spans:
    """The values if so many empty cells close the row; [] if a filled one would be left over."""
    width = len(layout.anchors[number].row.columns) + (layout.extra is not None)
    last = len(cells) - n_trailing
    if last < width:
        return []
    values, rest = cells[last - width : last], (*cells[: last - width], *cells[last:])
    if any(end > start for start, end in rest):
        return []
    return [value for index, value in enumerate(values) if index != layout.extra]


def _adds_up(layout: TableLayout, number: int, cells: Sequence[PrintedCell]) -> bool:
    check = layout.check(number)
    return bool(check and check([cell.value for cell in cells]))


def _left_aligned(layout: TableLayout, cells: Spans, width: int) -> Spans:
    """Values follow the label at once: `TableLayout.borders` holds no unit and no code."""
    if layout.spec.has_code_column and len(cells) > width:
        cells = cells[1:]  # no code is printed in its column
    filled = [cell for cell in cells if cell[1] > cell[0]]
    if width == 1 and len(filled) == 1:
        return filled
    return [] if any(end > start for start, end in cells[width:]) else cells[:width]
