"""The characters printed on one PDF page, as runs that stand side by side on one line.

Pdfium hands over a page's text with a space or a line end wherever two characters do not stand
close together on one line, in the order of the content stream. So a stretch without white space
is a run with nothing between its characters, and the boxes of its first and last character place
it: two calls a run instead of one a character. Pdfium's own spaces are not kept (it inserts too
many between fonts); how far two runs stand apart decides later. Where a run is not what it
should be (`_is_level`), or crosses a border, its characters are placed one by one.
"""

from __future__ import annotations

import ctypes
import math
import re
from itertools import repeat
from typing import NamedTuple

from gongkai.extractors.documents import pdf_calls as calls
from gongkai.extractors.documents.pdf_calls import Handle, Rectangle
from gongkai.extractors.documents.pdf_objects import PageObjects
from gongkai.extractors.documents.pdf_rulings import Ruling, Rulings

# Everything but white space. Control characters stay: they are glyphs of fonts that do not say
# which characters they are. U+0002, U+FFFE (pdfium, for a hyphen at a line end, after which it
# leaves out the line end) and U+00AD stand alone: each is a printed hyphen.
_RUN_RE = re.compile(
    "[\x02\xad\ufffe]|[^\t\n\r \xa0\x02\xad\ufffe\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]+"
)
_HYPHENS = str.maketrans("\x02\xad\ufffe", "---")
_UNMAPPED = "\ufffd"
_CONTROLS_RE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")

_MIN_HEIGHT = 1.0  # points; smaller text is there for machines, not for readers
_LEVEL = 0.33  # of the height of a run: what its ends may differ in height
_MAX_WIDTH = 2.0  # of its height: how wide a character of a run can be
_ANGLE_SAMPLE = 16  # runs looked at to tell which way a page's text runs


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


class PageText:
    """The text of one loaded page, read in its own direction.

    Attributes:
        n_unmapped: characters whose font does not say which they are; they stand as U+FFFD.
        quarter: how many times the text is turned a quarter to the left in page coordinates.
    """

    def __init__(self, page: Handle, textpage: Handle) -> None:
        self._page = page
        self._textpage = textpage
        self._text = _page_text(textpage)
        self.n_unmapped = 0
        self.quarter = 0

    def __len__(self) -> int:
        return len(self._text)

    def runs(self, objects: PageObjects) -> list[Run]:
        """Return the visible runs, in the order of the content stream.

        Text in no colour is left out (an OCR layer is kept: it is all the text its page has), and
        so is white text with nothing dark behind it, text of no size and text off the page.
        """
        text = self._text
        spans = [match.span() for match in _RUN_RE.finditer(text)]
        if not spans:
            return []
        firsts = [start for start, _ in spans]
        self._mark_unmapped(firsts)
        text = self._text = self._text.translate(_HYPHENS)
        self.quarter = self._text_quarter(firsts)
        long = [(start, end) for start, end in spans if end - start > 1]
        boxes = self._boxes(firsts + [end - 1 for _, end in long])
        n_runs = len(spans)
        lasts = iter(boxes[n_runs:])
        runs: list[Run] = []
        for (start, end), (left, top, right, bottom) in zip(spans, boxes, strict=False):
            if end - start > 1:
                last = next(lasts)
                run = Run(left, top, last[2], bottom, text[start:end], start)
                if _is_level(run, last):
                    runs.append(run)
                else:
                    runs += self._mend(run)
            else:
                runs.append(Run(left, top, right, bottom, text[start:end], start))
        return self._visible(runs, objects)

    def characters(self, run: Run) -> list[Run]:
        """Return each character of a run as a run of its own."""
        boxes = self._boxes(range(run.first, run.first + len(run.text)))
        return [
            Run(*box, char, run.first + k)
            for k, (box, char) in enumerate(zip(boxes, run.text, strict=True))
        ]

    def is_spaced(self, before: Run, run: Run) -> bool:
        """Tell whether the file itself has a space between two runs, one right after the other."""
        end = before.first + len(before.text)
        return (
            run.first == end + 1
            and self._text[end] == " "
            and not calls.is_generated(self._textpage, end)
        )

    def turn_rulings(self, rulings: Rulings) -> Rulings:
        """Return rulings in the coordinates of the runs."""
        lines = (rulings.horizontal, rulings.vertical)
        along, across = lines if self.quarter % 2 == 0 else lines[::-1]
        x_sign, y_sign = _SIGNS[self.quarter]
        return Rulings(
            [_turn(line, at_sign=y_sign, sign=x_sign) for line in along],
            [_turn(line, at_sign=x_sign, sign=y_sign) for line in across],
        )

    def _boxes(self, indices: list[int] | range) -> list[Rectangle]:
        flat = calls.char_boxes(self._textpage, indices)
        lefts, tops, rights, bottoms = flat[0::4], flat[1::4], flat[2::4], flat[3::4]
        return _turn_boxes(lefts, tops, rights, bottoms, self.quarter)

    def _mark_unmapped(self, firsts: list[int]) -> None:
        """Put U+FFFD for characters the font does not map, looking closely only where one is met.

        Pdfium hands over the glyph's number instead, which may well be that of a digit.
        """
        textpage, text = self._textpage, self._text
        if not any(map(calls.has_unicode_map_error, repeat(textpage), firsts)):
            if not _CONTROLS_RE.search(text):
                return
        errors = map(calls.has_unicode_map_error, repeat(textpage), range(len(text)))
        marked = [
            _UNMAPPED if error == 1 else char for char, error in zip(text, errors, strict=True)
        ]
        self._text = _CONTROLS_RE.sub(_UNMAPPED, "".join(marked))
        self.n_unmapped = self._text.count(_UNMAPPED)

    def _text_quarter(self, firsts: list[int]) -> int:
        """Return how many quarters most of the text is turned to the left; 0 where it is not."""
        sample = firsts[:: len(firsts) // _ANGLE_SAMPLE + 1]
        quarters = [_angle_to_quarter(calls.get_char_angle(self._textpage, k)) for k in sample]
        most = max(set(quarters), key=quarters.count)
        return most if most is not None and quarters.count(most) * 2 > len(quarters) else 0

    def _mend(self, run: Run) -> list[Run]:
        """Return what a run that is not level is made of.

        Text turned by a right angle stays one run, text at any other angle too, marked slanted.
        """
        characters = self.characters(run)
        angle = calls.get_char_angle(self._textpage, run.first)
        quarter = _angle_to_quarter(angle)
        if quarter == self.quarter:
            return _regroup(characters)
        return [_merged(characters)._replace(is_slanted=quarter is None)]

    def _visible(self, runs: list[Run], objects: PageObjects) -> list[Run]:
        box = (ctypes.c_float * 4)()
        if calls.get_page_box(self._page, ctypes.byref(box)):
            sides = ([side] for side in box)
            left, top, right, bottom = _turn_boxes(*sides, self.quarter)[0]
            runs = [
                run
                for run in runs
                if run.bottom - run.top >= _MIN_HEIGHT
                and left <= (run.left + run.right) / 2 <= right
                and top <= (run.top + run.bottom) / 2 <= bottom
            ]
        unpainted, white = objects.hidden_texts()
        if not unpainted and not white:
            return runs
        owners = [calls.get_text_object(self._textpage, run.first) for run in runs]
        if white:
            covers = [self._turned(cover) for cover in objects.dark_covers()]
            runs, owners = _drop_white(runs, owners, white, covers)
        return _drop_unpainted(runs, owners, unpainted)

    def _turned(self, bounds: Rectangle) -> Rectangle:
        left, bottom, right, top = bounds
        return _turn_boxes([left], [top], [right], [bottom], self.quarter)[0]


# For each quarter: the signs of the text's own axes on the page's; they are swapped for 1 and 3.
_SIGNS = ((1, -1), (1, 1), (-1, 1), (-1, -1))


def _page_text(textpage: Handle) -> str:
    """Return the text of a page, one code point for each of pdfium's characters."""
    n_chars: int = calls.count_chars(textpage)
    if n_chars <= 0:
        return ""
    buffer = (ctypes.c_ushort * (2 * n_chars + 1))()
    n_units: int = calls.get_text(textpage, 0, n_chars, buffer)
    if n_units == n_chars + 1:
        text = bytes(memoryview(buffer).cast("B")[: 2 * n_chars]).decode("utf-16-le", "replace")
        if len(text) == n_chars:
            return text.replace("\x02", "\ufffe")
    codes = map(calls.get_unicode, repeat(textpage), range(n_chars))
    return "".join(
        _UNMAPPED if 0xD800 <= code < 0xE000 or code > 0x10FFFF else chr(code) for code in codes
    ).replace("\x02", "\ufffe")


def _turn_boxes(
    lefts: list[float], tops: list[float], rights: list[float], bottoms: list[float], quarter: int
) -> list[Rectangle]:
    """Return page boxes (y upwards) as left, top, right, bottom of text turned so many quarters."""
    if quarter == 0:
        return list(zip(lefts, [-y for y in tops], rights, [-y for y in bottoms], strict=True))
    if quarter == 1:
        return list(zip(bottoms, lefts, tops, rights, strict=True))
    boxes = zip(lefts, tops, rights, bottoms, strict=True)
    if quarter == 2:
        return [(-right, bottom, -left, top) for left, top, right, bottom in boxes]
    return [(-top, -right, -bottom, -left) for left, top, right, bottom in boxes]


def _turn(line: Ruling, *, at_sign: int, sign: int) -> Ruling:
    if sign > 0:
        return Ruling(at_sign * line.at, line.start, line.end)
    return Ruling(at_sign * line.at, -line.end, -line.start)


def _angle_to_quarter(angle: float) -> int | None:
    """Return a clockwise angle in radians as quarters to the left, None if it is not near one."""
    quarters = -angle / (math.pi / 2)
    nearest = round(quarters)
    return nearest % 4 if abs(quarters - nearest) < 0.05 else None


def _is_level(run: Run, last: Rectangle) -> bool:
    """Tell whether the characters of a run can all stand between its first and its last one."""
    height = run.bottom - run.top
    n_chars = len(run.text)
    widest = (0.8 if run.text.isascii() else _MAX_WIDTH) * height * n_chars
    drop = abs((run.top + run.bottom) - (last[1] + last[3])) / 2
    return drop < _LEVEL * height and run.left < last[0] and last[2] - run.left < widest


def _merged(characters: list[Run]) -> Run:
    return Run(
        min(char.left for char in characters),
        min(char.top for char in characters),
        max(char.right for char in characters),
        max(char.bottom for char in characters),
        "".join(char.text for char in characters),
        characters[0].first,
    )


def _regroup(characters: list[Run]) -> list[Run]:
    """Return characters as runs, parted where two do not stand side by side."""
    groups = [[characters[0]]]
    for before, char in zip(characters, characters[1:], strict=False):
        height = max(before.bottom - before.top, char.bottom - char.top)
        drop = abs((before.top + before.bottom) - (char.top + char.bottom)) / 2
        gap = char.left - before.right
        if drop < _LEVEL * height and -_LEVEL * height < gap < _LEVEL * height:
            groups[-1].append(char)
        else:
            groups.append([char])
    return [_merged(group) for group in groups]


def _drop_white(
    runs: list[Run],
    owners: list[int | None],
    white: set[int | None],
    covers: list[Rectangle],
) -> tuple[list[Run], list[int | None]]:
    """Leave out the runs in white that stand on nothing but the white page."""
    kept = [
        (run, owner)
        for run, owner in zip(runs, owners, strict=True)
        if owner not in white
        or any(
            left <= (run.left + run.right) / 2 <= right
            and top <= (run.top + run.bottom) / 2 <= bottom
            for left, top, right, bottom in covers
        )
    ]
    return [run for run, _ in kept], [owner for _, owner in kept]


def _drop_unpainted(
    runs: list[Run], owners: list[int | None], unpainted: set[int | None]
) -> list[Run]:
    """Leave out the runs in no colour, unless they are most of the text: then it is an OCR layer.

    A scan may carry a printed page number or stamp besides.
    """
    painted = [run for run, owner in zip(runs, owners, strict=True) if owner not in unpainted]
    n_painted = sum(len(run.text) for run in painted)
    n_hidden = sum(len(run.text) for run in runs) - n_painted
    return runs if n_hidden > n_painted else painted
