r"""The bracket notation: `{surface|LABEL words}` -> text and marks, and back.

A printed brace, bar or backslash is escaped by a backslash. Marks nest and never cross. Taking the
marks away gives the printed text back, character by character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from gongkai.annotations.errors import AnnotationError, Fault
from gongkai.annotations.fault_texts import Shown

_LABEL_RE = re.compile(r"(?P<label>[A-Z]+)(?P<words>(?: [^{}|\\\n]+)?)\}")
# What stands behind a bar in the place of a label: passed over, so that it is not told again as a
# brace that closes nothing, nor taken for printed text.
_NO_LABEL_RE = re.compile(r"(?P<label>[^{}|\\\n]*)\}")
# What is printed: anything but braces and bars, these behind a backslash, a backslash of its own.
_PRINTED_RE = re.compile(r"[^{}|\\]+|\\(?P<escaped>[{}|\\])|\\")
_SHOWN, _BEFORE = 20, 12


@dataclass(frozen=True, slots=True)
class Mark:
    """A labelled span of the text.

    Attributes:
        label: one of the notation's letters.
        words: what stands behind the label, split at white space.
        start, end: code points of the text without marks, end exclusive.
        line: line of the source it begins in, from 1.
    """

    label: str
    words: tuple[str, ...]
    start: int
    end: int
    line: int = field(default=0, compare=False)


class CrossingError(ValueError):
    """Two marks that overlap in part, which brackets cannot say; `one` begins first."""

    def __init__(self, one: Mark, other: Mark) -> None:
        places = (f"{mark.label} [{mark.start}, {mark.end})" for mark in (one, other))
        super().__init__(f"marks {' and '.join(places)} cross")
        self.one, self.other = one, other


def source_to_marks(source: str, path: str = "", first_line: int = 1) -> tuple[str, list[Mark]]:
    r"""Return the printed text and its marks, ordered by start, outer before inner.

    >>> text, marks = source_to_marks(r"公开{政府信息|I}{12条|Q pub}\{附\}")
    >>> text, [(m.label, m.words, text[m.start : m.end]) for m in marks]
    ('公开政府信息12条{附}', [('I', (), '政府信息'), ('Q', ('pub',), '12条')])

    Raises:
        AnnotationError: brackets that do not close, marks without a label; all of them at once.
    """
    bracketed = read_brackets(source, path, first_line)
    if bracketed.faults:
        raise AnnotationError(bracketed.faults)
    return bracketed.text, bracketed.marks


class Bracketed(NamedTuple):
    """What could be read of a source.

    Attributes:
        text: the printed text; where there are faults, as near to it as they let.
        marks: ordered by start, outer before inner.
        faults: what is wrong with the brackets.
        unread: spans whose label could not be read.
    """

    text: str
    marks: list[Mark]
    faults: list[Fault]
    unread: list[tuple[int, int]]


def read_brackets(source: str, path: str = "", first_line: int = 1) -> Bracketed:
    r"""Return the text, the marks that are in order, and every fault of the others.

    >>> found = read_brackets("公开{3条|Q pub}、{4条|q}，{未关")
    >>> found.text, len(found.marks), len(found.faults), found.unread
    ('公开3条、4条，未关', 1, 2, [(5, 7)])
    """
    pieces: list[str] = []
    marks: list[Mark] = []
    open_at: list[tuple[int, int, int]] = []  # in the text, line, in the source
    faults: list[Fault] = []
    unread: list[tuple[int, int]] = []
    position, line, length = 0, first_line, 0  # length of the text so far
    while position < len(source):
        if printed := _PRINTED_RE.match(source, position):
            pieces.append(printed["escaped"] or printed[0])
            length += len(pieces[-1])
            line += printed[0].count("\n")
            position = printed.end()
            continue
        if source[position] == "{":
            open_at.append((length, line, position))
        elif source[position] == "}":
            faults.append(Fault.of(path, line, "notation.brace", got=Shown("}")))
        elif match := _LABEL_RE.match(source, position + 1):
            if open_at:
                marks.append(_mark(match, length, *open_at.pop()))
            else:
                got = _shown_to(source, position, match.end())
                faults.append(Fault.of(path, line, "notation.unopened", got=got))
            position = match.end()
            continue
        else:
            faults.append(Fault.of(path, line, "notation.label", got=_shown(source, position)))
            unread += [(start, length) for start, _, _ in open_at[-1:]]
            match = _NO_LABEL_RE.match(source, position + 1)
            if match and open_at:
                open_at.pop()
                position = match.end()
                continue
        position += 1
    faults += [_unclosed(source, path, *opened) for opened in open_at]
    marks.sort(key=_outer_first)
    return Bracketed("".join(pieces), marks, faults, unread)


def _outer_first(mark: Mark) -> tuple[int, int]:
    return mark.start, -mark.end


def _unclosed(source: str, path: str, _: int, line: int, place: int) -> Fault:
    return Fault.of(path, line, "notation.open", got=_shown(source, place, 1))


def _mark(match: re.Match[str], end: int, start: int, line: int, _: int) -> Mark:
    return Mark(match["label"], tuple(match["words"].split()), start, end, line)


def _shown(source: str, place: int, n_more: int = 0) -> Shown:
    return Shown(source[place : place + _SHOWN + n_more].partition("\n")[0])


def _shown_to(source: str, place: int, end: int) -> Shown:
    return Shown(source[max(0, place - _BEFORE) : end].rpartition("\n")[2])


def marks_to_source(text: str, marks: Iterable[Mark]) -> str:
    r"""Write marks into their text; `source_to_marks` gives both back.

    >>> marks_to_source("公开12条{附}", [Mark("Q", ("pub",), 2, 5)])
    '公开{12条|Q pub}\\{附\\}'

    Raises:
        CrossingError: marks cross.
        ValueError: one lies outside the text.
    """
    ordered = sorted(marks, key=_outer_first)
    _refuse_crossing(text, ordered)
    out: list[str] = []
    open_marks: list[Mark] = []
    position = 0

    def write_until(end: int) -> None:
        nonlocal position
        out.append(re.sub(r"[{}|\\]", r"\\\g<0>", text[position:end]))
        position = end

    def close_until(start: int) -> None:
        while open_marks and open_marks[-1].end <= start:
            mark = open_marks.pop()
            write_until(mark.end)
            out.append("|" + " ".join((mark.label, *mark.words)) + "}")

    for mark in ordered:
        close_until(mark.start)
        write_until(mark.start)
        out.append("{")
        open_marks.append(mark)
    close_until(len(text))
    write_until(len(text))
    return "".join(out)


def _refuse_crossing(text: str, ordered: Sequence[Mark]) -> None:
    inside: list[Mark] = []
    for mark in ordered:
        if not 0 <= mark.start < mark.end <= len(text):
            raise ValueError(
                f"mark {mark.label} [{mark.start}, {mark.end}) lies outside the text or is empty; "
                f"expected 0 <= start < end <= {len(text)}"
            )
        while inside and inside[-1].end <= mark.start:
            inside.pop()
        if inside and mark.end > inside[-1].end:
            raise CrossingError(inside[-1], mark)
        inside.append(mark)
