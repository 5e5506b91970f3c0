"""The command line: names of the commands, and how it ends. A command is imported when used.

Only the standard library and click are imported here, so that `gongkai --help` answers at once.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from typing import Any

import click

from gongkai._version import __version__
from gongkai.commands.groups import HelpfulGroup
from gongkai.commands.language import errors_in_language
from gongkai.terminal.exits import BROKEN_PIPE, INTERRUPTED, abandon_stdout

COMMANDS = {
    "extract": "Read reports: files in, one JSON record each out.",
    "export": "Write results as tables: CSV, Excel, Parquet, DuckDB, Stata.",
    "check": "Check reports: what disagrees, both numbers, where.",
    "view": "Show reports as pages: every value in its place, and an overview.",
    "review": "Go through what was read in the browser, and correct it.",
    "train": "Train a new model from annotated reports.",
    "models": "List models, show their cards, choose the default.",
    "schema": "Print the JSON Schema of the records.",
    "lint": "Look for faults in the annotations.",
    "annotate": "Annotations out to other tools and back; drafts of new ones.",
    "evaluate": "Score the extractor against what people annotated.",
    "compare": "Compare two systems or two runs: what got better, what regressed.",
    "benchmark": "Measure speed and memory on this machine.",
}


@contextmanager
def _pipe_may_break() -> Iterator[None]:
    """Let whoever reads the output through a pipe leave when they like.

    Click would end with 1, which says that something in the input failed.
    """
    try:
        yield
    except BrokenPipeError:
        abandon_stdout()
        raise click.exceptions.Exit(BROKEN_PIPE) from None


class LazyGroup(HelpfulGroup):
    """A group whose commands live in `gongkai.commands.<name>` and are imported on use."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names in the order people meet them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; None for a name that is none, which click reports as wrong usage."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(f"gongkai.commands.{cmd_name}").command
        assert isinstance(command, click.Command)  # noqa: S101  tells mypy; a test walks COMMANDS
        return command

    def make_context(self, *arguments: Any, **settings: Any) -> click.Context:
        """Read the arguments; --help answers here."""
        with _pipe_may_break():
            return super().make_context(*arguments, **settings)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        with _pipe_may_break(), errors_in_language(ctx):
            return super().invoke(ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with their one line, importing none of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Results go to standard output, everything else to standard error. Exit status: 0 all "
    "well, 1 something in the input failed (the rest was done), 2 wrong usage (nothing was done), "
    "130 stopped by Ctrl-C.",
)
@click.version_option(__version__, prog_name="gongkai", message="%(prog)s %(version)s")
def cli() -> None:
    """Chinese government-information-disclosure annual reports (年度报告) as data."""


def main() -> None:
    """Run the command line and exit with its status."""
    try:
        status = _run()
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except click.Abort:
        click.echo("Stopped.", err=True)
        status = INTERRUPTED
    except BrokenPipeError:
        abandon_stdout()
        status = BROKEN_PIPE
    except OSError as error:  # what a command did not foresee: its output, as a rule
        abandon_stdout()
        where = error.filename or "cannot write standard output"
        click.echo(f"Error: {where}: {error.strerror}", err=True)
        status = 1
    sys.exit(status if isinstance(status, int) else 0)


def _run() -> Any:
    """Return the status a command ends with; commands end by returning or by `sys.exit`."""
    try:
        return cli.main(prog_name="gongkai", standalone_mode=False)
    except SystemExit as end:
        return end.code
