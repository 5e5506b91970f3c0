"""The worked example runs as it stands, and what it shows is what the records say."""

from __future__ import annotations

import importlib.util
import json
import statistics
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from gongkai.cli import COMMANDS


@pytest.fixture(scope="module")
def example(root: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("panel_example", root / "docs/panel_example.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def page(root: Path) -> str:
    return (root / "docs/panel.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def beside(example: ModuleType, tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("pandas", reason="the page works with pandas")
    folder = tmp_path_factory.mktemp("page")
    example.make_result(folder / "result")
    return folder


@pytest.fixture(scope="module")
def ran(example: ModuleType, page: str, beside: Path) -> tuple[dict[str, Any], list[str]]:
    found: tuple[dict[str, Any], list[str]] = example.run_page(page, beside)
    return found


def test_every_block_says_something_of_the_kind_that_the_page_shows(
    ran: tuple[dict[str, Any], list[str]], example: ModuleType, page: str
) -> None:
    shown = [output for _, output in example.BLOCK_RE.findall(page)]
    assert len(shown) == len(ran[1]) == 6
    for output, said in zip(shown, ran[1], strict=True):
        assert said
        if output.startswith(" "):  # columns; the figures follow the reports and the model
            assert said.split("\n")[0].split() == output.split("\n")[0].split()
        else:
            assert output


def test_the_trend_is_that_of_the_records(
    ran: tuple[dict[str, Any], list[str]], beside: Path
) -> None:
    by_year: dict[int, list[float]] = {}
    for line in (beside / "result" / "reports.jsonl").read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        cell = record["tables"]["requests"]["new_received"]["total"]
        if cell["status"] == "number":
            by_year.setdefault(record["metadata"]["year"], []).append(cell["value"])
    trend = ran[0]["trend"]
    assert trend["median"].to_dict() == {y: statistics.median(v) for y, v in by_year.items()}
    assert trend["total"].to_dict() == {y: sum(v) for y, v in by_year.items()}


def test_the_regression_is_that_of_least_squares(ran: tuple[dict[str, Any], list[str]]) -> None:
    np = pytest.importorskip("numpy")
    names = ran[0]
    expected = np.linalg.lstsq(names["x"].to_numpy(), names["y"], rcond=None)[0]
    assert names["table"]["coefficient"].to_numpy() == pytest.approx(expected)
    assert (names["table"]["robust s.e."] > 0).all()


def test_pictures_are_drawn_and_those_of_the_page_are_there(
    ran: tuple[dict[str, Any], list[str]], example: ModuleType, page: str, root: Path
) -> None:
    drawn = dict(example.pictures(ran[0]))
    assert all(f"(panel/{name})" in page for name in drawn)
    for name, picture in drawn.items():
        assert "<rect" in picture
        assert (root / "docs/panel" / name).stat().st_size < 20_000


def test_commands_on_the_page_exist(page: str) -> None:
    shown = [line.split() for line in page.splitlines() if line.startswith("    gongkai ")]
    assert {words[1] for words in shown} == {"extract", "export"}
    assert {words[1] for words in shown} <= {*COMMANDS}
