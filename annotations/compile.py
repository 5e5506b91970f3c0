"""Marks -> what they mean: facts with their items and channels, problems with their measures.

The rules of attachment are those of GUIDELINES.md section 2: an item belongs to the next quantity,
a channel marked `>` carries to the quantities behind it within the sentence, a part without `^`
belongs to the nearest total before it.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from gongkai.annotations import labels
from gongkai.annotations.errors import AnnotationError, Fault
from gongkai.annotations.facts import QuantityMark, resolve_facts
from gongkai.annotations.fault_texts import Shown
from gongkai.annotations.head_lines import NO_LINES
from gongkai.annotations.notation import read_brackets
from gongkai.annotations.report import (
    AnnotatedReport,
    ChannelMark,
    ImprovementMark,
    ProblemMark,
    SectionMark,
    Span,
)
from gongkai.annotations.words import Slots, mark_to_slots
from gongkai.extractors.kinds import Topic
from gongkai.extractors.narrative.statements.hedges import text_to_hedge


def source_to_report(
    source: str, name: str, head: dict[str, Any] | None = None, path: str = "", first_line: int = 1
) -> AnnotatedReport:
    """Compile a body in bracket notation.

    Raises:
        AnnotationError: everything that is wrong with it, at once.
    """
    compiled = compile_source(source, name, head, path, first_line)
    if compiled.faults:
        raise AnnotationError(compiled.faults)
    return compiled.report


class Compiled(NamedTuple):
    """What could be made of a source, be it whole or not.

    Attributes:
        report: of the marks that could be read; not to be used where there are faults.
        faults: what is wrong, by line.
        unread: spans of marks whose label could not be read.
        n_lost: how many section headings were marked whose kind could not be read.
        first_line: line of the file that the text begins in.
        doubtful: what the rules of attachment can still make sense of, and a lint need not.
        head_lines: dotted key of the head -> line of the file.
    """

    report: AnnotatedReport
    faults: list[Fault]
    unread: list[Span]
    n_lost: int = 0
    first_line: int = 1
    doubtful: Sequence[Fault] = ()
    head_lines: Mapping[str, int] = NO_LINES


def compile_source(
    source: str, name: str, head: dict[str, Any] | None = None, path: str = "", first_line: int = 1
) -> Compiled:
    """Compile what can be compiled of a body in bracket notation, and list all its faults."""
    text, marks, faults, unread = read_brackets(source, path, first_line)
    by_label: dict[str, list[Slots]] = {label: [] for label in labels.LABELS}
    for mark in marks:
        if mark.label in by_label:
            by_label[mark.label].append(mark_to_slots(mark, path, faults))
        else:
            told = {"got": Shown(mark.label), "expected": " ".join(labels.LABELS)}
            faults.append(Fault.of(path, mark.line, "label.unknown", **told).at(mark.start))
            unread.append((mark.start, mark.end))
    report = AnnotatedReport(name, text, hashlib.sha256(text.encode()).hexdigest(), head or {})
    report.sections = list(_sections(by_label[labels.SECTION]))
    report.channels = [_channel(slots, n) for n, slots in enumerate(by_label[labels.CHANNEL], 1)]
    report.facts = resolve_facts(
        [QuantityMark(slots) for slots in by_label[labels.QUANTITY]],
        by_label[labels.ITEM],
        list(zip(by_label[labels.CHANNEL], report.channels, strict=True)),
        text,
    )
    report.problems, report.improvements = _statements(
        by_label[labels.PROBLEM], by_label[labels.IMPROVEMENT], text
    )
    report.numbers = [_number(slots) for slots in by_label[labels.NUMBER]]
    return Compiled(
        report,
        sorted(faults, key=lambda fault: fault.line),
        unread,
        len(by_label[labels.SECTION]) - len(report.sections),
        first_line,
        list(_given_twice(by_label.values())),
    )


def source_to_printed(source: str, name: str, head: dict[str, Any]) -> AnnotatedReport:
    """Return the text and the headings of a body in bracket notation, without its other marks."""
    text, marks, _, _ = read_brackets(source)
    report = AnnotatedReport(name, text, hashlib.sha256(text.encode()).hexdigest(), head)
    headings = (mark_to_slots(mark, "", []) for mark in marks if mark.label == labels.SECTION)
    report.sections = list(_sections(headings))
    return report


def _given_twice(marked: Iterable[Sequence[Slots]]) -> Iterator[Fault]:
    """Yield an id that two marks of one label have: a link goes to the nearer, meant or not."""
    for slots_of_label in marked:
        first: dict[str, Slots] = {}
        for slots in slots_of_label:
            mark = slots.mark
            if slots.id is not None and first.setdefault(slots.id, slots) is not slots:
                told = {"label": mark.label, "id": slots.id, "line": first[slots.id].mark.line}
                yield Fault.of(slots.path, mark.line, "label.given_twice", **told).at(mark.start)


def _sections(marked: Iterable[Slots]) -> Iterable[SectionMark]:
    for slots in marked:
        kind = slots.one_of("section_kind", _take_first(slots), labels.SECTION_KINDS)
        slots.refuse_left_over(())
        if kind:
            yield SectionMark(kind, slots.mark.start, slots.mark.end)


def _take_first(slots: Slots) -> str:
    return slots.plain.pop(0) if slots.plain else ""


def _channel(slots: Slots, number: int) -> ChannelMark:
    kind = slots.one_of("channel_type", _take_first(slots), labels.CHANNEL_TYPES) or "other"
    slots.plain = [word for word in slots.plain if word not in (">", "<")]
    slots.refuse_left_over({"a"})
    mark = slots.mark
    return ChannelMark(f"c{number}", mark.start, mark.end, kind, slots.keys.get("a"))


def _number(slots: Slots) -> Span:
    slots.refuse_left_over(())
    return slots.mark.start, slots.mark.end


def _topics(slots: Slots) -> list[Topic]:
    words = [word for word in _take_first(slots).split(",") if word]
    if not words:
        slots.fault("label.no_topic", label=slots.mark.label)
    found = [slots.one_of("topic", word, labels.TOPICS) for word in words]
    return [topic for topic in found if topic]


def _statements(
    problems: list[Slots], improvements: list[Slots], text: str
) -> tuple[list[ProblemMark], list[ImprovementMark]]:
    found = []
    ids: dict[str, list[tuple[int, str]]] = {}
    for number, slots in enumerate(problems, 1):
        mark = slots.mark
        ids.setdefault(slots.id or f"p{number}", []).append((mark.start, f"p{number}"))
        hedge = slots.keys.get("h") or text_to_hedge(text[mark.start : mark.end])
        found.append(ProblemMark(f"p{number}", mark.start, mark.end, _topics(slots), hedge))
        slots.refuse_left_over({"h"})
    return found, [_improvement(slots, number, ids) for number, slots in enumerate(improvements, 1)]


def _improvement(
    slots: Slots, number: int, problems: dict[str, list[tuple[int, str]]]
) -> ImprovementMark:
    addresses = []
    for link in slots.links or []:
        target = nearest(problems.get(link, []), slots.mark.start)
        if target is None:
            slots.fault("link.no_problem", id=link)
        else:
            addresses.append(target)
    topics = _topics(slots)
    tense = slots.one_of("tense", slots.keys.get("t", "planned"), labels.TENSES) or "planned"
    default = "order" if addresses else "none"
    pairing = slots.one_of("pairing", slots.keys.get("by", default), labels.PAIRINGS) or "none"
    if not addresses and pairing != "none":
        slots.fault("link.by_alone", by=pairing)
    slots.refuse_left_over({"t", "by"})
    mark = slots.mark
    return ImprovementMark(f"m{number}", mark.start, mark.end, topics, tense, addresses, pairing)


def nearest(places: list[tuple[int, str]], start: int) -> str | None:
    """Return the id declared nearest before `start`, else the first behind it; None without any.

    A short id may be used again further down, as people do.
    """
    if not places:
        return None
    index = bisect_left(places, (start, ""))
    return places[max(index - 1, 0)][1]
