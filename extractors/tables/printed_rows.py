"""Text in which cell borders survived (tabs, pipes, a cell a line) -> rows of cells.

Such text shows blank cells, so it says more than its numbers alone.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

# Where each printed line starts, and what is on it.
_Lines = Sequence[tuple[int, str]]
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
    if has_pipes and sum(line.count("|") >= _MIN_PIPES for _, line in lines) >= _MIN_ROWS:
        header = [] if above is None else _header(text, above, start)
        return _piped(lines, header)
    starts_with_tab = text.startswith("\t", start, end) + text.count("\n\t", start, end)
    has_others = text.count("\t", start, end) > starts_with_tab
    n_tabbed = sum(_has_inner_tab(line) for _, line in lines) if has_others else 0
    if starts_with_tab > 2 * n_tabbed and starts_with_tab >= 2 * _MIN_ROWS:
        return list(_cell_a_line(text, lines))
    if n_tabbed >= _MIN_ROWS:
        return _separated(lines, "\t")
    return []


def _lines(text: str, start: int, end: int) -> Iterator[tuple[int, str]]:
    for line in text[start:end].split("\n"):
        yield start, line
        start += len(line) + 1


def _has_inner_tab(line: str) -> bool:
    return line.rfind("\t") > 0 and (line.count("\t") >= 2 or "\t" in line.strip())


def _header(text: str, above: int, start: int) -> list[str]:
    """Return the piped lines right above `start`: only blank ones may stand between."""
    found = []
    for line in reversed(text[above : max(above, start - 1)].split("\n")):
        if "|" in line:
            found.append(line)
        elif line.strip():
            break
    return found


def _piped(lines: _Lines, header: Sequence[str]) -> list[PrintedRow]:
    """A row has no cell before the pipe that opens it, nor behind the one that closes it.

    Where a table has no outer pipes, such a pipe stands beside a blank cell: `许可 | 7 |`. Where
    that column is blank in every row, only the header shows it.
    """
    opens, closes = _outer_pipes([*header, *(line for _, line in lines)])
    rows = []
    for row in _separated(lines, "|"):
        cells = row.cells
        if opens and _is_empty(cells[0]):
            cells = cells[1:]
        if closes and cells and _is_empty(cells[-1]):
            cells = cells[:-1]
        if cells:
            rows.append(PrintedRow(cells))
    return rows


def _outer_pipes(lines: Sequence[str]) -> tuple[bool, bool]:
    """Return whether the rows of a table open and close with pipes, as all whole rows do.

    Others have fewer pipes than most, or more: a line of links, a row broken over two lines, one
    with a cell too few.
    """
    counts = Counter(line.count("|") for line in lines)
    whole = max((count for count in counts if count >= _MIN_PIPES), key=counts.__getitem__)
    rows = [line.strip() for line in lines if line.count("|") == whole]
    return all(row[0] == "|" for row in rows), all(row[-1] == "|" for row in rows)


def _is_empty(cell: tuple[int, int]) -> bool:
    return cell[0] == cell[1]


def _separated(lines: _Lines, separator: str) -> list[PrintedRow]:
    rows = []
    for start, line in lines:
        if separator not in line:
            continue
        cells = []
        at = start
        for printed in line.split(separator):
            cells.append(_stripped(printed, at))
            at += len(printed) + 1
        rows.append(PrintedRow(tuple(cells)))
    return rows


def _cell_a_line(text: str, lines: _Lines) -> Iterator[PrintedRow]:
    """A tab opens each cell, an empty line closes the row, a line without tab goes on."""
    cells: list[tuple[int, int]] = []
    for start, line in lines:
        end = start + len(line)
        if line.startswith("\t"):
            cells.append((start, end))
        elif not line.strip():
            if cells:
                yield PrintedRow(tuple([_stripped(text[a:b], a) for a, b in cells]))
            cells = []
        elif cells:
            cells[-1] = (cells[-1][0], end)
    if cells:
        yield PrintedRow(tuple([_stripped(text[a:b], a) for a, b in cells]))


def _stripped(printed: str, start: int) -> tuple[int, int]:
    """Return where a printed cell that begins at `start` has its text; its end if it has none."""
    end, core = start + len(printed), printed.strip()
    if core == printed:
        return start, end
    if not core:
        return end, end
    start = end - len(printed.lstrip())
    return start, start + len(core)
