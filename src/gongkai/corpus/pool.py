"""The local engine: as many worker processes as asked for, each with a thread that serves it."""

from __future__ import annotations

import hashlib
import queue
import threading
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Self

from gongkai.corpus.plan import Planned
from gongkai.corpus.supervised import GRACE_SECONDS, Product, Settings, Supervised
from gongkai.extractors.errors import ExtractionError
from gongkai.runs import Failure, storable

Outcome = Product | Failure
Answer = tuple[Planned, Outcome]
# Files handed out beyond those in hand, for each worker: enough that none waits.
_AHEAD = 1
_WAIT_SECONDS = 0.5


class LocalPool:
    """Reads planned files side by side; use as a context manager.

    Args:
        n_workers: processes.
        settings: how they read.
        command: what starts a worker, for tests; of the settings where None.
    """

    def __init__(
        self, n_workers: int, settings: Settings, *, command: Sequence[str] | None = None
    ) -> None:
        max_seconds = settings.limits.max_seconds + GRACE_SECONDS
        self._workers = [
            Supervised(command or settings.command(), max_seconds) for _ in range(n_workers)
        ]
        self._jobs: queue.Queue[Planned | None] = queue.Queue()
        self._answers: queue.Queue[Answer | Exception] = queue.Queue()
        self._threads = [
            threading.Thread(target=self._serve, args=(worker,), daemon=True)
            for worker in self._workers
        ]

    def __enter__(self) -> Self:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        if kind is not None:
            for worker in self._workers:
                worker.kill()
        for _ in self._threads:
            self._jobs.put(None)
        for thread in self._threads:
            thread.join()

    def read(self, files: Iterable[Planned], is_stopped: Callable[[], bool]) -> Iterator[Answer]:
        """Yield what became of each file, as they are done; none is begun once stopped.

        Raises:
            WorkerError: a worker cannot be started.
        """
        n_out, most = 0, len(self._workers) * (1 + _AHEAD)
        for planned in files:
            if is_stopped():
                break
            self._jobs.put(planned)
            n_out += 1
            while n_out >= most:
                yield self._next()
                n_out -= 1
        for _ in range(n_out):
            yield self._next()

    def _next(self) -> Answer:
        while True:
            try:
                found = self._answers.get(timeout=_WAIT_SECONDS)
            except queue.Empty:  # looked at again and again, so that Ctrl-C is obeyed on Windows
                continue
            if isinstance(found, Exception):
                raise found
            return found

    def _serve(self, worker: Supervised) -> None:
        while (planned := self._jobs.get()) is not None:
            try:
                self._answers.put((planned, answer_of(planned, worker)))
            except Exception as error:  # noqa: BLE001  raised in the thread that waits for it
                self._answers.put(error)
        worker.close()


def answer_of(planned: Planned, worker: Supervised) -> Outcome:
    """Read a planned file with a worker; one that is no longer what was planned is a failure."""
    path = storable(planned.path)
    try:
        data = planned.source.read()
    except ExtractionError as error:
        return Failure(path, error.stage, error.code, error.reason)
    if planned.sha256 not in {None, hashlib.sha256(data).hexdigest()}:
        reason = "The file changed during the run; the same command again reads it anew."
        return Failure(path, "open", "changed_while_read", reason)
    return worker.ask(path, data)
