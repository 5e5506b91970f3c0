"""Shared by the tests of the pages: a browser, and pages of samples."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from gongkai.cli import cli

ARGUMENTS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """The system's Chromium; skips where it or Playwright is missing."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("no chromium on this machine")
    with sync_api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        yield found
        found.close()


@pytest.fixture(scope="session")
def sample_pages(samples_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of three samples: text with contradictions, HTML of 2014, no report."""
    folder = tmp_path_factory.mktemp("pages") / "pages"
    names = ("13-lanling-housing.txt", "12-yunmei-land.html", "14-jiawen-market-explained.html")
    inputs = [str(samples_dir / name) for name in names]
    done = CliRunner().invoke(cli, ["view", *inputs, "-o", str(folder)])
    assert done.exit_code == 0, done.output
    return folder
