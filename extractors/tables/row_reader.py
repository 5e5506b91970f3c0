"""One labelled row of printed lines after the other -> its cells, or why they are refused.

What shows most about cell borders decides: tabs and pipes, then columns set with spaces, then the
number of values. Whatever is left doubtful is accepted only if a single reading adds up.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from gongkai.extractors.tables.draft import PrintedCell, Refusal, TableDraft
from gongkai.extractors.tables.labels import Anchor
from gongkai.extractors.tables.printed_rows import PrintedRow, text_to_rows
from gongkai.extractors.tables.region import Region
from gongkai.extractors.tables.row_readings import (
    consistent_extra_column,
    join_cells,
    row_check,
    split_fused,
    unique_reading,
)
from gongkai.extractors.tables.templates import RowSpec, TableSpec, han
from gongkai.extractors.tables.text_columns import TextColumns, fit_columns, line_of, value_line
from gongkai.extractors.tables.tokens import Token, number_places, split_runs, value_tokens

Outcome = list[PrintedCell] | Refusal
# Words of other labels' notes and of what a wrapped label leaves over; a label is longer.
_MAX_FOREIGN_CHARS = 3
_MANY_NUMBERS = 5
_SUBTOTALS = ("小计", "合计")
_DIGIT_RE = re.compile(r"\d")
_WORDS_RE = re.compile("[一-鿿]{3}")
_HAN_RE = re.compile("[一-鿿]")


def _subtotal_column(spec: TableSpec, header: str) -> int | None:
    """Return which column the header's subtotal is: the one behind the column named before it."""
    for word in _SUBTOTALS:
        before = header[: max(header.find(word), 0)]
        for number, key in enumerate(spec.rows[0].columns[:-1]):
            if any(before.endswith(form) for form in spec.columns[key]):
                return number + 1
    return None


class RowReader:
    """Reads rows one by one; keeps what the whole table says about its layout.

    Attributes:
        runs: anchor number -> its values, cut where foreign words stand between them.
    """

    def __init__(
        self,
        spec: TableSpec,
        region: Region,
        words: str,
        labels: str,
        anchors: Sequence[Anchor],
    ) -> None:
        self.spec = spec
        self.region = region
        self.labels = labels
        self.between = words
        self.anchors = anchors
        self.same_width = len({len(row.columns) for row in spec.rows}) == 1
        self.runs = self._runs_by_anchor(words)
        start = line_of(region.text, anchors[0].start)
        printed = text_to_rows(region.text, start, region.end)
        self.before = [
            token
            for token in value_tokens(region.text, region.start, anchors[0].start)
            if not token.text.startswith("---")  # the rule under a piped header
        ]
        self.borders = [self._row_behind(anchor, printed) for anchor in anchors]
        self.trailing = self._usual_trailing()
        self.codes = self._codes() if spec.has_code_column else {}
        self.values_come_first = self._values_come_first()
        self.extra = self._extra_column()
        self.columns = self._text_columns()

    def _runs_by_anchor(self, words: str) -> list[list[list[Token]]]:
        text = self.region.text
        spans = [(anchor.start, anchor.end) for anchor in self.anchors]
        starts = [*(anchor.start for anchor in self.anchors), self.region.end + 1]
        grouped: list[list[Token]] = [[] for _ in self.anchors]
        at = 0
        for token in value_tokens(text, self.anchors[0].start, self.region.end):
            while token.start >= starts[at + 1]:
                at += 1
            low, high = spans[at]
            inside_label = low <= token.start < high and token.is_glued
            if not inside_label:
                grouped[at].append(token)
        return [split_runs(tokens, words, spans) for tokens in grouped]

    def _row_behind(self, anchor: Anchor, printed: Sequence[PrintedRow]) -> PrintedRow | None:
        """Return the cells behind the label in its own printed row."""
        for row in printed:
            if row.start <= anchor.end - 1 < row.end:
                cells = tuple(cell for cell in row.cells if cell[0] >= anchor.end)
                label_end = max((b for a, b in row.cells if a < anchor.end), default=anchor.end)
                holds_value = _DIGIT_RE.search(self.region.text, anchor.end, label_end)
                return PrintedRow(cells) if cells and not holds_value else None
        return None

    def _usual_trailing(self) -> set[int]:
        """Return how many empty cells may close a row of this table."""
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

    def _text_columns(self) -> TextColumns | None:
        if not self.same_width or any(self.borders):
            return None
        lines = [
            value_line(self.region.text, self._run(number))
            for number, runs in enumerate(self.runs)
            if runs
        ]
        width = len(self.spec.rows[0].columns)
        n_wide = sum(len(line) > width for line in lines)
        if self.extra is None and n_wide > len(lines) / 2:
            return None
        return fit_columns(self.region.text, lines, width + (self.extra is not None))

    def _values_come_first(self) -> bool:
        """Whether each row's values are printed above its label, as some PDF text has them.

        Then the values of the first row stand right before its label, and none behind the last.
        """
        first = self.anchors[0].start
        directly = [
            token
            for token in self.before
            if not _WORDS_RE.search(self.between, token.end, first)
        ]
        last = self.anchors[-1].end
        run = self._run(len(self.anchors) - 1) if self.runs[-1] else []
        behind = run and not _WORDS_RE.search(self.between, last, run[0].start)
        return len(directly) >= len(self.anchors[0].row.columns) and not behind

    def _run(self, number: int) -> list[Token]:
        """Return the values of a row: those before any foreign words, without the code."""
        run = self.runs[number][0]
        return run[1:] if number in self.codes else run

    def _extra_column(self) -> int | None:
        if not self.same_width:
            return None
        check = row_check(self.spec, self.spec.rows[0])
        rows = [self._cells(runs[0]) for runs in self.runs if runs]
        header = self.labels[self.region.start : self.anchors[0].start]
        subtotal = _subtotal_column(self.spec, han(header))
        return consistent_extra_column(rows, len(self.spec.rows[0].columns), check, subtotal)

    def _codes(self) -> dict[int, Token]:
        """Return the running code of each row where the rows have one: they only ever rise."""
        codes = {
            number: runs[0][0]
            for number, runs in enumerate(self.runs)
            if runs and re.fullmatch(r"\d{2}", runs[0][0].text)
        }
        rising = [int(token.text) for token in codes.values()]
        is_running = len(codes) > len(self.anchors) / 2 and rising == sorted(set(rising))
        return codes if is_running else {}

    def read(self, draft: TableDraft, number: int, row: RowSpec) -> None:
        """Read the row of anchor `number` into the draft."""
        if row.is_also_group and (not self.runs[number] or self._has_foreign_words(number)):
            if any(set(anchor.row.templates).isdisjoint(row.templates) for anchor in self.anchors):
                return
        if self.values_come_first:
            draft.refuse(row, "values_before_labels")
            return
        outcome = self._from_borders(number, row) or self._from_tokens(number, row)
        if isinstance(outcome, Refusal):
            draft.refuse(row, outcome.reason)
        else:
            draft.place(row, outcome)

    def refuse_unlabelled(self, draft: TableDraft) -> None:
        """Refuse rows without a label where values without a label are printed in their place.

        Otherwise a row whose label is not found is simply not printed.
        """
        order = {row.key: index for index, row in enumerate(self.spec.rows)}
        found = [order[anchor.row.key] for anchor in self.anchors]
        for row in self.spec.rows_of(draft.template):
            if row.key in draft.rows or (row.is_also_group and row.key in draft.rows):
                continue
            before = [
                number
                for number, at in enumerate(found)
                # A label over several rows may be printed beside any of them.
                if at < order[row.key] and not self.anchors[number].row.is_also_group
            ]
            after = [number for number, at in enumerate(found) if at > order[row.key]]
            low = self.anchors[before[-1]].start if before else self.region.start
            high = self.anchors[after[0]].start if after else self.region.end
            if self._has_spare_numbers(draft, low, high):
                draft.refuse(row, "label_not_recognised")

    def _has_spare_numbers(self, draft: TableDraft, low: int, high: int) -> bool:
        """Whether numbers are printed in folded [low, high) that no cell of the draft holds."""
        placed = [
            (cell.start, cell.end)
            for cell in draft.cells.values()
            if isinstance(cell, PrintedCell) and cell.end > cell.start
        ]
        spare = [
            at
            for at in number_places(self.region.text, low, high)
            if not any(a <= self.region.folded.start(at) < b for a, b in placed)
        ]
        # Behind the last label notes and prose follow, with numbers of their own.
        return bool(spare) and (high < self.region.end or len(spare) >= _MANY_NUMBERS)

    def _has_foreign_words(self, number: int) -> bool:
        """Whether words of no label stand between the label and its first value.

        They may be a label nobody recognised, and the values its own.
        """
        if not self.runs[number]:
            return False
        between = self.labels[self.anchors[number].end : self.runs[number][0][0].start]
        outside = re.sub(r"\([^()]*\)?|[^()]*\)", "", between)
        return len(han(outside)) > _MAX_FOREIGN_CHARS

    def _from_borders(self, number: int, row: RowSpec) -> list[PrintedCell] | None:
        printed = self.borders[number]
        if printed is None:
            return None
        cells = list(printed.cells)
        width = len(row.columns)
        if self.same_width and width > 1:
            values = self._right_aligned(cells, width)
        else:
            values, rest = self._left_aligned(cells, row)
            values = [] if any(b > a for a, b in rest) else values
        if len(values) != width:
            return None
        placed = [self.region.cell(a, b) for a, b in values]
        return None if any(cell.value.status == "text" for cell in placed) else placed

    def _right_aligned(self, cells: list[tuple[int, int]], width: int) -> list[tuple[int, int]]:
        """Values are the last cells of a row but for empty ones; [] if that may be read two ways."""
        readings = []
        for n_trailing in self.trailing:
            last = len(cells) - n_trailing
            values, rest = cells[max(last - width, 0) : last], cells[: last - width] + cells[last:]
            if last >= width and not any(b > a for a, b in rest):
                readings.append(values)
        return readings[0] if len(readings) == 1 else []

    def _left_aligned(
        self, cells: list[tuple[int, int]], row: RowSpec
    ) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """Values follow the label at once, behind the unit and the code where the form has them."""
        text = self.region.text
        if row.unit and cells and "".join(text[slice(*cells[0])].split()) == row.unit:
            cells = cells[1:]
        if self.spec.has_code_column and len(cells) > len(row.columns):
            cells = cells[1:]
        width = len(row.columns)
        filled = [cell for cell in cells if cell[1] > cell[0]]
        if width == 1 and len(filled) == 1:
            return filled, []
        return cells[:width], cells[width:]

    def _cells(self, tokens: Sequence[Token]) -> list[PrintedCell]:
        return [self.region.cell(token.start, token.end) for token in tokens]

    def _from_tokens(self, number: int, row: RowSpec) -> Outcome:
        width = len(row.columns)
        run = self._run(number) if self.runs[number] else []
        if not run:
            return Refusal("no_value_beside_label")
        if any(token.is_glued for token in run):
            return self._from_fused(number, run, row)
        if self._has_foreign_words(number) and self._is_next_missing(number):
            return Refusal("label_not_recognised")
        if self.columns is not None:
            outcome = self._from_columns(number)
            if outcome is not None:
                return outcome
        cells = self._cells(run)
        if len(cells) == width:
            return cells if self._is_in_place(number, run, cells) else Refusal("values_over_lines")
        if len(cells) == width + 1 and self.extra is not None:
            return cells[: self.extra] + cells[self.extra + 1 :]
        joined = self._joined_on_lines(run, cells) if len(cells) > width else []
        if len(joined) == width:
            return joined
        if len(cells) > width:
            check = row_check(self.spec, row)
            reading = unique_reading(cells, self.region.original, width, check)
            return reading or Refusal("too_many_values")
        return Refusal("too_few_values")

    def _joined_on_lines(
        self, run: Sequence[Token], cells: Sequence[PrintedCell]
    ) -> list[PrintedCell]:
        """Where each cell has a line of its own, digits apart on one line are one number."""
        text = self.region.text
        joined: list[PrintedCell] = []
        line = -1
        for token, cell in zip(run, cells, strict=True):
            same_line = line_of(text, token.start) == line
            line = line_of(text, token.start)
            whole = join_cells(joined[-1], cell, self.region.original) if same_line else None
            if same_line and whole is None:
                return []
            joined[len(joined) - bool(whole) :] = [whole or cell]
        return joined

    def _is_in_place(
        self, number: int, run: Sequence[Token], cells: Sequence[PrintedCell]
    ) -> bool:
        """Whether the values stand as values do: all on one line, or one a line.

        Otherwise (a number torn over lines) the row's own sum has to speak for them; and a value
        below its label with a number left over above it is no value.
        """
        text = self.region.text
        lines = {line_of(text, token.start) for token in run}
        anchor = self.anchors[number]
        check = row_check(self.spec, anchor.row)
        adds_up = bool(check and check([cell.value for cell in cells]))
        if 1 < len(lines) < len(run) or adds_up:
            return adds_up
        label_lines = {line_of(text, anchor.start), line_of(text, anchor.end - 1)}
        if not lines & label_lines and number and len(self.runs[number - 1]) > 1:
            last = self.runs[number - 1][-1][-1]
            is_number = last.text[0].isdigit()
            return not is_number or bool(_HAN_RE.search(text, last.end, anchor.start))
        return True

    def _is_next_missing(self, number: int) -> bool:
        order = [row.key for row in self.spec.rows]
        own = order.index(self.anchors[number].row.key)
        following = self.anchors[number + 1].row.key if number + 1 < len(self.anchors) else None
        return own + 1 < len(order) and order[own + 1] != following

    def _from_columns(self, number: int) -> Outcome | None:
        """Read a line by where its values stand; an empty column is a blank cell."""
        tokens = [token for run in self.runs[number] for token in run]
        line = value_line(self.region.text, tokens[1:] if number in self.codes else tokens)
        columns = self.columns.assign(self.region.text, line) if self.columns else None
        if columns is None or not any(columns):
            return None
        cells: list[PrintedCell] = []
        end = line[0].start
        for tokens in columns:
            if not tokens:
                cells.append(self.region.cell(end, end))
                continue
            cell = self._cells(tokens[:1])[0]
            for token in tokens[1:]:
                joined = join_cells(cell, self._cells([token])[0], self.region.original)
                if joined is None:
                    return None
                cell = joined
            end = tokens[-1].end
            cells.append(cell)
        empty = {index for index, found in enumerate(columns) if not found}
        if empty & self._columns_of_strays(number, line):
            return Refusal("values_over_lines")
        if self.extra is not None:
            del cells[self.extra]
        return self._sound_line(number, line, cells)

    def _columns_of_strays(self, number: int, line: Sequence[Token]) -> set[int]:
        """Return the columns in which numbers stand above or below a row's own line.

        An annotated or torn number may be printed around the line and leave its place there empty.
        """
        strays = [token for run in self.runs[number] for token in run if token not in line]
        if number:
            before = [token for run in self.runs[number - 1] for token in run]
            own = value_line(self.region.text, before)
            strays += [token for token in before if own and token.start > own[-1].end]
        found = set()
        for token in strays:
            columns = self.columns.assign(self.region.text, [token]) if self.columns else None
            found |= {index for index, tokens in enumerate(columns or []) if tokens}
        return found

    def _sound_line(
        self, number: int, line: Sequence[Token], cells: list[PrintedCell]
    ) -> Outcome:
        """Refuse a line whose numbers may be parts of numbers, unless the row adds up.

        Words among its values, or a number below it in one of its columns, tell of torn cells.
        """
        check = row_check(self.spec, self.anchors[number].row)
        if check and check([cell.value for cell in cells]):
            return cells
        if _HAN_RE.search(self.between, line[0].end, line[-1].start):
            return Refusal("words_among_values")
        others = [t for run in self.runs[number] for t in run if t not in line]
        others = [t for t in others if t.text.isdigit() and self.codes.get(number) is not t]
        if self.columns and others and self.columns.assign(self.region.text, others):
            return Refusal("values_over_lines")
        return cells

    def _from_fused(self, number: int, run: Sequence[Token], row: RowSpec) -> Outcome:
        """Digits without borders: read only where one way to part them adds up."""
        width = len(row.columns)
        check = row_check(self.spec, row)
        token = run[0]
        if len(run) > 1 or not token.text.isdigit() or (check is None and width > 1):
            return Refusal("fused_digits")
        if self.spec.has_code_column:
            return Refusal("fused_digits")  # the code is fused with them
        digits = token.text
        if self.region.text[token.end : token.end + 1] in {".", "、", ")"}:
            following = self.anchors[number + 1].row.ordinal if number + 1 < len(self.anchors) else ""
            if not following or not digits.endswith(following):
                return Refusal("fused_digits")
            digits = digits[: -len(following)]
        elif self.region.text[token.end : token.end + 1].strip() and width == 1:
            return Refusal("fused_digits")
        start = self.region.folded.start(token.start)
        return split_fused(digits, start, width, check) or Refusal("fused_digits")
