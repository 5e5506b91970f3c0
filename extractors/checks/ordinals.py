"""Headings and lists -> a finding on their numbers: wrong, repeated, skipped, or of mixed kinds."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from gongkai.extractors.checks.codes import FindingCode
from gongkai.extractors.checks.finding import Said, make_finding
from gongkai.extractors.checks.form import section_operand
from gongkai.extractors.schema import Finding, Operand, Section
from gongkai.extractors.sections.wording import KINDS

_CHINESE = "一二三四五六七八九十"
_HEADING_RE = re.compile(r"\s*(?:([一二三四五六七八九十]{1,2})|(\d{1,2}))\s*[、.,:]")
_SUB_HEADING_RE = re.compile(r"(?m)^[ \t\u3000]*\([ \t]*(?:([一二三四五六七八九十])|(\d))[ \t]*\)")
_LIST_RE = re.compile(r"([一二三四五六七八])(?<![第之唯同统专].)是")
_MAX_ODD = 3


def ordinal_findings(
    sections: Sequence[Section], text: str, *, has_main: bool = True
) -> Iterator[Finding]:
    """Yield one finding for all that is wrong with numbers of headings and of lists.

    Args:
        sections: the record's.
        text: the text, folded, every character at its place.
        has_main: the sections are the six of the form, which follow one another.
    """
    headings = [(n, section) for n, section in enumerate(sections) if has_main and section.heading]
    marks = [
        _mark(_HEADING_RE.match(text, section.start, section.start + len(section.heading)))
        for _, section in headings
    ]
    official = [KINDS.index(section.kind) + 1 for _, section in headings]
    odd = [section_operand(*headings[at]) for at in _odd_run(marks, official)]
    for number, section in enumerate(sections):
        odd += [
            Operand(ref=f"/sections/{number}", value=None, start=start, end=end)
            for start, end in _odd_places(section, text)
        ]
    if odd:
        words = [text[o.start or 0 : o.end or 0].strip()[:12] for o in odd[:_MAX_ODD]]
        yield make_finding(
            FindingCode.ORDINALS,
            "uncertain",
            Said(
                f"Numbers of headings or lists are wrong or mixed, at {', '.join(words)}.",
                f"序号有误、重复或体例不一：{'、'.join(f'“{word}”' for word in words)}。",
            ),
            odd,
            severity="info",
        )


def _mark(found: re.Match[str] | None) -> tuple[str, int]:
    """Return the kind of a number and its value; ("", 0) for none.

    十一 and above do not occur among headings.
    """
    if found is None:
        return "", 0
    if found[1]:
        return "chinese", _CHINESE.index(found[1][0]) + 1
    return "arabic", int(found[2])


def _odd_run(marks: Sequence[tuple[str, int]], official: Sequence[int] = ()) -> Iterator[int]:
    """Yield which numbers do not go on by one, or are of another kind than most.

    A number that is the official one is in order: the section before it is missing, and that is
    said already.
    """
    if len(marks) < 2:
        return
    first, last = marks[0]
    kinds = [kind for kind, _ in marks]
    usual = max(set(kinds), key=lambda kind: (kinds.count(kind), kind == first))
    for position, (kind, number) in enumerate(marks):
        is_next = number in (last + 1, *official[position : position + 1])
        if kind != usual or (position and number and not is_next):
            yield position
        last = number or last + 1


def _odd_places(section: Section, text: str) -> Iterator[tuple[int, int]]:
    """Yield where numbers are odd within a section: of its sub-headings, then of its lists."""
    if section.kind == "overview":
        subs = list(_SUB_HEADING_RE.finditer(text, section.start, section.end))
        yield from (subs[at].span() for at in _odd_run(list(map(_mark, subs))))
    if section.kind in ("overview", "problems_improvements"):
        yield from _odd_lists(section, text)


def _odd_lists(section: Section, text: str) -> Iterator[tuple[int, int]]:
    """Yield where 二是 stands without 一是 before it, 四是 behind 二是 and the like."""
    last = 0
    for found in _LIST_RE.finditer(text, section.start, section.end):
        number = _CHINESE.index(found[1]) + 1
        if number not in (1, last + 1):
            yield found.span()
        last = number
