"""Which of the empty cells at the edges of bordered rows are blank cells of the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from gongkai.extractors.tables.labels import Anchor
from gongkai.extractors.tables.printed_rows import PrintedRow

_REGULAR_SHARE = 2 / 3


class RowEdges(NamedTuple):
    """How the bordered rows of a table end.

    Attributes:
        trailing: how many empty cells may close a row, behind its last column.
        is_seen: rows with a value in every column tell so.
    """

    trailing: frozenset[int]
    is_seen: bool


def row_edges(
    anchors: Sequence[Anchor], borders: Sequence[PrintedRow | None], *, has_extra: bool
) -> RowEdges:
    """Return how the rows of a table end, by those that are complete.

    Args:
        anchors: its row labels.
        borders: the cells behind each label.
        has_extra: there is a column more than the form has.
    """
    found: set[int] = set()
    widths: Counter[int] = Counter()
    closing: list[int] = []
    for anchor, row in zip(anchors, borders, strict=True):
        if row is None or anchor.row.is_also_group:
            continue
        filled = [index for index, (a, b) in enumerate(row.cells) if b > a]
        expected = len(anchor.row.columns) + has_extra
        widths[len(row.cells) - expected] += 1
        if filled:
            closing.append(len(row.cells) - 1 - filled[-1])
        if len(filled) == expected and filled[-1] - filled[0] == expected - 1:
            found.add(closing[-1])
    are_closed = min(closing, default=0) > 0
    # Where no row is complete but nearly all have just the form's cells, none is left over.
    usual, count = widths.most_common(1)[0] if widths else (0, 0)
    if not found and not are_closed and usual == 0 and count > len(anchors) / 2:
        return RowEdges(frozenset({0}), is_seen=False)
    return RowEdges(frozenset(found), is_seen=bool(found))


def open_rows(rows: Sequence[PrintedRow | None], printed: Sequence[PrintedRow]) -> list[bool]:
    """Return which rows may be closed by empty cells that are none of their own.

    `规章 | 35 | 34 | ` may be a row with a cell too few, closed as others are. Where most rows are
    filled up to one length, a shorter one is; where they end at random, each may be.

    Args:
        rows: the row of each label.
        printed: all rows, those of headers too.
    """
    lengths = Counter(len(row.cells) for row in printed)
    usual, count = lengths.most_common(1)[0] if lengths else (0, 0)
    is_regular = count >= _REGULAR_SHARE * len(printed)
    are_closed = any(start == end for start, end in (row.cells[-1] for row in printed))
    return [
        row is not None and are_closed and (len(row.cells) < usual or not is_regular)
        for row in rows
    ]
