"""What the two READMEs show is what the program does."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

import gongkai
from gongkai.cli import COMMANDS
from gongkai.training.config import TrainingConfig

READMES = ("README.md", "README.zh-CN.md")


@pytest.fixture(params=READMES)
def readme(root: Path, request: pytest.FixtureRequest) -> str:
    return (root / str(request.param)).read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def record(samples_dir: Path) -> dict[str, Any]:
    report = gongkai.extract(samples_dir / "13-lanling-housing.txt")
    found: dict[str, Any] = report.model_dump(mode="json")
    return found


def test_the_example_row_is_printed_in_the_sample(readme: str, samples_dir: Path) -> None:
    row = re.search(r"( {4}一、本年新收政府信息公开申请数量\n(?: {4}\d+\n){7})", readme)
    assert row
    text = (samples_dir / "13-lanling-housing.txt").read_text(encoding="gb18030")
    assert row[1].split() == text[text.index("一、本年新收") :].split()[:8]


def test_the_example_cell_is_in_the_record(readme: str, record: dict[str, Any]) -> None:
    cell = next(line for line in readme.splitlines() if line.startswith('    {"value"'))
    assert json.loads(cell) == record["tables"]["requests"]["new_received"]["total"]


def test_the_example_finding_is_in_the_record(readme: str, record: dict[str, Any]) -> None:
    shown = re.search(r'^ {4}(\{"code".*?), \.\.\.\]\}$', readme, re.DOTALL | re.MULTILINE)
    assert shown
    finding = json.loads(f"{shown[1]}]}}")
    operands = finding.pop("operands")
    (found,) = [f for f in record["findings"] if f["message"] == finding["message"]]
    assert finding.items() <= found.items()
    assert operands == found["operands"][:1]


def test_only_commands_that_exist_are_shown(readme: str) -> None:
    shown = set(re.findall(r"gongkai ([a-z]+)[ `]", "".join(re.findall(r"    .*|`.*?`", readme))))
    assert shown <= {*COMMANDS}
    assert "extract" in shown


def test_both_readmes_show_the_same_commands(root: Path) -> None:
    def commands(name: str) -> list[str]:
        text = (root / name).read_text(encoding="utf-8")
        return [
            line.split("  #")[0].split("#")[0].rstrip()
            for line in text.splitlines()
            if re.match(r"    (make|gongkai|python|\.venv|import|report)", line)
        ]

    assert commands(READMES[0]) == commands(READMES[1])


@pytest.mark.issue(4)
def test_the_short_first_training_is_told_in_keys_that_there_are(readme: str) -> None:
    (line,) = (line for line in readme.splitlines() if "`data.authored = []`" in line)
    told = re.findall(r"`([a-z]+\.[a-z]+ = [^`]+)`", line)
    config = TrainingConfig.model_validate(tomllib.loads("\n".join(told)))
    assert (config.data.authored, config.data.folders) == ([], ["mine"])
    assert {config.tagger.iterations, config.slots.iterations, config.statements.iterations} == {5}
    assert config.calibration.folds == 2


@pytest.mark.issue(4)
def test_make_run_leaves_it_to_extract_to_say_where_the_result_is(root: Path) -> None:
    """Regression: two lines, one under the other, said where it was written."""
    makefile = (root / "Makefile").read_text(encoding="utf-8")
    recipe = makefile.partition("\nrun:")[2].partition("\n\n")[0]
    assert "gongkai extract" in recipe
    assert "written to" not in recipe
