"""Options that several commands share: limits, sizes for people, options in groups.

Defaults are written out here, so that `--help` needs no reader; a test keeps them equal to
`Limits()`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from gongkai.wording import counted

if TYPE_CHECKING:
    from gongkai.extractors.documents import Limits

_SIZE_RE = re.compile(r"(?i)\s*([0-9]+(?:\.[0-9]+)?)\s*(?:([kmgt])(i?)b?|b)?\s*")
_POWER = {"k": 1, "m": 2, "g": 3, "t": 4}
_MOST_BYTES = 2**63 - 1  # that systems count with


class Size(click.ParamType[int]):
    """A size in bytes: 50MB (a million bytes each), 50MiB (2 to the 20th), or plain bytes.

    Args:
        least: what makes sense at all, as it may be typed; a smaller size is a unit forgotten.
        example: a size that does, for the messages.
    """

    name = "size"

    def __init__(self, least: str, example: str) -> None:
        self.least, self.example = least, example

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Return the number of bytes.

        >>> size = Size("1kB", "50MB")
        >>> size.convert("1.5kB", None, None), size.convert("2MiB", None, None)
        (1500, 2097152)
        """
        n_bytes = _bytes_of(str(value))
        expected = f"write a size with its unit, such as {self.example}"
        if n_bytes is None:
            self.fail(f"{value!r} is no size; {expected}", param, ctx)
        if n_bytes < (_bytes_of(self.least) or 0):
            said = f"{value!r} is {counted(n_bytes, 'byte')}, at least {self.least} are needed"
            self.fail(f"{said}; {expected}", param, ctx)
        if n_bytes > _MOST_BYTES:
            self.fail(f"{value!r} is more than any machine has; {expected}", param, ctx)
        return n_bytes


def _bytes_of(typed: str) -> int | None:
    match = _SIZE_RE.fullmatch(typed)
    if not match:
        return None
    number, unit, binary = match.groups()
    base = 1024 if binary else 1000
    return int(Decimal(number) * (base ** _POWER[unit.lower()] if unit else 1))


class Finite(click.FloatRange):
    """A number in a range; neither nan nor inf, which every comparison lets pass."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return the number."""
        number: float = super().convert(value, param, ctx)
        if not math.isfinite(number):
            self.fail(f"{value!r} is no number; write one such as 60 or 0.5", param, ctx)
        return number


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
_COUNT, _FACTOR = click.IntRange(min=1), Finite(min=1)
_NESTING = click.IntRange(min=1, max=2_046)  # where the parser of pages gives up
_SECONDS = Finite(min=0, min_open=True)
# No report is smaller than a thousand bytes, and no worker starts in less than its libraries need.
_FILE_SIZE, _ARCHIVE_SIZE = Size("1kB", "50MB"), Size("1kB", "500MB")
_MEMORY = Size("64MiB", "2GB or 512MB")
# field of Limits -> option, type, default as it may be typed, help
LIMIT_OPTIONS: dict[str, tuple[str, click.ParamType[Any], str, str]] = {
    "max_file_bytes": ("--max-file-size", _FILE_SIZE, "50MB", "of a file, packed or not"),
    "max_archive_bytes": ("--max-archive-size", _ARCHIVE_SIZE, "500MB", "of an archive, unpacked"),
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
    "max_nesting": (
        "--max-nesting",
        _NESTING,
        "1000",
        f"elements within elements, at most {_NESTING.max}",
    ),
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
            CORPUS_OPTIONS[name],
            name,
            cls=GroupedOption,
            group="Runs over many files, with -o",
            **settings,
        )

    for add in (
        option(
            "max_memory",
            type=_MEMORY,
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
            metavar="SIZE" if isinstance(kind, Size) else "SECONDS" if kind is _SECONDS else "N",
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


def refuse_unwritable(path: Path, option: str = "-o") -> None:
    """Refuse a file or folder that cannot be made, before the work is done that goes into it."""
    import tempfile  # noqa: PLC0415  costs --help a tenth of its time

    try:
        there = path.absolute().parent if path.is_file() else path.absolute()
        while not there.exists():
            there = there.parent
        with tempfile.TemporaryFile(dir=there):
            pass
    except OSError as error:
        said = f"cannot write {path}: {error.strerror}; name another place with {option}"
        raise click.UsageError(said) from error


def refuse_standard_input(inputs: Sequence[str]) -> None:
    """Say that `-` is no input, as wrong usage; a file of that name can be written `./-`."""
    if "-" in inputs:
        raise click.UsageError("standard input is not read; name a file, a folder or an archive")


def limits_from(options: dict[str, Any]) -> Limits:
    """Return the limits that the options ask for, with the defaults where they are silent."""
    from gongkai.extractors.documents.limits import Limits  # noqa: PLC0415  loads the readers

    return Limits(**{name: value for name, value in options.items() if value is not None})
