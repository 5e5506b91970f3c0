"""Text of a table -> its value tokens: the numbers, dashes and 无 that stand for cells.

Numbers that belong to the form (ordinals before labels, page numbers, numbers inside a label) are
no tokens. What is printed as no number is (12,34 or 3B6) is one token, no value.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

_LOOK_AHEAD = 12
_FOOTER_RE = re.compile(
    r"^[ \t|]*(?:-+[ \t]*\d{1,3}[ \t]*-+"
    r"|第[ \t]*\d{1,3}[ \t]*页(?:[ \t,/]*共[ \t]*\d{1,3}[ \t]*页)?"
    r"|(?:Page|P\.|page)[ \t]*\d{1,3}[^\n]*|\d{1,3}[ \t]*/[ \t]*\d{1,3}|\[\d{1,3}\]"
    r"|-{3,}[ \t]*(?:\|[ \t]*-{3,}[ \t]*)+)[ \t|]*$",
    re.MULTILINE,
)
_FOOTER_MARK_RE = re.compile(r"[-第Pp/\[]")  # one of them is in every footer: the cheap test
_TOKEN_RE = re.compile(
    r"""
    (?=[(\d?+\-↑↓增减/\\oOlI〇零○无不暂])
    (?:(?P<odd>(?<![\d.,'])
               (?!(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?![ ]?[,.'、][ ]?\d|\d))
               \d+(?:[ ]?[,'、][ ]?\d+|\.\d+)+
              |(?<![^\s|])(?=[\d?]*[A-Za-z?])(?=[A-Za-z?]*\d)(?![oOlI\d]+(?![^\s|]))
               [\d?][\dA-Za-z?]+(?![^\s|]))
    |(?P<note_of_label>\((?:(?![ ]{3}|\t|\n)[^()])*[一-鿿](?:(?![ ]{3}|\t|\n)[^()])*\))
    |(?P<ordinal>\((?:\d{1,2}|[一二三四五六七八九十]{1,2})\)
               |(?<![\d.,])\d{1,2}[ \t]*[.、)][ \t\r\n]*(?=["'(]?[一-鿿]))
    |(?P<number>(?<![\d.,一-鿿(第])(?:[+\-↑↓]|[增减][ ]?)?\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?
               |(?<![A-Za-z\d.,])(?:[+\-↑↓]|[增减][ ]?)?(?:[\doOlI]*\d[\doOlI]*)
                (?:\.\d+)?(?![A-Za-z\d?]))
     (?P<unit>[ \t]*(?:件次|人次|件|项|个|次|条|篇|份|宗|起|人|家|类|万元|元)(?![一-鿿]))?
     (?P<note>\s*\((?=[^()]{0,24}\d)(?=[^()]{0,24}[一-鿿]{2})
        (?:[^()\s]|[ ]?\n\s*|[ ](?![ ])){1,20}\))?
    |(?P<dash>(?<![^\s|])[-/\\]{1,6}(?![^\s|]))
    |(?P<word>(?<![^\s|])(?:不适用|不涉及|暂无|无|〇|零|○|[oO])(?![^\s|])))
    """,
    re.VERBOSE,
)
_NO_VALUES = frozenset({"ordinal", "note_of_label"})


class Token(NamedTuple):
    """One value token; start and end index the folded text.

    `is_glued`: a Han character stands directly before or behind it (no cell border seen).
    """

    start: int
    end: int
    text: str
    is_glued: bool


# A report has hundreds: this builds one from all its fields without any Python code.
new_token: Callable[[tuple[object, ...]], Token] = partial(tuple.__new__, Token)


def footer_spans(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Return the lines of folded text[start:end] that are page numbers, as (start, end).

    The rule under a piped header (| --- | --- |) is no more of a table than they are.
    """
    if _FOOTER_MARK_RE.search(text, start, end) is None:
        return []
    return [match.span() for match in _FOOTER_RE.finditer(text, start, end)]


def value_tokens(text: str, start: int, end: int) -> list[Token]:
    r"""Return the value tokens of folded text[start:end], in order.

    >>> text = "1.属于国家秘密 0 / 1,037 4件\n- 5 -\n(三)不予公开 无"
    >>> [token.text for token in value_tokens(text, 0, len(text))]
    ['0', '/', '1,037', '4件', '无']
    """
    seen = min(end + _LOOK_AHEAD, len(text))  # an ordinal is known by the label behind it
    footers = footer_spans(text, start, seen)
    footer_starts = [span[0] for span in footers]
    tokens = []
    for match in _TOKEN_RE.finditer(text, start, seen):
        first, last = match.span()
        if first >= end:
            break
        if match.lastgroup in _NO_VALUES:
            continue
        if footers:
            at = bisect_left(footer_starts, last) - 1
            if at >= 0 and first < footers[at][1]:
                continue
        is_behind, is_before = _is_han(text, first - 1), _is_han(text, last)
        if is_behind and is_before and match["number"]:
            continue  # inside a wording: 计1条
        glued = is_behind or is_before or _is_run_on(text, first)
        tokens.append(new_token((first, last, match.group(), glued)))
    return tokens


def number_places(text: str, start: int, end: int) -> list[int]:
    """Return where numbers begin in folded text[start:end], glued ones too.

    Ordinals, page numbers and notes in brackets are left out.
    """
    seen = min(end + _LOOK_AHEAD, len(text))  # an ordinal is known by the label behind it
    footers = footer_spans(text, start, seen)
    return [
        match.start()
        for match in _TOKEN_RE.finditer(text, start, seen)
        if (match["number"] or match["odd"])
        and match.start() < end
        and not any(a <= match.start() < b for a, b in footers)
    ]


def _is_run_on(text: str, at: int) -> bool:
    """Whether only a sign parts a number from the one before it: 0-563."""
    return at > 1 and text[at - 1] in "+-" and text[at - 2].isdigit()


def _is_han(text: str, at: int) -> bool:
    return 0 <= at < len(text) and "一" <= text[at] <= "鿿"


def split_runs(
    tokens: Sequence[Token], text: str, ignored: Sequence[tuple[int, int]]
) -> list[list[Token]]:
    """Cut tokens where words stand between them: a label nobody recognised, a note, prose.

    Args:
        tokens: in order.
        text: the folded text.
        ignored: spans of recognised labels, whose letters do not cut.
    """
    runs: list[list[Token]] = []
    for token in tokens:
        if runs and _n_letters(text, runs[-1][-1].end, token.start, ignored) < 2:
            runs[-1].append(token)
        else:
            runs.append([token])
    return runs


def _n_letters(text: str, start: int, end: int, ignored: Sequence[tuple[int, int]]) -> int:
    count = 0
    for at in range(start, end):
        if "一" <= text[at] <= "鿿" and not any(low <= at < high for low, high in ignored):
            count += 1
    return count
