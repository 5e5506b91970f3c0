"""What a validator finds wrong with data -> plain sentences: where, what, what is expected."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

# First word of a validator's type of error -> what was expected.
_EXPECTED = {
    "date": "a date such as 2026-01-31",
    "string": "text",
    "int": "a whole number",
    "float": "a number",
    "bool": "true or false",
    "list": "a list [...]",
    "tuple": "a list [...]",
    "model": "an object {...}",
    "dict": "an object {...}",
}
_COLUMN_RE = re.compile(r" at line \d+ column (\d+)$")
_MAX_SHOWN = 40  # characters of a value


def faults_in_words(errors: Iterable[Mapping[str, Any]], keys: Sequence[str] = ()) -> list[str]:
    """Return a sentence for each error of pydantic.

    A key that is missing is not told where one that looks like it is told as unknown.

    Args:
        errors: as `ValidationError.errors()` gives them.
        keys: the keys that the data may have at its top.

    >>> from pydantic import BaseModel, ValidationError
    >>> class Reader(BaseModel, extra="forbid"):
    ...     name: str
    >>> try:
    ...     Reader.model_validate({"nmae": "x"})
    ... except ValidationError as error:
    ...     faults_in_words(error.errors(), ["name"])
    ["there is no key 'nmae'; did you mean 'name'?"]
    """
    found = list(errors)
    unknown = {str(e["loc"][-1]) for e in found if e["type"] == "extra_forbidden"}
    mistyped = {near for key in unknown if (near := _near(key, keys))}
    return [
        _fault(error, keys)
        for error in found
        if error["type"] != "missing" or str(error["loc"][-1]) not in mistyped
    ]


def _fault(error: Mapping[str, Any], keys: Sequence[str]) -> str:
    kind, place = error["type"], error["loc"]
    if kind == "json_invalid":
        said = str(error["ctx"]["error"])
        column = _COLUMN_RE.search(said)
        return no_json(int(column[1]) if column else 1, is_cut=said.startswith("EOF"))
    if kind == "extra_forbidden":
        key = place[-1]
        near = _near(str(key), keys)
        known = f"did you mean {near!r}?" if near else f"expected one of {', '.join(keys)}"
        return f"there is no key {_shown(key)}; {known}"
    where = ".".join(map(str, place))
    if kind == "missing":
        return f"{where} is missing"
    if kind == "value_error":
        said = str(error["msg"]).removeprefix("Value error, ")
        return f"{where}: {said}" if where else said
    expected = _EXPECTED.get(kind.split("_")[0])
    if expected is None:
        expected = str(error["msg"]).removeprefix("Input should be ")
    return f"{where or 'it'} is {_shown(error['input'])}, expected {expected}"


def no_json(place: int, *, is_cut: bool) -> str:
    """Return that a line is no JSON from a character on (from 1), or breaks off there."""
    said = "breaks off" if is_cut else "is no JSON"
    return f"the line {said} at character {place} and is no whole JSON object {{...}}"


def _shown(value: object) -> str:
    said = repr(value)
    return said if len(said) <= _MAX_SHOWN else said[: _MAX_SHOWN - 3] + "..."


def _near(key: str, keys: Sequence[str]) -> str | None:
    return next(iter(difflib.get_close_matches(key, keys, n=1)), None)
