"""Ctrl-C without half-written results: put off while something is written, obeyed elsewhere."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
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
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before = {number: signal.signal(number, self._on_signal) for number in _STOPS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)

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
