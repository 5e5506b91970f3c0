"""The states a report went through: what undo and redo step along."""

from __future__ import annotations

from typing import NamedTuple

from gongkai.review.actions import ActionError, Event, Redo, Undo
from gongkai.review.state import State


class Past(NamedTuple):
    """An event that was done, and the browser it came from ("" where not known)."""

    event: Event
    page: str
    before: State


class History:
    """The present state, those before it and those that were taken back.

    `revision` counts every event, undo and redo included, so that two pages that see different
    states never see one revision.
    """

    def __init__(self, first: State) -> None:
        self.state = first
        self.revision = 0
        self._before = first  # what the last event was done to
        self._past: list[Past] = []
        self._future: list[tuple[Past, State]] = []

    @property
    def next_undone(self) -> Past | None:
        """What an undo takes back; None for nothing."""
        return self._past[-1] if self._past else None

    @property
    def next_redone(self) -> Past | None:
        """What a redo does again; None for nothing."""
        return self._future[-1][0] if self._future else None

    def peek(self, event: Undo | Redo) -> State:
        """Return the state that an undo or redo leads to.

        Raises:
            ActionError: there is none.
        """
        if isinstance(event, Undo) and self._past:
            return self._past[-1].before
        if isinstance(event, Redo) and self._future:
            return self._future[-1][1]
        raise ActionError("nothing", event.do)

    def take(self, event: Event, after: State, page: str = "") -> None:
        """Go on to the state after an event."""
        if isinstance(event, Undo):
            self._future.append((self._past.pop(), self.state))
        elif isinstance(event, Redo):
            self._past.append(self._future.pop()[0])
        else:
            self._past.append(Past(event, page, self.state))
            self._future.clear()
        self._before, self.state = self.state, after
        self.revision += 1

    def judged_last(self) -> set[str]:
        """Return the fingerprints of the findings that the last event judged anew."""
        before, after = self._before.judged, self.state.judged
        return {name for name in {*before, *after} if before.get(name) != after.get(name)}
