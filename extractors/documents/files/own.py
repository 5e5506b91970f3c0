"""What gongkai makes itself, told from what somebody published: result folders, pages, lists."""

from __future__ import annotations

import re
from collections.abc import Iterable

# What every folder that gongkai makes holds: nothing in it is a report that somebody published.
_MADE: dict[str, tuple[frozenset[str], str]] = {
    "result_folder": (
        frozenset(("run.json", "reports.jsonl", "texts")),
        (
            "This folder holds results of `gongkai extract`, not reports; it is for `gongkai "
            "view`, `gongkai check`, `gongkai review` and `gongkai export`; for other "
            "commands name the reports themselves."
        ),
    ),
    "page_folder": (
        frozenset(("pages.json", "index.html", "reports")),
        "This folder holds pages of `gongkai view`, not reports; open its index.html.",
    ),
}
MADE_NAMES = frozenset[str]().union(*(names for names, _ in _MADE.values()))
# Lists of our own that lie beside reports.
OWN_NAMES = frozenset(("verdicts.jsonl",))
OWN_PAGE = "This is a page that gongkai made, not a report; name the reports themselves."
PAGE_HEAD_BYTES = 4_096
# Every page of ours says so before its styles, and a browser that saves the page keeps it.
_OWN_PAGE_RE = re.compile(
    rb"""<meta\s+name=["']?generator["']?\s+content=["']gongkai \d+\.\d+""", re.IGNORECASE
)


def made_as(names: Iterable[str]) -> str | None:
    """Return what a folder with these names was made as by gongkai, None where it was not.

    >>> made_as(["run.json", "reports.jsonl", "texts", "export"]), made_as(["index.html"])
    ('result_folder', None)
    """
    found = set(names)
    return next((code for code, (holds, _) in _MADE.items() if found >= holds), None)


def made_reason(code: str) -> str:
    """Return why a folder made by gongkai is not read."""
    return _MADE[code][1]


def is_own_page(head: bytes) -> bool:
    """Tell whether a web page that begins so was made by gongkai.

    >>> is_own_page(b'<head><meta name="generator" content="gongkai 0.1.0">')
    True
    """
    return bool(_OWN_PAGE_RE.search(head[:PAGE_HEAD_BYTES]))
