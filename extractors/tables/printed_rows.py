"""Text in which cell borders survived (tabs, pipes, a cell a line) -> rows of cells.

Such text shows blank cells, so it says more than its numbers alone.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

_LINE_RE = re.compile(r"[^\n]*")
_MIN_ROWS = 2
_MIN_PIPES = 2


class PrintedRow(NamedTuple):
    """A row as printed: (start, end) of each cell in the folded text, white space outside."""

    cells: tuple[tuple[int, int], ...]

    @property
    def start(self) -> int:
        """Start of the first cell."""
        return self.cells[0][0]

    @property
    def end(self) -> int:
        """End of the last cell."""
        return self.cells[-1][1]


def text_to_rows(text: str, start: int, end: int, *, above: int | None = None) -> list[PrintedRow]:
    r"""Return the rows of folded text[start:end]; [] where no cell borders are seen.

    The header of these rows, if they are behind it, is looked for from `above` on.

    >>> text = "规章\t0\t\t5\n许可\t7"
    >>> [[text[a:b] for a, b in row.cells] for row in text_to_rows(text, 0, len(text))]
    [['规章', '0', '', '5'], ['许可', '7']]
    """
    has_pipes, has_tabs = text.find("|", start, end) >= 0, text.find("\t", start, end) >= 0
    if not has_pipes and not has_tabs:
        return []
    lines = list(_lines(text, start, end))
    if has_pipes and sum(text.count("|", a, b) >= _MIN_PIPES for a, b in lines) >= _MIN_ROWS:
        header = [] if above is None else _header(text, above, start)
        return _piped(text, lines, header)
    starts_with_tab = text.startswith("\t", start, end) + text.count("\n\t", start, end)
    has_others = text.count("\t", start, end) > starts_with_tab
    n_tabbed = sum(_has_inner_tab(text, a, b) for a, b in lines) if has_others else 0
    if starts_with_tab > 2 * n_tabbed and starts_with_tab >= 2 * _MIN_ROWS:
        return list(_cell_a_line(text, lines))
    if n_tabbed >= _MIN_ROWS:
        return _separated(text, lines, "\t")
    return []


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    at = start
    while at <= end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        yield at, stop
        at = stop + 1


def _has_inner_tab(text: str, start: int, end: int) -> bool:
    at = text.rfind("\t", start, end)
    return at > start and (text.count("\t", start, end) >= 2 or "\t" in text[start:end].strip())


def _header(text: str, above: int, start: int) -> list[tuple[int, int]]:
    """Return the piped lines right above `start`: only blank ones may stand between."""
    found = []
    for a, b in reversed(list(_lines(text, above, start - 1))):
        if "|" in text[a:b]:
            found.append((a, b))
        elif text[a:b].strip():
            break
    return found


def _piped(
    text: str, lines: list[tuple[int, int]], header: list[tuple[int, int]]
) -> list[PrintedRow]:
    """A row has no cell before the pipe that opens it, nor behind the one that closes it.

    Where a table has no outer pipes, such a pipe stands beside a blank cell: `许可 | 7 |`. Where
    that column is blank in every row, only the header shows it.
    """
    opens, closes = _outer_pipes(text, [*header, *lines])
    rows = []
    for row in _separated(text, lines, "|"):
        cells = row.cells
        if opens and _is_empty(cells[0]):
            cells = cells[1:]
        if closes and cells and _is_empty(cells[-1]):
            cells = cells[:-1]
        if cells:
            rows.append(PrintedRow(cells))
    return rows


def _outer_pipes(text: str, lines: list[tuple[int, int]]) -> tuple[bool, bool]:
    """Return whether the rows of a table open and close with pipes, as all whole rows do.

    Others have fewer pipes than most, or more: a line of links, a row broken over two lines, one
    with a cell too few.
    """
    counts = Counter(text.count("|", start, end) for start, end in lines)
    whole = max((count for count in counts if count >= _MIN_PIPES), key=counts.__getitem__)
    rows = [text[a:b].strip() for a, b in lines if text.count("|", a, b) == whole]
    return all(row[0] == "|" for row in rows), all(row[-1] == "|" for row in rows)


def _is_empty(cell: tuple[int, int]) -> bool:
    return cell[0] == cell[1]


def _separated(text: str, lines: list[tuple[int, int]], separator: str) -> list[PrintedRow]:
    rows = []
    for start, end in lines:
        if separator not in text[start:end]:
            continue
        cells = []
        at = start
        while at <= end:
            stop = text.find(separator, at, end)
            stop = end if stop < 0 else stop
            cells.append(_stripped(text, at, stop))
            at = stop + 1
        rows.append(PrintedRow(tuple(cells)))
    return rows


def _cell_a_line(text: str, lines: list[tuple[int, int]]) -> Iterator[PrintedRow]:
    """A tab opens each cell, an empty line closes the row, a line without tab goes on."""
    cells: list[tuple[int, int]] = []
    for start, end in lines:
        if text[start : start + 1] == "\t":
            cells.append((start, end))
        elif not text[start:end].strip():
            if cells:
                yield PrintedRow(tuple(_stripped(text, a, b) for a, b in cells))
            cells = []
        elif cells:
            cells[-1] = (cells[-1][0], end)
    if cells:
        yield PrintedRow(tuple(_stripped(text, a, b) for a, b in cells))


def _stripped(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    core = piece.strip()
    if len(core) == len(piece):
        return start, end
    if not core:
        return end, end
    start += piece.index(core[0])
    return start, start + len(core)
