"""The table of section four: fifteen values in one printed row, its header without row labels."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.extractors.tables.between_values import are_parted_alike
from gongkai.extractors.tables.draft import PrintedCell, TableDraft
from gongkai.extractors.tables.printed_rows import PrintedRow, text_to_rows
from gongkai.extractors.tables.region import Region
from gongkai.extractors.tables.row_counted import joined_on_lines
from gongkai.extractors.tables.row_readings import only_reading, row_check
from gongkai.extractors.tables.templates import TableSpec, han
from gongkai.extractors.tables.text_columns import line_of
from gongkai.extractors.tables.tokens import Token, number_places, split_runs, value_tokens
from gongkai.extractors.tables.torn_rows import has_numbers_below
from gongkai.extractors.tables.value_lines import REASON, UsualPlace, note_single_row

_MIN_HEADERS = 4
_MIN_VALUES = 4
_MAX_WORDS_BETWEEN = 8
_DIGIT_RE = re.compile(r"\d")


def single_row_to_draft(spec: TableSpec, template: str, region: Region) -> TableDraft | None:
    """Return the single-row table as read from lines, None where its header is not there."""
    header = _header(spec, region)
    if header is None:
        return None
    # A sentence above that names the same things is no header; which lines are prose is told of
    # whole lines.
    start, header_end = max(line_of(region.text, header[0]), region.start), header[1]
    width = sum(len(row.columns) for row in spec.rows)
    draft = TableDraft(spec, template, "lines", region.folded.start(start))
    cells = _from_borders(spec, region, header_end, width) or _from_tokens(
        draft, region, header_end, width
    )
    if isinstance(cells, str):
        for row in spec.rows:
            draft.refuse(row, cells)
        draft.end = region.folded.end(header_end)
    else:
        place_single_row(draft, cells)
        draft.end = cells[-1].end
    return draft


def bare_row_to_draft(spec: TableSpec, template: str, region: Region) -> TableDraft | None:
    """Return the table whose header is lost or garbled, by its values alone, else None.

    Only where the section prints one row of as many values as the form has and every sum holds.
    """
    width = sum(len(row.columns) for row in spec.rows)
    cells = _from_borders(spec, region, region.start, width)
    if cells is None or isinstance(cells, str):
        tokens = value_tokens(region.text, region.start, region.end)
        cells = [region.cell(token.start, token.end) for token in tokens]
    if len(cells) != width or not _adds_up(spec, cells):
        return None
    draft = TableDraft(spec, template, "lines", cells[0].start)
    place_single_row(draft, cells)
    draft.end = cells[-1].end
    return draft


def place_single_row(draft: TableDraft, cells: Sequence[PrintedCell]) -> None:
    """Deal the values of the printed row out to the rows of the record."""
    at = 0
    for row in draft.spec.rows:
        draft.place(row, cells[at : at + len(row.columns)])
        at += len(row.columns)


def _header(spec: TableSpec, region: Region) -> tuple[int, int] | None:
    """Return the folded indexes of the header and of its end, None if too few words are there.

    The header is the densest stretch of header words: prose around the table names the same
    things, but not one behind the other.
    """
    found = region.letters
    occurrences = sorted(_occurrences(spec, found.text))
    best: tuple[int, int, int] = (0, 0, 0)
    count, first, end = 0, 0, -_MAX_WORDS_BETWEEN
    for start, stop in occurrences:
        if start - end > _MAX_WORDS_BETWEEN or _has_row_between(region, end, start):
            count, first = 0, start
        count, end = count + 1, max(end, stop)
        is_again = count == best[0] and _has_row_between(region, best[1], first)
        best = best if is_again else max(best, (count, end, first))
    if best[0] < _MIN_HEADERS:
        return None
    return found.positions[best[2]], found.positions[best[1] - 1] + 1


def _has_row_between(region: Region, end: int, start: int) -> bool:
    """Whether values stand between two letters of the region: the table is printed again."""
    if start < end or end <= 0:
        return False
    places = region.letters.positions
    low, high = places[end - 1] + 1, places[start]
    if high - low <= _MIN_VALUES or _DIGIT_RE.search(region.text, low, high) is None:
        return False
    return len(number_places(region.text, low, high)) >= _MIN_VALUES


def _occurrences(spec: TableSpec, text: str) -> Iterator[tuple[int, int]]:
    for header in spec.headers:
        at = text.find(header)
        while at >= 0:
            yield at, at + len(header)
            at = text.find(header, at + 1)


def _from_borders(
    spec: TableSpec, region: Region, header_end: int, width: int
) -> list[PrintedCell] | str | None:
    empty: list[PrintedCell] | None = None
    for row in text_to_rows(region.text, region.start, region.end):
        if row.start < header_end:
            continue
        readings = _readings(region, row, width)
        fitting = [found for found in readings if _adds_up(spec, found)] or readings
        values = fitting[0] if fitting else []
        if not values or any(v.value.status == "text" for v in values):
            continue
        is_open = values[-1].value.status == "blank" and len(row.cells) > width
        if (len(fitting) > 1 or is_open) and any(v.value.status != "blank" for v in values):
            return "values_out_of_place"  # a blank cell at the end, or none beyond the border?
        if has_numbers_below(region, row.end) and not _adds_up(spec, values):
            continue  # torn: the borders around the row are no blank cells of it
        if any(v.value.status != "blank" for v in values):
            return values
        # Upright headers leave empty rows above the values: an empty row counts only if it is all.
        empty = empty or values
    return empty if not value_tokens(region.text, header_end, region.end) else None


def _readings(region: Region, row: PrintedRow, width: int) -> list[list[PrintedCell]]:
    """Return the ways to take so many cells of a printed row that only empty ones are left over."""
    cells = row.cells
    return [
        [region.cell(a, b) for a, b in cells[at : at + width]]
        for at in range(len(cells) - width + 1)
        if all(a == b for a, b in (*cells[:at], *cells[at + width :]))
    ]


def _from_tokens(
    draft: TableDraft, region: Region, header_end: int, width: int
) -> list[PrintedCell] | str:
    tokens = value_tokens(region.text, header_end, region.end)
    runs = split_runs(tokens, region.text, [])
    if not runs:
        return "no_value_beside_label"
    cells = [region.cell(token.start, token.end) for token in runs[0]]
    adds_up = len(cells) == width and _adds_up(draft.spec, cells)
    note_single_row(draft, region, runs[0], width, adds_up=adds_up)
    if len(cells) == width:
        if not adds_up and (not _stand_alike(region, runs[0]) or _is_torn(region, runs)):
            return "values_over_lines"
        is_set_otherwise = not adds_up and UsualPlace(region, runs[0]).is_any_elsewhere(runs[0])
        return REASON if is_set_otherwise else cells
    if len(cells) < width:
        return "too_few_values"
    joined = joined_on_lines(region, runs[0], cells)
    if len(joined) == width:
        return joined
    if len(cells) > width + 1:
        return "too_many_values"
    reading = only_reading(cells, region.original, lambda found: _adds_up(draft.spec, found))
    if reading is None:
        return "too_many_values"
    places = [region.folded.start(token.start) for token in runs[0]]
    kept = [
        token
        for token, at in zip(runs[0], places, strict=True)
        if any(cell.start <= at < cell.end for cell in reading)
    ]
    return REASON if UsualPlace(region, runs[0]).is_any_elsewhere(kept) else reading


def _is_torn(region: Region, runs: Sequence[Sequence[Token]]) -> bool:
    """Whether numbers stand side by side below the values, on a line without words.

    They are the rest of numbers over two lines, however far the page's end has moved them.
    """
    lines: dict[int, int] = {}
    for token in (token for run in runs[1:] for token in run):
        line = line_of(region.text, token.start)
        if not han(region.text[line:].partition("\n")[0]):
            lines[line] = lines.get(line, 0) + 1
    return any(count > 1 for count in lines.values())


def _stand_alike(region: Region, tokens: Sequence[Token]) -> bool:
    """Whether values stand on one line, or one a line without words (a running title's number)."""
    starts = {line_of(region.text, token.start): token.start for token in tokens}
    if len(starts) == 1:
        return are_parted_alike(region.text, tokens)
    has_words = any(han(region.text[line:start]) for line, start in starts.items())
    return len(starts) == len(tokens) and not has_words


def _adds_up(spec: TableSpec, cells: Sequence[PrintedCell]) -> bool:
    at = 0
    for row in spec.rows:
        check = row_check(spec, row)
        values = [cell.value for cell in cells[at : at + len(row.columns)]]
        if check is None or not check(values):
            return False
        at += len(row.columns)
    return True
