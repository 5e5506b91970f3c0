"""The language of what a command says: that of --lang, else that of the environment, else en."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

import click

LANGUAGES = ("zh", "en")
F = TypeVar("F", bound=Callable[..., Any])


def language_option(what: str) -> Callable[[F], F]:
    """Return the option --lang, the same for all commands that have it; `what` is for its help."""

    def chosen(_: click.Context, __: click.Parameter, value: str | None) -> str:
        return value or environment_language(os.environ)

    return click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        callback=chosen,
        help=f"{what}; by default that of the environment, else en.",
    )


def environment_language(environment: Mapping[str, str]) -> str:
    """Return zh where the environment asks for Chinese, else en.

    >>> environment_language({"LANG": "zh_CN.UTF-8"}), environment_language({})
    ('zh', 'en')
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return "zh" if environment[name].lower().startswith("zh") else "en"
    return "en"
