"""A browser to try pages in: the Chromium of the system, through Playwright, without a window."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from typing import Any

_ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
_PROGRAMS = ("chromium", "chromium-browser")


def missing() -> str:
    """Return what is not on this machine, for people; "" where a browser can be opened."""
    if find_spec("playwright") is None:
        return "playwright is not installed"
    return "" if _program() else "no chromium on this machine"


@contextmanager
def open_browser() -> Iterator[Any]:
    """Open a browser, a `playwright.sync_api.Browser`, for pages of our own; it has no sandbox."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  an extra

    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=_program(), args=list(_ARGUMENTS))
        yield found
        found.close()


def _program() -> str | None:
    return next(filter(None, map(shutil.which, _PROGRAMS)), None)
