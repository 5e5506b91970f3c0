"""The clock a reader looks at between the steps of its work."""

from __future__ import annotations

import time

from gongkai.extractors.errors import LimitError


class Deadline:
    """Starts when made; `check` raises once the seconds are over."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._end = time.monotonic() + seconds

    @property
    def left(self) -> float:
        """Seconds left, never below 0.1."""
        return max(0.1, self._end - time.monotonic())

    def check(self) -> None:
        """Do nothing while there is time.

        Raises:
            LimitError: `too_slow`.
        """
        if time.monotonic() > self._end:
            raise LimitError(
                "too_slow", f"Reading took longer than {self._seconds:g} seconds (max_seconds)."
            )
