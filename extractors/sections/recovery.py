"""Sections whose heading is lost: found by what stands in them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from gongkai.extractors.schema import SectionKind
from gongkai.extractors.sections.headings import Line
from gongkai.extractors.sections.wording import KINDS, Wording

_MIN_PARAGRAPH_CHARS = 40
_ORDINAL_RE = re.compile(r"\(?[一二三四五六七八九十\d]{0,3}[)、.,]*")
_TITLE_RE = re.compile(r".{0,40}(?:报告|年报)[)\]]?$")


def recover_start(
    kind: SectionKind, lines: Sequence[Line], first: int, last: int, words: Wording
) -> int | None:
    """Return the number of the line where a section without heading begins, None if nowhere.

    Args:
        kind: the section looked for.
        lines: all lines with Han characters.
        first, last: lines between the neighbouring sections' headings, last exclusive.
        words: the wording of headings and landmarks.
    """
    if kind == "overview":
        return _overview_start(lines, first, last, words)
    landmark = words.landmark[kind]
    for number in range(first, last):
        if landmark.match(_around(lines, number, last)):
            return number
    return None


def _around(lines: Sequence[Line], number: int, last: int) -> str:
    """The line, with the next ones when it is as short as a table cell."""
    text = lines[number].squeezed
    following = number + 1
    while len(text) < _MIN_PARAGRAPH_CHARS and following < min(last, number + 4):
        text += lines[following].squeezed
        following += 1
    return text


def _overview_start(
    lines: Sequence[Line], first: int, last: int, words: Wording
) -> int | None:
    for number in range(first, last):
        text = lines[number].squeezed
        body = _ORDINAL_RE.sub("", text, count=1)
        if words.subheading.match(body):
            return number
        if (
            len(text) >= _MIN_PARAGRAPH_CHARS
            and not words.preamble.match(text)
            and not _TITLE_RE.match(text)
            and "。" in text
        ):
            return number
    return None


def missing_kinds(found: Sequence[SectionKind]) -> list[SectionKind]:
    """Return the kinds not found, in official order."""
    return [kind for kind in KINDS if kind not in found]
