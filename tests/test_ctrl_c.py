"""Ctrl-C ends the tests, whatever the test that is running does with it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

# The first swallows the Ctrl-C that a person types, and raises one that is its own affair.
_TESTS = """
import signal, time
from pathlib import Path

def swallow(what):
    try:
        what()
    except KeyboardInterrupt:
        pass

def test_of_its_own():
    swallow(lambda: signal.raise_signal(signal.SIGINT))

def test_swallows():
    Path("begun").touch()
    swallow(lambda: time.sleep(60))

def test_behind():
    Path("behind").touch()
"""


def _mind_ctrl_c() -> None:
    """Mind it also where the tests run in the background of a shell, which ignores it there."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.skipif(os.name == "nt", reason="sends a signal")
def test_one_ctrl_c_ends_the_tests_though_the_test_that_runs_swallows_it(
    root: Path, tmp_path: Path
) -> None:
    (tmp_path / "test_it.py").write_text(_TESTS, encoding="utf-8")
    (tmp_path / "pytest.ini").write_text("[pytest]\n", encoding="utf-8")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "tests.conftest", "test_it.py"]
    paths = os.pathsep.join([str(root), str(root / "src")])
    process = subprocess.Popen(
        command,
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": paths},
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=_mind_ctrl_c,  # noqa: PLW1509  no thread of ours is running
    )
    while not (tmp_path / "begun").exists() and process.poll() is None:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    said, _ = process.communicate(timeout=30)
    assert process.returncode == pytest.ExitCode.INTERRUPTED
    assert not (tmp_path / "behind").exists()
    assert "1 passed" in said  # the Ctrl-C of its own ended nothing
