"""`gongkai models`: the models at hand, their cards, and which one is the default."""

from __future__ import annotations

import difflib
from pathlib import Path

import click

from gongkai.commands.groups import HelpfulGroup

# What else `--model` takes, as extractors/narrative/voice.py has it; a light start imports nothing.
NO_MODELS = ("rules", "none")


@click.group("models", cls=HelpfulGroup)
def command() -> None:
    """List models, show their cards, choose the default."""


@command.command("list")
def list_command() -> None:
    """List the models at hand; the default is marked. One that is gone is told behind the list.

    Exit status: 0 listed, 1 the default cannot be used, 2 wrong usage.
    """
    from gongkai.models.errors import ModelError  # noqa: PLC0415
    from gongkai.models.registry import default_model_folder, list_models  # noqa: PLC0415

    default, fault = None, None
    try:
        default = default_model_folder()
    except ModelError as error:
        fault = str(error)
    found = list_models()
    for name, folder in found.items():
        mark = "*" if default is not None and folder.resolve() == default.resolve() else " "
        click.echo(f"{mark} {name}\t{folder}")
    if not found:
        click.echo("No models at hand: prose is read by rule. `gongkai train` makes one.", err=True)
    if fault:
        raise click.ClickException(f"the default cannot be used: {fault}")


@command.command("show")
@click.argument("name")
def show(name: str) -> None:
    """Show the card of a model, by name or folder.

    Exit status: 0 shown, 2 wrong usage, or there is no such model.
    """
    folder = known_model(name)
    card = folder / "README.md"
    told = card.read_text(encoding="utf-8") if card.is_file() else f"{folder}: no card"
    click.echo(told.rstrip("\n"))


@command.command("use")
@click.argument("name")
def use(name: str) -> None:
    """Make a model the default, by name, for runs started in this folder.

    Exit status: 0 it is the default, 1 its files are damaged, 2 wrong usage, or there is no such
    model; the default is as it was then.
    """
    from gongkai.extractors.narrative.model import NarrativeModel  # noqa: PLC0415
    from gongkai.models.errors import ModelError  # noqa: PLC0415
    from gongkai.models.registry import set_default  # noqa: PLC0415

    folder = known_model(name)
    try:
        NarrativeModel.load(folder)
    except ModelError as error:
        raise click.ClickException(str(error)) from None
    pointer = set_default(name)
    click.echo(f"{name} is the default now ({pointer})", err=True)


def known_model(name: str) -> Path:
    """Return the folder of a model by its name or folder; wrong usage where there is none."""
    from gongkai.models.errors import ModelError  # noqa: PLC0415
    from gongkai.models.registry import find_model, list_models  # noqa: PLC0415

    try:
        return find_model(name)
    except ModelError as error:
        near = difflib.get_close_matches(name, list_models(), n=1)
        meant = f"; did you mean {near[0]!r}?" if near else ""
        raise click.UsageError(f"{error}{meant}") from None
