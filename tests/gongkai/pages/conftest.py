"""Shared by the tests of the pages: pages of samples."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.gongkai.pages.years import write_years

from gongkai.cli import cli

Open = Callable[..., Any]


@pytest.fixture(scope="session")
def sample_pages(samples_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of three samples: text with contradictions, HTML of 2014, no report."""
    folder = tmp_path_factory.mktemp("pages") / "pages"
    names = ("13-lanling-housing.txt", "12-yunmei-land.html", "14-jiawen-market-explained.html")
    inputs = [str(samples_dir / name) for name in names]
    done = CliRunner().invoke(cli, ["view", *inputs, "-o", str(folder)])
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture(scope="session")
def samples_years(samples_dir: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Files of one bureau on three years and of its government (`years.py`)."""
    folder = tmp_path_factory.mktemp("years")
    write_years(samples_dir, folder)
    return folder


@pytest.fixture(scope="session")
def year_pages(samples_years: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of these files."""
    folder = tmp_path_factory.mktemp("pages") / "pages"
    done = CliRunner().invoke(cli, ["view", str(samples_years), "-o", str(folder)])
    assert done.exit_code == 0, done.output
    return folder


@pytest.fixture
def open_page(browser: Any) -> Iterator[Open]:
    """Open a file; whatever the console says, or a script throws, fails the test."""
    contexts, said = [], []

    def opened(
        path: Path, width: int = 1280, *, locale: str = "zh-CN", scheme: str = "light"
    ) -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            locale=locale,
            color_scheme=scheme,
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on(
            "request", lambda request: said.append(request.url) if "http" in request.url else None
        )
        page.goto(path.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert said == []


@pytest.fixture
def report_path(sample_pages: Path) -> Path:
    (path,) = (sample_pages / "reports").glob("13-*")
    return path
