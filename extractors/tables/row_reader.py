"""Labelled rows of printed lines -> their cells, or why they are refused.

What shows most about cell borders decides: tabs and pipes, then columns set with spaces, then the
number of values.
"""

from __future__ import annotations

import re
from itertools import pairwise

from gongkai.extractors.tables.between_values import BetweenValues
from gongkai.extractors.tables.draft import PrintedCell, Refusal, TableDraft
from gongkai.extractors.tables.row_borders import read_borders
from gongkai.extractors.tables.row_columns import read_columns
from gongkai.extractors.tables.row_counted import read_counted, read_fused
from gongkai.extractors.tables.running_codes import are_codes_fused, foreign_codes
from gongkai.extractors.tables.table_layout import TableLayout
from gongkai.extractors.tables.templates import han
from gongkai.extractors.tables.torn_rows import has_torn_numbers, is_torn_number
from gongkai.extractors.tables.value_lines import REASON, ValueLines, does_add_up

# Words of other labels' notes and of what a wrapped label leaves over; a label is longer.
_MAX_FOREIGN_CHARS = 3
_MIN_TELLING_CHARS = 3
_ORDINAL_RE = re.compile(r"[^\w\n\t|]{0,3}[一二三四五六七八九十\d]{0,2}[^\w\n\t|]{0,3}")
_BRACKETED_RE = re.compile(r"\([^()]*\)?|[^()]*\)")


def read_rows(layout: TableLayout, draft: TableDraft) -> None:
    """Read every labelled row of the table into the draft."""
    original = layout.region.original
    may_be_torn = has_torn_numbers(original, layout.region.folded.start(layout.region.start))
    reader = _RowReader(layout, draft)
    for number, anchor in enumerate(layout.anchors):
        if anchor.row.is_also_group and _has_rows_of_its_own(layout, number):
            if _has_values(layout, number):
                draft.refuse(anchor.row, "label_not_recognised")
            continue
        outcome = Refusal(layout.refusal) if layout.refusal else reader.read(number)
        if isinstance(outcome, Refusal):
            draft.refuse(anchor.row, outcome.reason)
        elif may_be_torn and any(is_torn_number(original, cell.end) for cell in outcome):
            draft.refuse(anchor.row, "values_over_lines")
        else:
            draft.place(anchor.row, outcome)


class _RowReader:
    """Reads one row after the other; what rows tell of each other is looked at once."""

    def __init__(self, layout: TableLayout, draft: TableDraft) -> None:
        self._layout, self._draft = layout, draft
        self._lines, self._between = ValueLines(layout), BetweenValues(layout)
        self._foreign, self._is_fused = foreign_codes(layout), are_codes_fused(layout)
        self._in_one_cell = _in_one_cell(layout)

    def read(self, number: int) -> list[PrintedCell] | Refusal:
        """Return the cells of the row of anchor `number`, or why they are refused."""
        if self._is_fused:
            return Refusal("fused_digits")
        if self._layout.is_row_out_of_order(number):
            return Refusal("columns_out_of_order")
        if number in self._foreign:
            return Refusal("label_not_recognised")
        if number in self._in_one_cell:
            return Refusal("rows_merged")
        outcome = read_borders(self._layout, number)
        if isinstance(outcome, list) and self._may_be_torn(number, outcome):
            return Refusal("values_over_lines")
        return outcome or self._read_unbordered(number)

    def _may_be_torn(self, number: int, cells: list[PrintedCell]) -> bool:
        """Whether a row without values is one part of a row that is torn over lines.

        Above the first one, another part may stand before a header that is printed again.
        """
        if any(cell.value.status != "blank" for cell in cells):
            return False
        is_above = number == 0 and len(self._layout.before) >= len(cells) > 1
        return is_above or self._layout.label_rows.may_be_torn(number)

    def _read_unbordered(self, number: int) -> list[PrintedCell] | Refusal:
        outcome = _read_tokens(self._layout, number)
        self._lines.note(self._draft, number, outcome)
        if isinstance(outcome, Refusal):
            return outcome
        if self._lines.is_doubtful(number, outcome):
            return Refusal(REASON)
        reason = self._between.reason(number)
        if reason and not does_add_up(self._layout.spec, self._layout.anchors[number].row, outcome):
            return Refusal(reason)
        return outcome


def _in_one_cell(layout: TableLayout) -> set[int]:
    """Return the labels that stand in one cell with their next or last: whose are the values?"""
    text, found = layout.region.text, set()
    for number, (anchor, following) in enumerate(pairwise(layout.anchors)):
        is_shared = _ORDINAL_RE.fullmatch(text, anchor.end, following.start) is not None
        if is_shared and not anchor.row.is_also_group:
            found |= {number, number + 1}
    return found


def _read_tokens(layout: TableLayout, number: int) -> list[PrintedCell] | Refusal:
    run = layout.run(number)
    if not run:
        return Refusal("no_value_beside_label")
    if any(token.is_glued for token in run):
        return read_fused(layout, number)
    if _has_foreign_words(layout, number) and _is_next_missing(layout, number):
        return Refusal("label_not_recognised")
    return read_columns(layout, number) or read_counted(layout, number)


def _has_rows_of_its_own(layout: TableLayout, number: int) -> bool:
    """Whether a label such as （六）其他处理 stands over rows of its own, and is none itself.

    Where values stand behind it, 其他 alone tells nothing: it may be the header's.
    """
    forms = set(layout.anchors[number].row.templates)
    least = _MIN_TELLING_CHARS if _has_values(layout, number) else 1
    return any(
        forms.isdisjoint(anchor.row.templates) and len(anchor.row.forms[0]) >= least
        for anchor in layout.anchors
    )


def _has_values(layout: TableLayout, number: int) -> bool:
    """Whether values stand behind a group's label: those of a row whose own label is lost."""
    return bool(layout.runs[number]) and not _has_foreign_words(layout, number)


def _has_foreign_words(layout: TableLayout, number: int) -> bool:
    """Whether words of no label stand between the label and its first value.

    They may be a label nobody recognised, and the values its own.
    """
    if not layout.runs[number]:
        return False
    between = layout.labels[layout.anchors[number].end : layout.runs[number][0][0].start]
    return len(han(_BRACKETED_RE.sub("", between))) > _MAX_FOREIGN_CHARS


def _is_next_missing(layout: TableLayout, number: int) -> bool:
    order = [row.key for row in layout.spec.rows]
    own = order.index(layout.anchors[number].row.key)
    is_last = number + 1 == len(layout.anchors)
    following = None if is_last else layout.anchors[number + 1].row.key
    return own + 1 < len(order) and order[own + 1] != following
