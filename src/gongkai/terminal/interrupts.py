"""Ctrl-C without half-written results.

`Interrupts` puts it off while something is written and obeys it elsewhere; `Stop` takes the first
as the wish to end after what is in hand, and only the second as the order to end at once.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

# Ctrl-C, and what `timeout`, a batch system or a service manager sends first.
_STOPS = (signal.SIGINT, signal.SIGTERM)


class Interrupts:
    """Holds Ctrl-C and SIGTERM back inside `deferred`; a second one there is obeyed at once."""

    def __init__(self) -> None:
        self._is_writing = False
        self._is_pending = False

    @contextmanager
    def caught(self) -> Iterator[None]:
        """Take Ctrl-C over for the time of the block (in the main thread; elsewhere do nothing)."""
        with _handled(self._on_signal):
            yield

    @contextmanager
    def deferred(self) -> Iterator[None]:
        """Write in peace; raises KeyboardInterrupt at the end if Ctrl-C came meanwhile."""
        self._is_writing = True
        try:
            yield
        finally:
            self._is_writing = False
        if self._is_pending:
            self._is_pending = False
            raise KeyboardInterrupt

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        if self._is_writing and not self._is_pending:
            self._is_pending = True
            return
        raise KeyboardInterrupt


class Stop:
    """Notes that Ctrl-C or SIGTERM came; call it to ask. The second one is obeyed at once."""

    def __init__(self, on_first: Callable[[], None]) -> None:
        self._on_first = on_first
        self._has_come = False

    def __call__(self) -> bool:
        """Tell whether to stop."""
        return self._has_come

    @contextmanager
    def caught(self) -> Iterator[None]:
        """Take Ctrl-C over for the time of the block (in the main thread; elsewhere do nothing)."""
        with _handled(self._on_signal):
            yield

    def _on_signal(self, number: int, frame: FrameType | None) -> None:
        if self._has_come:
            raise KeyboardInterrupt
        self._has_come = True
        self._on_first()


@contextmanager
def _handled(handler: Callable[[int, FrameType | None], None]) -> Iterator[None]:
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, handler) for number in _STOPS}
    try:
        yield
    finally:
        for number, was in before.items():
            signal.signal(number, was)
