"""Values that stand one a line: is one of them a page's number in the place of a blank cell?

Where a cell is a line and blank cells leave nothing behind, a row with a blank cell and the number
of a page below it has as many numbers as a row without either. What tells them apart: a page's
number is set otherwise than values are, the header is printed again behind it, the row does not add
up, and other rows of the document have a number too few or too many.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from itertools import pairwise
from statistics import median

from gongkai.extractors.tables.draft import PrintedCell, Refusal, TableDraft
from gongkai.extractors.tables.region import Region
from gongkai.extractors.tables.row_readings import RowCheck, row_check
from gongkai.extractors.tables.table_layout import TableLayout
from gongkai.extractors.tables.templates import RowSpec, TableSpec, han
from gongkai.extractors.tables.text_columns import edges_on_line, line_of
from gongkai.extractors.tables.tokens import Token
from gongkai.extractors.tables.values import CellValue

REASON = "value_or_page_number"
# Columns a value may stand away from where the others do: blanks around numbers make two.
_REACH = 3.0
_MOST = 0.8
_MAX_DIGITS = 3
_MIN_HEADERS = 2


def are_one_a_line(text: str, tokens: Sequence[Token]) -> bool:
    """Whether each value of a row has a line of its own."""
    return len({line_of(text, token.start) for token in tokens}) == len(tokens)


class UsualPlace:
    """Where on their lines the values of a table stand.

    Args:
        region: where the table is.
        values: those of the table that tell how its values are set.
    """

    def __init__(self, region: Region, values: Sequence[Token]) -> None:
        self._region, self._values = region, values

    @cached_property
    def _is_framed(self) -> bool:
        framed = sum(_has_border(self._region.text, token) for token in self._values)
        return framed >= _MOST * len(self._values)

    @cached_property
    def _places(self) -> dict[Token, tuple[float, float, float]]:
        """Each value's edges on its line."""
        return {token: edges_on_line(self._region, token) for token in self._values}

    @cached_property
    def _edges(self) -> dict[int, float]:
        """Edge -> the column where most values have it; edges that are all over are left out."""
        found = self._places.values()
        usual = {edge: median(place[edge] for place in found) for edge in range(3)}
        return {
            edge: column
            for edge, column in usual.items()
            if sum(abs(place[edge] - column) < _REACH for place in found) >= _MOST * len(found)
        }

    def is_any_elsewhere(self, own: Sequence[Token]) -> bool:
        """Whether a number of a row that may be a page's stands elsewhere than most values do.

        Args:
            own: those of the values that are the row's.
        """
        suspects = [token for token in own if _may_be_page_number(token)]
        if not suspects:
            return False
        if self._is_framed and not all(_has_border(self._region.text, t) for t in suspects):
            return True
        return bool(self._edges) and any(
            all(
                abs(self._places[token][edge] - column) >= _REACH
                for edge, column in self._edges.items()
            )
            for token in suspects
        )


def _may_be_page_number(token: Token) -> bool:
    return token.text.isdigit() and len(token.text) <= _MAX_DIGITS and token.text[0] != "0"


def _has_border(text: str, token: Token) -> bool:
    start, end = line_of(text, token.start), text.find("\n", token.start)
    is_in_pipes = text.find("|", start, end if end >= 0 else len(text)) >= 0
    return is_in_pipes or text.startswith("\t", start)


class ValueLines:
    """How the values of a table's rows stand, where each has a line of its own."""

    def __init__(self, layout: TableLayout) -> None:
        self._layout = layout

    @cached_property
    def _rows(self) -> dict[int, list[Token]]:
        """Anchor number -> its values, if they stand one a line."""
        runs = ((n, self._layout.run(n)) for n in range(len(self._layout.anchors)))
        return {n: run for n, run in runs if are_one_a_line(self._layout.region.text, run)}

    @cached_property
    def _usual_place(self) -> UsualPlace:
        values = [token for run in self._rows.values() for token in run]
        return UsualPlace(self._layout.region, values)

    @cached_property
    def _is_any_short(self) -> bool:
        """Whether a row has too few values: blank cells leave nothing behind."""
        anchors = self._layout.anchors
        return any(len(run) < len(anchors[n].row.columns) for n, run in self._rows.items())

    @cached_property
    def _is_any_long(self) -> bool:
        """Whether a row has too many values: some are torn, or none."""
        anchors = self._layout.anchors
        return any(len(run) > len(anchors[n].row.columns) for n, run in self._rows.items())

    @cached_property
    def _are_beside_labels(self) -> bool:
        """Whether nearly all rows have values on a line of their label."""
        layout = self._layout
        runs = [(anchor, layout.run(n)) for n, anchor in enumerate(layout.anchors)]
        beside = [
            line_of(layout.region.text, run[0].start) < anchor.end for anchor, run in runs if run
        ]
        return sum(beside) >= _MOST * len(beside)

    def is_doubtful(self, number: int, cells: Sequence[PrintedCell]) -> bool:
        """Whether one of a row's values that were placed by their number may be a page's."""
        run = self._rows.get(number)
        if not run or len(run) != len(cells):
            return False
        layout, row = self._layout, self._layout.anchors[number].row
        adds_up = does_add_up(layout.spec, row, cells)
        if adds_up and not self._is_any_short:
            return False
        is_any_odd = self._is_any_short or self._is_any_long
        if is_any_odd and not adds_up and _would_add_up_torn(row_check(layout.spec, row), cells):
            return True
        is_suspect = not adds_up and self._may_end_in_page_number(number)
        if is_suspect and (self._are_beside_labels or self._is_page_end(number)):
            return True
        return self._usual_place.is_any_elsewhere(run)

    def _may_end_in_page_number(self, number: int) -> bool:
        """Whether the last value stands on a line below the label, and looks like a page's."""
        last = self._rows[number][-1]
        label_end = self._layout.anchors[number].end
        is_below = line_of(self._layout.region.text, last.start) >= label_end
        return is_below and _may_be_page_number(last)

    def _is_page_end(self, number: int) -> bool:
        """Whether the header is printed again, or a page ends, between a row and the next."""
        layout = self._layout
        if number + 1 == len(layout.anchors):
            return False
        span = slice(self._rows[number][-1].end, layout.anchors[number + 1].start)
        words = han(layout.words[span])
        n_headers = sum(len(word) > 2 and word in words for word in layout.spec.headers)
        return n_headers >= _MIN_HEADERS or "\f" in layout.region.text[span]

    def note(self, draft: TableDraft, number: int, outcome: list[PrintedCell] | Refusal) -> None:
        """Keep what one row says about numbers too few or too many, for `refuse_page_numbers`."""
        run, row = self._rows.get(number), self._layout.anchors[number].row
        if run is None or self._layout.extra is not None:
            return
        n_too_many = len(run) - len(row.columns)
        if n_too_many:
            _note_count(draft, self._layout.region, run, n_too_many)
        elif isinstance(outcome, Refusal) or does_add_up(draft.spec, row, outcome):
            return
        else:
            is_suspect = self._may_end_in_page_number(number)
            suspects = [_placed(self._layout.region, run[-1])] if is_suspect else []
            draft.unproved[row.key] = suspects


def _would_add_up_torn(check: RowCheck | None, cells: Sequence[PrintedCell]) -> bool:
    """Whether a row adds up if two of its numbers are one, torn over lines, and a cell is blank."""
    blank = CellValue("blank")
    values = [cell.value for cell in cells]
    for at, (first, second) in enumerate(pairwise(values)):
        whole = _torn_number(first, second)
        if check and whole and check([blank, *values[:at], whole, *values[at + 2 :]]):
            return True
    return False


def _torn_number(first: CellValue, second: CellValue) -> CellValue | None:
    """Return the number of which two may be the halves, None if they are not.

    >>> _torn_number(CellValue("number", 8), CellValue("number", 0)).value
    80
    """
    if not isinstance(first.value, int) or not isinstance(second.value, int):
        return None
    is_torn = first.value > 0 <= second.value
    return CellValue("number", int(f"{first.value}{second.value}")) if is_torn else None


def note_single_row(
    draft: TableDraft, region: Region, run: Sequence[Token], width: int, *, adds_up: bool
) -> None:
    """Keep the same of the row that is its whole table; a page may end above it, too."""
    if adds_up or not are_one_a_line(region.text, run):
        return
    if len(run) < width:
        draft.n_short += 1
    suspects = [token for token in (run[0], run[-1]) if _may_be_page_number(token)]
    if len(run) == width:
        placed = [_placed(region, token) for token in suspects]
        draft.unproved.update((row.key, placed) for row in draft.spec.rows)


def _note_count(draft: TableDraft, region: Region, run: Sequence[Token], n_too_many: int) -> None:
    if n_too_many < 0:
        draft.n_short += 1
    elif n_too_many == 1 and _may_be_page_number(run[-1]):
        draft.strays.append(_placed(region, run[-1]))
    else:
        draft.strays.append((region.folded.start(run[-1].start), None))


def _placed(region: Region, token: Token) -> tuple[int, int]:
    return region.folded.start(token.start), int(token.text)


def does_add_up(spec: TableSpec, row: RowSpec, cells: Sequence[PrintedCell]) -> bool:
    """Whether the row has a sum of its own, and it holds."""
    check = row_check(spec, row)
    return bool(check and check([cell.value for cell in cells]))


def refuse_page_numbers(drafts: Iterable[TableDraft]) -> None:
    """Refuse rows that a page's number may have filled up, if the document has such numbers.

    It has where rows have more numbers than columns. A row whose own sum fails is then refused; one
    without a sum, where rows of the document have too few numbers as well, or the number is that of
    the page before or behind a known one. Pages count up: a number that does not lie between the
    pages' around it is none. Where rows have too many and too few,
    a number torn over lines may stand beside a blank cell, too.
    """
    drafts = list(drafts)
    strays = sorted(stray for draft in drafts for stray in draft.strays)
    if not strays:
        return
    has_short = any(draft.n_short for draft in drafts)
    for draft in drafts:
        for row in draft.spec.rows:
            suspects = draft.unproved.get(row.key, [])
            has_sum = row_check(draft.spec, row) is not None
            is_page = any(_is_among(suspect, strays) for suspect in suspects)
            is_next = any(_is_next_to(suspect, strays) for suspect in suspects)
            if is_page and (has_short or has_sum or is_next):
                draft.refuse(row, REASON)
            elif has_short and row.key in draft.unproved and len(row.columns) > 1:
                draft.refuse(row, "values_over_lines")


def _is_among(suspect: tuple[int, int], strays: Sequence[tuple[int, int | None]]) -> bool:
    """Whether a number counts up with the pages' numbers; None or a fall tells nothing."""
    numbers = [number for _, number in strays]
    if None in numbers or any(b <= a for a, b in pairwise(numbers)):  # type: ignore[operator]
        return True
    at, number = suspect
    return all((place < at) == (page < number) for place, page in strays)  # type: ignore[operator]


def _is_next_to(suspect: tuple[int, int], strays: list[tuple[int, int | None]]) -> bool:
    """Whether a number is a page's next to one whose number is known."""
    return any(page is not None and abs(page - suspect[1]) == 1 for _, page in strays)
