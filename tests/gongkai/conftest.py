"""Shared by the tests of all that is shown in a browser: one browser for the whole session."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from gongkai.benches.chromium import missing, open_browser


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """The system's Chromium; skips where it or Playwright is missing."""
    why = missing()
    if why:
        pytest.skip(why)
    with open_browser() as found:
        yield found
