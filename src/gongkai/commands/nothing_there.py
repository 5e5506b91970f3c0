"""What a command that writes a folder says where none of its inputs is there: nothing is made."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from gongkai.extractors.documents import Limits


def tell_nothing_there(inputs: tuple[str, ...], limits: Limits) -> bool:
    """Say that no input is there, before a folder is made for a typo; False where one is."""
    from gongkai.extractors.documents import SourceFailure  # noqa: PLC0415  loads the readers
    from gongkai.runs import Failure, found_sources  # noqa: PLC0415
    from gongkai.terminal.show import error_console, show_failures  # noqa: PLC0415

    if any(map(os.path.lexists, inputs)):
        return False
    failures = [
        Failure(found.path, found.stage, found.code, found.reason)
        for found in found_sources(inputs, limits)
        if isinstance(found, SourceFailure)
    ]
    show_failures(error_console(), failures)
    click.echo("Nothing was read, nothing was written.", err=True)
    return True
