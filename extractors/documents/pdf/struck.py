"""Characters of a PDF page that a line is drawn through: what is struck out is not read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import groupby

from gongkai.extractors.documents.pdf.chars import PageText
from gongkai.extractors.documents.pdf.rulings import Ruling
from gongkai.extractors.documents.pdf.runs import Run, merge

# All of the height of the font box. A line through a text lies near the middle of its box; one
# under it, or between two rows, does not: word processors underline at 0.35 and more.
_BAND = 0.2
_OVERHANG = 0.6  # what such a line may stand out at either end: a border goes on for longer


def without_struck(runs: list[Run], lines: Sequence[Ruling], page: PageText) -> list[Run]:
    """Return runs without the characters that a line is drawn through from end to end.

    Args:
        runs: of a page.
        lines: its horizontal rulings that are of no table.
        page: their text.
    """
    if not lines:
        return runs
    struck: set[int] = set()  # indices of characters
    touched: set[Run] = set()
    by_middle = sorted((run.top + run.bottom, k) for k, run in enumerate(runs))
    tallest = max((run.bottom - run.top for run in runs), default=0.0)
    for line in lines:
        reach = 2 * (line.at - _BAND * tallest), 2 * (line.at + _BAND * tallest)
        begin, end = (bisect_left(by_middle, (level, 0)) for level in reach)
        near = [runs[k] for _, k in by_middle[begin:end] if _is_crossed(runs[k], line)]
        covered = [char for run in near for char in page.characters(run) if _is_on(char, line)]
        if covered and _ends_with(line, covered):
            struck.update(char.first for char in covered)
            touched.update(near)
    kept = []
    for run in runs:
        kept += _rest(run, struck, page) if run in touched else [run]
    return kept


def _is_crossed(run: Run, line: Ruling) -> bool:
    is_level = abs((run.top + run.bottom) / 2 - line.at) < _BAND * (run.bottom - run.top)
    return is_level and run.left < line.end and line.start < run.right


def _is_on(char: Run, line: Ruling) -> bool:
    return line.start < (char.left + char.right) / 2 < line.end


def _ends_with(line: Ruling, covered: Sequence[Run]) -> bool:
    """Tell whether a line is about as long as what stands on it."""
    overhang = _OVERHANG * max(char.bottom - char.top for char in covered)
    is_begun = line.start > min(char.left for char in covered) - overhang
    return is_begun and line.end < max(char.right for char in covered) + overhang


def _rest(run: Run, struck: set[int], page: PageText) -> list[Run]:
    """Return what is left of a run."""
    groups = groupby(page.characters(run), key=lambda char: char.first in struck)
    return [merge(list(characters)) for is_struck, characters in groups if not is_struck]
