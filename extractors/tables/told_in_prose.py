"""Sentences in the words of a table: what a picture shows is often told in them."""

from __future__ import annotations

import re

from gongkai.models.late_regex import late_regex

_FEW_LABELS = 2
_MANY_TIMES = 4
_STOP_RE = late_regex(r"[,;。]|(?<![\d一二三四五六七八九十])、")  # no ordinal's
_NUMBER_RE = re.compile(r"\d+(?:[.,]\d+)*")
_MEASURE_RE = late_regex(
    r"\s*(?:%|[余多]?[万亿]?[余多]?(?:件|项|个|次|条|篇|份|宗|起|人|家|类|元|年|月))"
)


def is_told_in_prose(text: str, n_labels: int) -> bool:
    """Whether a stretch of folded text, nothing of which could be read, is no table.

    In a table numbers stand bare; in a sentence a measure word follows. Without any number it is a
    table, of blank cells, only where several of its labels stand; far fewer numbers than labels are
    those within labels (计1条). Labels that no stop parts are no sentence.

    >>> is_told_in_prose("予以公开13件,部分公开5件,结转下年度继续办理", 3)
    True
    >>> is_told_in_prose("(一)予以公开 13 0 0 (二)部分公开 5 0 0", 2)
    False
    """
    numbers = [match.end() for match in _NUMBER_RE.finditer(text)]
    if not numbers or _MANY_TIMES * len(numbers) < n_labels:
        return n_labels <= _FEW_LABELS
    if n_labels > _FEW_LABELS and 2 * len(_STOP_RE.findall(text)) < n_labels:
        return False
    n_measured = sum(_MEASURE_RE.match(text, end) is not None for end in numbers)
    return 2 * n_measured >= len(numbers)
