"""Text of a table -> the same text with everything blanked that is no row label.

Group labels over several rows are printed anywhere beside them, upright or cut in pieces; units
and 无 stand between the halves of a wrapped label. Blanking keeps every index as it was.
"""

from __future__ import annotations

import re
from functools import cache

from gongkai.extractors.tables.grid_rows import UNITS
from gongkai.extractors.tables.templates import TableSpec, table_spec

_MARKS = {ord(mark): None for mark in "()、"}  # all that stands in a piece beside its letters
_VALUE_WORDS = ("不适用", "不涉及", "无", "零", "暂无")
# What stands before is looked at behind each word, so that a search stops at first characters only.
_FREE_WORDS = "|".join(rf"{word}(?<![^\s|]{word})" for word in _VALUE_WORDS)
_VALUE_WORD_RE = re.compile(rf"(?:{_FREE_WORDS})(?![^\s|])")
# Printed one character a line beside the rows it stands over.
_UPRIGHT = frozenset({"本年度办理结果"})
_UNIT_RE = re.compile(
    rf"(?<![^\s|])(?:{'|'.join(sorted(UNITS, key=len, reverse=True))})(?=[\s|\d]|$)"
)
_FOOTER_WORDS_RE = re.compile(r"第[ \t]*\d{1,3}[ \t]*页(?:[ \t,/]*共[ \t]*\d{1,3}[ \t]*页)?")


def blank_values(spec: TableSpec, text: str, start: int, end: int) -> str:
    """Return folded `text` with units, 无 and page numbers blanked: words, but not a label's.

    Only text[start:end] is changed; the length stays the same.
    """
    region = text[start:end]
    for pattern in (_VALUE_WORD_RE, _FOOTER_WORDS_RE):
        region = pattern.sub(lambda match: "0" * len(match.group()), region)
    if spec.kind == "statistics":
        region = _UNIT_RE.sub(lambda match: " " * len(match.group()), region)
    return text[:start] + region + text[end:]


def blank_groups(spec: TableSpec, text: str, start: int, end: int) -> str:
    """Return `text` with group labels and pieces of them blanked, so that row labels are whole."""
    if not spec.groups:
        return text
    pieces = _group_pieces(spec.name)

    def blank_piece(match: re.Match[str]) -> str:
        piece = match.group()
        return " " * len(piece) if piece.translate(_MARKS) in pieces else piece

    region = _group_re(spec.name).sub(lambda match: " " * len(match.group()), text[start:end])
    return text[:start] + _piece_re(spec.name).sub(blank_piece, region) + text[end:]


@cache
def _group_re(name: str) -> re.Pattern[str]:
    """Whole group labels with their ordinal: (三)不予公开, 三、本年度办理结果."""
    forms = [form for group in table_spec(name).groups for form in group.forms]
    wordings = "|".join(r"\s?".join(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?:\([一二三四五六七]\)|[一二三四五六七]、)\s?(?:{wordings})")


@cache
def _piece_re(name: str) -> re.Pattern[str]:
    """What fills a cell and may be a piece: it begins like one, behind a border or two spaces."""
    first = "".join(sorted({piece[0] for piece in _group_pieces(name)}))
    return re.compile(
        rf"[({first}](?:(?<=[\n\t|].)|(?<=[\n\t| ][ ].))(?:(?<=\()[一-鿿])?[)、]?[一-鿿]{{0,12}}"
        r"(?=[ ]{2}|[ ]*[\t|\n]|$)"
    )


@cache
def _group_pieces(name: str) -> frozenset[str]:
    """Pieces a group label is printed in: its beginnings, and of an upright one every stretch.

    An end alone (处理, 公开) may as well be the end of a row label and is left standing.
    """
    spec = table_spec(name)
    pieces = set()
    for group in spec.groups:
        form = group.ordinal + group.forms[0]
        is_upright = group.label_zh in _UPRIGHT
        for first in range(len(form) if is_upright else 1 + bool(group.ordinal)):
            for last in range(first + (1 if is_upright else 2), len(form) + 1):
                pieces.add(form[first:last])
    return frozenset(pieces - spec.row_forms.keys())
