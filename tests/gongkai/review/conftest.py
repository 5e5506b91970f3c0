"""Shared by the tests of the review: sessions on small texts, and a result folder of samples."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.gongkai.review.sessions import make_session

from gongkai.cli import cli
from gongkai.review.library import Library
from gongkai.review.session import Session
from gongkai.stored import read_stored

SAMPLES = ("13-lanling-housing.txt", "03-shiwei-town.txt", "14-jiawen-market-explained.html")


@pytest.fixture(scope="session")
def sample_result(samples_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A result folder of three samples: contradictions, none, and one that is no report."""
    folder = tmp_path_factory.mktemp("review") / "result"
    inputs = [str(samples_dir / name) for name in SAMPLES]
    done = CliRunner().invoke(cli, ["extract", *inputs, "-o", str(folder)])
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture
def library(sample_result: Path, tmp_path: Path) -> Iterator[Library]:
    """The samples under review, nothing done yet."""
    made = open_library(sample_result, tmp_path / "annotations")
    yield made
    made.close()


def open_library(result: Path, annotations: Path) -> Library:
    made = Library(annotations, annotations / "verdicts.jsonl", by="测试")
    for stored in read_stored(result):
        made.add(stored)  # type: ignore[arg-type]
    return made


@pytest.fixture
def session(tmp_path: Path) -> Callable[[str], Session]:
    """Make a session of a text in brackets; called again, it is opened again."""

    def made(source: str) -> Session:
        return make_session(tmp_path, source)

    return made


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """The system's Chromium; skips where it or Playwright is missing."""
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        pytest.skip("no chromium on this machine")
    arguments = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with sync_api.sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=program, args=arguments)
        yield found
        found.close()
