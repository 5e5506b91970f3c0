"""Shared by the tests of the review: sessions on small texts, and a result folder of samples."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from tests.gongkai.review.served import Open, Served, serving
from tests.gongkai.review.sessions import make_session

from gongkai.cli import cli
from gongkai.result_folder.records import read_stored
from gongkai.review.collection import Collection
from gongkai.review.session import Session

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
def collection(sample_result: Path, tmp_path: Path) -> Iterator[Collection]:
    """The samples under review, nothing done yet."""
    made = open_collection(sample_result, tmp_path / "annotations")
    yield made
    made.close()


def open_collection(result: Path, annotations: Path) -> Collection:
    made = Collection(annotations, annotations / "verdicts.jsonl", by="测试")
    for stored in read_stored(result):
        made.add(stored)  # type: ignore[arg-type]
    return made


@pytest.fixture
def session(tmp_path: Path) -> Callable[[str], Session]:
    """Make a session of a text in brackets; called again, it is opened again."""

    def made(source: str) -> Session:
        return make_session(tmp_path, source)

    return made


@pytest.fixture
def fresh(sample_result: Path, tmp_path: Path) -> Iterator[Served]:
    """A server of the test's own."""
    with serving(sample_result, tmp_path / "a") as made:
        yield made


@pytest.fixture
def open_page(browser: Any) -> Iterator[Open]:
    """Open a page of a server; whatever the console says, or a script throws, fails the test."""
    contexts, said = [], []

    def opened(
        served: Served,
        path: str = "/",
        width: int = 1280,
        *,
        locale: str = "zh-CN",
        scheme: str = "light",
        expects: tuple[str, ...] = (),
    ) -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": 800},
            locale=locale,
            color_scheme=scheme,
            reduced_motion="reduce",  # nothing scrolls under the mouse
        )
        contexts.append(context)
        page = context.new_page()

        def note(words: str) -> None:
            if not any(one in words for one in expects):
                said.append(words)

        page.on("console", lambda message: note(message.text))
        page.on("pageerror", lambda error: note(str(error)))
        page.on("request", lambda r: None if r.url.startswith(served.base) else note(r.url))
        page.goto(served.address)
        if path != "/":
            page.goto(served.base + path)
            page.locator("#saved:not(:empty)").wait_for()
        return page

    yield opened
    for context in contexts:
        context.close()
    assert said == []
