"""The language of what a command says: that of --lang, else that of the environment, else en."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

import click

LANGUAGES = ("zh", "en")
_KEY = f"{__name__}.language"
F = TypeVar("F", bound=Callable[..., Any])


def language_option(what: str) -> Callable[[F], F]:
    """Return the option --lang, the same for all commands that have it; `what` is for its help."""

    def chosen(context: click.Context, _: click.Parameter, value: str | None) -> str:
        language = value or environment_language(os.environ)
        context.meta[_KEY] = language
        return language

    return click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        callback=chosen,
        is_eager=True,  # what is wrong with the others is told in it
        help=f"{what}; by default that of the environment, else en.",
    )


@contextmanager
def errors_in_language(context: click.Context) -> Iterator[None]:
    """Put what a command below this context ends with into its language, where it has one."""
    try:
        yield
    except click.ClickException as error:
        if context.meta.get(_KEY) == "zh":
            from gongkai.wording.sentences import in_language  # noqa: PLC0415  needed by few

            said = in_language(error.message, "zh")
            vars(error)["message"] = said  # final for those who inherit it
        raise


def environment_language(environment: Mapping[str, str]) -> str:
    """Return zh where the environment asks for Chinese, else en.

    >>> environment_language({"LANG": "zh_CN.UTF-8"}), environment_language({})
    ('zh', 'en')
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return "zh" if environment[name].lower().startswith("zh") else "en"
    return "en"
