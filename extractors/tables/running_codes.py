"""Running codes (01, 02, ...) of the form of 2008: each belongs to one row."""

from __future__ import annotations

from collections import Counter

from gongkai.extractors.tables.table_layout import TableLayout

_MOST = 0.8


def foreign_codes(layout: TableLayout) -> set[int]:
    """Return the anchors behind which another row's code is printed: the values are that row's.

    Only where nearly all codes run as the form's rows do.
    """
    order = {row.key: index for index, row in enumerate(layout.spec.rows)}
    ahead = {
        number: int(token.text) - order[layout.anchors[number].row.key]
        for number, token in layout.codes.items()
    }
    usual = Counter(ahead.values()).most_common(1)
    if not usual or usual[0][1] < _MOST * len(ahead):
        return set()
    return {number for number, steps in ahead.items() if steps != usual[0][0]}
