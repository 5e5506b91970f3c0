"""Options that several commands share: limits, sizes for people, options in groups.

Defaults are written out here, so that `--help` needs no reader; a test keeps them equal to
`Limits()`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

if TYPE_CHECKING:
    from gongkai.extractors.documents import Limits

_SIZE_RE = re.compile(r"(?i)\s*([0-9]+(?:\.[0-9]+)?)\s*(?:([kmgt])(i?)b?|b)?\s*")
_POWER = {"k": 1, "m": 2, "g": 3, "t": 4}


class Size(click.ParamType[int]):
    """A size in bytes: 50MB (a million bytes each), 50MiB (2 to the 20th), or plain bytes."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number of bytes.

        >>> Size().convert("1.5kB", None, None), Size().convert("2MiB", None, None)
        (1500, 2097152)
        """
        match = _SIZE_RE.fullmatch(str(value))
        if not match:
            self.fail(f"{value!r} is no size; write 50MB, 50MiB or a number of bytes", param, ctx)
        number, unit, binary = match.groups()
        base = 1024 if binary else 1000
        n_bytes = int(float(number) * base ** _POWER[unit.lower()]) if unit else int(float(number))
        if n_bytes < 1:
            self.fail(f"{value!r} leaves nothing to read", param, ctx)
        return n_bytes


class GroupedOption(click.Option):
    """An option that is listed under a heading of its own in the help."""

    def __init__(self, *args: Any, group: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.group = group


class GroupedCommand(click.Command):
    """A command whose help lists grouped options after the others."""

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the plain options, then one section a group."""
        sections: dict[str, list[tuple[str, str]]] = {"Options": []}
        for param in self.get_params(ctx):
            record = param.get_help_record(ctx)
            if record and isinstance(param, click.Option):
                group = param.group if isinstance(param, GroupedOption) else "Options"
                sections.setdefault(group, []).append(record)
        for title, records in sections.items():
            with formatter.section(title):
                formatter.write_dl(records)


F = TypeVar("F", bound=Callable[..., Any])
_SIZE, _COUNT, _FACTOR = Size(), click.IntRange(min=1), click.FloatRange(min=1)
_SECONDS = click.FloatRange(min=0, min_open=True)
# field of Limits -> option, type, default as it may be typed, help
LIMIT_OPTIONS: dict[str, tuple[str, click.ParamType[Any], str, str]] = {
    "max_file_bytes": ("--max-file-size", _SIZE, "50MB", "of a file, packed or not"),
    "max_archive_bytes": ("--max-archive-size", _SIZE, "500MB", "of an archive, unpacked"),
    "max_archive_members": ("--max-archive-files", _COUNT, "20000", "in one archive"),
    "max_archive_depth": ("--max-archive-depth", _COUNT, "1", "1: open no archive in an archive"),
    "max_compression_ratio": (
        "--max-compression",
        _FACTOR,
        "200",
        "unpacked to packed size of one file in an archive",
    ),
    "max_pages": ("--max-pages", _COUNT, "200", "of a PDF"),
    "max_text_chars": ("--max-chars", _COUNT, "2000000", "of the text in a file"),
    "max_nesting": ("--max-nesting", _COUNT, "1000", "elements within elements"),
    "max_table_cells": ("--max-table-cells", _COUNT, "50000", "rows times columns of one table"),
    "max_seconds": ("--max-seconds", _SECONDS, "60", "for one file"),
}


# parameter -> how it is typed: options of corpus runs, which make no sense without a folder.
CORPUS_OPTIONS = {
    "force": "--force",
    "workers": "--workers",
    "engine": "--engine",
    "refresh": "--refresh",
    "retry": "--retry",
    "max_memory": "--max-memory",
}


def corpus_options(function: F) -> F:
    """Add the options of corpus runs; None or False where they are not given."""

    def option(name: str, **settings: Any) -> Callable[[F], F]:
        return click.option(
            CORPUS_OPTIONS[name], name, cls=GroupedOption, group="Corpus runs, with -o", **settings
        )

    for add in (
        option(
            "max_memory",
            type=_SIZE,
            metavar="SIZE",
            help="of one worker process; a file that needs more is listed (default 2GB)",
        ),
        option("force", is_flag=True, help="start anew, even in a folder that holds other files"),
        option("retry", is_flag=True, help="try files again that could not be read"),
        option(
            "refresh",
            is_flag=True,
            help="make records anew that another version, model or set of forms made",
        ),
        option(
            "engine",
            type=click.Choice(["local", "ray"]),
            help="ray: on a Ray cluster, or one started here (default local)",
        ),
        option(
            "workers",
            type=_COUNT,
            metavar="N",
            help="processes that read, or Ray actors (default: one a core)",
        ),
    ):
        function = add(function)
    return function


def limit_options(function: F) -> F:
    """Add one option for each field of `Limits`; they arrive under the field's name."""
    for field, (name, kind, default, text) in reversed(LIMIT_OPTIONS.items()):
        option = click.option(
            name,
            field,
            type=kind,
            default=None,
            metavar={_SIZE: "SIZE", _SECONDS: "SECONDS"}.get(kind, "N"),
            help=f"{text} (default {default})",
            cls=GroupedOption,
            group="Limits, so that no file can stop a run",
        )
        function = option(function)
    return function


def verdict_options(function: F) -> F:
    """Add the options by which people say what they think of findings."""
    group = "What people decided about findings, kept in a file beside the reports"
    file = click.Path(path_type=Path, dir_okay=False)
    several: dict[str, Any] = {"multiple": True, "metavar": "ID"}
    options: list[tuple[str, str, dict[str, Any]]] = [
        (
            "--verdicts",
            "of all verdicts; by default verdicts.jsonl in the folder checked, or beside the file",
            {"type": file, "metavar": "FILE"},
        ),
        ("--dismiss", "nothing is wrong here: the finding with this fingerprint", several),
        ("--confirm", "it is as the finding says", several),
        ("--because", "the reason; to dismiss without one is refused", {"metavar": "TEXT"}),
        ("--by", "who decides", {"metavar": "NAME"}),
        ("--show-dismissed", "show these, too", {"is_flag": True}),
    ]
    for name, text, more in reversed(options):
        function = click.option(name, help=text, cls=GroupedOption, group=group, **more)(function)
    return function


def refuse_standard_input(inputs: Sequence[str]) -> None:
    """Say that `-` is no input, as wrong usage; a file of that name can be written `./-`."""
    if "-" in inputs:
        raise click.UsageError("standard input is not read; name a file, a folder or an archive")


def limits_from(options: dict[str, Any]) -> Limits:
    """Return the limits that the options ask for, with the defaults where they are silent."""
    from gongkai.extractors.documents.limits import Limits  # noqa: PLC0415  loads the readers

    return Limits(**{name: value for name, value in options.items() if value is not None})
