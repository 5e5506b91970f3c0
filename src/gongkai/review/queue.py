"""What there is to look at, the most pressing first: what fails, then what is least certain."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from gongkai.annotations.lint import unmarked_numbers
from gongkai.annotations.report import AnnotatedReport, Span
from gongkai.between_reports import document_of
from gongkai.extractors.metadata import issuer_to_kind
from gongkai.extractors.schema import Finding, Report
from gongkai.pages.places import tables_of
from gongkai.pages.sides import pointer_name
from gongkai.pages.words import Pair
from gongkai.review.cells import row_spec, row_texts
from gongkai.review.state import State
from gongkai.summaries import is_doubtful

# How certain that is taken to be which has no confidence of its own. A refused cell is sure to need
# a person, a finding in doubt half the time; nothing is known of spans that no model proposed; a
# mention of a channel is mostly right.
_CERTAINTY = {
    "head": 0.0,
    "cell": 0.3,
    "finding": 0.5,
    "unmarked": 0.6,
    "span": 0.5,
    "CHANNEL": 0.97,
}
_AROUND, _SHOWN = 10, 60  # characters of a text shown before a span, and of the span
_TO_LOOK_AT = ("QUANTITY", "PROBLEM", "IMPROVEMENT", "CHANNEL")
_TOLD = ("issuer", "level", "type", "year")  # of a head, by a person where nothing was read


class Task(NamedTuple):
    """One thing to look at; tasks sort by what presses most.

    Attributes:
        group: 0 what fails, 1 the rest.
        certainty: how sure it is that nothing has to be done, 0 to 1.
        start, end: its place; equal where it has none in the text.
        key: names it as long as it is what it is: `QUANTITY:12:15`, `finding:<fingerprint>`,
            `cell:<table>/<row>/<column>`, `head:<key>`, `unmarked:12:15`.
        is_open: whether nobody has looked at it yet.
        confidence: how sure the reader was; None where it did not say, or a person marked it.
    """

    group: int
    certainty: float
    start: int
    end: int
    key: str
    is_open: bool = True
    confidence: float | None = None


Confidences = Mapping[tuple[str, int, int], float]


def record_to_confidences(record: Report) -> Confidences:
    """Return (label, start, end) -> how sure the reader was of it; of several the least."""
    found: dict[tuple[str, int, int], float] = {}
    for label, parts in (
        ("QUANTITY", record.facts),
        ("PROBLEM", record.problems),
        ("IMPROVEMENT", record.improvements),
    ):
        for part in parts:
            place = (label, part.start, part.end)
            found[place] = min(part.confidence, found.get(place, 1.0))
    return found


def record_to_tasks(
    record: Report, findings: Mapping[str, Finding], text: str | None
) -> list[Task]:
    """Return what there is to look at in a report that nobody has opened yet.

    Without its text only findings can be judged.
    """
    if not text:
        return sorted(findings_to_tasks(findings, State()))
    spans = (
        _span_task(label, (start, end), confidence, confidence)
        for (label, start, end), confidence in record_to_confidences(record).items()
    )
    mentions = {(m.start, m.end) for channel in record.channels for m in channel.mentions}
    channels = (_span_task("CHANNEL", span, _CERTAINTY["CHANNEL"]) for span in mentions)
    state = State(head=_head_of(record))
    rest = [*findings_to_tasks(findings, state), *_cells(record, state), *_head(state)]
    return sorted([*spans, *channels, *rest, *_unmarked(_unmarked_of(record, text))])


def _head_of(record: Report) -> dict[str, Any]:
    told = record.metadata
    kind = issuer_to_kind(told.issuer) if told.issuer else None
    known = {"issuer": told.issuer or None, "level": told.level, "type": kind, "year": told.year}
    return {"template": record.template, **known}


def _unmarked_of(record: Report, text: str) -> Iterator[Span]:
    """Yield the numbers that are in no fact, item or heading, as lint will find them."""
    marked = [(fact.start, fact.end) for fact in record.facts]
    items = ((fact.item_start, fact.item_end) for fact in record.facts)
    marked += [(start, end) for start, end in items if start is not None and end is not None]
    headed = (one for one in record.sections if one.heading)
    marked += [(one.start, one.start + len(one.heading or "")) for one in headed]
    return unmarked_numbers(AnnotatedReport("", text, "", numbers=marked))


def state_to_tasks(
    state: State,
    record: Report,
    findings: Mapping[str, Finding],
    confidences: Confidences,
    unmarked: Iterable[Span],
) -> list[Task]:
    """Return what there is to look at, and what was looked at, in a report under review."""
    tasks = [*findings_to_tasks(findings, state), *_cells(record, state), *_head(state)]
    for node in state.nodes.values():
        if node.label in _TO_LOOK_AT or node.id in state.undecided:
            known = confidences.get((node.label, node.start, node.end))
            sure = _CERTAINTY.get(node.label, _CERTAINTY["span"]) if known is None else known
            task = _span_task(node.label, (node.start, node.end), sure, known)
            tasks.append(task._replace(is_open=node.id not in state.accepted))
    return sorted([*tasks, *_unmarked(unmarked)])


def _unmarked(spans: Iterable[Span]) -> Iterator[Task]:
    return (_span_task("unmarked", span, _CERTAINTY["unmarked"]) for span in spans)


def _span_task(label: str, span: Span, certainty: float, confidence: float | None = None) -> Task:
    start, end = span
    return Task(1, certainty, start, end, f"{label}:{start}:{end}", confidence=confidence)


def _head(state: State) -> Iterator[Task]:
    """Yield what the head has to say and nothing was read of."""
    if state.head:  # a report without its text has none
        for key in _TOLD:
            if state.head.get(key) is None:
                yield Task(1, _CERTAINTY["head"], 0, 0, f"head:{key}")


def findings_to_tasks(findings: Mapping[str, Finding], state: State) -> Iterator[Task]:
    """Yield the findings that fail or are in doubt."""
    for name, finding in findings.items():
        is_failure = finding.status == "fail"
        if not is_failure and not is_doubtful(finding):
            continue
        group, certainty = 1, _CERTAINTY["finding"]
        if is_failure:
            group, certainty = 0, 1 - (finding.confidence or 0)
        places = ((one.start, one.end) for one in finding.operands if not document_of(one))
        start, end = next(((s, e) for s, e in places if s is not None and e is not None), (0, 0))
        is_open = name not in state.judged
        yield Task(group, certainty, start, end, f"finding:{name}", is_open)


def _cells(record: Report, state: State) -> Iterator[Task]:
    """Yield the cells that could not be read, of rows the form has."""
    form = state.head.get("template")
    for name, table in tables_of(record):
        for key, cells in table.items():
            unread = [column for column, cell in cells.items() if cell.status == "unreadable"]
            row = row_spec(form, name, key) if unread else None
            if row is None:
                continue
            texts = row_texts(row, name, record, state)
            for column in unread:
                if column in texts:
                    is_open = texts[column] is None
                    key_of = f"cell:{name}/{key}/{column}"
                    yield Task(1, _CERTAINTY["cell"], 0, 0, key_of, is_open)


def task_words(task: Task, text: str, findings: Mapping[str, Finding]) -> Pair:
    """Return what a task is about, for a list that shows no text beside it."""
    label, _, rest = task.key.partition(":")
    if label == "finding":
        finding = findings[rest]
        return Pair(finding.message_zh or finding.message, finding.message)
    if label == "cell":
        return pointer_name(f"/tables/{rest}")
    if label == "head":
        return Pair(rest, rest)
    before = text[max(0, task.start - _AROUND) : task.start].rpartition("\n")[2].lstrip()
    inside = " ".join(text[task.start : task.end].split())
    said = f"{before}【{inside[:_SHOWN]}】"
    return Pair(said, said)
