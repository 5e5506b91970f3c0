"""Shared by the tests of the benches: the result folder that they make others of."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from gongkai.cli import cli


@pytest.fixture(scope="session")
def result(samples_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bench") / "result"
    sample = str(samples_dir / "03-shiwei-town.txt")
    done = CliRunner().invoke(cli, ["extract", sample, "-o", str(folder), "--model", "rules"])
    assert done.exit_code == 0, done.output
    return folder
