"""What `gongkai benchmark` measures, run in a process of its own on one core.

`python -m gongkai.eval.speed.probes` takes one job as JSON on standard input and prints its figures
as JSON. Bytes are read beforehand: a probe is given a file's bytes and does all the work in memory.
Seconds are of the processor, children included, since other programs share the machine.
"""

from __future__ import annotations

import json
import os
import statistics
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

Probe = Callable[[str, bytes], object]
Files = list[tuple[str, bytes]]

MIN_ROUND_SECONDS = 0.3  # shorter rounds are repeated inside: a timer's and a scheduler's noise
PROBE_SECONDS = 20.0  # after this no further round begins, so that .doc files do not take minutes
OURS = "gongkai, whole records"
NO_PROSE = "gongkai, without prose"
# name -> system of `gongkai evaluate` whose voice reads the prose
OTHER_VOICES = {
    "gongkai, prose by rules (regular expressions)": "rules",
    "gongkai, prose by the tagger alone": "tagger",
}
_VOICES = {NO_PROSE: "none", **OTHER_VOICES}


def _record(voice: str | None = None) -> Probe:
    """Make a probe that makes the whole record of a report, as JSON."""
    from gongkai.eval.systems import system_voice  # noqa: PLC0415
    from gongkai.extractors.documents import Limits, Source  # noqa: PLC0415
    from gongkai.extractors.pipeline import read_report  # noqa: PLC0415

    reads = system_voice(voice) if voice else None

    def record(path: str, data: bytes) -> object:
        source = Source(path, lambda: data)
        return read_report(source, Limits(), reads)[1].model_dump_json()

    return record


def _probe_named(name: str) -> Probe:
    if name == OURS:
        return _record()
    if name in _VOICES:
        return _record(_VOICES[name])
    from gongkai.eval.speed.baselines import BASELINES  # noqa: PLC0415

    return BASELINES[name].probe


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


def measure(
    inputs: list[str], paths: list[str], probe: str, rounds: int, core: int | None = None
) -> dict[str, Any]:
    """Time a probe over the named files; seconds are of the median round, per file.

    Returns:
        `seconds` per file, `fastest` and `slowest` round per file, `wall_seconds` per file,
        `rounds` done, and `peak_mb`, the most memory this process held, interpreter included
        (None where it cannot be told).
    """
    one_core(core)
    files = bytes_of(inputs, set(paths))
    run = _probe_named(probe)
    _round(run, files)  # imports, templates and caches are no part of the speed
    once = _round(run, files)[1]
    repeats = max(1, round(MIN_ROUND_SECONDS / once + 0.5))
    times: list[float] = []
    walls: list[float] = []
    while len(times) < rounds and (len(times) < 3 or sum(walls) * repeats < PROBE_SECONDS):
        found = [_round(run, files) for _ in range(repeats)]
        times.append(sum(spent for spent, _ in found) / repeats)
        walls.append(sum(wall for _, wall in found) / repeats)
    return {
        "seconds": statistics.median(times) / len(files),
        "fastest": min(times) / len(files),
        "slowest": max(times) / len(files),
        "wall_seconds": statistics.median(walls) / len(files),
        "rounds": len(times),
        "peak_mb": peak_mb(),
    }


def measure_stages(inputs: list[str], paths: list[str], rounds: int) -> dict[str, float]:
    """Return stage -> processor seconds per file."""
    from gongkai.eval.speed.stages import stage_seconds  # noqa: PLC0415

    one_core()
    return stage_seconds(bytes_of(inputs, set(paths)), rounds)


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


def one_core(core: int | None = None) -> None:
    """Keep this process on one core, the last where none is named and the system lets us."""
    if hasattr(os, "sched_setaffinity"):
        cores = sorted(os.sched_getaffinity(0))
        os.sched_setaffinity(0, {cores[-1 if core is None else core % len(cores)]})


def _round(run: Probe, files: Files) -> tuple[float, float]:
    """Return processor and wall seconds of one round."""
    spent, wall = _processor_seconds(), time.perf_counter()
    for path, data in files:
        run(path, data)
    return _processor_seconds() - spent, time.perf_counter() - wall


def _processor_seconds() -> float:
    """Return what this process and its children (LibreOffice) have spent."""
    times = os.times()
    return time.process_time() + times.children_user + times.children_system


def bytes_of(inputs: list[str], paths: set[str]) -> Files:
    """Return path and bytes of the named files of the inputs."""
    from gongkai.extractors.documents import Limits, SourceFailure, iter_sources  # noqa: PLC0415

    return [
        (source.path, source.read())
        for source in iter_sources(inputs, Limits())
        if not isinstance(source, SourceFailure) and source.path in paths
    ]


if __name__ == "__main__":
    job = json.load(sys.stdin)
    jobs: dict[str, Callable[..., Any]] = {
        "formats": formats_of,
        "measure": measure,
        "stages": measure_stages,
    }
    json.dump(jobs[job.pop("what")](**job), sys.stdout)
