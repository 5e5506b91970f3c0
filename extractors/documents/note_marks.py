"""Raised marks of notes: 5 with a note 1 behind it is not fifty-one."""

from __future__ import annotations

_MARK_CHARACTERS = frozenset("[]()（）〔〕【】注*†‡ ")


def is_note_mark(text: str) -> bool:
    """Return whether raised text is the mark of a note: figures, brackets, stars.

    >>> is_note_mark("[1]"), is_note_mark("②"), is_note_mark("th")
    (True, True, False)
    """
    mark = text.strip()
    return bool(mark) and all(
        character.isdigit() or character in _MARK_CHARACTERS for character in mark
    )
