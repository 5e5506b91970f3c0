"""A worker process: the bytes of a file in, its record or why there is none out, and so on.

Started as `python -m gongkai.corpus.worker SETTINGS`; speaks `messages` on its standard streams.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from typing import Any, BinaryIO

from gongkai.corpus.messages import read_parts, write_parts
from gongkai.corpus.supervised import Product, outcome_to_parts
from gongkai.extractors.documents import Limits, Source
from gongkai.extractors.narrative import Voice, default_voice, load_voice
from gongkai.extractors.pipeline import read_report
from gongkai.models.errors import ModelError
from gongkai.runs import Failure, Reading, read_one
from gongkai.summaries import summarize


def main() -> None:
    """Load the model once, say so, and answer one file after the other."""
    settings = json.loads(sys.argv[1])
    jobs, answers = sys.stdin.buffer, _private_stdout()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # whoever started us decides when to stop
    _cap_memory(settings["max_memory_bytes"])
    limits = Limits(**settings["limits"])
    try:
        voice = _voice(settings["model"])
    except ModelError as error:
        _say(answers, {"fault": str(error)})
        return
    except MemoryError:
        allowed = f"{settings['max_memory_bytes'] / 1e6:,.0f} MB that --max-memory allows"
        _say(answers, {"fault": f"The model needs more than the {allowed}; allow 512MB or more."})
        return
    _say(answers, {"model": voice.name})
    while (job := read_parts(jobs)) is not None:
        head, data = job
        answer_one(answers, json.loads(head)["path"], data, limits, voice)


def answer_one(answers: BinaryIO, path: str, data: bytes, limits: Limits, voice: Voice) -> None:
    """Read one file and say what became of it."""

    def read(source: Source, limits: Limits) -> Any:
        return read_report(source, limits, voice)

    outcome = read_one(Source(path, lambda: data), limits, read)
    answer = outcome if isinstance(outcome, Failure) else _product(path, outcome)
    write_parts(answers, *outcome_to_parts(answer))


def _product(path: str, reading: Reading) -> Product:
    report = reading.report
    return Product(
        path,
        report.document_id,
        report.source.sha256,
        reading.line,
        reading.text,
        summarize(report),
    )


def _voice(model: str | None) -> Voice:
    return default_voice() if model is None else load_voice(model)


def _say(answers: BinaryIO, head: dict[str, Any]) -> None:
    write_parts(answers, json.dumps(head).encode())


def _private_stdout() -> BinaryIO:
    """Return standard output for answers alone; what libraries print goes to standard error."""
    private = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return private


def _cap_memory(n_bytes: int) -> None:
    """Let the system refuse more memory than that, where it can (not on Windows)."""
    try:
        import resource  # noqa: PLC0415  not on Windows
    except ImportError:
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    if hard != resource.RLIM_INFINITY:
        n_bytes = min(n_bytes, hard)
    # The data limit, not the address space: mapped model files and thread stacks cost nothing.
    resource.setrlimit(resource.RLIMIT_DATA, (n_bytes, hard))


if __name__ == "__main__":
    main()
