"""Standard output that somebody stops reading, or that is full: a status, and no traceback."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="pipes break differently on Windows")

COMMANDS = [
    ["--help"],
    ["schema"],
    ["models", "list"],
    ["check", "SAMPLE"],
    ["check", "SAMPLE", "--json"],
    ["lint", "ODD"],
]


def started(
    arguments: list[str], samples_dir: Path, tmp_path: Path, stdout: int
) -> subprocess.Popen[str]:
    odd = tmp_path / "odd.txt"
    odd.write_text("no annotation", encoding="utf-8")
    places = {"SAMPLE": str(samples_dir / "13-lanling-housing.txt"), "ODD": str(odd)}
    command = [places.get(one, one) for one in arguments]
    return subprocess.Popen(
        [sys.executable, "-m", "gongkai", *command],
        stdout=stdout,
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_a_reader_that_leaves_early(
    arguments: list[str], samples_dir: Path, tmp_path: Path
) -> None:
    process = started(arguments, samples_dir, tmp_path, subprocess.PIPE)
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    said = process.stderr.read()
    process.stderr.close()
    assert process.wait() == 141, said
    assert "Traceback" not in said
    assert "ignored" not in said


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
@pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
def test_no_space_left(arguments: list[str], samples_dir: Path, tmp_path: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        process = started(arguments, samples_dir, tmp_path, full.fileno())
        _, said = process.communicate()
    assert process.returncode == 1, said
    assert said.splitlines()[-1] == "Error: cannot write standard output: No space left on device"
    assert "Traceback" not in said
