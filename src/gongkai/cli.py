"""The command line: names of the commands, and how it ends. A command is imported when used.

Only the standard library and click are imported here, so that `gongkai --help` answers at once.
"""

from __future__ import annotations

import sys
from importlib import import_module

import click

from gongkai._version import __version__
from gongkai.commands.groups import HelpfulGroup
from gongkai.exits import INTERRUPTED

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

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands with their one line, importing none of them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Results go to standard output, everything else to standard error. Exit status: 0 all "
    "well, 1 something in the input failed (the rest was done), 2 wrong usage, 130 stopped by "
    "Ctrl-C.",
)
@click.version_option(__version__, prog_name="gongkai", message="%(prog)s %(version)s")
def cli() -> None:
    """Chinese government-information-disclosure annual reports (年度报告) as data."""


def main() -> None:
    """Run the command line and exit with its status."""
    try:
        status = cli.main(prog_name="gongkai", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except click.Abort:
        click.echo("Stopped.", err=True)
        status = INTERRUPTED
    sys.exit(status if isinstance(status, int) else 0)
