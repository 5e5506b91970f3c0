"""What a whole table printed in lines says about its layout, before any row of it is read.

Anchors are its row labels in order; everything else is told from what stands between them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cached_property
from itertools import pairwise
from operator import and_, itemgetter

from gongkai.extractors.tables.draft import PrintedCell
from gongkai.extractors.tables.header_order import (
    are_groups_out_of_order,
    is_out_of_order,
    is_row_out_of_order,
    subtotal_column,
)
from gongkai.extractors.tables.label_rows import LabelRow, LabelRows
from gongkai.extractors.tables.labels import Anchor
from gongkai.extractors.tables.printed_rows import PrintedRow, text_to_rows
from gongkai.extractors.tables.region import Region
from gongkai.extractors.tables.row_edges import open_rows, row_edges
from gongkai.extractors.tables.row_readings import (
    RowCheck,
    consistent_extra_column,
    join_cells,
    row_check,
)
from gongkai.extractors.tables.row_starts import RowStart, early_rows, printed_start
from gongkai.extractors.tables.templates import TableSpec, han
from gongkai.extractors.tables.text_columns import TextColumns, fit_columns, line_of, value_line
from gongkai.extractors.tables.tokens import Token, split_runs, value_tokens
from gongkai.extractors.tables.value_order import values_come_first, values_come_last

_DIGIT_RE = re.compile(r"\d")
_CODE_RE = re.compile(r"\d{2}")


class _Runs(Sequence[list[list[Token]]]):
    """The value tokens of each row, looked for when a row first asks: most rows have borders."""

    def __init__(self, region: Region, words: str, anchors: Sequence[Anchor]) -> None:
        self._region, self._words = region, words
        self._spans = [(anchor.start, anchor.end) for anchor in anchors]
        self._ends = [*(anchor.start for anchor in anchors[1:]), region.end]
        self._found: dict[int, list[list[Token]]] = {}

    def __len__(self) -> int:
        return len(self._spans)

    def __getitem__(self, number: int) -> list[list[Token]]:  # type: ignore[override]
        if number < 0:
            number += len(self._spans)
        found = self._found.get(number)
        if found is None:
            if not 0 <= number < len(self._spans):
                raise IndexError(number)
            found = self._found[number] = self._read(number)
        return found

    def _read(self, number: int) -> list[list[Token]]:
        low, high = self._spans[number]
        tokens = [
            token
            for token in value_tokens(self._region.text, low, self._ends[number])
            if not (token.start < high and token.is_glued)  # a number within the label
        ]
        return split_runs(tokens, self._words, self._spans[number : number + 1])


def _are_wider(rows: Sequence[PrintedRow | None]) -> list[bool]:
    """Return which rows have more cells than most: one of theirs may be cut in two."""
    widths = [len(row.cells) if row else 0 for row in rows]
    usual, count = Counter(widths).most_common(1)[0]
    return [2 * count > len(rows) and width > usual > 0 for width in widths]


def _is_a_cell_a_line(rows: Sequence[PrintedRow | None]) -> bool:
    """Whether each line of the table is one cell and the border that ends it.

    Then nothing stands behind a label on its line, and its borders say nothing of its values.
    """
    return all(row is None or [end - start for start, end in row.cells] == [0] for row in rows)


class TableLayout:
    """The layout of one table; read-only once made.

    Attributes:
        spec, region, anchors: the form's table, where it is, and its row labels in print order.
        label_rows: the printed rows with borders, and which of them hold the labels.
        words: the region's text with units and 无 blanked; labels: with group labels blanked too.
        is_even: all rows of the form have the same columns.
        runs: for each anchor its value tokens, cut where foreign words stand between them.
        before: value tokens printed before the first label.
        is_wider: for each anchor whether its printed row has more cells than most.
        borders: for each anchor the cells behind its label in its printed row, None where no
            borders are seen.
        edges: how many empty cells may close a row, and how well that is known.
        is_early: for each anchor whether its values seem to begin before those of other rows.
        is_open: for each anchor whether empty cells may close its row that are no cells of it.
        codes: anchor number -> running code printed before its values.
        extra: index of a column of subtotals the form does not have.
        columns: where the values of each column stand in text set with spaces.
        refusal: why no row can be read at all, None if they can.
    """

    def __init__(
        self,
        spec: TableSpec,
        region: Region,
        words: str,
        labels: str,
        anchors: Sequence[Anchor],
    ) -> None:
        self.spec, self.region, self.anchors = spec, region, anchors
        self.words, self.labels = words, labels
        self.is_even = spec.is_even
        # Prose may stand between a heading and its table; a header has no full stop.
        self.header = han(labels[region.start : anchors[0].start].rpartition("。")[2])
        self.runs = _Runs(region, words, anchors)
        self.before = [
            token
            for token in value_tokens(region.text, region.start, anchors[0].start)
            if not token.text.startswith("---")  # the rule under a piped header
        ]
        above, first = (line_of(region.text, at) for at in (region.start, anchors[0].start))
        printed = text_to_rows(region.text, first, region.end, above=above)
        self.label_rows = LabelRows(labels, region.text, anchors, printed)
        rows = [self.label_rows.row(number) for number in range(len(anchors))]
        self.codes = self._codes() if spec.has_code_column else {}
        behind = [self._row_behind(number, row) for number, row in enumerate(rows)]
        self.borders = [None] * len(behind) if _is_a_cell_a_line(behind) else behind
        # A group's label before a row's own makes the row wider, and not what is behind its label.
        whole = [row.row if row else None for row in rows]
        self.is_wider = list(map(and_, _are_wider(whole), _are_wider(behind)))
        self.extra = self._extra_column()
        self.edges = row_edges(self.anchors, self.borders, has_extra=self.extra is not None)
        self.is_early = early_rows([self._start(n, row) for n, row in enumerate(whole)])
        self.is_open = open_rows(whole, printed)
        self.columns = self._text_columns()
        self.refusal = self._refusal()

    def is_row_out_of_order(self, number: int) -> bool:
        """Whether the columns of a row are named in another order than the form's, above it."""
        row = self.anchors[number].row
        if self.is_even or len(row.columns) == 1:
            return False
        above = han(self.labels[self.region.start : self.anchors[number].start])
        return is_row_out_of_order(self.spec, row, above)

    def run(self, number: int) -> list[Token]:
        """Return the values of a row: those before any foreign words, without the code."""
        runs = self.runs[number]
        if not runs:
            return []
        run = runs[0]
        return run[1:] if number in self.codes else run

    def cells(self, tokens: Sequence[Token]) -> list[PrintedCell]:
        """Return the cells the tokens stand for."""
        return [self.region.cell(token.start, token.end) for token in tokens]

    def check(self, number: int) -> RowCheck | None:
        """Return what tells whether a row adds up, None if the form has no such sum."""
        return row_check(self.spec, self.anchors[number].row)

    @cached_property
    def is_parted_by_blanks(self) -> bool:
        """Whether one blank, not a tab, a line or more blanks, parts most values of a row."""
        runs = [self.cells(self.run(number)) for number in range(len(self.anchors))]
        pairs = [pair for cells in runs for pair in pairwise(cells)]
        parted = sum(join_cells(*pair, self.region.original) is not None for pair in pairs)
        return 2 * parted > len(pairs)

    def _row_behind(self, number: int, found: LabelRow | None) -> PrintedRow | None:
        if found is None:
            return None
        anchor, text = self.anchors[number], self.region.text
        (row, label_end) = found
        n_before = bisect_left(row.cells, label_end, key=itemgetter(0))
        cells = list(row.cells[n_before:])
        cell_end = row.cells[n_before - 1][1] if n_before else label_end
        holds_value = _DIGIT_RE.search(text, label_end, cell_end)
        unit = anchor.row.unit
        if unit and cells and "".join(text[slice(*cells[0])].split()) == unit:
            del cells[0]
        code = self.codes.get(number)
        if code and cells and cells[0][0] <= code.start < cells[0][1]:
            del cells[0]
        return PrintedRow(tuple(cells)) if cells and not holds_value else None

    def _start(self, number: int, row: PrintedRow | None) -> RowStart | None:
        behind, anchor = self.borders[number], self.anchors[number]
        if row is None or behind is None or not self.is_even:
            return None
        width = len(anchor.row.columns) + (self.extra is not None)
        label_end = len(row.cells) - len(behind.cells)
        return printed_start(label_end, behind, width, self.edges.trailing)

    def _codes(self) -> dict[int, Token]:
        """A running code is there if more than half of the rows have one and it only ever rises."""
        codes = {
            number: runs[0][0]
            for number, runs in enumerate(self.runs)
            if runs and _CODE_RE.fullmatch(runs[0][0].text)
        }
        rising = [int(token.text) for token in codes.values()]
        is_running = len(codes) > len(self.anchors) / 2 and rising == sorted(set(rising))
        return codes if is_running else {}

    def _extra_column(self) -> int | None:
        columns = self.spec.rows[0].columns
        if not self.is_even or self._are_borders_enough():
            return None
        printed = [runs[0] for runs in self.runs if runs]
        if not any(len(run) > len(columns) for run in printed):
            return None
        rows = [self.cells(run) for run in printed]
        subtotal = subtotal_column(self.spec, self.header)
        found = consistent_extra_column(rows, len(columns), self.check(0), subtotal)
        return subtotal if found is None else found  # blank cells keep rows from telling

    def _are_borders_enough(self) -> bool:
        """Whether every row has its cell borders and no more filled cells than the form."""
        return all(
            row is not None
            and (
                anchor.row.is_also_group
                or sum(end > start for start, end in row.cells) <= len(anchor.row.columns)
            )
            for anchor, row in zip(self.anchors, self.borders, strict=True)
        )

    def _text_columns(self) -> TextColumns | None:
        if not self.is_even or any(self.borders):
            return None
        lines = [
            value_line(self.region.text, self.run(number))
            for number, runs in enumerate(self.runs)
            if runs
        ]
        width = len(self.spec.rows[0].columns)
        full = [n for n in range(len(self.runs)) if self.runs[n] and len(self.run(n)) >= width]
        if 2 * sum(len(line) >= width for line in lines) < len(full):
            return None  # values stand one below the other: two on a line are one number apart
        n_wide = sum(len(line) > width for line in lines)
        if self.extra is None and n_wide > len(lines) / 2:
            return None
        return fit_columns(self.region, lines, width + (self.extra is not None))

    def _refusal(self) -> str | None:
        if values_come_first(self):
            return "values_before_labels"
        if values_come_last(self):
            return "values_behind_labels"
        if self.spec.kind == "statistics" and self.header.count(self.spec.headers[0]) > 1:
            return "columns_out_of_order"  # a list in two halves, side by side
        if self.is_even and (
            is_out_of_order(self.spec, self.header)
            or are_groups_out_of_order(self.labels[self.region.start : self.anchors[0].start])
        ):
            return "columns_out_of_order"
        return None
