"""A run: characters printed side by side on one line, with the box they fill."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from itertools import pairwise
from typing import NamedTuple

from gongkai.extractors.documents.note_marks import is_note_mark

_LEVEL = 0.33  # of the height of a run: what its ends may differ in height
_MAX_WIDTH = 2.0  # of its height: how wide a character of a run can be, its letter space included
_MAX_ASCII_WIDTH = 0.8
# Of the height of a digit: what stands behind it and is less high is of a smaller type. A raised
# mark is 0.83 times as high in browsers, 0.65 in Word, 0.58 in LibreOffice.
SMALL = 0.9


class Run(NamedTuple):
    """Characters printed side by side.

    Attributes:
        left, top, right, bottom: of its font boxes, in points, to the right and downwards as the
            text of the page is read.
        text: its characters, without white space.
        first: index of its first character in pdfium's text page.
        is_slanted: printed at an angle to the other text of the page, as watermarks are.
    """

    left: float
    top: float
    right: float
    bottom: float
    text: str
    first: int
    is_slanted: bool = False


# Runs are made by the thousand: this builds one from its fields without any Python code.
new_run: Callable[[tuple[object, ...]], Run] = partial(tuple.__new__, Run)


def join_ends(
    head: tuple[float, float, float, float, str, int, bool],
    last_top: float,
    last_right: float,
    last_bottom: float,
) -> Run | None:
    """Return a run whose box is that of its first character with the end of its last one.

    None where its characters cannot all stand between the two: these are not level with one
    another, or further apart than so many characters are wide; and where a number ends in a
    smaller type, in the mark of a note.
    """
    left, top, right, bottom, text, first, _ = head
    height = bottom - top
    drop = top + bottom - last_top - last_bottom
    limit = 2 * _LEVEL * height
    widest = height * len(text) * (_MAX_ASCII_WIDTH if text.isascii() else _MAX_WIDTH)
    if last_bottom - last_top < SMALL * height and text[0].isdigit() and is_note_mark(text[-1]):
        return None
    if -limit < drop < limit and right - _LEVEL * height < last_right < left + widest:
        return new_run((left, top, last_right, bottom, text, first, False))
    return None


def merge(characters: list[Run]) -> Run:
    """Return characters that follow one another in the file as one run."""
    return Run(
        min(char.left for char in characters),
        min(char.top for char in characters),
        max(char.right for char in characters),
        max(char.bottom for char in characters),
        "".join(char.text for char in characters),
        characters[0].first,
    )


def regroup(characters: list[Run]) -> list[Run]:
    """Return characters as runs, parted where two do not stand side by side.

    A smaller character behind a digit begins a run of its own.
    """
    groups = [[characters[0]]]
    for before, char in pairwise(characters):
        height = max(before.bottom - before.top, char.bottom - char.top)
        drop = abs((before.top + before.bottom) - (char.top + char.bottom)) / 2
        gap = char.left - before.right
        is_small = before.text.isdigit() and char.bottom - char.top < SMALL * height
        if not is_small and drop < _LEVEL * height and -_LEVEL * height < gap < _LEVEL * height:
            groups[-1].append(char)
        else:
            groups.append([char])
    return [merge(group) for group in groups]
