"""What can be wrong with an annotation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Fault(NamedTuple):
    """One fault: the file, the line it stands in (from 1; 0 where it has none) and what is wrong.

    `code` names the rule, so that faults can be counted; `place` is the offset in the text of what
    is wrong, None where it has none.
    """

    path: str
    line: int
    code: str
    message: str
    place: int | None = None

    def __str__(self) -> str:
        """One line for people: `file:line: code: message`."""
        return f"{self.path}:{self.line}: {self.code}: {self.message}"


class AnnotationError(ValueError):
    """Annotations that cannot be used; `faults` holds all of them, not just the first."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("\n".join(map(str, faults)))
        self.faults = list(faults)
