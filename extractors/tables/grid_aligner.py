"""Grids -> the cells of a form, rows found by their labels and columns by their headers.

All grids of a stretch of the document are read as one run of rows, so a table cut by a page break,
or into many small tables, is one table again.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from gongkai.extractors.documents.document import Document
from gongkai.extractors.documents.normal import fold
from gongkai.extractors.tables.block_headers import BlockHeaders
from gongkai.extractors.tables.chain import Place, end_of_first_copy, heaviest_chain
from gongkai.extractors.tables.draft import Refusal, TableDraft
from gongkai.extractors.tables.grid_columns import Headers
from gongkai.extractors.tables.grid_halves import halves_one_above_other
from gongkai.extractors.tables.grid_rows import GridRow, distinct, document_to_grid_rows
from gongkai.extractors.tables.grid_single_row import grid_single_row
from gongkai.extractors.tables.grid_unlabelled import refuse_unlabelled_rows
from gongkai.extractors.tables.grid_values import OUT_OF_ORDER, Told, is_crowded, read_row
from gongkai.extractors.tables.row_starts import RowStart, early_rows
from gongkai.extractors.tables.similar import (
    MARGIN,
    MIN_SIMILARITY,
    are_told_apart,
    best_similarity,
    may_be_misprint,
)
from gongkai.extractors.tables.templates import RowSpec, TableSpec
from gongkai.extractors.tables.torn_labels import find_torn, join_torn_rows

# As in `labels`: a report has some sixty.
_MAX_CANDIDATES = 600
TORN = Refusal("values_over_lines")
_NUMERALS = "一二三四五六七八九十"
_MIN_LABEL = 4
_MANY_LABELS = 4


class _Match(NamedTuple):
    row: GridRow
    expected: int
    score: float


def grids_to_draft(
    spec: TableSpec, template: str, document: Document, start: int, end: int
) -> TableDraft | None:
    """Return the table as read from the grids in document.text[start:end].

    None where none of its rows is found in a grid.
    """
    grids = list(document_to_grid_rows(document, start, end))
    if spec.single_row:
        return grid_single_row(spec, template, grids, document.text)
    grids = join_torn_rows(spec, [halves_one_above_other(spec, grid) for grid in grids])
    rows = [row for grid in grids for row in grid]
    draft = TableDraft(spec, template, "grid")
    if _is_transposed(spec, rows):
        return _refused_whole(draft, rows)
    matches = _heaviest_chain(_candidates(spec, rows)[:_MAX_CANDIDATES])
    if not matches:
        return None
    headers = Headers(spec, grids, {id(match.row) for match in matches})
    taken = {match.expected: match.row for match in matches}
    # Rows of one length have no blocks with columns of their own.
    told = Told(
        headers,
        BlockHeaders(spec, () if spec.is_even else rows),
        _early_rows(spec, taken),
        is_crowded(spec, taken),
    )
    torn = find_torn(spec, rows, {id(match.row): spec.rows[match.expected] for match in matches})
    for expected, row in taken.items():
        row_spec = spec.rows[expected]
        if row_spec.is_also_group and _has_sub_rows(spec, row_spec, taken):
            if sum(other is row for other in taken.values()) == 1:
                draft.refuse(row_spec, "label_not_recognised")  # of a row that lost its own
            continue
        outcome = TORN if id(row) in torn else read_row(spec, row_spec, row, told)
        if isinstance(outcome, Refusal):
            draft.refuse(row_spec, outcome.reason)
        else:
            draft.place(row_spec, outcome)
    refuse_unlabelled_rows(draft, rows, [(match.expected, match.row) for match in matches])
    cells = [read.cell for match in matches for read in match.row.own]
    draft.start = min(cell.start for cell in cells)
    draft.end = max(cell.end for cell in cells)
    return draft


def _is_transposed(spec: TableSpec, rows: Sequence[GridRow]) -> bool:
    """Whether a row of cells names the form's rows: they are the columns here."""
    known = {form for form in spec.row_forms if len(form) >= _MIN_LABEL}
    return any(len(known & {read.label for read in row.own}) >= _MANY_LABELS for row in rows)


def _refused_whole(draft: TableDraft, rows: Sequence[GridRow]) -> TableDraft:
    for row_spec in draft.spec.rows_of(draft.template):
        draft.refuse(row_spec, OUT_OF_ORDER.reason)
    cells = [read.cell for row in rows for read in row.own]
    draft.start, draft.end = min(c.start for c in cells), max(c.end for c in cells)
    return draft


def _has_sub_rows(spec: TableSpec, group: RowSpec, taken: dict[int, GridRow]) -> bool:
    """Whether a label such as 其他处理 stands over rows of its own here."""
    return any(set(group.templates).isdisjoint(spec.rows[index].templates) for index in taken)


def _candidates(spec: TableSpec, rows: Sequence[GridRow]) -> list[_Match]:
    known = spec.row_forms
    labelled = [row for row in rows if row.label_forms() and _has_cells_behind(row)]
    exactly = [next((known[f] for f in row.label_forms() if f in known), None) for row in labelled]
    named = {index for indexes in exactly for index in indexes or ()}
    unnamed = [n for n, row in enumerate(spec.rows) if n not in named and not row.number]
    matches = []
    for row, indexes in zip(labelled, exactly, strict=True):
        if indexes is None:
            matches += _similar(spec, row, unnamed)
            continue
        for index in indexes:
            number = spec.rows[index].number
            if not number or number in row.label_number():
                matches.append(_Match(row, index, 100.0))
    return matches


def _similar(spec: TableSpec, row: GridRow, unnamed: Sequence[int]) -> list[_Match]:
    """Return the row of the form that a label resembles, of those no other label names.

    None where it resembles two, or is a list of words.
    """
    forms = row.label_forms()
    if _n_labels(spec, forms[-1]) > 1:
        return []  # whose the values are cannot be told
    printed = fold("".join(read.text for read in row.own if read.is_words)).text
    scores = sorted(
        (
            (max(best_similarity(spec.rows[n], form) for form in forms), n)
            for n in unnamed
            if may_be_misprint(spec.rows[n], printed)
        ),
        reverse=True,
    )
    if not scores or scores[0][0] < MIN_SIMILARITY:
        return []
    near = [(score, spec.rows[n], n) for score, n in scores if scores[0][0] - score < MARGIN]
    for score, row_spec, n in near:
        others = [other for _, other, _ in near if other is not row_spec]
        if all(are_told_apart(row_spec, other, forms[-1]) for other in others):
            return [_Match(row, n, score * 0.9)]
    return []


def _n_labels(spec: TableSpec, printed: str) -> int:
    """How many whole labels a wording holds; a label that other labels hold counts as one."""
    found = [
        form
        for row in spec.rows
        if not row.is_also_group
        for form in row.forms[:1]
        if len(form) >= _MIN_LABEL and form in printed
    ]
    known = {form for row in spec.rows if not row.is_also_group for form in row.forms}
    rests = [printed.removeprefix(form) for form in known if printed.startswith(form)]
    if any(rest.lstrip(_NUMERALS) in known for rest in rests):
        return 2
    return sum(not any(form in other for other in found if other != form) for form in found)


def _has_cells_behind(row: GridRow) -> bool:
    """Whether anything but wording stands right of the label: a header row has nothing there."""
    return any(read is not None for read in row.at[row.label_end :])


def _heaviest_chain(matches: Sequence[_Match]) -> list[_Match]:
    """Return the heaviest run of matches in which rows and labels both keep their order."""
    order: dict[int, int] = {}
    for match in matches:
        order.setdefault(id(match.row), len(order))
    at = [order[id(match.row)] for match in matches]
    places = [
        Place(match.expected, row, row + 1, match.score)
        for match, row in zip(matches, at, strict=True)
    ]
    chain = heaviest_chain(places)
    end = end_of_first_copy(places, chain)
    if end is not None:
        chain = heaviest_chain([place for place in places if place.start < end])  # come first
    return [matches[index] for index in chain]


def _early_rows(spec: TableSpec, taken: dict[int, GridRow]) -> set[int]:
    """Return the id of each row whose values seem to begin before those of other rows."""
    if not spec.is_even:
        return set()
    width = len(spec.rows[0].columns)
    rows = list(taken.values())
    are_early = early_rows([_start(row, width) for row in rows])
    return {id(row) for row, is_early in zip(rows, are_early, strict=True) if is_early}


def _start(row: GridRow, width: int) -> RowStart | None:
    label_end = row.label_end
    behind = distinct(row.at[label_end:])
    return RowStart(label_end, behind[-width].cell.column) if len(behind) >= width else None
