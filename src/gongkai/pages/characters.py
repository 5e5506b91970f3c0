"""Text of a report -> HTML: markup escaped, and characters that do not show or that reorder shown.

A character is never left out: it stands inside an element that shows its code beside it, isolated,
so that a right-to-left mark reorders nothing around it.
"""

from __future__ import annotations

import re

_HIDDEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff\ufff9-\ufffb\U000e0000-\U000e0fff"
)
_SPECIAL_RE = re.compile(f'[&<>"]|[{_HIDDEN}]+')
_ENTITY = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}
_MAX_NAMED = 3  # of one run of hidden characters
MAX_RUNS = 5000  # runs shown in one text; after them a hidden character becomes U+FFFD


class Escaper:
    """Escapes the pieces of one text, in order; counts what was shown of the hidden characters."""

    def __init__(self) -> None:
        self.n_runs = 0

    def __call__(self, text: str) -> str:
        r"""Return a piece as HTML.

        >>> Escaper()("<b>件")
        '&lt;b&gt;件'
        >>> Escaper()("a\u202eb")
        'a<span class="ctl" data-c="U+202E">\u202e</span>b'
        """
        return _SPECIAL_RE.sub(self._replaced, text)

    def _replaced(self, match: re.Match[str]) -> str:
        found = match[0]
        if found in _ENTITY:
            return _ENTITY[found]
        if found == "\r":  # half of the line end of many a file
            return "&#13;"
        self.n_runs += 1
        if self.n_runs > MAX_RUNS:
            return "\ufffd" * len(found)
        named = " ".join(f"U+{ord(char):04X}" for char in found[:_MAX_NAMED])
        more = f" +{len(found) - _MAX_NAMED}" if len(found) > _MAX_NAMED else ""
        # An HTML parser turns a NUL into U+FFFD itself, and a CR into a line feed.
        inside = found.replace("\x00", "\ufffd").replace("\r", "&#13;")
        return f'<span class="ctl" data-c="{named}{more}">{inside}</span>'
