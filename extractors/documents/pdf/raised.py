"""Raised marks of notes on a PDF page: 7837 with a small 1 behind it is not 78371.

A mark is told by what is drawn: its characters are clearly smaller than the digit they stand right
behind, and their base line is higher. Raised text behind anything else (the 2 of m2) stays.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Sequence
from functools import partial
from itertools import takewhile
from operator import gt

from gongkai.extractors.documents.note_marks import is_note_mark
from gongkai.extractors.documents.pdf.runs import SMALL, Run

# What could be a number with the mark of a note behind it.
_STRETCH_RE = re.compile(r"\d[\d\[\]()（）〔〕【】注*†‡①-⑳⑴-⒇]+")
# Of the height of the digit before: Word and LibreOffice raise a mark by a third.
_RAISED, _HIGHEST = 0.1, 0.9
_MAX_GAP = 0.5

Heights = Callable[[Sequence[int]], list[float]]
Rise = Callable[[int, int], float]
Span = tuple[int, int]


def raised_marks(text: str, spans: Collection[Span], heights: Heights, rise: Rise) -> list[Span]:
    """Return the raised marks that stand right behind a digit within the runs of a page.

    A run that is nothing but a number and its mark is looked at when it is placed (`join_ends`).

    Args:
        text: of the page.
        spans: where its runs begin and end.
        heights: of the characters at some indices, in points.
        rise: how much higher the base line of a character is than that of another, in points.
    """
    runs = set(spans)
    found = [match.span() for match in _STRETCH_RE.finditer(text)]
    stretches = [span for span in found if span not in runs]
    if not stretches:
        return []
    ends = heights([at for start, end in stretches for at in (start, end - 1)])
    marks = []
    for (start, end), base, last in zip(stretches, ends[0::2], ends[1::2], strict=True):
        if last >= SMALL * base:
            continue
        first = end - _n_small(heights(range(start, end)), base)
        is_raised = min(rise(first - 1, first), rise(first - 1, end - 1)) > _RAISED * base
        if is_raised and text[first - 1].isdigit() and is_note_mark(text[first:end]):
            marks.append((first, end))
    return marks


def without_marks(runs: list[Run], rise: Rise) -> list[Run]:
    """Return the runs of a cell without raised marks, however high these stand over their line."""
    sizes = [run[3] - run[1] for run in runs]
    if min(sizes) >= SMALL * max(sizes):
        return runs
    marks = [run for run in runs if is_note_mark(run.text)]
    raised = {run for run in marks for before in runs if is_raised_mark(run, before, rise)}
    return [run for run in runs if run not in raised]


def is_raised_mark(run: Run, before: Run, rise: Rise) -> bool:
    """Tell whether a run is the mark of a note right behind another one."""
    if not (before.text[-1].isdigit() and is_note_mark(run.text)):
        return False
    height, gap = before.bottom - before.top, run.left - before.right
    if run.bottom - run.top >= SMALL * height or abs(gap) >= _MAX_GAP * height:
        return False
    last = before.first + len(before.text) - 1
    return _RAISED * height < rise(last, run.first) < _HIGHEST * height


def _n_small(heights: Sequence[float], base: float) -> int:
    """Return how many of the last characters are small."""
    return sum(1 for _ in takewhile(partial(gt, SMALL * base), reversed(heights)))
