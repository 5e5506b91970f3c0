"""One worker process under supervision: late, it is killed; dead, it is started anew."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from gongkai.corpus.messages import read_parts, write_parts
from gongkai.extractors.documents import Limits
from gongkai.runs import Failure
from gongkai.summaries import Summary

# A reader looks at the clock itself, between its stages; only one that cannot is killed.
GRACE_SECONDS = 5.0
# One that is short of memory may hang before it is ready, within a library.
START_SECONDS = 60.0
# Of one worker process: some fifteen times what real reports need.
MAX_MEMORY_BYTES = 2_000_000_000
# A process may die of its neighbours (the system out of memory): a file has two tries.
_TRIES = 2


class WorkerError(Exception):
    """No worker can be started; the message says why."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How a worker reads: limits of a file, the model (None: the default), bytes of memory."""

    limits: Limits
    model: str | None = None
    max_memory_bytes: int = MAX_MEMORY_BYTES

    def command(self) -> list[str]:
        """Return the command line that starts a worker."""
        told = json.dumps(asdict(self))
        return [sys.executable, "-P", "-m", "gongkai.corpus.worker", told]


@dataclass(frozen=True, slots=True)
class Product:
    """One record as it is stored: its JSON line and its text, in UTF-8, and what is told of it."""

    path: str
    document_id: str
    sha256: str
    line: bytes
    text: bytes
    summary: Summary


class Supervised:
    """A worker process: started when first asked.

    Args:
        command: what starts it.
        max_seconds: for one answer; then it is killed.
        start_seconds: until it is ready.
    """

    def __init__(
        self, command: Sequence[str], max_seconds: float, start_seconds: float = START_SECONDS
    ) -> None:
        self._command = list(command)
        self._max_seconds = max_seconds
        self._start_seconds = start_seconds
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()
        self._is_late = self._is_closed = False

    def ask(self, path: str, data: bytes) -> Product | Failure:
        """Return what the worker makes of a file.

        Raises:
            WorkerError: it cannot be started, or `kill` was called.
        """
        failure = Failure(path, "read", "worker_died", "")
        for _ in range(_TRIES):
            said = self._exchange(path, data)
            if said is not None:
                return parts_to_outcome(path, said)
            failure = self._death(path)
            if self._is_late:
                break
        return failure

    def close(self) -> None:
        """Let the worker end by itself; it has nothing left to do."""
        self._forget()

    def kill(self) -> None:
        """End the worker at once, and with it all that it started. May come from any thread."""
        self._is_closed = True
        self._end()

    def _exchange(self, path: str, data: bytes) -> list[bytes] | None:
        process = self._started()
        assert process.stdin is not None  # noqa: S101  tells mypy; opened as pipes
        assert process.stdout is not None  # noqa: S101
        try:
            with self._in_time(self._max_seconds):
                write_parts(process.stdin, json.dumps({"path": path}).encode(), data)
                return read_parts(process.stdout)
        except OSError:
            return None

    def _started(self) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._is_closed:
                raise WorkerError("The run was stopped.")
            if self._process is not None:
                return self._process
            process = self._process = _open(self._command)
        with self._in_time(self._start_seconds):
            fault = _fault(process)
        if self._is_late:
            fault = f"it was not ready within {self._start_seconds:g} s; allow more memory"
        if fault is not None:
            self._end()
            self._forget()
            raise WorkerError(f"A worker process could not start: {fault}")
        return process

    @contextlib.contextmanager
    def _in_time(self, seconds: float) -> Iterator[None]:
        """End the worker if what is done meanwhile takes longer; then `_is_late`."""
        self._is_late = False
        timer = threading.Timer(seconds, self._on_late)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _on_late(self) -> None:
        self._is_late = True
        self._end()

    def _end(self) -> None:
        with self._lock:
            process = self._process
        if process is None:
            return
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)  # LibreOffice, where it was started, too
            else:
                process.kill()

    def _forget(self) -> int | None:
        """Close the worker's streams, at which it ends, and return its exit status."""
        with self._lock:
            process, self._process = self._process, None
        if process is None:
            return None
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        return process.wait()

    def _death(self, path: str) -> Failure:
        status = self._forget()
        if self._is_late:
            limit = self._max_seconds - GRACE_SECONDS
            reason = f"It took longer than {limit:g} s and was stopped (--max-seconds)."
            return Failure(path, "read", "timeout", reason)
        reason = f"The process that read it died twice ({_said(status)})."
        return Failure(path, "read", "worker_died", reason)


def _open(command: Sequence[str]) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(  # noqa: S603  our own interpreter
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=_environment(),
            start_new_session=True,  # Ctrl-C is for the run, which lets files end
        )
    except OSError as error:
        what = f"{command[0]}: {error.strerror}"
        raise WorkerError(f"A worker process could not start: {what}") from error


def _fault(process: subprocess.Popen[bytes]) -> str | None:
    """Return why a worker just started is not ready; None where it is."""
    assert process.stdout is not None  # noqa: S101  tells mypy; opened as a pipe
    ready = read_parts(process.stdout)
    if ready is None:
        return f"it ended with {process.wait()}"
    fault: str | None = json.loads(ready[0]).get("fault")
    return fault


def outcome_to_parts(outcome: Product | Failure) -> list[bytes]:
    """Return an outcome as a message: a head in JSON, and of a record its line and its text."""
    if isinstance(outcome, Failure):
        return [json.dumps({"failure": asdict(outcome)}).encode()]
    head = {
        "document_id": outcome.document_id,
        "sha256": outcome.sha256,
        "summary": asdict(outcome.summary),
    }
    return [json.dumps(head).encode(), outcome.line, outcome.text]


def parts_to_outcome(path: str, parts: Sequence[bytes]) -> Product | Failure:
    """Return the outcome that a message tells; the reverse of `outcome_to_parts`."""
    head: dict[str, Any] = json.loads(parts[0])
    if "failure" in head:
        return Failure(**head["failure"])
    _, line, text = parts
    summary = Summary(**head["summary"])
    return Product(path, head["document_id"], head["sha256"], line, text, summary)


def _said(status: int | None) -> str:
    if status is None or status >= 0:
        return f"exit status {status}"
    name = signal.Signals(-status).name
    return f"{name}; too little memory is the usual cause" if name == "SIGKILL" else name


def _environment() -> dict[str, str]:
    """Return the environment of a worker: it finds this very gongkai, and one core is enough."""
    home = str(Path(__file__).parents[2])
    paths = [home, *filter(None, [os.environ.get("PYTHONPATH")])]
    threads = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    return {**os.environ, **threads, "PYTHONPATH": os.pathsep.join(paths)}
