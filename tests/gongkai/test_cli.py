from __future__ import annotations

import subprocess
import sys
from importlib import import_module

import click
import pytest
from click.testing import CliRunner

import gongkai
from gongkai.cli import COMMANDS, cli

# What costs time or memory to import; none of it may be needed to say what can be typed.
HEAVY = ("lxml", "numpy", "pydantic", "pypdfium2", "rapidfuzz", "rich", "sklearn", "torch")


def modules_after(*arguments: str) -> set[str]:
    code = (
        "import sys; from gongkai.cli import cli\n"
        "try: cli.main(sys.argv[1:], standalone_mode=False)\n"
        "finally: print('\\n'.join(sys.modules), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True
    )
    return set(done.stderr.split())


@pytest.mark.parametrize(
    "arguments", [["--help"], ["--version"], *([name, "--help"] for name in COMMANDS)]
)
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    assert modules_after(*arguments).isdisjoint(HEAVY)


def test_import_gongkai_imports_nothing_heavy() -> None:
    code = "import sys, gongkai; print('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(done.stdout.split()).isdisjoint({*HEAVY, "click"})


def test_version_is_printed() -> None:
    assert CliRunner().invoke(cli, ["--version"]).stdout == f"gongkai {gongkai.__version__}\n"


def test_help_lists_every_command_with_its_line() -> None:
    text = " ".join(CliRunner().invoke(cli, ["--help"]).stdout.split())
    for name, line in COMMANDS.items():
        assert f"{name} {line}" in text


@pytest.mark.parametrize("name", list(COMMANDS))
def test_every_command_is_there(name: str) -> None:
    command = import_module(f"gongkai.commands.{name}").command
    assert isinstance(command, click.Command)
    assert command.name == name


@pytest.mark.parametrize("arguments", [["extrat"], ["extract"], ["--nonsense"], ["schema", "x"]])
def test_wrong_usage_is_status_2(arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "gongkai", *arguments], capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert "Usage:" in done.stderr
    assert not done.stdout
