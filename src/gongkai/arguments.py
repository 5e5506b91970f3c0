"""Types of arguments for the tools run as modules: what argparse says where one is wrong."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path


def whole_number(least: int) -> Callable[[str], int]:
    """Return the type of a whole number that is not below the least.

    >>> whole_number(1)("12")
    12
    """

    def convert(typed: str) -> int:
        if not typed.strip().removeprefix("-").isdecimal() or int(typed) < least:
            expected = f"expected {least} or more"
            raise argparse.ArgumentTypeError(f"{typed!r} is no such number; {expected}")
        return int(typed)

    return convert


def some_of(names: Iterable[str]) -> Callable[[str], list[str]]:
    """Return the type of names with commas between.

    >>> some_of(["csv", "xlsx"])("xlsx")
    ['xlsx']
    """
    known = list(names)

    def convert(typed: str) -> list[str]:
        named = [name.strip() for name in typed.split(",") if name.strip()]
        unknown = [name for name in named if name not in known]
        if unknown or not named:
            wrong = ", ".join(map(repr, unknown or [typed]))
            raise argparse.ArgumentTypeError(f"{wrong}; expected some of {', '.join(known)}")
        return named

    return convert


def folder(typed: str) -> Path:
    """Return the path of a folder that is there."""
    if not Path(typed).is_dir():
        raise argparse.ArgumentTypeError(f"{typed} is no folder; name one that is there")
    return Path(typed)
