"""What is printed where the encoding of a terminal has no ✓."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest


@pytest.mark.issue(6)
def test_a_terminal_that_cannot_print_the_marks_gets_others(samples_dir: Path) -> None:
    """Regression: on a terminal in GBK the first ✓ stopped the command."""
    command = [sys.executable, "-m", "gongkai", "check", str(samples_dir / "01-yunmei-county.txt")]
    environment = os.environ | {"PYTHONIOENCODING": "gbk"}
    done = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert done.returncode == 0, done.stderr.decode("gbk")
    assert done.stdout.decode("gbk").startswith("+ ")
