"""Where a table's values stand: behind their labels, above them, or all behind the last one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from gongkai.extractors.tables.text_columns import line_of
from gongkai.extractors.tables.tokens import Token, footer_spans, number_places, value_tokens
from gongkai.models.late_regex import late_regex

if TYPE_CHECKING:
    from gongkai.extractors.tables.table_layout import TableLayout

_MANY_COLUMNS = 5
_WORDS_RE = late_regex("[一-鿿]{3}")


def values_come_last(layout: TableLayout) -> bool:
    """Whether all labels are printed first, and all values behind the last one.

    What then stands between labels is a page number. Blank cells leave labels without a value
    too, but no heap of values behind the last one.
    """
    heap = [token for run in layout.runs[-1] for token in run if not token.is_glued]
    if len(heap) <= 1 + len(layout.anchors[-1].row.columns):
        return False
    return 2 * sum(not runs for runs in layout.runs) > len(layout.anchors)


def _values_stand_above_groups(layout: TableLayout) -> bool:
    """Whether values stand between group labels and their first rows, more often than not."""
    behind_groups: list[Sequence[object]] = []
    for number, anchor in enumerate(layout.anchors[1:]):
        forms = [g.forms[0] for g in layout.spec.groups if g.before == anchor.row.key]
        between = layout.words[layout.anchors[number].end : anchor.start]
        at = max((between.find(form) for form in forms), default=-1)
        if at >= 0:
            low = layout.anchors[number].end + at
            numbers = number_places(layout.region.text, low, anchor.start)
            tokens = value_tokens(layout.region.text, low, anchor.start)
            # A group has dashes of its own behind its label.
            behind_groups.append(numbers or [t for t in tokens if not t.text.startswith("--")])
    return 2 * sum(map(bool, behind_groups)) > max(2, len(behind_groups))


def values_come_first(layout: TableLayout) -> bool:
    """Whether each row's values are printed above its label, as some PDF text has them.

    Then the values of the first row stand right before its label, and none behind the last, if the
    table is whole. Blank cells leave fewer than the row has.
    """
    if layout.spec.kind == "statistics" and _values_stand_above_groups(layout):
        return True
    first, last = layout.anchors[0], layout.anchors[-1]
    directly: list[Token] = []
    end = first.start
    for token in reversed(layout.before):
        if _WORDS_RE.search(layout.words, token.end, end):
            break
        # Group labels of the statistical form have dashes behind them.
        if len(first.row.columns) > 1 or not token.text.startswith("--"):
            directly.append(token)
        end = token.start
    if _is_row_above_first(layout, directly):
        return True
    run = layout.run(len(layout.anchors) - 1)
    if not run and _are_on_lines_between(layout):
        return True  # the first row may be the blank one, or the last
    if len(directly) < (len(first.row.columns) + 1) // 2 and not _are_like_pages(layout, end):
        return False
    return not run or bool(_WORDS_RE.search(layout.words, last.end, run[0].start))


def _is_row_above_first(layout: TableLayout, directly: Sequence[Token]) -> bool:
    """Whether a whole row stands above the form's first one: it is no other row's than that one's.

    Then the table may end in the middle of a row, and values stand behind its last label.

    Args:
        layout: the table.
        directly: the values right above the first label, the last first.
    """
    first = layout.anchors[0].row
    n_columns = len(first.columns)
    if first != layout.spec.rows[0] or n_columns < _MANY_COLUMNS or len(directly) < n_columns:
        return False
    numbered = [str(number) for number in range(n_columns, 0, -1)]  # the columns' own numbers
    return [token.text for token in directly[:n_columns]] != numbered


def _are_on_lines_between(layout: TableLayout) -> bool:
    """Whether the values of most rows stand together on a line between two labels."""
    wide = [
        (anchor, run)
        for anchor, run in ((a, layout.run(n)) for n, a in enumerate(layout.anchors))
        if len(anchor.row.columns) > 1 and len(run) > 1
    ]
    lines = [{line_of(layout.region.text, token.start) for token in run} for _, run in wide]
    n_between = sum(
        len(starts) == 1 and min(starts) >= anchor.end
        for (anchor, _), starts in zip(wide, lines, strict=True)
    )
    return 2 * n_between > len(wide)


def _are_like_pages(layout: TableLayout, end: int) -> bool:
    """Whether what ends above the first label only looks like a page's number: 182 / 18."""
    footers = footer_spans(layout.region.text, layout.region.start, end)
    low, high = footers[-1] if footers else (end, end)
    return "/" in layout.region.text[low:high] and not layout.words[high:end].strip()
