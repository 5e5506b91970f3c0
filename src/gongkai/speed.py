"""Speed and memory on this machine: one process a figure, so that none is in another's memory."""

from __future__ import annotations

import json
import os
import platform
import statistics
import subprocess
import sys
import time
from dataclasses import asdict, dataclass
from importlib.util import find_spec
from typing import Any

from gongkai._version import __version__
from gongkai.probes import BASELINES, OURS

START_RUNS = 11


class SpeedError(Exception):
    """Nothing could be measured; the message says why."""


@dataclass(frozen=True, slots=True)
class Speed:
    """One line of the table; seconds are per file, of the median round, on one core."""

    format: str
    probe: str
    n_files: int
    seconds: float
    fastest: float
    slowest: float
    rounds: int
    peak_mb: float | None


def measure_all(inputs: list[str], *, rounds: int) -> dict[str, Any]:
    """Measure every format found in the inputs, with the baselines that are installed.

    Returns:
        JSON-ready: `machine`, `speeds` (`Speed` as dicts), `start_seconds` (`--help`, and a bare
        interpreter), `pdf_ratio` (ours over plain text by pypdfium2; None without a PDF),
        `not_installed` (baselines left out) and `unread` (files no record could be made of).

    Raises:
        SpeedError: no file of the inputs can be read, or a measurement broke.
    """
    found = _probe({"probe": None, "inputs": inputs})
    unread = found.pop("unread", [])
    if not found:
        raise SpeedError(f"no report that can be read in {', '.join(inputs)}")
    speeds = []
    for form, paths in sorted(found.items()):
        for probe in [OURS, *_installed(form)]:
            job = {"probe": probe, "inputs": inputs, "paths": paths, "rounds": rounds}
            speeds.append(Speed(form, probe, len(paths), **_probe(job)))
    missing = [name for name, (_, module, _) in BASELINES.items() if find_spec(module) is None]
    return {
        "machine": machine(),
        "speeds": [asdict(speed) for speed in speeds],
        "start_seconds": {
            "help": _start_seconds("-m", "gongkai", "--help"),
            "interpreter": _start_seconds("-c", "pass"),
        },
        "pdf_ratio": _pdf_ratio(speeds),
        "not_installed": missing,
        "unread": unread,
    }


def machine() -> dict[str, Any]:
    """Say what was measured on what."""
    return {
        "gongkai": __version__,
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
        "cores": os.cpu_count(),
    }


def _installed(form: str) -> list[str]:
    return [
        name
        for name, (reads, module, _) in BASELINES.items()
        if reads == form and find_spec(module) is not None
    ]


def _pdf_ratio(speeds: list[Speed]) -> float | None:
    seconds = {speed.probe: speed.seconds for speed in speeds if speed.format == "pdf"}
    plain = seconds.get("pypdfium2, plain text")
    return seconds[OURS] / plain if plain else None


def _start_seconds(*arguments: str) -> float:
    """Return the median wall time of a Python process with these arguments."""
    times = []
    for _ in range(START_RUNS):
        started = time.perf_counter()
        command = [sys.executable, *arguments]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  our own
        times.append(time.perf_counter() - started)
    return statistics.median(times)


def _probe(job: dict[str, Any]) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "gongkai.probes"],
        input=json.dumps(job).encode(),
        capture_output=True,
        check=False,
    )
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise SpeedError(f"{job['probe'] or 'reading the inputs'}: {said[-1] if said else 'died'}")
    figures: dict[str, Any] = json.loads(done.stdout)
    return figures
