"""Rows of a form whose label no grid row has: not printed, or printed under an unknown label?"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.extractors.tables.draft import TableDraft
from gongkai.extractors.tables.grid_rows import GridRow
from gongkai.extractors.tables.similar import (
    MIN_SIMILARITY,
    best_similarity,
    is_part,
    similarity,
)
from gongkai.extractors.tables.templates import RowSpec

_DIGIT_RE = re.compile(r"\d")
# A label of less is unreadable.
_MIN_LABEL = 3
# Two labels share at most half of theirs (see `similar`): of another row no more is left.
_MAYBE = 50.0


def refuse_unlabelled_rows(
    draft: TableDraft, rows: Sequence[GridRow], matched: Sequence[tuple[int, GridRow]]
) -> None:
    """Refuse missing rows that may be printed as a row with numbers but no known label.

    That is any row of its place where no more are missing than there are of those, or where the
    label of one cannot be read. Of more missing rows those are refused whose label one resembles;
    the others are not printed, and what stands there is no row of the form.
    """
    at = {id(row): number for number, row in enumerate(rows)}
    # A label over several rows may be printed beside any of them.
    placed = [(n, at[id(row)]) for n, row in matched if not draft.spec.rows[n].is_also_group]
    owned = {number for _, number in placed}
    order = {row_spec.key: number for number, row_spec in enumerate(draft.spec.rows)}
    unknown = [row for row in rows if at[id(row)] not in owned and _has_numbers(row)]
    places: dict[tuple[int, int], list[RowSpec]] = {}
    for row_spec in draft.printable_rows():
        if row_spec.key not in draft.rows:
            index = order[row_spec.key]
            low = max((number for n, number in placed if n < index), default=-1)
            high = min((number for n, number in placed if n > index), default=len(rows))
            places.setdefault((low, high), []).append(row_spec)
    for (low, high), missing in places.items():
        beside = [row for row in unknown if low < at[id(row)] < high]
        for row_spec in _maybe_printed(missing, beside):
            draft.refuse(row_spec, "label_not_recognised")
    _refuse_elsewhere(draft, rows, unknown)


def _maybe_printed(missing: Sequence[RowSpec], unknown: Sequence[GridRow]) -> list[RowSpec]:
    """Return the missing rows of one place that an unknown row there may be."""
    forms = {form for row_spec in missing for form in row_spec.templates}
    n_missing = min(sum(form in row.templates for row in missing) for form in forms)
    labels = ["".join(row.label_forms()[-1:]) for row in unknown]
    if n_missing <= len(unknown) or any(len(label) < _MIN_LABEL for label in labels):
        return list(missing) if unknown else []
    return [row for row in missing if any(_resembles(row, label) for label in labels)]


def _refuse_elsewhere(
    draft: TableDraft, rows: Sequence[GridRow], unknown: Sequence[GridRow]
) -> None:
    """Refuse missing rows whose label stands out of its place, or is one of two in a label."""
    for row_spec in draft.printable_rows():
        if row_spec.key in draft.rows:
            continue
        if any(row_spec.forms[0] in row.label_forms() and _has_numbers(row) for row in rows):
            draft.refuse(row_spec, "rows_out_of_order")
        elif any(
            best_similarity(row_spec, label) >= MIN_SIMILARITY
            for row in unknown
            for label in row.label_forms()[:1]
        ):
            draft.refuse(row_spec, "label_not_recognised")


def _resembles(row: RowSpec, label: str) -> bool:
    return any(
        form in label or is_part(label, form) or similarity(form, label) >= _MAYBE
        for form in row.forms
    )


def _has_numbers(row: GridRow) -> bool:
    return any(not read.is_words and _DIGIT_RE.search(read.text) for read in row.own)
