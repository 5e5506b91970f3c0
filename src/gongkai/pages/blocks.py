"""A text and its record -> blocks of the page: a block a line, and one a row of a table."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from gongkai.extractors.schema import Report, TableReading
from gongkai.pages.spans import Block

_MAX_HEADER_LINES = 60  # a header of one cell a line
_SENTENCE_RE = re.compile("[。；;]")
_FEEDS_RE = re.compile(r"\n+")
_MAX_BROKEN = 6  # characters of a line that is part of a label broken into lines
_WORD_RE = re.compile(r"[^\W\d_]")
_WORDS_RE = re.compile(r"[^\W\d_][^\n]*")
_MAX_LABEL_LINES = 4  # of one label, broken into lines


class _Place(NamedTuple):
    """Where a cell stands, and in which row."""

    start: int
    end: int
    row: str


def text_to_blocks(report: Report, text: str) -> list[Block]:
    """Return the blocks of a text: one a line, blank lines apart, and one a row of a table.

    Lines end with their line feed. A row of a table may be one line of the text or a line a cell;
    it flows, its cells set apart by the page's style.
    """
    blocks: list[Block] = []
    place = 0
    headings = {section.start for section in report.sections}
    for reading in sorted(report.readings, key=lambda reading: reading.start):
        if place <= reading.start < reading.end <= len(text):
            start = _header_start(text, place, reading.start, headings)
            blocks += _lines(text, place, start)
            blocks += _rows(report, reading, text, start)
            place = reading.end
    return blocks + list(_lines(text, place, len(text)))


def _rows(report: Report, reading: TableReading, text: str, start: int) -> Iterator[Block]:
    """Yield the rows of a table from the start of its header on."""
    ends = [reading.start, *_row_ends(report, reading, text), reading.end]
    for end in sorted(set(ends)):
        if start < end:
            yield Block(start, end, "tb")
            start = end


def _row_ends(report: Report, reading: TableReading, text: str) -> Iterator[int]:
    """Yield where rows end: at the line feeds where a row is a line, else before the next label."""
    cells = sorted(_cells(report, reading))
    steps = list(pairwise(cells))
    changes = [(left, right) for left, right in steps if left.row != right.row]
    if len(changes) >= len({cell.row for cell in cells}):
        return  # not printed row by row
    within = (text[left.end : right.start] for left, right in steps if left.row == right.row)
    if not any("\n" in between for between in within):
        yield from _line_ends(text, reading, [cell.start for cell in cells])
        return
    first = text.rfind("\n", reading.start, cells[0].start) + 1
    if len(_WORDS_RE.findall(text, reading.start, first)) > _MAX_LABEL_LINES:
        yield first  # the header, without a label of a row
    for left, right in changes:
        if _WORD_RE.search(text, left.end, right.start):  # else they stand side by side
            yield (text.find("\n", left.end, right.start) + 1) or left.end


def _line_ends(text: str, reading: TableReading, cells: Sequence[int]) -> Iterator[int]:
    """Yield the ends of lines; a label that was broken into lines stays with its cells.

    Args:
        text: of the report.
        reading: of the table.
        cells: where its cells begin, sorted.
    """
    start = reading.start
    for feed in _FEEDS_RE.finditer(text, start, reading.end):
        n_cells = bisect_left(cells, feed.end()) - bisect_left(cells, start)
        if n_cells or feed.start() - start > _MAX_BROKEN:
            yield feed.end()
        start = feed.end()


def _cells(report: Report, reading: TableReading) -> Iterator[_Place]:
    for row, found in (getattr(report.tables, reading.table) or {}).items():
        for cell in found.values():
            if cell.start is not None and cell.end is not None:
                yield _Place(cell.start, cell.end, row)


def _header_start(text: str, least: int, start: int, headings: set[int]) -> int:
    """Return where the header lines before a table begin: lines without a sentence or a heading."""
    for _ in range(_MAX_HEADER_LINES):
        before = text.rfind("\n", least, max(start - 1, least)) + 1 or least
        line = text[before:start]
        if before >= start or _SENTENCE_RE.search(line) or before in headings:
            break
        start = before
    return start


def _lines(text: str, start: int, end: int) -> Iterator[Block]:
    while start < end:
        stop = text.find("\n", start, end) + 1 or end
        has_words = not text[start:stop].isspace()
        if not has_words:  # all blank lines in a row
            while stop < end and (after := text.find("\n", stop, end) + 1 or end):
                if not text[stop:after].isspace():
                    break
                stop = after
        yield Block(start, stop, "l" if has_words else "n")
        start = stop
