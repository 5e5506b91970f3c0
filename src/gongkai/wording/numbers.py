"""Numbers as people are told them: with their noun, in percent."""

from __future__ import annotations

import math


def percent(share: float) -> int:
    """Return a share in whole percent, by one rule wherever people see it: less than all is no 100.

    >>> percent(0.807), percent(0.29), percent(0.998), percent(1.0)
    (81, 29, 99, 100)
    """
    rounded = math.floor(100 * share + 0.5)
    return min(rounded, 99) if share < 1 else rounded


def counted(n: int, noun: str) -> str:
    """Return a number and its noun, in the plural where it is not one.

    >>> counted(1, "file"), counted(2500, "file"), counted(0, "report")
    ('1 file', '2,500 files', '0 reports')
    """
    return f"{n:,} {noun}{'' if n == 1 else 's'}"
