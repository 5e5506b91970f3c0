r"""The bracket notation: `{surface|LABEL words}` -> text and marks, and back.

A printed brace, bar or backslash is escaped by a backslash. Marks nest and never cross. Taking the
marks away gives the printed text back, character by character.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gongkai.annotations.errors import AnnotationError, Fault
from gongkai.annotations.fault_texts import Shown

_LABEL_RE = re.compile(r"(?P<label>[A-Z]+)(?P<words>(?: [^{}|\\\n]+)?)\}")
_ESCAPED = "{}|\\"
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
    text: list[str] = []
    marks: list[Mark] = []
    open_at: list[tuple[int, int, int]] = []  # in the text, line, in the source
    faults: list[Fault] = []
    position, line = 0, first_line
    while position < len(source):
        character = source[position]
        if character == "\\" and source[position + 1 : position + 2] in tuple(_ESCAPED):
            text.append(source[position + 1])
            position += 2
            continue
        if character == "{":
            open_at.append((len(text), line, position))
        elif character == "|":
            match = _LABEL_RE.match(source, position + 1)
            if match:
                if open_at:
                    start, begun, _ = open_at.pop()
                    words = tuple(match["words"].split())
                    marks.append(Mark(match["label"], words, start, len(text), begun))
                else:
                    got = source[max(0, position - _BEFORE) : match.end()].rpartition("\n")[2]
                    faults.append(Fault.of(path, line, "notation.unopened", got=Shown(got)))
                position = match.end()
                continue
            got = source[position : position + _SHOWN].partition("\n")[0]
            faults.append(Fault.of(path, line, "notation.label", got=Shown(got)))
        elif character == "}":
            faults.append(Fault.of(path, line, "notation.brace", got=Shown("}")))
        else:
            text.append(character)
        line += character == "\n"
        position += 1
    for _, begun, place in open_at:
        got = source[place : place + 1 + _SHOWN].partition("\n")[0]
        faults.append(Fault.of(path, begun, "notation.open", got=Shown(got)))
    if faults:
        raise AnnotationError(faults)
    return "".join(text), sorted(marks, key=lambda mark: (mark.start, -mark.end))


def marks_to_source(text: str, marks: Iterable[Mark]) -> str:
    r"""Write marks into their text; `source_to_marks` gives both back.

    >>> marks_to_source("公开12条{附}", [Mark("Q", ("pub",), 2, 5)])
    '公开{12条|Q pub}\\{附\\}'

    Raises:
        CrossingError: marks cross.
        ValueError: one lies outside the text.
    """
    ordered = sorted(marks, key=lambda mark: (mark.start, -mark.end))
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
