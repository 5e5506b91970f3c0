"""The command line, as tests of several commands run it."""

from __future__ import annotations

from click.testing import CliRunner, Result

from gongkai.cli import cli


def run(*arguments: object) -> Result:
    """Run `gongkai` with these arguments."""
    return CliRunner().invoke(cli, [*map(str, arguments)])


def check(*arguments: object) -> Result:
    """Run `gongkai check` with these arguments, in English."""
    return CliRunner().invoke(cli, ["check", *map(str, arguments)], env={"LANG": "C.UTF-8"})
