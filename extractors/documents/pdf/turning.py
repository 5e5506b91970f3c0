"""Boxes and lines of a page in the directions its text is read in: right and downwards."""

from __future__ import annotations

import math
from operator import neg

from gongkai.extractors.documents.pdf.rulings import Ruling, Rulings

Columns = tuple[list[float], list[float], list[float], list[float]]  # one list a side of the box

# For each quarter: the signs of the text's own axes on the page's; they are swapped for 1 and 3.
_SIGNS = ((1, -1), (1, 1), (-1, 1), (-1, -1))


def turn_rulings(rulings: Rulings, quarter: int) -> Rulings:
    """Return rulings in the coordinates of text turned so many quarters."""
    if quarter == 0:
        return Rulings(
            [Ruling(-at, start, end) for at, start, end in rulings.horizontal],
            [Ruling(at, -end, -start) for at, start, end in rulings.vertical],
        )
    along, across = rulings if quarter == 2 else rulings[::-1]
    x_sign, y_sign = _SIGNS[quarter]
    return Rulings(
        [_turn(line, at_sign=y_sign, sign=x_sign) for line in along],
        [_turn(line, at_sign=x_sign, sign=y_sign) for line in across],
    )


def turn_boxes(
    lefts: list[float], tops: list[float], rights: list[float], bottoms: list[float], quarter: int
) -> Columns:
    """Return page boxes (y upwards) as those of text turned so many quarters (y downwards)."""
    if quarter == 0:
        return lefts, list(map(neg, tops)), rights, list(map(neg, bottoms))
    if quarter == 1:
        return bottoms, lefts, tops, rights
    if quarter == 2:
        return list(map(neg, rights)), bottoms, list(map(neg, lefts)), tops
    mirrored = [list(map(neg, side)) for side in (tops, rights, bottoms, lefts)]
    return mirrored[0], mirrored[1], mirrored[2], mirrored[3]


def _turn(line: Ruling, *, at_sign: int, sign: int) -> Ruling:
    if sign > 0:
        return Ruling(at_sign * line.at, line.start, line.end)
    return Ruling(at_sign * line.at, -line.end, -line.start)


def angle_to_quarter(angle: float) -> int | None:
    """Return a clockwise angle in radians as quarters to the left, None if it is not near one."""
    quarters = -angle / (math.pi / 2)
    nearest = round(quarters)
    return nearest % 4 if abs(quarters - nearest) < 0.05 else None
