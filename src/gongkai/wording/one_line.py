"""Printed text on one line: lines that were broken within it are joined."""

from __future__ import annotations

import re

_WIDE = "[\u3001-\u30ff\u3400-\u9fff\uff00-\uffef“”‘’—…]"
_BREAK_RE = re.compile(rf"(?<={_WIDE})[^\S\n]*\n\s*(?={_WIDE})")
# A number is no word of its own either: 公开\n38\n条.
_DIGIT_BREAK_RE = re.compile(rf"(?<={_WIDE})[^\S\n]*\n\s*(?=\d)|(?<=\d)[^\S\n]*\n\s*(?={_WIDE})")
_PAGE_RE = re.compile(
    r"\n[^\S\n]*(?:-+[^\S\n]*\d{1,3}[^\S\n]*-+|—[^\S\n]*\d{1,3}[^\S\n]*—|\d{1,3}"
    r"|第[^\S\n]*\d{1,3}[^\S\n]*页(?:[^\S\n,，/]*共[^\S\n]*\d{1,3}[^\S\n]*页)?|\d{1,3}[^\S\n]*/[^\S\n]*\d{1,3})"
    r"[^\S\n]*(?=\n)"
)


def on_one_line(text: str) -> str:
    r"""Return a text on one line; one broken between two Chinese characters gets no space.

    >>> on_one_line("县 政府\n网站 a\nb"), on_one_line("公开2036\n条")
    ('县 政府网站 a b', '公开2036条')
    """
    if "\n" not in text:
        return text
    return " ".join(_DIGIT_BREAK_RE.sub("", _BREAK_RE.sub("", text)).split())


def sentence_on_one_line(text: str) -> str:
    r"""Return a sentence on one line, without the number of a page that it goes over.

    Not for counts: the number on a line of its own may be what is counted.

    >>> sentence_on_one_line("部分单位公\n- 3 -\n开不及时")
    '部分单位公开不及时'
    """
    return on_one_line(_PAGE_RE.sub("", text)) if "\n" in text else text
