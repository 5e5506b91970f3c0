"""Where one report's files lie, and what can keep an action from being taken or written down."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class StaleError(Exception):
    """An action on a state that is no longer the newest; `revision` is the newest."""

    def __init__(self, revision: int) -> None:
        super().__init__(f"the report is at revision {revision} by now")
        self.revision = revision


class SaveError(Exception):
    """What was done is kept in the journal, but a file could not be brought up to date."""


@dataclass(frozen=True, slots=True)
class Home:
    """Where a report's files lie.

    Attributes:
        name: its id among the annotations.
        path: the annotation file.
        journal: the journal.
    """

    name: str
    path: Path
    journal: Path
