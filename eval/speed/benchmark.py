"""Speed and memory on this machine: one process a figure, so that none is in another's memory."""

from __future__ import annotations

import hashlib
import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from gongkai._version import __version__
from gongkai.eval.provenance import commit, machine
from gongkai.eval.speed.baselines import BASELINES
from gongkai.eval.speed.probes import NO_PROSE, OTHER_VOICES, OURS
from gongkai.models.registry import default_model_folder
from gongkai.wording import counted

Step = Callable[[str], None]

START_RUNS = 11
_PROSE = "text"  # the format on which the voices are compared: nothing but text is read there


class SpeedError(Exception):
    """Nothing could be measured; the message says why."""


@dataclass(frozen=True, slots=True)
class Speed:
    """One line of the table; processor seconds per file, of the median round, on one core."""

    format: str
    probe: str
    n_files: int
    seconds: float
    fastest: float
    slowest: float
    wall_seconds: float
    rounds: int
    peak_mb: float | None


class _Steps:
    """Tells what is measured, and which of how many that is."""

    def __init__(self, step: Step, found: dict[str, list[str]]) -> None:
        self._step, self._n = step, 0
        # Of a format: its probes, the stages, all cores. The start comes behind them all.
        self._total = sum(len(list(_probes(form))) + 2 for form in found) + 1

    def __call__(self, of_what: str, what: str) -> None:
        self._n += 1
        self._step(f"[{self._n} of {self._total}] {of_what}: {what}")


def _tell_nobody(what: str) -> None:
    """Say nothing."""


def measure_all(inputs: list[str], *, rounds: int, step: Step = _tell_nobody) -> dict[str, Any]:
    """Measure every format found in the inputs, with the baselines that are installed.

    Args:
        inputs: files, folders, archives.
        rounds: of each probe.
        step: is told what is measured next.

    Returns:
        JSON-ready: when, from what and on which `machine`; `sizes` of the files a format;
        `speeds` (`Speed` as dicts); `stages` (format -> stage -> seconds a report); `all_cores`
        (format -> reports a second, a process a core); `start_seconds` by the clock (a bare
        interpreter, `--help`, from start to the first record, which is told in processor seconds,
        too); `model`; `pdf_ratio` (ours over plain text by pypdfium2; None without a PDF) and
        `pdf_ratio_without_prose`;
        `not_installed` and `broken` (baselines left out, the latter with what they said) and
        `unread` (files no record could be made of).

    Raises:
        SpeedError: no file of the inputs can be read, or a measurement broke.
    """
    step("which formats the files are of")
    found = _probe({"what": "formats", "inputs": inputs})
    unread = found.pop("unread", [])
    if not found:
        left_out = f" (not read: {', '.join(unread[:3])})" if unread else ""
        raise SpeedError(f"no report that can be read in {', '.join(inputs)}{left_out}")
    described = {"made": datetime.now(UTC).isoformat(timespec="seconds"), **commit()}
    described |= {"gongkai": __version__, "machine": machine()}
    steps, job = _Steps(step, found), {"inputs": inputs, "rounds": rounds}
    speeds: list[Speed] = []
    broken, stages, all_cores = list[str](), {}, {}
    for form, paths in sorted(found.items()):
        of_files = {**job, "paths": paths}
        named = f"{form}, {counted(len(paths), 'file')}"
        speeds += _speeds(form, of_files, partial(steps, named), broken)
        steps(named, "seconds by stage")
        stages[form] = _probe({"what": "stages", **of_files})
        steps(named, "a process a core")
        all_cores[form] = _all_cores({"what": "measure", "probe": OURS, **of_files})
    steps("start-up", f"3 programs of {counted(START_RUNS, 'run')}")
    return {
        **described,
        "sizes": {form: _size(paths) for form, paths in sorted(found.items())},
        "speeds": [asdict(speed) for speed in speeds],
        "stages": stages,
        "all_cores": all_cores,
        "start_seconds": _starts(found),
        "model": _model(),
        "pdf_ratio": _pdf_ratio(speeds, OURS),
        "pdf_ratio_without_prose": _pdf_ratio(speeds, NO_PROSE),
        "not_installed": [name for name, one in BASELINES.items() if not one.is_installed],
        "broken": broken,
        "unread": [Path(path).name for path in unread],
    }


def _speeds(form: str, job: dict[str, Any], step: Step, broken: list[str]) -> Iterator[Speed]:
    """Yield the speed of each probe of a format; what baselines that break say goes to `broken`."""
    for probe in _probes(form):
        step(probe)
        try:
            figures = _probe({"what": "measure", "probe": probe, **job})
        except SpeedError as error:
            if probe == OURS:
                raise
            broken.append(str(error))
        else:
            yield Speed(form, probe, len(job["paths"]), **figures)


def _probes(form: str) -> Iterator[str]:
    """Yield ours, with prose and without, our other voices, and the installed baselines."""
    yield OURS
    yield NO_PROSE
    if form == _PROSE and default_model_folder() is not None:
        yield from OTHER_VOICES
    yield from (name for name, one in BASELINES.items() if one.format == form and one.is_installed)


def _size(paths: list[str]) -> dict[str, Any]:
    sizes = [os.path.getsize(path) for path in paths if os.path.isfile(path)]  # noqa: PTH113, PTH202
    return {
        "n_files": len(paths),
        "mean_kb": round(statistics.mean(sizes) / 1e3, 1) if sizes else None,
    }


def _model() -> dict[str, Any]:
    """Return the default model's name, its size on disk, and the hash of its card.

    A model that is trained anew keeps its name; the card names the hashes of all its parts.
    """
    folder = default_model_folder()
    if folder is None:
        return {"name": None, "mb": 0.0, "sha256": None}
    card = hashlib.sha256((folder / "model.json").read_bytes()).hexdigest()
    n_bytes = sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())
    return {"name": folder.name, "mb": round(n_bytes / 1e6, 2), "sha256": card}


def _pdf_ratio(speeds: list[Speed], probe: str) -> float | None:
    seconds = {speed.probe: speed.seconds for speed in speeds if speed.format == "pdf"}
    plain = seconds.get("pypdfium2, plain text")
    return seconds[probe] / plain if plain and probe in seconds else None


def _starts(found: dict[str, list[str]]) -> dict[str, float]:
    first = next(path for paths in [found.get(_PROSE, []), *found.values()] for path in paths)
    record, processor = _start_seconds("-m", "gongkai", "extract", "--quiet", first)
    return {
        "interpreter": _start_seconds("-c", "pass")[0],
        "help": _start_seconds("-m", "gongkai", "--help")[0],
        "first_record": record,
        "first_record_processor": processor,
    }


def _start_seconds(*arguments: str) -> tuple[float, float]:
    """Return the median wall time of a Python process, and the processor time it took."""
    walls, spent = [], []
    for _ in range(START_RUNS):
        started, before = time.perf_counter(), _children_seconds()
        command = [sys.executable, *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  our own
        walls.append(time.perf_counter() - started)
        spent.append(_children_seconds() - before)
    return statistics.median(walls), statistics.median(spent)


def _children_seconds() -> float:
    times = os.times()
    return times.children_user + times.children_system


def _all_cores(job: dict[str, Any]) -> dict[str, Any]:
    """Run one process a core at the same time; their reports a second add up, by the wall clock."""
    n_cores = os.cpu_count() or 1
    running = [_begin({**job, "core": core}) for core in range(n_cores)]
    rates = [1 / _end(job, process)["wall_seconds"] for process in running]
    return {"n_processes": n_cores, "reports_per_second": sum(rates)}


def _probe(job: dict[str, Any]) -> dict[str, Any]:
    return _end(job, _begin(job))


def _begin(job: dict[str, Any]) -> subprocess.Popen[bytes]:
    process = subprocess.Popen(
        [sys.executable, "-m", "gongkai.eval.speed.probes"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, **dict.fromkeys(_THREADS, "1")},
    )
    if process.stdin is not None:
        process.stdin.write(json.dumps(job).encode())
        process.stdin.close()
        process.stdin = None
    return process


# A library that takes all cores for itself would make "one core" mean nothing.
_THREADS = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS")


def _end(job: dict[str, Any], process: subprocess.Popen[bytes]) -> dict[str, Any]:
    out, err = process.communicate()
    if process.returncode:
        said = err.decode(errors="replace").strip().splitlines()
        raise SpeedError(f"{job.get('probe', job['what'])}: {said[-1] if said else 'died'}")
    figures: dict[str, Any] = json.loads(out)
    return figures
