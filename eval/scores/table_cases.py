"""Wrong table cells: a number of the row or column beside it, a refusal, or simply wrong."""

from __future__ import annotations

from collections.abc import Mapping

from gongkai.eval.scores.view import CellRef, CellView, is_same_value

_NOT_PRINTED: CellView = (None, "row_absent")


def cell_bucket(
    ref: CellRef, gold: Mapping[CellRef, CellView], pred: Mapping[CellRef, CellView]
) -> str:
    """Return the bucket of a cell on which the sides disagree.

    A number is a shift where gold prints it in the row (or column) next to this one; 0 is printed
    everywhere and tells nothing.
    """
    (_, a_status), (value, b_status) = gold.get(ref, _NOT_PRINTED), pred.get(ref, _NOT_PRINTED)
    if b_status != "number":
        is_silent = b_status in ("unreadable", "row_absent")
        return "label_unmatched" if is_silent and a_status != "row_absent" else "wrong_status"
    if value and _is_beside(ref, value, gold, axis=1):
        return "row_shift"
    if value and _is_beside(ref, value, gold, axis=2):
        return "column_shift"
    if a_status == "row_absent":
        return "spurious"
    return "wrong_value" if a_status == "number" else "wrong_status"


def _is_beside(ref: CellRef, value: float, gold: Mapping[CellRef, CellView], axis: int) -> bool:
    """Tell whether a neighbour along an axis (1 row, 2 column) holds the value, in form order."""
    line = [other for other in gold if _without(other, axis) == _without(ref, axis)]
    if ref not in line:
        return False
    at = line.index(ref)
    beside = [line[i] for i in (at - 1, at + 1) if 0 <= i < len(line)]
    return any(is_same_value(gold[other][0], value) for other in beside)


def _without(ref: CellRef, axis: int) -> tuple[str, ...]:
    return tuple(part for place, part in enumerate(ref) if place != axis)


def cell_says(cell: CellView | None) -> str:
    """Return a cell in words.

    >>> cell_says((3.0, "number")), cell_says((None, "blank")), cell_says(None)
    ('3', 'blank', 'row_absent')
    """
    value, status = cell or _NOT_PRINTED
    return f"{value:.15g}" if status == "number" and value is not None else status
