"""What a whole table printed in lines says about its layout, before any row of it is read.

Anchors are its row labels in order; everything else is told from what stands between them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from gongkai.extractors.tables.draft import PrintedCell
from gongkai.extractors.tables.header_order import is_out_of_order, subtotal_column
from gongkai.extractors.tables.labels import Anchor
from gongkai.extractors.tables.printed_rows import PrintedRow, text_to_rows
from gongkai.extractors.tables.region import Region
from gongkai.extractors.tables.row_readings import RowCheck, consistent_extra_column, row_check
from gongkai.extractors.tables.templates import TableSpec, han
from gongkai.extractors.tables.text_columns import TextColumns, fit_columns, line_of, value_line
from gongkai.extractors.tables.tokens import Token, split_runs, value_tokens

_DIGIT_RE = re.compile(r"\d")
_CODE_RE = re.compile(r"\d{2}")
_WORDS_RE = re.compile("[一-鿿]{3}")


class TableLayout:
    """The layout of one table; read-only once made.

    Attributes:
        spec, region, anchors: the form's table, where it is, and its row labels in print order.
        words: the region's text with units and 无 blanked; labels: with group labels blanked too.
        is_even: all rows of the form have the same columns.
        runs: for each anchor its value tokens, cut where foreign words stand between them.
        before: value tokens printed before the first label.
        borders: for each anchor the cells behind its label in its printed row, None without borders.
        trailing: how many empty cells may close a row.
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
        self.is_even = len({len(row.columns) for row in spec.rows}) == 1
        self.header = han(labels[region.start : anchors[0].start])
        self.runs = self._runs_by_anchor()
        self.before = [
            token
            for token in value_tokens(region.text, region.start, anchors[0].start)
            if not token.text.startswith("---")  # the rule under a piped header
        ]
        printed = text_to_rows(region.text, line_of(region.text, anchors[0].start), region.end)
        self.borders = [self._row_behind(anchor, printed) for anchor in anchors]
        self.trailing = self._usual_trailing()
        self.codes = self._codes() if spec.has_code_column else {}
        self.extra = self._extra_column()
        self.columns = self._text_columns()
        self.refusal = self._refusal()

    def run(self, number: int) -> list[Token]:
        """Return the values of a row: those before any foreign words, without the code."""
        if not self.runs[number]:
            return []
        run = self.runs[number][0]
        return run[1:] if number in self.codes else run

    def cells(self, tokens: Sequence[Token]) -> list[PrintedCell]:
        """Return the cells the tokens stand for."""
        return [self.region.cell(token.start, token.end) for token in tokens]

    def check(self, number: int) -> RowCheck | None:
        """Return the function that tells whether a row adds up, None if the form has no such sum."""
        return row_check(self.spec, self.anchors[number].row)

    def _runs_by_anchor(self) -> list[list[list[Token]]]:
        spans = [(anchor.start, anchor.end) for anchor in self.anchors]
        starts = [*(anchor.start for anchor in self.anchors), self.region.end + 1]
        grouped: list[list[Token]] = [[] for _ in self.anchors]
        at = 0
        for token in value_tokens(self.region.text, starts[0], self.region.end):
            while token.start >= starts[at + 1]:
                at += 1
            low, high = spans[at]
            is_of_label = low <= token.start < high and token.is_glued
            if not is_of_label:
                grouped[at].append(token)
        return [split_runs(tokens, self.words, spans) for tokens in grouped]

    def _row_behind(self, anchor: Anchor, printed: Sequence[PrintedRow]) -> PrintedRow | None:
        for row in printed:
            if row.start <= anchor.end - 1 < row.end:
                cells = tuple(cell for cell in row.cells if cell[0] >= anchor.end)
                label_end = max((b for a, b in row.cells if a < anchor.end), default=anchor.end)
                holds_value = _DIGIT_RE.search(self.region.text, anchor.end, label_end)
                return PrintedRow(cells) if cells and not holds_value else None
        return None

    def _usual_trailing(self) -> set[int]:
        found: set[int] = set()
        widths: Counter[int] = Counter()
        for anchor, row in zip(self.anchors, self.borders, strict=True):
            if row is None or anchor.row.is_also_group:
                continue
            filled = [index for index, (a, b) in enumerate(row.cells) if b > a]
            expected = len(anchor.row.columns)
            widths[len(row.cells) - expected] += 1
            if len(filled) == expected and filled[-1] - filled[0] == expected - 1:
                found.add(len(row.cells) - 1 - filled[-1])
        # Where no row is complete but nearly all have just the form's cells, none is left over.
        usual = widths.most_common(1)
        if not found and usual and usual[0][0] == 0 and usual[0][1] > len(self.anchors) / 2:
            return {0}
        return found

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
        if not self.is_even:
            return None
        columns = self.spec.rows[0].columns
        rows = [self.cells(runs[0]) for runs in self.runs if runs]
        if not any(len(row) > len(columns) for row in rows):
            return None
        subtotal = subtotal_column(self.spec, self.header)
        return consistent_extra_column(rows, len(columns), self.check(0), subtotal)

    def _text_columns(self) -> TextColumns | None:
        if not self.is_even or any(self.borders):
            return None
        lines = [
            value_line(self.region.text, self.run(number))
            for number, runs in enumerate(self.runs)
            if runs
        ]
        width = len(self.spec.rows[0].columns)
        n_wide = sum(len(line) > width for line in lines)
        if self.extra is None and n_wide > len(lines) / 2:
            return None
        return fit_columns(self.region.text, lines, width + (self.extra is not None))

    def _refusal(self) -> str | None:
        if self._values_come_first():
            return "values_before_labels"
        if self.is_even and is_out_of_order(self.spec, self.header):
            return "columns_out_of_order"
        return None

    def _values_come_first(self) -> bool:
        """Whether each row's values are printed above its label, as some PDF text has them.

        Then the values of the first row stand right before its label, and none behind the last.
        """
        first, last = self.anchors[0], self.anchors[-1]
        directly = [
            token
            for token in self.before
            if not _WORDS_RE.search(self.words, token.end, first.start)
        ]
        if len(first.row.columns) == 1:
            # Group labels of the statistical form have dashes behind them.
            directly = [token for token in directly if _DIGIT_RE.search(token.text)]
        run = self.run(len(self.anchors) - 1)
        behind = run and not _WORDS_RE.search(self.words, last.end, run[0].start)
        return len(directly) >= len(first.row.columns) and not behind
