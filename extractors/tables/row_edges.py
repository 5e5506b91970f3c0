"""Which of the empty cells at the edges of bordered rows are blank cells of the table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from gongkai.extractors.tables.labels import Anchor
from gongkai.extractors.tables.printed_rows import PrintedRow


class RowEdges(NamedTuple):
    """How the bordered rows of a table end.

    Attributes:
        trailing: how many empty cells may close a row, behind its last column.
        is_seen: rows with a value in every column tell so.
        common: how many empty cells close every row, at least.
    """

    trailing: frozenset[int]
    is_seen: bool
    common: int


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
    common = min(closing, default=0)
    # Where no row is complete but nearly all have just the form's cells, none is left over.
    usual = widths.most_common(1)
    if not found and not common and usual and usual[0][0] == 0 and usual[0][1] > len(anchors) / 2:
        return RowEdges(frozenset({0}), is_seen=False, common=0)
    return RowEdges(frozenset(found), is_seen=bool(found), common=common)
