"""The Ray engine on this machine with two actors: the same bytes, failures and deaths alike."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from tests.gongkai.corpus.conftest import results

pytest.importorskip("ray", reason="the extra `ray` is not installed")


@pytest.fixture
def mixed(samples_dir: Path, tmp_path: Path) -> Path:
    """Reports in all formats that need no LibreOffice, an archive, and files that fail."""
    folder = tmp_path / "in"
    folder.mkdir()
    for path in samples_dir.iterdir():
        if path.name[:2].isdigit() and path.suffix != ".doc":
            (folder / path.name).write_bytes(path.read_bytes())
    (folder / "empty.txt").touch()
    (folder / "broken.pdf").write_bytes(b"%PDF-1.7\n" + b"\x00" * 3000)
    return folder


def started(*arguments: object) -> subprocess.Popen[bytes]:
    # In a process of its own: Ray warns of things, and a warning is an error in our tests.
    command = [sys.executable, "-m", "gongkai", "extract", *map(str, arguments)]
    return subprocess.Popen([*command, "--workers", "2", "-q"], stderr=subprocess.DEVNULL)


def test_ray_gives_the_bytes_of_a_local_run(mixed: Path, tmp_path: Path) -> None:
    assert started(mixed, "-o", tmp_path / "local").wait() == 1
    assert started(mixed, "-o", tmp_path / "ray", "--engine", "ray").wait() == 1
    assert results(tmp_path / "ray") == results(tmp_path / "local")


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="knows a run's processes")
def test_a_dead_ray_worker_costs_nothing(mixed: Path, tmp_path: Path) -> None:
    for n in range(300):
        (mixed / f"more{n}.txt").write_text(f"第{n}份政府信息公开工作年度报告\n" * 300, "utf-8")
    assert started(mixed, "-o", tmp_path / "local").wait() == 1
    process = started(mixed, "-o", tmp_path / "ray", "--engine", "ray")
    killed = wait_for_actor(process)
    os.kill(killed, signal.SIGKILL)
    assert process.wait(timeout=120) == 1
    assert results(tmp_path / "ray") == results(tmp_path / "local")


def wait_for_actor(process: subprocess.Popen[bytes]) -> int:
    """Return an actor of this run that has a worker process under it; other tests run some, too."""
    run = psutil.Process(process.pid)
    while process.poll() is None:
        for child in run.children(recursive=True):
            with contextlib.suppress(psutil.NoSuchProcess):
                if "gongkai.corpus.worker" in child.cmdline():
                    return child.ppid()
        time.sleep(0.02)
    raise AssertionError("the run ended before an actor was seen")
