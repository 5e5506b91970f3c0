"""A head in TOML -> the line of each key, so that a fault names the line it stands in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType

NO_LINES: Mapping[str, int] = MappingProxyType({})  # of a head that stands in no file
_PART = r"(?:\"[^\"\n]*\"|'[^'\n]*'|[^\s\"'=.\[\]#,{}]+)"
_DOTTED = rf"{_PART}(?:\s*\.\s*{_PART})*"
_LINE_RE = re.compile(rf"\s*(?:\[\[?\s*(?P<table>{_DOTTED})\s*\]|(?P<key>{_DOTTED})\s*=)")
_PART_RE = re.compile(_PART)


def head_lines(source: str) -> dict[str, int]:
    r"""Return the line of each key, dotted, and of each table: the first that names it.

    Keys within `{...}` have the line of what they stand in; it is left to `key_line`.

    >>> head_lines("year = 2022\n[metadata]\ntitle = 'x'\n[tables.requests]\ngranted = [1]")
    ... # doctest: +NORMALIZE_WHITESPACE
    {'year': 1, 'metadata': 2, 'metadata.title': 3, 'tables': 4, 'tables.requests': 4,
     'tables.requests.granted': 5}
    """
    found: dict[str, int] = {}
    table: list[str] = []
    for number, line in enumerate(source.split("\n"), 1):
        match = _LINE_RE.match(line)
        if not match:
            continue
        parts = [part.strip("\"'") for part in _PART_RE.findall(match["table"] or match["key"])]
        if match["table"]:
            table = parts
        else:
            parts = [*table, *parts]
        for n_parts in range(1, len(parts) + 1):
            found.setdefault(".".join(parts[:n_parts]), number)
    return found


def key_line(lines: Mapping[str, int], key: str) -> int:
    """Return the line of a dotted key, else of what it stands in; 1 where none is known.

    >>> key_line({"tables": 4}, "tables.requests.granted"), key_line({}, "year")
    (4, 1)
    """
    while key and key not in lines:
        key = key.rpartition(".")[0]
    return lines.get(key, 1)
