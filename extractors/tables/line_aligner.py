"""Text without a grid -> the cells of a form, anchored on the rows' labels.

Each label owns what is printed up to the next label. Where cell borders survived in the text they
decide (and show blank cells); elsewhere the values are counted, and any other count than the
form's is accepted only when a single reading adds up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from gongkai.extractors.documents.normal import Folded
from gongkai.extractors.tables.draft import PrintedCell, Refusal, TableDraft
from gongkai.extractors.tables.labels import Anchor, find_anchors
from gongkai.extractors.tables.printed_rows import PrintedRow, text_to_rows
from gongkai.extractors.tables.row_readings import row_check, split_fused, unique_reading
from gongkai.extractors.tables.templates import RowSpec, TableSpec
from gongkai.extractors.tables.tokens import Token, split_runs, token_to_cell, value_tokens
from gongkai.extractors.tables.values import parse_value


@dataclass(frozen=True, slots=True)
class Region:
    """The stretch of text a table is looked for in; start and end index the folded text."""

    original: str
    folded: Folded
    start: int
    end: int

    @property
    def text(self) -> str:
        """The folded text of the whole document."""
        return self.folded.text

    def cell(self, start: int, end: int) -> PrintedCell:
        """Return the cell printed at folded [start, end)."""
        if start == end:
            at = self.folded.start(start)
            return PrintedCell(parse_value(""), at, at)
        first, last = self.folded.start(start), self.folded.end(end)
        return PrintedCell(parse_value(self.original[first:last]), first, last)


def lines_to_draft(spec: TableSpec, template: str, region: Region) -> TableDraft | None:
    """Return the table as read from lines, None where too few of its labels are there."""
    anchors = find_anchors(spec, region.text, region.start, region.end)
    rows = [anchor for anchor in anchors if isinstance(anchor.spec, RowSpec)]
    if not rows:
        return None
    draft = TableDraft(spec, template, "lines")
    printed = text_to_rows(region.text, rows[0].start, region.end)
    reader = _RowReader(spec, region, anchors, printed)
    for number, anchor in enumerate(anchors):
        if isinstance(anchor.spec, RowSpec):
            reader.read(draft, number, anchor.spec)
    draft.start = region.folded.start(rows[0].start)
    last = max((c.end for c in draft.cells.values() if isinstance(c, PrintedCell)), default=0)
    draft.end = max(last, region.folded.end(rows[-1].end))
    return draft


class _RowReader:
    """Reads one row after the other; keeps what the whole table says about its layout."""

    def __init__(
        self,
        spec: TableSpec,
        region: Region,
        anchors: Sequence[Anchor],
        printed: Sequence[PrintedRow],
    ) -> None:
        self.spec = spec
        self.region = region
        self.anchors = anchors
        self.label_spans = [(anchor.start, anchor.end) for anchor in anchors]
        self.printed = [self._printed_row(anchor, printed) for anchor in anchors]
        self.tokens = self._tokens_by_anchor()
        self.same_width = len({len(row.columns) for row in spec.rows}) == 1
        self.n_trailing = self._usual_trailing()

    def _tokens_by_anchor(self) -> list[list[Token]]:
        tokens = value_tokens(self.region.text, self.anchors[0].start, self.region.end)
        starts = [anchor.start for anchor in self.anchors] + [self.region.end + 1]
        grouped: list[list[Token]] = [[] for _ in self.anchors]
        at = 0
        for token in tokens:
            while token.start >= starts[at + 1]:
                at += 1
            grouped[at].append(token)
        return grouped

    def _printed_row(
        self, anchor: Anchor, printed: Sequence[PrintedRow]
    ) -> PrintedRow | None:
        """Return the cells behind the label in its own printed row."""
        for row in printed:
            if row.start <= anchor.end - 1 < row.end:
                cells = tuple(cell for cell in row.cells if cell[0] >= anchor.end)
                return PrintedRow(cells) if cells else None
        return None

    def _usual_trailing(self) -> int | None:
        """Return how many empty cells close the complete rows, None if they disagree."""
        counts: Counter[int] = Counter()
        for anchor, row in zip(self.anchors, self.printed, strict=True):
            if row is None or not isinstance(anchor.spec, RowSpec):
                continue
            filled = [index for index, (a, b) in enumerate(row.cells) if b > a]
            expected = len(anchor.spec.columns)
            if len(filled) == expected and filled[-1] - filled[0] == expected - 1:
                counts[len(row.cells) - 1 - filled[-1]] += 1
        return counts.most_common(1)[0][0] if len(counts) == 1 else None

    def read(self, draft: TableDraft, number: int, row: RowSpec) -> None:
        """Read the row of anchor `number` into the draft."""
        tokens = self.tokens[number]
        if row.is_also_group and not tokens:
            return
        outcome = self._from_borders(number, row) or self._from_tokens(tokens, row)
        if isinstance(outcome, Refusal):
            draft.refuse(row, outcome.reason)
        else:
            draft.place(row, outcome)

    def _from_borders(self, number: int, row: RowSpec) -> list[PrintedCell] | None:
        printed = self.printed[number]
        if printed is None:
            return None
        cells = list(printed.cells)
        width = len(row.columns)
        if self.same_width and width > 1:
            if self.n_trailing is None or len(cells) < width + self.n_trailing:
                return None
            tail = cells[len(cells) - self.n_trailing :]
            cells = cells[: len(cells) - self.n_trailing]
            head, values = cells[:-width], cells[-width:]
            rest = head + tail
        else:
            values, rest = self._left_aligned(cells, row)
        if len(values) != width or any(b > a for a, b in rest):
            return None
        placed = [self.region.cell(a, b) for a, b in values]
        return None if any(cell.value.status == "text" for cell in placed) else placed

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

    def _from_tokens(self, tokens: Sequence[Token], row: RowSpec) -> list[PrintedCell] | Refusal:
        region, width = self.region, len(row.columns)
        runs = split_runs(tokens, region.text, self.label_spans)
        if not runs:
            return Refusal("no_value_beside_label")
        run = runs[0]
        cells = [token_to_cell(token, region.original, region.folded) for token in run]
        if self.spec.has_code_column and len(cells) == width + 1:
            cells = cells[1:]
        if len(cells) == width:
            return cells
        check = row_check(self.spec, row)
        if len(cells) > width:
            reading = unique_reading(cells, region.original, width, check)
            return reading or Refusal("too_many_values")
        if len(cells) == 1 and run[0].text.isdigit() and run[0].is_glued:
            fused = split_fused(run[0].text, cells[0].start, width, check)
            return fused or Refusal("fused_digits")
        return Refusal("too_few_values")
