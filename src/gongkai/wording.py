"""Numbers with their noun, for messages."""

from __future__ import annotations


def counted(n: int, noun: str) -> str:
    """Return a number and its noun, in the plural where it is not one.

    >>> counted(1, "file"), counted(2500, "file"), counted(0, "report")
    ('1 file', '2,500 files', '0 reports')
    """
    return f"{n:,} {noun}{'' if n == 1 else 's'}"
