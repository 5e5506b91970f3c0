"""From runs of characters to printed lines and their text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.extractors.documents.pdf.chars import PageText
from gongkai.extractors.documents.pdf.raised import is_raised_mark, without_marks
from gongkai.extractors.documents.pdf.runs import SMALL, Run

# All in heights of the font box, which is 1.0 to 1.4 times the size of the type.
_SAME_LINE = 0.33  # between the middles of two runs on one line; half a tight line apart is 0.38
_OVERLAP = 0.3  # from which two runs are taken as printed over one another
_WORD_GAP = 0.15  # between letters and digits: a space
_WIDE_GAP = 0.4  # beside a Chinese character: a space; type set to both margins has smaller ones
_COLUMN_GAP = 0.8  # on an unruled page it may part two columns
# Width of one column of a line set out with spaces, in points: half of the smallest type tables
# are set in, so that the text of a column never runs into the next one.
_LAYOUT_UNIT = 3.75
_MIN_COLUMN_SPACES = 2
_SAME_CHAR = 0.3  # of its width: a character printed again so near is fake bold
_MIN_VERTICAL = 3  # characters one below the other make a vertical label
_MAX_VERTICAL_STEP = 4.0  # between two of them
_WIDE_RE = re.compile("[\u1100-\U0010ffff]+")


def runs_to_lines(runs: list[Run]) -> list[list[Run]]:
    """Return runs as lines from the top down, each from left to right.

    Runs stand on one line when their middles are on one height, whatever their order in the file.
    """
    if len(runs) == 1:
        return [runs]
    lines: list[list[Run]] = []
    line: list[Run] = []
    middle2 = height = 0.0  # of the tallest run of the line; twice its middle
    for run_middle2, run in sorted([(run[1] + run[3], run) for run in runs]):
        run_height = run[3] - run[1]
        if line and run_middle2 - middle2 < 2 * _SAME_LINE * max(height, run_height):
            line.append(run)
            if run_height > height:
                middle2, height = run_middle2, run_height
        else:
            line = [run]
            lines.append(line)
            middle2, height = run_middle2, run_height
    for line in lines:
        line.sort()
    return lines


def line_to_text(
    line: list[Run],
    page: PageText,
    *,
    has_columns: bool = False,
    parted: frozenset[Run] | set[Run] = frozenset(),
) -> str:
    """Return the text of one line.

    With `has_columns`, a line that leaves more than some 0.8 em free is set out with spaces, so
    that what stands in one column of the page stands in one column of the text: of a table
    without rulings a blank cell leaves nothing but its place. The runs in `parted` (see
    `vertical_labels`) stand apart on both sides.
    """
    if len(line) == 1:
        return line[0].text
    line = _settled(line, page)
    before = line[0]
    pieces = [before.text]
    indent = round(before.left / _LAYOUT_UNIT)
    width, n_measured = indent, 0  # of the pieces set out so far, and how many these are
    for run in line[1:]:
        gap = run.left - before.right
        height, run_height = before.bottom - before.top, run.bottom - run.top
        if run_height < height:
            if run_height < SMALL * height and is_raised_mark(run, before, page.rise):
                continue
            height = run_height
        if gap > _COLUMN_GAP * height or (parted and (run in parted or before in parted)):
            space = " "
            if has_columns:
                width += _display_width("".join(pieces[n_measured:]))
                n_measured = len(pieces)
                space *= max(_MIN_COLUMN_SPACES, round(run.left / _LAYOUT_UNIT) - width)
            pieces.append(space)
        elif gap > _space_from(before.text, run.text) * height or page.is_spaced(before, run):
            pieces.append(" ")
        pieces.append(run.text)
        before = run
    text = "".join(pieces)
    return " " * indent + text if n_measured else text  # a line of running text has no indent


def _space_from(before: str, behind: str) -> float:
    """Return the gap between two texts, in heights, from which it is a space."""
    return _WORD_GAP if before[-1].isascii() and behind[0].isascii() else _WIDE_GAP


def beside_columns(lines: Sequence[Sequence[Run]], printed: Sequence[str]) -> list[str]:
    """Return the printed lines, those of one run next to a set-out line put in their column too.

    That is how a wrapped cell of a table without rulings is printed: above and below its row.
    """
    is_set_out = [text.startswith(" ") for text in printed]
    placed = []
    for number, (line, text) in enumerate(zip(lines, printed, strict=True)):
        is_beside = len(line) == 1 and any(is_set_out[max(number - 1, 0) : number + 2])
        indent = round(line[0].left / _LAYOUT_UNIT) if is_beside else 0
        placed.append(" " * indent + text)
    return placed


def _display_width(text: str) -> int:
    """Columns a text takes: two for a Han character or full-width form."""
    return len(text) + sum(map(len, _WIDE_RE.findall(text)))


def runs_to_text(runs: list[Run], page: PageText) -> str:
    """Return the text of one cell, its printed lines parted by line feeds."""
    if len(runs) == 1:
        return runs[0].text
    lines = runs_to_lines(without_marks(runs, page.rise))
    return "\n".join(line_to_text(line, page) for line in lines)


def vertical_labels(lines: list[list[Run]]) -> set[Run]:
    """Return the characters of labels printed from top to bottom, one character a line.

    Such a label (三、本年度办理结果) stands beside the rows of a table, and must not be read as
    part of the row its characters happen to be level with.
    """
    columns: dict[int, list[Run]] = {}
    for line in lines:
        for k, run in enumerate(line):
            if len(run.text) == 1 and not run.text.isascii() and _stands_alone(line, k):
                columns.setdefault(round((run.left + run.right) / 4), []).append(run)
    labels: set[Run] = set()
    for column in columns.values():
        stack: list[Run] = []
        for run in sorted(column, key=_middle2):
            if stack and run.top - stack[-1].top > _MAX_VERTICAL_STEP * (run.bottom - run.top):
                labels.update(stack if len(stack) >= _MIN_VERTICAL else ())
                stack = []
            stack.append(run)
        labels.update(stack if len(stack) >= _MIN_VERTICAL else ())
    return labels


def _middle2(run: Run) -> float:
    return run.top + run.bottom  # twice the middle


def _stands_alone(line: list[Run], k: int) -> bool:
    run = line[k]
    gap = _WORD_GAP * (run.bottom - run.top)
    is_free_before = k == 0 or run.left - line[k - 1].right > gap
    return is_free_before and (k + 1 == len(line) or line[k + 1].left - run.right > gap)


def _settled(line: list[Run], page: PageText) -> list[Run]:
    """Return a line whose runs stand beside one another.

    Where two overlap, both are taken apart and their characters put in order; a character printed
    twice or more on nearly the same spot is kept once.
    """
    overlapping: set[int] = set()
    furthest = 0
    for k in range(1, len(line)):
        end = line[furthest].right
        if line[k].left < end:
            height = min(line[furthest].bottom - line[furthest].top, line[k].bottom - line[k].top)
            if line[k].left < end - _OVERLAP * height:
                overlapping.update((furthest, k))
        if line[k].right > end:
            furthest = k
    if not overlapping:
        return line
    characters: list[Run] = []
    for k, run in enumerate(line):
        characters += page.characters(run) if k in overlapping else [run]
    characters.sort()
    settled: list[Run] = []
    for run in characters:
        if not any(_is_reprint(run, before) for before in settled[-4:]):
            settled.append(run)
    return settled


def _is_reprint(run: Run, before: Run) -> bool:
    if run.text != before.text:
        return False
    width = min(run.right - run.left, before.right - before.left)
    return abs(run.left - before.left) < _SAME_CHAR * width
