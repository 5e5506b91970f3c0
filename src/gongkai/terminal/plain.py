"""Text of files and their names, as it may go to a terminal."""

from __future__ import annotations

import re

# Control characters (C0, DEL, C1), bidirectional overrides, line separators, lone surrogates.
_CONTROL_RE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)


def printable(text: str) -> str:
    r"""Return text on one line, with what a terminal would obey written as an escape.

    >>> printable("a\x1b[31m\n年报")
    'a\\x1b[31m\\n年报'
    """
    return _CONTROL_RE.sub(lambda m: m[0].encode("unicode_escape").decode("ascii"), text)
