"""What all pages share: the templates, styles and scripts, and the policy that binds them.

A page's Content-Security-Policy allows the one style and the two scripts of the page, by their
hashes, and nothing else: no address, no picture, no frame, no form, no attribute that is code.
"""

from __future__ import annotations

import base64
import hashlib
from functools import cache
from importlib import resources
from typing import Any

from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup

from gongkai._version import __version__
from gongkai.pages.words import bilingual, label, pair, words, words_after
from gongkai.terminal.plain import printable
from gongkai.wording import percent
from gongkai.wording.one_line import on_one_line
from gongkai.wording.reasons import reason_en, reason_zh


@cache
def _asset(folder: str, name: str) -> str:
    return (resources.files("gongkai.pages") / folder / name).read_text(encoding="utf-8")


def _hash(source: str) -> str:
    digest = hashlib.sha256(source.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


@cache
def _parts(name: str) -> dict[str, Any]:
    """Return the style, the scripts and the policy of the pages called `name`."""
    style = _asset("assets", "page.css") + _asset("assets", f"{name}.css")
    scripts = _asset("assets", "page.js"), _asset("assets", f"{name}.js")
    policy = (
        f"default-src 'none'; style-src {_hash(style)}; "
        f"script-src {' '.join(map(_hash, scripts))}; base-uri 'none'; form-action 'none'"
    )
    # The assets are files of this package, no input.
    early, late = (Markup(script) for script in scripts)  # noqa: S704
    return {
        "style": Markup(style),  # noqa: S704
        "early": early,
        "late": late,
        "policy": policy,
        "version": __version__,
    }


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FunctionLoader(lambda name: _asset("templates", name)),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        w=words,
        wn=words_after,
        label=label,
        both=bilingual,
        pair=pair,
        reason_zh=reason_zh,
        reason_en=reason_en,
    )
    environment.filters.update(plain=plain, percent=percent, grouped="{:,}".format)
    return environment


def plain(value: object) -> str:
    r"""Return a value of a record on one line, with what would not show written as an escape.

    A line that was broken between two Chinese characters is joined without a space.

    >>> plain("县\u202e 政府\n网站 a\nb")
    '县\\u202e 政府网站 a b'
    """
    return printable(" ".join(on_one_line(str(value)).split()))


def render(name: str, **parts: Any) -> str:
    """Return the page called `name` (`report`, `corpus`); everything put into it is escaped.

    Strings that are HTML already are `Markup`.
    """
    return _environment().get_template(f"{name}.html.jinja").render(**_parts(name), **parts)
