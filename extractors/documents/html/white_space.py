"""White space of HTML source as a browser shows it."""

from __future__ import annotations

import re

_SPACES = " \t\n\r\f"
_SPACE_RE = re.compile(f"[{_SPACES}]+")
_WIDE = r"[\u2e80-\u303f\u3040-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uff60\uffe0-\uffe6]"
_WIDE_BREAK_RE = re.compile(rf"(?<={_WIDE})[ \t\r\f]*\n[ \t\n\r\f]*(?={_WIDE})")


def collapse(text: str) -> str:
    r"""Return the text with runs of white space as one space, and none at the ends.

    A line break of the source between two wide characters is nothing (CSS Text 4.1.2): Word cuts
    its lines in the middle of Chinese sentences. Ideographic and no-break spaces stay.

    >>> collapse(" 政府信息\n公开  2023\n年 "), collapse("第\u3000 1\tpage")
    ('政府信息公开 2023 年', '第\u3000 1 page')
    """
    text = text.strip(_SPACES)
    if not text or text.isalnum():
        return text
    if "\n" in text:
        text = _WIDE_BREAK_RE.sub("", text)
    return _SPACE_RE.sub(" ", text)
