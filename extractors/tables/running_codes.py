"""Running codes (01, 02, ...) of the form of 2008: each belongs to one row."""

from __future__ import annotations

from collections import Counter

from gongkai.extractors.tables.table_layout import TableLayout

_MOST = 0.8


def are_codes_fused(layout: TableLayout) -> bool:
    """Whether most rows' first number begins with the row's code: 26155812 is 26, 15 and 5812."""
    if not layout.spec.has_code_column or layout.codes:
        return False
    order = {row.key: index for index, row in enumerate(layout.spec.rows, start=1)}
    printed = [
        (a.row.key, runs[0][0]) for a, runs in zip(layout.anchors, layout.runs, strict=True) if runs
    ]
    n_fused = sum(token.text.startswith(f"{order[key]:02}") for key, token in printed)
    return 2 * n_fused > len(printed)


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
