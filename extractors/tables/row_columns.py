"""A row of text set with spaces -> its cells, by where on the line its values stand."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from gongkai.extractors.tables.draft import PrintedCell, Refusal
from gongkai.extractors.tables.row_readings import join_cells
from gongkai.extractors.tables.table_layout import TableLayout
from gongkai.extractors.tables.text_columns import TextColumns, line_of, value_line
from gongkai.extractors.tables.tokens import Token
from gongkai.models.late_regex import late_regex

# Beside values it may stand for one.
_UNREAD_RE = late_regex(r"[A-Za-z\ufffd|?]|(?<=[ ]{2})[一二两三四五六七八九十百千]{1,5}(?=[ ]{2})")
_HAN_RE = late_regex("[一-鿿]")


def read_columns(layout: TableLayout, number: int) -> list[PrintedCell] | Refusal | None:
    """Return the cells of the row of anchor `number`; a column without a value is a blank cell.

    None where the table has no known columns or a value stands in none of them.
    """
    places = layout.columns
    if places is None:
        return None
    tokens = [token for run in layout.runs[number] for token in run]
    line = value_line(layout.region.text, tokens[1:] if number in layout.codes else tokens)
    columns = places.assign(layout.region, line)
    cells = _columns_to_cells(layout, columns or [], line)
    if columns is None or cells is None or not any(columns):
        return None
    if _columns_of_strays(layout, places, number, line):
        return Refusal("values_over_lines")
    if not all(columns):
        if any(token not in line for token in layout.run(number)):
            return Refusal("values_over_lines")  # what is missing may have moved
        if line_of(layout.region.text, line[0].start) >= layout.anchors[number].end:
            return Refusal("values_over_lines")  # below its label, a line may be moved as a whole
        if _has_other_print(layout, number, line):
            return Refusal("words_among_values")
    if layout.extra is not None:
        del cells[layout.extra]
    reason = _unsound(layout, number, line, cells)
    return Refusal(reason) if reason else cells


def _columns_to_cells(
    layout: TableLayout, columns: Sequence[Sequence[Token]], line: Sequence[Token]
) -> list[PrintedCell] | None:
    """One cell a column; None where two values of a column are no split number."""
    cells: list[PrintedCell] = []
    end = line[0].start if line else 0
    for tokens in columns:
        if not tokens:
            cells.append(layout.region.cell(end, end))
            continue
        cell, *others = layout.cells(tokens)
        for other in others:
            joined = join_cells(cell, other, layout.region.original)
            if joined is None:
                return None
            cell = joined
        end = tokens[-1].end
        cells.append(cell)
    return cells


def _has_other_print(layout: TableLayout, number: int, line: Sequence[Token]) -> bool:
    """Whether anything but values is printed beside them: an empty place may hold it."""
    text = layout.region.text
    label_end = layout.anchors[number].end
    start = line_of(text, line[0].start)
    before = text[label_end if start <= label_end <= line[0].start else start : line[0].start]
    behind = text[line[-1].end :].partition("\n")[0]
    between = any(text[a.end : b.start].strip() for a, b in pairwise(line))
    return between or bool(_UNREAD_RE.search(before)) or bool(behind.strip())


def _columns_of_strays(
    layout: TableLayout, places: TextColumns, number: int, line: Sequence[Token]
) -> set[int]:
    """Return the columns in which numbers stand above or below a row's own line.

    A torn or annotated number is printed around the line: what the line shows is no whole number.
    """
    text = layout.region.text
    code = layout.codes.get(number)
    strays = [
        token
        for run in layout.runs[number]
        for token in run
        if token not in line and token is not code
    ]
    if number:
        before = [token for run in layout.runs[number - 1] for token in run]
        own = value_line(text, before)
        strays += [token for token in before if own and token.start > own[-1].end]
    elif layout.anchors[0].row == layout.spec.rows[0]:  # no row can stand above it
        above = line_of(text, line_of(text, line[0].start) - 1)
        strays += [token for token in layout.before if token.start >= above]
    found: set[int] = set()
    for token in strays:
        columns = places.assign(layout.region, [token]) or []
        found |= {index for index, tokens in enumerate(columns) if tokens}
    return found


def _unsound(
    layout: TableLayout, number: int, line: Sequence[Token], cells: Sequence[PrintedCell]
) -> str | None:
    """Return why the numbers of a line may be parts of numbers, None if they are not.

    Words among its values tell of torn cells; where the row adds up there are none.
    """
    check = layout.check(number)
    if check and check([cell.value for cell in cells]):
        return None
    if _HAN_RE.search(layout.words, line[0].end, line[-1].start):
        return "words_among_values"
    return None
