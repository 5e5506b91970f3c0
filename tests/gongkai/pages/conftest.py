"""Shared by the tests of the pages: pages of samples."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from gongkai.cli import cli


@pytest.fixture(scope="session")
def sample_pages(samples_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of three samples: text with contradictions, HTML of 2014, no report."""
    folder = tmp_path_factory.mktemp("pages") / "pages"
    names = ("13-lanling-housing.txt", "12-yunmei-land.html", "14-jiawen-market-explained.html")
    inputs = [str(samples_dir / name) for name in names]
    done = CliRunner().invoke(cli, ["view", *inputs, "-o", str(folder)])
    assert done.exit_code == 0, done.output
    return folder
