"""The type of paths that must be there; of one that is not, what was probably meant is said."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import click


class ExistingPath(click.Path):
    """A path that is there, a file or a folder; nothing is opened yet."""

    def __init__(self, *, file_okay: bool = True, dir_okay: bool = True) -> None:
        super().__init__(exists=True, file_okay=file_okay, dir_okay=dir_okay, path_type=Path)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """Return the path."""
        if not os.path.lexists(value):
            from gongkai.extractors.documents.files.missing import (  # noqa: PLC0415  not for --help
                missing_reason,
            )

            self.fail(f"{value}: {missing_reason(os.fspath(value))}", param, ctx)
        return super().convert(value, param, ctx)
