"""A head as TOML: the few kinds of value heads hold, written the way people write them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from typing import Any

_BARE_RE = re.compile("[A-Za-z0-9_-]+")


def head_to_toml(head: Mapping[str, Any]) -> str:
    r"""Return the lines of a head, plain keys first, then its tables.

    >>> print(head_to_toml({"id": "a07", "year": 2022, "metadata": {"title": "年报"}}))
    id = "a07"
    year = 2022
    [metadata]
    title = "年报"

    Raises:
        ValueError: null within a list.
    """
    return "\n".join(_lines(head, ""))


def _lines(table: Mapping[str, Any], before: str) -> Iterator[str]:
    inner = {key: value for key, value in table.items() if isinstance(value, Mapping)}
    for key, value in table.items():
        if key not in inner and value is not None:
            yield f"{_key(key)} = {_value(value)}"
    for key, value in inner.items():
        name = f"{before}{_key(key)}"
        if not value or any(not isinstance(entry, Mapping) for entry in value.values()):
            yield f"[{name}]"
        yield from _lines(value, f"{name}.")


def _key(key: str) -> str:
    return key if _BARE_RE.fullmatch(key) else _value(key)


def _value(value: Any) -> str:
    if isinstance(value, list):
        return "[" + ", ".join(_value(entry) for entry in value) + "]"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_key(k)} = {_value(v)}" for k, v in value.items()) + "}"
    if value is None:
        raise ValueError("a list in the head holds nothing (null), which TOML cannot say")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
    return repr(value)
