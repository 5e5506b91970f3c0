"""Page heads that are a table with its labels on one row and their values on the next."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gongkai.extractors.metadata.dates import year_starts
from gongkai.extractors.metadata.vocabulary import one_of, table
from gongkai.extractors.metadata.zones import Zone
from gongkai.models.late_regex import late_regex

_LABELS = table("labels")
_LABEL_RE = late_regex(
    one_of(
        [
            *(word for words in _LABELS["chrome"].values() for word in words),
            *(word for words in _LABELS["dates"].values() for word in words),
        ]
    )
)
_LINE_RE = re.compile(r"[^\n]+")
_CELL_RE = re.compile(r"[^|\t]*")
_MIN_LABELS = 2


def zone_to_columns(zone: Zone) -> Zone:
    r"""Return a zone with a line 标签:值 for every column of such tables; empty if none is there.

    >>> from gongkai.extractors.metadata.zones import text_to_zone
    >>> zone_to_columns(text_to_zone("索引号 | 发布机构 |\n0123-7 | 白桦区审计局 |")).text
    '索引号:0123-7\n发布机构:白桦区审计局\n'
    """
    text: list[str] = []
    offsets: list[int] = []
    if "|" not in zone.text and "\t" not in zone.text:
        return Zone("", zone.printed, offsets)
    for label, value in _pairs(zone.text):
        for (start, end), mark in ((label, ":"), (value, "\n")):
            text.append(zone.text[start:end] + mark)
            offsets += [*zone.offsets[start:end], zone.offsets[end - 1]]
    joined = "".join(text)
    return Zone(joined, zone.printed, offsets, year_starts(joined))


def _pairs(text: str) -> Iterator[tuple[tuple[int, int], tuple[int, int]]]:
    """Yield the spans of each label and of the value below it."""
    labels: list[tuple[int, int]] = []
    for line in _LINE_RE.finditer(text):
        cells = _cells(text, *line.span())
        if labels and len(cells) == len(labels):
            yield from (
                (label, value)
                for label, value in zip(labels, cells, strict=True)
                if label[1] > label[0] and value[1] > value[0]
            )
        printed = [cell for cell in cells if cell[1] > cell[0]]
        is_head = len(printed) >= _MIN_LABELS and all(
            _LABEL_RE.fullmatch(text, *cell) for cell in printed
        )
        if is_head or line[0].strip():
            labels = cells if is_head else []


def _cells(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the spans of the cells of a line, without the blanks around them."""
    found = []
    at = start
    while at <= end:
        cell = _CELL_RE.match(text, at, end)
        stop = cell.end() if cell else end
        words = text[at:stop]
        first = at + len(words) - len(words.lstrip())
        found.append((first, first + len(words.strip())))
        at = stop + 1
    return found
