"""What `gongkai benchmark` measures, run in a process of its own on one core.

`python -m gongkai.probes` takes one job as JSON on standard input and prints its figures as JSON.
Bytes are read beforehand: a probe is given a file's bytes and does all the work in memory.
"""

from __future__ import annotations

import io
import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from importlib import import_module
from importlib.util import find_spec
from typing import Any

Probe = Callable[[str, bytes], object]

MIN_ROUND_SECONDS = 0.3  # shorter rounds are repeated inside: a timer's and a scheduler's noise
PROBE_SECONDS = 20.0  # after this no further round begins, so that .doc files do not take minutes


def record(path: str, data: bytes) -> object:
    """Make the whole record of one report, as the JSON that `gongkai extract` writes."""
    from gongkai.extractors.documents import Limits, Source  # noqa: PLC0415
    from gongkai.extractors.pipeline import read_report  # noqa: PLC0415

    return read_report(Source(path, lambda: data), Limits())[1].model_dump_json()


def pypdfium2_text(_path: str, data: bytes) -> object:
    """Read the plain text of a PDF with pypdfium2, the least that any reader on it can take."""
    import pypdfium2  # noqa: PLC0415

    with pypdfium2.PdfDocument(data) as pdf:
        return [page.get_textpage().get_text_range() for page in pdf]


def pdfplumber_tables(_path: str, data: bytes) -> object:
    """Read the text and the tables of a PDF with pdfplumber."""
    with import_module("pdfplumber").open(io.BytesIO(data)) as pdf:
        return [(page.extract_text(), page.extract_tables()) for page in pdf.pages]


def python_docx_tables(_path: str, data: bytes) -> object:
    """Read paragraphs and table cells of a DOCX with python-docx."""
    document = import_module("docx").Document(io.BytesIO(data))
    paragraphs = [paragraph.text for paragraph in document.paragraphs]
    return paragraphs, [
        [[cell.text for cell in row.cells] for row in table.rows] for table in document.tables
    ]


def trafilatura_text(_path: str, data: bytes) -> object:
    """Read the main text of a web page with trafilatura."""
    return import_module("trafilatura").extract(data)


# name -> (format it reads, module it needs, probe)
BASELINES: dict[str, tuple[str, str, Probe]] = {
    "pypdfium2, plain text": ("pdf", "pypdfium2", pypdfium2_text),
    "pdfplumber, text and tables": ("pdf", "pdfplumber", pdfplumber_tables),
    "python-docx, text and tables": ("docx", "docx", python_docx_tables),
    "trafilatura, main text": ("html", "trafilatura", trafilatura_text),
}
OURS = "gongkai, whole records"


def formats_of(inputs: list[str]) -> dict[str, list[str]]:
    """Return the paths of the readable files under each format, and the others under `unread`."""
    from gongkai.extractors.documents import (  # noqa: PLC0415
        Limits,
        SourceFailure,
        iter_sources,
        read_document,
    )
    from gongkai.extractors.errors import ExtractionError  # noqa: PLC0415

    found: dict[str, list[str]] = {}
    for source in iter_sources(inputs, Limits()):
        form = "unread"
        if not isinstance(source, SourceFailure):
            try:
                form = read_document(source, Limits()).format
            except ExtractionError:
                form = "unread"
        found.setdefault(form, []).append(source.path)
    return found


def measure(inputs: list[str], paths: list[str], probe: str, rounds: int) -> dict[str, Any]:
    """Time a probe over the named files; seconds are of the median round, per file.

    Returns:
        `seconds` per file, `fastest` and `slowest` round per file, `rounds` done, and `peak_mb`,
        the most memory this process held, interpreter included (None where it cannot be told).
    """
    files = _bytes_of(inputs, set(paths))
    run = record if probe == OURS else BASELINES[probe][2]
    _round(run, files)  # imports, templates and caches are no part of the speed
    once = _round(run, files)
    repeats = max(1, round(MIN_ROUND_SECONDS / once + 0.5))
    times: list[float] = []
    while len(times) < rounds and (len(times) < 3 or sum(times) * repeats < PROBE_SECONDS):
        times.append(sum(_round(run, files) for _ in range(repeats)) / repeats)
    return {
        "seconds": statistics.median(times) / len(files),
        "fastest": min(times) / len(files),
        "slowest": max(times) / len(files),
        "rounds": len(times),
        "peak_mb": peak_mb(),
    }


def peak_mb() -> float | None:
    """Return the most memory this process ever held, in millions of bytes.

    Linux counts a parent's memory into a child's ru_maxrss, so its own figure is read there.
    """
    try:
        with open("/proc/self/status", encoding="ascii") as lines:  # noqa: PTH123
            for line in lines:
                if line.startswith("VmHWM:"):
                    return int(line.split()[1]) * 1024 / 1e6
    except OSError:
        pass
    if find_spec("resource") is None:  # Windows
        return None
    import resource  # noqa: PLC0415

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak * (1 if sys.platform == "darwin" else 1024) / 1e6


def one_core() -> None:
    """Keep this process on one core where the system lets us."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {max(os.sched_getaffinity(0))})


def _round(run: Probe, files: list[tuple[str, bytes]]) -> float:
    started = time.perf_counter()
    for path, data in files:
        run(path, data)
    return time.perf_counter() - started


def _bytes_of(inputs: list[str], paths: set[str]) -> list[tuple[str, bytes]]:
    from gongkai.extractors.documents import Limits, SourceFailure, iter_sources  # noqa: PLC0415

    return [
        (source.path, source.read())
        for source in iter_sources(inputs, Limits())
        if not isinstance(source, SourceFailure) and source.path in paths
    ]


if __name__ == "__main__":
    one_core()
    job = json.load(sys.stdin)
    result = formats_of(job["inputs"]) if job["probe"] is None else measure(**job)
    json.dump(result, sys.stdout)
