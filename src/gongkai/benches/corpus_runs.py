"""Corpus runs measured: speed by workers, memory over time, and what kill -9 does to the result.

`make bench-corpus`. Everything is run through the command line, in processes of its own.
"""

from __future__ import annotations

import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click
import psutil

from gongkai.benches.corpus_files import missing_samples, write_corpus
from gongkai.result_folder.files import ERRORS, REPORTS, RUN, TEXTS

_MB = 1_000_000
_SAMPLE_SECONDS = 0.25
_COUNT = click.IntRange(min=1)
_FOLDER = click.Path(path_type=Path, exists=True, file_okay=False)


@dataclass
class Measured:
    """One run: seconds by the clock, and memory of all its processes, sampled, in bytes."""

    seconds: float = 0.0
    status: int = 0
    memory: list[int] = field(default_factory=list)

    @property
    def peak_mb(self) -> float:
        """The most that was seen."""
        return max(self.memory, default=0) / _MB

    def mean_mb(self, start: float, end: float) -> float:
        """Return the mean between two shares of the run."""
        part = self.memory[int(len(self.memory) * start) : int(len(self.memory) * end)]
        return sum(part) / max(len(part), 1) / _MB


@click.command()
@click.option("--files", "n_files", type=_COUNT, default=10_000, show_default=True)
@click.option("--scaling-files", "n_scaling", type=_COUNT, default=2_000, show_default=True)
@click.option("--samples", type=_FOLDER, default=Path("samples"))
@click.option("--seed", default=1, show_default=True)
@click.option("-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="FILE")
def main(n_files: int, n_scaling: int, samples: Path, seed: int, output: Path | None) -> None:
    """Make a corpus, read it undisturbed, killed twice, by one and two workers, and on Ray."""
    missing = ", ".join(missing_samples(samples))
    if missing:
        raise click.UsageError(
            f"{samples} has no sample of {missing}; name the repository's samples"
        )
    figures: dict[str, object] = {"files": n_files}
    with tempfile.TemporaryDirectory() as scratch:
        work = Path(scratch)
        counts = write_corpus(work / "in", n_files, samples, seed=seed)
        _tell(f"{n_files:,} files: {', '.join(f'{k} {n:,}' for k, n in sorted(counts.items()))}")
        figures["undisturbed"] = whole = _undisturbed(work)
        figures["killed"] = _killed(work, float(whole["seconds"]), seed)
        write_corpus(work / "few", n_scaling, samples, seed=seed + 1)
        figures["scaling"] = _scaling(work, n_scaling)
        figures["ray"] = _ray(work, n_scaling)
    if output is not None:
        output.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


def _undisturbed(work: Path) -> dict[str, Any]:
    run = _measure(work / "in", work / "whole", "--workers", "2")
    told = json.loads((work / "whole" / RUN).read_text(encoding="utf-8"))
    counts = told["counts"]
    n_records = counts["reports"] + counts["not_reports"]
    n_told = n_records + counts["failures"] + counts["duplicates"]
    early, late = run.mean_mb(0.1, 0.3), run.mean_mb(0.8, 1.0)
    _tell(
        f"undisturbed, 2 workers: {run.seconds:.1f} s, {n_told / run.seconds:.1f} files/s; "
        f"{n_records:,} records, {counts['failures']:,} failures, "
        f"{counts['duplicates']:,} duplicates = {n_told:,} files"
    )
    _tell(f"memory of all processes: peak {run.peak_mb:.0f} MB; early {early:.0f}, late {late:.0f}")
    again = _measure(work / "in", work / "whole")
    _tell(f"the same command again: {again.seconds:.1f} s")
    return {
        "seconds": run.seconds,
        "accounted_for": n_told,
        "peak_mb": run.peak_mb,
        "early_mb": early,
        "late_mb": late,
        "again_seconds": again.seconds,
        "counts": counts,
    }


def _killed(work: Path, seconds: float, seed: int) -> dict[str, object]:
    """Kill a run twice at random moments, let it end, and compare with the undisturbed one.

    Args:
        work: where the files and the folders are.
        seconds: what the undisturbed run took.
        seed: of the moments.
    """
    rng = random.Random(seed)  # noqa: S311  a moment, nothing secret
    kept = []
    for _ in range(2):
        process = _start(work / "in", work / "killed", "--workers", "2")
        time.sleep(rng.uniform(0.2, 0.45) * seconds)
        os.kill(process.pid, signal.SIGKILL)
        process.wait()
        records = work / "killed" / REPORTS
        kept.append(records.read_bytes().count(b"\n") if records.exists() else 0)
    last = _measure(work / "in", work / "killed", "--workers", "2")
    is_same = fingerprint(work / "killed") == fingerprint(work / "whole")
    told = ", ".join(f"{n:,}" for n in kept)
    _tell(f"killed twice (records then: {told}), then {last.seconds:.1f} s: same bytes {is_same}")
    return {"records_at_kills": kept, "seconds": last.seconds, "same_bytes": is_same}


def _scaling(work: Path, n_files: int) -> dict[str, object]:
    rates = {}
    for n in (1, 2):
        run = _measure(work / "few", work / f"workers{n}", "--workers", str(n))
        rates[n] = n_files / run.seconds
        _tell(f"{n_files:,} files, workers {n}: {run.seconds:.1f} s, {rates[n]:.1f} files/s")
    is_same = fingerprint(work / "workers1") == fingerprint(work / "workers2")
    _tell(f"two workers are {rates[2] / rates[1]:.2f} times one; same bytes {is_same}")
    return {"files_a_second": rates, "ratio": rates[2] / rates[1], "same_bytes": is_same}


def _ray(work: Path, n_files: int) -> dict[str, object] | None:
    if find_spec("ray") is None:
        _tell("ray: not installed")
        return None
    run = _measure(work / "few", work / "ray", "--workers", "2", "--engine", "ray")
    is_same = fingerprint(work / "ray") == fingerprint(work / "workers2")
    _tell(
        f"{n_files:,} files, Ray with 2 actors: {run.seconds:.1f} s, "
        f"{n_files / run.seconds:.1f} files/s, peak {run.peak_mb:.0f} MB; same bytes {is_same}"
    )
    return {"seconds": run.seconds, "peak_mb": run.peak_mb, "same_bytes": is_same}


def fingerprint(folder: Path) -> str:
    """Return a hash of what must not depend on how a run went: records, failures and texts."""
    digest = hashlib.sha256()
    for path in [folder / REPORTS, folder / ERRORS, *sorted((folder / TEXTS).iterdir())]:
        digest.update(path.name.encode() + b"\0" + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def _start(inputs: Path, output: Path, *options: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "gongkai", "extract", str(inputs), "-o", str(output)]
    return subprocess.Popen(  # noqa: S603  our own command
        [*command, "--quiet", *options], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def _measure(inputs: Path, output: Path, *options: str) -> Measured:
    measured, clock = Measured(), time.monotonic()
    process = _start(inputs, output, *options)
    with _sampling(process.pid, measured):
        measured.status = process.wait()
    measured.seconds = time.monotonic() - clock
    if measured.status not in {0, 1}:
        raise click.ClickException(f"the run on {inputs} ended with {measured.status}")
    return measured


@contextmanager
def _sampling(pid: int, measured: Measured) -> Iterator[None]:
    """Note the memory of a process and all under it, now and then; shared pages count once each."""
    done = threading.Event()

    def sample() -> None:
        while not done.wait(_SAMPLE_SECONDS):
            measured.memory.append(_memory(pid))

    thread = threading.Thread(target=sample, daemon=True)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()


def _memory(pid: int) -> int:
    total = 0
    try:
        root = psutil.Process(pid)
        processes = [root, *root.children(recursive=True)]
    except psutil.Error:
        return 0
    for process in processes:
        try:
            total += process.memory_info().rss
        except psutil.Error:
            continue
    return total


def _tell(text: str) -> None:
    click.echo(text)


if __name__ == "__main__":
    main()
