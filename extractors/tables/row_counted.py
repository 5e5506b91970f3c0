"""A row without borders or columns -> its cells, by the number of its values.

Any other number than the form's is accepted only if a single reading adds up.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from gongkai.extractors.tables.draft import PrintedCell, Refusal, as_number
from gongkai.extractors.tables.header_order import subtotal_column
from gongkai.extractors.tables.region import Region
from gongkai.extractors.tables.row_readings import join_cells, split_fused, unique_reading
from gongkai.extractors.tables.table_layout import TableLayout
from gongkai.extractors.tables.text_columns import line_of
from gongkai.extractors.tables.tokens import Token
from gongkai.models.late_regex import late_regex

_HAN_RE = late_regex("[一-鿿]")
_ORDINAL_RE = late_regex(r"\(?[一二三四五六七八九十]{1,2}[)、.]")
_DIGITS_RE = re.compile("[0-9]+")
Outcome = list[PrintedCell] | Refusal


def read_counted(layout: TableLayout, number: int) -> Outcome:
    """Return the cells of the row of anchor `number`, or why its values cannot be placed."""
    run = layout.run(number)
    width = len(layout.anchors[number].row.columns)
    cells = layout.cells(run)
    if len(cells) == width and layout.extra is not None:
        return Refusal("too_few_values")  # with a column more than the form, one is blank
    if len(cells) == width and _may_be_fewer(layout, number, cells):
        return Refusal("doubtful_digits")
    if len(cells) == width:
        in_place = _is_in_place(layout, number, run, cells)
        return cells if in_place else Refusal("values_over_lines")
    if len(cells) < width:
        return Refusal("too_few_values")
    if len(cells) == width + 1 and layout.extra is not None:
        return cells[: layout.extra] + cells[layout.extra + 1 :]
    joined = joined_on_lines(layout.region, run, cells)
    if len(joined) == width:
        return joined
    reading = unique_reading(cells, layout.region.original, width, layout.check(number))
    return reading or Refusal("too_many_values")


def read_fused(layout: TableLayout, number: int) -> Outcome:
    """Return the cells of a row whose digits run together with each other or with words."""
    run, text = layout.run(number), layout.region.text
    width = len(layout.anchors[number].row.columns)
    check, token = layout.check(number), run[0]
    is_one_number = len(run) == 1 and token.text.isdigit() and not layout.spec.has_code_column
    has_extra = subtotal_column(layout.spec, layout.header) is not None
    if not is_one_number or (width > 1 and (check is None or has_extra)):
        return Refusal("fused_digits")
    digits, behind = token.text, text[token.end : token.end + 1]
    is_last = number + 1 == len(layout.anchors)
    ordinal = "" if is_last else layout.anchors[number + 1].row.ordinal
    if behind in {".", "、", ")"}:
        # The ordinal of the next label is fused with the values.
        if not ordinal or not digits.endswith(ordinal):
            return Refusal("fused_digits")
        digits = digits[: -len(ordinal)]
    elif behind.strip() and width == 1:
        return Refusal("fused_digits")
    elif _DIGITS_RE.findall(_HAN_RE.split(text[token.end :], maxsplit=1)[0]) not in ([], [ordinal]):
        return Refusal("fused_digits")  # more than the ordinal: the number goes on there
    start = layout.region.folded.start(token.start)
    return split_fused(digits, start, width, check) or Refusal("fused_digits")


def joined_on_lines(
    region: Region, run: Sequence[Token], cells: Sequence[PrintedCell]
) -> list[PrintedCell]:
    """Return cells of which each has a line of its own: digits apart on one line are one number.

    [] where two tokens on one line are no split number.
    """
    joined: list[PrintedCell] = []
    line = -1
    for token, cell in zip(run, cells, strict=True):
        is_same_line = line_of(region.text, token.start) == line
        line = line_of(region.text, token.start)
        whole = join_cells(joined[-1], cell, region.original) if is_same_line else None
        if is_same_line and whole is None:
            return []
        joined[len(joined) - bool(whole) :] = [whole or cell]
    return joined


def _may_be_fewer(layout: TableLayout, number: int, cells: Sequence[PrintedCell]) -> bool:
    """Whether two of the values may be one number printed apart, beside a blank cell.

    So it is where one blank parts them and other values of the table are parted otherwise, or
    where they fall and must not. The row's own sum speaks for them.
    """
    check, original = layout.check(number), layout.region.original
    if check and check([cell.value for cell in cells]):
        return False
    joinable = [pair for pair in pairwise(cells) if join_cells(*pair, original)]
    if not layout.is_parted_by_blanks:
        return bool(joinable)
    return layout.spec.never_falls and any(
        (as_number(first.value) or 0) > (as_number(second.value) or 0) for first, second in joinable
    )


def _is_in_place(
    layout: TableLayout, number: int, run: Sequence[Token], cells: Sequence[PrintedCell]
) -> bool:
    """Whether the values stand as values do: all on one line, or one a line.

    Otherwise (a number torn over lines), or where a number is left over right above the label, the
    row's own sum has to speak for them.
    """
    text, anchor = layout.region.text, layout.anchors[number]
    lines = {line_of(text, token.start) for token in run}
    check = layout.check(number)
    adds_up = bool(check and check([cell.value for cell in cells]))
    if 1 < len(lines) < len(run) or adds_up:
        return adds_up
    is_first = number == 0 and anchor.row == layout.spec.rows[0]  # no row can stand above it
    before, n_own = layout.before if is_first else [], 0
    if number:
        before = [token for run in layout.runs[number - 1] for token in run]
        n_own = len(layout.anchors[number - 1].row.columns) + (number - 1 in layout.codes)
    if len(before) > n_own:
        last = before[-1]
        between = _ORDINAL_RE.sub("", text[last.end : anchor.start])
        return not last.text[0].isdigit() or bool(_HAN_RE.search(between))
    return True
