"""The states a report went through: what undo and redo step along."""

from __future__ import annotations

from gongkai.review.actions import ActionError, Event, Redo, Undo
from gongkai.review.state import State


class History:
    """The present state, those before it and those that were taken back.

    `revision` counts every event, undo and redo included, so that two pages that see different
    states never see one revision.
    """

    def __init__(self, first: State) -> None:
        self.state = first
        self.revision = 0
        self._before = first  # what the last event was done to
        self._past: list[State] = []
        self._future: list[State] = []

    @property
    def can_undo(self) -> bool:
        """Whether there is something to take back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether there is something to do again."""
        return bool(self._future)

    def peek(self, event: Undo | Redo) -> State:
        """Return the state that an undo or redo leads to.

        Raises:
            ActionError: there is none.
        """
        states = self._past if isinstance(event, Undo) else self._future
        if not states:
            raise ActionError("nothing", event.do)
        return states[-1]

    def take(self, event: Event, after: State) -> None:
        """Go on to the state after an event."""
        if isinstance(event, Undo):
            self._future.append(self.state)
            self._past.pop()
        elif isinstance(event, Redo):
            self._past.append(self.state)
            self._future.pop()
        else:
            self._past.append(self.state)
            self._future.clear()
        self._before, self.state = self.state, after
        self.revision += 1

    def judged_last(self) -> set[str]:
        """Return the fingerprints of the findings that the last event judged anew."""
        before, after = self._before.judged, self.state.judged
        return {name for name in {*before, *after} if before.get(name) != after.get(name)}
